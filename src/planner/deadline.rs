//! When the finish lies past the deadline, or a goal's end past the due that the person set: what
//! is reachable by then, the hours a week that would do, the furthest role on the way.

use std::collections::BTreeSet;

use super::{Inputs, Item, order, schedule_items};
use crate::dates::Day;
use crate::ids::{ActivityId, GoalId, RoleId};
use crate::plan::{Goal, Plan};
use crate::rules::gap;
use crate::units::Minutes;

/// The most hours a week that are looked at.
const MOST_HOURS: u32 = 60;

/// A plan that ends past its deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    pub deadline: Day,
    pub finish: Day,
    /// Items that are done by the deadline, and all items.
    pub reachable: usize,
    pub all: usize,
    /// The least hours a week, in half hours, with which all is done by then; `None` when no
    /// hours would do, because an exam opens later.
    pub hours_per_week: Option<Minutes>,
    /// The furthest role on the way from the present to the target role whose open steps are all
    /// supported by then.
    pub role: Option<RoleId>,
}

/// Looks at dated items against the profile's deadline. `None` when it holds or there is none.
pub fn late(inputs: &Inputs<'_>, items: &[Item], finish: Option<Day>) -> Option<Late> {
    let deadline = inputs.plan.profile.deadline?;
    let finish = finish.filter(|day| *day > deadline)?;
    let open: Vec<Item> = items
        .iter()
        .filter(|item| item.is_open() && !item.waits)
        .cloned()
        .collect();
    let reachable = open
        .iter()
        .filter(|item| item.finish.is_some_and(|day| day <= deadline))
        .count();
    Some(Late {
        deadline,
        finish,
        reachable,
        all: open.len(),
        hours_per_week: hours_that_do(inputs, &open, |items| {
            items
                .iter()
                .filter(|item| !item.waits)
                .all(|item| item.finish.is_some_and(|day| day <= deadline))
        }),
        role: furthest_role(inputs, &open, deadline),
    })
}

/// A goal whose due the person set and whose items end later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub goal: GoalId,
    pub due: Day,
    /// When its last item ends; `None` while one of them has no date.
    pub finish: Option<Day>,
    /// The least hours a week, in half hours, with which it is met; `None` when no hours would do.
    pub hours_per_week: Option<Minutes>,
}

impl Missed {
    /// That the due is missed and what would make it, and the command that helps.
    pub fn words(&self) -> (String, String) {
        let (goal, due) = (&self.goal, self.due.long());
        let ends = match self.finish {
            Some(day) => format!("its last item ends on {}", day.long()),
            None => "something of it has no date".to_owned(),
        };
        match self.hours_per_week {
            Some(hours) => {
                let command = format!("pmo-path replan --hours-per-week {hours}");
                (
                    format!(
                        "{goal} is late: due on {due}, {ends}; {hours} h a week would make it: `{command}`"
                    ),
                    command,
                )
            }
            None => (
                format!("{goal} is late: due on {due}, {ends}; no hours a week would make it"),
                format!("pmo-path goal edit {goal} --due DATE"),
            ),
        }
    }
}

/// The open goals whose set dues the dated items miss, in the order of the plan.
pub fn missed(inputs: &Inputs<'_>, items: &[Item]) -> Vec<Missed> {
    let open: Vec<Item> = items
        .iter()
        .filter(|item| item.is_open())
        .cloned()
        .collect();
    let late = |goal: &&Goal| {
        let due = goal.due.filter(|_| goal.is_open())?;
        let ends = ends_of(&open, &goal.id);
        if in_time(&ends, due) {
            return None;
        }
        let hours = hours_that_do(inputs, &open, |items| {
            in_time(&ends_of(items, &goal.id), due)
        });
        Some(Missed {
            goal: goal.id.clone(),
            due,
            finish: ends
                .iter()
                .all(Option::is_some)
                .then(|| ends.into_iter().flatten().max())
                .flatten(),
            hours_per_week: hours,
        })
    };
    inputs
        .plan
        .goal
        .iter()
        .filter_map(|goal| late(&goal))
        .collect()
}

/// The last days of the items of a goal; `None` where one has no date.
fn ends_of(items: &[Item], goal: &GoalId) -> Vec<Option<Day>> {
    items
        .iter()
        .filter(|item| item.goals.contains(goal))
        .map(|item| item.finish)
        .collect()
}

/// Whether all of these days are known and none lies past `due`.
fn in_time(ends: &[Option<Day>], due: Day) -> bool {
    ends.iter().all(|day| day.is_some_and(|day| day <= due))
}

/// The least hours a week, in half hours, with which the dated items do.
fn hours_that_do(
    inputs: &Inputs<'_>,
    open: &[Item],
    do_they: impl Fn(&[Item]) -> bool,
) -> Option<Minutes> {
    let fits = |halves: u32| {
        let mut items = open.to_vec();
        schedule_items(&mut items, inputs, inputs.plan, Some(Minutes(halves * 30)));
        do_they(&items)
    };
    let (mut low, mut high) = (1, MOST_HOURS * 2);
    if !fits(high) {
        return None;
    }
    while low < high {
        let middle = u32::midpoint(low, high);
        if fits(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(Minutes(high * 30))
}

fn furthest_role(inputs: &Inputs<'_>, open: &[Item], deadline: Day) -> Option<RoleId> {
    let plan: &Plan = inputs.plan;
    let assessed = gap::assessed_levels(plan);
    let mut done: BTreeSet<ActivityId> = gap::finished_activities(plan);
    let in_time = open
        .iter()
        .filter(|item| item.finish.is_some_and(|day| day <= deadline));
    done.extend(in_time.filter_map(|item| item.activity.clone()));
    let reached = |role: &RoleId| {
        let required = gap::role_levels(inputs.catalog, role);
        let gaps = gap::gaps(inputs.catalog, &assessed, &done, &required);
        gaps.iter()
            .all(|gap| gap.assessed.is_some() && gap.expected >= Some(gap.required))
    };
    order::way(inputs.catalog, plan)
        .into_iter()
        .rev()
        .find(reached)
}
