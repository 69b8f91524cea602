//! Notes on a change as sentences.

use crate::diag::Note;
use crate::text::{clean, count};

/// The note in words.
pub fn sentence(note: &Note) -> String {
    match note {
        Note::Migrated { schema, kept } => format!(
            "The plan is now written in the form of schema {schema}; the old file is {}",
            clean(&kept.display().to_string())
        ),
        Note::UndoNotKept(why) => {
            format!("the change is written, but `undo` cannot take it back: {why}")
        }
        Note::NotRemembered(why) => {
            format!("the change is written, but later imports will not know of it: {why}")
        }
        Note::Unconfirmed(why) => format!(
            "the change is written, but the system could not confirm that it reached the disk: {why}"
        ),
        Note::OldPlanNotMarked(why) => {
            format!("the old plan could not be marked as superseded: {why}")
        }
        Note::OtherNames(others) => format!(
            "the file had {} (hard links), which {} still the version before: a change is a new file under this name; use a symbolic link instead",
            count(*others, "other name"),
            if *others == 1 { "holds" } else { "hold" }
        ),
        Note::StepNotMarked(why) => {
            format!("the plan is back as it was, but the step could not be marked: {why}")
        }
    }
}
