//! The person's plans: listed, chosen, put aside, compared, and brought back from a kept state.

pub mod aside;
pub mod compare;
pub mod restore;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Report, Session};
use crate::dates::Day;
use crate::diag::{Code, Failure, Note, Remedy};
use crate::ids::RoleId;
use crate::store::plan_id;
use crate::text::{clean, suggest};

/// The plans in the data folder, the newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlansReport {
    pub folder: String,
    pub plans: Vec<PlanRow>,
}

/// One plan, as far as it can be read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanRow {
    pub id: String,
    pub file: String,
    /// The one that commands use.
    pub active: bool,
    /// False: `check` tells what is wrong.
    pub readable: bool,
    pub created: Option<Day>,
    pub target_role: Option<RoleId>,
    pub open_goals: usize,
    pub log_entries: usize,
    /// The plan that took over; this one is history.
    pub superseded_by: Option<String>,
    pub bytes: u64,
}

/// What `plans use ID` did.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UseReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    /// The plan that took over from it: it can be read, not changed.
    pub superseded_by: Option<String>,
}

impl Report for PlansReport {
    const SCHEMA: &'static str = "pmo-path/plans/1";
}

impl Report for UseReport {
    const SCHEMA: &'static str = "pmo-path/plans-use/1";
}

/// Lists the plans.
pub fn plans(session: &Session) -> Result<PlansReport, Failure> {
    let store = &session.store;
    let active = store.active_path()?;
    let mut files = store.plan_files()?;
    files.reverse();
    if let Some(active) = &active
        && !files.contains(active)
        && store.exists(active)
    {
        files.insert(0, active.clone());
    }
    let row = |file: &PathBuf| row(session, file, active.as_ref() == Some(file));
    Ok(PlansReport {
        folder: store.plans_dir().display().to_string(),
        plans: files.iter().map(row).collect(),
    })
}

fn row(session: &Session, file: &Path, active: bool) -> PlanRow {
    let open = session.store.read_plan_at(file).ok();
    let plan = open.as_ref().map(|open| &open.plan);
    PlanRow {
        id: plan_id(file),
        file: file.display().to_string(),
        active,
        readable: plan.is_some(),
        created: plan.and_then(|p| p.created),
        target_role: plan.and_then(|p| p.profile.target_role.clone()),
        open_goals: plan.map_or(0, |p| p.goal.iter().filter(|g| g.is_open()).count()),
        log_entries: plan.map_or(0, |p| p.log.len()),
        superseded_by: plan.and_then(|p| p.superseded_by.clone()),
        bytes: session.store.length(file),
    }
}

/// Makes a plan the active one; `reopen` goes on with one that a newer plan took over from.
pub fn choose(
    session: &Session,
    typed: &str,
    reopen: bool,
) -> Result<(UseReport, Vec<Note>), Failure> {
    let store = &session.store;
    let path = in_folder(session, typed, "can be made the active one")?;
    let open = store.read_plan_at(&path)?;
    let mut notes = Vec::new();
    if reopen && open.plan.superseded_by.is_some() {
        notes = store.reopen(&path)?;
    }
    store.make_active(&path)?;
    let report = UseReport {
        plan: open.id(),
        file: open.path.display().to_string(),
        superseded_by: open.plan.superseded_by.filter(|_| !reopen),
    };
    Ok((report, notes))
}

/// The plan of this name, which must lie in the data folder.
fn in_folder(session: &Session, typed: &str, what: &str) -> Result<PathBuf, Failure> {
    let path = find(session, typed)?;
    if session.store.plan_files()?.contains(&path) {
        return Ok(path);
    }
    Err(Failure::wrong(
        Code::NotInFolder,
        format!("only plans in the data folder {what}"),
    )
    .hint(Remedy::NamePlanFile))
}

/// The plan with this id, or the file of this name.
fn find(session: &Session, typed: &str) -> Result<PathBuf, Failure> {
    let files = session.store.plan_files()?;
    let ids: Vec<String> = files.iter().map(|f| plan_id(f)).collect();
    let name = bare(typed);
    if let Some((file, _)) = files.iter().zip(&ids).find(|(_, id)| *id == name) {
        return Ok(file.clone());
    }
    let path = PathBuf::from(typed);
    if session.store.exists(&path) {
        return Ok(path);
    }
    let near = suggest(name, ids.iter().map(String::as_str));
    Err(Failure::wrong(
        Code::UnknownPlan,
        format!("there is no plan `{}`", clean(typed)),
    )
    .hint(Remedy::nearest(&near, Remedy::ListAllPlans)))
}

/// The id in what was typed: without `plan-` and `.toml`.
fn bare(typed: &str) -> &str {
    let name = typed.strip_prefix("plan-").unwrap_or(typed);
    name.strip_suffix(".toml").unwrap_or(name)
}
