//! One more entry in a plan's log, for every command that records something: its id, and its
//! place in the text. Writes nothing.

use crate::diag::{Code, Failure, Report};
use crate::ids::EntryId;
use crate::plan::edit::add_entry;
use crate::plan::{LogEntry, Plan, entry_seed, fresh_entry_id};
use crate::store::OpenPlan;

/// An id for the entry that is free.
pub fn take_id(new: &LogEntry, taken: impl Fn(&str) -> bool) -> EntryId {
    fresh_entry_id(entry_seed(new), taken)
}

/// An id for the entry that no other of the plan has.
pub fn free_id(new: &LogEntry, plan: &Plan) -> EntryId {
    take_id(new, |id| {
        plan.log
            .iter()
            .any(|e| e.id.as_ref().is_some_and(|other| *other == id))
    })
}

/// `text`, which is becoming the text of `open`, with the entry. `refused` says what then cannot
/// be done.
pub fn with_entry(
    open: &OpenPlan,
    text: &str,
    entry: &LogEntry,
    refused: &str,
) -> Result<String, Failure> {
    add_entry(text, "log", &entry.fields()).map_err(|finding| {
        let report = Report {
            file: open.path.display().to_string(),
            text: text.to_owned(),
            findings: vec![finding],
        };
        let message = format!("{refused}; nothing was changed");
        Failure::findings(Code::ChangeRefused, message, report)
    })
}
