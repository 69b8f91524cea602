//! The states of a plan that undo keeps, and the way back to any of them; also when the file is
//! damaged or gone.

use std::path::PathBuf;

use serde::Serialize;

use super::bare;
use crate::app::{Report, Session};
use crate::dates::Day;
use crate::diag::{Code, Failure, Note, Remedy};
use crate::plan;
use crate::plan::edit::diff::Size;
use crate::store::{KeptState, plan_id};

/// States that are kept of a plan, the newest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatesReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    pub states: Vec<StateRow>,
}

/// One of them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StateRow {
    /// Its number, for `plans restore STATE`.
    pub state: u32,
    pub on: Day,
    /// The change that came after it, or made it.
    pub story: String,
    pub bytes: usize,
    /// Null: it cannot be read.
    pub log_entries: Option<usize>,
    /// The plan is in this state now.
    pub current: bool,
}

/// What `plans restore STATE --yes` did.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RestoredReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    pub state: u32,
    /// False: the plan was in this state already.
    pub changed: bool,
    #[serde(flatten)]
    pub size: Size,
}

impl Report for StatesReport {
    const SCHEMA: &'static str = "pmo-path/plans-restore/1";
}

impl Report for RestoredReport {
    const SCHEMA: &'static str = "pmo-path/plans-restored/1";
}

/// A state that would come back.
#[derive(Debug)]
pub struct Proposal {
    path: PathBuf,
    state: KeptState,
    /// The file's bytes; `None` when it is gone.
    now: Option<Vec<u8>>,
    pub from: String,
    pub to: String,
}

impl Proposal {
    pub fn plan(&self) -> String {
        plan_id(&self.path)
    }

    pub fn number(&self) -> u32 {
        self.state.number
    }

    pub fn on(&self) -> Day {
        self.state.on
    }

    /// Whether the file is in this state already.
    pub fn is_current(&self) -> bool {
        self.now.as_deref() == Some(self.state.bytes.as_slice())
    }

    /// What it is when nothing has to be done.
    pub fn unchanged(&self) -> RestoredReport {
        self.report(false, Size::default())
    }

    fn report(&self, changed: bool, size: Size) -> RestoredReport {
        RestoredReport {
            plan: self.plan(),
            file: self.path.display().to_string(),
            state: self.state.number,
            changed,
            size,
        }
    }
}

/// Lists the states of a plan; without a name, of the active one.
pub fn states(session: &Session, of: Option<&str>) -> Result<StatesReport, Failure> {
    let path = plan_path(session, of)?;
    let now = session.store.plan_bytes(&path)?;
    let states = session.store.kept_states(&path)?.into_iter();
    Ok(StatesReport {
        plan: plan_id(&path),
        file: path.display().to_string(),
        states: states
            .map(|state| StateRow {
                state: state.number,
                on: state.on,
                story: story(&state),
                bytes: state.bytes.len(),
                log_entries: std::str::from_utf8(&state.bytes)
                    .ok()
                    .and_then(|t| plan::read(t).ok())
                    .map(|p| p.log.len()),
                current: now.as_deref() == Some(state.bytes.as_slice()),
            })
            .collect(),
    })
}

/// The number of each state of the active plan, with its day and story.
pub fn kept(session: &Session) -> Vec<(u32, String)> {
    let path = session.store.active_path().ok().flatten();
    let states = path.and_then(|path| session.store.kept_states(&path).ok());
    let states = states.unwrap_or_default().into_iter();
    states
        .map(|state| (state.number, format!("{} {}", state.on, story(&state))))
        .collect()
}

/// Looks at the state of this number.
pub fn propose(session: &Session, of: Option<&str>, number: u32) -> Result<Proposal, Failure> {
    let path = plan_path(session, of)?;
    let states = session.store.kept_states(&path)?;
    let now = session.store.plan_bytes(&path)?;
    let state = states.into_iter().find(|s| s.number == number);
    let state = state.ok_or_else(|| {
        Failure::wrong(
            Code::UnknownState,
            format!("there is no state {number} of this plan"),
        )
        .hint(Remedy::ListNumberedStates)
    })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Proposal {
        from: text(now.as_deref().unwrap_or_default()),
        to: text(&state.bytes),
        path,
        state,
        now,
    })
}

/// Brings the state back, when the file is still as it was looked at.
pub fn restore(
    session: &Session,
    proposal: &Proposal,
) -> Result<(RestoredReport, Vec<Note>), Failure> {
    let what = format!("plans restore {}", proposal.state.number);
    let notes = session.store.restore(
        &what,
        proposal.path.clone(),
        &proposal.state,
        proposal.now.as_deref(),
    )?;
    let size = Size::between(&proposal.from, &proposal.to);
    Ok((proposal.report(true, size), notes))
}

/// The plan that is meant; it need not exist any more.
fn plan_path(session: &Session, of: Option<&str>) -> Result<PathBuf, Failure> {
    let store = &session.store;
    if let Some(typed) = of {
        let name = format!("plan-{}.toml", bare(typed));
        let in_folder = store.plans_dir().join(name);
        let known = store.exists(&in_folder) || store.keeps_states(&in_folder)?;
        return Ok(if known {
            in_folder
        } else {
            PathBuf::from(typed)
        });
    }
    if let Some(path) = store.active_path()? {
        return Ok(path);
    }
    Err(Failure::wrong(Code::NoPlan, "there is no plan here now")
        .hint(Remedy::RestoreOneOf(store.plans_with_states())))
}

/// What became of the state, or what made it.
fn story(state: &KeptState) -> String {
    let when = if state.after { "after" } else { "before" };
    format!("{when}: {}", state.what)
}
