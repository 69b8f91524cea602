//! The small lists: topics, objectives, specialisations, and texts that explain.

use serde::{Deserialize, Serialize};

use crate::ids::{CertId, NicheId, ObjectiveId, SkillId, TextId, TopicId};

/// A field of contact hours and of Ways of Working credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Topic {
    pub id: TopicId,
    pub name: String,
}

/// An objective of the organisation that learning can serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Objective {
    pub id: ObjectiveId,
    pub name: String,
    pub skills: Vec<SkillId>,
    #[serde(default)]
    pub retire: bool,
}

/// A specialisation of PMO work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Niche {
    pub id: NicheId,
    pub name: String,
    pub skills: Vec<SkillId>,
    #[serde(default)]
    pub certifications: Vec<CertId>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub retire: bool,
}

/// A text that `explain` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Text {
    pub id: TextId,
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Paragraphs, plain text.
    pub paragraphs: Vec<String>,
    #[serde(default)]
    pub see_also: Vec<TextId>,
}

/// An entry of a small list: a tool, a learning theme, a PMO function, a stage of the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct ListEntry {
    /// `tool`, `theme`, `function`, `stage`, `certification-stage`, `education`, `field`.
    pub list: String,
    pub id: TextId,
    pub name: String,
    #[serde(default)]
    pub skills: Vec<SkillId>,
    #[serde(default)]
    pub note: Option<String>,
}
