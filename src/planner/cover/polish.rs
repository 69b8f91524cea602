//! Betters the best solution step by step: one column in or out, what no longer fits taken out,
//! what is then missing put in again, what is spare left away. A good solution early closes most
//! of the search. Works on numbers only, in an order that only they fix.

#![expect(
    clippy::indexing_slicing,
    reason = "every index is a column or row of the program itself"
)]
#![expect(clippy::cast_precision_loss, reason = "all amounts are far below 2^53")]

use super::State;
use super::search::Search;
use crate::order::Arrange;

/// Rounds over all columns; what is not found by then is left to the search.
const ROUNDS: usize = 8;

/// A solution in the making.
#[derive(Clone)]
struct Draft {
    has: Vec<bool>,
    got: Vec<u64>,
    used: Vec<u64>,
    weight: u64,
}

impl Search<'_> {
    /// Tries every column of the best solution out and every other one in, until nothing betters it.
    pub(super) fn polish(&mut self) {
        let Some((weight, chosen)) = self.best.clone() else {
            return;
        };
        let mut draft = Draft {
            has: vec![false; self.state.len()],
            got: vec![0; self.got.len()],
            used: vec![0; self.program.caps.len()],
            weight: 0,
        };
        for column in chosen {
            self.turn(&mut draft, column);
        }
        for _ in 0..ROUNDS {
            let before = draft.weight;
            for column in 0..draft.has.len() {
                if self.is_tired() {
                    break;
                }
                if self.given[column] == State::Free
                    && let Some(better) = self.turned(&draft, column)
                {
                    draft = better;
                }
            }
            if draft.weight == before {
                break;
            }
        }
        if draft.weight < weight {
            let chosen = (0..draft.has.len()).filter(|c| draft.has[*c]).collect();
            self.record(draft.weight, chosen);
        }
    }

    /// Puts a column in, or takes it out.
    fn turn(&self, draft: &mut Draft, column: usize) {
        let out = draft.has[column];
        let change = |amount: &mut u64, by: u64| {
            *amount = if out { *amount - by } else { *amount + by };
        };
        for (row, gives) in &self.columns[column] {
            change(&mut draft.got[*row], *gives);
        }
        for (used, cap) in draft.used.iter_mut().zip(&self.program.caps) {
            change(used, cap.takes[column]);
        }
        change(&mut draft.weight, self.program.weight[column]);
        draft.has[column] = !out;
    }

    /// The draft with one column turned and all else mended; `None` when it is no lighter.
    fn turned(&mut self, draft: &Draft, column: usize) -> Option<Draft> {
        self.worked(1);
        let mut trial = draft.clone();
        self.turn(&mut trial, column);
        self.make_fit(&mut trial, column)?;
        self.mend(&mut trial, column, draft.weight)?;
        self.spare(&mut trial);
        (trial.weight < draft.weight).then_some(trial)
    }

    /// Takes out what serves least for the room that it takes, until every cap is kept.
    fn make_fit(&self, trial: &mut Draft, keep: usize) -> Option<()> {
        for (k, cap) in self.program.caps.iter().enumerate() {
            while trial.used[k] > cap.limit {
                let mut least: Option<(f64, usize)> = None;
                for column in 0..trial.has.len() {
                    let may_go = trial.has[column]
                        && column != keep
                        && cap.takes[column] > 0
                        && self.given[column] == State::Free;
                    if may_go {
                        let serves: f64 = self.columns[column]
                            .iter()
                            .map(|(row, gives)| self.price[*row] * self.share(*row, *gives))
                            .sum();
                        let by_room = serves / cap.takes[column] as f64;
                        if least.is_none_or(|(other, _)| by_room < other) {
                            least = Some((by_room, column));
                        }
                    }
                }
                self.turn(trial, least?.1);
            }
        }
        Some(())
    }

    /// Serves again what is no longer served, cheapest for what it serves first, while the draft
    /// stays lighter than `below`.
    fn mend(&self, trial: &mut Draft, turned: usize, below: u64) -> Option<()> {
        for row in 0..trial.got.len() {
            let amount = self.program.demands[row].amount;
            while trial.got[row] < amount {
                let mut best: Option<(f64, usize)> = None;
                for (column, _) in &self.program.demands[row].entries {
                    let fits = || {
                        let mut caps = self.program.caps.iter().zip(&trial.used);
                        caps.all(|(cap, used)| cap.takes[*column] + used <= cap.limit)
                    };
                    if trial.has[*column]
                        || *column == turned
                        || self.given[*column] != State::Free
                        || !fits()
                    {
                        continue;
                    }
                    let mut gain = 0.0;
                    for (r, gives) in &self.columns[*column] {
                        let open = self.program.demands[*r].amount;
                        let open = open.saturating_sub(trial.got[*r]);
                        gain += self.share(*r, open.min(*gives));
                    }
                    let score = self.program.weight[*column] as f64 / gain.max(1e-9);
                    if best.is_none_or(|(least, _)| score < least) {
                        best = Some((score, *column));
                    }
                }
                self.turn(trial, best?.1);
            }
        }
        // What is spare may still go; far above it is hopeless.
        (trial.weight < below + below / 4).then_some(())
    }

    /// Leaves away what nothing needs, the heaviest first.
    fn spare(&self, trial: &mut Draft) {
        let mut chosen: Vec<usize> = (0..trial.has.len())
            .filter(|c| trial.has[*c] && self.given[*c] == State::Free)
            .collect();
        chosen.arrange_by_key(|c| (std::cmp::Reverse(self.program.weight[*c]), *c));
        for column in chosen {
            let spare = self.columns[column]
                .iter()
                .all(|(row, gives)| trial.got[*row] - gives >= self.program.demands[*row].amount);
            if spare && self.program.weight[column] > 0 {
                self.turn(trial, column);
            }
        }
    }
}
