//! What becomes of each record of a file, and the counts of it: the document `import/1`.
//! Knows no format.

use serde::Serialize;

use super::kept::KeptEntry;
use super::reason::Reason;
use crate::dates::PartialDate;
use crate::plan::{Application, Credential, Education, Experience, LogEntry, Profile};
use crate::units::{ExperienceKind, words};

words! {
    /// What a record would become.
    Becomes: "verdict of an import" {
        Credential = "credential",
        Experience = "experience",
        Education = "education",
        Entry = "entry",
        /// There already, in the plan or earlier in the file.
        Known = "known",
        LeftOut = "left-out",
        /// Only the person knows.
        Asks = "asks",
    }
}

impl Becomes {
    /// Whether something is written of it.
    pub fn is_written(self) -> bool {
        matches!(
            self,
            Self::Credential | Self::Experience | Self::Education | Self::Entry
        )
    }
}

/// What would be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Credential(Box<Credential>),
    Experience(Box<Experience>),
    Education(Box<Education>),
    Entry(Box<LogEntry>),
    /// An entry of a file of many thousand.
    Kept(KeptEntry),
}

/// The verdict about one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Item {
    /// The line on which it begins; in JSON its place in its list, from 1.
    pub row: usize,
    pub becomes: Becomes,
    pub title: String,
    /// Earned, begun or completed, as precise as the file has it.
    pub date: Option<PartialDate>,
    /// Why it is left out, known or asked.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub reason: Option<Reason>,
    /// Kinds of experience that its title suggests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<ExperienceKind>,
    /// What would be written; of an item that asks, what would be once it is answered. An entry
    /// that is only shown is let go.
    #[serde(skip)]
    pub content: Option<Content>,
    /// An entry that would be written without hours and credits, so that nothing counts of it yet.
    #[serde(skip)]
    pub lacks_hours: bool,
    /// Under which a later record finds this one to be the same credential.
    #[serde(skip)]
    pub(super) serial: usize,
}

impl Item {
    /// An item of which nothing is decided.
    pub fn new(row: usize, becomes: Becomes, title: String) -> Self {
        Self {
            row,
            becomes,
            title,
            date: None,
            reason: None,
            kinds: Vec::new(),
            content: None,
            lacks_hours: false,
            serial: 0,
        }
    }

    /// Looks again whether the entry lacks hours, while its fields are at hand.
    pub fn weigh(&mut self) {
        let content = self.content.as_ref().filter(|_| self.becomes.is_written());
        self.lacks_hours = matches!(content, Some(Content::Entry(entry))
            if entry.hours.is_none() && entry.pdu.is_none() && entry.credits.is_empty());
    }
}

/// How many records become what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    pub credential: usize,
    pub experience: usize,
    pub education: usize,
    pub entry: usize,
    pub known: usize,
    pub left_out: usize,
    pub asks: usize,
}

impl Counts {
    pub fn new(items: &[Item]) -> Self {
        let mut counts = Self::default();
        for item in items {
            *match item.becomes {
                Becomes::Credential => &mut counts.credential,
                Becomes::Experience => &mut counts.experience,
                Becomes::Education => &mut counts.education,
                Becomes::Entry => &mut counts.entry,
                Becomes::Known => &mut counts.known,
                Becomes::LeftOut => &mut counts.left_out,
                Becomes::Asks => &mut counts.asks,
            } += 1;
        }
        counts
    }

    /// How many would be written.
    pub fn written(self) -> usize {
        self.credential + self.experience + self.education + self.entry
    }
}

/// What our own export has beside records.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnExport {
    pub profile: Profile,
    pub applications: Vec<Application>,
}

/// One file, or one table of a file that has several.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reading {
    pub file: String,
    /// `linkedin-certifications`, `credly`, `open-badges-3`, `csv`, `xlsx`, `markdown` …
    pub format: &'static str,
    /// Records of the file: no headings, captions, totals or blank lines.
    pub rows: usize,
    /// How many records become what; together they are the rows.
    pub counts: Counts,
    /// One a record.
    pub items: Vec<Item>,
    /// Columns, lists, tables and sheets that are not read.
    pub not_taken: Vec<String>,
    /// Lines that are no records.
    pub passed_over: Vec<usize>,
    /// Taken as far as the plan does not say it already.
    #[serde(skip)]
    pub beside: Option<Box<OwnExport>>,
    /// Under which a mapping of the headings is remembered.
    #[serde(skip)]
    pub headings: Option<String>,
    /// The first row, where the file names no columns and they are numbered.
    #[serde(skip)]
    pub sample: Vec<String>,
}

impl Reading {
    /// A reading whose counts follow from its items.
    pub fn new(file: String, format: &'static str, items: Vec<Item>) -> Self {
        Self {
            file,
            format,
            rows: items.len(),
            counts: Counts::new(&items),
            items,
            not_taken: Vec::new(),
            passed_over: Vec::new(),
            beside: None,
            headings: None,
            sample: Vec::new(),
        }
    }

    /// Whether no heading says what any of its rows is.
    pub fn is_unclear(&self) -> bool {
        let mut items = self.items.iter();
        !self.items.is_empty() && items.all(|item| item.reason == Some(Reason::NoMeaning))
    }

    /// Counts again after verdicts changed.
    pub fn count(&mut self) {
        self.counts = Counts::new(&self.items);
    }
}
