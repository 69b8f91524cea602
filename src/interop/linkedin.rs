//! The export of `LinkedIn`: which of its tables a file is, by its headings, and what they mean there.
//! Five tables are read; the ones about other people and the account are known only to be refused.

use super::key::{Key, Shape};
use super::plain::plain;

/// The tables that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Positions,
    Education,
    Certifications,
    Learning,
    Skills,
}

/// A table with the headings that mark it, and the meaning of its columns.
type KnownTable = (
    Table,
    &'static [&'static str],
    &'static [(&'static str, Key)],
);

const TABLES: &[KnownTable] = &[
    (
        Table::Positions,
        &["company name", "title", "started on"],
        &[
            ("company name", Key::Organisation),
            ("title", Key::Title),
            ("description", Key::Description),
            ("started on", Key::Started),
            ("finished on", Key::Completed),
        ],
    ),
    (
        Table::Education,
        &["school name", "start date", "degree name"],
        &[
            ("school name", Key::School),
            ("start date", Key::Started),
            ("end date", Key::Completed),
            ("notes", Key::Note),
            ("degree name", Key::Degree),
        ],
    ),
    (
        Table::Certifications,
        &["name", "authority", "started on"],
        &[
            ("name", Key::Title),
            ("url", Key::Evidence),
            ("authority", Key::Provider),
            ("started on", Key::Issued),
            ("finished on", Key::Expires),
            ("license number", Key::Number),
        ],
    ),
    (
        Table::Learning,
        &["content title", "content completed at if completed"],
        &[
            ("content title", Key::Title),
            ("content type", Key::Category),
            ("content last watched date if viewed", Key::Started),
            ("content completed at if completed", Key::Completed),
            ("notes taken on videos if taken", Key::Note),
        ],
    ),
];

/// Headings that only stand in tables that are never read, and what those are called.
const PRIVATE: &[(&[&str], &str)] = &[
    (&["first name", "last name", "connected on"], "connections"),
    (
        &["first name", "last name", "headline", "zip code"],
        "profile details",
    ),
    (
        &["email address", "confirmed", "primary"],
        "e-mail addresses",
    ),
    (&["conversation id", "from", "to"], "messages"),
    (
        &["from", "to", "sent at", "message", "direction"],
        "invitations",
    ),
];

impl Table {
    /// The table whose line of headings this is.
    pub(super) fn with_headings<'a>(headings: impl Iterator<Item = &'a str>) -> Option<Self> {
        let folded = folded(headings);
        if folded == ["name"] {
            return Some(Self::Skills);
        }
        let found = TABLES.iter().find(|(_, marks, _)| contains(&folded, marks));
        found.map(|(table, ..)| *table)
    }

    /// What a column of the table means; `None` for those that are left out.
    pub(super) fn key(self, heading: &str) -> Option<Key> {
        if self == Self::Skills {
            return Some(Key::Skill);
        }
        let folded = plain(heading);
        let (_, _, keys) = TABLES.iter().find(|(table, ..)| *table == self)?;
        keys.iter()
            .find(|(name, _)| *name == folded)
            .map(|(_, key)| *key)
    }

    pub(super) fn shape(self) -> Shape {
        match self {
            Self::Positions => Shape::Work,
            Self::Education => Shape::Education,
            Self::Certifications => Shape::Certificate,
            Self::Learning => Shape::Learning,
            Self::Skills => Shape::Skill,
        }
    }

    /// The name of the format in JSON.
    pub(super) fn format(self) -> &'static str {
        match self {
            Self::Positions => "linkedin-positions",
            Self::Education => "linkedin-education",
            Self::Certifications => "linkedin-certifications",
            Self::Learning => "linkedin-learning",
            Self::Skills => "linkedin-skills",
        }
    }

    /// The table that a member of the archive is, by its file name.
    pub(super) fn member(name: &str) -> Option<Self> {
        match name.rsplit('/').next().unwrap_or(name) {
            "Positions.csv" => Some(Self::Positions),
            "Education.csv" => Some(Self::Education),
            "Certifications.csv" => Some(Self::Certifications),
            "Learning.csv" => Some(Self::Learning),
            "Skills.csv" => Some(Self::Skills),
            _ => None,
        }
    }
}

/// Members that only an archive of `LinkedIn` has.
pub(super) fn is_archive<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| {
        let file = name.rsplit('/').next().unwrap_or(name);
        Table::member(name).is_some()
            || matches!(
                file,
                "Connections.csv" | "Profile.csv" | "messages.csv" | "Email Addresses.csv"
            )
    })
}

/// What a line of headings that is never read on belongs to.
pub(super) fn private<'a>(headings: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let folded = folded(headings);
    let found = PRIVATE.iter().find(|(marks, _)| contains(&folded, marks));
    found.map(|(_, name)| *name)
}

fn folded<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    headings
        .filter(|heading| heading.len() <= 80)
        .map(plain)
        .filter(|heading| !heading.is_empty())
        .collect()
}

fn contains(folded: &[String], marks: &[&str]) -> bool {
    marks
        .iter()
        .all(|mark| folded.iter().any(|heading| heading == mark))
}
