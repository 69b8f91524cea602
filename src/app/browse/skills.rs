//! The skills that were asked for: the filtered list, or some with who asks for each level and
//! what supports it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Wanted, holds_all, named, needles, one_of_those, wanted, word};
use crate::app::{Report, Session};
use crate::catalog::{Catalog, NameKind, Skill};
use crate::diag::Failure;
use crate::ids::{ActivityId, RoleId, SkillId};
use crate::units::Side;

/// Names or words, and the filters of the list; all as typed.
#[derive(Debug, Default)]
pub struct SkillsRequest {
    pub names: Vec<String>,
    pub group: Option<String>,
    pub side: Option<String>,
    pub role: Option<String>,
    /// The least level that the role asks for, from 1 to 5.
    pub level: Option<u8>,
    pub search: Option<String>,
}

/// Skills: the list with its filters, or those that were named.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillsReport<'c> {
    /// All that fit, or those that were named.
    pub skills: Vec<&'c Skill>,
    /// For those that were named: every level.
    pub steps: Vec<LevelRow>,
    /// They were named: they are told in full.
    #[serde(skip)]
    pub in_full: bool,
    /// The levels of the role that the list was filtered by.
    #[serde(skip)]
    pub asked: Option<BTreeMap<SkillId, u8>>,
}

/// One level of a skill.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelRow {
    pub skill: SkillId,
    /// 1 to 5.
    pub level: u8,
    /// Roles that ask for that level.
    pub roles: Vec<RoleId>,
    /// Activities that support the step to it.
    pub activities: Vec<ActivityId>,
}

impl Report for SkillsReport<'_> {
    const SCHEMA: &'static str = "pmo-path/skills/1";
}

/// Finds the skills.
pub fn skills<'c>(
    session: &'c Session,
    request: &SkillsRequest,
) -> Result<SkillsReport<'c>, Failure> {
    let catalog = &*session.catalog;
    let found = |words: &[String]| catalog.skills().iter().any(|skill| contains(skill, words));
    match wanted(catalog, NameKind::Skill, &request.names, found)? {
        Wanted::All => list(catalog, request, &[]),
        Wanted::Search(words) => list(catalog, request, &words),
        Wanted::Ids(ids) => {
            let skills: Vec<&Skill> = ids.iter().filter_map(|id| catalog.skill(id)).collect();
            let steps = skills
                .iter()
                .flat_map(|skill| (1..=5).map(|level| step(catalog, skill, level)))
                .collect();
            Ok(SkillsReport {
                skills,
                steps,
                in_full: true,
                asked: None,
            })
        }
    }
}

fn contains(skill: &Skill, words: &[String]) -> bool {
    let mut fields = vec![skill.id.as_str(), &skill.name, &skill.definition];
    fields.extend(skill.aliases.iter().map(String::as_str));
    fields.extend(skill.statements.iter().map(String::as_str));
    fields.extend(skill.frameworks.iter().map(String::as_str));
    holds_all(words, &fields)
}

fn list<'c>(
    catalog: &'c Catalog,
    request: &SkillsRequest,
    words: &[String],
) -> Result<SkillsReport<'c>, Failure> {
    let groups = catalog.skills().iter().map(|s| s.group.as_str());
    let group = one_of_those("group of skills", request.group.as_deref(), groups)?;
    let side: Option<Side> = word("--side", request.side.as_deref())?;
    let role = named(catalog, NameKind::Role, request.role.as_deref())?;
    let role = role.and_then(|id| catalog.role(id));
    let asked = |skill: &Skill| {
        role.and_then(|r| r.levels.get(&skill.id))
            .map_or(0, |l| l.get())
    };
    let search = needles(request.search.as_deref());
    let skills: Vec<&Skill> = catalog
        .skills()
        .iter()
        .filter(|s| group.is_none_or(|g| s.group == g))
        .filter(|s| side.is_none_or(|side| s.side == side))
        .filter(|s| role.is_none() || asked(s) >= request.level.unwrap_or(1))
        .filter(|s| contains(s, words) && contains(s, &search))
        .collect();
    let asked = role.map(|_| skills.iter().map(|s| (s.id.clone(), asked(s))).collect());
    Ok(SkillsReport {
        skills,
        steps: Vec::new(),
        in_full: false,
        asked,
    })
}

fn step(catalog: &Catalog, skill: &Skill, level: u8) -> LevelRow {
    let roles = catalog
        .roles()
        .iter()
        .filter(|role| role.levels.get(&skill.id).is_some_and(|l| l.get() == level))
        .map(|role| role.id.clone())
        .collect();
    let activities = catalog
        .supporting(skill.id.as_str(), level)
        .iter()
        .map(|a| a.id.clone())
        .collect();
    LevelRow {
        skill: skill.id.clone(),
        level,
        roles,
        activities,
    }
}
