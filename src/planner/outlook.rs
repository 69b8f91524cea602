//! Where a plan stands on a day and where it leads: what every screen of the plan reads, so that
//! they agree to the day. Changes nothing; knows no screen.

use std::collections::BTreeMap;

use super::anew::{PlanStanding, lay_out, plan_standing};
use super::engine::Engine;
use super::in_time::{DeadlineForecast, Missed, against, missed};
use super::item::Item;
use super::pace::{self, Pace};
use super::progress::{Progress, progress};
use super::quarters::Effort;
use super::quarters::progress::{End, forecast, pace_kept};
use super::{Inputs, Totals, stored_items, totals};
use crate::dates::Day;
use crate::ids::ItemId;

/// A plan as it stands.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// As the file has them, in the order of their start there.
    pub stored: Vec<Item>,
    /// The same in the same order, what is open dated anew from the day, what is done on its day.
    pub items: Vec<Item>,
    /// When the rest ends at the planned pace; the last day of all when everything is done.
    pub finish: Option<Day>,
    /// The same by the file.
    pub stored_finish: Option<Day>,
    pub pace: Pace,
    /// Of a plan that has quarters.
    pub quarters: Option<PlanStanding>,
    /// Hours, money and kinds of what is still to do.
    pub totals: Totals,
    pub progress: Progress,
    pub against: Option<DeadlineForecast>,
    /// Goals whose dues, as the person set them, are not met.
    pub missed: Vec<Missed>,
}

impl Outlook {
    pub fn is_open(&self) -> bool {
        self.items.iter().any(Item::is_open)
    }

    /// The item with its stored twin.
    pub fn with_stored(&self) -> impl Iterator<Item = (&Item, &Item)> {
        self.items.iter().zip(&self.stored)
    }

    /// Open items that the file has finished before the day.
    pub fn overdue(&self, day: Day) -> impl Iterator<Item = (&Item, &Item)> {
        let is_overdue = move |(item, stored): &(&Item, &Item)| {
            item.is_open() && !item.waits && stored.finish.is_some_and(|finish| finish < day)
        };
        self.with_stored().filter(is_overdue)
    }

    /// Open items that end after the deadline.
    pub fn after_deadline(&self) -> Vec<ItemId> {
        let Some(against) = &self.against else {
            return Vec::new();
        };
        let late = |item: &&Item| item.is_open() && item.finish > Some(against.deadline);
        let items = self.items.iter().filter(late);
        items.filter_map(|item| item.id.clone()).collect()
    }
}

/// The plan of the file as it stands on the day.
pub fn outlook(inputs: &Inputs<'_>) -> Outlook {
    let stored = stored_items(inputs);
    let engine = Engine::new(inputs, &stored);
    let mut open = engine.open.clone();
    let (quarters, end) = if engine.has_quarters() {
        let standing = plan_standing(inputs, &mut open, &engine.frame);
        let end = standing.layout.finish;
        (Some(standing), end)
    } else {
        open = engine.dated(None);
        let end = open.iter().filter_map(|item| item.finish).max();
        (
            None,
            end.filter(|_| !open.iter().any(|i| i.finish.is_none() && !i.waits)),
        )
    };
    let items = as_dated(&stored, &open);
    let finish = end_of(&items, end);
    let pace = pace_of(inputs, &engine, quarters.as_ref(), finish);
    let against = against(inputs, &engine, &items, finish);
    let mut missed = missed(inputs, &engine, &items);
    if engine.has_quarters() && !missed.is_empty() {
        let mut anew = engine.open.clone();
        lay_out(inputs, inputs.plan, &mut anew, &engine.frame, Effort::Best);
        for late in &mut missed {
            late.replan_does = late.is_made_by(&anew);
        }
    }
    Outlook {
        totals: totals(inputs, &items),
        progress: progress(inputs, &items, finish),
        stored_finish: end_of(&stored, stored.iter().filter_map(|item| item.finish).max()),
        finish,
        pace,
        quarters,
        against,
        missed,
        stored,
        items,
    }
}

/// The items alone, dated as in [`outlook`]: for who looks at many plans.
pub fn dated_items(inputs: &Inputs<'_>) -> Vec<Item> {
    let stored = stored_items(inputs);
    let engine = Engine::new(inputs, &stored);
    let mut open = engine.open.clone();
    if engine.has_quarters() {
        lay_out(
            inputs,
            inputs.plan,
            &mut open,
            &engine.frame,
            Effort::AsStored,
        );
    } else {
        open = engine.dated(None);
    }
    as_dated(&stored, &open)
}

/// What is open as it was dated anew, what is done on its day.
fn as_dated(stored: &[Item], open: &[Item]) -> Vec<Item> {
    let mut by_id: BTreeMap<&Option<ItemId>, &Item> = BTreeMap::new();
    for item in open {
        by_id.entry(&item.id).or_insert(item);
    }
    stored
        .iter()
        .map(|item| {
            let anew = by_id.get(&item.id).copied();
            let mut anew = anew.filter(|_| item.is_open()).unwrap_or(item).clone();
            if !anew.is_open() {
                anew.finish = anew.done_on.or(anew.finish);
                anew.start = anew.start.min(anew.finish);
            }
            anew
        })
        .collect()
}

/// The end of what is open; when all is done, or what is left waits, the day of the last thing done.
fn end_of(items: &[Item], end: Option<Day>) -> Option<Day> {
    let works = |item: &Item| item.is_open() && !item.waits;
    if items.iter().any(works) {
        let open = items.iter().filter(|item| item.is_open());
        return open.filter_map(|item| item.finish).max().and(end);
    }
    let done = items.iter().filter(|item| !item.is_open());
    done.filter_map(|item| item.done_on.or(item.finish)).max()
}

fn pace_of(
    inputs: &Inputs<'_>,
    engine: &Engine<'_>,
    standing: Option<&PlanStanding>,
    finish: Option<Day>,
) -> Pace {
    let setting = &engine.frame.setting;
    let kept = pace_kept(setting, &pace::put_in(inputs));
    let nothing_left = engine.open.iter().all(|item| item.waits);
    let mut pace = Pace {
        planned: setting.clocks,
        kept,
        since: pace::since(setting),
        begun: setting.today >= setting.first,
        end: None,
        short: None,
        differs: false,
    };
    let Some(kept) = kept.filter(|_| !nothing_left) else {
        return pace;
    };
    if let Some(standing) = standing {
        let told = forecast(&standing.inputs(), Some(kept));
        pace.end = told.kept;
        pace.short = told.short;
    } else {
        pace.end = Some(engine.end_at(kept));
    }
    pace.differs = match (finish, pace.end) {
        (Some(planned), Some(End::On(kept))) => {
            kept > planned.plus_months(1) || planned > kept.plus_months(1)
        }
        (_, Some(End::Done) | None) => false,
        _ => true,
    };
    pace
}
