//! The best set by three aims in turn (first, second, number of columns), and among equals the
//! one whose sorted columns come first. Each aim is a program of its own, under the caps that the
//! aims before it set.

#![expect(
    clippy::indexing_slicing,
    reason = "columns are numbers below the request's own length"
)]

use super::search::Search;
use super::{Cap, Demand, Program, State};

/// What is asked: columns are numbers 0 … n−1, in the order that breaks ties.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The weight that counts first, one a column.
    pub first: Vec<u64>,
    /// The weight that counts second.
    pub second: Vec<u64>,
    pub demands: Vec<Demand>,
    /// Demands that hold only for sets of three or more columns.
    pub mix: Vec<Demand>,
    pub budget: Option<Cap>,
    /// Columns that must be in.
    pub forced: Vec<usize>,
    /// Nodes that all searches together may look at.
    pub nodes: u64,
}

/// The chosen set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Sorted.
    pub columns: Vec<usize>,
    pub first: u64,
    pub second: u64,
    /// No set is better; otherwise the nodes ran out first.
    pub proven: bool,
    /// No set has a smaller first weight than this.
    pub bound: u64,
    /// Nodes that were looked at.
    pub nodes: u64,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Chosen(Choice),
    /// No set meets the demands, whatever the budget.
    Impossible,
    /// Some set meets the demands, none within the budget; the least that one would take.
    TooDear {
        least: u64,
    },
    /// The nodes ran out before any set was found.
    GaveUp,
}

/// Finds the best set.
pub fn choose(request: &Request) -> Answer {
    let n = request.first.len();
    let mut fixed = vec![State::Free; n];
    for column in &request.forced {
        fixed[*column] = State::In;
    }
    let mut demands = request.demands.clone();
    demands.extend(request.mix.iter().cloned());
    let mut chooser = Chooser {
        request,
        demands,
        fixed,
        left: request.nodes,
    };
    let small = chooser.best_small_set(
        |c| request.first[c],
        |c| request.second[c],
        request.budget.as_ref(),
    );
    let free = chooser.chain(None, None);
    let large = match (free, &request.budget) {
        (Chain::Found(choice), Some(cap)) if total(&cap.takes, &choice.columns) > cap.limit => {
            match chooser.least_spend(cap) {
                Spend::Fits(columns) => chooser.chain(Some(cap), Some(columns)),
                Spend::Least(least) => {
                    let other = chooser.least_small_spend(cap);
                    return match small {
                        Some(columns) => chooser.answer(columns, true, None),
                        None => Answer::TooDear {
                            least: other.map_or(least, |other| other.min(least)),
                        },
                    };
                }
                Spend::Unknown => Chain::GaveUp,
            }
        }
        (chain, _) => chain,
    };
    match (small, large) {
        (None, Chain::None) => match request
            .budget
            .as_ref()
            .and_then(|cap| chooser.least_small_spend(cap))
        {
            Some(least) => Answer::TooDear { least },
            None => Answer::Impossible,
        },
        (None, Chain::GaveUp) => Answer::GaveUp,
        (Some(columns), Chain::None) => chooser.answer(columns, true, None),
        (Some(columns), Chain::GaveUp) => chooser.answer(columns, false, Some(0)),
        (None, Chain::Found(choice)) => Answer::Chosen(Choice {
            nodes: request.nodes - chooser.left,
            ..choice
        }),
        (Some(columns), Chain::Found(choice)) => {
            if chooser.key(&columns) < chooser.key(&choice.columns) {
                let bound = choice.bound.min(total(&request.first, &columns));
                chooser.answer(columns, choice.proven, Some(bound))
            } else {
                Answer::Chosen(Choice {
                    nodes: request.nodes - chooser.left,
                    ..choice
                })
            }
        }
    }
}

/// The sum over the columns.
fn total(weights: &[u64], columns: &[usize]) -> u64 {
    columns.iter().map(|c| weights[*c]).sum()
}

/// What came of the three aims in turn.
enum Chain {
    Found(Choice),
    None,
    GaveUp,
}

