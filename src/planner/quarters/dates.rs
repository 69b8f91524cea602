//! From quarters to days: the near quarter's tasks in their order, later quarters by their first
//! and last day, exams last.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::item::{Inputs, Item, Kind};
use super::layout::{Outcome, Placed};
use super::links::prepares;
use super::load::daily;
use super::model::{Job, Model, QuarterSpan, is_frozen};
use super::near_quarter::{Frame, Task, TaskWork, Wait, days};
use super::size::{GRAIN, Run, minutes};
use super::timeline::{WEEKS, after_weeks};
use crate::catalog::Clock;
use crate::dates::Day;
use crate::order::Gather;
use crate::units::Minutes;

/// The days of the near quarter, for the items that are in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Near(BTreeMap<usize, Vec<TaskWork>>);

impl Near {
    /// What is worked on an item.
    pub(super) fn bits(&self, item: usize) -> &[TaskWork] {
        self.0.get(&item).map_or(&[], Vec::as_slice)
    }

    fn has(&self, item: usize) -> bool {
        self.0.contains_key(&item)
    }
}

/// Dates what the near quarter holds.
pub(super) fn near(inputs: &Inputs<'_>, frame: &Frame<'_>, spots: &[Option<QuarterSpan>]) -> Near {
    let near = frame.line.number(frame.from);
    let mut here: Vec<(usize, &Item, QuarterSpan)> = inputs
        .items
        .iter()
        .zip(spots)
        .enumerate()
        .filter_map(|(n, (item, spot))| Some((n, item, (*spot)?)))
        .filter(|(_, item, spot)| item.kind != Kind::Exam && spot.first == near)
        .collect();
    let asked = asked_for(inputs.items);
    here.sort_by_cached_key(|(n, item, _)| rank(*n, item, inputs, frame, &asked));
    let tasks: Vec<Task> = here
        .iter()
        .map(|(_, item, spot)| Task {
            waits: waits(item, &here),
            ..task(item, *spot, frame)
        })
        .collect();
    let places = here.iter().map(|(n, ..)| *n);
    Near(places.zip(days(frame, &tasks)).collect())
}

/// How many ask for the end of each.
fn asked_for(items: &[Item]) -> BTreeMap<usize, usize> {
    let mut asked = BTreeMap::new();
    for item in items.iter().filter(|item| !item.after.is_empty()) {
        let before: std::collections::BTreeSet<usize> =
            item.after.iter().map(|after| after.item).into_set();
        for n in before {
            *asked.entry(n).or_default() += 1;
        }
    }
    asked
}

/// What is left over first, then what was begun, what is due in the quarter, the order that the
/// plan has, what others wait for, the shorter.
fn rank(
    n: usize,
    item: &Item,
    inputs: &Inputs<'_>,
    frame: &Frame<'_>,
    asked: &BTreeMap<usize, usize>,
) -> impl Ord + use<> {
    let near = frame.line.number(frame.from);
    let overdue = item.stored.is_some_and(|stored| stored.last < near);
    let due = item.due.filter(|day| *day <= frame.to);
    let stored = item
        .stored
        .filter(|_| is_frozen(item, inputs.setting, near))
        .map(|stored| item.begun.unwrap_or(stored.start));
    let wait_for_it = |other: &&Item| {
        other.after.iter().any(|after| after.item == n)
            || (item.kind == Kind::Learning && other.kind == Kind::HandsOn && prepares(item, other))
            || super::links::is_lower(item, other)
    };
    let waiting = match item.kind {
        Kind::HandsOn | Kind::Learning => inputs.items.iter().filter(wait_for_it).count(),
        _ => asked.get(&n).copied().unwrap_or(0),
    };
    (
        (!overdue, item.begun.is_none()),
        (due.is_none(), due),
        stored,
        Reverse(waiting),
        (item.hours, item.ask, item.id.clone()),
    )
}

fn task(item: &Item, spot: QuarterSpan, frame: &Frame<'_>) -> Task {
    let lane = frame.clocks.lane(item.clock);
    let length = spot.last.saturating_sub(spot.first) + 1;
    let share = Run::new(minutes(item, frame.clocks), length).share;
    // Talks on the other clock go beside.
    let talks = if lane == Clock::Own && frame.clocks.lane(Clock::Work) == Clock::Work {
        share.work
    } else {
        0
    };
    Task {
        clock: lane,
        left: share.on(lane),
        talks,
        weeks: item.weeks.min(WEEKS),
        even_to: (length > 1).then_some(frame.to),
        begun: item.begun,
        fixed: item.fixed,
        waits: Vec::new(),
    }
}

fn waits(item: &Item, here: &[(usize, &Item, QuarterSpan)]) -> Vec<Wait> {
    if item.after.is_empty() && item.kind != Kind::HandsOn {
        return Vec::new();
    }
    let others = here.iter().enumerate();
    others
        .filter_map(|(task, (m, other, _))| {
            if item.after.iter().any(|after| after.item == *m) {
                return Some(Wait { task, end: true });
            }
            let learning =
                item.kind == Kind::HandsOn && other.kind == Kind::Learning && prepares(other, item);
            learning.then_some(Wait { task, end: false })
        })
        .collect()
}

/// Everything that days are made of.
pub(super) struct Dating<'a> {
    pub inputs: &'a Inputs<'a>,
    pub frame: &'a Frame<'a>,
    pub model: &'a Model,
    pub near: &'a Near,
}

