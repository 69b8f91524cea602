//! Preparation close to its exam: study fades, so what serves an exam alone takes the last days
//! before it that leave every other day as it is. Knows a finished schedule, nothing of the catalog.
//!
//! Why nothing is delayed: of all schedules that keep the exams' days, the one that puts
//! preparation latest leaves the most room before each day, so that everything else, in its old
//! order, ends no later than before. What the argument does not cover is checked.
//!
//! This departs from one rule of order: preparation need not begin as soon as there is time for
//! it, and other work flows around it as it does around something booked.

use std::collections::BTreeMap;

use super::calendar::Calendar;
use super::item::{Item, Status};
use super::order::{Key, Order};
use super::schedule::is_work;
use crate::plan::ItemKind;

/// The workdays that something takes, and how much of each, in fifths of a minute.
#[derive(Debug, Clone)]
pub struct Held {
    pub first: usize,
    pub last: usize,
    pub taken: Vec<(usize, u64)>,
}

/// The latest workdays for what serves exams alone, so that each exam keeps its day. `calendar`
/// has what is booked taken already. Empty when there is nothing to move.
pub fn latest(items: &[Item], order: &Order, calendar: &mut Calendar) -> BTreeMap<usize, Held> {
    let mut ends: Vec<(usize, usize)> = (0..items.len())
        .filter_map(|n| Some((latest_end(n, items, order, calendar)?, n)))
        .collect();
    // The latest first; of equal ones the one that ends later now, so that they keep their order.
    let finish = |n: usize| items.get(n).and_then(|item| item.finish);
    ends.sort_by_key(|(end, n)| std::cmp::Reverse((*end, finish(*n), *n)));
    let mut held = BTreeMap::new();
    for (end, n) in ends {
        let Some(item) = items.get(n) else { continue };
        let Some(taken) = calendar.reserve_late(end, item.left) else {
            return BTreeMap::new();
        };
        if let (Some((first, _)), Some((last, _))) = (taken.first(), taken.last()) {
            let (first, last) = (*first, *last);
            held.insert(n, Held { first, last, taken });
        }
    }
    held
}

/// The last workday on which the item may end. `None` when it serves more than exams, has begun,
/// or is booked.
fn latest_end(n: usize, items: &[Item], order: &Order, calendar: &mut Calendar) -> Option<usize> {
    let item = items.get(n)?;
    if !is_work(item) || item.pinned.is_some() || item.status != Status::Planned {
        return None;
    }
    let behind: Vec<&Item> = order
        .before
        .iter()
        .zip(items)
        .filter(|(first, _)| first.contains(&n))
        .map(|(_, behind)| behind)
        .collect();
    if behind.is_empty() || behind.iter().any(|other| other.kind != ItemKind::Exam) {
        return None;
    }
    // What serves a skill that is due keeps its place.
    let due = |n: usize| order.keys.get(n).map(Key::due);
    let exams = (0..items.len()).filter(|m| order.before.get(*m).is_some_and(|f| f.contains(&n)));
    if due(n) < exams.map(due).min().flatten() {
        return None;
    }
    let mut last: Option<usize> = None;
    for exam in behind {
        let mut before = exam.finish?.plus_days(1 - exam.days_after(item));
        if item.kind != ItemKind::Study {
            // Hours logged before a rule changes stay under the old one.
            let changes = exam.changes.iter().copied();
            let next = changes.filter(|day| item.finish.is_some_and(|finish| finish < *day));
            before = next.min().map_or(before, |day| day.min(before));
        }
        let end = calendar.number(before)?.checked_sub(1)?;
        last = Some(last.map_or(end, |known| known.min(end)));
    }
    last
}

/// Whether nothing but what is held ends later than before, every exam keeps its day, and what
/// must come before something held does.
pub fn delays_nothing(
    old: &[Item],
    new: &[Item],
    order: &Order,
    held: &BTreeMap<usize, Held>,
) -> bool {
    let in_time = |(n, (old, new)): (usize, (&Item, &Item))| {
        let ends = old.finish.is_some() == new.finish.is_some();
        ends && (held.contains_key(&n) || new.finish <= old.finish)
    };
    let in_order = |n: &usize| {
        let first = order.before.get(*n).into_iter().flatten();
        let start = new.get(*n).and_then(|item| item.start);
        first
            .filter_map(|m| new.get(*m))
            .all(|before| before.finish <= start)
    };
    old.iter().zip(new).enumerate().all(in_time) && held.keys().all(in_order)
}
