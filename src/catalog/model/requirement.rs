//! The rule language for "who may sit this exam": paths of requirements, read from data.

use serde::{Deserialize, Serialize};

use crate::dates::Day;
use crate::ids::{ActivityId, CertId, PathId, TopicId};
use crate::units::{EducationLevel, ExperienceKind, words};

/// One of several alternative sets of requirements. It is met when all of them are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RulePath {
    pub id: PathId,
    /// In words, for the screen: "bachelor's degree".
    pub title: String,
    /// Absent: what is measured, or what is measured and judged together where the set is `judged`.
    #[serde(default)]
    pub decided_by: Option<DecidedBy>,
    pub require: Vec<Requirement>,
}

words! {
    /// Who decides where the figures alone do not.
    DecidedBy: "judge" {
        /// What can be measured is not the condition itself: the body decides.
        Body = "body",
    }
}

/// One requirement of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(serialize = "snake_case", deserialize = "kebab-case"))]
pub enum Requirement {
    Education(EducationRule),
    Experience(ExperienceRule),
    Training(TrainingRule),
    Credential(CredentialRule),
    /// The least age in years on the day.
    Age(u32),
    /// Met when one of the options is.
    AnyOf(Vec<Self>),
    /// Met when every part is; only useful inside `any-of`.
    AllOf(Vec<Self>),
    /// No gate, but on the way: panel review, interview, references.
    Step(StepRule),
}

impl Requirement {
    /// Itself, or where it is a group what stands in it, however deep: what asks for one kind
    /// only looks at these and needs to know no group.
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::AnyOf(parts) | Self::AllOf(parts) => {
                parts.iter().flat_map(Self::leaves).collect()
            }
            single => vec![single],
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct EducationRule {
    /// This level or a higher one.
    pub level: EducationLevel,
    /// The degree must come from a programme accredited by PMI's Global Accreditation Center.
    #[serde(default)]
    pub gac: bool,
    /// Words for what the level alone does not say: "in project or programme management".
    #[serde(default)]
    pub field: Option<String>,
}

/// Months or hours of one kind of experience, in a window that ends the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct ExperienceRule {
    pub kind: ExperienceKind,
    /// Exactly one of `months` and `hours` is given.
    #[serde(default)]
    pub months: Option<u32>,
    #[serde(default)]
    pub hours: Option<u32>,
    /// The look-back window; absent: the whole career.
    #[serde(default)]
    pub years: Option<u32>,
    /// A career break stretches the window by its length, up to so many years in all.
    #[serde(default)]
    pub stretch_to_years: Option<u32>,
    /// How national bodies read the same months as hours.
    #[serde(default)]
    pub national: Vec<NationalMeasure>,
    /// A condition that dates alone cannot show, such as "in responsible leadership".
    #[serde(default)]
    pub note: Option<String>,
}

/// The hours of work that national bodies ask for where the rule itself speaks of months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct NationalMeasure {
    pub bodies: Vec<String>,
    pub hours: u32,
    pub source: String,
}

/// Contact hours in a topic, or named courses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct TrainingRule {
    pub topic: TopicId,
    /// 0 when only the named courses are asked for.
    pub hours: u32,
    #[serde(default)]
    pub years: Option<u32>,
    /// Named courses, all of which must be finished.
    #[serde(default)]
    pub courses: Vec<NamedCourse>,
    /// Providers that the body accepts, in words. For the reader; hours whose entry names no provider count.
    #[serde(default)]
    pub providers: Vec<String>,
    /// Live training counts from authorised providers only, when it ended on this day or later.
    #[serde(default)]
    pub live_authorised_from: Option<Day>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A course that the body names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct NamedCourse {
    pub name: String,
    /// The catalog activity that is this course. A log entry counts when it completes this
    /// activity or when its title contains `name`, whatever the case.
    #[serde(default)]
    pub activity: Option<ActivityId>,
}

/// A credential that must be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CredentialRule {
    pub any_of: Vec<CertId>,
    /// A suspended or expired one counts too.
    #[serde(default)]
    pub or_lapsed: bool,
    /// The years that it must have been held, 0 when it may be new.
    #[serde(default)]
    pub held_years: u32,
    /// What the list leaves out: "any recognised agile certificate".
    #[serde(default)]
    pub note: Option<String>,
}

/// Something on the way that is no gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct StepRule {
    pub text: String,
    /// How long it takes, where the body or its trainers say so.
    #[serde(default)]
    pub weeks: Option<u32>,
}
