//! How far along a plan is, in the project-management sense: planned and earned hours, the rest
//! laid anew at the planned pace and at the pace kept. Values only; nothing is ever judged here.

use super::item::{Clocks, Inputs, Setting};
use super::lay::lay;
use super::layout::Outcome;
use super::search::Effort;
use super::timeline::Timeline;
use crate::catalog::Clock;
use crate::dates::Day;
use crate::units::Minutes;

/// Days of the pace that is really kept: eight weeks.
pub const KEPT: i64 = 56;

/// One item of the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub hours: Minutes,
    pub start: Day,
    pub finish: Day,
}

/// Hours of the baseline planned up to a day, the day included: each item evenly over the workdays
/// between its start and its finish.
pub fn planned_value(line: &Timeline, baseline: &[Planned], day: Day) -> Minutes {
    let part = |item: &Planned| {
        if day >= item.finish {
            return item.hours;
        }
        let all = u64::from(line.workdays(item.start, item.finish)).max(1);
        let gone = u64::from(line.workdays(item.start, day)).min(all);
        let minutes = (2 * u64::from(item.hours.0) * gone + all) / (2 * all);
        Minutes(u32::try_from(minutes).unwrap_or(item.hours.0))
    };
    baseline.iter().map(part).sum()
}

/// What the log has of a planned item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoggedWork {
    pub planned: Minutes,
    pub logged: Minutes,
    pub finished: bool,
}

/// Hours of finished items, and logged hours of open ones up to their plan.
pub fn earned_value(items: &[LoggedWork]) -> Minutes {
    let earned = |item: &LoggedWork| {
        if item.finished {
            item.planned
        } else {
            item.logged.min(item.planned)
        }
    };
    items.iter().map(earned).sum()
}

/// Earned by planned; `None` while nothing was planned yet.
pub fn spi(earned: Minutes, planned: Minutes) -> Option<f64> {
    (planned.0 > 0).then(|| f64::from(earned.0) / f64::from(planned.0))
}

/// Hours that were put in: as logged, or what finishing something without hours earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutIn {
    pub day: Day,
    pub clock: Clock,
    pub hours: Minutes,
}

/// The pace of the last eight weeks up to today, by the week; since the start where that is
/// younger, over a week at least. `None` where nothing was put in.
pub fn pace_kept(setting: &Setting, put_in: &[PutIn]) -> Option<Clocks> {
    let from = setting.today.plus_days(1 - KEPT).max(setting.first);
    let days = (from.days_until(setting.today) + 1).max(7);
    let recent = || {
        let all = put_in.iter();
        all.filter(|entry| (from..=setting.today).contains(&entry.day))
    };
    let weekly = |is_meant: &dyn Fn(Clock) -> bool| {
        let all: u64 = recent()
            .filter(|entry| is_meant(entry.clock))
            .map(|entry| u64::from(entry.hours.0))
            .sum();
        let minutes = all * 7 / u64::try_from(days).unwrap_or(7);
        Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
    };
    let kept = match setting.clocks {
        Clocks::Pot(_) => Clocks::Pot(weekly(&|_| true)),
        Clocks::Two { .. } => Clocks::Two {
            own: weekly(&|clock| clock == Clock::Own),
            work: weekly(&|clock| clock == Clock::Work),
        },
    };
    (kept.sum() > Minutes(0)).then_some(kept)
}

/// When the rest would end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Nothing is open.
    Done,
    On(Day),
    /// No time goes into this clock.
    Never(Clock),
    /// Not within a hundred years.
    TooFar,
}

/// The rest laid anew from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// At the hours of the profile.
    pub planned: End,
    /// At the pace that is kept; `None` where nothing was put in.
    pub kept: Option<End>,
    /// The clock that alone makes the kept pace end later than the planned one; of both the one
    /// that ends later. `None` for a pot, or where the pace does.
    pub short: Option<Clock>,
}

impl Forecast {
    /// Whether the two differ by more than a month, so that both are worth telling.
    pub fn differs(&self) -> bool {
        match (self.planned, self.kept) {
            (End::On(planned), Some(End::On(kept))) => {
                kept > planned.plus_months(1) || planned > kept.plus_months(1)
            }
            (_, None) => false,
            (planned, Some(kept)) => planned != kept,
        }
    }
}

/// Both forecasts, in the order that the plan has.
pub fn forecast(inputs: &Inputs<'_>, kept: Option<Clocks>) -> Forecast {
    let planned = end_at(inputs, inputs.setting.clocks);
    let short = kept.and_then(|kept| {
        let Clocks::Two { own, work } = inputs.setting.clocks else {
            return None;
        };
        let one = |clock: Clock| match clock {
            Clock::Own => Clocks::Two {
                own: kept.weekly(Clock::Own).min(own),
                work,
            },
            Clock::Work => Clocks::Two {
                own,
                work: kept.weekly(Clock::Work).min(work),
            },
        };
        [Clock::Work, Clock::Own]
            .into_iter()
            .map(|clock| (end_at(inputs, one(clock)), clock))
            .filter(|(end, _)| *end > planned)
            .max_by_key(|(end, _)| *end)
            .map(|(_, clock)| clock)
    });
    Forecast {
        planned,
        kept: kept.map(|kept| end_at(inputs, kept)),
        short,
    }
}

/// When all would end at these hours.
pub fn end_at(inputs: &Inputs<'_>, clocks: Clocks) -> End {
    let setting = Setting {
        clocks,
        ..inputs.setting.clone()
    };
    let inputs = Inputs {
        setting: &setting,
        ..*inputs
    };
    let end = |outcome: Outcome| match outcome {
        Outcome::Placed(placed) => End::On(placed.finish),
        Outcome::NoHours(clock) => End::Never(clock),
        Outcome::TooFar => End::TooFar,
    };
    let laid = lay(&inputs, Effort::AsStored);
    laid.items.into_iter().map(end).max().unwrap_or(End::Done)
}

#[cfg(test)]
mod tests;
