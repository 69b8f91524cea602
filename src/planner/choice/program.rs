//! The choice as rows, columns and caps for the exact search. Knows the problem and numbers only;
//! what the answer means is told elsewhere.

mod caps;

use std::collections::BTreeSet;

use crate::ids::TopicId;
use crate::order::Gather;
use crate::planner::cover::{Best, Demand, Ranked, best};
use crate::units::{Minutes, UsdCents};

use super::dose::{NEEDED, is_hands_on};
use super::prices;
use super::problem::{CertWish, Problem};
use super::standing::{ActivityStanding, Held, Lift};

/// Elementary steps that the choice may take: about a second of a small machine. The same limit
/// everywhere, so that every machine gives the same answer.
pub(super) const WORK: u64 = 400_000_000;

/// What one column of the program stands for. Numbers are places in the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Activity(usize),
    /// A step left open.
    Open(usize),
    /// A skill with nothing to learn from.
    Unlearned(usize),
    /// The half of it that a refresher leaves.
    HalfLearned(usize),
    /// The study that every way to a certification takes.
    Study(usize),
    /// The part of the study that a course which prepares well enough takes away.
    MoreStudy(usize),
    /// Training that no activity grants, for every certification that lacks so much at most.
    Training(TopicId, Minutes),
    /// The fee of an exam that a course could hold.
    Fee(usize),
    LeftOut(usize),
}

/// What the search found, in columns that stand for something.
pub(super) struct Solved {
    pub(super) chosen: Vec<Column>,
    /// The least sum of weights, with what is constant.
    pub(super) value: u64,
    pub(super) best: Best,
}

impl Solved {
    pub(super) fn has(&self, column: &Column) -> bool {
        self.chosen.contains(column)
    }
}

/// What the choice would be without the budget's limit, at the same prices.
pub(super) enum WithoutBudget {
    /// The same: the budget keeps nothing out.
    Same,
    Other(Solved),
    Unasked,
}

/// The choice. The one without the budget's limit comes first: where it keeps the limit, it is
/// the choice, and most budgets are ample.
pub(super) fn decide(problem: &Problem<'_>) -> (Solved, WithoutBudget) {
    let main = || solve(problem, Lift::default(), Rank::Full, WORK);
    if problem.money.budget.is_none() || problem.spares_a_fee() {
        return (main(), WithoutBudget::Unasked);
    }
    let free = Lift {
        money: true,
        ..Lift::default()
    };
    let without = solve(problem, free, Rank::Full, WORK);
    if problem.is_within_budget(&without.chosen) {
        (without, WithoutBudget::Same)
    } else {
        (main(), WithoutBudget::Other(without))
    }
}

/// How far a search goes into which of equals it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// Least cost, fewest items, first ids.
    Full,
    /// Any of them will do.
    AnyEqual,
}

/// Solves the choice with some limits left out of account, within so much work.
pub(super) fn solve(problem: &Problem<'_>, lift: Lift, rank: Rank, work: u64) -> Solved {
    let mut builder = Builder::new(problem, lift);
    builder.activities();
    builder.steps();
    builder.learning();
    for (n, wish) in problem.certs.iter().enumerate() {
        builder.study(n, wish);
        builder.contact_hours(n, wish);
    }
    let money = builder.money();
    let hours = builder.hours();
    let caps = money.into_iter().chain(hours).collect();
    let (aims, named) = match rank {
        Rank::Full => (
            vec![builder.weights, builder.costs, builder.items],
            builder.named,
        ),
        Rank::AnyEqual => (vec![builder.weights], 0),
    };
    let request = Ranked {
        aims,
        demands: builder.demands,
        caps,
        named,
        start: builder.start,
        work,
    };
    let best = best(&request);
    let constant: u64 = problem
        .held()
        .filter(|(_, held)| *held == Held::Included)
        .map(|(standing, _)| problem.weight(standing))
        .sum();
    Solved {
        chosen: best
            .columns
            .iter()
            .filter_map(|n| builder.columns.get(*n).cloned())
            .collect(),
        value: best.value + constant,
        best,
    }
}

struct Builder<'p, 'a> {
    problem: &'p Problem<'a>,
    lift: Lift,
    columns: Vec<Column>,
    weights: Vec<u64>,
    /// Cents.
    costs: Vec<u64>,
    /// 1 for what the person would call an item of the plan.
    items: Vec<u64>,
    demands: Vec<Demand>,
    start: Vec<usize>,
    /// Columns of activities.
    named: usize,
}

impl<'p, 'a> Builder<'p, 'a> {
    fn new(problem: &'p Problem<'a>, lift: Lift) -> Self {
        Self {
            problem,
            lift,
            columns: Vec::new(),
            weights: Vec::new(),
            costs: Vec::new(),
            items: Vec::new(),
            demands: Vec::new(),
            start: Vec::new(),
            named: 0,
        }
    }

    fn column(&mut self, column: Column, weight: u64) -> usize {
        self.columns.push(column);
        self.weights.push(weight);
        self.costs.push(0);
        self.items.push(0);
        self.columns.len() - 1
    }

