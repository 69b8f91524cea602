//! How long an item runs, in quarters, and what it takes of each. Exact: minutes are divided into
//! grains, so that equal parts of a quarter stay whole numbers.

use super::item::{Clocks, Item, Kind};
use super::timeline::WEEKS;
use crate::catalog::Clock;
use crate::units::Minutes;

/// Parts of a minute: divisible by every number of quarters up to 16. Longer runs round up.
pub const GRAIN: u64 = 720_720;

/// One value for each clock; a pot uses the first alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerClock<T> {
    pub own: T,
    pub work: T,
}

impl<T: Copy> PerClock<T> {
    pub fn from_fn(make: impl Fn(Clock) -> T) -> Self {
        Self {
            own: make(Clock::Own),
            work: make(Clock::Work),
        }
    }

    pub fn on(&self, clock: Clock) -> T {
        match clock {
            Clock::Own => self.own,
            Clock::Work => self.work,
        }
    }

    pub fn at(&mut self, clock: Clock) -> &mut T {
        match clock {
            Clock::Own => &mut self.own,
            Clock::Work => &mut self.work,
        }
    }
}

/// The clocks in their stated order.
pub(super) const CLOCKS: [Clock; 2] = [Clock::Own, Clock::Work];

/// One way in which an item can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Quarters, at least 1.
    pub length: u32,
    /// Grains of each quarter.
    pub share: PerClock<u64>,
}

impl Run {
    pub(super) fn new(total: PerClock<u64>, length: u32) -> Self {
        let length = length.max(1);
        Self {
            length,
            share: PerClock::from_fn(|clock| (total.on(clock) * GRAIN).div_ceil(u64::from(length))),
        }
    }

    /// Grains of a quarter on both clocks.
    pub(super) fn both(&self) -> u64 {
        self.share.own + self.share.work
    }
}

/// Minutes that an item takes of each clock. Talks take none where there are no hours for them.
pub(super) fn minutes(item: &Item, clocks: Clocks) -> PerClock<u64> {
    let mut total = PerClock::default();
    *total.at(clocks.lane(item.clock)) += u64::from(item.hours.0);
    let talks = clocks.lane(Clock::Work);
    if clocks.weekly(talks) > Minutes(0) {
        *total.at(talks) += u64::from(item.talks.0);
    }
    total
}

/// The ways in which an item can run, the shortest first; `Err` names the clock that has no hours
/// for it.
pub(super) fn runs(item: &Item, clocks: Clocks) -> Result<Vec<Run>, Clock> {
    let total = minutes(item, clocks);
    let mut length = by_weeks(item.weeks);
    for clock in CLOCKS {
        let takes = total.on(clock);
        let weekly = u64::from(clocks.weekly(clock).0);
        if takes == 0 {
            continue;
        }
        if weekly == 0 {
            return Err(clock);
        }
        let whole = u64::from(WEEKS) * weekly;
        // Study leaves a quarter of the time to other things.
        let quarters = if matches!(item.kind, Kind::Study | Kind::Training) {
            (takes * 4).div_ceil(whole * 3)
        } else {
            takes.div_ceil(whole)
        };
        length = length.max(u32::try_from(quarters).unwrap_or(u32::MAX));
    }
    let mut runs = vec![Run::new(total, length)];
    let all = u64::from(WEEKS) * u64::from(clocks.sum().0);
    let heavy = 4 * (total.own + total.work) > u64::from(length) * all;
    if item.kind == Kind::HandsOn && heavy {
        runs.push(Run::new(total, length.saturating_add(1)));
    }
    Ok(runs)
}

/// Weeks by thirteen, less a quarter, rounded up; at least 1.
fn by_weeks(weeks: u32) -> u32 {
    let quarters = (u64::from(weeks) * 4).saturating_sub(u64::from(WEEKS));
    u32::try_from(quarters.div_ceil(u64::from(4 * WEEKS)))
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests;
