//! The coming seven days: what to work on and why, what to ask for, and what waits for a date.

use std::collections::BTreeMap;

use super::calendar::{self, Calendar};
use super::in_time::{Missed, least_hours};
use super::item::{self, Item};
use super::outlook::Outlook;
use super::quarters::view::{Ask, work_between};
use super::quarters::{Clocks, PerClock};
use super::wait_kind::WaitKind;
use super::{DEFAULT_WEEK, Inputs};
use crate::dates::Day;
use crate::ids::{ActivityId, GoalId, ItemId};
use crate::order::{Arrange, Gather};
use crate::plan::{GoalKind, ItemKind};
use crate::text::{count, list};
use crate::units::{Clock, Minutes};

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
    /// What needs somebody's yes now: for this quarter or the next.
    pub asks: Vec<Asked>,
    pub waiting: Vec<Waiting>,
    /// When the next item starts, if none falls into the week.
    pub starts: Option<Day>,
}

/// Work of the week.
#[derive(Debug, Clone)]
pub struct Task {
    pub item: Item,
    /// On whose time; a pot of hours has none.
    pub clock: Option<Clock>,
    /// Hours of it in these days, about.
    pub hours: Minutes,
    /// The file has it finished before the day.
    pub overdue: bool,
    pub planned_finish: Option<Day>,
    pub why: String,
}

/// Something to ask for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub item: Item,
    /// The quarter in which it starts.
    pub quarter: u32,
    /// The Friday before it starts; it may be past.
    pub until: Day,
}

/// Something with a date ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub kind: WaitKind,
    pub text: String,
    pub command: String,
    /// The day that it is about.
    pub day: Option<Day>,
}

/// The week from the day on, by the plan's items dated anew. The hours of its work are never more
/// than the person has, and what was logged takes its part of them.
pub fn week(inputs: &Inputs<'_>, outlook: &Outlook) -> Week {
    let until = inputs.day.plus_days(6);
    let mut due: Vec<(&Item, &Item)> = outlook
        .with_stored()
        .filter(|(item, _)| item.is_open() && !item.waits && item.finish.is_some())
        .filter(|(item, _)| item.start.is_some_and(|day| day <= until))
        .collect();
    due.arrange_by(|(a, _), (b, _)| (a.finish, &a.id).cmp(&(b.finish, &b.id)));
    let logged = logged_since(inputs, monday_of(inputs.day), |_| true);
    let mut room = Room::new(inputs, outlook, until);
    let mut tasks: Vec<Task> = due
        .into_iter()
        .map(|(item, stored)| Task {
            hours: room.take(item, until),
            clock: item.clock.filter(|_| room.is_two()),
            overdue: stored.finish.is_some_and(|day| day < inputs.day),
            planned_finish: stored.finish,
            why: why(inputs, item),
            item: item.clone(),
        })
        .collect();
    // What was begun and has to wait for its turn is no work of this week; when its time is used
    // up, what comes first stays to be named.
    let used_up = tasks.iter().all(|task| task.hours.0 == 0);
    let first = tasks.iter().position(|task| task.item.left.0 > 0);
    let mut place = 0;
    tasks.retain(|task| {
        place += 1;
        let named = used_up && logged.0 > 0 && first == Some(place - 1);
        named || task.hours.0 > 0 || task.item.left.0 == 0
    });
    let open = outlook.items.iter().filter(|item| item.is_open());
    let starts = open
        .clone()
        .filter_map(|item| item.start)
        .min()
        .filter(|_| tasks.is_empty());
    Week {
        until,
        hours: inputs.plan.profile.hours_per_week.unwrap_or(DEFAULT_WEEK),
        logged,
        tasks,
        asks: asks(outlook),
        waiting: waiting(inputs, outlook, &open.collect::<Vec<_>>()),
        starts,
    }
}

