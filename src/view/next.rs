//! The screen of `next`: the week in one's own time and at work, what to ask for, what waits.

use super::lines::{Line, cut, lines};
use super::{Mark, Screen, Tone, when};
use crate::app::next::{FirstRow, NextReport, TaskRow};
use crate::dates::Day;
use crate::planner::WaitKind;
use crate::units::Clock;

/// Reminders and offers that a screen names.
const NAMED: usize = 4;
/// Items with which the plan begins.
const FIRST: usize = 4;
const OFFERED: usize = 3;

/// The week, and what waits.
pub fn screen(screen: &mut Screen, report: &NextReport) {
    let right = format!("until {}", report.until.with_weekday());
    screen.title("This week", &right, Tone::Dim);
    if report.logged_this_week.0 > 0 {
        let rest = if report.used_up {
            ": the time of this week is used up, what follows comes next"
        } else {
            ""
        };
        let (logged, week) = (report.logged_this_week, report.hours_per_week);
        let text = if logged > week {
            format!("{logged:#} are logged since Monday, more than the {week:#} of a week{rest}.")
        } else {
            format!("{} are logged since Monday{rest}.", logged.part_of(week))
        };
        screen.paragraph(Tone::Dim, 0, &text);
    }
    screen.blank();
    work(screen, report);
    reminders(screen, report);
    offers(screen, report);
    next(screen, report);
}

fn work(screen: &mut Screen, report: &NextReport) {
    let look = screen.look();
    let mut rows: Vec<Line> = Vec::new();
    let mut whys: Vec<&str> = Vec::new();
    for (clock, label) in [
        (Some(Clock::Work), "at work"),
        (Some(Clock::Own), "own time"),
        (None, "to do"),
    ] {
        for task in report.activities.iter().filter(|task| task.clock == clock) {
            let first = !rows.iter().any(|row: &Line| row.label == label);
            rows.push(task_line(report, task, if first { label } else { "" }));
            whys.push(&task.why);
        }
    }
    let tasks = rows.len();
    for (n, ask) in report.asks.iter().enumerate() {
        let until = if ask.until < report.as_of {
            "now".to_owned()
        } else {
            format!("until {}", when::short(ask.until, report.as_of))
        };
        rows.push(Line {
            label: if n == 0 { "ask for" } else { "" }.to_owned(),
            id: ask
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            title: ask.title.clone(),
            amount: String::new(),
            note: until,
        });
    }
    if tasks == 0 {
        let text = match (report.no_schedule, report.starts) {
            (true, _) if report.all_met => "Nothing is open: by your own rating you are at every level that your plan asks for. `pmo-path show` says what could come next.".to_owned(),
            (true, _) if report.nothing_fits => "Nothing in the catalog fits your hours, your money and the work that you may do now: `pmo-path show` says what stays open, and what would help.".to_owned(),
            (true, _) if report.can_plan => {
                "Nothing is scheduled yet: `pmo-path replan` fits what you want into your weeks.".to_owned()
            }
            (true, _) if report.has_target => "Nothing is scheduled, because your levels are not known yet: `pmo-path assess` asks for those that matter most, then plans.".to_owned(),
            (true, _) if report.reminders.is_empty() => "Nothing is planned, because the plan names no role that you want and no goal. Say one: `pmo-path assess`, or `pmo-path goal add PMP`.".to_owned(),
            (true, _) => "Nothing is planned beside what waits; a role that you want or a goal brings more: `pmo-path assess`.".to_owned(),
            (false, Some(day)) => format!("Nothing has to be done this week. From {}, or earlier if you like:", day.long()),
            (false, None) if report.reminders.is_empty() => {
                "Nothing is left to do. Well done.".to_owned()
            }
            (false, None) => "Nothing to do by this plan: what is left waits.".to_owned(),
        };
        screen.paragraph(Tone::Plain, 2, &text);
        first(screen, &report.first, report.as_of);
    }
    for (n, line) in lines(look, 2, &rows).into_iter().enumerate() {
        screen.line(&line);
        if let Some(why) = whys.get(n) {
            screen.line(&look.paint(Tone::Dim, &cut(look, 12, why)));
        }
    }
}

/// How near the day of something that waits is.
pub(super) fn day_mark(days_left: Option<i64>) -> Mark {
    match days_left {
        Some(..0) => Mark::Missing,
        Some(0..=31) => Mark::Warning,
        _ => Mark::Open,
    }
}

