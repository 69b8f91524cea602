//! Where a person stands against what a role asks for: assessed, expected and required levels,
//! and the steps between them. Knows no dates but those of the log, and chooses no activity.

use std::collections::{BTreeMap, BTreeSet};

use super::wanted::wanted;
use crate::catalog::{Activity, Catalog};
use crate::ids::{ActivityId, RoleId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::Plan;
use crate::units::{Mode, SkillLevel};

/// One level of one skill: what has to be learned to come from the level below to it.
pub type SkillStep = (SkillId, u8);

/// From this level on a step needs something done at work.
pub const HANDS_ON_FROM: u8 = 3;

/// The levels of a person in one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillGap {
    pub skill: SkillId,
    /// `None`: not assessed.
    pub assessed: Option<u8>,
    /// What the finished activities make likely; never below the assessed level.
    pub expected: Option<u8>,
    pub required: u8,
}

impl SkillGap {
    /// Levels still to climb; `None` when not assessed.
    pub fn gap(&self) -> Option<u8> {
        self.assessed
            .map(|level| self.required.saturating_sub(level))
    }

    /// The open steps, lowest first.
    pub fn steps(&self) -> impl Iterator<Item = SkillStep> {
        let from = self.assessed.unwrap_or(self.required);
        (from + 1..=self.required).map(|level| (self.skill.clone(), level))
    }
}

/// The assessment overlaid by confirmations in the log that are not older, in order of their dates.
pub fn assessed_levels(plan: &Plan) -> BTreeMap<SkillId, u8> {
    let mut levels: BTreeMap<SkillId, u8> = BTreeMap::new();
    let mut since = None;
    if let Some(assessment) = &plan.assessment {
        since = assessment.date;
        levels.extend(
            assessment
                .levels
                .iter()
                .map(|(skill, level)| (skill.clone(), level.get())),
        );
    }
    let mut confirmations: Vec<_> = plan
        .log
        .iter()
        .filter(|entry| !entry.levels.is_empty() && since.is_none_or(|day| entry.last_day() >= day))
        .collect();
    // A stable sort: of two entries of one day the later one in the file wins.
    confirmations.arrange_by_key(|entry| entry.last_day());
    for entry in confirmations {
        levels.extend(
            entry
                .levels
                .iter()
                .map(|(skill, level)| (skill.clone(), level.get())),
        );
    }
    levels
}

/// The catalog's activities that the log names as finished, by the catalog's or the plan's id.
pub fn finished_activities(plan: &Plan) -> BTreeSet<ActivityId> {
    let by_item: BTreeMap<&str, &ActivityId> = plan
        .activity
        .iter()
        .filter_map(|item| Some((item.id.as_str(), item.activity.as_ref()?)))
        .into_map();
    plan.log
        .iter()
        .filter(|entry| entry.finished)
        .filter_map(|entry| entry.activity.as_ref())
        .map(|id| {
            by_item
                .get(id.as_str())
                .map_or_else(|| id.clone(), |activity| (*activity).clone())
        })
        .into_set()
}

/// What a role asks for in itself; what objectives raise is in [`wanted`].
pub fn role_levels(catalog: &Catalog, role: &RoleId) -> BTreeMap<SkillId, u8> {
    let role = catalog.role(role.as_str()).into_iter();
    role.flat_map(|role| &role.levels)
        .map(|(skill, level)| (skill.clone(), level.get()))
        .into_map()
}

/// What the plan is after in each skill: see [`wanted`].
pub fn wanted_levels(catalog: &Catalog, plan: &Plan) -> BTreeMap<SkillId, u8> {
    let all = wanted(catalog, plan).into_iter();
    all.map(|(skill, wanted)| (skill, wanted.level)).into_map()
}

/// Assessed, expected and required level of each skill that is asked for, in the catalog's order.
pub fn gaps(
    catalog: &Catalog,
    assessed: &BTreeMap<SkillId, u8>,
    finished: &BTreeSet<ActivityId>,
    required: &BTreeMap<SkillId, u8>,
) -> Vec<SkillGap> {
    let done: Vec<&Activity> = catalog
        .activities()
        .iter()
        .filter(|activity| finished.contains(&activity.id))
        .collect();
    let order = catalog.skills().iter().map(|skill| &skill.id);
    order
        .filter_map(|skill| {
            let required = *required.get(skill)?;
            let assessed = assessed.get(skill).copied();
            let expected = assessed.map(|level| expected_level(&done, skill, level));
            Some(SkillGap {
                skill: skill.clone(),
                assessed,
                expected,
                required,
            })
        })
        .collect()
}

/// The highest level such that every step up to it is supported by done activities.
fn expected_level(done: &[&Activity], skill: &SkillId, assessed: u8) -> u8 {
    let reached = |level: &u8| {
        done.iter()
            .any(|activity| supports(activity, skill, *level))
    };
    (assessed + 1..=SkillLevel::MAX)
        .take_while(reached)
        .last()
        .unwrap_or(assessed)
}

/// Whether the activity is enough for this step by itself: hands-on from level 3.
pub fn supports(activity: &Activity, skill: &SkillId, level: u8) -> bool {
    (level < HANDS_ON_FROM || activity.mode == Mode::Experience)
        && activity
            .supports
            .iter()
            .any(|s| s.skill == *skill && s.level.get() == level)
}

/// The practice at work that the climb to a level takes, by the catalog's scale, in hours.
pub fn practice_hours(level: u8) -> u32 {
    match level {
        0 => 0,
        1 => 6,
        2 => 24,
        3 => 60,
        4 => 150,
        _ => 400,
    }
}

/// The practice from one level to another, in hours.
pub fn practice_between(from: u8, to: u8) -> u32 {
    (from + 1..=to).map(practice_hours).sum()
}

#[cfg(test)]
mod tests;