    fn activities(&mut self) {
        for (n, standing) in self.problem.standings.iter().enumerate() {
            if standing.is_allowed(self.lift) && standing.serves.is_something() {
                self.column(Column::Activity(n), self.problem.weight(standing));
                let price = standing.activity.cost_usd.unwrap_or_default();
                if let (Some(cost), Some(item)) = (self.costs.last_mut(), self.items.last_mut()) {
                    (*cost, *item) = (price.0, 1);
                }
            }
        }
        self.named = self.columns.len();
    }

    /// The columns of activities with what each gives, where it gives anything.
    fn giving(&self, gives: impl Fn(&ActivityStanding<'_>) -> u64) -> Vec<(usize, u64)> {
        let given = |(at, column): (usize, &Column)| {
            let Column::Activity(n) = column else {
                return None;
            };
            let gives = gives(self.problem.standings.get(*n)?);
            (gives > 0).then_some((at, gives))
        };
        self.columns
            .iter()
            .take(self.named)
            .enumerate()
            .filter_map(given)
            .collect()
    }

    /// The sum over what is held.
    fn held(&self, gives: impl Fn(&ActivityStanding<'_>) -> u64) -> u64 {
        self.problem
            .held()
            .map(|(standing, _)| gives(standing))
            .sum()
    }

    fn steps(&mut self) {
        for n in 0..self.problem.steps.len() {
            let gives = |standing: &ActivityStanding<'_>| gives_to_step(standing, n);
            let by_hand = |standing: &ActivityStanding<'_>| {
                u64::from(is_hands_on(standing.activity) && gives_to_step(standing, n) > 0)
            };
            let Some(step) = self.problem.steps.get(n) else {
                continue;
            };
            let missing = NEEDED.saturating_sub(self.held(gives));
            let hands_missing = step.needs_hands() && self.held(by_hand) == 0;
            if missing == 0 && !hands_missing {
                continue;
            }
            let giving = self.giving(gives);
            let hands = self.giving(by_hand);
            let open = self.column(Column::Open(n), step.open_weight);
            self.start.push(open);
            let mut demand = |amount: u64, mut entries: Vec<(usize, u64)>| {
                entries.push((open, amount));
                self.demands.push(Demand { amount, entries });
            };
            if missing > 0 {
                demand(missing, giving);
            }
            if hands_missing {
                demand(1, hands);
            }
        }
    }

    fn learning(&mut self) {
        for n in 0..self.problem.aims.len() {
            let gives = |standing: &ActivityStanding<'_>| gives_to_learning(standing, n);
            let missing = NEEDED.saturating_sub(self.held(gives));
            if missing == 0 {
                continue;
            }
            let mut entries = self.giving(gives);
            let lowest = self.columns.iter().position(|column| match column {
                Column::Open(at) => {
                    let step = self.problem.steps.get(*at);
                    step.is_some_and(|step| step.skill == n && step.lowest)
                }
                _ => false,
            });
            let half = self.column(Column::HalfLearned(n), prices::ONLY_REFRESHED);
            entries.push((half, 1));
            let unlearned = self.column(Column::Unlearned(n), prices::UNLEARNED);
            entries.push((unlearned, NEEDED));
            match lowest {
                Some(open) => entries.push((open, NEEDED)),
                None => self.start.push(unlearned),
            }
            self.demands.push(Demand {
                amount: missing,
                entries,
            });
        }
    }

    /// The column that leaves a certification out; made when something first asks for it.
    fn left_out(&mut self, cert: usize) -> usize {
        let there = self
            .columns
            .iter()
            .position(|c| *c == Column::LeftOut(cert));
        there.unwrap_or_else(|| {
            let column = self.column(Column::LeftOut(cert), prices::CERTIFICATION_LEFT_OUT);
            self.start.push(column);
            column
        })
    }

    /// Study in layers: what every way takes, and what each better course takes away.
    fn study(&mut self, n: usize, wish: &CertWish) {
        let prepares = |standing: &ActivityStanding<'_>| standing.serves.prepares.contains(&n);
        let held = self
            .problem
            .held()
            .filter(|(standing, _)| prepares(standing))
            .map(|(standing, _)| wish.cut_by(standing.activity.hours))
            .max()
            .unwrap_or_default();
        let cuts: BTreeSet<Minutes> = self
            .giving(|standing| u64::from(prepares(standing)))
            .iter()
            .filter_map(|(at, _)| self.standing(*at))
            .map(|standing| wish.cut_by(standing.activity.hours))
            .filter(|cut| *cut > held)
            .into_set();
        let mut before = held;
        for cut in cuts {
            let layer = wish.rest_after(before).0 - wish.rest_after(cut).0;
            before = cut;
            let well_enough = |standing: &ActivityStanding<'_>| {
                u64::from(prepares(standing) && wish.cut_by(standing.activity.hours) >= cut)
            };
            self.study_row(n, Column::MoreStudy(n), layer, self.giving(well_enough));
        }
        let rest = wish.rest_after(before).0;
        self.study_row(n, Column::Study(n), rest, Vec::new());
    }