/// What the plan begins with, or goes on with after a pause.
pub(super) fn first(screen: &mut Screen, rows: &[FirstRow], today: Day) {
    let look = screen.look();
    let rows: Vec<Line> = rows
        .iter()
        .take(FIRST)
        .map(|row| Line {
            label: match row.clock {
                Some(Clock::Work) => "at work",
                Some(Clock::Own) => "own time",
                None => "",
            }
            .to_owned(),
            id: row.id.to_string(),
            title: row.title.clone(),
            amount: if row.hours.0 > 0 {
                format!("{:#}", row.hours)
            } else {
                String::new()
            },
            note: row
                .finish
                .map_or_else(String::new, |day| format!("by {}", when::short(day, today))),
        })
        .collect();
    for line in lines(look, 2, &rows) {
        screen.line(&line);
    }
}

fn task_line(report: &NextReport, task: &TaskRow, label: &str) -> Line {
    let today = report.as_of;
    let done = task.finish.map_or_else(String::new, |day| {
        let planned = task.planned_finish;
        format!("by {}", when::short_with_planned(day, planned, today))
    });
    let hours = match (task.hours.0, task.hours_left.0) {
        (0, _) => String::new(),
        (part, all) if part >= all => format!("{:#}", task.hours),
        _ => task.hours.part_of(task.hours_left),
    };
    let cost = task.cost.filter(|cost| cost.0 > 0);
    let cost = cost.map_or_else(String::new, |cost| format!(", {cost}"));
    Line {
        label: label.to_owned(),
        id: task
            .id
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        title: format!("{}{cost}", task.title),
        amount: hours,
        note: done,
    }
}

fn reminders(screen: &mut Screen, report: &NextReport) {
    let reminders = &report.reminders;
    if reminders.is_empty() {
        return;
    }
    screen.heading("Waiting");
    for wait in reminders.iter().take(NAMED) {
        let mark = if wait.suspended || wait.kind == WaitKind::Review {
            Mark::Warning
        } else {
            day_mark(wait.day.map(|day| report.as_of.days_until(day)))
        };
        screen.marked(mark, 2, &wait.text);
    }
    if reminders.len() > NAMED {
        let text = format!(
            "and {} more: `pmo-path next --json`",
            reminders.len() - NAMED
        );
        screen.paragraph(Tone::Dim, 4, &text);
    }
}

fn offers(screen: &mut Screen, report: &NextReport) {
    if report.offers.is_empty() {
        return;
    }
    screen.heading("Would bring credits that a renewal lacks");
    for (n, offer) in report.offers.iter().take(OFFERED).enumerate() {
        // An offer takes three lines, the next commands as many.
        if n > 0 && screen.lines() + 6 > 24 {
            break;
        }
        let step = if offer.serves_step {
            ", and serves a step of yours"
        } else {
            ""
        };
        let cost = offer.cost_usd.filter(|cost| cost.0 > 0);
        let cost = cost.map_or_else(String::new, |cost| format!(", {cost}"));
        let text = format!(
            "{}: {} {} for {}, {:#}{cost}{step}",
            offer.title, offer.credits, offer.side, offer.certification, offer.hours
        );
        screen.marked(Mark::Open, 2, &text);
        screen.command(4, &offer.command);
    }
}

fn next(screen: &mut Screen, report: &NextReport) {
    let first = report.activities.first().and_then(|task| task.id.as_ref());
    let log = first.map(|id| format!("pmo-path log TITLE --activity {id} --hours H"));
    let done = first.map(|id| format!("pmo-path done {id}"));
    let mut reminders = report.reminders.iter();
    let reminder = reminders.find(|r| {
        matches!(
            r.kind,
            WaitKind::Renewal | WaitKind::Application | WaitKind::Review
        )
    });
    let reminder = reminder.map(|reminder| reminder.command.as_str());
    let mut commands: Vec<&str> = [log.as_deref(), done.as_deref(), reminder]
        .into_iter()
        .flatten()
        .collect();
    if commands.is_empty() {
        commands.push(match (report.no_schedule, report.can_plan) {
            (true, _) if report.nothing_fits => "pmo-path show",
            (true, true) => "pmo-path replan",
            (true, false) => "pmo-path assess",
            (false, _) => "pmo-path show",
        });
    }
    screen.next(&commands);
}
