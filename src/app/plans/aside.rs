//! Puts a plan aside and takes it back: the file moves whole into a folder of its own beside the
//! plans, and no command finds it there until it is taken back. Deletes nothing.

use serde::Serialize;

use super::{bare, in_folder};
use crate::app::{Report, Session};
use crate::diag::{Code, Failure, Remedy};
use crate::store::plan_id;
use crate::text::{clean, suggest};

/// What `plans away` and `plans back` did; the file was moved, not changed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AsideReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    /// The plan that is active now, if there is one.
    pub active: Option<String>,
    /// The plan that this one had taken over from: it can be read, and changed once it is reopened.
    pub taken_over_from: Option<String>,
    #[serde(skip)]
    pub back: bool,
}

impl Report for AsideReport {
    const SCHEMA: &'static str = "pmo-path/plans-away/1";
}

/// Puts the plan aside; without a name, the active one.
pub fn away(session: &Session, typed: Option<&str>) -> Result<AsideReport, Failure> {
    let store = &session.store;
    let path = if let Some(typed) = typed {
        in_folder(session, typed, "can be put aside")?
    } else {
        let active = store.active_path()?.filter(|path| store.exists(path));
        let active = active.ok_or_else(|| Failure::wrong(Code::NoPlan, "there is no plan yet"))?;
        in_folder(session, &plan_id(&active), "can be put aside")?
    };
    let plan = plan_id(&path);
    let before = store.plan_files()?.into_iter().rev().find(|file| {
        let open = store.read_plan_at(file).ok();
        open.is_some_and(|open| open.plan.superseded_by.as_deref() == Some(plan.as_str()))
    });
    let file = store.put_aside(&path)?;
    report(
        session,
        plan,
        &file,
        before.map(|file| plan_id(&file)),
        false,
    )
}

/// Takes a plan back that was put aside; without a name, the only one.
pub fn back(session: &Session, typed: Option<&str>) -> Result<AsideReport, Failure> {
    let store = &session.store;
    let files = store.plans_aside()?;
    let only = match (typed, files.as_slice()) {
        (None, [one]) => plan_id(one),
        (None, []) => {
            return Err(Failure::wrong(Code::UnknownPlan, "no plan was put aside")
                .hint(Remedy::ListAllPlans));
        }
        (None, several) => {
            let ids = several.iter().map(|file| plan_id(file)).collect();
            return Err(
                Failure::wrong(Code::UnknownPlan, "several plans were put aside")
                    .hint(Remedy::NameOneOf(ids)),
            );
        }
        (Some(typed), _) => typed.to_owned(),
    };
    let typed = only.as_str();
    let wanted = bare(typed);
    let Some(found) = files.iter().find(|file| plan_id(file) == wanted) else {
        let ids: Vec<String> = files.iter().map(|file| plan_id(file)).collect();
        let failure = Failure::wrong(
            Code::UnknownPlan,
            format!("no plan `{}` was put aside", clean(typed)),
        );
        let near = suggest(wanted, ids.iter().map(String::as_str));
        let all = if ids.is_empty() {
            Remedy::ListAllPlans
        } else {
            Remedy::NameOneOf(ids.clone())
        };
        return Err(failure.hint(Remedy::nearest(&near, all)));
    };
    let file = store.take_back(found)?;
    report(session, plan_id(&file), &file, None, true)
}

/// The ids of the plans that were put aside, oldest first.
pub fn plans_aside(session: &Session) -> Vec<String> {
    let files = session.store.plans_aside().unwrap_or_default();
    files.iter().map(|file| plan_id(file)).collect()
}

fn report(
    session: &Session,
    plan: String,
    file: &std::path::Path,
    taken_over_from: Option<String>,
    back: bool,
) -> Result<AsideReport, Failure> {
    let active = session.store.active_path()?;
    Ok(AsideReport {
        plan,
        file: file.display().to_string(),
        active: active.map(|path| plan_id(&path)),
        taken_over_from,
        back,
    })
}
