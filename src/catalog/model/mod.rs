//! The validated types of the catalog: what the field asks for, as data.
//! They read from TOML (kebab-case keys) and write as JSON (`snake_case` keys); no rule is decided here.

mod activity;
mod application;
mod certification;
mod change;
mod renewal;
mod requirement;
mod role;
mod seat;
mod text;

pub use crate::units::Clock;
pub use activity::{Activity, ActivityKind, ContactHours, HowGiven, Standing, Support};
pub use application::{
    ApplicationRule, Attempts, Audit, AuditPaper, AuditedPart, Descriptions, RetakeWait, Term,
};
pub use certification::{
    Body, Certification, CertificationStatus, Domain, Exam, Fee, FeeKind, Level, RuleSet,
    RuleSetState,
};
pub use change::{Change, ChangedPart, Version};
pub use renewal::{
    Accepted, AfterEnd, CarryOver, ComesBack, CreditGroup, EntryMax, Joint, MonthDay, PerYear,
    Renewal, RenewalKind,
};
pub use requirement::{
    CredentialRule, DecidedBy, EducationRule, ExperienceRule, NamedCourse, NationalMeasure,
    Requirement, RulePath, StepRule, TrainingRule,
};
pub use role::{CertAdvice, RequiredMonths, Role, RoleCertifications, RoleException, Skill};
pub use seat::{Seat, SeatKinds};
pub use text::{ListEntry, Niche, Objective, Text, Topic};

use serde::{Deserialize, Serialize};

use crate::dates::PartialDate;

/// How sure we are that a statement is the rule in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl Confidence {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Where a statement comes from, when it was last checked there, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Proof {
    /// The body's own page, as an address.
    pub source: String,
    /// Where it was read, if that was not the body's page itself.
    #[serde(default)]
    pub via: Option<String>,
    /// The newest date that is known for the source.
    pub checked_on: PartialDate,
    pub confidence: Confidence,
}
