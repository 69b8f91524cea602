//! What could come next for somebody at whom nothing is open: a role, an objective, upkeep of what
//! the objectives draw on. Chooses nothing.

use crate::catalog::Activity;
use crate::ids::{ActivityId, ObjectiveId, RoleId, SkillId};
use crate::order::Arrange;
use crate::plan::Plan;
use crate::planner::Inputs;
use crate::planner::anew::weigh;
use crate::planner::choice::{self, ActivityStanding, Lift, is_hands_on};
use crate::rules::gap::assessed_levels;
use crate::rules::wanted::wanted;
use crate::units::Minutes;

/// How many of a kind are offered.
const OFFERED: usize = 3;

/// What could come next.
#[derive(Debug, Clone, Default)]
pub struct Onward {
    /// Roles that people move on to.
    pub roles: Vec<RoleId>,
    /// Objectives that would raise skills, those that raise most first.
    pub objectives: Vec<(ObjectiveId, Vec<SkillId>)>,
    /// One thing to learn from at the level held, for what the chosen objectives draw on.
    pub upkeep: Vec<Upkeep>,
}

/// Something that keeps a level fresh.
#[derive(Debug, Clone)]
pub struct Upkeep {
    pub skill: SkillId,
    pub level: u8,
    pub activity: ActivityId,
    pub title: String,
    pub hours: Minutes,
}

/// What could come next; `None` while any step is open, or where nothing was asked for.
pub fn onward(inputs: &Inputs<'_>) -> Option<Onward> {
    let (catalog, plan) = (inputs.catalog, inputs.plan);
    let asked = wanted(catalog, plan);
    let assessed = assessed_levels(plan);
    let all_met = asked
        .iter()
        .all(|(skill, asked)| assessed.get(skill).is_some_and(|held| *held >= asked.level));
    if asked.is_empty() || !all_met {
        return None;
    }
    let role = plan.profile.target_role.as_ref();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    Some(Onward {
        roles: role.map_or_else(Vec::new, |role| {
            role.next.iter().take(OFFERED).cloned().collect()
        }),
        objectives: objectives(inputs),
        upkeep: upkeep(inputs),
    })
}

fn objectives(inputs: &Inputs<'_>) -> Vec<(ObjectiveId, Vec<SkillId>)> {
    let (catalog, plan) = (inputs.catalog, inputs.plan);
    let known = catalog.objectives().iter().filter(|o| !o.retire);
    let free = known.filter(|o| !plan.profile.objectives.contains(&o.id));
    let mut found: Vec<(ObjectiveId, Vec<SkillId>)> = free
        .map(|objective| {
            let mut with: Plan = plan.clone();
            with.profile.objectives.push(objective.id.clone());
            let aims = choice::aims(catalog, &with);
            let skills = aims.into_iter().map(|aim| aim.skill).collect();
            (objective.id.clone(), skills)
        })
        .filter(|(_, skills): &(_, Vec<SkillId>)| !skills.is_empty())
        .collect();
    found.arrange_by_key(|(id, skills)| (std::cmp::Reverse(skills.len()), id.clone()));
    found.truncate(OFFERED);
    found
}

fn upkeep(inputs: &Inputs<'_>) -> Vec<Upkeep> {
    let levels = assessed_levels(inputs.plan);
    let drawn_on = wanted(inputs.catalog, inputs.plan);
    let drawn_on = drawn_on.iter().filter(|(_, w)| !w.drawn_on.is_empty());
    weigh(inputs, false, |weighed| {
        let mut found: Vec<Upkeep> = Vec::new();
        for (skill, _) in drawn_on {
            let Some(level) = levels.get(skill).copied().filter(|level| *level > 0) else {
                continue;
            };
            let keeps = |a: &Activity| {
                let mut supports = a.supports.iter();
                supports.any(|s| s.skill == *skill && s.level.get() == level)
            };
            let fits = |s: &&ActivityStanding<'_>| {
                s.is_allowed(Lift::default()) && !is_hands_on(s.activity) && keeps(s.activity)
            };
            let all = weighed.problem.standings.iter().filter(fits);
            let least = all.min_by_key(|s| (weighed.problem.weight(s), &s.activity.id));
            if let Some(standing) = least
                && !found
                    .iter()
                    .any(|known| known.activity == standing.activity.id)
            {
                found.push(Upkeep {
                    skill: skill.clone(),
                    level,
                    activity: standing.activity.id.clone(),
                    title: standing.activity.title.clone(),
                    hours: standing.activity.hours,
                });
            }
        }
        found.truncate(OFFERED);
        found
    })
}
