//! One item of the plan, one goal: what it is, what it is for, what else would serve.

use crate::app::kept_out;
use crate::app::show::{Alternative, GoalReport, ItemReport, ItemRow, ServedStep};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::planner::ItemStatus;
use crate::text::list;
use crate::units::{Minutes, Mode, whole_hours};
use crate::view::goal::goal_text;
use crate::view::{Mark, Screen, Tone, when};

/// How many alternatives a screen names.
const NAMED: usize = 3;
const LABEL: usize = 9;

fn id_of(item: &ItemRow) -> String {
    item.id
        .as_ref()
        .map_or_else(String::new, ToString::to_string)
}

/// One item: what it is, why it is in, what else would serve.
pub fn item(screen: &mut Screen, report: &ItemReport, catalog: &Catalog) {
    let item = &report.item;
    let id = id_of(item);
    let dot = screen.look().dot();
    let title = format!("{id} {dot} {}", item.title);
    screen.title(&title, item.status.as_str(), Tone::Plain);
    screen.blank();
    screen.field("when", LABEL, &days(item));
    let is_open = item.done_on.is_none() && item.status != ItemStatus::Done;
    let logged = item.hours.0.saturating_sub(item.hours_left.0);
    let left = if is_open && logged > 0 {
        format!(
            ", {:#} of them logged, {:#} to go",
            Minutes(logged),
            item.hours_left
        )
    } else {
        String::new()
    };
    screen.field("effort", LABEL, &format!("{:#}{left}", item.hours));
    let cost = item
        .cost_usd
        .map_or_else(|| "not known".to_owned(), |cost| cost.to_string());
    screen.field("cost", LABEL, &cost);
    let mode = item
        .mode
        .map_or_else(String::new, |mode| format!(", {mode}"));
    screen.field("kind", LABEL, &format!("{}{mode}", item.kind));
    let activity = item.activity.as_ref();
    let activity = activity.and_then(|id| catalog.activity(id.as_str()));
    if let Some(activity) = activity {
        screen.field("provider", LABEL, &activity.provider);
        screen.field("hours", LABEL, &activity.hours_basis);
        if let Some(url) = &activity.url {
            screen.field("link", LABEL, url);
        }
    }
    if let Some(until) = report.ask_until.filter(|_| is_open) {
        screen.field(
            "ask",
            LABEL,
            &format!("it needs somebody's yes, until {}", until.long()),
        );
    }
    if !report.serves.is_empty() {
        screen.heading("For");
        for goal in &report.serves {
            screen.marked(
                Mark::Open,
                2,
                &format!("{} {}", goal.id, goal_text(goal, catalog)),
            );
        }
    }
    if !is_open {
        screen.next(&["pmo-path show", "pmo-path history"]);
        return;
    }
    let swap = served(screen, report, catalog);
    let done = format!("pmo-path done {id}");
    match (swap, &item.activity) {
        (Some(other), Some(activity)) => {
            let swap = format!("pmo-path replan --swap {activity}={other} --dry-run");
            screen.next(&[&done, &swap]);
        }
        _ => screen.next(&[&done, "pmo-path show"]),
    }
}

fn days(item: &ItemRow) -> String {
    let span = |start: Option<Day>, finish: Option<Day>| match (start, finish) {
        (Some(start), Some(finish)) if start != finish => {
            format!("{} to {}", start.long(), finish.long())
        }
        (_, Some(finish)) => finish.long(),
        _ => "no date".to_owned(),
    };
    let planned = span(item.planned_start, item.planned_finish);
    if let Some(day) = item.done_on {
        return format!("done on {} (planned: {planned})", day.long());
    }
    let now = span(item.start, item.finish);
    if now == planned || item.planned_finish.is_none() {
        now
    } else {
        format!("{now} (planned: {planned})")
    }
}

/// What the item serves and what else would. Returns something that could take its place: it is not
/// in the plan and carries as much.
fn served(screen: &mut Screen, report: &ItemReport, catalog: &Catalog) -> Option<String> {
    let activity = report.item.activity.as_ref()?;
    if report.alternatives.is_empty() {
        screen.heading("What it serves");
        let text = if report.included {
            "No open step: you put it in."
        } else if report.serves.is_empty() {
            "No open step of a goal, and no missing training: `pmo-path replan` may leave it out."
        } else {
            "Something to learn from, or what a certification asks for; it carries no step by itself."
        };
        screen.paragraph(Tone::Plain, 2, text);
        return None;
    }
    screen.heading("What it serves, and what else would");
    for entry in &report.alternatives {
        let others: Vec<&Alternative> = entry
            .others
            .iter()
            .filter(|o| o.kept_out.is_none())
            .collect();
        let with: Vec<String> = entry
            .by
            .iter()
            .filter(|id| *id != activity)
            .map(ToString::to_string)
            .collect();
        let with = if with.is_empty() {
            String::new()
        } else {
            format!(", with {}", list(&with, "and"))
        };
        screen.marked(
            Mark::Info,
            2,
            &format!("{}{with}; else {}", entry.step, named(&others)),
        );
        if others.is_empty()
            && let Some(other) = entry.others.iter().find(|other| other.carries)
            && let (Some(kept_out), Some(known)) =
                (&other.kept_out, catalog.activity(other.activity.as_str()))
        {
            let text = format!("{} {}", other.activity, kept_out::reason(kept_out, known));
            screen.paragraph(Tone::Dim, 4, &text);
        }
    }
    swap(&report.alternatives, item_is_hands_on(report))
}

