//! Why a file as a whole cannot be read, with its place. Nothing of such a file is taken.
//! Knows no file name and no screen: whoever opened the file adds its name.

use super::encoding::Encoding;

/// A file that is not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the text is not UTF-8, from line {line} on")]
    Encoding { line: usize },
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        line: usize,
        column: usize,
        message: String,
    },
    #[error("the archive has {0} members; the limit is 1,000")]
    TooManyMembers(usize),
    #[error("the archive's member {0:?} would be larger than {1} MB")]
    MemberTooLarge(String, u64),
    #[error("the archive would unpack to more than 60 MB")]
    ArchiveTooLarge,
    #[error("the archive's member {0:?} would be written outside of its folder")]
    ClimbingPath(String),
    #[error("the archive cannot be read: {0}")]
    Archive(String),
    #[error("the archive has nothing in it that can be imported")]
    EmptyArchive,
    #[error("the workbook cannot be read: {0}")]
    Workbook(String),
    #[error("{0} files cannot be read")]
    Foreign(&'static str),
    #[error("there is no badge in this picture")]
    NoBadge,
    #[error("the badge in this picture is {0}")]
    BadgeClosed(&'static str),
    #[error("the picture says only at which address its badge is: {0:?}")]
    BadgeElsewhere(String),
    #[error("this is LinkedIn's list of {0}, which is never read")]
    Private(&'static str),
    #[error("the file is empty")]
    Empty,
    #[error("nothing in the file looks like a list of learning, certificates, work or education")]
    Unknown,
}

impl Refusal {
    /// What the person can do about it.
    pub fn remedy(&self) -> Option<String> {
        Some(match self {
            Self::Encoding { .. } => format!(
                "name the encoding, as in --encoding windows-1252 (of {}), or save the file as UTF-8",
                Encoding::NAMES.join(", ")
            ),
            Self::Foreign("old Excel (.xls)") => {
                "save it as .xlsx or .csv and import that".to_owned()
            }
            Self::NoBadge | Self::BadgeClosed(_) => {
                "open the badge at its issuer, download its data as JSON, and import that"
                    .to_owned()
            }
            Self::BadgeElsewhere(_) => {
                "open the address, save what it shows as a .json file, and import that".to_owned()
            }
            Self::Foreign("image") => "import the data itself, as .csv, .xlsx or .json".to_owned(),
            Self::Foreign(_) => "save it as .csv, .xlsx or .ods and import that".to_owned(),
            Self::Private(_) => {
                "import Positions, Education, Certifications or Learning, or the whole archive"
                    .to_owned()
            }
            Self::TooManyMembers(_)
            | Self::MemberTooLarge(..)
            | Self::ArchiveTooLarge
            | Self::ClimbingPath(_)
            | Self::Archive(_) => "unpack it and import the files that matter".to_owned(),
            Self::EmptyArchive | Self::Unknown | Self::Empty => {
                "a table needs a line that names its columns, such as date,title,hours".to_owned()
            }
            Self::Syntax { .. } | Self::Workbook(_) => return None,
        })
    }

    /// Line and column, from 1, where the fault has a place.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Encoding { line } => Some((*line, 1)),
            Self::Syntax { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }
}
