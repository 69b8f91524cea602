//! The roles that were asked for: the filtered list, some in full, or two compared with the way
//! from the first to the second.

use serde::Serialize;

use super::{Wanted, holds_all, named, needles, one_of_those, resolve, wanted};
use crate::app::{Report, Session};
use crate::catalog::{Catalog, NameKind, Role};
use crate::diag::{Code, Failure};
use crate::ids::{RoleId, SkillId};
use crate::rules::career::{CareerPath, Prefer, RoleHistory, career_path};
use crate::units::{SkillLevel, typed};

/// Names or words, and the filters of the list; all as typed.
#[derive(Debug, Default)]
pub struct RolesRequest {
    pub names: Vec<String>,
    pub compare: Option<String>,
    pub family: Option<String>,
    /// Seniority from 1 to 8.
    pub seniority: Option<u8>,
    /// `SKILL` (at level 3 or above) or `SKILL=LEVEL`.
    pub skill: Option<String>,
    pub certification: Option<String>,
    pub search: Option<String>,
}

/// Roles: the list with its filters, those that were named, or two compared.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RolesReport<'c> {
    /// All that fit, or those that were named.
    pub roles: Vec<&'c Role>,
    /// For two roles.
    pub comparison: Option<Comparison>,
    /// They were named: they are told in full.
    #[serde(skip)]
    pub in_full: bool,
}

/// Two roles side by side.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    pub from: RoleId,
    pub to: RoleId,
    /// Every skill with its level in both.
    pub skills: Vec<SkillDifference>,
    /// The way from the first to the second; null: none leads there.
    pub way: Option<CareerPath>,
}

/// What two roles ask for in one skill.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillDifference {
    pub skill: SkillId,
    pub from: SkillLevel,
    pub to: SkillLevel,
}

impl Report for RolesReport<'_> {
    const SCHEMA: &'static str = "pmo-path/roles/1";
}

/// Finds the roles.
pub fn roles<'c>(session: &'c Session, request: &RolesRequest) -> Result<RolesReport<'c>, Failure> {
    let catalog = &*session.catalog;
    let found = |words: &[String]| catalog.roles().iter().any(|role| contains(role, words));
    let mut asked = wanted(catalog, NameKind::Role, &request.names, found)?;
    if let Some(other) = &request.compare {
        let other = resolve(catalog, NameKind::Role, other)?.to_owned();
        match &mut asked {
            Wanted::Ids(ids) if ids.len() == 1 => ids.push(other),
            _ => {
                return Err(Failure::wrong(
                    Code::TwoRoles,
                    "`--compare` compares one role with another",
                )
                .hint("for example `pmo-path roles pmo-lead --compare pmo-manager`"));
            }
        }
    }
    match asked {
        Wanted::All => list(catalog, request, &[]),
        Wanted::Search(words) => list(catalog, request, &words),
        Wanted::Ids(ids) => {
            let roles: Vec<&Role> = ids.iter().filter_map(|id| catalog.role(id)).collect();
            let comparison = match roles.as_slice() {
                [from, to] => Some(compare(catalog, from, to)),
                _ => None,
            };
            Ok(RolesReport {
                roles,
                comparison,
                in_full: true,
            })
        }
    }
}

fn contains(role: &Role, words: &[String]) -> bool {
    let mut fields = vec![role.id.as_str(), &role.title, &role.purpose];
    fields.extend(role.aliases.iter().map(String::as_str));
    fields.extend(role.responsibilities.iter().map(String::as_str));
    fields.extend(role.specialisations.iter().map(String::as_str));
    holds_all(words, &fields)
}

/// `governance` means level 3 or above, `governance=4` that level or above.
pub fn skill_at_least<'c>(
    catalog: &'c Catalog,
    text: &str,
    default: u8,
) -> Result<(&'c str, u8), Failure> {
    let (name, level) = match text.split_once('=') {
        None => (text, default),
        Some((name, level)) => {
            let level = typed::level("--skill", level, 1)?.get();
            (name, level)
        }
    };
    Ok((resolve(catalog, NameKind::Skill, name)?, level))
}

fn list<'c>(
    catalog: &'c Catalog,
    request: &RolesRequest,
    words: &[String],
) -> Result<RolesReport<'c>, Failure> {
    let families = catalog.roles().iter().map(|r| r.family.as_str());
    let family = one_of_those("family of roles", request.family.as_deref(), families)?;
    let skill = request
        .skill
        .as_deref()
        .map(|typed| skill_at_least(catalog, typed, 3))
        .transpose()?;
    let cert = named(
        catalog,
        NameKind::Certification,
        request.certification.as_deref(),
    )?;
    let search = needles(request.search.as_deref());
    let asks = |role: &Role, id: &str| {
        let advice = &role.certifications;
        advice
            .required
            .iter()
            .chain(&advice.recommended)
            .chain(&advice.advanced)
            .any(|line| line.any_of.iter().any(|c| *c == *id))
    };
    let roles = catalog
        .roles()
        .iter()
        .filter(|r| family.is_none_or(|f| r.family == f))
        .filter(|r| request.seniority.is_none_or(|n| r.seniority == n))
        .filter(|r| {
            skill.is_none_or(|(id, level)| {
                r.levels.iter().any(|(s, l)| *s == *id && l.get() >= level)
            })
        })
        .filter(|r| cert.is_none_or(|id| asks(r, id)))
        .filter(|r| contains(r, words) && contains(r, &search))
        .collect();
    Ok(RolesReport {
        roles,
        comparison: None,
        in_full: false,
    })
}

fn compare(catalog: &Catalog, from: &Role, to: &Role) -> Comparison {
    let level = |role: &Role, id: &SkillId| role.levels.get(id).copied().unwrap_or_default();
    let skills = catalog
        .skills()
        .iter()
        .map(|s| SkillDifference {
            skill: s.id.clone(),
            from: level(from, &s.id),
            to: level(to, &s.id),
        })
        .collect();
    Comparison {
        from: from.id.clone(),
        to: to.id.clone(),
        skills,
        way: career_path(
            catalog,
            &from.id,
            &to.id,
            Prefer::Months,
            &RoleHistory::default(),
        ),
    }
}
