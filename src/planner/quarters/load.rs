//! What a quarter holds, and whether one thing more fits in.

use super::item::{Clocks, Kind, Setting};
use super::size::{CLOCKS, GRAIN, PerClock, Run};
use super::timeline::Timeline;
use crate::catalog::Clock;
use crate::dates::Day;

/// How often larger than a quarter's room something may be that stands alone in it.
const ALONE: u64 = 2;

/// One quarter while it fills.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Load {
    /// Grains.
    pub room: PerClock<u64>,
    pub used: PerClock<u64>,
    /// Part of the quarter has passed already: nothing larger than the rest may come in.
    pub begun: bool,
    hands_on: u32,
    learning: u32,
    study: u32,
    asks: u32,
}

/// What of an item matters to a quarter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    pub kind: Kind,
    pub ask: bool,
    pub run: Run,
}

/// Grains of a clock in the days from `from` to `to`.
pub(super) fn room(line: &Timeline, clocks: Clocks, clock: Clock, from: Day, to: Day) -> u64 {
    u64::from(line.workdays(from, to)) * daily(clocks, clock)
}

/// Grains of a workday: a fifth of the week's.
pub(super) fn daily(clocks: Clocks, clock: Clock) -> u64 {
    u64::from(clocks.weekly(clock).0) * (GRAIN / 5)
}

impl Load {
    /// An empty quarter; of the running one the days from today on.
    pub(super) fn empty(quarter: u32, line: &Timeline, setting: &Setting) -> Self {
        let known = quarter <= line.known();
        let from = line.from(quarter).max(setting.today);
        let to = line.to(quarter);
        let room = |clock| {
            if known {
                room(line, setting.clocks, clock, from, to)
            } else {
                0
            }
        };
        Self {
            room: PerClock::from_fn(room),
            begun: from > line.from(quarter),
            ..Self::default()
        }
    }

    /// Whether an item may have its share of this quarter, its first or a later one.
    pub(super) fn fits(&self, claim: &Claim, focus: u32, first: bool) -> bool {
        let room = CLOCKS.into_iter().all(|clock| {
            let share = claim.run.share.on(clock);
            let (room, used) = (self.room.on(clock), self.used.on(clock));
            let alone = used == 0 && !self.begun && share <= room.saturating_mul(ALONE);
            share == 0 || used + share <= room || alone
        });
        let at_once = !self.counts(claim, first)
            || match claim.kind {
                Kind::HandsOn => self.hands_on < focus,
                Kind::Learning => self.learning < focus.saturating_mul(2),
                Kind::Study => self.study == 0,
                Kind::Training | Kind::Exam | Kind::Own => true,
            };
        room && at_once && !(first && claim.ask && self.asks > 0)
    }

    /// Takes an item in, whether it fits or not.
    pub(super) fn take(&mut self, claim: &Claim, first: bool) {
        if self.counts(claim, first) {
            match claim.kind {
                Kind::HandsOn => self.hands_on += 1,
                Kind::Learning => self.learning += 1,
                Kind::Study => self.study += 1,
                Kind::Training | Kind::Exam | Kind::Own => {}
            }
        }
        self.asks += u32::from(first && claim.ask);
        for clock in CLOCKS {
            *self.used.at(clock) += claim.run.share.on(clock);
        }
    }

    /// What runs on with less than a sixth of the quarter's hours is no longer one of the things
    /// at once. Study always is.
    fn counts(&self, claim: &Claim, first: bool) -> bool {
        first || claim.kind == Kind::Study || 6 * claim.run.both() >= self.room.own + self.room.work
    }
}
