//! The coming seven days: what to work on and why, and what waits for a date.

use super::item::{self, Item, ItemKind};
use super::{DEFAULT_WEEK, Inputs, forecast};
use crate::dates::Day;
use crate::plan::GoalKind;
use crate::text::list;
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
    /// `application`, `exam`, `due` or `confirm`.
    pub kind: &'static str,
    pub text: String,
    pub command: String,
}

/// The week from the day on, by the plan's items dated anew.
pub fn week(inputs: &Inputs<'_>) -> Week {
    let (items, _) = forecast(inputs);
    let until = inputs.day.plus_days(6);
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let mut tasks: Vec<Task> = open
        .iter()
        .filter(|item| item.start.is_some_and(|day| day <= until) && item.finish.is_some())
        .map(|item| Task {
            item: (*item).clone(),
            hours: hours_in_week(inputs, item, until),
            why: why(inputs, item),
        })
        .collect();
    tasks.sort_by(|a, b| (a.item.finish, &a.item.id).cmp(&(b.item.finish, &b.item.id)));
    let starts = open
        .iter()
        .filter_map(|item| item.start)
        .min()
        .filter(|_| tasks.is_empty());
    let hours = inputs.plan.profile.hours_per_week.unwrap_or(DEFAULT_WEEK);
    Week {
        until,
        hours,
        tasks,
        waiting: waiting(inputs, &open),
        starts,
    }
}

/// The part of an item's open hours that its workdays in the week make up.
fn hours_in_week(inputs: &Inputs<'_>, item: &Item, until: Day) -> Minutes {
    let (Some(start), Some(finish)) = (item.start, item.finish) else {
        return Minutes(0);
    };
    let calendar = super::calendar_of(inputs, None);
    let from = start.max(inputs.day);
    let all = u64::from(calendar.workdays_between(from, finish).max(1));
    let here = u64::from(calendar.workdays_between(from, finish.min(until)));
    let minutes = u64::from(item.left.0) * here / all;
    // To the quarter of an hour: it is a plan, not a measurement.
    Minutes(
        u32::try_from(minutes.div_ceil(15) * 15)
            .unwrap_or(item.left.0)
            .min(item.left.0),
    )
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

fn waiting(inputs: &Inputs<'_>, open: &[&Item]) -> Vec<Waiting> {
    let mut waiting = Vec::new();
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
                    "apply for {cert} by {}: the review takes about {weeks} weeks before the exam on {}",
                    apply.max(inputs.day).long(),
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
    waiting
}
