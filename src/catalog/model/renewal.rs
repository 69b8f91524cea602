//! How a credential is kept: cycles, credits with minima and nested caps, routes. All of it data.

use serde::{Deserialize, Serialize};

use super::Proof;
use crate::dates::Day;
use crate::ids::{CertId, GroupId, TopicId};
use crate::units::{Category, Credits, words};

words! {
    /// What keeps a credential valid.
    RenewalKind: "kind of renewal" {
        /// It never expires.
        None = "none",
        /// Credits in a cycle (and a fee, where there is one).
        Credits = "credits",
        /// Passing an exam or assessment again, in each cycle.
        Retake = "retake",
        /// A yearly membership or fee only.
        Membership = "membership",
        /// The body's rule is not public, or sources disagree: ask the body.
        Unpublished = "unpublished",
    }
}

/// The renewal rule in force for cycles that start on or after `effective_from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Renewal {
    #[serde(default)]
    pub effective_from: Option<Day>,
    pub kind: RenewalKind,
    /// The length of a cycle.
    #[serde(default)]
    pub cycle_months: Option<u32>,
    /// The body's name of its credit: `PDU`, `SEU`, `CPD hour`, `CDU`, `CPE`, `CEU`, `CE`.
    #[serde(default)]
    pub unit: Option<String>,
    /// What the body counts in: a cycle's sums of a side and category are rounded down to it, once.
    /// Absent: hundredths.
    #[serde(default)]
    pub step: Option<Credits>,
    /// Credits that a cycle asks for.
    #[serde(default)]
    pub required: Option<Credits>,
    /// Credits for an hour of learning, where an entry does not state its credits. Absent: only stated credits count.
    #[serde(default)]
    pub credits_per_hour: Option<Credits>,
    /// How long after the end of a cycle the credential is suspended before it expires. 0: it expires at once.
    #[serde(default)]
    pub grace_months: u32,
    /// Whether a late or early renewal keeps the rhythm of the cycles (the default), or starts
    /// a new cycle on its own day.
    #[serde(default)]
    pub restarts: bool,
    #[serde(default)]
    pub groups: Vec<CreditGroup>,
    /// The least for each side of the Talent Triangle, from education only.
    #[serde(default)]
    pub side_min: Option<Credits>,
    /// Ways of Working credits count only in this topic.
    #[serde(default)]
    pub ways_of_working_topic: Option<TopicId>,
    #[serde(default)]
    pub per_year: Option<PerYear>,
    #[serde(default)]
    pub carry_over: Option<CarryOver>,
    /// Passing one of these on a later day renews this credential too.
    #[serde(default)]
    pub renewed_by: Vec<CertId>,
    /// How long after the end of a cycle evidence must be kept.
    #[serde(default)]
    pub keep_evidence_months: Option<u32>,
    /// Ways to renew in words, one each, where there is more than one or the numbers do not say it all.
    #[serde(default)]
    pub routes: Vec<String>,
    #[serde(default)]
    pub notes: Vec<String>,
    pub proof: Proof,
}

impl Renewal {
    /// What sums are rounded down to.
    pub fn step(&self) -> Credits {
        self.step.unwrap_or(Credits::from_hundredths(1))
    }
}

/// Credits of some categories, with a floor or a cap; it may lie inside another group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CreditGroup {
    pub id: GroupId,
    pub categories: Vec<Category>,
    #[serde(default)]
    pub min: Option<Credits>,
    #[serde(default)]
    pub max: Option<Credits>,
    #[serde(default)]
    pub inside: Option<GroupId>,
}

/// A least number for each year of the cycle, counted from the cycle's start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct PerYear {
    pub min: Credits,
}

/// What surplus goes into the next cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CarryOver {
    pub max: Credits,
    /// Only credits earned in the last so many months of the cycle.
    pub last_months: u32,
    /// Categories that never carry over.
    #[serde(default)]
    pub except: Vec<Category>,
}
