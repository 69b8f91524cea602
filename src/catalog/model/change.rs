//! What a version of the catalog changed against the one before, in words for whom it concerns.
//! Knows no person.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::units::words;

/// A version of the catalog: the year and the month of its facts, written `2026.11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    year: u16,
    month: u8,
}

/// Why a text is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a version of the catalog is a year and a month, such as 2026.11")]
pub struct VersionError;

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let (year, month) = text.trim().split_once('.').ok_or(VersionError)?;
        let digits =
            |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(VersionError);
        }
        let version = Self {
            year: year.parse().map_err(|_| VersionError)?,
            month: month.parse().map_err(|_| VersionError)?,
        };
        if (1..=12).contains(&version.month) {
            Ok(version)
        } else {
            Err(VersionError)
        }
    }
}

impl TryFrom<String> for Version {
    type Error = VersionError;

    fn try_from(text: String) -> Result<Self, VersionError> {
        text.parse()
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.to_string()
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}.{:02}", self.year, self.month)
    }
}

words! {
    /// Which part of an entry a change is about.
    ChangedPart: "part that changed" {
        /// The entry is new.
        Added = "added",
        Name = "name",
        /// Whether it can be had.
        Status = "status",
        /// Who is let in.
        Rules = "rules",
        Exam = "exam",
        Fees = "fees",
        Renewal = "renewal",
        /// The life of an application: how long it is open, attempts, audit.
        Application = "application",
        /// What an activity is, asks and costs.
        Activity = "activity",
        /// What a role asks for.
        Role = "role",
        /// How a skill is described.
        Skill = "skill",
    }
}

/// One change, and the entries that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Change {
    /// The first version that has it.
    pub version: Version,
    pub about: ChangedPart,
    /// What is different, in one or two sentences.
    pub text: String,
    #[serde(default)]
    pub certifications: Vec<CertId>,
    #[serde(default)]
    pub activities: Vec<ActivityId>,
    #[serde(default)]
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub skills: Vec<SkillId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_year_and_a_month_and_later_ones_are_greater() {
        let version = |text: &str| text.parse::<Version>();
        assert_eq!(version("2026.11").unwrap().to_string(), "2026.11");
        assert!(version("2026.12").unwrap() > version("2026.02").unwrap());
        assert!(version("2027.01").unwrap() > version("2026.12").unwrap());
        for wrong in [
            "", "2026", "2026.13", "2026.00", "2026.1", "26.11", "2026-11", "2026.+1",
        ] {
            assert_eq!(version(wrong), Err(VersionError), "{wrong}");
        }
    }
}
