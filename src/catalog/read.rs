//! Catalog TOML to typed entries. One file may hold entries of any kind.

use serde::{Deserialize, Serialize};

use super::model::{
    Activity, Body, Certification, ListEntry, Niche, Objective, Role, Skill, Text, Topic,
};
use crate::diag::{self, Finding, Place};

/// The entries of one catalog file, or of the whole catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(default, rename = "body")]
    pub bodies: Vec<Body>,
    #[serde(default, rename = "certification")]
    pub certifications: Vec<Certification>,
    #[serde(default, rename = "skill")]
    pub skills: Vec<Skill>,
    #[serde(default, rename = "role")]
    pub roles: Vec<Role>,
    #[serde(default, rename = "activity")]
    pub activities: Vec<Activity>,
    #[serde(default, rename = "topic")]
    pub topics: Vec<Topic>,
    #[serde(default, rename = "objective")]
    pub objectives: Vec<Objective>,
    #[serde(default, rename = "specialisation")]
    pub niches: Vec<Niche>,
    #[serde(default, rename = "text")]
    pub texts: Vec<Text>,
    #[serde(default, rename = "list")]
    pub lists: Vec<ListEntry>,
}

impl Part {
    /// Puts the entries of `other` behind these.
    pub fn append(&mut self, mut other: Self) {
        self.bodies.append(&mut other.bodies);
        self.certifications.append(&mut other.certifications);
        self.skills.append(&mut other.skills);
        self.roles.append(&mut other.roles);
        self.activities.append(&mut other.activities);
        self.topics.append(&mut other.topics);
        self.objectives.append(&mut other.objectives);
        self.niches.append(&mut other.niches);
        self.texts.append(&mut other.texts);
        self.lists.append(&mut other.lists);
    }
}

/// Reads one catalog file. The findings are errors: syntax, unknown keys, wrong types.
pub fn read_part(text: &str) -> Result<Part, Vec<Finding>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    toml::from_str(body).map_err(|error| {
        let findings = diag::syntax("catalog-syntax", text);
        if !findings.is_empty() {
            return findings;
        }
        let place = error.span().map_or(Place::File, |span| {
            Place::Span(span.start + shift..span.end + shift)
        });
        vec![diag::finding("catalog-value", error.message(), place)]
    })
}
