//! When the finish lies past the deadline: what is reachable by then, the hours a week that would
//! do, the furthest role on the way.

use std::collections::BTreeSet;

use super::{Inputs, Item, order, schedule_items};
use crate::dates::Day;
use crate::ids::{ActivityId, RoleId};
use crate::plan::Plan;
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
        .filter(|item| item.is_open())
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
        hours_per_week: hours_that_do(inputs, &open, deadline),
        role: furthest_role(inputs, &open, deadline),
    })
}

fn hours_that_do(inputs: &Inputs<'_>, open: &[Item], deadline: Day) -> Option<Minutes> {
    let fits = |halves: u32| {
        let mut items = open.to_vec();
        let finish = schedule_items(&mut items, inputs, inputs.plan, Some(Minutes(halves * 30)));
        finish.is_some_and(|day| day <= deadline)
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
        let required = gap::required_levels(inputs.catalog, Some(role), &[], None);
        let gaps = gap::gaps(inputs.catalog, &assessed, &done, &required);
        gaps.iter()
            .all(|gap| gap.assessed.is_some() && gap.expected >= Some(gap.required))
    };
    order::way(inputs.catalog, plan)
        .into_iter()
        .rev()
        .find(reached)
}
