//! Items to quarters and days: what is frozen first, then the search, then the dates.

use super::dates::{self, Dating, Near};
use super::item::{Inputs, Item};
use super::layout::{Laid, Outcome, Quarter};
use super::model::{Frozen, Model, QuarterSpan, is_frozen};
use super::near_quarter::{self, Frame, TaskWork};
use super::search::{Effort, search};
use super::size::{CLOCKS, GRAIN, PerClock, minutes};
use super::timeline::Timeline;
use crate::dates::Day;
use crate::units::Minutes;

/// Lays the items into quarters. Pure and bounded: the same input gives the same plan anywhere.
pub fn lay(inputs: &Inputs<'_>, effort: Effort) -> Laid {
    let setting = inputs.setting;
    let line = Timeline::new(setting.first, &setting.weeks_off);
    let near = line.number(setting.today);
    let frame = Frame {
        line: &line,
        clocks: setting.clocks,
        from: line.from(near).max(setting.today),
        to: line.to(near),
    };
    let kept: Vec<Option<QuarterSpan>> = inputs
        .items
        .iter()
        .map(|item| kept(item, inputs, near))
        .collect();
    let frozen_days = dates::near(inputs, &frame, &kept);
    let little = is_little(&kept, &frozen_days, &frame);
    let frozen: Vec<Frozen> = inputs
        .items
        .iter()
        .zip(&kept)
        .enumerate()
        .map(|(n, (item, spot))| {
            let bits = frozen_days.bits(n);
            let bits = if little {
                let here = bits.iter().filter(|bit| bit.day <= frame.to);
                here.copied().collect()
            } else {
                bits.to_vec()
            };
            freeze(item, *spot, &bits, &frame, near)
        })
        .collect();
    let model = Model::new(inputs, &line, &frozen);
    let found = search(&model, inputs, effort);
    let near_days = if setting.frozen {
        frozen_days
    } else {
        dates::near(inputs, &frame, &found.spots)
    };
    let dating = Dating {
        inputs,
        frame: &frame,
        model: &model,
        near: &near_days,
    };
    let items = dating.all(&found.spots);
    let last = items.iter().filter_map(|outcome| match outcome {
        Outcome::Placed(placed) => Some(placed.last.min(near + super::model::HORIZON)),
        _ => None,
    });
    let last = last.max().unwrap_or(near);
    let quarters = (near..=last)
        .zip(found.loads.iter())
        .map(|(n, load)| Quarter {
            n,
            from: line.from(n),
            to: line.to(n),
            used: in_minutes(load.used, u64::div_ceil),
            room: in_minutes(load.room, |a, b| a / b),
            items: items_of(n, &items, inputs),
        })
        .collect();
    Laid {
        near,
        items,
        quarters,
        aim: found.aim,
    }
}

fn in_minutes(grains: PerClock<u64>, divide: impl Fn(u64, u64) -> u64) -> PerClock<Minutes> {
    let minutes = |clock| divide(grains.on(clock), GRAIN);
    PerClock::from_fn(|clock| Minutes(u32::try_from(minutes(clock)).unwrap_or(u32::MAX)))
}

/// The quarters of an item that is frozen; the near one at least, where it is left over.
fn kept(item: &Item, inputs: &Inputs<'_>, near: u32) -> Option<QuarterSpan> {
    let stored = item
        .stored
        .filter(|_| is_frozen(item, inputs.setting, near))?;
    let clocks = inputs.setting.clocks;
    let total = minutes(item, clocks);
    let has_hours = CLOCKS
        .into_iter()
        .all(|clock| total.on(clock) == 0 || clocks.weekly(clock) > Minutes(0));
    has_hours.then_some(QuarterSpan {
        first: near,
        last: stored.last.max(near),
    })
}

/// Whether no more than a week's hours run over into the next quarter. That is an outline, and takes
/// them in: a missed evening moves nothing by a quarter.
fn is_little(kept: &[Option<QuarterSpan>], days: &Near, frame: &Frame<'_>) -> bool {
    let mut over: PerClock<u64> = PerClock::default();
    for (n, _) in kept.iter().enumerate().filter(|(_, spot)| spot.is_some()) {
        let more = near_quarter::sum(days.bits(n), |day| day > frame.to);
        for clock in CLOCKS {
            *over.at(clock) += more.on(clock);
        }
    }
    let week = |clock| u64::from(frame.clocks.weekly(clock).0) * GRAIN;
    CLOCKS
        .into_iter()
        .all(|clock| over.on(clock) <= week(clock))
}

/// What a frozen item takes of the near quarter and those after: what does not fit in runs over.
fn freeze(
    item: &Item,
    spot: Option<QuarterSpan>,
    bits: &[TaskWork],
    frame: &Frame<'_>,
    near: u32,
) -> Frozen {
    let (Some(spot), Some(stored)) = (spot, item.stored) else {
        return Frozen::default();
    };
    let end = bits.iter().map(|bit| frame.line.number(bit.day)).max();
    let last = end.unwrap_or(near).max(spot.last);
    let total = minutes(item, frame.clocks);
    let even = super::size::Run::new(total, spot.last - near + 1).share;
    let last_counted = last.min(near + super::model::HORIZON);
    let shares = (near..=last_counted)
        .map(|quarter| {
            let mut share = near_quarter::sum(bits, |day| frame.line.number(day) == quarter);
            if quarter > near && quarter <= spot.last {
                for clock in CLOCKS {
                    *share.at(clock) += even.on(clock);
                }
            }
            share
        })
        .collect();
    Frozen {
        spot: Some(QuarterSpan {
            first: stored.first,
            last,
        }),
        shares,
    }
}

fn items_of(quarter: u32, items: &[Outcome], inputs: &Inputs<'_>) -> Vec<usize> {
    let mut places: Vec<(Day, &str, usize)> = items
        .iter()
        .zip(inputs.items)
        .enumerate()
        .filter_map(|(n, (outcome, item))| match outcome {
            Outcome::Placed(placed) if (placed.first..=placed.last).contains(&quarter) => {
                Some((placed.start, item.id.as_str(), n))
            }
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(.., n)| n).collect()
}
