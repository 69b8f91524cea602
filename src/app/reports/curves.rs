//! Hours over time: the first plan, what is done, the forecast. Sums only; they end where the
//! figures of the progress stand.

use std::collections::BTreeMap;

use super::facts::Curves;
use crate::dates::Day;
use crate::planner::quarters::Timeline;
use crate::planner::quarters::progress::{Planned, planned_value};
use crate::planner::{Inputs, Item, entries, finished_on, has_earned};
use crate::units::Minutes;

/// Days at which a line is looked at, at most.
const POINTS: i64 = 40;

/// The three lines. `earned` is what is earned by today, where the line of what is done ends.
pub(super) fn curves(
    inputs: &Inputs<'_>,
    line: &Timeline,
    forecast: &[Item],
    earned: Minutes,
) -> Option<Curves> {
    let (plan, today) = (inputs.plan, inputs.day);
    let baseline = plan.baseline.as_ref();
    let first: Vec<Planned> = baseline
        .iter()
        .flat_map(|baseline| &baseline.items)
        .map(|item| Planned {
            hours: item.hours,
            start: item.start,
            finish: item.finish,
        })
        .collect();
    let rest: Vec<Planned> = forecast
        .iter()
        .filter(|item| item.is_open() && item.left.0 > 0)
        .filter_map(|item| {
            let finish = item.finish?;
            Some(Planned {
                hours: item.left,
                start: item.start.unwrap_or(finish).max(today).min(finish),
                finish,
            })
        })
        .collect();
    if first.is_empty() && rest.is_empty() && earned.0 == 0 {
        return None;
    }
    let grown = |planned: &[Planned], from: Day| -> Vec<(Day, Minutes)> {
        let Some(end) = planned.iter().map(|item| item.finish).max() else {
            return Vec::new();
        };
        let from = from.min(end);
        let length = from.days_until(end);
        let days = (0..=POINTS).map(|n| from.plus_days(length * n / POINTS));
        let mut points: Vec<(Day, Minutes)> = days
            .map(|day| (day, planned_value(line, planned, day)))
            .collect();
        points.dedup();
        points
    };
    let begins = first.iter().map(|item| item.start).min();
    let mut first_plan = grown(&first, begins.unwrap_or(today));
    if let Some(begins) = begins {
        first_plan.insert(0, (begins, Minutes(0)));
    }
    let mut ahead = grown(&rest, today);
    for point in &mut ahead {
        point.1 = point.1 + earned;
    }
    if !ahead.is_empty() {
        ahead.insert(0, (today, earned));
    }
    Some(Curves {
        first_plan,
        done: done(inputs, earned),
        forecast: ahead,
    })
}

/// What was earned, day by day: hours logged on an item up to its plan, all of its plan once it is
/// finished.
fn done(inputs: &Inputs<'_>, earned: Minutes) -> Vec<(Day, Minutes)> {
    let plan = inputs.plan;
    let mut gained: BTreeMap<Day, u32> = BTreeMap::new();
    for stored in &plan.activity {
        let is_done = stored
            .certification
            .as_ref()
            .is_some_and(|cert| has_earned(plan, cert));
        let its = || entries(plan, stored);
        let finished =
            finished_on(plan, stored).filter(|_| is_done || its().any(|entry| entry.finished));
        let mut gains: Vec<(Day, u32)> = its()
            .filter_map(|entry| Some((entry.last_day(), entry.hours?.0)))
            .collect();
        gains.sort_unstable();
        let mut so_far = 0;
        let mut gain = |day: Day, minutes: u32| {
            let room = stored.hours.0 - so_far;
            let minutes = minutes.min(room);
            so_far += minutes;
            *gained.entry(day.min(inputs.day)).or_default() += minutes;
        };
        for (day, minutes) in gains {
            if finished.is_none_or(|finished| day <= finished) {
                gain(day, minutes);
            }
        }
        if let Some(day) = finished {
            gain(day, stored.hours.0);
        }
    }
    let mut points = Vec::new();
    let mut sum = Minutes(0);
    for (day, minutes) in gained {
        if points.is_empty() {
            points.push((day.previous(), Minutes(0)));
        }
        sum = sum + Minutes(minutes);
        points.push((day, sum));
    }
    if !points.is_empty() {
        points.push((inputs.day, earned));
    }
    points
}
