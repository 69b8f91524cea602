//! The screen of `next`: a handful of lines for the week.

use super::{Mark, Screen, Tone};
use crate::planner::{Status, Week};
use crate::rules::renewal::Alert;

/// The week, and what waits.
pub fn next(screen: &mut Screen, week: &Week, alerts: &[Alert], no_schedule: bool) {
    screen.title(
        "This week",
        &format!("until {}", week.until.with_weekday()),
        Tone::Dim,
    );
    screen.blank();
    let work = || week.tasks.iter().filter(|task| task.item.left.0 > 0);
    let used_up = work().next().is_some() && work().all(|task| task.hours.0 == 0);
    if week.logged.0 > 0 {
        let rest = if used_up {
            ": the time of this week is used up, what follows comes next"
        } else {
            ""
        };
        let text = format!(
            "{} of {} h are logged since Monday{rest}.",
            week.logged, week.hours
        );
        screen.paragraph(Tone::Dim, 2, &text);
    }
    for task in &week.tasks {
        let id = task
            .item
            .id
            .as_ref()
            .map_or_else(String::new, |id| format!("{id} "));
        let mark = if task.item.status == Status::Started {
            Mark::Info
        } else {
            Mark::Open
        };
        let hours = match task.hours.0 {
            0 => String::new(),
            _ => format!("about {} h this week, ", task.hours),
        };
        let finish = task
            .item
            .finish
            .map_or_else(String::new, |day| format!("done by {}", day.long()));
        screen.marked(mark, 2, &format!("{id}{}", task.item.title));
        screen.paragraph(Tone::Dim, 4, &format!("{hours}{finish}"));
        screen.paragraph(Tone::Dim, 4, &task.why);
    }
    if week.tasks.is_empty() {
        let text = match (no_schedule, week.starts) {
            (true, _) => "This plan has no schedule yet: `pmo-path replan` makes one from your target and your levels.".to_owned(),
            (false, Some(day)) => format!("Nothing this week. The next item starts on {}.", day.long()),
            (false, None) if week.waiting.is_empty() => {
                "Nothing is left to do. Well done.".to_owned()
            }
            (false, None) => "Nothing to do by this plan: what is left waits.".to_owned(),
        };
        screen.paragraph(Tone::Plain, 2, &text);
    }
    if !week.waiting.is_empty() || !alerts.is_empty() {
        screen.heading("Waiting");
        for wait in &week.waiting {
            screen.marked(Mark::Warning, 2, &wait.text);
        }
        for alert in alerts {
            screen.marked(Mark::Warning, 2, &alert.message);
        }
    }
    let first = week.tasks.first().and_then(|task| task.item.id.as_ref());
    let alert = alerts.first().map(|alert| alert.command.as_str());
    let log = first.map(|id| format!("pmo-path log TITLE --activity {id} --hours H"));
    let done = first.map(|id| format!("pmo-path done {id}"));
    let mut commands: Vec<&str> = [log.as_deref(), done.as_deref(), alert]
        .into_iter()
        .flatten()
        .collect();
    if commands.is_empty() {
        commands.push("pmo-path show");
    }
    screen.next(&commands);
}
