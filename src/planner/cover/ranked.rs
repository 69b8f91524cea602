//! The best set by several aims in turn, and among equals the one whose sorted columns come
//! first. There is always a set to start from, so there is always an answer; a limit counted in
//! work, not in time, makes it the same on every machine.

#![expect(
    clippy::indexing_slicing,
    reason = "columns are numbers below the request's own length"
)]

use super::search::{Found, Search, gcd};
use super::{Cap, Demand, Program, State};

/// What is asked. Columns are numbers 0 … n−1, in the order that breaks ties.
#[derive(Debug, Clone, Default)]
pub struct Ranked {
    /// Weights, one a column: the sum of the first is to be least, then that of the second …
    pub aims: Vec<Vec<u64>>,
    pub demands: Vec<Demand>,
    pub caps: Vec<Cap>,
    /// Columns from this one on break no ties.
    pub named: usize,
    /// A set that meets the demands within the caps.
    pub start: Vec<usize>,
    /// Elementary steps that all searches together may take.
    pub work: u64,
}

/// The chosen set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Sorted.
    pub columns: Vec<usize>,
    /// The sum of the first aim's weights.
    pub value: u64,
    /// No set has a smaller one than this.
    pub bound: u64,
    /// No set is better by the first aim.
    pub proven: bool,
    /// The later aims and the order of columns are settled too.
    pub settled: bool,
    /// Elementary steps that were taken.
    pub work: u64,
}

/// Finds the best set.
pub fn best(request: &Ranked) -> Best {
    let mut run = Run {
        request,
        caps: request.caps.clone(),
        fixed: vec![State::Free; request.aims.first().map_or(0, Vec::len)],
        chosen: request.start.clone(),
        left: request.work,
    };
    let groups = groups(request);
    let mut bound = 0;
    let mut prices = None;
    let mut settled = true;
    for (n, group) in groups.iter().enumerate() {
        let found = run.aim(&group.weight);
        settled = found.as_ref().is_none_or(|found| found.complete);
        if n == 0 {
            let now = total(&group.weight, &run.chosen);
            let least = match &found {
                Some(found) if !found.complete => found.bound.min(now),
                _ => now,
            };
            bound = least / group.first_counts;
            prices = found.as_ref().map(|found| found.prices.clone());
        }
        if !settled {
            break;
        }
        if let Some(found) = found {
            run.fixed = found.fixed;
        }
        run.caps.push(Cap {
            limit: total(&group.weight, &run.chosen),
            takes: group.weight.clone(),
        });
    }
    if settled && let Some(group) = groups.first() {
        settled = run.first_in_order(&group.weight, &prices.unwrap_or_default());
    }
    run.chosen.sort_unstable();
    let value = request.aims.first().map_or(0, |w| total(w, &run.chosen));
    Best {
        proven: bound == value,
        value,
        bound,
        settled,
        work: request.work - run.left,
        columns: run.chosen,
    }
}

/// Several aims in one weight: the first counts before the second, and so on.
struct Group {
    weight: Vec<u64>,
    /// What one unit of the group's first aim is in it.
    first_counts: u64,
}

/// Weights above this are not exact in the bounds.
const EXACT: u64 = 1 << 50;

/// Puts as many aims into one weight as stay exact: the bound of the first one then serves the
/// later ones too, which have a poor bound of their own.
fn groups(request: &Ranked) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for aim in &request.aims {
        let unit = aim.iter().copied().fold(0, gcd).max(1);
        let most = aim.iter().fold(0u64, |sum, w| sum.saturating_add(w / unit));
        let joined = groups.last().and_then(|group| {
            let times = most.checked_add(1)?;
            let join = |(a, b): (&u64, &u64)| a.checked_mul(times)?.checked_add(b / unit);
            let weight: Option<Vec<u64>> = group.weight.iter().zip(aim).map(join).collect();
            let weight = weight?;
            let all = request
                .start
                .iter()
                .try_fold(0u64, |sum, c| sum.checked_add(weight[*c]))?;
            (all < EXACT && weight.iter().all(|w| *w < EXACT)).then_some(Group {
                weight,
                first_counts: group.first_counts.checked_mul(times)?,
            })
        });
        match joined {
            Some(joined) => {
                groups.pop();
                groups.push(joined);
            }
            None => groups.push(Group {
                weight: aim.clone(),
                first_counts: 1,
            }),
        }
    }
    groups
}

/// The sum over the columns.
fn total(weights: &[u64], columns: &[usize]) -> u64 {
    columns.iter().map(|c| weights[*c]).sum()
}

/// What a search starts from.
#[derive(Clone, Copy)]
enum Start<'p> {
    /// The chosen set has this weight: only lighter ones are wanted.
    Known(u64),
    /// The first set within the caps will do; prices that were found good for it.
    AnyEqual(&'p [f64]),
}

struct Run<'r> {
    request: &'r Ranked,
    /// The request's own, then one for each aim that is settled.
    caps: Vec<Cap>,
    fixed: Vec<State>,
    chosen: Vec<usize>,
    left: u64,
}

impl Run<'_> {
    fn program(&self, weight: &[u64]) -> Program {
        Program {
            weight: weight.to_vec(),
            demands: self.request.demands.clone(),
            caps: self.caps.clone(),
        }
    }

    /// One search for something lighter than `upper`. `None`: what is fixed breaks a cap.
    fn search(&mut self, program: &Program, upper: u64, start: Start<'_>) -> Option<Found> {
        let search = Search::new(program, &self.fixed, upper, u64::MAX)?.within(self.left);
        let search = match start {
            Start::Known(weight) => search.knowing(weight, &self.chosen),
            Start::AnyEqual(prices) => search.warm(prices).first_only(),
        };
        let (found, _) = search.run();
        self.left -= found.work.min(self.left);
        Some(found)
    }

    /// Betters the chosen set by one weight, under the caps that those before it set.
    fn aim(&mut self, weight: &[u64]) -> Option<Found> {
        let now = total(weight, &self.chosen);
        // One more than the chosen set has, so that what is fixed stays true for its equals.
        if now == 0 {
            return None;
        }
        let found = self.search(&self.program(weight), now + 1, Start::Known(now))?;
        if let Some((better, columns)) = &found.best
            && *better < now
        {
            self.chosen.clone_from(columns);
        }
        Some(found)
    }

    /// Among equals by all aims, the set whose sorted columns come first: column by column, in
    /// if any such set has it. False when the work ran out.
    fn first_in_order(&mut self, weight: &[u64], prices: &[f64]) -> bool {
        let upper = total(weight, &self.chosen) + 1;
        let program = self.program(weight);
        for column in 0..self.request.named {
            if self.fixed[column] != State::Free {
                continue;
            }
            self.fixed[column] = State::In;
            if self.chosen.contains(&column) {
                continue;
            }
            match self.search(&program, upper, Start::AnyEqual(prices)) {
                Some(found) if found.best.is_some() => {
                    if let Some((_, columns)) = found.best {
                        self.chosen = columns;
                    }
                }
                Some(found) if !found.complete => return false,
                _ => self.fixed[column] = State::Out,
            }
        }
        true
    }
}

#[cfg(test)]
mod tests;
