//! What a person should hear of a change beside its answer, as values; `view` words them.

use std::path::PathBuf;

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The plan was written in today's form; the old file is kept.
    Migrated { schema: u32, kept: PathBuf },
    /// The change is written, but undo cannot take it back: why.
    UndoNotKept(String),
    /// The change is written, but the system could not confirm that it reached the disk: why.
    Unconfirmed(String),
    /// The new plan is active, but the old one does not say so: why.
    OldPlanNotMarked(String),
    /// The change is written, but what later imports should know of it is not kept: why.
    NotRemembered(String),
    /// The file has so many other names (hard links), which keep the version before.
    OtherNames(u64),
    /// The plan is back as it was, but the step could not be marked: why.
    StepNotMarked(String),
}

impl Note {
    /// Whether something went wrong, so that it is told even to who wants quiet.
    pub fn is_warning(&self) -> bool {
        !matches!(self, Self::Migrated { .. })
    }
}
