//! The gap: assessed, expected and required level, skill by skill, against a role or one's target.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Report, Session, names};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{RoleId, SkillId};
use crate::plan::{Goal, GoalKind};
use crate::rules::gap::{assessed_levels, finished_activities, gaps, role_levels, wanted_levels};
use crate::rules::wanted::{Raiser, wanted};

/// What is compared.
#[derive(Debug, Default)]
pub struct GapRequest {
    /// The role as typed; without one, the person's own target.
    pub role: Option<String>,
}

/// Every skill that is asked for, in the catalog's order.
#[derive(Debug, Serialize)]
pub struct GapReport {
    pub role: Option<RoleId>,
    pub skills: Vec<SkillRow>,
    /// The person's own target, with objectives and specialisation, not a role that was named.
    #[serde(skip)]
    pub own_target: bool,
}

/// One skill; levels from 0 to 5, `None` when it was never assessed.
#[derive(Debug, Serialize)]
pub struct SkillRow {
    pub skill: SkillId,
    pub assessed: Option<u8>,
    /// What the finished activities support, at least what was assessed.
    pub expected: Option<u8>,
    pub required: u8,
    pub gap: Option<u8>,
    /// Of `required`, what is asked without objectives and specialisation.
    #[serde(skip)]
    pub without: u8,
    /// The objectives and the specialisation that ask for more.
    #[serde(skip)]
    pub raised_by: Vec<Raiser>,
}

impl Report for GapReport {
    const SCHEMA: &'static str = "pmo-path/gap/1";
}

/// Compares the person's levels with what is asked for.
pub fn gap(session: &Session, request: &GapRequest) -> Result<GapReport, Failure> {
    let catalog = &session.catalog;
    let plan = session.store.plan_or_empty()?.into_seen_on(session.day);
    let asked = request.role.as_deref();
    let asked = asked.map(|typed| names::role(catalog, typed)).transpose()?;
    let role = asked
        .map(|role| &role.id)
        .or(plan.profile.target_role.as_ref());
    let asks =
        |goal: &Goal| goal.is_open() && matches!(goal.kind, GoalKind::Skill | GoalKind::Role);
    if role.is_none() && plan.profile.objectives.is_empty() && !plan.goal.iter().any(asks) {
        return Err(
            Failure::wrong(Code::NoRole, "there is no role to compare with")
                .hint(Remedy::NameRole)
                .hint(Remedy::SetTargetRole),
        );
    }
    let own = match asked {
        Some(_) => BTreeMap::new(),
        None => wanted(catalog, &plan),
    };
    let required = match asked {
        Some(role) => role_levels(catalog, &role.id),
        None => wanted_levels(catalog, &plan),
    };
    let raised = |skill: &SkillId| own.get(skill).filter(|wanted| wanted.is_raised());
    let rows = gaps(
        catalog,
        &assessed_levels(&plan),
        &finished_activities(&plan),
        &required,
    );
    Ok(GapReport {
        role: role.cloned(),
        skills: rows
            .iter()
            .map(|row| SkillRow {
                skill: row.skill.clone(),
                assessed: row.assessed,
                expected: row.expected,
                required: row.required,
                gap: row.gap(),
                without: raised(&row.skill).map_or(row.required, |wanted| wanted.without),
                raised_by: raised(&row.skill)
                    .map_or_else(Vec::new, |wanted| wanted.drawn_on.clone()),
            })
            .collect(),
        own_target: asked.is_none(),
    })
}
