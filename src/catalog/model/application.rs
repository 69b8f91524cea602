//! What a body publishes about the way from an application to the result: waits, windows, tries.
//! Each figure has a proof of its own; what is absent is not published and never 0.

use serde::{Deserialize, Serialize};

use super::Proof;
use crate::dates::Day;

/// The life of an application, as far as the body publishes it. It stands with a body for all its
/// certifications; what stands with a certification replaces the body's figures one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct ApplicationRule {
    /// From a submitted application to the body's answer.
    #[serde(default)]
    pub processing: Option<Term>,
    /// How long an approval lets one sit the exam, counted from the day of approval.
    #[serde(default)]
    pub open: Option<Term>,
    /// How often one may sit within one approval.
    #[serde(default)]
    pub attempts: Option<Attempts>,
    /// After the last of these attempts has failed: how long before one may apply again, counted
    /// from the day of that attempt.
    #[serde(default)]
    pub wait: Option<Term>,
    /// Waits between two attempts.
    #[serde(default)]
    pub retake_waits: Vec<RetakeWait>,
    #[serde(default)]
    pub audit: Option<Audit>,
    #[serde(default)]
    pub descriptions: Option<Descriptions>,
    #[serde(default)]
    pub notes: Vec<String>,
}

/// A length of time; exactly one of the three units is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Term {
    #[serde(default)]
    pub days: Option<u32>,
    /// Monday to Friday.
    #[serde(default)]
    pub business_days: Option<u32>,
    #[serde(default)]
    pub months: Option<u32>,
    pub proof: Proof,
}

impl Term {
    /// About so many calendar days: five business days are a week, a month is 30 days.
    pub fn calendar_days(&self) -> u32 {
        let business = self.business_days.map(|days| (days * 7).div_ceil(5));
        let months = self.months.map(|months| months * 30);
        self.days.or(business).or(months).unwrap_or(0)
    }

    /// The first day after the term, where it begins on `day`.
    pub fn after(&self, day: Day) -> Day {
        match (self.days, self.business_days, self.months) {
            (Some(days), ..) => day.plus_days(i64::from(days)),
            (_, Some(days), _) => day.plus_business_days(days),
            (_, _, months) => day.plus_months(months.unwrap_or(0).min(1200).cast_signed()),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Attempts {
    pub most: u32,
    pub proof: Proof,
}

/// After this many failed attempts and before the next: so many days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RetakeWait {
    pub after: u32,
    pub days: u32,
    pub proof: Proof,
}

/// An audit of an application: a sample is asked for papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Audit {
    /// From the day on which the audit is announced to the day by which the papers must be there.
    pub days: u32,
    /// What it asks for, one sentence each.
    pub papers: Vec<AuditPaper>,
    pub proof: Proof,
}

/// A paper that an audit asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct AuditPaper {
    pub of: AuditedPart,
    pub text: String,
}

crate::units::words! {
    /// The part of an application that a paper proves.
    AuditedPart: "part of an application" {
        Education = "education",
        Experience = "experience",
        Training = "training",
    }
}

/// How long the description of each piece of experience may be, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Descriptions {
    pub min_words: u32,
    pub max_words: u32,
    pub proof: Proof,
}

impl ApplicationRule {
    /// The body's rule with a certification's own figures in place of its.
    #[must_use]
    pub fn merged(body: Option<&Self>, own: Option<&Self>) -> Self {
        let (Some(body), Some(own)) = (body, own) else {
            return body.or(own).cloned().unwrap_or_default();
        };
        Self {
            processing: own.processing.clone().or_else(|| body.processing.clone()),
            open: own.open.clone().or_else(|| body.open.clone()),
            attempts: own.attempts.clone().or_else(|| body.attempts.clone()),
            wait: own.wait.clone().or_else(|| body.wait.clone()),
            retake_waits: if own.retake_waits.is_empty() {
                body.retake_waits.clone()
            } else {
                own.retake_waits.clone()
            },
            audit: own.audit.clone().or_else(|| body.audit.clone()),
            descriptions: own
                .descriptions
                .clone()
                .or_else(|| body.descriptions.clone()),
            notes: body.notes.iter().chain(&own.notes).cloned().collect(),
        }
    }

    /// Every proof of the rule, in the order of its parts.
    pub fn proofs(&self) -> impl Iterator<Item = &Proof> {
        let terms = [&self.processing, &self.open, &self.wait];
        terms
            .into_iter()
            .flatten()
            .map(|term| &term.proof)
            .chain(self.attempts.iter().map(|part| &part.proof))
            .chain(self.retake_waits.iter().map(|part| &part.proof))
            .chain(self.audit.iter().map(|part| &part.proof))
            .chain(self.descriptions.iter().map(|part| &part.proof))
    }
}
