//! The way from the present role to the target by the career graph, and how far on it a plan brings
//! somebody by a day.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Inputs;
use super::item::Item;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{ActivityId, RoleId};
use crate::plan::Plan;
use crate::rules::gap;

/// The roles on the shortest way from the present role (left out) to the target (included), by
/// the catalog's `next`; among equally short ways the first in the catalog's order.
pub fn role_path(catalog: &Catalog, plan: &Plan) -> Vec<RoleId> {
    let (Some(from), Some(to)) = (&plan.profile.current_role, &plan.profile.target_role) else {
        return Vec::new();
    };
    let mut came_from: BTreeMap<RoleId, RoleId> = BTreeMap::new();
    let mut queue = VecDeque::from([from.clone()]);
    while let Some(here) = queue.pop_front() {
        if here == *to {
            break;
        }
        let role = catalog.role(here.as_str());
        for next in role.into_iter().flat_map(|role| &role.next) {
            if next != from && !came_from.contains_key(next) {
                came_from.insert(next.clone(), here.clone());
                queue.push_back(next.clone());
            }
        }
    }
    let mut path = Vec::new();
    let mut here = to;
    while let Some(before) = came_from.get(here) {
        path.push(here.clone());
        here = before;
    }
    path.reverse();
    path
}

/// The furthest role on the way whose open steps are all supported by what is done by a day.
pub(super) fn furthest_role(inputs: &Inputs<'_>, open: &[&Item], by: Day) -> Option<RoleId> {
    let plan = inputs.plan;
    let assessed = gap::assessed_levels(plan);
    let mut done: BTreeSet<ActivityId> = gap::finished_activities(plan);
    let in_time = open
        .iter()
        .filter(|item| item.finish.is_some_and(|day| day <= by));
    done.extend(in_time.filter_map(|item| item.activity.clone()));
    let reached = |role: &RoleId| {
        let required = gap::role_levels(inputs.catalog, role);
        let gaps = gap::gaps(inputs.catalog, &assessed, &done, &required);
        gaps.iter()
            .all(|gap| gap.assessed.is_some() && gap.expected >= Some(gap.required))
    };
    role_path(inputs.catalog, plan)
        .into_iter()
        .rev()
        .find(reached)
}
