//! A layout: in which quarter and on which days each item stands. Does not say how it was found.

use super::near_quarter::TaskWork;
use super::place::Aim;
use super::size::PerClock;
use crate::catalog::Clock;
use crate::dates::Day;
use crate::units::Minutes;

/// Where an item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Placed(Placed),
    /// There are no hours on its clock.
    NoHours(Clock),
    /// Not within a hundred years, or past the calendar's end.
    TooFar,
}

/// Quarters and days of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its first and last quarter, from 1.
    pub first: u32,
    pub last: u32,
    pub start: Day,
    pub finish: Day,
    /// It was left over from a quarter that is past.
    pub overdue: bool,
    /// It stays as it was laid before.
    pub frozen: bool,
    /// What is worked on it in the near quarter, day by day; empty for what comes later.
    pub bits: Vec<TaskWork>,
}

/// One quarter of the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarter {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    /// What its items take: of a quarter that runs, what is left to do.
    pub used: PerClock<Minutes>,
    /// The time that there is, without weeks off: of a quarter that runs, from today on.
    pub room: PerClock<Minutes>,
    /// Places of its items, in the order of their start, then id.
    pub items: Vec<usize>,
}

/// A layout.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The number of the quarter that is dated to the day.
    pub near: u32,
    /// One for each item.
    pub items: Vec<Outcome>,
    /// From the near quarter to the last that holds anything.
    pub quarters: Vec<Quarter>,
    pub aim: Aim,
}

impl Laid {
    /// Where an item stands, if it stands anywhere.
    pub fn placed(&self, item: usize) -> Option<&Placed> {
        match self.items.get(item) {
            Some(Outcome::Placed(placed)) => Some(placed),
            _ => None,
        }
    }

    /// The last day of all; `None` where nothing is open, or something has no place.
    pub fn finish(&self) -> Option<Day> {
        let finish = |outcome: &Outcome| match outcome {
            Outcome::Placed(placed) => Some(placed.finish),
            _ => None,
        };
        let all: Option<Vec<Day>> = self.items.iter().map(finish).collect();
        all?.into_iter().max()
    }

    /// Items that end after a day, by their places: what lies after the deadline.
    pub fn after(&self, day: Day) -> Vec<usize> {
        let late = |n: &usize| self.placed(*n).is_none_or(|placed| placed.finish > day);
        (0..self.items.len()).filter(late).collect()
    }
}
