//! The order in which skills matter for what a person wants: what the plan would weigh them by if
//! nothing of them were there yet. Knows no level that the person has.

use std::cmp::Reverse;

use crate::assess::Draft;
use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::plan::{Assessment, Plan, Profile};
use crate::planner::choice::{SkillAim, aims};
use crate::units::SkillLevel;

/// All skills, greatest weight first: (required level + what is new + what makes the role itself) ×
/// (3 where an objective or the specialisation draws on it, else 2); ties by the required level,
/// then by name. Those that nothing asks for come last, in the order of the catalog.
pub fn by_importance(catalog: &Catalog, draft: &Draft) -> Vec<SkillId> {
    let none = |skill: &crate::catalog::Skill| (skill.id.clone(), SkillLevel::NONE);
    let plan = Plan {
        profile: Profile {
            exclude: Vec::new(),
            ..draft.profile.clone()
        },
        assessment: Some(Assessment {
            levels: catalog.skills().iter().map(none).collect(),
            ..Assessment::default()
        }),
        ..Plan::default()
    };
    let mut aims = aims(catalog, &plan);
    let name = |aim: &SkillAim| {
        let skill = catalog.skill(aim.skill.as_str());
        skill.map_or_else(|| aim.skill.to_string(), |skill| skill.name.clone())
    };
    // The top step's importance is the weight of the skill itself.
    aims.sort_by_cached_key(|aim| {
        (
            Reverse(aim.importance(aim.wanted)),
            Reverse(aim.wanted),
            name(aim),
        )
    });
    let asked: Vec<SkillId> = aims.into_iter().map(|aim| aim.skill).collect();
    let rest = catalog.skills().iter().map(|skill| skill.id.clone());
    let rest: Vec<SkillId> = rest.filter(|skill| !asked.contains(skill)).collect();
    asked.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(target: &str, present: Option<&str>) -> Draft {
        let mut draft = Draft::default();
        draft.profile.target_role = Some(target.parse().unwrap());
        draft.profile.current_role = present.map(|p| p.parse().unwrap());
        draft
    }

    /// By hand from the roles' own figures: (r + new + core) × 2, where core is twice the distance
    /// from the mean of all roles, rounded half up.
    #[test]
    fn the_order_is_that_of_the_weights_by_hand() {
        let catalog = Catalog::bundled();
        let draft = draft("pmo-manager", Some("project-coordinator"));
        let target = catalog.role("pmo-manager").unwrap();
        let present = catalog.role("project-coordinator").unwrap();
        let roles = catalog.roles().len() as f64;
        let weight = |id: &SkillId| {
            let level = |role: &crate::catalog::Role| f64::from(role.levels[id].get());
            let mean = catalog.roles().iter().map(level).sum::<f64>() / roles;
            let r = level(target);
            let new = (r - level(present)).max(0.0);
            let core = (2.0 * (r - mean).max(0.0) + 0.5).floor();
            (r + new + core, r)
        };
        let list = by_importance(&catalog, &draft);
        assert_eq!(list.len(), catalog.skills().len());
        for pair in list.windows(2).take(20) {
            let (a, b) = (weight(&pair[0]), weight(&pair[1]));
            let name = |id: &SkillId| catalog.skill(id.as_str()).unwrap().name.clone();
            let falls = a.0 > b.0
                || ((a.0 - b.0).abs() < 1e-9
                    && (a.1 > b.1
                        || ((a.1 - b.1).abs() < 1e-9 && name(&pair[0]) < name(&pair[1]))));
            assert!(falls, "{pair:?}: {a:?} {b:?}");
        }
    }

    #[test]
    fn an_objective_brings_the_skills_that_it_draws_on_forward() {
        let catalog = Catalog::bundled();
        let plain = by_importance(&catalog, &draft("pmo-director", Some("pmo-director")));
        let mut with = draft("pmo-director", Some("pmo-director"));
        with.profile.objectives = vec!["better-decisions".parse().unwrap()];
        let raised = by_importance(&catalog, &with);
        let place = |list: &[SkillId], id: &SkillId| list.iter().position(|s| s == id).unwrap();
        for skill in &catalog.objective("better-decisions").unwrap().skills {
            assert!(place(&raised, skill) <= place(&plain, skill), "{skill}");
        }
        assert_eq!(
            by_importance(&catalog, &Draft::default()).len(),
            plain.len()
        );
    }
}
