//! One order of the items, placed: each as soon as it fits, what comes before it first.

use super::links::{Link, Rule};
use super::load::Load;
use super::model::{Job, Model, QuarterSpan};

/// How good a layout is; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Aim {
    /// Items without a place.
    pub unplaced: u32,
    /// Links that a day fixed by the person does not leave room for.
    pub broken: u32,
    pub dues_missed: u32,
    /// Quarters by which dues are missed, in sum.
    pub dues_late: u64,
    /// Quarters by which the last item passes the deadline.
    pub past_deadline: u32,
    /// A hundred times the sum of (worth + 0.01) × number of the finishing quarter.
    pub sum: u64,
}

impl Aim {
    /// Everything that counts before the sum.
    pub fn before_the_sum(&self) -> Self {
        Self { sum: 0, ..*self }
    }
}

/// Which of its runs an item takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// The one that ends sooner where it is placed.
    Sooner,
    Shorter,
    Longer,
}

impl Pick {
    pub(super) const ALL: [Self; 3] = [Self::Sooner, Self::Shorter, Self::Longer];
}

/// An order to be tried, and which runs the items take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub items: Vec<usize>,
    pub picks: Vec<Pick>,
    /// By the items' places: no sooner than in this quarter, though there were room. Empty: as soon
    /// as each fits.
    pub not_before: Vec<u32>,
}

/// Places items into a copy of the model's loads; kept between tries for its memory.
#[derive(Debug)]
pub(super) struct Placer<'a> {
    model: &'a Model,
    loads: Vec<Load>,
    spots: Vec<Option<QuarterSpan>>,
    seen: Vec<bool>,
    /// Quarters that were looked at: the measure of work.
    pub work: u64,
}

impl<'a> Placer<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            loads: Vec::new(),
            spots: Vec::new(),
            seen: Vec::new(),
            work: 0,
        }
    }

    /// Places all and says how good that is.
    pub(super) fn place(&mut self, order: &Order) -> Aim {
        self.loads.clone_from(&self.model.loads);
        self.spots.clear();
        self.spots.extend(self.model.jobs.iter().map(|job| job.set));
        self.seen.clear();
        self.seen
            .extend(self.model.jobs.iter().map(|job| job.set.is_some()));
        for n in &order.items {
            self.place_one(*n, order);
        }
        self.aim()
    }

    /// The quarters as the last order filled them, the near one first.
    pub(super) fn loads(&self) -> &[Load] {
        &self.loads
    }

    /// Where the items of the last order stand.
    pub(super) fn spots(&self) -> &[Option<QuarterSpan>] {
        &self.spots
    }

    fn place_one(&mut self, n: usize, order: &Order) {
        let seen = self
            .seen
            .get_mut(n)
            .is_none_or(|seen| std::mem::replace(seen, true));
        let Some(job) = self.model.jobs.get(n).filter(|_| !seen) else {
            return;
        };
        let mut lower = job.lower.max(order.not_before.get(n).copied().unwrap_or(0));
        for link in &job.links {
            self.place_one(link.before, order);
            lower = lower.max(self.bound(link));
        }
        let pick = order.picks.get(n).copied().unwrap_or(Pick::Sooner);
        let mut best: Option<(QuarterSpan, usize)> = None;
        for (place, run) in job.runs.iter().enumerate() {
            if pick == Pick::Shorter && place > 0 || pick == Pick::Longer && place == 0 {
                continue;
            }
            let hold = job.no_use_before.saturating_sub(run.length - 1);
            let spot = self.earliest(job, place, lower.max(hold));
            // As soon as it can end; of equals the shorter.
            if let Some(spot) = spot
                && best.is_none_or(|(best, _)| spot.last < best.last)
            {
                best = Some((spot, place));
            }
        }
        if let Some((spot, run)) = best {
            self.place_at(job, run, spot);
            if let Some(place) = self.spots.get_mut(n) {
                *place = Some(spot);
            }
        }
    }

    /// The first quarter that a link allows.
    fn bound(&self, link: &Link) -> u32 {
        let Some(before) = self.spots.get(link.before).copied().flatten() else {
            return 0;
        };
        match link.rule {
            Rule::NotBefore => before.first,
            Rule::StudyAfter if before.first == before.last => before.first,
            Rule::Later | Rule::StudyAfter => before.last.saturating_add(1),
            Rule::Ended(quarters) => before.last.saturating_add(quarters),
        }
    }

    fn earliest(&mut self, job: &Job, run: usize, lower: u32) -> Option<QuarterSpan> {
        let run = job.runs.get(run)?;
        let claim = job.claim(*run);
        let mut first = lower.max(self.model.near);
        let mut quarter = first;
        loop {
            let place = (quarter - self.model.near) as usize;
            let load = self.loads.get(place)?;
            self.work += 1;
            if !load.fits(&claim, self.model.focus, quarter == first) {
                first = quarter + 1;
            } else if quarter - first + 1 >= run.length {
                return Some(QuarterSpan {
                    first,
                    last: quarter,
                });
            }
            quarter += 1;
        }
    }

    fn place_at(&mut self, job: &Job, run: usize, spot: QuarterSpan) {
        let Some(run) = job.runs.get(run) else { return };
        let claim = job.claim(*run);
        let skip = spot.first.saturating_sub(self.model.near) as usize;
        let loads = self.loads.iter_mut().skip(skip).take(run.length as usize);
        for (place, load) in loads.enumerate() {
            load.take(&claim, place == 0);
        }
    }

    fn aim(&self) -> Aim {
        let mut aim = Aim::default();
        let mut end = 0;
        for (job, spot) in self.model.jobs.iter().zip(&self.spots) {
            if job.no_hours.is_some() {
                continue;
            }
            let Some(spot) = spot else {
                aim.unplaced += 1;
                continue;
            };
            end = end.max(spot.last);
            aim.sum = aim
                .sum
                .saturating_add(job.worth.saturating_mul(u64::from(spot.last)));
            let late = job.due.map_or(0, |due| spot.last.saturating_sub(due));
            aim.dues_missed += u32::from(late > 0);
            aim.dues_late += u64::from(late);
            if job.set.is_some() {
                let broken = |link: &&Link| spot.first < self.bound(link);
                let broken = job.links.iter().filter(broken).count();
                aim.broken += u32::try_from(broken).unwrap_or(u32::MAX);
            }
        }
        aim.past_deadline = self
            .model
            .deadline
            .map_or(0, |deadline| end.saturating_sub(deadline));
        aim
    }
}
