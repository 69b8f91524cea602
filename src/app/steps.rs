//! `undo` and `redo`: the next kept step of the active plan, first looked at, then walked. Asks
//! nobody; what was shown is looked at again under the lock.

use std::path::PathBuf;

use serde::Serialize;

use super::{Report, Session};
use crate::dates::Day;
use crate::diag::{Code, Failure, Note, Remedy};
pub use crate::plan::Direction;
use crate::plan::UndoStep;
use crate::plan::edit::diff::Size;
use crate::store::{Found, plan_id};
use crate::text::clean;

/// A step that comes next and was not walked.
#[derive(Debug)]
pub struct Proposal {
    direction: Direction,
    pub path: PathBuf,
    step: UndoStep<'static>,
    /// The text as it is and as it would be.
    pub from: String,
    pub to: String,
    pub size: Size,
}

/// What the kept steps say about the plan.
#[derive(Debug)]
pub enum Proposed {
    Step(Box<Proposal>),
    /// The file is neither as before the step nor as after it: the difference, and the error.
    ChangedByHand {
        expected: String,
        now: String,
        failure: Failure,
    },
}

/// A change that was taken back.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UndoReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    /// The change.
    pub what: String,
    /// When it was made first.
    pub on: Day,
    #[serde(flatten)]
    pub size: Size,
}

/// A change that was made again.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct RedoReport(pub UndoReport);

impl Report for UndoReport {
    const SCHEMA: &'static str = "pmo-path/undo/1";
}

impl Report for RedoReport {
    const SCHEMA: &'static str = "pmo-path/redo/1";
}

impl Proposal {
    /// The change that is walked, as `undo` calls it.
    pub fn what(&self) -> &str {
        &self.step.what
    }

    /// The day of that change.
    pub fn on(&self) -> Day {
        self.step.on
    }
}

/// Looks at the step of the active plan that comes next.
pub fn propose(session: &Session, direction: Direction) -> Result<Proposed, Failure> {
    let store = &session.store;
    let path = store.active_path()?.ok_or_else(|| nothing(direction))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match store.next_step(direction, &path)? {
        Found::Ready(step) => {
            let (from, to) = direction.bytes(&step);
            let (from, to) = (text(from), text(to));
            Ok(Proposed::Step(Box::new(Proposal {
                direction,
                path,
                size: Size::between(&from, &to),
                from,
                to,
                step,
            })))
        }
        Found::Nothing => Err(nothing(direction)),
        Found::Damaged => Err(Failure::wrong(
            Code::UndoDamaged,
            "the record of that change is damaged, so it cannot be walked; the plan itself is as it was",
        )
        .hint(Remedy::ListStates)),
        Found::Gone => Err(Failure::wrong(
            Code::NoPlan,
            format!("{} is not there any more", clean(&path.display().to_string())),
        )
        .hint(Remedy::BringStateBack)),
        Found::ChangedByHand { step, now } => Ok(Proposed::ChangedByHand {
            expected: text(direction.bytes(&step).0),
            now: text(&now),
            failure: Failure::wrong(
                Code::ChangedByHand,
                format!(
                    "the plan was changed by hand since \"{}\"; `{}` would lose that change, so nothing was done",
                    clean(&step.what),
                    direction.name(),
                ),
            )
            .hint(Remedy::TakeBackByHand),
        }),
    }
}

/// Walks the step, when everything is still as it was looked at.
pub fn walk(session: &Session, proposal: Proposal) -> Result<(UndoReport, Vec<Note>), Failure> {
    let path = proposal.path.clone();
    let notes = session
        .store
        .walk(proposal.direction, path, &proposal.step)?;
    let report = UndoReport {
        plan: plan_id(&proposal.path),
        file: proposal.path.display().to_string(),
        on: proposal.step.on,
        what: proposal.step.what,
        size: proposal.size,
    };
    Ok((report, notes))
}

fn nothing(direction: Direction) -> Failure {
    match direction {
        Direction::Undo => {
            Failure::wrong(Code::NothingToUndo, "there is nothing to undo in this plan")
        }
        Direction::Redo => Failure::wrong(
            Code::NothingToRedo,
            "there is nothing to redo: no change was undone, or a new one came after",
        ),
    }
}
