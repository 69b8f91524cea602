//! What several people plan alike: one course for six of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{ActivityId, SkillId};
use crate::order::Arrange;
use crate::plan::Extract;
use crate::units::{Minutes, UsdCents};

/// An activity that stands in the plans of at least two people.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shared {
    pub activity: ActivityId,
    /// By name.
    pub people: Vec<String>,
    /// Hours of one person.
    pub hours: Minutes,
    /// The catalog's price for one person; null: not known.
    pub usd: Option<UsdCents>,
    /// The earliest start among them.
    pub first: Option<Day>,
    /// The skills that it supports.
    pub skills: Vec<SkillId>,
}

/// Activities that at least two people have open in their plans, those of most people first.
pub fn together(catalog: &Catalog, people: &[Extract]) -> Vec<Shared> {
    let mut found: BTreeMap<&ActivityId, (Vec<String>, Option<Day>)> = BTreeMap::new();
    for person in people {
        for item in person.open_items() {
            let Some(id) = &item.activity else { continue };
            let (names, first) = found.entry(id).or_default();
            if names.last() != Some(&person.name) {
                names.push(person.name.clone());
            }
            *first = [*first, item.start].into_iter().flatten().min();
        }
    }
    let mut all: Vec<Shared> = found
        .into_iter()
        .filter(|(_, (names, _))| names.len() > 1)
        .filter_map(|(id, (mut people, first))| {
            let activity = catalog.activity(id.as_str())?;
            people.arrange();
            let mut skills: Vec<SkillId> = Vec::new();
            for support in &activity.supports {
                if !skills.contains(&support.skill) {
                    skills.push(support.skill.clone());
                }
            }
            Some(Shared {
                activity: id.clone(),
                people,
                hours: activity.hours,
                usd: activity.cost_usd,
                first,
                skills,
            })
        })
        .collect();
    // The map's order, by id, breaks ties.
    all.arrange_by_key(|shared| std::cmp::Reverse(shared.people.len()));
    all
}
