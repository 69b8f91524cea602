//! The items as the search sees them: numbers of quarters, shares, links, worths.

use super::item::{Inputs, Item, Kind, Setting};
use super::links::{Link, Rule, links};
use super::load::{Claim, Load};
use super::size::{PerClock, Run, runs};
use super::timeline::{Timeline, WEEKS, after_weeks};
use super::worth::worths;
use crate::catalog::Clock;

/// Quarters that are looked at: a hundred years. What does not fit into them has no date.
pub(super) const HORIZON: u32 = 400;

/// The quarters of an item, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct QuarterSpan {
    pub first: u32,
    pub last: u32,
}

/// One item.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub kind: Kind,
    pub ask: bool,
    pub runs: Vec<Run>,
    /// The clock that has no hours for it.
    pub no_hours: Option<Clock>,
    pub links: Vec<Link>,
    pub worth: u64,
    /// The first quarter in which it may start.
    pub lower: u32,
    /// The quarter before which it would be ready too early: study long before its exam opens.
    pub no_use_before: u32,
    /// The last quarter in which it keeps its due.
    pub due: Option<u32>,
    /// Where it stands whatever the search says.
    pub set: Option<QuarterSpan>,
    /// Stands before everything new.
    pub overdue: bool,
}

impl Job {
    pub(super) fn claim(&self, run: Run) -> Claim {
        Claim {
            kind: self.kind,
            ask: self.ask,
            run,
        }
    }

    /// Whether the search may move it.
    pub(super) fn is_free(&self) -> bool {
        self.set.is_none() && self.no_hours.is_none()
    }
}

/// The whole.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// The quarter that holds today, or the first.
    pub near: u32,
    pub focus: u32,
    /// The last quarter that ends by the deadline.
    pub deadline: Option<u32>,
    pub jobs: Vec<Job>,
    /// The quarters from the near one on, with what is set.
    pub loads: Vec<Load>,
}

/// What stays where it is: its quarters, and what it takes of the near one and those after.
#[derive(Debug, Clone, Default)]
pub(super) struct Frozen {
    pub spot: Option<QuarterSpan>,
    pub shares: Vec<PerClock<u64>>,
}

/// Whether an item is stored in the running quarter or before and stays there. An exam takes no
/// time and follows its study.
pub(super) fn is_frozen(item: &Item, setting: &Setting, near: u32) -> bool {
    setting.frozen
        && item.kind != Kind::Exam
        && item.stored.is_some_and(|stored| stored.first <= near)
}

impl Model {
    /// One `frozen` for each item.
    pub(super) fn new(inputs: &Inputs<'_>, line: &Timeline, frozen: &[Frozen]) -> Self {
        let setting = inputs.setting;
        let near = line.number(setting.today);
        // A frozen quarter takes nothing new.
        let open = near + u32::from(setting.frozen);
        let worths = worths(inputs.items, inputs.steps);
        let links = links(inputs.items);
        let spots = frozen.iter().map(|frozen| frozen.spot);
        let mut jobs: Vec<Job> = inputs
            .items
            .iter()
            .zip(worths)
            .zip(links)
            .zip(spots)
            .map(|(((item, worth), links), frozen)| {
                let (runs, no_hours) = match runs(item, setting.clocks) {
                    Ok(runs) => (runs, None),
                    Err(clock) => (Vec::new(), Some(clock)),
                };
                let length = runs.first().map_or(1, |run| run.length);
                let at = |first: u32| QuarterSpan {
                    first,
                    last: first.saturating_add(length - 1),
                };
                let begun_here =
                    item.begun.is_some() && item.stored.is_some_and(|stored| stored.first <= near);
                // An exam has no hours to begin with.
                let open = match item.kind {
                    Kind::Exam => near,
                    _ if open == near && !lasts(item, length, line, setting) => near + 1,
                    _ => open,
                };
                let fixed = item.fixed.map(|day| at(line.number(day).max(near)));
                let going_on = begun_here.then(|| at(near));
                Job {
                    kind: item.kind,
                    ask: item.ask && item.begun.is_none(),
                    links,
                    worth,
                    lower: item.release.map_or(open, |day| line.number(day).max(open)),
                    no_use_before: 0,
                    due: item.due.map(|day| line.ended_by(day).max(near)),
                    set: frozen.or(fixed).or(going_on).filter(|_| no_hours.is_none()),
                    overdue: item.stored.is_some_and(|stored| stored.last < near),
                    runs,
                    no_hours,
                }
            })
            .collect();
        hold_study(&mut jobs, inputs.items);
        let mut model = Self {
            near,
            focus: setting.focus.max(1),
            deadline: setting.deadline.map(|day| line.ended_by(day).max(near)),
            loads: Vec::new(),
            jobs,
        };
        let last = model.last_of_interest().max(line.last_off());
        let quarters = last.saturating_sub(near).clamp(1, HORIZON);
        model.loads = (near..=near + quarters)
            .map(|quarter| Load::empty(quarter, line, setting))
            .collect();
        model.put_set(frozen);
        model
    }

