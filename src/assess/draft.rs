//! The answers so far, and which skills matter most.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Answers;
use crate::catalog::{Catalog, Role};
use crate::ids::{RoleId, SkillId};
use crate::plan::{Credential, Education, Experience, Plan, Profile};
use crate::units::{Minutes, SkillLevel};

/// How many skills the short questionnaire asks about.
pub const SHORT: usize = 12;

/// What a person answered, together with what the newest plan knew already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub profile: Profile,
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub credential: Vec<Credential>,
    pub levels: BTreeMap<SkillId, SkillLevel>,
    /// Skills that were asked about and skipped: unknown, not 0.
    pub unknown: BTreeSet<SkillId>,
    pub notes: BTreeMap<SkillId, String>,
    /// The two parts of `hours-per-week`, while they are being asked.
    pub study: Option<Minutes>,
    pub work: Option<Minutes>,
}

/// The hours a week that are not at work; all of them where they were not told apart.
fn own_hours(profile: &Profile) -> Option<Minutes> {
    let all = profile.hours_per_week?;
    let work = profile.work_hours_per_week.unwrap_or_default();
    Some(Minutes(all.0.saturating_sub(work.0)))
}

impl Draft {
    /// What a plan knows, with the person's levels as of now.
    pub fn of_plan(plan: &Plan, levels: BTreeMap<SkillId, SkillLevel>) -> Self {
        Self {
            profile: plan.profile.clone(),
            education: plan.education.clone(),
            experience: plan.experience.clone(),
            credential: plan.credential.clone(),
            levels,
            notes: plan
                .assessment
                .as_ref()
                .map(|a| a.notes.clone())
                .unwrap_or_default(),
            study: own_hours(&plan.profile),
            work: plan.profile.work_hours_per_week,
            ..Self::default()
        }
    }

    /// These answers on what was known: they win, skipped skills are unknown, and entries that
    /// only the other side has stay.
    #[must_use]
    pub fn laid_over(&self, known: &Self) -> Self {
        let mut all = Answers::from(self.clone()).over(known);
        all.levels.retain(|skill, _| !self.unknown.contains(skill));
        all.unknown.clone_from(&self.unknown);
        all.study = self.study;
        all.work = self.work;
        all
    }

    /// Whether anything at all is known.
    pub fn is_empty(&self) -> bool {
        self.profile == Profile::default()
            && self.education.is_empty()
            && self.experience.is_empty()
            && self.credential.is_empty()
            && self.levels.is_empty()
    }

    /// Whether the person has said something about the skill, be it that they don't know.
    pub fn answered(&self, skill: &SkillId) -> bool {
        self.levels.contains_key(skill) || self.unknown.contains(skill)
    }
}

/// The skills whose required level rises most from the present to the target role, ties by id.
/// With objectives and a specialisation, each skill that they draw on asks for one level more.
/// Without a target, the skills in the order of the catalog.
pub fn short_list(catalog: &Catalog, draft: &Draft, many: usize) -> Vec<SkillId> {
    let role = |id: &Option<RoleId>| id.as_ref().and_then(|id| catalog.role(id.as_str()));
    let Some(target) = role(&draft.profile.target_role) else {
        return catalog
            .skills()
            .iter()
            .take(many)
            .map(|skill| skill.id.clone())
            .collect();
    };
    let present = role(&draft.profile.current_role);
    let raised = raised_skills(catalog, draft);
    let level = |role: Option<&Role>, id: &SkillId| {
        role.and_then(|r| r.levels.get(id)).map_or(0, |l| l.get())
    };
    let mut ranked: Vec<(u8, u8, SkillId)> = catalog
        .skills()
        .iter()
        .map(|skill| {
            let id = &skill.id;
            let plus = u8::from(raised.contains(id));
            let required = (level(Some(target), id) + plus).min(SkillLevel::MAX);
            (
                required.saturating_sub(level(present, id)),
                required,
                id.clone(),
            )
        })
        .collect();
    // Where nothing rises (the target is the present role), what is required most comes first.
    let nothing_rises = ranked.iter().all(|(rise, _, _)| *rise == 0);
    ranked.sort_by(|a, b| {
        let (left, right) = if nothing_rises {
            (a.1, b.1)
        } else {
            (a.0, b.0)
        };
        right.cmp(&left).then_with(|| a.2.cmp(&b.2))
    });
    ranked.into_iter().take(many).map(|(_, _, id)| id).collect()
}

fn raised_skills(catalog: &Catalog, draft: &Draft) -> BTreeSet<SkillId> {
    let objectives = draft
        .profile
        .objectives
        .iter()
        .filter_map(|id| catalog.objective(id.as_str()));
    let niche = draft
        .profile
        .specialisation
        .as_ref()
        .and_then(|id| catalog.niche(id.as_str()));
    objectives
        .flat_map(|o| o.skills.iter())
        .chain(niche.into_iter().flat_map(|n| n.skills.iter()))
        .cloned()
        .collect()
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

    #[test]
    fn the_largest_rise_comes_first_and_ties_go_by_id() {
        let catalog = Catalog::bundled();
        let draft = draft("pmo-manager", Some("project-coordinator"));
        let target = catalog.role("pmo-manager").unwrap();
        let present = catalog.role("project-coordinator").unwrap();
        let rise = |id: &SkillId| {
            i16::from(target.levels[id].get()).max(i16::from(present.levels[id].get()))
                - i16::from(present.levels[id].get())
        };
        let list = short_list(&catalog, &draft, SHORT);
        assert_eq!(list.len(), 12);
        for pair in list.windows(2) {
            let (a, b) = (rise(&pair[0]), rise(&pair[1]));
            assert!(a > b || (a == b && pair[0] < pair[1]), "{pair:?}: {a} {b}");
        }
        let least = list.iter().map(rise).min().unwrap();
        let outside = catalog
            .skills()
            .iter()
            .filter(|s| !list.contains(&s.id))
            .map(|s| rise(&s.id))
            .max()
            .unwrap();
        assert!(least >= outside, "{least} {outside}");
    }

    #[test]
    fn an_objective_lifts_the_skills_that_it_draws_on() {
        let catalog = Catalog::bundled();
        let mut draft = draft("pmo-director", Some("pmo-director"));
        draft.profile.objectives = vec!["better-decisions".parse().unwrap()];
        let objective = catalog.objective("better-decisions").unwrap();
        let role = catalog.role("pmo-director").unwrap();
        let list = short_list(&catalog, &draft, SHORT);
        for skill in objective
            .skills
            .iter()
            .filter(|s| role.levels[*s].get() < 5)
        {
            assert!(
                list[..objective.skills.len()].contains(skill),
                "{skill} {list:?}"
            );
        }
    }
}
