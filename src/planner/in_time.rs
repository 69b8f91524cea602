//! Whether the plan is done by the day that the person set, and a goal by its own: what is done by
//! then, and the hours a week that would do, never less than there are.

use super::Inputs;
use super::engine::Engine;
use super::item::Item;
use super::quarters::Clocks;
use super::quarters::remedy::{Remedy, remedy_by};
use super::role_path::furthest_role;
use crate::dates::Day;
use crate::ids::{GoalId, RoleId};
use crate::units::Minutes;

/// The person's deadline, beside the forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineForecast {
    pub deadline: Day,
    /// Calendar days that the forecast leaves before it; negative: past it.
    pub spare: i64,
    /// Where the forecast lies past it.
    pub late: Option<Late>,
}

/// A plan that ends past its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    pub deadline: Day,
    pub finish: Day,
    /// Open items that are done by the deadline, and all open items.
    pub reachable: usize,
    pub all: usize,
    pub remedy: Remedy,
    /// The furthest role on the way from the present to the target role whose open steps are all
    /// supported by then.
    pub role: Option<RoleId>,
}

/// A goal whose due the person set and whose items end later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub goal: GoalId,
    pub due: Day,
    /// When its last item ends; `None` while one of them has no date.
    pub finish: Option<Day>,
    pub remedy: Remedy,
    /// The hours there are do, once the items are planned again: the due is newer than the plan.
    pub replan_does: bool,
}

/// The least hours a week in all that a remedy asks for, and the part of them at work.
pub fn least_hours(remedy: &Remedy) -> Option<(Minutes, Option<Minutes>)> {
    let Remedy::Hours(ways) = remedy else {
        return None;
    };
    let least = ways.iter().min_by_key(|clocks| clocks.sum())?;
    Some((least.sum(), work_of(*least)))
}

/// The hours at work; `None` for a pot.
pub fn work_of(clocks: Clocks) -> Option<Minutes> {
    match clocks {
        Clocks::Pot(_) => None,
        Clocks::Two { work, .. } => Some(work),
    }
}

/// Looks at dated items against the profile's deadline.
pub fn against(
    inputs: &Inputs<'_>,
    engine: &Engine<'_>,
    items: &[Item],
    finish: Option<Day>,
) -> Option<DeadlineForecast> {
    let deadline = inputs.plan.profile.deadline?;
    let finish = finish?;
    let open: Vec<&Item> = items
        .iter()
        .filter(|item| item.is_open() && !item.waits)
        .collect();
    let by_then = |item: &&&Item| item.finish.is_some_and(|day| day <= deadline);
    let is_late = !open.is_empty() && finish > deadline;
    let late = || Late {
        deadline,
        finish,
        reachable: open.iter().filter(by_then).count(),
        all: open.len(),
        remedy: remedy_by(engine.clocks(), |clocks| {
            let dated = engine.dated(Some(clocks));
            dated
                .iter()
                .filter(|item| !item.waits)
                .all(|item| item.finish.is_some_and(|day| day <= deadline))
        }),
        role: furthest_role(inputs, &open, deadline),
    };
    Some(DeadlineForecast {
        deadline,
        spare: finish.days_until(deadline),
        late: is_late.then(late),
    })
}

/// The open goals whose set dues the dated items miss, in the order of the plan.
pub fn missed(inputs: &Inputs<'_>, engine: &Engine<'_>, items: &[Item]) -> Vec<Missed> {
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let goals = inputs.plan.goal.iter().filter(|goal| goal.is_open());
    goals
        .filter_map(|goal| {
            let due = goal.due?;
            let ends = ends_of(open.iter().copied(), &goal.id);
            if in_time(&ends, due) {
                return None;
            }
            let all_known = ends.iter().all(Option::is_some);
            Some(Missed {
                goal: goal.id.clone(),
                due,
                remedy: remedy_by(engine.clocks(), |clocks| {
                    in_time(&ends_of(engine.dated(Some(clocks)).iter(), &goal.id), due)
                }),
                finish: ends.into_iter().flatten().max().filter(|_| all_known),
                replan_does: false,
            })
        })
        .collect()
}

/// The same of items that were just dated, whatever the file says.
pub fn missed_by(inputs: &Inputs<'_>, items: &[Item]) -> Vec<Missed> {
    missed(inputs, &Engine::new(inputs, items), items)
}

impl Missed {
    /// Whether items that were dated in another way end in time.
    pub fn is_made_by(&self, items: &[Item]) -> bool {
        in_time(&ends_of(items.iter(), &self.goal), self.due)
    }
}

/// The last days of the items of a goal; `None` where one has no date.
fn ends_of<'i>(items: impl Iterator<Item = &'i Item>, goal: &GoalId) -> Vec<Option<Day>> {
    items
        .filter(|item| item.goals.contains(goal))
        .map(|item| item.finish)
        .collect()
}

/// Whether all of these days are known and none lies past `due`.
fn in_time(ends: &[Option<Day>], due: Day) -> bool {
    ends.iter().all(|day| day.is_some_and(|day| day <= due))
}
