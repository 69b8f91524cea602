//! The best order that is found: by worth per size, then one item after another put elsewhere
//! until nothing improves. Deterministic; its limit is counted in work, not in time.

use super::item::{Inputs, Item};
use super::load::Load;
use super::model::{Model, QuarterSpan};
use super::place::{Aim, Order, Pick, Placer};

/// Quarters that may be looked at. About as long as the choice takes.
const WORK: u64 = 1_200_000;
/// Shakes without gain after which the search ends.
const SHAKES: u32 = 60;

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// For the best order.
    Best,
    /// In the order that the plan has: for a forecast.
    AsStored,
}

/// A layout that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// By the items' places.
    pub spots: Vec<Option<QuarterSpan>>,
    /// The near quarter first.
    pub loads: Vec<Load>,
    pub aim: Aim,
}

/// The best layout that is found.
pub(super) fn search(model: &Model, inputs: &Inputs<'_>, effort: Effort) -> Found {
    let mut search = Search {
        placer: Placer::new(model),
        model,
        random: 0x9E37_79B9_7F4A_7C15,
    };
    let (stored, stored_aim, stored_end) = search.stored(inputs.items);
    if effort == Effort::AsStored {
        let aim = search.placer.place(&stored);
        return search.found(aim);
    }
    let (best, aim) = search.best(&stored);
    search.placer.place(&best);
    let free = inputs.items.iter().zip(&model.jobs);
    let nothing_new = free
        .filter(|(_, job)| job.is_free())
        .all(|(item, _)| item.stored.is_some());
    // What the person has seen stays where it is no later.
    if nothing_new
        && stored_aim.before_the_sum() <= aim.before_the_sum()
        && stored_end <= end(search.placer.spots())
    {
        let aim = search.placer.place(&stored);
        return search.found(aim);
    }
    search.found(aim)
}

fn end(spots: &[Option<QuarterSpan>]) -> u32 {
    let last = spots.iter().flatten().map(|spot| spot.last);
    last.max().unwrap_or(0)
}

/// As the plan file has them; new ones behind. Of equals by what they are: a plan that is made anew
/// has them in another order than the file.
fn by_store(items: &[Item], n: usize) -> impl Ord + use<> {
    let item = items.get(n);
    let stored = item.and_then(|item| item.stored);
    let place = stored.map(|stored| (stored.first, stored.start, stored.last));
    (place.is_none(), place, item.map(|item| item.id.clone()))
}

struct Search<'a> {
    placer: Placer<'a>,
    model: &'a Model,
    random: u64,
}

