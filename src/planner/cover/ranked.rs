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
    let mut settled = true;
    for (n, group) in groups.iter().enumerate() {
        let found = run.aim(&group.weight, n + 1 == groups.len());
        settled = found.as_ref().is_none_or(|found| found.complete);
        let now = total(&group.weight, &run.chosen);
        if n == 0 {
            let least = match &found {
                Some(found) if !found.complete => found.bound.min(now),
                _ => now,
            };
            bound = least / group.first_counts;
        }
        if !settled {
            break;
        }
        if let Some(found) = found {
            run.fixed = found.fixed;
        }
        run.caps.push(Cap {
            limit: now,
            takes: group.weight.clone(),
        });
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

struct Run<'r> {
    request: &'r Ranked,
    /// The request's own, then one for each aim that is settled.
    caps: Vec<Cap>,
    fixed: Vec<State>,
    chosen: Vec<usize>,
    left: u64,
}

impl Run<'_> {
    /// Betters the chosen set by one weight, under the caps that those before it set; the last
    /// one also settles which of equals it is. `None`: nothing can be bettered.
    fn aim(&mut self, weight: &[u64], last: bool) -> Option<Found> {
        let now = total(weight, &self.chosen);
        let named = Some(self.request.named).filter(|named| last && *named > 0);
        if now == 0 && named.is_none() {
            return None;
        }
        let program = Program {
            weight: weight.to_vec(),
            demands: self.request.demands.clone(),
            caps: self.caps.clone(),
        };
        // One more than the chosen set has, so that what is fixed stays true for its equals.
        let search = Search::new(&program, &self.fixed, now + 1, u64::MAX)?;
        let mut search = search.within(self.left).knowing(now, &self.chosen);
        if let Some(named) = named {
            search = search.ordered(named);
        }
        let (found, _) = search.run();
        self.left -= found.work.min(self.left);
        if let Some((_, columns)) = &found.best {
            self.chosen.clone_from(columns);
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
