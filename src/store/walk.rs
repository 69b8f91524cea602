//! `undo` and `redo`: walks the kept steps of the active plan, one at a time. What was shown is
//! looked at again under the lock.

use std::path::{Path, PathBuf};

use super::undo::{Kept, State, UndoSteps};
use super::{Store, may_write};
use crate::diag::{Code, Failure, Note, Remedy};
use crate::host::files;
use crate::plan::{self, Direction, UndoStep};

/// What the steps say about the file as it is now.
pub enum Found {
    /// This step comes next.
    Ready(UndoStep<'static>),
    /// There is none.
    Nothing,
    /// The record of the next step cannot be read.
    Damaged,
    /// The file is neither as before the step nor as after it.
    ChangedByHand {
        step: UndoStep<'static>,
        now: Vec<u8>,
    },
    /// There is no such file any more.
    Gone,
}

/// The next step with its place, and those that were recorded but never reached the file.
struct Next {
    kept: Kept,
    step: UndoStep<'static>,
    stale: Vec<Kept>,
}

impl Store {
    /// The step of the plan at `path` that comes next.
    pub fn next_step(&self, direction: Direction, path: &Path) -> Result<Found, Failure> {
        Ok(match self.find(direction, path)? {
            Ok(next) => Found::Ready(next.step),
            Err(found) => found,
        })
    }

    /// Writes the bytes of the step back under the lock, when everything is still as it was
    /// `shown`.
    pub fn walk(
        &self,
        direction: Direction,
        path: PathBuf,
        shown: &UndoStep<'_>,
    ) -> Result<Vec<Note>, Failure> {
        let locked = self.lock(path)?;
        let Ok(next) = self.find(direction, &locked.path)? else {
            return Err(changed_meanwhile());
        };
        if next.step != *shown {
            return Err(changed_meanwhile());
        }
        let (from, to) = direction.bytes(&next.step);
        // Taking back the very change that made the file history is allowed.
        if (!is_history(from) || is_history(to))
            && let Ok(open) = self.open(&locked.path, from.to_vec())
        {
            may_write(&open)?;
        }
        let mut notes = self.put_back(&locked, from, to)?;
        let steps = self.undo_steps(&locked.real);
        for old in &next.stale {
            steps.forget(old);
        }
        if let Err(error) = steps.mark(&next.kept, left(direction)) {
            notes.push(Note::StepNotMarked(error.to_string()));
        }
        Ok(notes)
    }

    fn find(&self, direction: Direction, path: &Path) -> Result<Result<Next, Found>, Failure> {
        let store = self.undo_steps(path);
        let mut steps: Vec<Kept> = store.known_steps()?;
        if direction == Direction::Undo {
            steps.retain(|s| s.state == State::Done);
            steps.reverse();
        } else {
            let next = UndoSteps::next(steps.clone(), State::Undone);
            steps.retain(|s| Some(s) == next.as_ref());
        }
        if steps.is_empty() {
            return Ok(Err(Found::Nothing));
        }
        let real = files::real_path(self.disk(), path);
        let Some(now) = self.bytes(&real)? else {
            return Ok(Err(Found::Gone));
        };
        let mut stale = Vec::new();
        for kept in steps {
            let Some(step) = store.read(&kept)? else {
                return Ok(Err(Found::Damaged));
            };
            let (expected, target) = direction.bytes(&step);
            if now == expected {
                return Ok(Ok(Next { kept, step, stale }));
            }
            if now == target {
                // The change was recorded, but never reached the file (or was taken back already).
                stale.push(kept);
                continue;
            }
            return Ok(Err(Found::ChangedByHand { step, now }));
        }
        Ok(Err(Found::Nothing))
    }
}

/// What a step is once it was walked.
fn left(direction: Direction) -> State {
    match direction {
        Direction::Undo => State::Undone,
        Direction::Redo => State::Done,
    }
}

fn is_history(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| plan::read(text).ok())
        .is_some_and(|plan| plan.superseded_by.is_some())
}

fn changed_meanwhile() -> Failure {
    Failure::wrong(
        Code::ChangedMeanwhile,
        "another pmo-path changed the plan in the meantime; nothing was done",
    )
    .hint(Remedy::LookAgain)
}
