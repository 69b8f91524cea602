//! The coming seven days: what to work on and why, and what waits for a date.

use super::calendar::{self, Calendar};
use super::item::{self, Item};
use super::{DEFAULT_WEEK, Inputs, forecast};
use crate::dates::Day;
use crate::ids::ActivityId;
use crate::plan::{GoalKind, ItemKind};
use crate::text::{count, list};
use crate::units::Minutes;

/// Days ahead at which exams and dues are told.
const AHEAD: i64 = 60;

/// What the coming seven days hold.
#[derive(Debug, Clone)]
pub struct Week {
    /// The last of the seven days.
    pub until: Day,
    /// The hours that the person has a week.
    pub hours: Minutes,
    /// Hours that the log has for the plan's items since Monday.
    pub logged: Minutes,
    pub tasks: Vec<Task>,
    pub waiting: Vec<Waiting>,
    /// When the next item starts, if none falls into the week.
    pub starts: Option<Day>,
}

/// Work of the week.
#[derive(Debug, Clone)]
pub struct Task {
    pub item: Item,
    /// Hours of it in these days, about.
    pub hours: Minutes,
    pub why: String,
}

/// Something with a date ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// `application`, `exam`, `due`, `late` (a due that you set is missed) or `waits` (an exam that
    /// has no day).
    pub kind: &'static str,
    pub text: String,
    pub command: String,
}

/// The week from the day on, by the plan's items dated anew. The hours of its work are never more
/// than the person has, and what was logged takes its part of them.
pub fn week(inputs: &Inputs<'_>) -> Week {
    let (items, _) = forecast(inputs);
    let until = inputs.day.plus_days(6);
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let mut due: Vec<&Item> = open
        .iter()
        .copied()
        .filter(|item| item.start.is_some_and(|day| day <= until) && item.finish.is_some())
        .collect();
    due.sort_by(|a, b| (a.finish, &a.id).cmp(&(b.finish, &b.id)));
    let calendar = plan_calendar(inputs);
    let logged = logged_since(inputs, monday_of(inputs.day));
    let mut room = room(inputs, &calendar, until, logged);
    let mut tasks: Vec<Task> = due
        .into_iter()
        .map(|item| {
            let hours = hours_in_week(item, until, room);
            room = Minutes(room.0 - hours.0);
            Task {
                item: item.clone(),
                hours,
                why: why(inputs, item),
            }
        })
        .collect();
    // What was begun and has to wait for its turn is no work of this week; when its time is used
    // up, what comes first stays to be named.
    let used_up = tasks.iter().all(|task| task.hours.0 == 0);
    let first = tasks.iter().position(|task| task.item.left.0 > 0);
    let mut place = 0;
    tasks.retain(|task| {
        place += 1;
        let named = used_up && first == Some(place - 1);
        named || task.hours.0 > 0 || task.item.left.0 == 0
    });
    let starts = open
        .iter()
        .filter_map(|item| item.start)
        .min()
        .filter(|_| tasks.is_empty());
    let hours = inputs.plan.profile.hours_per_week.unwrap_or(DEFAULT_WEEK);
    Week {
        until,
        hours,
        logged,
        tasks,
        waiting: waiting(inputs, &items, &open),
        starts,
    }
}

/// Workdays from the plan's first day on, also those before the day.
fn plan_calendar(inputs: &Inputs<'_>) -> Calendar {
    let profile = &inputs.plan.profile;
    let created = inputs.plan.created.unwrap_or(inputs.day);
    Calendar::new(
        calendar::first_day(profile.start, created),
        profile.hours_per_week.unwrap_or(DEFAULT_WEEK),
        &profile.weeks_off,
    )
}

fn monday_of(day: Day) -> Day {
    day.monday()
}

/// Hours that the log has for items of the plan from `from` up to the day.
fn logged_since(inputs: &Inputs<'_>, from: Day) -> Minutes {
    let plan = inputs.plan;
    let of_plan = |named: &ActivityId| plan.activity.iter().any(|s| item::is_meant(s, named));
    plan.log
        .iter()
        .filter(|e| (from..=inputs.day).contains(&e.last_day()))
        .filter(|e| e.activity.as_ref().is_some_and(of_plan))
        .filter_map(|e| e.hours)
        .sum()
}

