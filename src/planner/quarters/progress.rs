//! How far along a plan is, in the project-management sense: planned and earned hours, the rest
//! laid anew at the planned pace and at the pace kept. Values only; nothing is ever judged here.

use super::item::{Clocks, Inputs, Setting};
use super::laid::Outcome;
use super::lay::lay;
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
pub struct Worked {
    pub planned: Minutes,
    pub logged: Minutes,
    pub finished: bool,
}

/// Hours of finished items, and logged hours of open ones up to their plan.
pub fn earned_value(items: &[Worked]) -> Minutes {
    let earned = |item: &Worked| {
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
mod tests {
    use super::super::tests::{assignment, day, hours, learning, setting};
    use super::super::timeline::WeekOff;
    use super::super::{Item, Stored};
    use super::*;

    fn planned(long: u32, start: &str, finish: &str) -> Planned {
        Planned {
            hours: hours(long),
            start: day(start),
            finish: day(finish),
        }
    }

    #[test]
    fn planned_value_grows_evenly_over_workdays() {
        // 30 November to 11 December 2026: ten workdays, 20 h.
        let line = Timeline::new(day("2026-11-30"), &[]);
        let item = [planned(20, "2026-11-30", "2026-12-11")];
        let on = |text| planned_value(&line, &item, day(text));
        assert_eq!(on("2026-11-29"), hours(0));
        assert_eq!(on("2026-11-30"), hours(2));
        assert_eq!(on("2026-12-04"), hours(10));
        assert_eq!(on("2026-12-06"), hours(10));
        assert_eq!(on("2026-12-11"), hours(20));
        assert_eq!(on("2027-12-11"), hours(20));
        // The second week off: all of it in the first.
        let off = Timeline::new(day("2026-11-30"), &[WeekOff::iso(2026, 50).unwrap()]);
        assert_eq!(planned_value(&off, &item, day("2026-12-04")), hours(20));
    }

    #[test]
    fn planned_value_knows_the_calendars_ends() {
        let line = Timeline::new(Day::MIN, &[]);
        let all = Planned {
            hours: hours(10),
            start: Day::MIN,
            finish: Day::MAX,
        };
        let half = Day::from_ordinal(Day::MAX.ordinal() / 2);
        let value = planned_value(&line, &[all], half);
        assert!(value >= Minutes(299) && value <= Minutes(301));
        assert_eq!(planned_value(&line, &[all], Day::MAX), hours(10));
    }

    #[test]
    fn logged_hours_earn_up_to_the_plan() {
        let worked = |logged, finished| Worked {
            planned: hours(10),
            logged: hours(logged),
            finished,
        };
        let items = [worked(4, false), worked(14, false), worked(0, true)];
        assert_eq!(earned_value(&items), hours(24));
        assert_eq!(spi(hours(24), hours(0)), None);
        assert_eq!(spi(hours(12), hours(24)), Some(0.5));
    }

    #[test]
    fn the_pace_is_that_of_eight_weeks_on_each_clock() {
        let mut frame = setting(4, 6);
        let put_in = |text: &str, clock, long| PutIn {
            day: day(text),
            clock,
            hours: hours(long),
        };
        frame.today = day("2027-02-07");
        let log = [
            put_in("2026-12-13", Clock::Own, 99),
            put_in("2026-12-14", Clock::Own, 8),
            put_in("2027-02-07", Clock::Work, 24),
            put_in("2027-02-08", Clock::Work, 99),
        ];
        let two = |own, work| Clocks::Two {
            own: hours(own),
            work: hours(work),
        };
        assert_eq!(pace_kept(&frame, &log), Some(two(1, 3)));
        assert_eq!(pace_kept(&frame, &[]), None);
        // Three days old: over a week all the same.
        frame.today = day("2026-12-02");
        let log = [put_in("2026-12-01", Clock::Own, 2)];
        assert_eq!(pace_kept(&frame, &log), Some(two(2, 0)));
        frame.clocks = Clocks::Pot(hours(10));
        assert_eq!(pace_kept(&frame, &log), Some(Clocks::Pot(hours(2))));
    }

    fn stored(item: Item, first: u32, last: u32, start: &str) -> Item {
        Item {
            stored: Some(Stored {
                first,
                last,
                start: day(start),
            }),
            ..item
        }
    }

    #[test]
    fn the_clock_that_is_short_is_named_and_only_it() {
        let mut frame = setting(4, 6);
        frame.today = day("2026-12-07");
        frame.frozen = true;
        let items = [
            stored(
                assignment("a", 60, &[("governance", 3)]),
                1,
                1,
                "2026-11-30",
            ),
            stored(learning("l", 10, &["governance"]), 1, 1, "2026-11-30"),
        ];
        let inputs = Inputs {
            setting: &frame,
            items: &items,
            steps: &[],
        };
        // 63 h at 6 h a week from 7 December: ten weeks and three hours, Wednesday 17 February.
        let at = forecast(&inputs, None);
        assert_eq!(at.planned, End::On(day("2027-02-17")));
        assert_eq!((at.kept, at.short, at.differs()), (None, None, false));
        let kept = Clocks::Two {
            own: hours(1),
            work: hours(3),
        };
        let at = forecast(&inputs, Some(kept));
        // 21 weeks at work; ten weeks of own time.
        assert_eq!(at.kept, Some(End::On(day("2027-04-30"))));
        assert_eq!(at.short, Some(Clock::Work));
        assert!(at.differs());
        let none_at_work = Clocks::Two {
            own: hours(9),
            work: hours(0),
        };
        let at = forecast(&inputs, Some(none_at_work));
        assert_eq!(at.kept, Some(End::Never(Clock::Work)));
        assert_eq!(at.short, Some(Clock::Work));
        // Faster than planned: nobody is short.
        let fast = Clocks::Two {
            own: hours(9),
            work: hours(9),
        };
        assert_eq!(forecast(&inputs, Some(fast)).short, None);
    }

    #[test]
    fn when_all_is_done_nothing_is_left_to_forecast() {
        let frame = setting(4, 6);
        let inputs = Inputs {
            setting: &frame,
            items: &[],
            steps: &[],
        };
        assert_eq!(forecast(&inputs, None).planned, End::Done);
    }
}