impl Search<'_> {
    fn found(&self, aim: Aim) -> Found {
        Found {
            spots: self.placer.spots().to_vec(),
            loads: self.placer.loads().to_vec(),
            aim,
        }
    }

    /// The free items by a key; what is overdue first.
    fn order<K: Ord>(&self, key: impl Fn(usize) -> K) -> Order {
        let jobs = self.model.jobs.iter().enumerate();
        let mut items: Vec<usize> = jobs
            .filter(|(_, job)| job.is_free())
            .map(|(n, _)| n)
            .collect();
        items.sort_by_cached_key(|n| (!self.is_overdue(*n), key(*n), *n));
        Order {
            items,
            picks: vec![Pick::Sooner; self.model.jobs.len()],
            not_before: Vec::new(),
        }
    }

    /// The order that the plan has, what it comes to and the quarter in which it ends. Each item
    /// stays in its quarters, unless all of it ends sooner when what fits moves up.
    fn stored(&mut self, items: &[Item]) -> (Order, Aim, u32) {
        let moving = self.order(|n| by_store(items, n));
        let mut staying = moving.clone();
        staying.not_before = items
            .iter()
            .map(|item| item.stored.map_or(0, |stored| stored.first))
            .collect();
        for (n, item) in items.iter().enumerate() {
            let length = item.stored.map(|s| s.last.saturating_sub(s.first) + 1);
            let runs = self.model.jobs.get(n).map_or(&[][..], |job| &job.runs);
            let place = runs.iter().position(|run| Some(run.length) == length);
            if let (Some(pick), Some(place)) = (staying.picks.get_mut(n), place) {
                *pick = if place == 0 {
                    Pick::Shorter
                } else {
                    Pick::Longer
                };
            }
        }
        let mut placed = |order: Order| {
            let aim = self.placer.place(&order);
            let end = end(self.placer.spots());
            (order, aim, end)
        };
        let (moving, staying) = (placed(moving), placed(staying));
        let key = |(_, aim, end): &(Order, Aim, u32)| (aim.before_the_sum(), *end);
        if key(&staying) <= key(&moving) {
            staying
        } else {
            moving
        }
    }

    fn is_overdue(&self, n: usize) -> bool {
        self.model.jobs.get(n).is_some_and(|job| job.overdue)
    }

    fn best(&mut self, stored: &Order) -> (Order, Aim) {
        let model = self.model;
        let job = move |n: usize| model.jobs.get(n);
        let worth = move |n| job(n).map_or(0, |job| job.worth);
        let size = move |n| {
            let run = job(n).and_then(|job| job.runs.first());
            run.map_or(0, |run| run.both().saturating_mul(u64::from(run.length)))
        };
        let due = move |n| job(n).and_then(|job| job.due).unwrap_or(u32::MAX);
        let dense = move |n: usize| {
            let size = u128::from(size(n) / 1_000).max(1);
            u64::MAX
                - u64::try_from(u128::from(worth(n)) * 1_000_000_000 / size).unwrap_or(u64::MAX)
        };
        let starts = [
            self.order(dense),
            self.order(move |n| (due(n), dense(n))),
            self.order(move |n| u64::MAX - worth(n)),
            stored.clone(),
        ];
        let mut found: Option<(Order, Aim)> = None;
        for start in starts {
            let aim = self.placer.place(&start);
            let (order, aim) = self.descend(start, aim);
            if found.as_ref().is_none_or(|(_, best)| aim < *best) {
                found = Some((order, aim));
            }
        }
        let (mut order, mut aim) = found.unwrap_or_else(|| (stored.clone(), Aim::default()));
        let mut idle = 0;
        while idle < SHAKES && self.placer.work < WORK {
            let shaken = self.shake(&order);
            let start = self.placer.place(&shaken);
            let (other, better) = self.descend(shaken, start);
            idle += 1;
            if better < aim {
                (order, aim, idle) = (other, better, 0);
            }
        }
        (order, aim)
    }

    /// Puts one item after another elsewhere, until nothing improves.
    fn descend(&mut self, order: Order, aim: Aim) -> (Order, Aim) {
        let (mut order, mut aim) = (order, aim);
        let mut improved = true;
        while improved && self.placer.work < WORK {
            improved = false;
            for from in 0..order.items.len() {
                for to in 0..order.items.len() {
                    if self.placer.work >= WORK {
                        return (order, aim);
                    }
                    improved |= self.try_move(&mut order, &mut aim, from, to);
                }
            }
        }
        (order, aim)
    }

    /// Puts one item at another place, with each of its runs; keeps what improves.
    fn try_move(&mut self, order: &mut Order, aim: &mut Aim, from: usize, to: usize) -> bool {
        let Some(n) = order.items.get(from).copied() else {
            return false;
        };
        let two = self.has_two(n);
        // One run: two neighbours change places once, not twice.
        let idle = !two && (to == from || to + 1 == from);
        if idle || !self.may_move(order, from, to) {
            return false;
        }
        shift(&mut order.items, from, to);
        let was = order.picks.get(n).copied();
        let picks: &[Pick] = if two { &Pick::ALL } else { &[Pick::Sooner] };
        for pick in picks {
            if let Some(here) = order.picks.get_mut(n) {
                *here = *pick;
            }
            let found = self.placer.place(order);
            if found < *aim {
                *aim = found;
                return true;
            }
        }
        if let (Some(here), Some(was)) = (order.picks.get_mut(n), was) {
            *here = was;
        }
        shift(&mut order.items, to, from);
        false
    }

    fn has_two(&self, n: usize) -> bool {
        self.model.jobs.get(n).is_some_and(|job| job.runs.len() > 1)
    }

    /// Whether one may take the other's place: nothing new comes before what is overdue.
    fn may_move(&self, order: &Order, from: usize, to: usize) -> bool {
        let overdue = |place: usize| order.items.get(place).map(|n| self.is_overdue(*n));
        overdue(from) == overdue(to)
    }

    /// Three items put elsewhere and one with another run, at random; the same on every machine.
    fn shake(&mut self, order: &Order) -> Order {
        let mut shaken = order.clone();
        for _ in 0..3 {
            let (from, to) = (self.below(order.items.len()), self.below(order.items.len()));
            if self.may_move(&shaken, from, to) {
                shift(&mut shaken.items, from, to);
            }
        }
        let two: Vec<usize> = order
            .items
            .iter()
            .copied()
            .filter(|n| self.has_two(*n))
            .collect();
        let chosen = two.get(self.below(two.len())).copied();
        let pick = Pick::ALL.get(self.below(Pick::ALL.len())).copied();
        let place = chosen.and_then(|n| shaken.picks.get_mut(n));
        if let (Some(place), Some(pick)) = (place, pick) {
            *place = pick;
        }
        shaken
    }

    fn below(&mut self, count: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.random % count).unwrap_or(0)
    }
}

/// Takes an item out and puts it in at another place.
fn shift(items: &mut [usize], from: usize, to: usize) {
    if let Some(part) = items.get_mut(from.min(to)..=from.max(to)) {
        if from < to {
            part.rotate_left(1);
        } else {
            part.rotate_right(1);
        }
    }
}