    fn study_row(
        &mut self,
        n: usize,
        column: Column,
        minutes: u32,
        mut entries: Vec<(usize, u64)>,
    ) {
        if minutes == 0 {
            return;
        }
        let left_out = self.left_out(n);
        let study = self.column(column, u64::from(minutes));
        entries.extend([(left_out, 1), (study, 1)]);
        self.demands.push(Demand { amount: 1, entries });
    }

    fn contact_hours(&mut self, n: usize, wish: &CertWish) {
        for (topic, _) in &wish.missing {
            let lacks = self.problem.lacks(n, topic);
            if lacks.0 == 0 {
                continue;
            }
            let amount = u64::from(lacks.0);
            let mut entries = self.giving(|standing| u64::from(granted(standing, n, topic).0));
            entries.push((self.left_out(n), amount));
            // One training serves every certification that lacks no more of the topic.
            let all: BTreeSet<Minutes> = (0..self.problem.certs.len())
                .map(|other| self.problem.lacks(other, topic))
                .filter(|other| *other >= lacks)
                .into_set();
            for minutes in all {
                let training = Column::Training(topic.clone(), minutes);
                let there = self.columns.iter().position(|column| *column == training);
                let weight = prices::TRAINING_ELSEWHERE * u64::from(minutes.0);
                let column = there.unwrap_or_else(|| self.column(training, weight));
                if let Some(item) = self.items.get_mut(column) {
                    *item = 1;
                }
                entries.push((column, amount));
            }
            self.demands.push(Demand { amount, entries });
        }
    }

    fn standing(&self, column: usize) -> Option<&'p ActivityStanding<'a>> {
        match self.columns.get(column)? {
            Column::Activity(n) => self.problem.standings.get(*n),
            _ => None,
        }
    }
}

/// What an activity gives toward a step.
pub(super) fn gives_to_step(standing: &ActivityStanding<'_>, step: usize) -> u64 {
    let steps = &standing.serves.steps;
    let found = steps.iter().find(|(n, _)| *n == step);
    found.map_or(0, |(_, dose)| dose.gives())
}

/// What an activity gives toward the learning of a skill: a refresher half of what is needed.
pub(super) fn gives_to_learning(standing: &ActivityStanding<'_>, skill: usize) -> u64 {
    if standing.serves.learns.contains(&skill) {
        NEEDED
    } else {
        u64::from(standing.serves.refreshes.contains(&skill))
    }
}

/// Contact hours that an activity grants a certification goal in a topic.
pub(super) fn granted(standing: &ActivityStanding<'_>, cert: usize, topic: &TopicId) -> Minutes {
    let grants = &standing.serves.grants;
    let found = grants.iter().find(|(n, of, _)| *n == cert && of == topic);
    found.map_or(Minutes(0), |(_, _, minutes)| *minutes)
}

impl Problem<'_> {
    /// Whether something that could be chosen holds the fee of an exam.
    fn spares_a_fee(&self) -> bool {
        self.standings.iter().any(|standing| {
            standing.activity.exam_included
                && standing.held.is_none()
                && !standing.serves.prepares.is_empty()
        })
    }

    /// Whether the prices of what is chosen keep to what the budget leaves.
    fn is_within_budget(&self, chosen: &[Column]) -> bool {
        let price = |column: &Column| match column {
            Column::Activity(n) => self.standings.get(*n)?.activity.cost_usd,
            _ => None,
        };
        let sum: UsdCents = chosen.iter().filter_map(price).sum();
        self.money_left().is_none_or(|left| sum <= left)
    }

    /// Contact hours in the topic that a certification goal lacks beside what is held.
    pub(super) fn lacks(&self, cert: usize, topic: &TopicId) -> Minutes {
        let missing = self.certs.get(cert).map_or(0, |wish| {
            let of = wish.missing.iter().filter(|(other, _)| other == topic);
            of.map(|(_, minutes)| minutes.0).max().unwrap_or(0)
        });
        // What is done stands in the log, and in what the rules counted.
        let coming: u32 = self
            .held()
            .filter(|(_, held)| *held != Held::Done)
            .map(|(standing, _)| granted(standing, cert, topic).0)
            .fold(0, u32::saturating_add);
        Minutes(missing.saturating_sub(coming))
    }
}

impl CertWish {
    /// What a course of so many hours takes off the study: at most two thirds of it.
    pub fn cut_by(&self, course: Minutes) -> Minutes {
        let third = (2 * u64::from(self.study.0) + 3) / 6;
        let most = self.study.0 - u32::try_from(third).unwrap_or(0).min(self.study.0);
        course.min(Minutes(most))
    }

    /// The study that is left after a cut and what the log has.
    pub fn rest_after(&self, cut: Minutes) -> Minutes {
        let left = self.study.0.saturating_sub(cut.0);
        Minutes(left.saturating_sub(self.studied.0))
    }
}
