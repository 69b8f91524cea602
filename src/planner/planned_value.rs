//! Planned value: the hours of a baseline that were scheduled up to a day. The baseline keeps
//! first and last days only, so its days are worked through again.

use super::calendar::Calendar;
use super::{Inputs, calendar_of};
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::BaselineItem;
use crate::units::Minutes;

/// Hours of `baseline` scheduled up to the day, the day included.
pub(super) fn planned_value(inputs: &Inputs<'_>, baseline: &[BaselineItem]) -> Minutes {
    let calendar = calendar_of(inputs, None);
    replayed(&calendar, baseline, inputs.day).unwrap_or_else(|| {
        baseline
            .iter()
            .map(|item| evenly(&calendar, item, inputs.day))
            .sum()
    })
}

/// One item while its days are worked through, in fifths of a minute.
struct Running<'b> {
    item: &'b BaselineItem,
    left: u64,
    by_day: u64,
    last: Option<Day>,
}

/// Works through the baseline with the hours of today's profile, what ends first going first.
/// `None` when the items do not end on their days that way: the hours or weeks off were others
/// then.
fn replayed(calendar: &Calendar, baseline: &[BaselineItem], until: Day) -> Option<Minutes> {
    let mut items: Vec<Running<'_>> = baseline
        .iter()
        .filter(|item| item.hours.0 > 0)
        .map(|item| Running {
            item,
            left: u64::from(item.hours.0) * 5,
            by_day: 0,
            last: None,
        })
        .collect();
    items.arrange_by_key(|running| (running.item.finish, running.item.start));
    let Some(first) = items.iter().map(|running| running.item.start).min() else {
        return Some(Minutes(0));
    };
    let end = items.iter().map(|running| running.item.finish).max()?;
    for day in first.through(end) {
        if calendar.is_workday(day) {
            let mut room = calendar.per_day();
            for running in &mut items {
                let here = running.left.min(room);
                if here == 0 || day < running.item.start || day > running.item.finish {
                    continue;
                }
                running.left -= here;
                room -= here;
                running.last = Some(day);
                if day <= until {
                    running.by_day += here;
                }
            }
        }
    }
    let as_planned =
        |running: &Running<'_>| running.left == 0 && running.last == Some(running.item.finish);
    let fifths: u64 = items.iter().map(|running| running.by_day).sum();
    items
        .iter()
        .all(as_planned)
        .then(|| Minutes(u32::try_from(fifths / 5).unwrap_or(u32::MAX)))
}

/// The item's hours spread evenly over its workdays.
fn evenly(calendar: &Calendar, item: &BaselineItem, day: Day) -> Minutes {
    if day >= item.finish {
        return item.hours;
    }
    if day < item.start {
        return Minutes(0);
    }
    let all = u64::from(calendar.workdays_between(item.start, item.finish).max(1));
    let gone = u64::from(calendar.workdays_between(item.start, day));
    let minutes = u64::from(item.hours.0) * gone / all;
    Minutes(u32::try_from(minutes).unwrap_or(item.hours.0))
}

#[cfg(test)]
mod tests;
