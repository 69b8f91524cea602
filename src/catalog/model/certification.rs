//! A certification: what a body offers, with rules that carry the day from which they hold.

use serde::{Deserialize, Serialize};

use super::Proof;
use super::application::ApplicationRule;
use super::renewal::Renewal;
use super::requirement::{Requirement, RulePath};
use crate::dates::Day;
use crate::ids::{BodyId, CertId, RoleId, SkillId, TopicId};
use crate::units::words;

/// A body that certifies people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Body {
    pub id: BodyId,
    pub name: String,
    pub url: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// One or two sentences.
    pub summary: String,
    #[serde(default)]
    pub notes: Vec<String>,
    /// What the body publishes of the life of an application, for all its certifications.
    #[serde(default)]
    pub application: Option<ApplicationRule>,
}

words! {
    /// Whether the certification can be had.
    CertificationStatus: "status" {
        Active = "active",
        Pilot = "pilot",
        /// Still offered, with an end in sight.
        Closing = "closing",
        Closed = "closed",
        Suspended = "suspended",
        Retired = "retired",
        Superseded = "superseded",
        /// No recent source confirms that it is still offered.
        Unconfirmed = "unconfirmed",
    }
}

impl CertificationStatus {
    /// Whether the body still lets people begin with it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Active | Self::Closing)
    }
}

words! {
    /// How far along a career the certification is meant.
    Level: "certification level" {
        Foundation = "foundation",
        Practitioner = "practitioner",
        Advanced = "advanced",
        Executive = "executive",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Certification {
    pub id: CertId,
    pub name: String,
    pub body: BodyId,
    pub status: CertificationStatus,
    /// What a reader must know of the status: "last exam 30 November 2025".
    #[serde(default)]
    pub status_note: Option<String>,
    pub level: Level,
    /// One to three sentences: what it shows and for whom it is.
    pub summary: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub skills: Vec<SkillId>,
    #[serde(default)]
    pub topics: Vec<TopicId>,
    #[serde(default)]
    pub successors: Vec<CertId>,
    /// What its holders are offered for changing to a successor, in one or two sentences.
    #[serde(default)]
    pub change_offer: Option<String>,
    /// Weeks from application to the leave to sit, where a source says so.
    #[serde(default)]
    pub review_weeks: Option<u32>,
    /// Conflicts between sources and other things to know, told plainly.
    #[serde(default)]
    pub notes: Vec<String>,
    pub proof: Proof,
    /// Oldest first.
    #[serde(default)]
    pub rules: Vec<RuleSet>,
    /// Oldest first.
    #[serde(default)]
    pub exams: Vec<Exam>,
    #[serde(default)]
    pub fees: Vec<Fee>,
    /// Its figures replace those of the body's rule on applications.
    #[serde(default)]
    pub application: Option<ApplicationRule>,
    /// Oldest first.
    #[serde(default)]
    pub renewals: Vec<Renewal>,
    /// It is renewed by the rules of this other certification; they stand there once.
    #[serde(default)]
    pub renewals_of: Option<CertId>,
    /// An overlay hides the entry with this.
    #[serde(default)]
    pub retire: bool,
}

impl Certification {
    /// The fees that keep it.
    pub fn renewal_fees(&self) -> Vec<&Fee> {
        let keeps = |fee: &&Fee| matches!(fee.kind, FeeKind::Renewal | FeeKind::Yearly);
        self.fees.iter().filter(keeps).collect()
    }
}

words! {
    /// Whether a rule set lets anybody in.
    RuleSetState: "state of a rule set" {
        Open = "open",
        /// Nobody can apply while this set is in force.
        Closed = "closed",
        /// The body's rule is not public: ask the body.
        Unpublished = "unpublished",
    }
}

/// The rule in force from a day until the next set's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RuleSet {
    /// Absent: since ever.
    #[serde(default)]
    pub effective_from: Option<Day>,
    pub state: RuleSetState,
    /// The set also asks for what dates cannot show (complexity, areas of knowledge, a record):
    /// the body judges it, so a yes is "as far as dates show".
    #[serde(default)]
    pub judged: bool,
    /// What this set changed against the one before, in one sentence.
    #[serde(default)]
    pub change: Option<String>,
    /// What a reader must know of this set, such as a second reading of the rule.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Steps and requirements that every path shares; they follow each path's own.
    #[serde(default)]
    pub common: Vec<Requirement>,
    #[serde(default)]
    pub paths: Vec<RulePath>,
    pub proof: Proof,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Exam {
    #[serde(default)]
    pub effective_from: Option<Day>,
    #[serde(default)]
    pub questions: Option<u32>,
    #[serde(default)]
    pub scored: Option<u32>,
    #[serde(default)]
    pub minutes: Option<u32>,
    /// "36 of 60 (60 %)", "not published".
    #[serde(default)]
    pub pass: Option<String>,
    /// "multiple choice, closed book, online or at a centre".
    #[serde(default)]
    pub format: Option<String>,
    #[serde(default)]
    pub domains: Vec<Domain>,
    #[serde(default)]
    pub notes: Vec<String>,
    pub proof: Proof,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Domain {
    pub name: String,
    pub percent: u32,
}

words! {
    /// What a fee is for.
    FeeKind: "kind of fee" {
        Exam = "exam",
        Retake = "retake",
        Renewal = "renewal",
        Course = "course",
        /// Course and exam together.
        Bundle = "bundle",
        Application = "application",
        /// A yearly fee that keeps the certification.
        Yearly = "yearly",
        Membership = "membership",
    }
}

/// A fee as a range, in whole units of its currency. It was true on the day of its proof: "about", never exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Fee {
    pub kind: FeeKind,
    /// ISO 4217: `USD`, `GBP`, `EUR`, `INR`.
    pub currency: String,
    #[serde(default)]
    pub member_min: Option<u32>,
    #[serde(default)]
    pub member_max: Option<u32>,
    #[serde(default)]
    pub non_member_min: Option<u32>,
    #[serde(default)]
    pub non_member_max: Option<u32>,
    #[serde(default)]
    pub note: Option<String>,
    pub proof: Proof,
}
