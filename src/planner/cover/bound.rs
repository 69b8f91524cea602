//! Lower bounds by prices on demands and caps (Lagrangian relaxation, subgradient steps), and
//! solutions built greedily from the reduced weights. Additions and products of `f64` in a fixed
//! order: the same on every machine; a bound is used only after a safety margin.

#![expect(
    clippy::indexing_slicing,
    reason = "every index is a column or row of the program itself"
)]
#![expect(clippy::cast_precision_loss, reason = "all amounts are far below 2^53")]

use super::State;
use super::search::Search;
use crate::order::Arrange;

/// A cap is worth as much as many demands together: in a unit that is a part of it its price moves
/// as fast as theirs. Of 1 to 64, measured on the choices of all moves between roles, 8 to 16 do
/// best, by a factor of three.
const CAP_SCALE: f64 = 12.0;

impl Search<'_> {
    /// A price for each demand: the cheapest way to serve it, shared among what that column serves.
    pub(super) fn first_prices(&self) -> Vec<f64> {
        let mut prices = vec![0.0; self.got.len()];
        for (row, demand) in self.program.demands.iter().enumerate() {
            let mut least = f64::INFINITY;
            for (column, gives) in &demand.entries {
                if self.state[*column] == State::Free && *gives > 0 {
                    let served = self.columns[*column].len().max(1) as f64;
                    least = least.min(self.program.weight[*column] as f64 / served);
                }
            }
            if least.is_finite() {
                prices[row] = least;
            }
        }
        prices
    }

    /// The share of a demand that is `amount` of it.
    pub(super) fn share(&self, row: usize, amount: u64) -> f64 {
        amount as f64 / self.program.demands[row].amount.max(1) as f64
    }

    fn cap_share(&self, cap: usize, amount: u64) -> f64 {
        CAP_SCALE * amount as f64 / self.program.caps[cap].limit.max(1) as f64
    }

    /// Fills the reduced weights of free columns.
    fn reduce(&mut self) {
        for column in 0..self.state.len() {
            if self.state[column] != State::Free {
                continue;
            }
            let mut reduced = self.program.weight[column] as f64;
            for (row, gives) in &self.columns[column] {
                let open = self.open(*row);
                if open > 0 {
                    reduced -= self.price[*row] * self.share(*row, *gives);
                }
            }
            for (k, cap) in self.program.caps.iter().enumerate() {
                if self.cap_price[k] > 0.0 {
                    reduced += self.cap_price[k] * self.cap_share(k, cap.takes[column]);
                }
            }
            self.reduced[column] = reduced;
        }
    }

    /// The bound of the present prices; the reduced weights must be up to date.
    pub(super) fn lagrangian(&self) -> f64 {
        let mut bound = self.weight_in as f64;
        for row in 0..self.got.len() {
            let open = self.open(row);
            if open > 0 {
                bound += self.price[row] * self.share(row, open);
            }
        }
        for (k, slack) in self.slack.iter().enumerate() {
            bound -= self.cap_price[k] * self.cap_share(k, *slack);
        }
        for column in 0..self.state.len() {
            if self.state[column] == State::Free && self.reduced[column] < 0.0 {
                bound += self.reduced[column];
            }
        }
        bound
    }

    /// Improves the prices for some rounds, fixing columns and building solutions on the way.
    /// Returns the best bound, with its prices left in place, and whether a column was fixed.
    pub(super) fn improve_bound(&mut self, rounds: usize, root: bool) -> (f64, bool) {
        self.reduce();
        let mut best = self.lagrangian();
        let mut best_prices = (self.price.clone(), self.cap_price.clone());
        let mut step = if root { 1.0 } else { 0.5 };
        let mut idle = 0;
        let mut slope = vec![0.0; self.got.len()];
        let mut cap_slope = vec![0.0; self.slack.len()];
        for round in 0..rounds {
            if self.is_closed_by(best) || step < 0.005 || self.is_tired() {
                break;
            }
            self.worked(3);
            if (root && round % 20 == 0) || round + 1 == rounds {
                self.build();
            }
            let length = self.slopes(&mut slope, &mut cap_slope);
            if length < 1e-12 {
                break;
            }
            let now = self.lagrangian();
            let target = if self.upper == u64::MAX {
                now * 1.5 + 1.0
            } else {
                self.upper as f64
            };
            let stride = step * (target - now).max(self.unit as f64) / length;
            for (price, slope) in self.price.iter_mut().zip(&slope) {
                *price = (*price + stride * slope).max(0.0);
            }
            for (price, slope) in self.cap_price.iter_mut().zip(&cap_slope) {
                *price = (*price + stride * slope).max(0.0);
            }
            self.reduce();
            let bound = self.lagrangian();
            if bound > best + best.abs() * 1e-7 {
                best = bound;
                best_prices = (self.price.clone(), self.cap_price.clone());
                idle = 0;
            } else {
                idle += 1;
                if idle >= if root { 12 } else { 4 } {
                    step /= 2.0;
                    idle = 0;
                }
            }
        }
        (self.price, self.cap_price) = best_prices;
        self.reduce();
        let known = self.best.as_ref().map(|(weight, _)| *weight);
        self.build();
        if root || known != self.best.as_ref().map(|(weight, _)| *weight) {
            self.polish();
        }
        let changed = !root && self.rounded(best) < self.upper && self.fix_by_bound(best);
        (best, changed)
    }

    /// How far each demand is from being met, and each cap from being kept, by the columns that
    /// the present prices choose. Returns the squared length.
    fn slopes(&self, slope: &mut [f64], cap_slope: &mut [f64]) -> f64 {
        for (row, slope) in slope.iter_mut().enumerate() {
            *slope = self.share(row, self.open(row));
        }
        for (k, slope) in cap_slope.iter_mut().enumerate() {
            *slope = -self.cap_share(k, self.slack[k]);
        }
        for column in 0..self.state.len() {
            if self.state[column] == State::Free && self.reduced[column] < 0.0 {
                for (row, gives) in &self.columns[column] {
                    if self.open(*row) > 0 {
                        slope[*row] -= self.share(*row, *gives);
                    }
                }
                for (k, cap) in self.program.caps.iter().enumerate() {
                    cap_slope[k] += self.cap_share(k, cap.takes[column]);
                }
            }
        }
        let mut length = 0.0;
        for (row, slope) in slope.iter_mut().enumerate() {
            if self.price[row] <= 0.0 && *slope < 0.0 {
                *slope = 0.0;
            }
            length += *slope * *slope;
        }
        for (k, slope) in cap_slope.iter_mut().enumerate() {
            if self.cap_price[k] <= 0.0 && *slope < 0.0 {
                *slope = 0.0;
            }
            length += *slope * *slope;
        }
        length
    }

    /// Takes out columns that no better solution has, and in those that every better one has.
    fn fix_by_bound(&mut self, bound: f64) -> bool {
        let mut changed = false;
        for column in 0..self.state.len() {
            if self.state[column] == State::Free {
                let reduced = self.reduced[column];
                if reduced > 0.0 && self.rounded(bound + reduced) >= self.upper {
                    self.fix(column, State::Out);
                    changed = true;
                } else if reduced < 0.0
                    && self.rounded(bound - reduced) >= self.upper
                    && self.fits(column)
                {
                    self.fix(column, State::In);
                    changed = true;
                }
            }
        }
        changed
    }

    /// Builds a solution greedily by reduced weight, drops what it does not need, and keeps it
    /// when it is the best so far.
    fn build(&mut self) {
        self.worked(2);
        let mut got = self.got.clone();
        let mut slack = self.slack.clone();
        let mut picked: Vec<usize> = Vec::new();
        let (mut work, mut fits) = (0, true);
        let mut used = vec![false; self.state.len()];
        while let Some(row) = self.neediest(&got) {
            let mut best: Option<(f64, usize)> = None;
            work += (got.len() + self.program.demands[row].entries.len()) as u64;
            for (column, gives) in &self.program.demands[row].entries {
                if self.state[*column] != State::Free || used[*column] || *gives == 0 {
                    continue;
                }
                work += self.columns[*column].len() as u64;
                if self
                    .program
                    .caps
                    .iter()
                    .zip(&slack)
                    .any(|(cap, slack)| cap.takes[*column] > *slack)
                {
                    continue;
                }
                let mut gain = 0.0;
                for (r, gives) in &self.columns[*column] {
                    let open = self.program.demands[*r].amount.saturating_sub(got[*r]);
                    gain += self.share(*r, open.min(*gives));
                }
                let weight = self.reduced[*column].max(self.program.weight[*column] as f64 * 1e-3);
                let score = weight / gain.max(1e-9);
                if best.is_none_or(|(least, _)| score < least) {
                    best = Some((score, *column));
                }
            }
            let Some((_, column)) = best else {
                fits = false;
                break;
            };
            used[column] = true;
            picked.push(column);
            for (r, gives) in &self.columns[column] {
                got[*r] += gives;
            }
            for (k, cap) in self.program.caps.iter().enumerate() {
                slack[k] -= cap.takes[column];
            }
        }
        self.work += work;
        if !fits {
            return;
        }
        picked.arrange_by_key(|c| (std::cmp::Reverse(self.program.weight[*c]), *c));
        for column in &picked {
            let spare = self.columns[*column]
                .iter()
                .all(|(r, gives)| got[*r] - gives >= self.program.demands[*r].amount);
            if spare {
                used[*column] = false;
                for (r, gives) in &self.columns[*column] {
                    got[*r] -= gives;
                }
            }
        }
        let chosen: Vec<usize> = (0..self.state.len())
            .filter(|c| used[*c] || self.state[*c] == State::In)
            .collect();
        let weight = chosen.iter().map(|c| self.program.weight[*c]).sum();
        self.record(weight, chosen);
    }

    /// The open demand with the highest price.
    fn neediest(&self, got: &[u64]) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for (row, demand) in self.program.demands.iter().enumerate() {
            if got[row] < demand.amount && best.is_none_or(|(price, _)| self.price[row] > price) {
                best = Some((self.price[row], row));
            }
        }
        best.map(|(_, row)| row)
    }

    /// The bound as a whole multiple of the weights' common unit.
    pub(super) fn rounded(&self, bound: f64) -> u64 {
        let safe = bound - 1e-3 - bound.abs() * 1e-11;
        if safe <= 0.0 {
            return 0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "positive and below 2^53"
        )]
        let whole = safe.ceil() as u64;
        // Offsets of what is in are multiples of the unit too.
        whole.div_ceil(self.unit) * self.unit
    }
}