/// The time for the plan in the seven days: no more than the hours of a week without what was
/// logged on the day, nor than what this calendar week leaves with the days of the next.
fn room(inputs: &Inputs<'_>, calendar: &Calendar, until: Day, logged: Minutes) -> Minutes {
    let time = |from: Day, to: Day| -> u64 {
        let days = calendar.workdays_between(from.max(calendar.from()), to);
        u64::from(days) * calendar.per_day() / 5
    };
    let monday = monday_of(inputs.day);
    let next_monday = monday.plus_days(7);
    let both = time(monday, monday.plus_days(6)) + time(next_monday, until);
    let today = logged_since(inputs, inputs.day);
    let left = both.saturating_sub(u64::from(logged.0));
    // Fifths of a minute a workday are the minutes of a week.
    let week = calendar.per_day().saturating_sub(u64::from(today.0));
    Minutes(u32::try_from(week.min(left)).unwrap_or(u32::MAX))
}

/// The hours of an item in the week: what is left of it, at most what the items before it leave of
/// the week's time.
fn hours_in_week(item: &Item, until: Day, room: Minutes) -> Minutes {
    let Some(finish) = item.finish else {
        return Minutes(0);
    };
    let most = item.left.min(room);
    if finish <= until {
        return most;
    }
    // To the quarter of an hour: it is a plan, not a measurement.
    Minutes(if most.0 < 15 {
        most.0
    } else {
        most.0 / 15 * 15
    })
}

fn why(inputs: &Inputs<'_>, item: &Item) -> String {
    let plan = inputs.plan;
    let mut reasons: Vec<String> = Vec::new();
    let goals: Vec<String> = plan
        .goal
        .iter()
        .filter(|goal| item.goals.contains(&goal.id))
        .map(|goal| match goal.kind {
            GoalKind::Skill => {
                let id = goal.skill.as_ref().map_or("", |skill| skill.as_str());
                let name = inputs
                    .catalog
                    .skill(id)
                    .map_or(id, |skill| skill.name.as_str());
                goal.to
                    .map_or_else(|| name.to_owned(), |to| format!("{name} {to}"))
            }
            GoalKind::Certification => goal
                .certification
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            _ => goal.title.clone().unwrap_or_else(|| goal.id.to_string()),
        })
        .collect();
    if item.status == super::Status::Started {
        reasons.push("you have begun it".to_owned());
    }
    if !goals.is_empty() {
        reasons.push(format!("for {}", list(&goals, "and")));
    }
    let due = plan
        .goal
        .iter()
        .filter(|g| item.goals.contains(&g.id))
        .filter_map(|g| g.due)
        .min();
    if let Some(due) = due {
        reasons.push(format!("due {}", due.long()));
    }
    if reasons.is_empty() {
        reasons.push("for the mix of learning at work, with others and by study".to_owned());
    }
    reasons.join("; ")
}

fn waiting(inputs: &Inputs<'_>, items: &[Item], open: &[&Item]) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    let missed = super::missed(inputs, items);
    for exam in open.iter().filter(|item| item.kind == ItemKind::Exam) {
        let (Some(cert), Some(day)) = (&exam.certification, exam.finish) else {
            continue;
        };
        let weeks = inputs
            .catalog
            .certification(cert.as_str())
            .and_then(|c| c.review_weeks)
            .unwrap_or(0);
        let apply = day.plus_days(-7 * i64::from(weeks));
        let command = format!("pmo-path eligible {cert}");
        if weeks > 0 && inputs.day.days_until(apply) <= AHEAD {
            waiting.push(Waiting {
                kind: "application",
                text: format!(
                    "apply for {cert} by {}: the review takes about {} before the exam on {}",
                    apply.max(inputs.day).long(),
                    count(i64::from(weeks), "week"),
                    day.long()
                ),
                command,
            });
        } else if inputs.day.days_until(day) <= AHEAD {
            let text = format!("book the {cert} exam for about {}", day.long());
            waiting.push(Waiting {
                kind: "exam",
                text,
                command,
            });
        }
    }
    for goal in inputs.plan.goal.iter().filter(|goal| goal.is_open()) {
        let Some(due) = goal.due else { continue };
        let held = goal
            .certification
            .as_ref()
            .is_some_and(|cert| item::holds(inputs.plan, cert));
        if let Some(late) = missed.iter().find(|late| late.goal == goal.id) {
            let (text, command) = late.words();
            waiting.push(Waiting {
                kind: "late",
                text,
                command,
            });
            continue;
        }
        let days = inputs.day.days_until(due);
        if days <= 30 && !held {
            let when = if days < 0 { "was due" } else { "is due" };
            waiting.push(Waiting {
                kind: "due",
                text: format!("goal {} {when} on {}", goal.id, due.long()),
                command: format!("pmo-path show {}", goal.id),
            });
        }
    }
    let wishes = super::Wishes::read(&inputs.plan.profile, inputs.catalog);
    for goal in super::certs::goals(inputs, &wishes, &[]) {
        if let Some((text, command)) = goal.waiting() {
            waiting.push(Waiting {
                kind: "waits",
                text,
                command,
            });
        }
    }
    waiting
}
