//! What a column of a table can hold. Knows no heading: those are in `headings`.

use crate::plan::LogText;
use crate::units::words;

words! {
    /// The meaning of one column, as `--map "Heading=key"` names it.
    Key: "meaning of a column" {
        /// What was done, or what the certificate is called.
        Title = "title",
        /// The day of it, where nothing closer is said.
        Date = "date",
        Started = "started" | "from",
        Completed = "completed" | "to",
        Issued = "issued" | "earned",
        Expires = "expires",
        Hours = "hours",
        Minutes = "minutes",
        /// Time with its unit, or a number whose unit the file must show.
        Duration = "duration" | "time",
        Category = "category" | "type",
        WaysOfWorking = "ways-of-working" | "technical",
        PowerSkills = "power-skills" | "leadership",
        BusinessAcumen = "business-acumen" | "strategic",
        Pdu = "pdu" | "pdus",
        Cpe = "cpe",
        Ceu = "ceu",
        Seu = "seu",
        Cdu = "cdu",
        Cpd = "cpd",
        /// Credits with their unit in the cell: `SEU=2`.
        Credits = "credits",
        ContactHours = "contact-hours" | "contact",
        Topics = "topics" | "topic",
        /// An item of the plan or an activity of the catalog.
        Activity = "activity",
        Levels = "levels" | "level",
        Delivery = "delivery",
        Authorised = "authorised" | "authorized",
        Provider = "provider" | "issuer",
        Evidence = "evidence" | "url",
        Reflection = "reflection",
        Note = "note" | "notes",
        /// A licence or certificate number.
        Number = "number",
        Status = "status",
        /// Whose row it is.
        Person = "person",
        /// The employer of a span of work.
        Organisation = "organisation" | "organization" | "company",
        Description = "description",
        School = "school" | "institution",
        Degree = "degree",
        Field = "field",
        Skill = "skill",
        /// Left out on purpose.
        Ignore = "ignore",
    } or
    /// Other words of an entry, taken as they are.
    Text(LogText)
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Learning,
    Certificate,
    Work,
    Education,
    Skill,
    /// No column says what a row is about.
    Unknown,
}

impl Key {
    /// Whether cells of the column are dates.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Started | Self::Completed | Self::Issued | Self::Expires
        )
    }

    /// Whether cells of the column are amounts of something.
    pub fn is_amount(self) -> bool {
        matches!(
            self,
            Self::Hours
                | Self::Minutes
                | Self::Duration
                | Self::WaysOfWorking
                | Self::PowerSkills
                | Self::BusinessAcumen
                | Self::Pdu
                | Self::Cpe
                | Self::Ceu
                | Self::Seu
                | Self::Cdu
                | Self::Cpd
                | Self::Credits
                | Self::ContactHours
                | Self::Levels
        )
    }

    /// Whether the column says what a row is about.
    pub fn is_subject(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Activity
                | Self::Skill
                | Self::School
                | Self::Organisation
                | Self::Description
        )
    }
}
