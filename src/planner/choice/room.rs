//! How many hours a plan has: two clocks or one, and the whole working weeks until the deadline.
//! Knows no activity.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};

use crate::catalog::Clock;
use crate::dates::Day;
use crate::order::Gather;
use crate::planner::calendar::parse_week;
use crate::units::Minutes;

/// Hours a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clocks {
    /// The person did not part them: one pot for everything.
    One(Minutes),
    Two {
        own: Minutes,
        work: Minutes,
    },
}

impl Clocks {
    /// From the hours a week in all and the part of them at work. `None` when the part is more
    /// than the whole.
    pub fn new(all: Minutes, work: Option<Minutes>) -> Option<Self> {
        match work {
            None => Some(Self::One(all)),
            Some(work) => Some(Self::Two {
                own: Minutes(all.0.checked_sub(work.0)?),
                work,
            }),
        }
    }

    /// Whether anything can be done on this clock.
    pub fn has(self, clock: Clock) -> bool {
        match (self, clock) {
            (Self::One(all), _) => all.0 > 0,
            (Self::Two { own, .. }, Clock::Own) => own.0 > 0,
            (Self::Two { work, .. }, Clock::Work) => work.0 > 0,
        }
    }

    /// The clock that talks at work are held on; `None` where there are no hours at work.
    pub fn of_talks(self) -> Option<Clock> {
        self.has(Clock::Work).then_some(Clock::Work)
    }

    /// The hours a week of each cap, with the clocks that it holds.
    pub fn caps(self) -> Vec<(Minutes, &'static [Clock])> {
        match self {
            Self::One(all) => vec![(all, &[Clock::Work, Clock::Own])],
            Self::Two { own, work } => vec![(own, &[Clock::Own]), (work, &[Clock::Work])],
        }
    }
}

/// Hours that are gone of a quarter that runs, by clock: its weeks count whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    pub own: Minutes,
    pub work: Minutes,
}

impl Spent {
    pub fn add(&mut self, clock: Clock, minutes: Minutes) {
        let sum = match clock {
            Clock::Own => &mut self.own,
            Clock::Work => &mut self.work,
        };
        *sum = Minutes(sum.0.saturating_add(minutes.0));
    }

    pub fn on(self, clocks: &[Clock]) -> u64 {
        let of = |clock: &Clock| match clock {
            Clock::Own => u64::from(self.own.0),
            Clock::Work => u64::from(self.work.0),
        };
        clocks.iter().map(of).sum()
    }
}

/// The weeks that the choice has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weeks {
    pub count: u64,
    /// The person's deadline leaves no week, so it counts as none; this has to be told.
    pub deadline_leaves_none: bool,
    /// Weeks, those off among them, in which something new can run before the deadline; `None`
    /// without a deadline, or with one that counts as none.
    pub for_new: Option<u64>,
}

/// Whole working weeks, Monday to Friday, from `from` to the deadline, without weeks off. Without
/// a deadline, or with one that leaves no week: two years. Something new starts on `new_from` at
/// the earliest.
pub fn weeks(from: Day, new_from: Day, deadline: Option<Day>, weeks_off: &[String]) -> Weeks {
    let off: BTreeSet<Day> = weeks_off
        .iter()
        .filter_map(|text| parse_week(text))
        .filter_map(|(year, week)| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon))
        .map(Day::from_naive)
        .into_set();
    let first = monday_from(from);
    let until = |last: Day| {
        let all = whole_weeks(first, last);
        let behind = first.plus_days(7 * all);
        let off = off.iter().filter(|day| (first..behind).contains(*day));
        u64::try_from(all)
            .unwrap_or(0)
            .saturating_sub(off.count() as u64)
    };
    let by_deadline = deadline.map(until);
    match by_deadline {
        Some(count) if count > 0 => Weeks {
            count,
            deadline_leaves_none: false,
            for_new: deadline
                .map(|last| u64::try_from(whole_weeks(monday_from(new_from), last)).unwrap_or(0)),
        },
        _ => Weeks {
            count: until(from.plus_years(2)),
            deadline_leaves_none: by_deadline.is_some(),
            for_new: None,
        },
    }
}

/// The first Monday on or after a day.
fn monday_from(day: Day) -> Day {
    let days = (7 - day.weekday().num_days_from_monday()) % 7;
    day.plus_days(i64::from(days))
}

/// Weeks from a Monday whose Fridays lie no later than the last day.
fn whole_weeks(monday: Day, last: Day) -> i64 {
    let days = monday.days_until(last) - 4;
    if days < 0 { 0 } else { days / 7 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn whole_working_weeks_end_on_a_friday_and_weeks_off_are_none() {
        let from = day("2026-11-30");
        let count = |deadline, off: &[&str]| {
            let off: Vec<String> = off.iter().map(ToString::to_string).collect();
            weeks(from, from, Some(day(deadline)), &off).count
        };
        assert_eq!(count("2026-12-04", &[]), 1);
        assert_eq!(count("2026-12-10", &[]), 1);
        assert_eq!(count("2026-12-11", &[]), 2);
        // 2026-W50 starts on 7 December; W40 is over.
        assert_eq!(count("2026-12-18", &["2026-W50", "2026-W40"]), 2);
        // The 13 weeks of a quarter.
        assert_eq!(count("2027-02-28", &[]), 13);
        // From a Wednesday on the first whole week is the next one.
        assert_eq!(
            weeks(
                day("2026-12-02"),
                day("2026-12-02"),
                Some(day("2026-12-11")),
                &[]
            )
            .count,
            1
        );
    }

    #[test]
    fn without_a_deadline_that_leaves_a_week_two_years_count() {
        let from = day("2026-11-30");
        let none = weeks(from, from, None, &[]);
        assert_eq!((none.count, none.deadline_leaves_none), (104, false));
        let past = weeks(from, from, Some(day("2026-12-03")), &[]);
        assert_eq!((past.count, past.deadline_leaves_none), (104, true));
        // The ends of the calendar are no trap.
        assert!(weeks(Day::MAX, Day::MAX, Some(Day::MAX), &[]).count < 105);
        assert!(weeks(from, from, Some(Day::MAX), &[]).count > 400_000);
    }

    #[test]
    fn what_is_new_has_the_weeks_after_a_quarter_that_runs_and_weeks_off_count() {
        let from = day("2026-11-30");
        let off = ["2026-W52".to_owned()];
        // 30 November to 12 March: 15 weeks; from 1 March: two.
        let known = weeks(from, day("2027-03-01"), Some(day("2027-03-12")), &off);
        assert_eq!((known.count, known.for_new), (14, Some(2)));
        let known = weeks(from, from, Some(day("2027-03-12")), &off);
        assert_eq!((known.count, known.for_new), (14, Some(15)));
        let over = weeks(from, day("2027-03-01"), Some(day("2027-02-12")), &off);
        assert_eq!(over.for_new, Some(0));
        assert_eq!(weeks(from, from, None, &off).for_new, None);
        let past = weeks(from, from, Some(day("2026-12-03")), &off);
        assert_eq!(past.for_new, None);
    }

    #[test]
    fn more_at_work_than_in_all_is_no_pair_of_clocks() {
        let hours = |n: u32| Minutes(n * 60);
        assert_eq!(Clocks::new(hours(4), Some(hours(5))), None);
        let all_at_work = Clocks::new(hours(4), Some(hours(4))).unwrap();
        assert!(all_at_work.has(Clock::Work) && !all_at_work.has(Clock::Own));
        assert_eq!(Clocks::new(hours(4), None), Some(Clocks::One(hours(4))));
    }
}
