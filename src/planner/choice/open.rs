//! What stays open, and why: nothing in the catalog, the seat, the budget, the time, or that
//! leaving it costs less. Looks again at the choice with one limit lifted, at the same prices.

use std::cell::OnceCell;

use crate::ids::CertId;
use crate::plan::OpenReason;
use crate::rules::gap::SkillStep;

use super::dose::{NEEDED, is_hands_on};
use super::problem::Problem;
use super::program::{Column, Rank, Solved, WORK, WithoutBudget, gives_to_step, solve};
use super::standing::{ActivityStanding, Lift};

/// Something that the plan does not bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaysOpen {
    Step(SkillStep, OpenReason),
    Certification(CertId, OpenReason),
}

const SEAT: Lift = Lift {
    seat: true,
    money: false,
    time: false,
};
const MONEY: Lift = Lift {
    seat: false,
    money: true,
    time: false,
};
const TIME: Lift = Lift {
    seat: false,
    money: false,
    time: true,
};
const BOTH: Lift = Lift {
    seat: false,
    money: true,
    time: true,
};

/// Everything that the solved choice leaves open: steps skill by skill, then certifications.
pub(super) fn stays_open(
    problem: &Problem<'_>,
    solved: &Solved,
    without_budget: WithoutBudget,
) -> Vec<StaysOpen> {
    let budget_matters = match without_budget {
        WithoutBudget::Same => false,
        WithoutBudget::Other(_) => true,
        WithoutBudget::Unasked => problem.money.budget.is_some(),
    };
    let again = LiftedChoices {
        problem,
        value: solved.value,
        budget_matters,
        money: match without_budget {
            WithoutBudget::Other(found) => OnceCell::from(found),
            WithoutBudget::Same | WithoutBudget::Unasked => OnceCell::new(),
        },
        time: OnceCell::new(),
        both: OnceCell::new(),
    };
    let steps = (0..problem.steps.len())
        .filter(|n| solved.has(&Column::Open(*n)))
        .filter_map(|n| {
            let name = problem.name(problem.steps.get(n)?)?;
            Some(StaysOpen::Step(name, again.step(n)))
        });
    let certs = problem
        .certs
        .iter()
        .enumerate()
        .filter(|(n, _)| solved.has(&Column::LeftOut(*n)))
        .map(|(n, wish)| {
            let left_out = Column::LeftOut(n);
            let reason = again.by_lifting(&left_out).unwrap_or(OpenReason::Worth);
            StaysOpen::Certification(wish.certification.clone(), reason)
        });
    steps.chain(certs).collect()
}

/// The choice with limits lifted, each solved when first asked for.
struct LiftedChoices<'p, 'a> {
    problem: &'p Problem<'a>,
    /// What the choice weighs.
    value: u64,
    /// Without the budget's limit the choice is another one.
    budget_matters: bool,
    money: OnceCell<Solved>,
    time: OnceCell<Solved>,
    both: OnceCell<Solved>,
}

impl LiftedChoices<'_, '_> {
    /// The price of each look is a part of what the choice itself may take.
    fn lifted(&self, lift: Lift) -> &Solved {
        let cell = match (lift.money, lift.time) {
            (true, true) => &self.both,
            (true, false) => &self.money,
            (false, _) => &self.time,
        };
        cell.get_or_init(|| solve(self.problem, lift, Rank::AnyEqual, WORK / 8))
    }

    /// Whether a choice with one limit lifted, or with both, leaves it open no more.
    fn by_lifting(&self, open: &Column) -> Option<OpenReason> {
        // Of equals without the limit the choice itself is one: then the limit keeps nothing out.
        let brings = |lift: Lift| {
            let lifted = self.lifted(lift);
            lifted.value < self.value && !lifted.has(open)
        };
        let has_budget = self.problem.money.budget.is_some();
        if self.budget_matters && brings(MONEY) {
            Some(OpenReason::Budget)
        } else if brings(TIME) {
            Some(OpenReason::Time)
        } else if has_budget && brings(BOTH) {
            Some(OpenReason::Budget)
        } else {
            None
        }
    }

    fn step(&self, n: usize) -> OpenReason {
        let can = |lift: Lift| self.can_carry(n, |standing| standing.is_allowed(lift));
        if !self.can_carry(n, |standing| !standing.activity.retire) {
            return OpenReason::Nothing;
        }
        if can(Lift::default()) {
            return self
                .by_lifting(&Column::Open(n))
                .unwrap_or(OpenReason::Worth);
        }
        if can(SEAT) {
            return OpenReason::Seat;
        }
        if can(BOTH) {
            return self
                .by_lifting(&Column::Open(n))
                .unwrap_or(OpenReason::Worth);
        }
        let without_limits = Lift {
            seat: true,
            money: true,
            time: true,
        };
        if can(without_limits) {
            OpenReason::Seat
        } else {
            OpenReason::Worth
        }
    }

    /// Whether what is allowed, all of it together, carries the step.
    fn can_carry(&self, n: usize, allowed: impl Fn(&ActivityStanding<'_>) -> bool) -> bool {
        let giving = || {
            let all = self.problem.standings.iter();
            all.filter(|standing| standing.held.is_some() || allowed(standing))
                .filter(|standing| gives_to_step(standing, n) > 0)
        };
        let enough = giving().map(|s| gives_to_step(s, n)).sum::<u64>() >= NEEDED;
        let by_hand = giving().any(|standing| is_hands_on(standing.activity));
        let step = self.problem.steps.get(n);
        enough && (by_hand || step.is_some_and(|step| !step.needs_hands()))
    }
}
