//! A log entry as the lines in which it will be written, for files of many thousand records: a
//! quarter of the room that its fields take. Knows no other content.

use crate::diag::{Finding, Place};
use crate::ids::EntryId;
use crate::plan::edit::{Fields, entry_text};
use crate::plan::{LogEntry, entry_seed, fresh_entry_id};

/// The entry in one piece of text: of what its name is made, the name that it brings along, its
/// keys and values, each on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptEntry(Box<str>);

impl KeptEntry {
    pub fn new(mut entry: LogEntry) -> Self {
        let own = entry.id.take();
        let own = own.as_ref().map_or("", EntryId::as_str);
        let seed = entry_seed(&entry);
        let text = entry_text("log", &entry.fields());
        let lines = text.split_once('\n').map_or("", |(_, lines)| lines);
        Self(format!("{seed:x}\n{own}\n{lines}").into())
    }

    /// Its three parts.
    fn parts(&self) -> (u64, Option<EntryId>, &str) {
        let (seed, rest) = self.0.split_once('\n').unwrap_or_default();
        let (own, lines) = rest.split_once('\n').unwrap_or_default();
        let seed = u64::from_str_radix(seed, 16).unwrap_or_default();
        (seed, EntryId::new(own).ok(), lines)
    }

    /// About how many bytes it takes in a plan.
    pub(super) fn length(&self) -> usize {
        self.0.len() + "[[log]]\n\n".len()
    }

    /// The entry again. The finding is a fault of ours: what was written does not read.
    pub fn entry(&self) -> Result<LogEntry, Finding> {
        let (_, own, lines) = self.parts();
        let mut entry: LogEntry = toml::from_str(lines).map_err(|error| {
            Finding::error("plan-value", error.message().to_owned(), Place::File)
        })?;
        entry.id = own;
        Ok(entry)
    }
}

/// An entry of the log that is new, under the name that it will have.
pub(super) enum Named<'a> {
    Entry(Box<LogEntry>),
    Kept(&'a KeptEntry, EntryId),
}

impl<'a> Named<'a> {
    pub(super) fn entry(entry: &LogEntry, taken: impl Fn(&str) -> bool) -> Self {
        let mut entry = Box::new(entry.clone());
        let own = entry.id.take();
        entry.id = Some(name(own, entry_seed(&entry), taken));
        Self::Entry(entry)
    }

    pub(super) fn kept(kept: &'a KeptEntry, taken: impl Fn(&str) -> bool) -> Self {
        let (seed, own, _) = kept.parts();
        Self::Kept(kept, name(own, seed, taken))
    }

    pub(super) fn id(&self) -> Option<&EntryId> {
        match self {
            Self::Entry(entry) => entry.id.as_ref(),
            Self::Kept(_, id) => Some(id),
        }
    }

    pub(super) fn fields(&self) -> Result<Fields, Finding> {
        match self {
            Self::Entry(entry) => Ok(entry.fields()),
            Self::Kept(kept, id) => {
                let mut entry = kept.entry()?;
                entry.id = Some(id.clone());
                Ok(entry.fields())
            }
        }
    }

    /// `[[log]]` with its lines.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Entry(entry) => entry_text("log", &entry.fields()),
            Self::Kept(kept, id) => {
                let mut text = entry_text("log", &[("id", id.as_str().into())]);
                text.push_str(kept.parts().2);
                text
            }
        }
    }
}

/// Our own export brings its names along; one that is taken is given anew.
fn name(own: Option<EntryId>, seed: u64, taken: impl Fn(&str) -> bool) -> EntryId {
    own.filter(|id| !taken(id.as_str()))
        .unwrap_or_else(|| fresh_entry_id(seed, taken))
}

#[cfg(test)]
mod tests;
