//! The plan on one screen: when it is done, goals, what to do and when, what it costs.

use super::{Bar, Shown, gantt};
use crate::plan::GoalKind;
use crate::plan::ItemKind;
use crate::planner::{CertGoal, GoalView, Item, Optimality, Prefer, Status};
use crate::text::count;
use crate::units::Minutes;
use crate::view::{Cell, Column, Mark, Screen, Table, Tone};

/// The whole plan.
pub fn overview(screen: &mut Screen, shown: &Shown<'_>) {
    heading(screen, shown);
    if let Err(why) = shown.choice {
        screen.blank();
        for line in super::impossible(shown, why) {
            screen.marked(Mark::Missing, 2, &line);
        }
    }
    if let Some(standing) = &shown.standing {
        super::quarters::quarter(screen, shown, standing);
    }
    goals(screen, shown);
    activities(screen, shown);
    sums(screen, shown);
    late(screen, shown);
    let assumptions = shown.assumptions();
    if !assumptions.is_empty() {
        screen.heading("Assumptions");
        for line in assumptions {
            screen.marked(Mark::Info, 2, &line);
        }
    }
    if !shown.items.iter().any(Item::is_open) {
        screen.next(&["pmo-path gap --all", "pmo-path replan --target-role ROLE"]);
    } else if shown.written {
        screen.next(&[
            "pmo-path next",
            "pmo-path show --explain",
            "pmo-path status",
        ]);
    } else {
        screen.blank();
        screen.paragraph(Tone::Warn, 0, "This schedule is not in the file yet.");
        screen.next(&["pmo-path replan --yes", "pmo-path show --explain"]);
    }
}

