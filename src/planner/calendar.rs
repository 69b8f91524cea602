//! Workdays and the time in them: Monday to Friday, a fifth of the week's hours a day, none in
//! weeks off. Time is counted in fifths of a minute, so that every week divides evenly.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};

use crate::dates::Day;
use crate::units::Minutes;

/// Workdays that are looked at: about a hundred years. What lies beyond has no date.
const HORIZON: usize = 26_000;

/// When there is time for the plan.
#[derive(Debug, Clone)]
pub struct Calendar {
    from: Day,
    /// Fifths of a minute a workday, which are the minutes of a week.
    per_day: u64,
    off: BTreeSet<(i32, u32)>,
    days: Vec<Day>,
    /// What is already taken, by workday.
    taken: BTreeMap<usize, u64>,
}

/// A place in time: a workday and the fifths of a minute that are used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub workday: usize,
    pub used: u64,
}

impl Moment {
    pub const START: Self = Self {
        workday: 0,
        used: 0,
    };
}

impl Calendar {
    /// Time from `from` on, so many hours a week.
    pub fn new(from: Day, hours_per_week: Minutes, weeks_off: &[String]) -> Self {
        Self {
            from,
            per_day: u64::from(hours_per_week.0),
            off: weeks_off
                .iter()
                .filter_map(|text| parse_week(text))
                .collect(),
            days: Vec::new(),
            taken: BTreeMap::new(),
        }
    }

    /// Fifths of a minute a workday.
    pub fn per_day(&self) -> u64 {
        self.per_day
    }

    /// The first day.
    pub fn from(&self) -> Day {
        self.from
    }

    /// Whether work is done on this day.
    pub fn is_workday(&self, day: Day) -> bool {
        let week = day.naive().iso_week();
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.off.contains(&(week.year(), week.week()))
    }

    /// The first workday on or after a day.
    pub fn workday_from(&self, day: Day) -> Day {
        let mut day = day;
        while !self.is_workday(day) && day < Day::MAX {
            day = day.next();
        }
        day
    }

    /// Workdays from `from` to `to`, both included.
    pub fn workdays_between(&self, from: Day, to: Day) -> u32 {
        let mut count = weekdays(from, to);
        for week in self.off.iter().filter_map(|week| week_of(*week)) {
            let here = weekdays(from.max(week), to.min(week.plus_days(6)));
            count -= here;
        }
        u32::try_from(count.max(0)).unwrap_or(u32::MAX)
    }

    /// The date of a workday, counted from 0; `None` past the horizon.
    pub fn date(&mut self, workday: usize) -> Option<Day> {
        if workday >= HORIZON {
            return None;
        }
        while self.days.len() <= workday {
            let next = self.days.last().map_or(self.from, |day| day.next());
            let day = self.workday_from(next);
            if day >= Day::MAX {
                return None;
            }
            self.days.push(day);
        }
        self.days.get(workday).copied()
    }

    /// The number of the first workday on or after a day.
    pub fn number(&mut self, day: Day) -> Option<usize> {
        let mut low = 0;
        loop {
            if self.date(low)? >= day {
                return Some(low);
            }
            low += 1;
        }
    }

    fn room(&self, workday: usize) -> u64 {
        self.per_day
            .saturating_sub(self.taken.get(&workday).copied().unwrap_or(0))
    }

    /// Works `minutes` from a moment on. Returns the first and last workday and the moment after.
    pub fn work(&mut self, from: Moment, minutes: Minutes) -> Option<(usize, usize, Moment)> {
        if self.per_day == 0 {
            return None;
        }
        let mut left = u64::from(minutes.0) * 5;
        let mut now = self.settle(from)?;
        let first = now.workday;
        loop {
            let room = self.room(now.workday) - now.used;
            if left <= room {
                now.used += left;
                return Some((first, now.workday, now));
            }
            left -= room;
            now = self.settle(Moment {
                workday: now.workday + 1,
                used: 0,
            })?;
        }
    }

    /// The next moment with room.
    fn settle(&mut self, from: Moment) -> Option<Moment> {
        let mut now = from;
        while now.used >= self.room(now.workday) {
            now = Moment {
                workday: now.workday + 1,
                used: 0,
            };
            self.date(now.workday)?;
        }
        self.date(now.workday)?;
        Some(now)
    }

    /// Takes these fifths of a minute of these workdays.
    pub fn take(&mut self, parts: &[(usize, u64)]) {
        for (workday, part) in parts {
            *self.taken.entry(*workday).or_insert(0) += part;
        }
    }

    /// Takes `minutes` from a workday on for something with a fixed day. Returns the first and
    /// last workday.
    pub fn reserve(&mut self, workday: usize, minutes: Minutes) -> Option<(usize, usize)> {
        if self.per_day == 0 {
            return None;
        }
        let mut left = u64::from(minutes.0) * 5;
        let mut last = workday;
        let mut now = workday;
        while left > 0 {
            self.date(now)?;
            let here = self.room(now).min(left);
            if here > 0 {
                *self.taken.entry(now).or_insert(0) += here;
                left -= here;
                last = now;
            }
            now += 1;
        }
        Some((workday, last))
    }
}

/// Days from Monday to Friday, both ends included.
fn weekdays(from: Day, to: Day) -> i64 {
    // Whole weeks before a day, and the weekdays of its own week up to it.
    let before = |day: Day| {
        let days = i64::from(day.ordinal());
        days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
    };
    // 1 January of year 1, a Monday, has the number 1.
    if to < from {
        return 0;
    }
    before(to) - before(from) + i64::from(is_weekday(from))
}

fn is_weekday(day: Day) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The Monday of a week of the calendar.
fn week_of((year, week): (i32, u32)) -> Option<Day> {
    chrono::NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Day::from_naive)
}

/// `2027-W30`
pub fn parse_week(text: &str) -> Option<(i32, u32)> {
    let (year, week) = text.trim().split_once("-W")?;
    let week: u32 = week.parse().ok().filter(|w| (1..=53).contains(w))?;
    Some((year.parse().ok()?, week))
}

/// The day on which the work of a plan starts: the day that the person set, else the first Monday
/// after it was made.
pub fn first_day(start: Option<Day>, created: Day) -> Day {
    start.unwrap_or_else(|| created.next().monday_from())
}

#[cfg(test)]
mod tests;
