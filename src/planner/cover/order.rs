//! Which of equal solutions is wanted: the one whose sorted columns come first. Knows columns and
//! their order only.

#![expect(
    clippy::indexing_slicing,
    reason = "every index is a column of the program itself"
)]

use super::State;
use super::search::Search;

impl Search<'_> {
    /// Whether nothing of this bound can better what was found.
    pub(super) fn is_closed_by(&self, bound: f64) -> bool {
        let bound = self.rounded(bound);
        let equal = self.best.as_ref().is_some_and(|(best, _)| bound >= *best);
        bound >= self.upper || (equal && self.is_behind())
    }

    /// Whether every solution of this node comes behind the best one in order.
    fn is_behind(&self) -> bool {
        let (Some(named), Some((_, best))) = (self.ordered, &self.best) else {
            return false;
        };
        let mut best = best.iter().copied().peekable();
        for column in 0..named {
            let has = best.next_if_eq(&column).is_some();
            match (self.state[column], has) {
                (State::In, true) | (State::Out, false) => {}
                (State::Out, true) => return true,
                (State::In, false) | (State::Free, _) => return false,
            }
        }
        true
    }

    /// Whether the sorted columns of `a` below `named` come before those of `b`.
    pub(super) fn comes_first(a: &[usize], b: &[usize], named: usize) -> bool {
        for (a, b) in a.iter().zip(b) {
            if a != b {
                return a < b && *a < named;
            }
        }
        a.len() > b.len() && a[b.len()] < named
    }
}
