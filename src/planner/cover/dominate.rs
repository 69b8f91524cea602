//! Columns that another one replaces at no loss are left out. Knows the program's numbers only.

#![expect(
    clippy::indexing_slicing,
    reason = "every index is a column or row of the program itself"
)]

use super::State;
use super::search::Search;

impl Search<'_> {
    /// Drops free columns that another free one replaces at no loss. True when one was dropped.
    pub(super) fn dominate(&mut self) -> bool {
        let free: Vec<usize> = (0..self.state.len())
            .filter(|c| self.state[*c] == State::Free)
            .collect();
        let gives: Vec<Vec<(usize, u64)>> = free
            .iter()
            .map(|c| {
                let open = self.columns[*c]
                    .iter()
                    .filter(|(row, _)| self.open(*row) > 0);
                open.map(|(row, gives)| (*row, (*gives).min(self.open(*row))))
                    .collect()
            })
            .collect();
        self.worked(1);
        self.work += (free.len() * free.len()) as u64;
        let mut dropped = vec![false; free.len()];
        for a in 0..free.len() {
            if gives[a].is_empty() {
                dropped[a] = true;
                continue;
            }
            // Whatever replaces `a` serves its first open demand too.
            for b in 0..free.len() {
                if a != b && !dropped[b] && self.replaces(free[b], &gives[b], free[a], &gives[a]) {
                    dropped[a] = true;
                    break;
                }
            }
        }
        let mut any = false;
        for (a, column) in free.iter().enumerate() {
            if dropped[a] {
                self.decide(*column, State::Out);
                any = true;
            }
        }
        any
    }

    /// Whether column `b` by itself meets every open demand that `a` serves, for no more of
    /// anything. (Giving as much as `a` is not enough: where amounts add up a set may need both.)
    fn replaces(
        &self,
        b: usize,
        b_gives: &[(usize, u64)],
        a: usize,
        a_gives: &[(usize, u64)],
    ) -> bool {
        let (wa, wb) = (self.program.weight[a], self.program.weight[b]);
        // Of equals the smaller column stays where the order matters.
        let order_matters = self.ordered.is_some_and(|named| a < named || b < named);
        if wb > wa || (order_matters && wb == wa && b > a) || b_gives.len() < a_gives.len() {
            return false;
        }
        if self
            .program
            .caps
            .iter()
            .any(|cap| cap.takes[b] > cap.takes[a])
        {
            return false;
        }
        let mut theirs = b_gives.iter();
        let covers = a_gives.iter().all(|(row, _)| {
            theirs
                .by_ref()
                .any(|(r, gives)| r == row && *gives >= self.open(*row))
        });
        if !covers {
            return false;
        }
        let equal = wa == wb
            && a_gives == b_gives
            && self
                .program
                .caps
                .iter()
                .all(|cap| cap.takes[a] == cap.takes[b]);
        !equal || b < a
    }
}
