//! Progress against the baseline, in the project-management sense: planned and earned hours,
//! their ratio, and the rest scheduled anew from the day.

use std::collections::BTreeMap;

use super::item::{self, Item};
use super::planned_value::planned_value;
use super::quarters::progress::Planned;
use super::{Inputs, anew, quarters};
use crate::dates::Day;
use crate::ids::ItemId;
use crate::order::Gather;
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
    /// When the baseline has it started, and when it was or will be.
    pub started: Day,
    pub start: Day,
    pub baseline: Day,
    /// The day it was finished, or is now expected to be.
    pub now: Day,
    /// Calendar days; positive is late.
    pub days: i64,
    pub done: bool,
}

/// Progress on the day, of items dated anew and the end of all.
pub(super) fn progress(inputs: &Inputs<'_>, items: &[Item], finish: Option<Day>) -> Progress {
    let plan = inputs.plan;
    let earned = plan
        .activity
        .iter()
        .map(|stored| earned(inputs, stored))
        .sum();
    let baseline: &[BaselineItem] = plan.baseline.as_ref().map_or(&[], |b| &b.items);
    let planned = planned_value_on(inputs, baseline, inputs.day);
    let with_id = items.iter().rev();
    let by_id: BTreeMap<&ItemId, &Item> = with_id
        .filter_map(|item| Some((item.id.as_ref()?, item)))
        .into_map();
    let slips = baseline
        .iter()
        .filter_map(|base| {
            let item = by_id.get(&base.id)?;
            let now = item.finish?;
            let days = base.finish.days_until(now);
            (days != 0).then(|| Slip {
                id: base.id.clone(),
                title: item.title.clone(),
                started: base.start,
                start: item.start.unwrap_or(now),
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

/// Hours of the baseline that were planned up to a day: item by item evenly over its workdays. A
/// plan from before there were quarters is worked through day by day, as it was made.
pub fn planned_value_on(inputs: &Inputs<'_>, baseline: &[BaselineItem], day: Day) -> Minutes {
    if inputs.plan.stage.is_empty() {
        return planned_value(&Inputs { day, ..*inputs }, baseline);
    }
    let items: Vec<Planned> = baseline
        .iter()
        .map(|item| Planned {
            hours: item.hours,
            start: item.start,
            finish: item.finish,
        })
        .collect();
    let line = anew::Frame::new(inputs, false, None).line;
    quarters::progress::planned_value(&line, &items, day)
}

fn ratio(earned: Minutes, planned: Minutes) -> Option<f64> {
    (planned.0 > 0).then(|| f64::from(earned.0) / f64::from(planned.0))
}

/// What is planned and no longer left.
fn earned(inputs: &Inputs<'_>, stored: &PlannedActivity) -> Minutes {
    Minutes(stored.hours.0 - item::left(inputs.plan, stored).0)
}
