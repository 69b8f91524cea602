//! What each thing weighs in the choice, in minutes of the person's life, each with its reason.
//! Change a price here and nowhere else; the plans of all role pairs are the test of it.

use crate::planner::Prefer;
use crate::units::{Minutes, UsdCents};

const HOUR: u64 = 60;

/// Three one-hour talks with somebody better at it (agree, half-way, confirm): what is practised
/// and never shown is forgotten.
pub const TALKS: Minutes = Minutes(3 * 60);

/// Finding, beginning and closing anything else: without it a plan crumbles into snippets.
pub(super) const BEGINNING: u64 = 2 * HOUR;

/// Winning somebody's yes, and the risk of a no.
pub(super) const ASKING: u64 = 8 * HOUR;

/// The whole budget weighs a working week: a person who names a budget means to use it, and not
/// for an hour saved.
pub(super) const BUDGET: u64 = 40 * HOUR;

/// Without a budget this many cents weigh an hour.
pub(super) const CENTS_AN_HOUR: u64 = 5_000;

/// A price that nobody could tell: it has to be asked for, and may be high.
pub(super) const UNKNOWN_PRICE: u64 = 8 * HOUR;

/// The least that a step left open weighs: about what a small step costs to carry.
pub(super) const STEP_OPEN: u64 = 20 * HOUR;

/// The lowest open step of a skill weighs this more: those above it rest on it.
pub(super) const LOWEST_OPEN: u64 = 24 * HOUR;

/// A skill that is practised with nothing to learn from: practice alone repeats what one can do.
pub(super) const UNLEARNED: u64 = 24 * HOUR;

/// The same with a refresher of the level held.
pub(super) const ONLY_REFRESHED: u64 = 12 * HOUR;

/// Training that no activity of the catalog grants weighs its hours so many times: it has to be
/// found, and its price is unknown.
pub(super) const TRAINING_ELSEWHERE: u64 = 2;

/// A certification goal that does not fit: more than any certification takes, as the person
/// chose it.
pub(super) const CERTIFICATION_LEFT_OUT: u64 = 400 * HOUR;

/// What money weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    pub budget: Option<UsdCents>,
    pub prefer: Prefer,
}

impl Money {
    /// Minutes for a price, rounded half up; `None` is a price that is not known.
    pub fn weight(self, cost: Option<UsdCents>) -> u64 {
        let times = match self.prefer {
            Prefer::Time => 1,
            Prefer::Cost => 2,
        };
        let Some(cost) = cost else {
            return times * UNKNOWN_PRICE;
        };
        let (minutes, cents) = match self.budget {
            Some(UsdCents(budget)) if budget > 0 => (BUDGET, budget),
            _ => (HOUR, CENTS_AN_HOUR),
        };
        half_up(times * minutes, cost.0, cents)
    }
}

/// Minutes for a step to a level left open: its practice, by how much it matters among the open
/// steps. `importance` and `sum` (over `count` open steps) are in the same unit.
pub(super) fn step_open(
    practice: Minutes,
    importance: u64,
    sum: u64,
    count: u64,
    lowest: bool,
) -> u64 {
    let practice = u64::from(practice.0);
    let by_importance = half_up(practice * count, importance, sum.max(1));
    by_importance.max(STEP_OPEN) + if lowest { LOWEST_OPEN } else { 0 }
}

/// `a × b ÷ by`, rounded half up.
fn half_up(a: u64, b: u64, by: u64) -> u64 {
    let (a, b, by) = (u128::from(a), u128::from(b), u128::from(by.max(1)));
    u64::try_from((2 * a * b + by) / (2 * by)).unwrap_or(u64::MAX / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_weighs_by_the_budget_or_by_the_hour() {
        let by = |budget: Option<u64>, prefer, cents: Option<u64>| {
            let budget = budget.map(|dollars| UsdCents(dollars * 100));
            Money { budget, prefer }.weight(cents.map(UsdCents))
        };
        // 300 of 2,500 USD: 0.12 of 40 h are 4.8 h.
        assert_eq!(by(Some(2500), Prefer::Time, Some(30_000)), 288);
        assert_eq!(by(Some(2500), Prefer::Cost, Some(30_000)), 576);
        // 50 USD an hour without a budget, or with none to spend.
        assert_eq!(by(None, Prefer::Time, Some(7_500)), 90);
        assert_eq!(by(Some(0), Prefer::Time, Some(7_500)), 90);
        // 1 USD of 2,500 is 0.96 minutes; 0.52 USD are 0.4992, rounded down; doubled first, up.
        assert_eq!(by(Some(2500), Prefer::Time, Some(100)), 1);
        assert_eq!(by(Some(2500), Prefer::Time, Some(52)), 0);
        assert_eq!(by(Some(2500), Prefer::Cost, Some(53)), 1);
        assert_eq!(by(Some(2500), Prefer::Time, None), 480);
        assert_eq!(by(None, Prefer::Cost, None), 960);
    }

    #[test]
    fn an_open_step_weighs_its_practice_by_importance_and_twenty_hours_at_least() {
        // Two steps of importance 10 and 30, mean 20: 60 h × 30 ÷ 20 are 90 h; 60 × 10 ÷ 20, 30.
        let hours = |n: u32| Minutes(n * 60);
        assert_eq!(step_open(hours(60), 30, 40, 2, false), 90 * 60);
        assert_eq!(step_open(hours(60), 10, 40, 2, true), (30 + 24) * 60);
        assert_eq!(step_open(hours(24), 10, 40, 2, false), 20 * 60);
    }
}