    /// A quarter after which nothing is, however the items are placed.
    fn last_of_interest(&self) -> u32 {
        let bound = |job: &Job| {
            let set = job.set.map_or(0, |spot| spot.last.min(self.near + HORIZON));
            set.max(job.lower).max(job.no_use_before)
        };
        let wait = |link: &Link| match link.rule {
            Rule::Ended(quarters) => quarters,
            _ => 1,
        };
        let length = |job: &Job| {
            let run = job.runs.last().map_or(1, |run| run.length);
            let wait = job.links.iter().map(wait).max().unwrap_or(0);
            run.saturating_add(wait).saturating_add(1)
        };
        let latest = self.jobs.iter().map(bound).max().unwrap_or(self.near);
        let free = self.jobs.iter().filter(|job| job.set.is_none());
        free.map(length).fold(latest, u32::saturating_add)
    }

    /// Fills the loads with what stands whatever the search says.
    fn put_set(&mut self, frozen: &[Frozen]) {
        for (job, frozen) in self.jobs.iter().zip(frozen) {
            let (Some(spot), Some(run)) = (job.set, job.runs.first()) else {
                continue;
            };
            if frozen.spot.is_some() {
                for (load, share) in self.loads.iter_mut().zip(&frozen.shares) {
                    if *share != PerClock::default() {
                        load.take(
                            &job.claim(Run {
                                share: *share,
                                ..*run
                            }),
                            false,
                        );
                    }
                }
                continue;
            }
            let claim = job.claim(*run);
            let skip = spot.first.saturating_sub(self.near) as usize;
            let loads = self.loads.iter_mut().skip(skip).take(run.length as usize);
            for (place, load) in loads.enumerate() {
                load.take(&claim, place == 0);
            }
        }
    }
}

/// Whether there is time for an item's least weeks, if it begins in the running quarter now.
fn lasts(item: &Item, length: u32, line: &Timeline, setting: &Setting) -> bool {
    let near = line.number(setting.today);
    let from = line.from(near).max(setting.today);
    if from == line.from(near) {
        return true;
    }
    if length == 1 {
        return after_weeks(from, item.weeks.min(WEEKS)) <= line.to(near);
    }
    // As with whole quarters: three weeks less will do.
    let days = from.days_until(line.to(near)) + 1;
    let all = days + 7 * i64::from(WEEKS) * i64::from(length - 1);
    4 * all >= 7 * (4 * i64::from(item.weeks) - i64::from(WEEKS))
}

/// Study that ends long before its exam opens is forgotten by then: it ends in the quarter before
/// the exam's first or later.
fn hold_study(jobs: &mut [Job], items: &[Item]) {
    let exams: Vec<(u32, Vec<usize>)> = items
        .iter()
        .zip(jobs.iter())
        .filter(|(item, _)| item.kind == Kind::Exam)
        .map(|(item, job)| {
            let opens = job.set.map_or(job.lower, |spot| spot.first);
            (opens, item.after.iter().map(|after| after.item).collect())
        })
        .collect();
    for (n, job) in jobs.iter_mut().enumerate() {
        if job.kind != Kind::Study {
            continue;
        }
        let opens = exams.iter().filter(|(_, after)| after.contains(&n));
        let opens = opens.map(|(quarter, _)| *quarter).min();
        job.no_use_before = opens.unwrap_or(0).saturating_sub(1);
    }
}
