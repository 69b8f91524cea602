//! Who can do what: the grid of people by skill, and how well each skill is covered at a level.
//! Learning is kept apart from being able.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::plan::Extract;
use crate::units::SkillLevel;

/// Fewer people than this, of whom not all agreed to be named, are shown without levels.
pub const LEAST: usize = 5;

/// One person in one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cell {
    pub person: String,
    pub skill: SkillId,
    /// Levels; null: not assessed.
    pub assessed: Option<SkillLevel>,
    /// Levels; null: not assessed.
    pub expected: Option<SkillLevel>,
    /// What the role, or the person's own target, asks for.
    pub required: SkillLevel,
}

/// How well one skill is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cover {
    pub skill: SkillId,
    /// The level that is looked at.
    pub level: SkillLevel,
    /// People who were assessed at it or above: the bus factor.
    pub can: usize,
    /// People who are not there yet and have an open goal to it or above.
    pub learning: usize,
    /// People whose own target asks for it or more.
    pub asked: usize,
    /// People whose level anybody knows.
    #[serde(skip)]
    pub rated: usize,
}

/// Whether a view of these people would show too much of each.
pub fn is_small(people: &[Extract], least: usize) -> bool {
    people.len() < least.max(1) && !people.iter().all(|person| person.named)
}

/// The skills that are looked at, each with its level, in the catalog's order: of the role where
/// one is named, else those that anybody's own target asks for, at the highest level asked.
/// `level` overrules either; `only` keeps some skills, all where it is empty.
pub fn levels(
    catalog: &Catalog,
    people: &[Extract],
    role: Option<&BTreeMap<SkillId, u8>>,
    level: Option<SkillLevel>,
    only: &[SkillId],
) -> Vec<(SkillId, SkillLevel)> {
    let mut highest: BTreeMap<&SkillId, u8> = BTreeMap::new();
    match role {
        Some(role) => highest.extend(role.iter().map(|(skill, level)| (skill, *level))),
        None => {
            for (skill, levels) in people.iter().flat_map(|person| &person.skills) {
                let asked = levels.asked.map_or(0, SkillLevel::get);
                if asked > 0 {
                    let most = highest.entry(skill).or_default();
                    *most = (*most).max(asked);
                }
            }
        }
    }
    let skills = catalog.skills().iter().map(|skill| &skill.id);
    skills
        .filter(|skill| only.is_empty() || only.contains(skill))
        .filter_map(|skill| {
            let asked = highest.get(skill).copied();
            // A skill that was named is looked at whoever asks for it.
            let asked = asked.or((!only.is_empty() && level.is_some()).then_some(0))?;
            let level = level.or(SkillLevel::new(asked))?;
            Some((skill.clone(), level))
        })
        .collect()
}

/// The cover of each of these skills.
pub fn cover(people: &[Extract], levels: &[(SkillId, SkillLevel)]) -> Vec<Cover> {
    levels
        .iter()
        .map(|(skill, level)| {
            let can = |person: &Extract| {
                let known = person.skills.get(skill);
                known.and_then(|known| known.assessed) >= Some(*level)
            };
            let learns = |person: &Extract| person.goal_level(skill) >= Some(*level);
            let asks = |person: &Extract| {
                let known = person.skills.get(skill);
                known.and_then(|known| known.asked) >= Some(*level)
            };
            let count = |is_meant: &dyn Fn(&Extract) -> bool| {
                people.iter().filter(|person| is_meant(person)).count()
            };
            Cover {
                skill: skill.clone(),
                level: *level,
                can: count(&can),
                learning: count(&|person| !can(person) && learns(person)),
                asked: count(&asks),
                rated: count(&|person| {
                    let known = person.skills.get(skill);
                    known.is_some_and(|known| known.assessed.is_some())
                }),
            }
        })
        .collect()
}

/// The grid: for each person every skill of the role, or every one that the own target asks for,
/// among those that are looked at.
pub fn grid(
    people: &[Extract],
    levels: &[(SkillId, SkillLevel)],
    role: Option<&BTreeMap<SkillId, u8>>,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for person in people {
        for (skill, _) in levels {
            let known = person.skills.get(skill).copied().unwrap_or_default();
            let required = match role {
                Some(role) => role.get(skill).copied().and_then(SkillLevel::new),
                None => known.asked,
            };
            if let Some(required) = required {
                cells.push(Cell {
                    person: person.name.clone(),
                    skill: skill.clone(),
                    assessed: known.assessed,
                    expected: known.expected,
                    required,
                });
            }
        }
    }
    cells
}
