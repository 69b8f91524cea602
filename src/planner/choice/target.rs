//! What the plan is after: the open steps of each skill, and how much each of them matters.
//! Knows no activity.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Role};
use crate::ids::SkillId;
use crate::plan::Plan;
use crate::rules::gap::{self, SkillStep};
use crate::rules::wanted::{Raiser, Wanted, wanted};
use crate::units::Minutes;

/// A skill with open steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillAim {
    pub skill: SkillId,
    /// The assessed level.
    pub held: u8,
    /// The level that the plan is after; above the one held.
    pub wanted: u8,
    /// How far the wanted level lies above the present role's; 0 without a present role.
    pub new: u8,
    /// Twice the distance of the target role's own level from the mean of the bundled roles,
    /// rounded half up: what makes this role itself.
    pub core: u8,
    /// Objectives and the specialisation that draw on the skill.
    pub drawn_on: Vec<Raiser>,
    /// The level that is asked for without them.
    pub without: u8,
}

impl SkillAim {
    /// What an open step of it matters, in halves.
    pub fn importance(&self, level: u8) -> u64 {
        let rest = u64::from(self.wanted.saturating_sub(level)) + 1;
        let halves = if self.drawn_on.is_empty() { 2 } else { 3 };
        (u64::from(self.wanted) + u64::from(self.new) + u64::from(self.core)) * rest * halves
    }

    /// The open steps, lowest first.
    pub fn steps(&self) -> impl Iterator<Item = SkillStep> + '_ {
        (self.held + 1..=self.wanted).map(|level| (self.skill.clone(), level))
    }

    pub fn lowest(&self) -> u8 {
        self.held + 1
    }
}

/// Every skill that is assessed below what is wanted, by id. What is not assessed is not planned.
pub fn aims(catalog: &Catalog, plan: &Plan) -> Vec<SkillAim> {
    let assessed = gap::assessed_levels(plan);
    let role = |id: &Option<_>| {
        let id: &crate::ids::RoleId = id.as_ref()?;
        catalog.role(id.as_str())
    };
    let present = role(&plan.profile.current_role);
    let target = role(&plan.profile.target_role);
    let means = LevelSums::of_bundled(catalog);
    let aim = |(skill, wanted): (SkillId, Wanted)| {
        let held = *assessed.get(&skill)?;
        let own = |role: &Role| role.levels.get(&skill).map_or(0, |level| level.get());
        let new = present.map_or(0, |role| wanted.level.saturating_sub(own(role)));
        let core = target.map_or(0, |role| means.core(&skill, own(role)));
        (held < wanted.level).then_some(SkillAim {
            held,
            wanted: wanted.level,
            new,
            core,
            drawn_on: wanted.drawn_on,
            without: wanted.without,
            skill,
        })
    };
    // A skill that the catalog no longer has is not planned either.
    wanted(catalog, plan)
        .into_iter()
        .filter(|(skill, _)| catalog.skills().iter().any(|s| s.id == *skill))
        .filter_map(aim)
        .collect()
}

/// The practice at work that the climb to a level takes.
pub(super) fn practice(level: u8) -> Minutes {
    Minutes(gap::practice_hours(level) * 60)
}

/// The sum of each skill's level over the bundled roles. An employer's own roles do not change
/// what makes a role itself.
struct LevelSums {
    sums: BTreeMap<SkillId, u32>,
    roles: u32,
}

impl LevelSums {
    fn of_bundled(catalog: &Catalog) -> Self {
        let bundled = Catalog::bundled();
        let roles = if catalog.overlays().is_empty() {
            catalog.roles()
        } else {
            bundled.roles()
        };
        let mut sums: BTreeMap<SkillId, u32> = BTreeMap::new();
        for (skill, level) in roles.iter().flat_map(|role| &role.levels) {
            *sums.entry(skill.clone()).or_default() += u32::from(level.get());
        }
        Self {
            sums,
            roles: u32::try_from(roles.len()).unwrap_or(1).max(1),
        }
    }

    /// 2 × (level − mean), rounded half up, at least 0.
    fn core(&self, skill: &SkillId, level: u8) -> u8 {
        let sum = self.sums.get(skill).copied().unwrap_or(0);
        let above = (u32::from(level) * self.roles).saturating_sub(sum);
        u8::try_from((4 * above + self.roles) / (2 * self.roles)).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    #[test]
    fn core_is_twice_the_distance_from_the_mean_rounded_half_up() {
        let skill = SkillId::new("governance").unwrap();
        // The mean of four roles with 9 in sum is 2.25.
        let means = LevelSums {
            sums: BTreeMap::from([(skill.clone(), 9)]),
            roles: 4,
        };
        // 2 × (3 − 2.25) = 1.5, half up 2; 2 × (4 − 2.25) = 3.5, 4; 2 × (2 − 2.25) < 0.
        let found: Vec<u8> = (2..=4).map(|level| means.core(&skill, level)).collect();
        assert_eq!(found, [0, 2, 4]);
    }

    #[test]
    fn importance_is_level_news_and_core_times_the_steps_that_rest_on_it() {
        let aim = SkillAim {
            skill: SkillId::new("governance").unwrap(),
            held: 1,
            wanted: 4,
            new: 2,
            core: 1,
            drawn_on: Vec::new(),
            without: 4,
        };
        // (4 + 2 + 1) × (4 − k + 1) × 2: for levels 2, 3, 4.
        let found: Vec<u64> = (2..=4).map(|k| aim.importance(k)).collect();
        assert_eq!(found, [42, 28, 14]);
        let drawn = SkillAim {
            drawn_on: vec![Raiser::Specialisation("x".parse().unwrap())],
            ..aim
        };
        assert_eq!(drawn.importance(4), 21);
    }

    #[test]
    fn what_is_not_assessed_or_reached_is_no_aim() {
        let catalog = Catalog::bundled();
        let role = catalog.role("pmo-manager").unwrap();
        let level = role.levels["governance"].get();
        let of = |held: Option<u8>| {
            let line = held.map_or_else(String::new, |n| format!("governance = {n}"));
            let text = format!(
                "schema = 1\n[profile]\ntarget-role = \"pmo-manager\"\n[assessment]\n[assessment.levels]\n{line}\n"
            );
            aims(&catalog, &plan::read(&text).unwrap())
        };
        assert!(of(None).is_empty());
        assert!(of(Some(level)).is_empty());
        let below = of(Some(level - 1));
        assert_eq!((below.len(), below[0].lowest()), (1, level));
    }
}
