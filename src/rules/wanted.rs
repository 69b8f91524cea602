//! The level that a plan is after in each skill, and who asks for it: the target role, a level of
//! the person's own, an objective. Knows no activity and no level that the person has.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Role};
use crate::ids::{NicheId, ObjectiveId, SkillId};
use crate::order::Gather;
use crate::plan::{Goal, GoalKind, Plan};

/// An objective or specialisation raises a skill to this level at most; a role may ask for more.
pub const RAISED_TO: u8 = 4;

/// What draws on a skill beside the role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Raiser {
    Objective(ObjectiveId),
    Specialisation(NicheId),
}

/// What is asked of one skill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The level that the plan is after.
    pub level: u8,
    /// The target role's own level; 0 without a target.
    pub role: u8,
    /// What draws on the skill, whether it raises the level or not.
    pub drawn_on: Vec<Raiser>,
    /// The level that is asked for without them.
    pub without: u8,
}

impl Wanted {
    /// Whether an objective or the specialisation asks for more than all else does.
    pub fn is_raised(&self) -> bool {
        self.level > self.without
    }
}

/// What the plan is after, skill by skill: the greatest of the target role's level (and that of
/// roles that are goals), the person's own level goal, and, where an objective or the
/// specialisation draws on the skill, one more than the role asks, to level 4 at most. A skill
/// whose goal was dropped is not asked for.
pub fn wanted(catalog: &Catalog, plan: &Plan) -> BTreeMap<SkillId, Wanted> {
    let profile = &plan.profile;
    let mut wanted: BTreeMap<SkillId, Wanted> = BTreeMap::new();
    let role_goals = plan
        .goal
        .iter()
        .filter(|goal| goal.is_open() && goal.kind == GoalKind::Role)
        .filter_map(|goal| goal.role.as_ref());
    let roles: Vec<&Role> = profile
        .target_role
        .iter()
        .chain(role_goals)
        .filter_map(|id| catalog.role(id.as_str()))
        .collect();
    for (skill, level) in roles.iter().flat_map(|role| &role.levels) {
        let entry = wanted.entry(skill.clone()).or_default();
        entry.role = entry.role.max(level.get());
    }
    for (skill, raiser) in raisers(
        catalog,
        &profile.objectives,
        profile.specialisation.as_ref(),
    ) {
        wanted.entry(skill).or_default().drawn_on.push(raiser);
    }
    for (skill, level) in own_levels(&plan.goal) {
        let entry = wanted.entry(skill.clone()).or_default();
        entry.without = entry.without.max(level);
    }
    for entry in wanted.values_mut() {
        entry.without = entry.without.max(entry.role);
        let raised = if entry.drawn_on.is_empty() {
            0
        } else {
            (entry.role + 1).min(RAISED_TO)
        };
        entry.level = entry.without.max(raised);
    }
    let dropped: BTreeSet<&SkillId> = plan
        .goal
        .iter()
        .filter(|goal| goal.kind == GoalKind::Skill && goal.dropped.is_some())
        .filter_map(|goal| goal.skill.as_ref())
        .into_set();
    wanted.retain(|skill, entry| entry.level > 0 && !dropped.contains(skill));
    wanted
}

/// Every skill that something draws on, once for each, in a fixed order.
fn raisers(
    catalog: &Catalog,
    objectives: &[ObjectiveId],
    specialisation: Option<&NicheId>,
) -> BTreeSet<(SkillId, Raiser)> {
    let by_objective = objectives
        .iter()
        .filter_map(|id| catalog.objective(id.as_str()))
        .flat_map(|o| {
            o.skills
                .iter()
                .map(|s| (s, Raiser::Objective(o.id.clone())))
        });
    let by_niche = specialisation
        .and_then(|id| catalog.niche(id.as_str()))
        .into_iter()
        .flat_map(|n| {
            n.skills
                .iter()
                .map(|s| (s, Raiser::Specialisation(n.id.clone())))
        });
    by_objective
        .chain(by_niche)
        .map(|(skill, raiser)| (skill.clone(), raiser))
        .into_set()
}

/// Levels that the person set as a goal and that are still open.
fn own_levels(goals: &[Goal]) -> impl Iterator<Item = (&SkillId, u8)> {
    goals
        .iter()
        .filter(|goal| goal.kind == GoalKind::Skill && goal.is_open() && goal.by_hand)
        .filter_map(|goal| Some((goal.skill.as_ref()?, goal.to?.get())))
}

#[cfg(test)]
mod tests;