/// What the cheapest set takes.
enum Spend {
    Fits(Vec<usize>),
    Least(u64),
    Unknown,
}

struct Chooser<'r> {
    request: &'r Request,
    /// All demands, the mix among them.
    demands: Vec<Demand>,
    fixed: Vec<State>,
    left: u64,
}

impl Chooser<'_> {
    fn key<'c>(&self, columns: &'c [usize]) -> (u64, u64, usize, &'c [usize]) {
        (
            total(&self.request.first, columns),
            total(&self.request.second, columns),
            columns.len(),
            columns,
        )
    }

    fn answer(&self, columns: Vec<usize>, proven: bool, bound: Option<u64>) -> Answer {
        let first = total(&self.request.first, &columns);
        let second = total(&self.request.second, &columns);
        let nodes = self.request.nodes - self.left;
        Answer::Chosen(Choice {
            columns,
            first,
            second,
            proven,
            bound: bound.unwrap_or(first),
            nodes,
        })
    }

    /// The best set of at most two columns, for which the mix does not hold.
    fn best_small_set(
        &self,
        first: impl Fn(usize) -> u64,
        second: impl Fn(usize) -> u64,
        budget: Option<&Cap>,
    ) -> Option<Vec<usize>> {
        if self.request.mix.is_empty() {
            return None;
        }
        let mut best: Option<Vec<usize>> = None;
        self.small_sets(|set| {
            if budget.is_some_and(|cap| total(&cap.takes, set) > cap.limit) {
                return;
            }
            let key = |set: &[usize]| {
                let sum =
                    |weight: &dyn Fn(usize) -> u64| set.iter().map(|c| weight(*c)).sum::<u64>();
                (sum(&first), sum(&second), set.len(), set.to_vec())
            };
            if best.as_ref().is_none_or(|other| key(set) < key(other)) {
                best = Some(set.to_vec());
            }
        });
        best
    }

    fn least_small_spend(&self, cap: &Cap) -> Option<u64> {
        let best = self.best_small_set(|c| cap.takes[c], |_| 0, None)?;
        Some(total(&cap.takes, &best))
    }

    /// Every set of at most two columns that has the forced ones and meets the plain demands.
    fn small_sets(&self, mut each: impl FnMut(&[usize])) {
        let mut forced = self.request.forced.clone();
        forced.sort_unstable();
        forced.dedup();
        let meets = |set: &[usize]| {
            self.request.demands.iter().all(|demand| {
                let given: u64 = demand
                    .entries
                    .iter()
                    .filter(|(c, _)| set.contains(c))
                    .map(|(_, gives)| gives)
                    .sum();
                given >= demand.amount
            })
        };
        // Whatever the set, it serves the first plain demand.
        let n = self.request.first.len();
        if forced.len() > 2 {
            return;
        }
        if meets(&forced) {
            each(&forced);
        }
        let starts: Vec<usize> = match self.request.demands.first() {
            Some(demand) => demand.entries.iter().map(|(c, _)| *c).collect(),
            None => (0..n).collect(),
        };
        let with = |set: &[usize], column: usize| {
            let mut set = set.to_vec();
            set.push(column);
            set.sort_unstable();
            set
        };
        match forced.as_slice() {
            [] => {
                for a in starts {
                    if meets(&[a]) {
                        each(&[a]);
                    }
                    for b in 0..n {
                        let pair = with(&[a], b);
                        if a != b && meets(&pair) {
                            each(&pair);
                        }
                    }
                }
            }
            [one] => {
                for b in (0..n).filter(|b| b != one) {
                    let pair = with(&[*one], b);
                    if meets(&pair) {
                        each(&pair);
                    }
                }
            }
            _ => {}
        }
    }

    fn search(
        &mut self,
        program: &Program,
        fixed: &[State],
        upper: u64,
        prices: Option<&[f64]>,
        first_only: bool,
    ) -> Option<super::search::Found> {
        let mut search = Search::new(program, fixed, upper, self.left)?;
        if let Some(prices) = prices {
            search = search.warm(prices);
        }
        if first_only {
            search = search.first_only();
        }
        let (found, nodes) = search.run();
        self.left -= nodes.min(self.left);
        Some(found)
    }

    /// The cheapest set by the budget's own measure.
    fn least_spend(&mut self, cap: &Cap) -> Spend {
        let program = Program {
            weight: cap.takes.clone(),
            demands: self.demands.clone(),
            caps: Vec::new(),
        };
        let fixed = self.fixed.clone();
        match self.search(&program, &fixed, u64::MAX, None, false) {
            None => Spend::Unknown,
            Some(found) => match found.best {
                Some((least, columns)) if least <= cap.limit => Spend::Fits(columns),
                Some((least, _)) if found.complete => Spend::Least(least),
                _ => Spend::Unknown,
            },
        }
    }

    /// The three aims in turn, then the tie.
    fn chain(&mut self, budget: Option<&Cap>, start: Option<Vec<usize>>) -> Chain {
        let request = self.request;
        let mut caps: Vec<Cap> = budget.cloned().into_iter().collect();
        let mut fixed = self.fixed.clone();
        let mut chosen = start;
        let mut prices: Option<Vec<f64>> = None;
        let mut bound = 0;
        let ones = vec![1; request.first.len()];
        for (aim, weight) in [&request.first, &request.second, &ones]
            .into_iter()
            .enumerate()
        {
            let program = Program {
                weight: weight.clone(),
                demands: self.demands.clone(),
                caps: caps.clone(),
            };
            let upper = chosen
                .as_ref()
                .map_or(u64::MAX, |columns| total(weight, columns) + 1);
            let warm = if aim == 0 { None } else { prices.as_deref() };
            let warm = if weight == &request.first { warm } else { None };
            let Some(found) = self.search(&program, &fixed, upper, warm, false) else {
                return Chain::None;
            };
            let complete = found.complete;
            match found.best {
                Some((_, columns)) => chosen = Some(columns),
                None if chosen.is_none() => {
                    return if complete { Chain::None } else { Chain::GaveUp };
                }
                None => {}
            }
            let Some(columns) = &chosen else {
                return Chain::None;
            };
            if aim == 0 {
                bound = found.bound;
                prices = Some(found.prices);
            }
            if !complete {
                return Chain::Found(self.as_choice(columns.clone(), false, bound));
            }
            fixed = found.fixed;
            caps.push(Cap {
                limit: total(weight, columns),
                takes: weight.clone(),
            });
        }
        let Some(columns) = chosen else {
            return Chain::None;
        };
        let (columns, settled) = self.first_in_order(columns, fixed, &caps, prices.as_deref());
        Chain::Found(self.as_choice(columns, settled, bound))
    }

    fn as_choice(&self, mut columns: Vec<usize>, proven: bool, bound: u64) -> Choice {
        columns.sort_unstable();
        let first = total(&self.request.first, &columns);
        let second = total(&self.request.second, &columns);
        Choice {
            columns,
            first,
            second,
            proven,
            bound,
            nodes: 0,
        }
    }

    /// Among sets that are equal by all three aims, the one whose sorted columns come first:
    /// column by column, in if any such set has it.
    fn first_in_order(
        &mut self,
        mut best: Vec<usize>,
        mut fixed: Vec<State>,
        caps: &[Cap],
        prices: Option<&[f64]>,
    ) -> (Vec<usize>, bool) {
        let weight = self.request.first.clone();
        let upper = total(&weight, &best) + 1;
        let program = Program {
            weight,
            demands: self.demands.clone(),
            caps: caps.to_vec(),
        };
        for column in 0..fixed.len() {
            if fixed[column] != State::Free {
                continue;
            }
            fixed[column] = State::In;
            if best.contains(&column) {
                continue;
            }
            let found = self.search(&program, &fixed, upper, prices, true);
            match found {
                Some(found) if found.best.is_some() => {
                    if let Some((_, columns)) = found.best {
                        best = columns;
                    }
                }
                Some(found) if !found.complete => return (best, false),
                _ => fixed[column] = State::Out,
            }
        }
        (best, true)
    }
}

#[cfg(test)]
mod tests;
