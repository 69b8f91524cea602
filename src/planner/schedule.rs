//! Items to days: one person, one pool of hours. What is ready is worked on without a break, the
//! smallest key first; since only waiting for a release can leave time unused, the finish is the
//! earliest there is.

use std::collections::BTreeSet;

use super::calendar::{Calendar, Moment};
use super::item::{Item, ItemKind};
use super::order::Order;
use crate::dates::Day;

/// Gives every open item its days, and marks those that fix the finish.
/// Returns the finish of the whole, `None` when an item has no date.
pub fn arrange(items: &mut [Item], order: &Order, calendar: &mut Calendar) -> Option<Day> {
    let mut plan = Arrangement {
        ends: vec![None; items.len()],
        previous: vec![None; items.len()],
    };
    for (n, item) in items.iter_mut().enumerate() {
        let old = item.start.filter(|_| item.status == super::Status::Started);
        (item.start, item.finish, item.critical) = (old, None, false);
        if let (Some(day), true) = (item.pinned, is_work(item)) {
            let first = calendar.number(day)?;
            let (_, last) = calendar.reserve(first, item.left)?;
            plan.ends.get_mut(n)?.replace(Moment {
                workday: last,
                used: 0,
            });
            item.start = old.or(calendar.date(first));
            item.finish = calendar.date(last);
        }
    }
    work_through(items, order, calendar, &mut plan);
    place_exams(items, order, calendar);
    mark_critical(items, order, &plan);
    let all = items
        .iter()
        .map(|item| item.finish)
        .collect::<Option<Vec<Day>>>()?;
    all.into_iter().max()
}

/// What the schedule knows beside the days.
struct Arrangement {
    /// Where each item ends; pinned ones by workday only.
    ends: Vec<Option<Moment>>,
    /// The item worked on right before, without a wait between.
    previous: Vec<Option<usize>>,
}

/// Exams and other items without hours take a day, not time.
fn is_work(item: &Item) -> bool {
    item.kind != ItemKind::Exam && item.left.0 > 0
}

fn work_through(
    items: &mut [Item],
    order: &Order,
    calendar: &mut Calendar,
    plan: &mut Arrangement,
) {
    let mut now = Moment::START;
    let mut last: Option<usize> = None;
    let mut open: BTreeSet<usize> = (0..items.len())
        .filter(|n| {
            items
                .get(*n)
                .is_some_and(|i| is_work(i) && i.pinned.is_none())
        })
        .collect();
    while !open.is_empty() {
        let Some(today) = calendar.date(now.workday) else {
            return;
        };
        let ready = |n: &usize| {
            let released = items
                .get(*n)
                .and_then(|i| i.release)
                .is_none_or(|day| day <= today);
            let mut first = order.before.get(*n).into_iter().flatten();
            released
                && first.all(|m| {
                    let end = plan.ends.get(*m).copied().flatten();
                    let work = items.get(*m).is_some_and(is_work);
                    !work
                        || end.is_some_and(|end| {
                            end.workday < now.workday || (end <= now && !open.contains(m))
                        })
                })
        };
        let held = |n: usize| {
            items
                .get(n)
                .and_then(|i| i.hold)
                .is_some_and(|day| day > today)
        };
        let next = open
            .iter()
            .filter(|n| ready(n))
            .min_by_key(|n| (held(**n), order.keys.get(**n), **n))
            .copied();
        let Some(n) = next else {
            now = Moment {
                workday: now.workday + 1,
                used: 0,
            };
            last = None;
            continue;
        };
        open.remove(&n);
        let Some(item) = items.get_mut(n) else {
            continue;
        };
        let Some((first, end, after)) = calendar.work(now, item.left) else {
            return;
        };
        item.start = item.start.or(calendar.date(first));
        item.finish = calendar.date(end);
        if let (Some(place), Some(previous)) = (plan.ends.get_mut(n), plan.previous.get_mut(n)) {
            *place = Some(after);
            *previous = last;
        }
        last = Some(n);
        now = after;
    }
}

/// An exam is sat on the first workday after all that comes before it, not before its release.
fn place_exams(items: &mut [Item], order: &Order, calendar: &mut Calendar) {
    for n in 0..items.len() {
        let Some(item) = items.get(n).filter(|item| !is_work(item)) else {
            continue;
        };
        let first = order
            .before
            .get(n)
            .into_iter()
            .flatten()
            .filter_map(|m| items.get(*m));
        let opens: Option<Vec<Day>> = first
            .filter(|i| is_work(i))
            .map(|i| item.open_after(i))
            .collect();
        let Some(opens) = opens else { continue };
        let after = opens.into_iter().max();
        let start = calendar.date(0);
        let day = item.pinned.or_else(|| {
            after
                .max(item.release)
                .max(start)
                .map(|d| calendar.workday_from(d))
        });
        if let Some(item) = items.get_mut(n) {
            item.start = item.start.or(day);
            item.finish = day;
        }
    }
}

/// Marks the chain that fixes the finish: the unbroken work up to it, or the wait for a release.
fn mark_critical(items: &mut [Item], order: &Order, plan: &Arrangement) {
    let latest = (0..items.len()).max_by_key(|n| (items.get(*n).and_then(|i| i.finish), *n));
    let Some(mut here) = latest.filter(|n| items.get(*n).is_some_and(|i| i.finish.is_some()))
    else {
        return;
    };
    if let Some(item) = items.get_mut(here).filter(|item| !is_work(item)) {
        item.critical = true;
        let release = item.release.max(item.pinned);
        let exam = item.clone();
        let opens = |m: usize| items.get(m).and_then(|before| exam.open_after(before));
        let first = order.before.get(here).into_iter().flatten().copied();
        let last = first
            .max_by_key(|m| (opens(*m), *m))
            .filter(|m| opens(*m) >= release);
        let Some(last) = last else { return };
        here = last;
    }
    let mut chain = Some(here);
    while let Some(n) = chain {
        if let Some(item) = items.get_mut(n) {
            item.critical = true;
        }
        chain = plan.previous.get(n).copied().flatten();
    }
}