fn heading(screen: &mut Screen, shown: &Shown<'_>) {
    let dot = screen.look().dot();
    let role = shown.inputs.plan.profile.target_role.as_ref();
    let title = role
        .and_then(|id| shown.inputs.catalog.role(id.as_str()))
        .map(|role| role.title.as_str());
    let left = match title {
        Some(title) => format!("Plan {} {dot} {title}", shown.id),
        None => format!("Plan {}", shown.id),
    };
    let open = shown.items.iter().any(Item::is_open);
    let partly = shown.partly_assessed();
    let without = super::without(&shown.problem.certs);
    let (answer, tone) = match (shown.finish, shown.optimality) {
        (_, Optimality::Impossible) => ("nothing fits".to_owned(), Tone::Bad),
        (Some(day), _) if open && shown.late.is_some() => {
            (format!("done by {}{without}", day.long()), Tone::Bad)
        }
        (Some(day), _) if open && (!without.is_empty() || !shown.missed.is_empty()) => {
            (format!("done by {}{without}", day.long()), Tone::Warn)
        }
        (Some(day), _) if open => (format!("done by {}", day.long()), Tone::Good),
        (Some(_), _) => ("all done".to_owned(), Tone::Good),
        (None, _) if !without.is_empty() => (format!("no dates{without}"), Tone::Warn),
        (None, _) if open => ("no dates".to_owned(), Tone::Warn),
        (None, _) if partly.is_some() => ("assessed in part".to_owned(), Tone::Warn),
        (None, _) => ("nothing to do".to_owned(), Tone::Good),
    };
    screen.title(&left, &answer, tone);
    for (text, _) in shown.problem.certs.iter().filter_map(CertGoal::waiting) {
        screen.marked(Mark::Warning, 2, &text);
    }
    for missed in &shown.missed {
        screen.marked(Mark::Warning, 2, &missed.words().0);
    }
    if !open {
        if let Some(line) = partly.filter(|_| shown.finish.is_none()) {
            screen.paragraph(Tone::Plain, 0, &line);
        }
        return;
    }
    if shown.totals.items == 0 {
        return;
    }
    let carried = shown
        .standing
        .as_ref()
        .and_then(|standing| standing.coverage);
    let carried = carried.map(|coverage| {
        let share = (coverage.share() * 100.0).round();
        format!("carries {share} % of what is open, by importance")
    });
    let least = match shown.problem.prefer {
        _ if let Some(words) = &carried => words,
        Prefer::Time => "shortest by the catalog's hours",
        Prefer::Cost => "cheapest by the catalog's prices",
    };
    let share = (shown.totals.estimated_share() * 100.0).round();
    let words = match shown.optimality {
        Optimality::Proven => format!("{least} ({share} % of the hours are estimates)"),
        Optimality::BestFound if carried.is_some() => {
            format!("{least}; the best choice found ({share} % of the hours are estimates)")
        }
        Optimality::BestFound => format!(
            "the {} found ({share} % of the hours are estimates)",
            first_word(least)
        ),
        Optimality::Outdated => {
            "facts have changed since: `pmo-path replan` makes a better plan".to_owned()
        }
        Optimality::Impossible => return,
    };
    screen.paragraph(Tone::Dim, 0, &words);
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

/// What a goal is about, in words.
pub(super) fn goal_words(shown: &Shown<'_>, view: &GoalView<'_>) -> String {
    let goal = view.goal;
    let catalog = shown.inputs.catalog;
    match goal.kind {
        GoalKind::Skill => {
            let id = goal.skill.as_ref().map_or("", |id| id.as_str());
            let name = catalog.skill(id).map_or(id, |skill| skill.name.as_str());
            match (goal.from, goal.to) {
                (Some(from), Some(to)) => format!("{name}, {from} → {to}"),
                (None, Some(to)) => format!("{name}, to {to}"),
                _ => name.to_owned(),
            }
        }
        GoalKind::Certification => {
            let id = goal.certification.as_ref().map_or("", |id| id.as_str());
            format!("Certification {id}")
        }
        GoalKind::Role => {
            let id = goal.role.as_ref().map_or("", |id| id.as_str());
            catalog
                .role(id)
                .map_or(id, |role| role.title.as_str())
                .to_owned()
        }
        GoalKind::Own => goal.title.clone().unwrap_or_else(|| goal.id.to_string()),
    }
}

fn goals(screen: &mut Screen, shown: &Shown<'_>) {
    let look = screen.look();
    let views: Vec<&GoalView<'_>> = shown
        .goals
        .iter()
        .filter(|view| view.status != "dropped")
        .collect();
    if views.is_empty() {
        return;
    }
    let done = views.iter().filter(|view| view.status == "done").count();
    screen.heading(&format!("Goals: {done} of {} reached", views.len()));
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("due", Column::Left),
        ("practice", Column::Right),
    ]);
    for view in &views {
        let mark = match view.status {
            "done" => Mark::Done,
            _ => Mark::Open,
        };
        let mut words = goal_words(shown, view);
        // From a finished activity on, the step is expected, not yet confirmed.
        if let (Some(assessed), Some(expected)) = (view.assessed, view.expected)
            && expected > assessed
            && view.status == "open"
        {
            words.push_str(&format!(" (expected {expected})"));
        }
        let missed = shown.missed.iter().any(|late| late.goal == view.goal.id);
        let late = missed
            || view
                .goal
                .due
                .is_some_and(|due| view.status == "open" && due < shown.inputs.day);
        let waits = shown
            .problem
            .certs
            .iter()
            .any(|cert| cert.goal == view.goal.id && cert.waits());
        let due = match (view.due, view.goal.due) {
            (Some(day), Some(_)) if missed => format!("{day} late"),
            (Some(day), Some(_)) => format!("{day} set"),
            (_, None) if waits => "waits".to_owned(),
            (Some(day), None) => day.to_string(),
            (None, _) => String::new(),
        };
        let practice = match view.practice_hours {
            Some(hours) if view.status == "open" && hours > 0 => format!("~{hours} h"),
            _ => String::new(),
        };
        let tone = if late { Tone::Bad } else { Tone::Plain };
        table.row([
            Cell::new(Tone::Code, view.goal.id.as_str()),
            Cell::new(mark.tone(), look.mark(mark)),
            words.into(),
            Cell::new(tone, due),
            Cell::new(Tone::Dim, practice),
        ]);
    }
    screen.table(&table);
    if views
        .iter()
        .any(|view| view.practice_hours.is_some_and(|hours| hours > 0))
    {
        screen.paragraph(
            Tone::Dim,
            2,
            "Practice is what the climb takes at work beside the plan, by the catalog's scale: an estimate, not scheduled.",
        );
    }
}