fn item_is_hands_on(report: &ItemReport) -> bool {
    report.item.mode == Some(Mode::Experience)
}

/// Something that carries every step that it serves.
fn swap(served: &[ServedStep], hands_on: bool) -> Option<String> {
    let first = served.first()?;
    let fits = |other: &&Alternative| {
        other.kept_out.is_none()
            && other.hands_on == hands_on
            && served.iter().all(|entry| {
                let mut others = entry.others.iter();
                others.any(|o| o.activity == other.activity && (o.carries || !hands_on))
            })
    };
    let found = first.others.iter().find(fits);
    found.map(|other| other.activity.to_string())
}

/// `book-x (10 h) or course-y (5 h) and 2 more`
pub(super) fn named(others: &[&Alternative]) -> String {
    let texts: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|other| format!("{} ({:#})", other.activity, other.hours))
        .collect();
    match others.len() {
        0 => "nothing".to_owned(),
        n if n > NAMED => format!("{} and {} more", texts.join(", "), n - NAMED),
        _ => list(&texts, "or"),
    }
}

/// One goal with its items.
pub fn goal(screen: &mut Screen, report: &GoalReport, catalog: &Catalog) {
    let goal = &report.goal;
    let dot = screen.look().dot();
    screen.title(
        &format!("{} {dot} {}", goal.id, goal_text(goal, catalog)),
        goal.status.as_str(),
        Tone::Plain,
    );
    screen.blank();
    if let Some(due) = goal.due {
        let set = if goal.due_set {
            "you set it"
        } else {
            "when its last item is done"
        };
        screen.field("due", LABEL, &format!("{} ({set})", due.long()));
    }
    if let Some(measure) = &goal.measure {
        screen.field("measure", LABEL, measure);
    }
    let objective = goal.objective.as_ref();
    if let Some(id) = objective.or(report.row.parts.raised_by.first()) {
        let known = catalog.objective(id.as_str());
        let name = known.map_or_else(|| id.to_string(), |objective| objective.name.clone());
        let label = if objective.is_some() {
            "objective"
        } else {
            "raised by"
        };
        screen.field(label, LABEL, &name);
    }
    let skill = goal
        .skill
        .as_ref()
        .and_then(|id| catalog.skill(id.as_str()));
    if let Some(skill) = skill {
        let level =
            |level: Option<u8>| level.map_or_else(|| "not assessed".to_owned(), |l| l.to_string());
        let text = format!(
            "assessed {}, expected {}",
            level(goal.assessed),
            level(goal.expected)
        );
        screen.field("level", LABEL, &text);
        if let Some(text) = goal.to.and_then(|to| skill.statement(to)) {
            screen.field("reached", LABEL, text);
        }
        if let Some(hours) = goal.practice_hours.filter(|hours| *hours > 0) {
            let text = format!(
                "about {} at work, by the catalog's scale; not scheduled",
                whole_hours(hours)
            );
            screen.field("practice", LABEL, &text);
        }
    }
    if let Some(show) = report.row.parts.show.as_ref().filter(|show| show.talks > 0) {
        let with = show.with.as_deref().unwrap_or("somebody better at it");
        let text = format!(
            "{} of {} talks of an hour with {with} held: `pmo-path log TITLE --hours 1 --talk {}`",
            show.held, show.talks, goal.id
        );
        screen.field("show", LABEL, &text);
    }
    if !report.activities.is_empty() {
        screen.heading("By");
        for item in &report.activities {
            let open = item.status != ItemStatus::Done;
            let mark = if open { Mark::Open } else { Mark::Done };
            let finish = item.done_on.or(item.finish);
            let finish = finish.map_or_else(String::new, |day| {
                let planned = item.planned_finish.filter(|_| open);
                format!(", by {}", when::with_planned(day, planned))
            });
            let text = format!("{} {} ({:#}{finish})", id_of(item), item.title, item.hours);
            screen.marked(mark, 2, &text);
        }
    }
    let done = format!("pmo-path done {}", goal.id);
    let edit = format!("pmo-path goal edit {} --due DATE --measure TEXT", goal.id);
    screen.next(&[&done, &edit]);
}