/// What must be asked for in this quarter or before the next.
fn asks(outlook: &Outlook) -> Vec<Asked> {
    let Some(standing) = &outlook.quarters else {
        return Vec::new();
    };
    let soon = |ask: &&Ask| ask.quarter <= standing.layout.laid.near + 1;
    let asks = standing.asks.iter().filter(soon);
    asks.filter_map(|ask| {
        Some(Asked {
            item: standing.laid.get(ask.item)?.clone(),
            quarter: ask.quarter,
            until: ask.until,
        })
    })
    .collect()
}

/// The time of the seven days.
struct Room {
    left: PerClock<Minutes>,
    clocks: Clocks,
    /// Of a plan with quarters: what its days hold of each item.
    planned: Option<BTreeMap<Option<ItemId>, PerClock<Minutes>>>,
}

impl Room {
    fn new(inputs: &Inputs<'_>, outlook: &Outlook, until: Day) -> Self {
        let clocks = outlook.pace.planned;
        Self {
            left: PerClock::from_fn(|clock| room(inputs, clocks, clock, until)),
            clocks,
            planned: outlook.quarters.as_ref().map(|standing| {
                let work = work_between(&standing.layout.laid, inputs.day, until);
                let of = |(n, both): (usize, PerClock<Minutes>)| {
                    Some((standing.laid.get(n)?.id.clone(), both))
                };
                work.into_iter().filter_map(of).collect()
            }),
        }
    }

    fn is_two(&self) -> bool {
        matches!(self.clocks, Clocks::Two { .. })
    }

    /// The hours of an item in the week, at most what the items before it leave of its time.
    fn take(&mut self, item: &Item, until: Day) -> Minutes {
        let Some(finish) = item.finish else {
            return Minutes(0);
        };
        let Some(planned) = &self.planned else {
            let left = self.left.at(Clock::Own);
            let most = item.left.min(*left);
            let hours = if finish <= until {
                most
            } else {
                in_quarters(most)
            };
            *left = Minutes(left.0 - hours.0);
            return hours;
        };
        let here = planned.get(&item.id).copied();
        let mut sum = Minutes(0);
        for clock in [Clock::Own, Clock::Work] {
            let wanted = here.map_or(Minutes(0), |both| both.on(clock));
            let left = self.left.at(clock);
            let taken = wanted.min(*left);
            *left = Minutes(left.0 - taken.0);
            sum = sum + taken;
        }
        if finish <= until {
            sum
        } else {
            in_quarters(sum)
        }
    }
}

/// To the quarter of an hour: it is a plan, not a measurement.
fn in_quarters(minutes: Minutes) -> Minutes {
    Minutes(if minutes.0 < 15 {
        minutes.0
    } else {
        minutes.0 / 15 * 15
    })
}

fn monday_of(day: Day) -> Day {
    day.monday()
}

/// Hours that the log has for items of the plan, on some clock, from `from` up to the day.
fn logged_since(inputs: &Inputs<'_>, from: Day, is_meant: impl Fn(Clock) -> bool) -> Minutes {
    let plan = inputs.plan;
    // The first item that a name means.
    let mut clocks: BTreeMap<&str, Clock> = BTreeMap::new();
    for stored in &plan.activity {
        let clock = stored.clock.unwrap_or(Clock::Own);
        let activity = stored.activity.as_ref().map(ActivityId::as_str);
        for name in [Some(stored.id.as_str()), activity].into_iter().flatten() {
            clocks.entry(name).or_insert(clock);
        }
    }
    let of_plan = |named: &ActivityId| {
        clocks
            .get(named.as_str())
            .is_some_and(|clock| is_meant(*clock))
    };
    plan.log
        .iter()
        .filter(|e| (from..=inputs.day).contains(&e.last_day()))
        .filter(|e| e.activity.as_ref().is_some_and(of_plan))
        .filter_map(|e| e.hours)
        .sum()
}

