//! The limits of the choice: money, and the hours of each clock. Knows the problem's columns only.

use crate::catalog::Clock;
use crate::planner::cover::{Cap, Demand};
use crate::units::Minutes;

use super::super::dose::is_hands_on;
use super::super::prices;
use super::super::problem::Problem;
use super::super::standing::{ActivityStanding, Held};
use super::{Builder, Column};

impl Builder<'_, '_> {
    /// The cap on money. Where a course holds the fee of an exam, the fee is a column that the
    /// course spares.
    pub(super) fn money(&mut self) -> Option<Cap> {
        let budget = self.problem.money.budget.filter(|_| !self.lift.money)?.0;
        let mut spared = Vec::new();
        for n in 0..self.problem.certs.len() {
            let fee = self.problem.fee(n).0;
            let holds = |s: &ActivityStanding<'_>| {
                u64::from(s.activity.exam_included && s.serves.prepares.contains(&n))
            };
            let mut entries = self.giving(holds);
            if fee == 0 || entries.is_empty() {
                continue;
            }
            let column = self.column(Column::Fee(n), 0);
            if let Some(cost) = self.costs.get_mut(column) {
                *cost = fee;
            }
            self.start.push(column);
            spared.push((column, fee, entries.clone()));
            entries.push((column, 1));
            self.demands.push(Demand { amount: 1, entries });
        }
        let sparable: u64 = spared.iter().map(|(_, fee, _)| fee).sum();
        let taken = self.problem.fees().0 - sparable + self.problem.held_cost().0;
        let left = budget.saturating_sub(taken);
        let limit = left.max(sparable);
        let mut takes = vec![0; self.columns.len()];
        for (at, take) in takes.iter_mut().enumerate() {
            let price = self.standing(at).and_then(|s| s.activity.cost_usd);
            *take = price.unwrap_or_default().0;
        }
        for (column, fee, courses) in spared {
            if let Some(take) = takes.get_mut(column) {
                *take = fee;
            }
            // The fees may be more than there is: sparing one does not free what was not there.
            for (course, _) in courses {
                if let Some(take) = takes.get_mut(course) {
                    *take += limit - left;
                }
            }
        }
        Some(Cap { limit, takes })
    }

    /// The caps on hours, one a clock.
    pub(super) fn hours(&self) -> Vec<Cap> {
        if self.lift.time {
            return Vec::new();
        }
        let problem = self.problem;
        let of_clock = |(a_week, clocks): (Minutes, &[Clock])| {
            let minutes =
                |standing: &ActivityStanding<'_>, held| problem.minutes_on(clocks, standing, held);
            let held: u64 = problem.held().map(|(s, held)| minutes(s, Some(held))).sum();
            let taken = held.saturating_add(problem.spent.on(clocks));
            let room = problem.weeks.count.saturating_mul(u64::from(a_week.0));
            let own = clocks.contains(&Clock::Own);
            let takes = |(at, column): (usize, &Column)| match column {
                Column::Activity(_) => self.standing(at).map_or(0, |s| minutes(s, None)),
                Column::Study(_) | Column::MoreStudy(_) if own => {
                    self.weights.get(at).copied().unwrap_or(0)
                }
                Column::Training(_, minutes) if own => u64::from(minutes.0),
                _ => 0,
            };
            Cap {
                limit: room.saturating_sub(taken),
                takes: self.columns.iter().enumerate().map(takes).collect(),
            }
        };
        problem.clocks.caps().into_iter().map(of_clock).collect()
    }
}

impl Problem<'_> {
    /// Minutes that an activity takes of the hours of these clocks, its talks among them, where it
    /// is held so or would be chosen.
    pub(in crate::planner::choice) fn minutes_on(
        &self,
        clocks: &[Clock],
        standing: &ActivityStanding<'_>,
        held: Option<Held>,
    ) -> u64 {
        let activity = standing.activity;
        let (hours, talks) = match held {
            Some(Held::Done) => (Minutes(0), false),
            Some(Held::Begun(left) | Held::Frozen(left)) => (left, is_hands_on(activity)),
            Some(Held::Included) | None => (activity.hours, is_hands_on(activity)),
        };
        let on = |clock| clocks.contains(&clock);
        let talks = self.clocks.of_talks().filter(|clock| talks && on(*clock));
        let hours = if on(activity.clock()) && !activity.is_move() {
            hours
        } else {
            Minutes(0)
        };
        u64::from(hours.0) + talks.map_or(0, |_| u64::from(prices::TALKS.0))
    }
}
