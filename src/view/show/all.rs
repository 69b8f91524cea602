//! The whole plan: this quarter and later ones, goals, everything to do and when, what it costs, what
//! was assumed.

use super::{Bar, Marks, gantt, heading, near, outline};
use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::plan::ItemKind;
use crate::planner::{Item, ItemStatus, Preferences};
use crate::text::count;
use crate::units::Minutes;
use crate::view::{Cell, Column, Mark, Screen, Table, Tone, goal};

/// Everything.
pub(super) fn all(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    heading::heading(screen, report, catalog);
    if heading::has_no_aim(report) {
        screen.paragraph(
            Tone::Plain,
            0,
            "The plan names no role that you want and no goal. What you hold and what you may sit needs neither: `pmo-path renew`, `pmo-path eligible`.",
        );
        let present = report.seen.profile.current_role.as_ref();
        let going_on = present.map(|role| format!("pmo-path profile set target-role {role}"));
        let mut next = vec!["pmo-path renew", "pmo-path eligible"];
        next.push(going_on.as_deref().unwrap_or("pmo-path assess"));
        return screen.next(&next);
    }
    if !report.is_open() && report.finish.is_none() && report.unassessed() > 0 {
        screen.paragraph(Tone::Plain, 0, &partly_assessed(report));
    }
    if let (true, Some([_, all])) = (report.nothing_fits(), report.steps) {
        let steps = count(all, "open step");
        let text = format!(
            "{steps}, and nothing in the catalog fits your hours, your money and the work that you may do now."
        );
        screen.paragraph(Tone::Plain, 0, &text);
    }
    if report.is_open() {
        near::whole(screen, report, catalog);
        near::review(screen, report);
        asks(screen, report);
        outline::later_in_full(screen, report, catalog);
    }
    outline::stays_open_in_full(screen, report, catalog);
    let goals: Vec<_> = report.goals.iter().map(|row| row.goal.clone()).collect();
    goal::table(screen, &goals, catalog);
    activities(screen, report, catalog);
    sums(screen, report);
    late(screen, report, catalog);
    if !report.assumptions.is_empty() {
        screen.heading("Assumptions");
        for line in &report.assumptions {
            screen.marked(Mark::Info, 2, line);
        }
    }
    if report.nothing_fits() {
        let no_work = report.seen.profile.work_hours_per_week == Some(Minutes(0));
        screen.next(&[
            if no_work {
                "pmo-path replan --work-hours-per-week 2 --dry-run"
            } else {
                "pmo-path show --explain"
            },
            "pmo-path gap",
        ]);
    } else if !report.is_open() {
        screen.next(&["pmo-path gap --all", "pmo-path replan --target-role ROLE"]);
    } else if report.written {
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

/// What a plan without open items may claim where not every skill is assessed.
fn partly_assessed(report: &ShowReport) -> String {
    let missing = report.unassessed();
    let rated = report.rated();
    if rated == 0 {
        return format!(
            "None of the {} that are asked for is assessed yet: `pmo-path assess` asks for those that matter most, then plans.",
            count(missing, "skill")
        );
    }
    format!(
        "Nothing is open among the {} you answered; {missing} are not assessed: `pmo-path assess --full`",
        count(rated, "skill")
    )
}

fn asks(screen: &mut Screen, report: &ShowReport) {
    if report.asks.is_empty() {
        return;
    }
    screen.heading("Ask for it");
    for ask in &report.asks {
        let until = if ask.until < report.day {
            "now".to_owned()
        } else {
            format!("until {}", ask.until.long())
        };
        let text = format!(
            "{} {until}; if the answer is no: `{}`",
            ask.title, ask.command
        );
        screen.marked(Mark::Open, 2, &text);
    }
}

fn activities(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let wishes = Preferences::read(&report.seen.profile, catalog);
    let items = &report.outlook.items;
    if items.is_empty() {
        return;
    }
    let look = screen.look();
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    // When every open item fixes the finish the mark says nothing.
    let all_critical = open
        .iter()
        .filter(|item| item.kind != ItemKind::Exam)
        .all(|item| item.critical);
    screen.heading("What to do");
    let bars: Vec<Bar> = report
        .outlook
        .with_stored()
        .map(|(item, stored)| Bar {
            id: item
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            mark: Some(match item.status {
                ItemStatus::Done => Mark::Done,
                _ if item.critical && !all_critical => Mark::Critical,
                ItemStatus::Started => Mark::Info,
                ItemStatus::Planned => Mark::Open,
            }),
            label: item.title.clone(),
            note: planned_note(item, stored),
            amount: if item.kind == ItemKind::Exam {
                String::new()
            } else {
                format!("{:#}", item.hours)
            },
            start: item
                .done_on
                .map_or(item.start, |day| item.start.min(Some(day))),
            finish: item.done_on.or(item.finish),
            done: item.status == ItemStatus::Done,
            critical: item.critical && !all_critical,
            point: item.kind == ItemKind::Exam,
            begun: item.status == ItemStatus::Started,
        })
        .collect();
    let marks = Marks {
        today: report.day,
        deadline: report.seen.profile.deadline,
    };
    for line in gantt(look, &bars, marks) {
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
    let booked = &wishes.include;
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

/// The day by the file, where it is another one.
fn planned_note(item: &Item, stored: &Item) -> String {
    match (item.done_on.or(item.finish), stored.finish) {
        (Some(now), Some(planned)) if now != planned => format!(" (planned {planned})"),
        _ => String::new(),
    }
}

fn percent(part: Minutes, whole: Minutes) -> u32 {
    (part.0 * 100 + whole.0 / 2)
        .checked_div(whole.0)
        .unwrap_or(0)
}

fn sums(screen: &mut Screen, report: &ShowReport) {
    let totals = &report.outlook.totals;
    if totals.items == 0 {
        return;
    }
    let look = screen.look();
    screen.heading("In sum, still to do");
    let items = count(totals.items, "item");
    let unknown = match totals.unknown_prices {
        0 => String::new(),
        n => format!(", and {} unknown", count(n, "price")),
    };
    let logged = match totals.logged.0 {
        0 => String::new(),
        _ => format!(", {:#} on them logged already", totals.logged),
    };
    let sum = format!(
        "{:#} in {items}{logged}, {}{unknown}",
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
            format!("{part:#}").into(),
            Cell::new(Tone::Dim, format!("70-20-10 has {usual} %")),
        ]);
    }
    screen.table(&table);
}

fn late(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let Some(late) = &report.late else { return };
    screen.heading(&format!("Past the deadline of {}", late.deadline.long()));
    screen.marked(
        Mark::Warning,
        2,
        &format!(
            "by then {} of {} open items are done",
            late.reachable, late.of
        ),
    );
    let text = match (late.hours_per_week, late.work_hours_per_week) {
        (Some(hours), Some(work)) => format!(
            "{hours:#} a week, {work:#} of them at work, would do: `pmo-path replan --hours-per-week {hours} --work-hours-per-week {work}`"
        ),
        (Some(hours), None) => {
            format!("{hours:#} a week would do: `pmo-path replan --hours-per-week {hours}`")
        }
        (None, _) => {
            let is_late = |item: &&Item| {
                item.kind == ItemKind::Exam && item.is_open() && item.release > Some(late.deadline)
            };
            let exam = report.outlook.items.iter().find(is_late);
            exam.and_then(|exam| exam.certification.as_ref())
                .map_or_else(
                    || {
                        "no hours a week would do: something in it lasts longer than that"
                            .to_owned()
                    },
                    |cert| format!("no hours a week would do: {cert} opens after the deadline"),
                )
        }
    };
    screen.marked(Mark::Info, 2, &text);
    let role = late.role.as_ref().and_then(|id| catalog.role(id.as_str()));
    if let Some(role) = role {
        let text = format!("on the way, within the deadline: {}", role.title);
        screen.marked(Mark::Info, 2, &text);
    }
}