/// The time of a clock in the seven days: no more than the hours of a week without what was logged
/// on the day, nor than what this calendar week leaves with the days of the next.
fn room(inputs: &Inputs<'_>, clocks: Clocks, clock: Clock, until: Day) -> Minutes {
    let profile = &inputs.plan.profile;
    let created = inputs.plan.created.unwrap_or(inputs.day);
    let weekly = clocks.weekly(clock);
    let first = calendar::first_day(profile.start, created);
    let calendar = Calendar::new(first, weekly, &profile.weeks_off);
    let time = |from: Day, to: Day| -> u64 {
        let days = calendar.workdays_between(from.max(calendar.from()), to);
        u64::from(days) * calendar.per_day() / 5
    };
    let logged = |from: Day| {
        let here = |of: Clock| clocks.lane(of) == clock;
        u64::from(logged_since(inputs, from, here).0)
    };
    let monday = monday_of(inputs.day);
    let next_monday = monday.plus_days(7);
    let both = time(monday, monday.plus_days(6)) + time(next_monday, until);
    let left = both.saturating_sub(logged(monday));
    let week = u64::from(weekly.0).saturating_sub(logged(inputs.day));
    Minutes(u32::try_from(week.min(left)).unwrap_or(u32::MAX))
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
    if item.status == super::ItemStatus::Started {
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

/// That the due of a goal is missed, what would make it, and the command that helps.
pub fn missed_words(missed: &Missed) -> (String, String) {
    let (goal, due) = (&missed.goal, missed.due.long());
    let ends = match missed.finish {
        Some(day) => format!("its last item ends on {}", day.long()),
        None => "something of it has no date".to_owned(),
    };
    if missed.replan_does {
        let command = "pmo-path replan".to_owned();
        let text = format!("{goal} is late: due on {due}, {ends}; `{command}` makes it");
        return (text, command);
    }
    let Some((hours, work)) = least_hours(&missed.remedy) else {
        return (
            format!("{goal} is late: due on {due}, {ends}; no hours a week would make it"),
            format!("pmo-path goal edit {goal} --due DATE"),
        );
    };
    let mut command = format!("pmo-path replan --hours-per-week {hours}");
    let mut at_work = String::new();
    if let Some(work) = work {
        command.push_str(&format!(" --work-hours-per-week {work}"));
        at_work = format!(", {work:#} of them at work,");
    }
    (
        format!(
            "{goal} is late: due on {due}, {ends}; {hours:#} a week{at_work} would make it: `{command}`"
        ),
        command,
    )
}

fn waiting(inputs: &Inputs<'_>, outlook: &Outlook, open: &[&Item]) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    let missed = &outlook.missed;
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
                kind: WaitKind::Application,
                text: format!(
                    "apply for {cert} by {}: the review takes about {} before the exam on {}",
                    apply.max(inputs.day).long(),
                    count(weeks, "week"),
                    day.long()
                ),
                command,
                day: Some(apply.max(inputs.day)),
            });
        } else if inputs.day.days_until(day) <= AHEAD {
            let text = format!("book the {cert} exam for about {}", day.long());
            waiting.push(Waiting {
                kind: WaitKind::Exam,
                text,
                command,
                day: Some(day),
            });
        }
    }
    let by_goal: BTreeMap<&GoalId, _> = missed
        .iter()
        .rev()
        .map(|late| (&late.goal, late))
        .into_map();
    for goal in inputs.plan.goal.iter().filter(|goal| goal.is_open()) {
        let Some(due) = goal.due else { continue };
        let held = goal
            .certification
            .as_ref()
            .is_some_and(|cert| item::has_earned(inputs.plan, cert));
        if let Some(late) = by_goal.get(&goal.id) {
            let (text, command) = missed_words(late);
            waiting.push(Waiting {
                kind: WaitKind::Late,
                text,
                command,
                day: Some(due),
            });
            continue;
        }
        let days = inputs.day.days_until(due);
        if days <= 30 && !held {
            let when = if days < 0 { "was due" } else { "is due" };
            waiting.push(Waiting {
                kind: WaitKind::Due,
                text: format!("goal {} {when} on {}", goal.id, due.long()),
                command: format!("pmo-path show {}", goal.id),
                day: Some(due),
            });
        }
    }
    for goal in super::certs::cert_goals(inputs) {
        if let Some((text, command)) = goal.waiting() {
            waiting.push(Waiting {
                kind: WaitKind::Waits,
                text,
                command,
                day: None,
            });
        }
    }
    waiting
}
