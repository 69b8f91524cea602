//! The plan's hours over time: what the first plan had by each day, what was done, what the rest
//! gives from the day on; and what moved the end. Values only.

use std::collections::BTreeSet;

use super::item::{self, Item};
use super::outlook::Outlook;
use super::pace::first_day;
use super::progress::planned_value_on;
use super::{Inputs, Slip};
use crate::dates::Day;
use crate::ids::ItemId;
use crate::order::Gather;
use crate::plan::PlannedActivity;
use crate::units::Minutes;

/// Points of the picture, today not counted.
const POINTS: i64 = 24;

/// Hours by the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    pub day: Day,
    /// By the first plan; `None` without one.
    pub first_plan: Option<Minutes>,
    /// Done; `None` for days to come.
    pub done: Option<Minutes>,
    /// What will be done by the forecast; `None` for days past.
    pub forecast: Option<Minutes>,
}

/// From the plan's first day to the last of forecast, first plan and deadline; today is one of the
/// days. Empty while nothing has a date.
pub fn burn_up(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<Point> {
    let plan = inputs.plan;
    let today = inputs.day;
    let baseline = plan.baseline.as_ref();
    let starts = baseline.iter().flat_map(|base| &base.items);
    let from = starts
        .map(|item| item.start)
        .chain([first_day(inputs)])
        .min();
    let ends = [
        outlook.finish,
        baseline.map(|base| base.finish),
        outlook.against.as_ref().map(|against| against.deadline),
    ];
    let (Some(from), Some(to)) = (from, ends.into_iter().flatten().max()) else {
        return Vec::new();
    };
    let from = from.min(today);
    let span = from.days_until(to.max(today));
    let mut days: Vec<Day> = (0..=POINTS)
        .map(|n| from.plus_days(span * n / POINTS))
        .chain([today])
        .collect();
    days.sort_unstable();
    days.dedup();
    let items = baseline.map_or(&[][..], |base| &base.items);
    let done_now = done_by(inputs, today);
    days.into_iter()
        .map(|day| Point {
            day,
            first_plan: baseline.map(|_| planned_value_on(inputs, items, day)),
            done: (day <= today).then(|| done_by(inputs, day)),
            forecast: (day >= today).then(|| {
                let open = outlook.items.iter().filter(|item| item.is_open());
                let sum: Minutes = open.map(|item| part_by(item, today, day)).sum();
                done_now + sum
            }),
        })
        .collect()
}

/// Hours of what was finished by a day, and what the log has by then of the rest, up to its plan.
fn done_by(inputs: &Inputs<'_>, day: Day) -> Minutes {
    let plan = inputs.plan;
    let earned = |stored: &PlannedActivity| {
        let finished = item::finished_on(plan, stored);
        if item::status(plan, stored) == item::ItemStatus::Done
            && finished.is_none_or(|finished| finished <= day)
        {
            return stored.hours;
        }
        let by_then = item::entries(plan, stored).filter(|entry| entry.last_day() <= day);
        let hours: Minutes = by_then.filter_map(|entry| entry.hours).sum();
        hours.min(stored.hours)
    };
    plan.activity.iter().map(earned).sum()
}

/// What of an open item is worked by a day, evenly between its days.
fn part_by(item: &Item, today: Day, day: Day) -> Minutes {
    let (Some(start), Some(finish)) = (item.start, item.finish) else {
        return Minutes(0);
    };
    let start = start.max(today);
    if day >= finish {
        return item.left;
    }
    let all = start.days_until(finish).max(1);
    let gone = start.days_until(day).clamp(0, all);
    let part = i64::from(item.left.0) * gone / all;
    Minutes(u32::try_from(part).unwrap_or(0))
}

/// Days late below which an item is no cause where the end moves by more.
const WEEK: i64 = 7;

/// What moved the end against the first plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndShift {
    /// Calendar days; positive is late.
    pub days: i64,
    /// The first item that was late by what counts, or is.
    pub first: Option<Slip>,
    /// It has not begun yet.
    pub not_begun: bool,
    /// Items after it that end later than in the first plan.
    pub after: usize,
    /// Items that came in since the first plan, with their hours.
    pub added: usize,
    pub added_hours: Minutes,
}

/// What moved it; `None` without a first plan, or where the end is where it was.
pub fn moved(inputs: &Inputs<'_>, outlook: &Outlook) -> Option<EndShift> {
    let days = outlook.progress.slip_days().filter(|days| *days != 0)?;
    let late = || outlook.progress.slips.iter().filter(|slip| slip.days > 0);
    // A day late in a quarter with room moves no end by weeks.
    let counts = |slip: &&Slip| slip.days >= WEEK || slip.days >= days;
    let by_day = |slip: &&Slip| (slip.baseline, slip.id.clone());
    let first = late().filter(counts).min_by_key(by_day);
    let first = first.or_else(|| late().min_by_key(by_day)).cloned();
    let baseline = inputs.plan.baseline.as_ref()?;
    let first_plan: BTreeSet<&ItemId> = baseline.items.iter().map(|base| &base.id).into_set();
    let came_in = |item: &&Item| {
        let known = item.id.as_ref().is_some_and(|id| first_plan.contains(id));
        item.is_open() && !known
    };
    let added: Vec<&Item> = outlook.items.iter().filter(came_in).collect();
    let item = first.as_ref().and_then(|slip| {
        let mut items = outlook.items.iter();
        items.find(|item| item.id.as_ref() == Some(&slip.id))
    });
    Some(EndShift {
        days,
        not_begun: item.is_some_and(|item| item.status == super::ItemStatus::Planned),
        after: first.as_ref().map_or(0, |first| {
            let after = |slip: &&Slip| by_day(slip) > by_day(&first);
            late().filter(after).count()
        }),
        first,
        added: added.len(),
        added_hours: added.iter().map(|item| item.left).sum(),
    })
}
