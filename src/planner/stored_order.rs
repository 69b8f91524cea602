//! A plan from before there were quarters, dated anew: what is open one after another, in the order
//! in which the file has it. Chooses nothing and reorders nothing.

use super::calendar::{Calendar, Moment};
use super::item::Item;
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::ItemKind;

/// Dates the open items. What waits has no days. Returns the last day; `None` where nothing has
/// one, or something has no end.
pub(super) fn one_after_another(items: &mut [Item], calendar: &Calendar) -> Option<Day> {
    let mut calendar = calendar.clone();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.arrange_by_key(|n| {
        let item = items.get(*n);
        let key = item.map(|item| (item.start.is_none(), item.start, item.finish));
        (key, *n)
    });
    for item in items.iter_mut() {
        item.critical = false;
        let booked = item.pinned.filter(|_| item.kind != ItemKind::Exam);
        if let Some((first, last)) = booked
            .and_then(|day| calendar.number(day))
            .and_then(|workday| calendar.reserve(workday, item.left))
        {
            (item.start, item.finish) = (calendar.date(first), calendar.date(last));
        } else {
            (item.start, item.finish) = (None, None);
        }
    }
    let mut now = Moment::START;
    let mut endless = false;
    for n in &order {
        let Some(item) = items.get_mut(*n) else {
            continue;
        };
        if item.waits || item.kind == ItemKind::Exam || item.start.is_some() {
            continue;
        }
        match calendar.work(now, item.left) {
            Some((first, last, after)) => {
                (item.start, item.finish) = (calendar.date(first), calendar.date(last));
                now = after;
            }
            None => endless = true,
        }
    }
    for n in order {
        exam(items, n, &calendar);
    }
    let dated = items.iter().filter_map(|item| item.finish);
    dated.max().filter(|_| !endless)
}

/// An exam stands on the day that was set for it, else on the first workday after what prepares it
/// and after its release.
fn exam(items: &mut [Item], n: usize, calendar: &Calendar) {
    let Some(exam) = items.get(n).filter(|item| item.kind == ItemKind::Exam) else {
        return;
    };
    if exam.waits {
        return;
    }
    let prepares = |item: &&Item| {
        item.kind != ItemKind::Exam
            && !item.waits
            && item.goals.iter().any(|goal| exam.goals.contains(goal))
    };
    let others = items.iter().filter(prepares);
    let open_after = others.filter_map(|item| exam.open_after(item)).max();
    let first = exam.after.iter().filter_map(|cert| {
        let before = items.iter().find(|item| {
            item.kind == ItemKind::Exam && item.certification.as_ref() == Some(cert)
        })?;
        Some(before.finish?.next())
    });
    let earliest = first.chain(open_after).chain(exam.release).max();
    let day = exam.pinned.unwrap_or_else(|| {
        let from = calendar.from();
        calendar.workday_from(earliest.map_or(from, |day| day.max(from)))
    });
    if let Some(exam) = items.get_mut(n) {
        (exam.start, exam.finish) = (Some(day), Some(day));
    }
}
