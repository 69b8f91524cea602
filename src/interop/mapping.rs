//! What the person said of headings that are not known, as values that can be kept: by
//! `--map "Heading=key"` or as answers. Knows no file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::key::Key;
use super::plain::plain;

/// Headings with the meaning that a person gave them; it wins over what is known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, Key>);

impl Mapping {
    /// Reads `Activity=title,Time=hours`. The error says which part is no mapping.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut found = BTreeMap::new();
        for part in text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let Some((heading, key)) = part.rsplit_once('=') else {
                return Err(format!("{part:?} is not of the form Heading=key"));
            };
            found.insert(plain(heading), key.parse::<Key>()?);
        }
        Ok(Self(found))
    }

    pub fn get(&self, heading: &str) -> Option<Key> {
        // A heading is a few words; nobody names a longer one.
        if self.0.is_empty() || heading.len() > 200 {
            return None;
        }
        self.0.get(&plain(heading)).copied()
    }

    /// Gives a heading a meaning.
    pub fn set(&mut self, heading: &str, key: Key) {
        self.0.insert(plain(heading), key);
    }

    /// Each heading, folded, with its meaning.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, Key)> {
        self.0.iter().map(|(heading, key)| (heading.as_str(), *key))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `other` where both speak of one heading.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl<'a> FromIterator<(&'a str, Key)> for Mapping {
    fn from_iter<I: IntoIterator<Item = (&'a str, Key)>>(pairs: I) -> Self {
        let mut mapping = Self::default();
        for (heading, key) in pairs {
            mapping.set(heading, key);
        }
        mapping
    }
}

/// What was said for this import, and what was said of the same headings before.
#[derive(Debug, Clone, Default)]
pub struct Mappings {
    pub given: Mapping,
    /// By [`fingerprint`] of their headings.
    pub remembered: BTreeMap<String, Mapping>,
}

impl Mappings {
    /// What holds for a line of headings.
    pub fn for_headings<'h>(&self, headings: impl Iterator<Item = &'h str>) -> Cow<'_, Mapping> {
        if self.remembered.is_empty() {
            return Cow::Borrowed(&self.given);
        }
        let name = fingerprint(headings);
        match self.remembered.get(&name) {
            Some(before) => Cow::Owned(before.clone().and(self.given.clone())),
            None => Cow::Borrowed(&self.given),
        }
    }
}

/// A short stable name for a list of headings: later files of the same headings are read alike.
pub(super) fn fingerprint<'a>(headings: impl Iterator<Item = &'a str>) -> String {
    let folded: Vec<String> = headings.map(plain).collect();
    format!("{:016x}", hash(&folded.join("\n")))
}

/// FNV-1a: small, and the same on every machine and in every version.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
