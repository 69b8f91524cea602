//! The keys of an entry that hold words of the person's own: an option of `log`, a column of any table
//! and a field of the document each, all by the one line in the table of keys. Knows none of them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::log::LogEntry;

/// One of these keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct LogText(&'static str);

impl LogText {
    /// All of them, in the order in which they are written.
    pub fn all() -> impl Iterator<Item = Self> {
        let texts = LogEntry::KEYS.iter().filter(|key| key.is_text());
        texts.map(|key| Self(key.name))
    }

    /// The one that a file calls so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::all().find(|text| text.0 == name)
    }

    /// As a file has it.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// What it is for, in one sentence.
    pub fn about(self) -> &'static str {
        let mut keys = LogEntry::KEYS.iter();
        let key = keys.find(|key| key.name == self.0);
        key.map_or("", |key| key.about)
    }
}

impl fmt::Display for LogText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl<'de> Deserialize<'de> for LogText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown = || de::Error::custom("no key of an entry that holds words");
        Self::parse(&name).ok_or_else(unknown)
    }
}

impl LogEntry {
    /// Sets the words under a key; empty ones take it out.
    pub fn say(&mut self, text: LogText, words: &str) {
        let words = words.trim();
        if let Some(place) = self.text_mut(text.0) {
            *place = (!words.is_empty()).then(|| words.to_owned());
        }
    }
}
