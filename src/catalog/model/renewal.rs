//! How a credential is kept: cycles, credits with minima and nested caps, routes. All of it data.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Confidence, Proof};
use crate::dates::Day;
use crate::ids::{CertId, GroupId, TopicId, TrackId};
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

/// The renewal rule in force for cycles that start on or after `effective_from`, and for those that
/// end on or after `also_ending_from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Renewal {
    #[serde(default)]
    pub effective_from: Option<Day>,
    /// The body's transition: cycles that began before and end on or after this day fall under it.
    #[serde(default)]
    pub also_ending_from: Option<Day>,
    pub kind: RenewalKind,
    /// The length of a cycle.
    #[serde(default)]
    pub cycle_months: Option<u32>,
    /// The body's transition: whatever began under this rule ends on this day.
    #[serde(default)]
    pub ends_on: Option<Day>,
    /// The day of the year on which cycles and their years begin: `01-01` is the calendar year. The
    /// first one begins on the first such day after the day earned. Absent: on the day earned.
    #[serde(default)]
    pub starts_on: Option<MonthDay>,
    /// With `starts_on`: credits from the day earned to the first such day count in the first cycle.
    #[serde(default)]
    pub earning_counts: bool,
    /// A register that a yearly fee keeps: whether it was paid only the person can tell.
    #[serde(default)]
    pub kept_by_fee: bool,
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
    /// Categories whose hours are not worth that rate: the body counts them in another way.
    #[serde(default)]
    pub rate_not_for: Vec<Category>,
    /// Credits of other bodies that this one takes, at its rate.
    #[serde(default)]
    pub accepts: Vec<Accepted>,
    /// The most that one entry may bring.
    #[serde(default)]
    pub entry_max: Vec<EntryMax>,
    /// How long after the end of a cycle the credential is suspended before it expires. 0: it expires at once.
    #[serde(default)]
    pub grace_months: u32,
    /// Days of suspension beside the months, where the body counts it in days.
    #[serde(default)]
    pub grace_days: u32,
    /// The grace is for handing in what was learned before the end: what is learned in it counts
    /// for the next cycle.
    #[serde(default)]
    pub grace_to_apply: bool,
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
    /// Passing one of these on a later day renews this credential too: a new cycle starts on it.
    #[serde(default)]
    pub renewed_by: Vec<CertId>,
    /// Any new certificate of the same body does.
    #[serde(default)]
    pub renewed_by_body: bool,
    /// One renewal serves all that one holds of the body.
    #[serde(default)]
    pub joint: Option<Joint>,
    /// What the body says of a credential that ended without renewal, after the grace.
    #[serde(default)]
    pub after_end: Option<AfterEnd>,
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
    /// The most that one entry of this category may bring.
    pub fn most_of_entry(&self, category: Category) -> Option<&EntryMax> {
        let fits =
            |most: &&EntryMax| most.categories.is_empty() || most.categories.contains(&category);
        self.entry_max.iter().find(fits)
    }

    /// Whether the sources tell how it is renewed: some tell only when it ends.
    pub fn way_is_known(&self) -> bool {
        let only_end = self.kind == RenewalKind::Retake
            && self.routes.is_empty()
            && self.proof.confidence == Confidence::Low;
        self.kind != RenewalKind::Unpublished && !only_end
    }

    /// What sums are rounded down to.
    pub fn step(&self) -> Credits {
        self.step.unwrap_or(Credits::from_hundredths(1))
    }
}

/// A day of every year, `MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// A leap day is refused: not every year has it.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let number = |part: &str| -> Option<u32> {
            let two = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            two.then(|| part.parse().ok()).flatten()
        };
        let (month, day) = (number(month)?, number(day)?);
        Day::new(2023, month, day).map(|_| Self { month, day })
    }

    /// The first such day behind `day`.
    pub fn after(self, day: Day) -> Day {
        let in_year = |year: i32| Day::new(year, self.month, self.day);
        in_year(day.year())
            .filter(|found| *found > day)
            .or_else(|| in_year(day.year().saturating_add(1)))
            .unwrap_or(Day::MAX)
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for MonthDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "MonthDay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day of every year: \"01-01\".",
            "type": "string",
            "pattern": "^[0-9]{2}-[0-9]{2}$",
        })
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "{text:?} is no day of every year: write it as 01-01"
            ))
        })
    }
}

words! {
    /// Whether a credential can come back once it has ended for good, as its body publishes it.
    ComesBack: "way back" {
        /// It can still be renewed.
        Renewal = "renewal",
        /// It has to be earned anew.
        Anew = "anew",
    }
}

/// What the body says of a credential that ended without renewal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct AfterEnd {
    /// The body's word for it, where that is not "expired": "not current", "revoked".
    #[serde(default)]
    pub called: Option<String>,
    /// Absent: not published.
    #[serde(default)]
    pub comes_back: Option<ComesBack>,
    /// What it takes, in one sentence.
    #[serde(default)]
    pub how: Option<String>,
}

/// Credits of some categories, with a floor or a cap; it may lie inside another group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CreditGroup {
    pub id: GroupId,
    pub categories: Vec<Category>,
    #[serde(default)]
    pub min: Option<Credits>,
    #[serde(default)]
    pub max: Option<Credits>,
    /// The most that counts in one year of the cycle.
    #[serde(default)]
    pub max_per_year: Option<Credits>,
    #[serde(default)]
    pub inside: Option<GroupId>,
}

/// Another unit that the body takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Accepted {
    /// `CEU`, `PDU`.
    pub unit: String,
    /// Credits of this rule for one of that unit.
    pub credits: Credits,
}

/// The most that one entry of some categories may bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct EntryMax {
    /// Empty: every category.
    #[serde(default)]
    pub categories: Vec<Category>,
    pub max: Credits,
    /// The category as which the body takes a longer one.
    #[serde(default)]
    pub instead: Option<Category>,
}

/// One renewal for several credentials of a body: the highest asks for its `required`, and the highest
/// of each other track adds its part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Joint {
    /// Levels of one track are one above the other: the lower ones ask for nothing more.
    pub track: TrackId,
    /// What it adds beside a higher or equal credential of another track.
    pub adds: Credits,
}

/// A least number for each year of the cycle, counted from the cycle's start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct PerYear {
    pub min: Credits,
}

/// What surplus goes into the next cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CarryOver {
    pub max: Credits,
    /// Only credits earned in the last so many months of the cycle.
    pub last_months: u32,
    /// Categories that never carry over.
    #[serde(default)]
    pub except: Vec<Category>,
}
