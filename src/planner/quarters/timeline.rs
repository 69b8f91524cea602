//! The days of quarters and the workdays in them, all in closed form: no loop over a calendar
//! whose ends a plan may name.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};

use crate::dates::Day;

/// Weeks of a quarter.
pub const WEEKS: u32 = 13;
const DAYS: i64 = 91;

/// A week without time for the plan, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeekOff {
    monday: i32,
}

impl WeekOff {
    /// Week `week` of the ISO year; `None` where the year has no such week.
    pub fn iso(year: i32, week: u32) -> Option<Self> {
        let known = (1..=9999).contains(&year);
        let day = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).filter(|_| known)?;
        Some(Self {
            monday: Day::from_naive(day).ordinal(),
        })
    }
}

/// Quarters from a first day on, and weeks off.
#[derive(Debug, Clone)]
pub struct Timeline {
    first: Day,
    off: BTreeSet<i32>,
}

impl Timeline {
    pub fn new(first: Day, weeks_off: &[WeekOff]) -> Self {
        Self {
            first,
            off: weeks_off.iter().map(|week| week.monday).collect(),
        }
    }

    /// The number of the quarter that holds the day; days before the first count as the first.
    pub fn number(&self, day: Day) -> u32 {
        let days = self.first.days_until(day).max(0);
        u32::try_from(days / DAYS + 1).unwrap_or(1)
    }

    /// The first day of a quarter, numbered from 1.
    pub fn from(&self, quarter: u32) -> Day {
        self.first.plus_days(DAYS * (i64::from(quarter.max(1)) - 1))
    }

    /// The last day of a quarter.
    pub fn to(&self, quarter: u32) -> Day {
        self.first.plus_days(DAYS * i64::from(quarter.max(1)) - 1)
    }

    /// How many quarters the calendar has room for.
    pub fn known(&self) -> u32 {
        let days = self.first.days_until(Day::MAX) + 1;
        u32::try_from(days / DAYS).unwrap_or(0)
    }

    /// How many quarters end by the day.
    pub fn ended_by(&self, day: Day) -> u32 {
        let days = (self.first.days_until(day) + 1).max(0);
        u32::try_from(days / DAYS).unwrap_or(0)
    }

    /// The number of the last quarter that a week off touches; 0 without any.
    pub fn last_off(&self) -> u32 {
        let last = self.off.last().map(|monday| monday + 6);
        last.filter(|day| *day >= self.first.ordinal())
            .map_or(0, |day| self.number(Day::from_ordinal(day)))
    }

    /// Workdays from `from` to `to`, both included: Monday to Friday, not in weeks off.
    pub fn workdays(&self, from: Day, to: Day) -> u32 {
        if to < from {
            return 0;
        }
        let off: u32 = self
            .off
            .range(from.ordinal() - 4..=to.ordinal())
            .map(|monday| {
                let first = (*monday).max(from.ordinal());
                let last = (monday + 4).min(to.ordinal());
                u32::try_from(last - first + 1).unwrap_or(0)
            })
            .sum();
        weekdays(from, to).saturating_sub(off)
    }

    pub fn is_workday(&self, day: Day) -> bool {
        let place = place_in_week(day);
        place < 5 && !self.off.contains(&(day.ordinal() - place))
    }

    /// The first workday on or after a day; the calendar's last day where there is none.
    pub fn workday_from(&self, day: Day) -> Day {
        let mut day = day;
        // Each turn leaves a weekend or a week off behind.
        for _ in 0..=self.off.len() + 1 {
            if self.is_workday(day) {
                return day;
            }
            day = day.plus_days(i64::from(7 - place_in_week(day)));
        }
        day
    }

    /// The last workday up to a day, not before `from`.
    pub fn workday_until(&self, from: Day, day: Day) -> Option<Day> {
        let mut day = day;
        for _ in 0..=self.off.len() + 1 {
            if day < from {
                return None;
            }
            if self.is_workday(day) {
                return Some(day);
            }
            let place = place_in_week(day);
            // From a weekend to its Friday, from a week off to the Friday before.
            let back = if place >= 5 && !self.off.contains(&(day.ordinal() - place)) {
                place - 4
            } else {
                place + 3
            };
            day = day.plus_days(-i64::from(back));
        }
        None
    }
}

/// The day on which `weeks` working weeks from a day on have passed: Friday of the last, where
/// they begin on a Monday.
pub fn after_weeks(from: Day, weeks: u32) -> Day {
    match i64::from(weeks) {
        0 => from,
        weeks => {
            let end = from.plus_days(7 * weeks - 1);
            // Sunday and Saturday fall back to Friday.
            end.plus_days(-i64::from((place_in_week(end) - 4).max(0)))
        }
    }
}

/// The Friday before a day.
pub fn friday_before(day: Day) -> Day {
    let place = place_in_week(day);
    let back = if place > 4 { place - 4 } else { place + 3 };
    day.plus_days(-i64::from(back))
}

/// The Monday of a day's week.
pub fn monday_of(day: Day) -> Day {
    day.plus_days(-i64::from(place_in_week(day)))
}

/// 0 on Mondays, 6 on Sundays: 1 January of year 1 was a Monday.
fn place_in_week(day: Day) -> i32 {
    (day.ordinal() - 1).rem_euclid(7)
}

/// Mondays to Fridays from `from` to `to`, both included.
fn weekdays(from: Day, to: Day) -> u32 {
    let up_to = |ordinal: i32| ordinal / 7 * 5 + (ordinal % 7).min(5);
    u32::try_from(up_to(to.ordinal()) - up_to(from.ordinal() - 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