fn activities(screen: &mut Screen, shown: &Shown<'_>) {
    if shown.items.is_empty() {
        return;
    }
    let look = screen.look();
    let open: Vec<&Item> = shown.items.iter().filter(|item| item.is_open()).collect();
    // When every open item fixes the finish the mark says nothing.
    let all_critical = open
        .iter()
        .filter(|item| item.kind != ItemKind::Exam)
        .all(|item| item.critical);
    screen.heading("What to do");
    let bars: Vec<Bar> = shown
        .items
        .iter()
        .map(|item| Bar {
            id: item
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            mark: Some(match item.status {
                Status::Done => Mark::Done,
                _ if item.critical && !all_critical => Mark::Critical,
                Status::Started => Mark::Info,
                Status::Planned => Mark::Open,
            }),
            label: item.title.clone(),
            note: planned_note(item),
            amount: if item.kind == ItemKind::Exam {
                String::new()
            } else {
                format!("{} h", item.hours)
            },
            start: item
                .done_on
                .map_or(item.start, |day| item.start.min(Some(day))),
            finish: item.done_on.or(item.finish),
            done: item.status == Status::Done,
            critical: item.critical && !all_critical,
            point: item.kind == ItemKind::Exam,
        })
        .collect();
    for line in gantt(look, &bars) {
        screen.line(&line);
    }
    if !all_critical && open.iter().any(|item| item.critical) {
        let mark = look.mark(Mark::Critical);
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("{mark} fixes the finish: a delay there delays the plan."),
        );
    }
    let booked = &shown.problem.wishes.include;
    for item in open {
        let on = item
            .activity
            .as_ref()
            .and_then(|id| booked.get(id)?.as_ref());
        if let (Some(day), Some(id)) = (on, &item.id) {
            let text = format!(
                "{id} is booked for {}; its hours are taken from the time from then on.",
                day.long()
            );
            screen.paragraph(Tone::Dim, 2, &text);
        }
    }
}

/// Of what was done on another day than planned, the planned day.
fn planned_note(item: &Item) -> String {
    match (item.done_on, item.finish) {
        (Some(done), Some(planned)) if done != planned => format!(" (planned {planned})"),
        _ => String::new(),
    }
}

fn percent(part: Minutes, whole: Minutes) -> u32 {
    (part.0 * 100 + whole.0 / 2)
        .checked_div(whole.0)
        .unwrap_or(0)
}

fn sums(screen: &mut Screen, shown: &Shown<'_>) {
    let totals = &shown.totals;
    if totals.items == 0 {
        return;
    }
    let look = screen.look();
    screen.heading("In sum, still to do");
    let items = count(i64::try_from(totals.items).unwrap_or(0), "item");
    let unknown = match totals.unknown_prices {
        0 => String::new(),
        n => format!(
            ", and {} unknown",
            count(i64::try_from(n).unwrap_or(0), "price")
        ),
    };
    let logged = match totals.logged.0 {
        0 => String::new(),
        _ => format!(", {} h on them logged already", totals.logged),
    };
    let sum = format!(
        "{} h in {items}{logged}, {} USD{unknown}",
        totals.hours, totals.cost
    );
    screen.paragraph(Tone::Plain, 2, &sum);
    let parts = [
        ("experience", totals.experience, 70),
        ("exposure", totals.exposure, 20),
        ("education", totals.education, 10),
    ];
    let whole: Minutes = parts.iter().map(|(_, part, _)| *part).sum();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Right),
        ("", Column::Right),
        ("", Column::Text),
    ]);
    for (name, part, usual) in parts {
        let columns = look.bar_beside(56, 20);
        let bar = look.bar(u64::from(part.0), u64::from(whole.0.max(1)), columns);
        table.row([
            name.into(),
            bar.into(),
            format!("{} %", percent(part, whole)).into(),
            format!("{part} h").into(),
            Cell::new(Tone::Dim, format!("70-20-10 has {usual} %")),
        ]);
    }
    screen.table(&table);
}

fn late(screen: &mut Screen, shown: &Shown<'_>) {
    let Some(late) = &shown.late else { return };
    screen.heading(&format!("Past the deadline of {}", late.deadline.long()));
    screen.marked(
        Mark::Warning,
        2,
        &format!(
            "by then {} of {} open items are done",
            late.reachable, late.all
        ),
    );
    match late.hours_per_week {
        Some(hours) => screen.marked(
            Mark::Info,
            2,
            &format!("{hours} h a week would do: `pmo-path replan --hours-per-week {hours}`"),
        ),
        None => screen.marked(
            Mark::Info,
            2,
            "no hours a week would do: an exam opens after the deadline, or the time is too short",
        ),
    }
    let role = late
        .role
        .as_ref()
        .and_then(|id| shown.inputs.catalog.role(id.as_str()));
    if let Some(role) = role {
        screen.marked(
            Mark::Info,
            2,
            &format!("on the way, within the deadline: {}", role.title),
        );
    }
}

/// The goals alone.
pub fn goal_list(screen: &mut Screen, shown: &Shown<'_>) {
    if shown.goals.is_empty() {
        screen.paragraph(Tone::Plain, 0, "There are no goals yet.");
        screen.next(&[
            "pmo-path goal add certification PMP",
            "pmo-path replan --target-role ROLE",
        ]);
        return;
    }
    goals(screen, shown);
    screen.next(&[
        "pmo-path show GOAL",
        "pmo-path goal edit GOAL --due DATE",
        "pmo-path done GOAL",
    ]);
}
