//! The states of a plan that undo keeps, and the way back to any of them; also when the file is
//! damaged or gone.

use std::path::{Path, PathBuf};

use super::undo::UndoSteps;
use super::{Store, may_write, plan_id};
use crate::dates::Day;
use crate::diag::{Code, Failure, Note};
use crate::plan::UndoStep;

/// A state of the plan that can come back.
#[derive(Debug, Clone)]
pub struct KeptState {
    pub number: u32,
    pub on: Day,
    /// The change that came after it, or made it.
    pub what: String,
    /// Whether it is the state after that change, which only the newest one is.
    pub after: bool,
    pub bytes: Vec<u8>,
}

impl Store {
    /// What the steps of the plan at `path` hold, newest first: the state before each, and the one
    /// after the newest.
    pub fn kept_states(&self, path: &Path) -> Result<Vec<KeptState>, Failure> {
        let store = self.undo_steps(path);
        let mut steps: Vec<(u32, UndoStep)> = Vec::new();
        for kept in store.known_steps()? {
            // A damaged step is no state that can come back.
            if let Some(step) = store.read(&kept)? {
                steps.push((kept.number, step));
            }
        }
        let mut states: Vec<KeptState> = steps
            .iter()
            .map(|(number, step)| KeptState {
                number: *number,
                on: step.on,
                what: step.what.clone(),
                after: false,
                bytes: step.before.clone().into_owned(),
            })
            .collect();
        if let Some((number, last)) = steps.last() {
            states.push(KeptState {
                number: number + 1,
                on: last.on,
                what: last.what.clone(),
                after: true,
                bytes: last.after.clone().into_owned(),
            });
        }
        states.reverse();
        Ok(states)
    }

    /// Whether undo keeps anything of the plan at `path`.
    pub fn keeps_states(&self, path: &Path) -> Result<bool, Failure> {
        Ok(!self.undo_steps(path).known_steps()?.is_empty())
    }

    /// The ids of all plans of which undo keeps something, by the names of their files.
    pub fn plans_with_states(&self) -> Vec<String> {
        UndoSteps::all(self.disk(), &self.undo_dir())
            .iter()
            .filter_map(|store| store.read(store.steps().ok()?.last()?).ok()?)
            .map(|step| plan_id(&PathBuf::from(step.path)))
            .collect()
    }

    /// Brings `state` back under the lock, when the file still holds the bytes `now`. `what` names
    /// the change in `undo`.
    pub fn restore(
        &self,
        what: &str,
        path: PathBuf,
        state: &KeptState,
        now: Option<&[u8]>,
    ) -> Result<Vec<Note>, Failure> {
        let locked = self.lock(path)?;
        if self.bytes(&locked.real)?.as_deref() != now {
            return Err(Failure::wrong(
                Code::ChangedMeanwhile,
                "another program changed the plan in the meantime; nothing was done",
            ));
        }
        let old = now.unwrap_or_default();
        // A file that can be read may say that it must not be written to; a damaged one has no say.
        if let Ok(open) = self.open(&locked.path, old.to_vec()) {
            may_write(&open)?;
        }
        self.write(what, &locked, now, old, &state.bytes)
    }
}
