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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn a_quarter_is_thirteen_weeks_from_its_monday() {
        let line = Timeline::new(day("2026-11-30"), &[]);
        assert_eq!(line.to(1), day("2027-02-28"));
        assert_eq!(line.from(2), day("2027-03-01"));
        assert_eq!(line.number(day("2027-02-28")), 1);
        assert_eq!(line.number(day("2027-03-01")), 2);
        assert_eq!(line.number(day("2020-01-01")), 1);
        assert_eq!(line.ended_by(day("2027-02-27")), 0);
        assert_eq!(line.ended_by(day("2027-02-28")), 1);
        assert_eq!(line.workdays(line.from(1), line.to(1)), 65);
    }

    #[test]
    fn the_ends_of_the_calendar_are_near() {
        for first in [Day::MIN, Day::MAX, day("9999-10-04")] {
            let line = Timeline::new(first, &[]);
            assert!(line.to(u32::MAX) <= Day::MAX);
            assert!(line.workday_from(Day::MAX) <= Day::MAX);
            assert!(line.workdays(Day::MIN, Day::MAX) > 2_600_000);
            assert!(line.known() <= 40_133);
        }
        assert_eq!(WeekOff::iso(2027, 53), None);
        assert_eq!(WeekOff::iso(99_999, 3), None);
        // Every week of the year off, from its Monday to its last Sunday.
        let off: Vec<WeekOff> = (1..=52).filter_map(|w| WeekOff::iso(2027, w)).collect();
        let line = Timeline::new(day("2027-01-04"), &off);
        assert_eq!(line.workdays(line.from(1), line.to(4)), 0);
        assert_eq!(line.workday_from(day("2027-01-04")), day("2028-01-03"));
        assert_eq!(
            line.workday_until(Day::MIN, day("2028-01-01")),
            Some(day("2027-01-01"))
        );
    }

    proptest! {
        #[test]
        fn counting_days_one_by_one_gives_the_same(
            from in 730_000i32..740_000,
            length in 0i32..400,
            off in prop::collection::vec((2000i32..2027, 1u32..53), 0..8),
            weeks in 1u32..14,
        ) {
            let weeks_off: Vec<WeekOff> = off.iter().filter_map(|(y, w)| WeekOff::iso(*y, *w)).collect();
            let line = Timeline::new(Day::from_ordinal(from), &weeks_off);
            let (from, to) = (Day::from_ordinal(from), Day::from_ordinal(from + length));
            let works = |day: Day| {
                use chrono::Datelike;
                let week = day.naive().iso_week();
                !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
                    && !off.contains(&(week.year(), week.week()))
            };
            let all: Vec<Day> = (from.ordinal()..=to.ordinal()).map(Day::from_ordinal).collect();
            let counted = all.iter().filter(|day| works(**day)).count();
            prop_assert_eq!(line.workdays(from, to) as usize, counted);
            prop_assert_eq!(line.is_workday(to), works(to));
            let last = all.iter().rev().find(|day| works(**day)).copied();
            prop_assert_eq!(line.workday_until(from, to), last);
            let next = line.workday_from(from);
            prop_assert!(works(next));
            prop_assert!((from.ordinal()..next.ordinal()).all(|d| !works(Day::from_ordinal(d))));
            let end = after_weeks(from, weeks);
            prop_assert_eq!(weekdays(from, end), 5 * weeks);
            prop_assert_eq!(friday_before(from).weekday(), Weekday::Fri);
            prop_assert!((1..=7).contains(&friday_before(from).days_until(from)));
        }
    }
}
