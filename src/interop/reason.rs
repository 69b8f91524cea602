//! Why a row is left out, or what is asked about it: one value a reason, one sentence a value.
//! Knows no row.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::dates::{Day, PartialDate};
use crate::ids::CertId;
use crate::text::{clean, list, shell_word};

/// The reason of a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    NoTitle,
    NoDate,
    NoStart,
    /// The cell says something that is no date.
    DateUnread(String),
    DateEither(String, Day, Day),
    /// A bare number where a date belongs, and the day that a spreadsheet means by it.
    SheetDay(String, Day),
    /// A date with a beginning and an end, where one day is asked for.
    NoOneDay(String),
    EndBeforeStart,
    /// A cell of so many characters.
    TooLong(usize),
    NotCompleted,
    /// The file's own word for how far it is.
    StatusSays(String),
    AfterToday(PartialDate),
    /// A skill is no event.
    Skill,
    /// `LinkedIn` no longer knows what this was.
    Gone,
    Revoked,
    /// An award that says what was earned only by an address.
    ByAddress,
    /// A part of something that has a record of its own in the file.
    PartOf(&'static str),
    /// No column says what a row is about.
    NoMeaning,
    /// The row is somebody else's.
    OtherPerson(String),
    /// Several people are in the file, and none is the plan's.
    Whose(String),
    WhichCertification(Vec<CertId>),
    /// A name or number that the plan cannot hold.
    NotHeld(String),
    InPlan,
    /// The plan has the credential with another day, or knows only its month: the certification, the
    /// plan's date, the file's.
    InPlanAs(String, PartialDate, PartialDate),
    /// The plan has the certification, earned years before or after: the certification, the plan's
    /// date, the file's.
    EarnedAgain(String, PartialDate, PartialDate),
    /// The plan has the credential; the file tells of a later end.
    RenewedInFile(PartialDate),
    TwinOf(usize),
    RenewalOf(usize),
    /// It was recorded once and taken out again.
    TakenOut,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| crate::text::truncate(&clean(text), 60, "…");
        match self {
            Self::NoTitle => write!(f, "it says nothing of what was done"),
            Self::NoDate => write!(f, "it has no date"),
            Self::NoStart => write!(f, "it does not say when it began"),
            Self::DateUnread(cell) => {
                write!(f, "\"{}\" is not a date that can be read", shown(cell))
            }
            Self::DateEither(cell, day, other) => write!(
                f,
                "\"{}\" may be {} or {}: say which with --dates dmy or --dates mdy",
                shown(cell),
                day.long(),
                other.long()
            ),
            Self::SheetDay(cell, day) => write!(
                f,
                "\"{}\" is a number; if {} is meant, give the column a date format and save the sheet again",
                shown(cell),
                day.long()
            ),
            Self::NoOneDay(cell) => write!(f, "\"{}\" is not one day", shown(cell)),
            Self::EndBeforeStart => write!(f, "it ends before it begins"),
            Self::TooLong(characters) => write!(f, "one of its cells has {characters} characters"),
            Self::NotCompleted => write!(f, "it is not completed"),
            Self::StatusSays(word) => write!(f, "its status is \"{}\"", shown(word)),
            Self::AfterToday(date) => write!(f, "{} has not come yet", date.long()),
            Self::Skill => write!(
                f,
                "a skill is not something done; `pmo-path assess` asks for levels"
            ),
            Self::Gone => write!(f, "LinkedIn no longer says what it was"),
            Self::Revoked => write!(f, "its issuer has revoked it"),
            Self::ByAddress => write!(
                f,
                "it says what was earned only by an address: open it, then `pmo-path profile add credential`"
            ),
            Self::PartOf(whole) => write!(f, "it is a part of a {whole}, which has its own row"),
            Self::NoMeaning => write!(
                f,
                "no heading says what this is: name the columns with --map \"Heading=title,Heading=date\""
            ),
            Self::OtherPerson(name) => write!(f, "it is about {}", shown(name)),
            Self::Whose(name) => write!(
                f,
                "the file is about several people; this row is about {}",
                shown(name)
            ),
            Self::WhichCertification(ids) => {
                let ids: Vec<&str> = ids.iter().take(4).map(CertId::as_str).collect();
                write!(f, "is it {}?", list(&ids, "or"))
            }
            Self::NotHeld(what) => write!(f, "{}", shown(what)),
            Self::InPlan => write!(f, "it is in the plan already"),
            Self::InPlanAs(name, held, found) => write!(
                f,
                "it is in the plan already, earned {}; if {} is right: pmo-path profile edit credential {} --earned {found}",
                held.long(),
                found.long(),
                shell_word(name)
            ),
            Self::EarnedAgain(name, held, found) => {
                let name = shell_word(name);
                write!(
                    f,
                    "the plan has this credential, earned {}. Renewed on {found}? pmo-path renew --record {name} --date {found}. Earned anew? pmo-path profile add credential {name} --earned {found}",
                    held.long(),
                )
            }
            Self::RenewedInFile(until) => write!(
                f,
                "the plan has this credential; the file says it is valid until {}",
                until.long()
            ),
            Self::TwinOf(row) => write!(f, "it is the same as row {row}"),
            Self::RenewalOf(row) => write!(f, "it is the credential of row {row}, issued again"),
            Self::TakenOut => write!(f, "it was recorded before and taken out again"),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
