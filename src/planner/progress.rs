//! Progress against the baseline, in the project-management sense: planned and earned hours,
//! their ratio, and the rest scheduled anew from the day.

use super::certs;
use super::item::{self, Item};
use super::planned_value::planned_value;
use super::wishes::Wishes;
use super::{Inputs, schedule_items};
use crate::dates::Day;
use crate::ids::ItemId;
use crate::plan::{BaselineItem, PlannedActivity};
use crate::units::Minutes;

/// How far along the plan is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The day of the baseline and its finish.
    pub baseline: Option<(Day, Day)>,
    /// Baseline hours scheduled up to the day.
    pub planned_value: Minutes,
    /// Hours of finished items, and logged hours of open ones up to their plan.
    pub earned_value: Minutes,
    /// Earned by planned; `None` when nothing was planned yet.
    pub spi: Option<f64>,
    /// Finish of the rest, scheduled anew from the day; the last finish when all is done.
    pub forecast: Option<Day>,
    pub slips: Vec<Slip>,
    pub done: usize,
    pub all: usize,
    pub hours_left: Minutes,
    /// Of all items, done and open.
    pub hours: Minutes,
}

impl Progress {
    /// Calendar days by which the forecast lies after the baseline's finish.
    pub fn slip_days(&self) -> Option<i64> {
        let (_, finish) = self.baseline?;
        Some(finish.days_until(self.forecast?))
    }
}

/// An item that ends, or ended, on another day than the baseline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub id: ItemId,
    pub title: String,
    pub baseline: Day,
    /// The day it was finished, or is now expected to be.
    pub now: Day,
    /// Calendar days; positive is late.
    pub days: i64,
    pub done: bool,
}

/// The plan's items as stored, open ones dated anew from the day, and the finish of all.
pub fn forecast(inputs: &Inputs<'_>) -> (Vec<Item>, Option<Day>) {
    let plan = inputs.plan;
    let all: Vec<Item> = plan
        .activity
        .iter()
        .map(|s| Item::stored(plan, s, inputs.catalog))
        .collect();
    let (mut done, mut open): (Vec<Item>, Vec<Item>) = all.into_iter().partition(|i| !i.is_open());
    let wishes = Wishes::read(&plan.profile, inputs.catalog);
    for item in &mut open {
        // What is booked keeps its day, however the rest moves.
        let booked = match (&item.activity, &item.certification) {
            (Some(id), _) => wishes.include.get(id).copied().flatten(),
            (None, Some(cert)) if item.kind == crate::plan::ItemKind::Exam => {
                wishes.exams.get(cert.as_str()).copied().flatten()
            }
            _ => None,
        };
        item.pinned = item.pinned.or(booked);
    }
    certs::refresh(&mut open, inputs);
    let finish = schedule_items(&mut open, inputs, plan, None);
    for item in &mut done {
        item.finish = item.done_on.or(item.finish);
    }
    let finish = if open.iter().all(|item| item.waits) {
        done.iter().filter_map(|i| i.finish).max()
    } else {
        finish
    };
    done.append(&mut open);
    (done, finish)
}

/// Progress on the day.
pub fn progress(inputs: &Inputs<'_>) -> Progress {
    let plan = inputs.plan;
    let (items, finish) = forecast(inputs);
    let earned = plan
        .activity
        .iter()
        .map(|stored| earned(inputs, stored))
        .sum();
    let baseline: &[BaselineItem] = plan.baseline.as_ref().map_or(&[], |b| &b.items);
    let planned = planned_value(inputs, baseline);
    let slips = baseline
        .iter()
        .filter_map(|base| {
            let item = items
                .iter()
                .find(|item| item.id.as_ref() == Some(&base.id))?;
            let now = item.finish?;
            let days = base.finish.days_until(now);
            (days != 0).then(|| Slip {
                id: base.id.clone(),
                title: item.title.clone(),
                baseline: base.finish,
                now,
                days,
                done: !item.is_open(),
            })
        })
        .collect();
    let dated = || items.iter().filter(|item| !item.waits);
    Progress {
        baseline: plan.baseline.as_ref().map(|b| (b.date, b.finish)),
        planned_value: planned,
        earned_value: earned,
        spi: ratio(earned, planned),
        forecast: finish,
        slips,
        done: items.iter().filter(|item| !item.is_open()).count(),
        all: items.len(),
        hours_left: dated().map(|item| item.left).sum(),
        hours: dated().map(|item| item.hours).sum(),
    }
}

fn ratio(earned: Minutes, planned: Minutes) -> Option<f64> {
    (planned.0 > 0).then(|| f64::from(earned.0) / f64::from(planned.0))
}

/// What is planned and no longer left.
fn earned(inputs: &Inputs<'_>, stored: &PlannedActivity) -> Minutes {
    Minutes(stored.hours.0 - item::left(inputs.plan, stored).0)
}
