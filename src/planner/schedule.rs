//! Items to days: one person, one pool of hours. What is ready is worked on without a break, the
//! smallest key first; since only waiting for a release can leave time unused, the finish is the
//! earliest there is.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{Calendar, Moment};
use super::item::Item;
use super::just_in_time::{self, Held};
use super::order::{Key, Order};
use crate::dates::Day;
use crate::plan::ItemKind;

/// Dates the items by their keys. Dues may cost days when a review or a release comes last; at
/// that price the longest waits go first instead, which gives the earliest finish. Preparation
/// then moves as close to its exams as it can without delaying anything.
pub fn earliest(items: &mut [Item], order: &Order, calendar: &Calendar) -> Option<Day> {
    let held = BTreeMap::new();
    let finish = arrange(items, order, &mut calendar.clone(), &held);
    if items.iter().all(|item| item.kind != ItemKind::Exam) {
        return finish;
    }
    let mut early = items.to_vec();
    let by_waits = order.by_waits(items);
    let earliest = arrange(&mut early, &by_waits, &mut calendar.clone(), &held);
    if earliest < finish {
        items.clone_from_slice(&early);
        move_late(items, &by_waits, calendar);
        return earliest;
    }
    move_late(items, order, calendar);
    finish
}

/// Moves preparation late, where that delays nothing.
fn move_late(items: &mut [Item], order: &Order, calendar: &Calendar) {
    let mut free = calendar.clone();
    for item in items.iter().filter(|item| is_work(item)) {
        let first = item.pinned.and_then(|day| free.number(day));
        if let Some(first) = first {
            free.reserve(first, item.left);
        }
    }
    let held = just_in_time::latest(items, order, &mut free);
    if held.is_empty() {
        return;
    }
    let mut moved = items.to_vec();
    arrange(&mut moved, order, &mut calendar.clone(), &held);
    if just_in_time::delays_nothing(items, &moved, order, &held) {
        for (item, moved) in items.iter_mut().zip(moved) {
            (item.start, item.finish) = (moved.start, moved.finish);
        }
    }
}

/// Gives every open item its days, and marks those that fix the finish. What is `held` has its
/// workdays already. Returns the finish of the whole, `None` when an item has no date.
fn arrange(
    items: &mut [Item],
    order: &Order,
    calendar: &mut Calendar,
    held: &BTreeMap<usize, Held>,
) -> Option<Day> {
    let mut plan = Arrangement {
        ends: vec![None; items.len()],
        previous: vec![None; items.len()],
    };
    for (n, item) in items.iter_mut().enumerate() {
        let old = item.start.filter(|_| item.status == super::Status::Started);
        (item.start, item.finish, item.critical) = (old, None, false);
        let (first, last) = if let Some(held) = held.get(&n) {
            calendar.take(&held.taken);
            (held.first, held.last)
        } else if let (Some(day), true) = (item.pinned, is_work(item)) {
            let first = calendar.number(day)?;
            calendar.reserve(first, item.left)?
        } else {
            continue;
        };
        plan.ends.get_mut(n)?.replace(Moment {
            workday: last,
            used: 0,
        });
        item.start = old.or(calendar.date(first));
        item.finish = calendar.date(last);
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
pub fn is_work(item: &Item) -> bool {
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
    // In the order in which they are wanted: mostly the first one is ready.
    let mut open: BTreeSet<(Option<&Key>, usize)> = (0..items.len())
        .filter(|n| {
            let placed = plan.ends.get(*n).copied().flatten().is_some();
            !placed && items.get(*n).is_some_and(is_work)
        })
        .map(|n| (order.keys.get(n), n))
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
                            end.workday < now.workday
                                || (end <= now && !open.contains(&(order.keys.get(*m), *m)))
                        })
                })
        };
        let next = open.iter().find(|(_, n)| ready(n)).copied();
        let Some(next) = next else {
            now = Moment {
                workday: now.workday + 1,
                used: 0,
            };
            last = None;
            continue;
        };
        open.remove(&next);
        let (_, n) = next;
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
    let exams: Vec<usize> = (0..items.len())
        .filter(|n| items.get(*n).is_some_and(|item| !is_work(item)))
        .collect();
    // One that another asks for gets its day first.
    for _ in 0..=exams.len() {
        for n in &exams {
            place_exam(*n, items, order, calendar);
        }
    }
}

