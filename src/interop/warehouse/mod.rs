//! Tidy tables for engines: one definition of each table, from which rows, headings and the SQL of
//! views follow. Pure; knows no folder and nobody's name.

mod catalog;
mod row;
mod rows;
mod sql;

pub use catalog::catalog;
pub use row::{Form, heading};
pub use rows::{Snapshot, person, unit_of};
pub use sql::{Engine, script};

use crate::units::words;

/// The version of the tables.
pub const SCHEMA: u32 = 1;

/// The scale of levels.
pub const SCALE: &str = "0-5";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A civil day.
    Day,
    /// A day, or a month or a year where the day is not known: text.
    Date,
    Whole,
    Number,
    Truth,
}

words! {
    /// A table.
    Table: "table" {
        Persons = "persons",
        Levels = "levels",
        Goals = "goals",
        Items = "items",
        Log = "log",
        Credentials = "credentials",
        Cycles = "cycles",
        Eligibility = "eligibility",
        Catalog = "catalog",
    }
}

/// What every row begins with, but the catalog's.
pub const COMMON: &[(&str, Kind)] = &[
    ("person", Kind::Text),
    ("as_of", Kind::Day),
    ("scale", Kind::Text),
    ("schema", Kind::Whole),
    ("unit", Kind::Text),
];

impl Table {
    /// The columns behind [`COMMON`]; of the catalog all.
    pub fn columns(self) -> &'static [(&'static str, Kind)] {
        use Kind::{Date, Day, Number, Text, Truth, Whole};
        match self {
            Self::Persons => &[
                ("shared_on", Day),
                ("catalog", Text),
                ("present_role", Text),
                ("target_role", Text),
                ("named", Truth),
            ],
            // One row with `current` for each skill, and one for each time it was assessed.
            Self::Levels => &[
                ("skill", Text),
                ("assessed_on", Date),
                ("assessed", Whole),
                ("expected", Whole),
                ("required", Whole),
                ("current", Truth),
            ],
            Self::Goals => &[
                ("kind", Text),
                ("status", Text),
                ("skill", Text),
                ("certification", Text),
                ("role", Text),
                ("from_level", Whole),
                ("to_level", Whole),
                ("due", Day),
                ("done_on", Day),
            ],
            Self::Items => &[
                ("kind", Text),
                ("status", Text),
                ("activity", Text),
                ("certification", Text),
                ("topic", Text),
                ("hours", Number),
                ("hours_left", Number),
                ("usd", Number),
                ("mode", Text),
                ("clock", Text),
                ("start_day", Day),
                ("finish_day", Day),
                ("done_on", Day),
                ("quarter", Text),
            ],
            // One row for each unit of credits; the hours stand in the first of an entry.
            Self::Log => &[
                ("entry", Whole),
                ("logged_on", Date),
                ("category", Text),
                ("hours", Number),
                ("credit_unit", Text),
                ("credits", Number),
            ],
            Self::Credentials => &[
                ("credential", Whole),
                ("certification", Text),
                ("earned_on", Date),
                ("status", Text),
                ("ends", Day),
                ("credit_unit", Text),
            ],
            Self::Cycles => &[
                ("credential", Whole),
                ("certification", Text),
                ("start_day", Day),
                ("end_day", Day),
                ("required_credits", Number),
                ("counted_credits", Number),
                ("missing_credits", Number),
                ("present", Truth),
            ],
            Self::Eligibility => &[
                ("certification", Text),
                ("verdict", Text),
                ("open_from", Day),
            ],
            Self::Catalog => &[
                ("kind", Text),
                ("id", Text),
                ("name", Text),
                ("skill", Text),
                ("level", Whole),
                ("hours", Number),
                ("usd", Number),
                ("as_of", Day),
                ("schema", Whole),
            ],
        }
    }

    /// All columns of a row, in order.
    pub fn all_columns(self) -> impl Iterator<Item = (&'static str, Kind)> {
        let common = if self == Self::Catalog {
            &[][..]
        } else {
            COMMON
        };
        common.iter().chain(self.columns()).copied()
    }

    /// Folders between the table's own and its files: day and unit, of the catalog the day.
    pub fn depth(self) -> usize {
        if self == Self::Catalog { 1 } else { 2 }
    }
}