impl Dating<'_> {
    /// Where every item stands, by the quarters that were found for it.
    pub(super) fn all(&self, spots: &[Option<QuarterSpan>]) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = self
            .model
            .jobs
            .iter()
            .zip(self.inputs.items)
            .zip(spots)
            .enumerate()
            .map(|(n, ((job, item), spot))| match (job.no_hours, spot) {
                (Some(clock), _) => Outcome::NoHours(clock),
                (None, Some(spot)) => self
                    .date_item(n, item, job, *spot)
                    .map_or(Outcome::TooFar, Outcome::Placed),
                (None, None) => Outcome::TooFar,
            })
            .collect();
        place_exams(self.inputs, self.frame, self.model, &mut outcomes);
        outcomes
    }

    /// `None` where it finds no end.
    fn date_item(&self, n: usize, item: &Item, job: &Job, spot: QuarterSpan) -> Option<Placed> {
        let frame = self.frame;
        let near = self.model.near;
        if spot.last > frame.line.known().max(1) {
            return None;
        }
        let mut placed = Placed {
            first: spot.first,
            last: spot.last,
            start: frame.line.from(spot.first),
            finish: frame.line.to(spot.last),
            overdue: job.overdue,
            frozen: is_frozen(item, self.inputs.setting, near),
            bits: self.near.bits(n).to_vec(),
        };
        if self.near.has(n) {
            let days = || placed.bits.iter().map(|bit| bit.day);
            let (first, last) = (days().min()?, days().max()?);
            // The last quarter that it has a share of; what runs over the near one ends by days.
            let stored = item.stored.filter(|_| placed.frozen);
            let shared = stored.map_or(spot.last, |stored| stored.last);
            let goes_on = shared > near && shared >= frame.line.number(last);
            placed.start = item.begun.unwrap_or(first).min(first);
            placed.finish = if goes_on { frame.line.to(shared) } else { last };
            // Without hours of the plan it takes its weeks all the same.
            if item.hours == Minutes(0) && item.weeks > 0 && item.begun.is_none() {
                let end = after_weeks(placed.start, item.weeks);
                placed.finish = placed.finish.max(end.min(frame.line.to(spot.last)));
            }
        } else if let Some(day) = item.fixed {
            placed.start = day.max(frame.from);
            let end = end_of_fixed(item, placed.start, frame);
            placed.finish = if spot.last > spot.first {
                placed.finish.max(end)
            } else {
                end
            };
        }
        Some(placed)
    }
}

/// The day on which something fixed ends, worked on without a break.
fn end_of_fixed(item: &Item, start: Day, frame: &Frame<'_>) -> Day {
    let lane = frame.clocks.lane(item.clock);
    let grains = minutes(item, frame.clocks).on(lane) * GRAIN;
    let days = grains.div_ceil(daily(frame.clocks, lane).max(1));
    let weeks = u32::try_from(days / 5).unwrap_or(u32::MAX).max(item.weeks);
    let rest = i64::try_from(days % 5)
        .unwrap_or(0)
        .saturating_sub(1)
        .max(0);
    let end = after_weeks(start, weeks.min(520_000)).max(start.plus_days(rest));
    frame.line.workday_from(end)
}

/// Exams have a day and no hours: in the near quarter the first that is open, else the quarter's
/// last.
fn place_exams(inputs: &Inputs<'_>, frame: &Frame<'_>, model: &Model, outcomes: &mut [Outcome]) {
    let exams = || {
        let items = inputs.items.iter().enumerate();
        items.filter(|(_, item)| item.kind == Kind::Exam)
    };
    // One that another asks for gets its day first.
    for _ in exams() {
        let mut moved = false;
        for (n, item) in exams() {
            let opens = item.after.iter().filter_map(|after| {
                let wait = i64::from(after.wait_days) + 1;
                match outcomes.get(after.item) {
                    Some(Outcome::Placed(before)) => Some(before.finish.plus_days(wait)),
                    _ => None,
                }
            });
            let exam_before = item.after.iter().filter_map(|after| {
                let is_exam = inputs.items.get(after.item)?.kind == Kind::Exam;
                match outcomes.get(after.item) {
                    Some(Outcome::Placed(before)) if is_exam => Some(before.finish.next()),
                    _ => None,
                }
            });
            let earlier = exam_before.max().map_or(0, |day| frame.line.number(day));
            let opens = opens.max().max(item.release).max(Some(frame.from));
            let Some(Outcome::Placed(placed)) = outcomes.get_mut(n) else {
                continue;
            };
            let opens = frame.line.workday_from(opens.unwrap_or(frame.from));
            let day = match item.fixed {
                Some(day) => day,
                None if placed.last == model.near && opens <= frame.to => opens,
                None if placed.last == model.near => frame.line.to(frame.line.number(opens)),
                // One that asks for another follows it by a quarter at least.
                None => frame.line.to(placed.last.max(earlier)),
            };
            let quarter = frame.line.number(day);
            let stands = (day, day, quarter, quarter);
            moved |= stands != (placed.start, placed.finish, placed.first, placed.last);
            (placed.start, placed.finish) = (day, day);
            (placed.first, placed.last) = (quarter, quarter);
        }
        if !moved {
            break;
        }
    }
}