fn place_exam(n: usize, items: &mut [Item], order: &Order, calendar: &mut Calendar) {
    let Some(item) = items.get(n) else { return };
    let first = order
        .before
        .get(n)
        .into_iter()
        .flatten()
        .filter_map(|m| items.get(*m));
    let opens: Option<Vec<Day>> = first
        .filter(|i| is_work(i) || i.kind == ItemKind::Exam)
        .map(|i| item.open_after(i))
        .collect();
    let Some(opens) = opens else { return };
    let after = opens.into_iter().max();
    let start = calendar.date(0);
    let day = item.pinned.or_else(|| {
        after
            .max(item.release)
            .max(start)
            .map(|d| calendar.workday_from(d))
    });
    let old = item.start.filter(|_| item.status == super::Status::Started);
    if let Some(item) = items.get_mut(n) {
        item.start = old.or(day);
        item.finish = day;
    }
}

/// Marks the chain that fixes the finish: the unbroken work up to it, or the wait for a release.
fn mark_critical(items: &mut [Item], order: &Order, plan: &Arrangement) {
    let latest = (0..items.len()).max_by_key(|n| (items.get(*n).and_then(|i| i.finish), *n));
    let Some(mut here) = latest.filter(|n| items.get(*n).is_some_and(|i| i.finish.is_some()))
    else {
        return;
    };
    while let Some(item) = items.get_mut(here).filter(|item| !is_work(item)) {
        if item.critical {
            return;
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::CertId;
    use crate::units::Minutes;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    /// Hours, what must come before (positions below its own), and whether an exam needs it.
    #[derive(Debug, Clone)]
    struct Job {
        hours: u32,
        before: Vec<usize>,
        study: bool,
    }

    /// Jobs and one exam, with the days after which it opens and the days of its review.
    #[derive(Debug, Clone)]
    struct Case {
        jobs: Vec<Job>,
        needed: Vec<usize>,
        release: i64,
        review: i64,
    }

    fn case() -> impl Strategy<Value = Case> {
        let job = (
            1u32..30,
            prop::collection::vec(any::<prop::sample::Index>(), 0..2),
            any::<bool>(),
        );
        let jobs = prop::collection::vec(job, 1..7);
        (
            jobs,
            prop::collection::vec(any::<prop::sample::Index>(), 0..3),
            0i64..60,
            0i64..40,
        )
            .prop_map(|(jobs, needed, release, review)| {
                let jobs: Vec<Job> = jobs
                    .into_iter()
                    .enumerate()
                    .map(|(n, (hours, before, study))| Job {
                        hours,
                        before: if n == 0 {
                            vec![]
                        } else {
                            before.iter().map(|b| b.index(n)).collect()
                        },
                        study,
                    })
                    .collect();
                let needed = needed.iter().map(|n| n.index(jobs.len())).collect();
                Case {
                    jobs,
                    needed,
                    release,
                    review,
                }
            })
    }

    fn items(case: &Case) -> (Vec<Item>, Order) {
        let cert = CertId::new("PMP").unwrap();
        let mut items: Vec<Item> = case
            .jobs
            .iter()
            .enumerate()
            .map(|(n, job)| Item {
                hours: Minutes(job.hours * 60),
                left: Minutes(job.hours * 60),
                ..Item::plain(
                    if job.study {
                        ItemKind::Study
                    } else {
                        ItemKind::Own
                    },
                    format!("job {n}"),
                )
            })
            .collect();
        items.push(Item {
            certification: Some(cert),
            release: Some(day("2026-11-23").plus_days(case.release)),
            review_days: case.review,
            ..Item::plain(ItemKind::Exam, "exam".to_owned())
        });
        let mut before: Vec<Vec<usize>> = case.jobs.iter().map(|job| job.before.clone()).collect();
        before.push(case.needed.clone());
        let order = Order::plain(before);
        (items, order)
    }

    /// Every order that keeps what must come before, one job after the other.
    fn by_hand(case: &Case) -> Day {
        let (items, order) = items(case);
        let exam = items.last().unwrap();
        let mut best = Day::MAX;
        let mut stack: Vec<Vec<usize>> = vec![Vec::new()];
        while let Some(done) = stack.pop() {
            if done.len() < case.jobs.len() {
                for n in (0..case.jobs.len()).filter(|n| !done.contains(n)) {
                    if order.before[n].iter().all(|m| done.contains(m)) {
                        let mut more = done.clone();
                        more.push(n);
                        stack.push(more);
                    }
                }
                continue;
            }
            // Five hours a week are one a workday, so a job of h hours takes h workdays.
            let mut calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
            let mut used = 0;
            let mut opens = exam.release.unwrap();
            let mut finish = Day::MIN;
            for n in done {
                used += case.jobs[n].hours as usize;
                finish = calendar.date(used - 1).unwrap();
                if case.needed.contains(&n) {
                    let review = if case.jobs[n].study { 0 } else { case.review };
                    opens = opens.max(finish.plus_days(1 + review));
                }
            }
            best = best.min(finish.max(calendar.workday_from(opens)));
        }
        best
    }

    proptest! {
        #[test]
        fn the_finish_is_the_earliest_of_all_orders(case in case()) {
            let (mut items, order) = items(&case);
            let calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
            let finish = earliest(&mut items, &order, &calendar);
            prop_assert_eq!(finish, Some(by_hand(&case)));
            for (n, first) in order.before.iter().enumerate() {
                for m in first {
                    prop_assert!(items[*m].finish < items[n].finish || items[*m].finish <= items[n].start);
                }
            }
            prop_assert!(items.iter().any(|item| item.critical));
        }

        #[test]
        fn study_takes_the_last_days_before_its_exam_and_nothing_else_ends_later(case in case()) {
            let (mut items, order) = items(&case);
            let calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
            earliest(&mut items, &order, &calendar);
            // Without the move: the same rules, each thing as soon as there is time for it.
            let plain = |order: &Order| {
                let mut soon = items.clone();
                let finish = arrange(&mut soon, order, &mut calendar.clone(), &BTreeMap::new());
                (finish, soon)
            };
            let (by_keys, by_waits) = (plain(&order), plain(&order.by_waits(&items)));
            let (_, soon) = if by_waits.0 < by_keys.0 { by_waits } else { by_keys };
            let exam = items.len() - 1;
            let serves_exam_only = |n: usize| {
                order.before[exam].contains(&n) && !order.before[..exam].iter().any(|f| f.contains(&n))
            };
            prop_assert_eq!(items[exam].finish, soon[exam].finish);
            let late: Vec<usize> = (0..exam).filter(|n| serves_exam_only(*n)).collect();
            for n in (0..exam).filter(|n| !late.contains(n)) {
                prop_assert!(items[n].finish <= soon[n].finish);
            }
            // One hour a workday: study of h hours in all fills the last h workdays before the exam.
            if !late.is_empty() && late.iter().all(|n| case.jobs[*n].study) {
                let hours: u32 = late.iter().map(|n| case.jobs[*n].hours).sum();
                let first = late.iter().filter_map(|n| items[*n].start).min().unwrap();
                let to_exam = calendar.workdays_between(first, items[exam].finish.unwrap()) - 1;
                prop_assert_eq!(to_exam, hours);
            }
        }
    }

    #[test]
    fn a_pinned_item_starts_on_its_day_and_the_rest_flows_around_it() {
        let own = |title: &str, hours: u32| Item {
            hours: Minutes(hours * 60),
            left: Minutes(hours * 60),
            ..Item::plain(ItemKind::Own, title.to_owned())
        };
        let mut items = vec![own("course", 2), own("long", 10)];
        items[0].pinned = Some(day("2026-11-25"));
        let calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
        let order = Order::plain(vec![vec![], vec![]]);
        let finish = earliest(&mut items, &order, &calendar);
        // The course takes Wednesday and Thursday; ten hours are then Mon, Tue, Fri and seven more
        // workdays: Tuesday 8 December.
        assert_eq!(items[0].start, Some(day("2026-11-25")));
        assert_eq!(items[0].finish, Some(day("2026-11-26")));
        assert_eq!(items[1].start, Some(day("2026-11-23")));
        assert_eq!(finish, Some(day("2026-12-08")));
    }
}
