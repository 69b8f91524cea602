//! What reports for people hold: the plan of a person, the evidence for an audit. A report takes from
//! the plan what it needs, so that what is private stays behind unless it is asked for.

mod curves;
mod evidence;
mod facts;
mod items;
mod person;
mod renewals;

use std::collections::BTreeSet;

pub use evidence::{AuditPaper, EvidencePack, EvidenceRow, KeepRule, evidence};
pub use facts::{
    ApplicationFacts, Asked, Curves, ExamFacts, GaugeRow, ItemFacts, ItemGoal, LateFacts, Level,
    ObjectiveFacts, OutlineFacts, PersonReport, PersonalWord, PlanHolder, QuarterFacts,
    RenewalFacts, SkillFacts, SourceFacts, Totals,
};
pub use person::person;

use crate::units::words;

words! {
    /// Private matter that a report shows only where it is asked for.
    Private: "private matter" {
        BirthDate = "birth-date",
        /// Notes at levels, goals and log entries.
        Notes = "notes",
        Reflections = "reflections",
    }
}

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct PersonRequest {
    pub with: BTreeSet<Private>,
}

impl PersonRequest {
    pub fn wants(&self, what: Private) -> bool {
        self.with.contains(&what)
    }
}
