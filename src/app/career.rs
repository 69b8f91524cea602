//! The way through the roles: from the present one, or another, to the one that is wanted.

use serde::Serialize;

use super::browse::resolve;
use super::{Report, Session};
use crate::catalog::NameKind;
use crate::diag::{Code, Failure};
use crate::ids::RoleId;
use crate::plan::Plan;
pub use crate::rules::career::Prefer;
use crate::rules::career::{CareerPath, Move, RoleHistory, career_path};

/// Which way is wanted; names as typed, those of the plan where there are none.
#[derive(Debug)]
pub struct CareerRequest {
    pub from: Option<String>,
    pub to: Option<String>,
    pub prefer: Prefer,
    /// The person's plan as known on the day; an empty one where there is none.
    pub plan: Plan,
}

/// The way from one role to another. Exit code 1 when there is none.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CareerReport {
    /// Ids of the roles.
    pub from: RoleId,
    /// Ids of the roles.
    pub to: RoleId,
    /// The plan's present role.
    pub current_role: Option<RoleId>,
    /// What was made least.
    pub prefer: Prefer,
    /// The sum over the moves; null: no way leads there.
    pub total_months: Option<u32>,
    pub moves: Vec<Move>,
    #[serde(skip)]
    pub way: Option<CareerPath>,
}

impl Report for CareerReport {
    const SCHEMA: &'static str = "pmo-path/career/1";
}

/// Finds the way. From the person's present role on, their own experience and levels count.
pub fn career(session: &Session, request: &CareerRequest) -> Result<CareerReport, Failure> {
    let catalog = &session.catalog;
    let profile = &request.plan.profile;
    let role = |typed: Option<&String>, of_plan: Option<&RoleId>, flag: &str, fact: &str| {
        let typed = typed
            .map(String::as_str)
            .or(of_plan.map(AsRef::as_ref))
            .ok_or_else(|| {
                Failure::wrong(
                    Code::NoRole,
                    format!("name a role with `{flag} ROLE`: your plan has no {fact}"),
                )
                .hint(format!(
                    "`pmo-path roles` lists them; `pmo-path profile set {fact} ROLE` stores yours"
                ))
            })?;
        let id = resolve(catalog, NameKind::Role, typed)?;
        RoleId::new(id).map_err(|e| Failure::wrong(Code::UnknownRole, e.to_string()))
    };
    let from = role(
        request.from.as_ref(),
        profile.current_role.as_ref(),
        "--from",
        "current-role",
    )?;
    let to = role(
        request.to.as_ref(),
        profile.target_role.as_ref(),
        "--to",
        "target-role",
    )?;
    // What a person brings along counts from the role that the person holds.
    let own = if profile.current_role.as_ref() == Some(&from) {
        RoleHistory::new(&request.plan.as_known_on(session.day), session.day)
    } else {
        RoleHistory::default()
    };
    let found = career_path(catalog, &from, &to, request.prefer, &own);
    Ok(CareerReport {
        from,
        to,
        current_role: profile.current_role.clone(),
        prefer: request.prefer,
        total_months: found.as_ref().map(|w| w.total_months),
        moves: found.as_ref().map_or_else(Vec::new, |w| w.moves.clone()),
        way: found,
    })
}
