//! The typed content of a plan file. A key is one line in the table that it belongs to: see
//! `key_table`. Unknown keys are tolerated here (and kept by every write, which works on the text).

mod choice;
mod either;
mod extract;
mod facts;
mod key_table;
mod listed;
mod log;
mod log_text;
mod name;
mod only_table;
mod profile;
mod rare;
mod schedule;
#[cfg(test)]
mod schema;
mod sides;
mod table_key;

use serde::Deserialize;

use crate::dates::Day;

pub use choice::{LeftOpen, OpenReason, Proof, StoredChoice};
pub use extract::{
    Extract, SharedCredential, SharedCycle, SharedEligibility, SharedEntry, SharedGoal, SharedItem,
    SharedLevels, SharedProgress, SharedSkill, SharedStanding, SharedState, SharedVerdict,
};
pub use facts::{
    Application, Attempt, AttemptResult, BreakReason, Credential, CredentialStatus, Education,
    Experience, Project, StatusWord, Verifier,
};
pub use listed::{Listed, Named, Sort};
pub use log::{Claim, LogEntry, Pdu, RareLogKeys, Topics};
pub use log_text::LogText;
pub use name::{CertName, NameError};
pub use profile::Profile;
pub use schedule::{
    Assessment, Baseline, BaselineItem, Goal, GoalKind, ItemKind, PlannedActivity, Stage,
};
pub use sides::SideCredits;
pub use table_key::TableKey;

/// The newest format that this program reads and writes: from 2 on a plan may have quarters.
pub const SCHEMA: u32 = 2;

/// The format of a plan without quarters, as new plans are written.
pub const FIRST_SCHEMA: u32 = 1;

/// One person's plan.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub struct Plan {
    pub schema: u32,
    pub created: Option<Day>,
    /// The catalog's version when the plan was last made.
    pub catalog: Option<String>,
    /// Set when a newer assessment took over: the file is history from then on.
    pub superseded_by: Option<String>,
    #[serde(deserialize_with = "only_table::only")]
    pub profile: Profile,
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub credential: Listed<Credential>,
    #[serde(deserialize_with = "only_table::only_some")]
    pub assessment: Option<Assessment>,
    pub goal: Listed<Goal>,
    pub application: Vec<Application>,
    pub stage: Vec<Stage>,
    pub activity: Listed<PlannedActivity>,
    #[serde(deserialize_with = "only_table::only_some")]
    pub choice: Option<StoredChoice>,
    #[serde(deserialize_with = "only_table::only_some")]
    pub baseline: Option<Baseline>,
    pub log: Listed<LogEntry>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::PartialDate;

    #[test]
    fn what_an_application_a_break_and_a_quarter_need_is_read_whole() {
        let plan: Plan = toml::from_str(
            r#"
schema = 2
[profile]
hours-per-week = 5
work-hours-per-week = 3
focus = 3
[[education]]
field = "Business"
[[experience]]
organisation = "Example plc"
from = "2019-03"
description = "d"
verifier = { name = "Kim", contact = "kim@example.org" }
projects = [{ title = "ERP", from = "2019", to = "2020-06", description = "p" }]
[[experience]]
kinds = ["break"]
reason = "parental"
from = 2021-01-01
to = 2021-12-31
[[credential]]
certification = "Certified Café Owner (Level 2)"
body = "Guild"
earned = "2024-03"
evidence = "https://example.org/badge"
status = [{ is = "extended", from = 2026-01-01, to = 2027-01-01 }]
[[application]]
certification = "PMP"
submitted = 2026-12-01
audit = 2026-12-02
audit-passed = 2026-12-06
approved = 2026-12-08
booked = 2027-03-01
attempts = [{ date = 2027-03-01, result = "failed" }, { date = 2027-04-01 }]
closed = 2027-05-01
[[goal]]
id = "g1"
kind = "skill"
skill = "leadership"
guide = "Kim"
[[stage]]
n = 1
from = 2026-11-23
to = 2027-02-21
theme = ["leadership"]
reviewed = 2027-02-19
[[activity]]
id = "a1"
kind = "training"
stage = 1
clock = "own"
ask = true
certification = "PMP"
topic = "project-management"
hours = 35
[[log]]
date = "2026-02"
from = "2026-01"
title = "Practice"
talk = "g1"
review = 1
"#,
        )
        .unwrap();
        assert_eq!(plan.profile.focus, Some(3));
        assert_eq!(plan.education[0].level, None);
        assert!(plan.experience[0].kinds.is_empty());
        assert_eq!(plan.experience[0].projects[0].title, "ERP");
        assert_eq!(plan.experience[1].reason, Some(BreakReason::Parental));
        assert_eq!(plan.credential[0].certification.id(), None);
        assert_eq!(plan.credential[0].status[0].is, StatusWord::Extended);
        let application = &plan.application[0];
        assert_eq!(application.attempts[0].result, Some(AttemptResult::Failed));
        assert_eq!(application.attempts[1].result, None);
        assert_eq!(plan.stage[0].reviewed, Day::new(2027, 2, 19));
        assert_eq!(plan.activity[0].kind, Some(ItemKind::Training));
        let entry = &plan.log[0];
        assert_eq!(entry.date, PartialDate::Month(2026, 2));
        assert_eq!(Some(entry.first_day()), Day::new(2026, 1, 1));
        assert_eq!(Some(entry.last_day()), Day::new(2026, 2, 28));
        assert_eq!(
            (entry.talk.as_ref().map(AsRef::as_ref), entry.review),
            (Some("g1"), Some(1))
        );
    }
}
