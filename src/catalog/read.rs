//! Catalog TOML to typed entries. One file may hold entries of any kind.

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue, Deserializer};

use super::model::{
    Activity, Body, Certification, Change, ListEntry, Niche, Objective, Role, Skill, Text, Topic,
};
use crate::diag::{self, Finding, Place};

/// The entries of one catalog file, or of the whole catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// What versions changed; they have no id and only add up.
    #[serde(default, rename = "change")]
    pub changes: Vec<Change>,
}

impl Part {
    /// Every entry's kind (its key in the file), place in its list, and id.
    pub fn ids(&self) -> Vec<(&'static str, usize, &str)> {
        fn listed<'a, T>(
            kind: &'static str,
            entries: &'a [T],
            id: impl Fn(&'a T) -> &'a str,
        ) -> Vec<(&'static str, usize, &'a str)> {
            entries
                .iter()
                .enumerate()
                .map(|(n, e)| (kind, n, id(e)))
                .collect()
        }
        [
            listed("body", &self.bodies, |e| e.id.as_str()),
            listed("certification", &self.certifications, |e| e.id.as_str()),
            listed("skill", &self.skills, |e| e.id.as_str()),
            listed("role", &self.roles, |e| e.id.as_str()),
            listed("activity", &self.activities, |e| e.id.as_str()),
            listed("topic", &self.topics, |e| e.id.as_str()),
            listed("objective", &self.objectives, |e| e.id.as_str()),
            listed("specialisation", &self.niches, |e| e.id.as_str()),
            listed("text", &self.texts, |e| e.id.as_str()),
            listed("list", &self.lists, |e| e.id.as_str()),
        ]
        .concat()
    }

    /// Fills in what a file may leave to the kind of an entry, so that JSON tells all of it.
    fn complete(mut self) -> Self {
        for activity in &mut self.activities {
            activity.clock = Some(activity.clock());
        }
        self
    }

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
        self.changes.append(&mut other.changes);
    }
}

/// Reads one catalog file. The findings are errors, all of them at once: syntax first, then
/// unknown keys and wrong types, entry by entry.
pub fn read_part(text: &str) -> Result<Part, Vec<Finding>> {
    let body = text.trim_start_matches('\u{feff}');
    let shift = text.len() - body.len();
    let (mut root, errors) = DeTable::parse_recoverable(body);
    if !errors.is_empty() {
        return Err(diag::syntax("catalog-syntax", text));
    }
    fill_hidden(root.get_mut());
    let read = Part::deserialize(Deserializer::from(root.clone()));
    read.map(Part::complete).map_err(|first| {
        let mut findings = each_entry(root.get_ref(), shift);
        if findings.is_empty() {
            findings.push(finding(&first, shift));
        }
        findings
    })
}

/// More than these are not shown at once.
const MAX_FINDINGS: usize = 20;

/// `shift` is the length of a byte-order mark before what was parsed.
fn finding(error: &toml::de::Error, shift: usize) -> Finding {
    let place = error.span().map_or(Place::File, |span| {
        Place::Span(span.start + shift..span.end + shift)
    });
    diag::finding("catalog-value", error.message(), place)
}

/// The errors of every entry on its own.
fn each_entry(root: &DeTable<'_>, shift: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, value) in root {
        let items: Vec<Spanned<DeValue<'_>>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().cloned().collect(),
            _ => vec![value.clone()],
        };
        for item in items {
            let span = item.span();
            let entry = if value.get_ref().is_array() {
                let mut list = DeArray::new();
                list.push(item);
                Spanned::new(span.clone(), DeValue::Array(list))
            } else {
                item
            };
            let mut alone = DeTable::new();
            alone.insert(key.clone(), entry);
            let kind = key.get_ref().as_ref();
            findings.extend(faults_of(kind, Spanned::new(span, alone), shift));
        }
    }
    // A wrong key of many entries is told once.
    findings.dedup();
    findings.truncate(MAX_FINDINGS);
    findings
}

/// The errors of one entry. A key that is missing is filled in, so that all of them are told.
fn faults_of(kind: &str, mut alone: Spanned<DeTable<'_>>, shift: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    while findings.len() < MAX_FINDINGS {
        let Err(error) = Part::deserialize(Deserializer::from(alone.clone())) else {
            break;
        };
        let mut found = finding(&error, shift);
        let missing = error
            .message()
            .strip_prefix("missing field `")
            .and_then(|rest| rest.strip_suffix('`'))
            .and_then(|name| sample(kind, name));
        let filled = missing.is_some_and(|(line, key, value)| {
            let entry = alone.get_mut().get_mut(kind).map(Spanned::get_mut);
            let table = match entry {
                Some(DeValue::Array(items)) => items.iter_mut().next().map(Spanned::get_mut),
                _ => None,
            };
            match table {
                Some(DeValue::Table(table)) if table.get(key.get_ref().as_ref()).is_none() => {
                    let line = line.replace("hidden", "…");
                    found.hint = Some(format!("add a line such as {line}"));
                    table.insert(key, value);
                    true
                }
                _ => false,
            }
        });
        findings.push(found);
        if !filled {
            break;
        }
    }
    findings
}

/// A key that an entry of this kind must have: as a line, and parsed.
fn sample(
    kind: &str,
    name: &str,
) -> Option<(
    &'static str,
    Spanned<DeString<'static>>,
    Spanned<DeValue<'static>>,
)> {
    let (_, fields) = HIDDEN.iter().find(|(own, _)| *own == kind)?;
    let line = fields
        .lines()
        .find(|line| line.split(" = ").next() == Some(name))?;
    let (table, _) = DeTable::parse_recoverable(line);
    let (key, value) = table.into_inner().into_iter().next()?;
    Some((line, key, value))
}

/// What an entry with `retire = true` may leave out: only its id matters.
const HIDDEN: &[(&str, &str)] = &[
    (
        "certification",
        "name = \"hidden\"\nbody = \"hidden\"\nstatus = \"retired\"\nlevel = \"foundation\"\nsummary = \"hidden\"\nproof = { source = \"hidden\", checked-on = \"2026-06\", confidence = \"low\" }",
    ),
    (
        "skill",
        "name = \"hidden\"\ngroup = \"hidden\"\nside = \"power-skills\"\ndefinition = \"hidden\"\nstatements = []",
    ),
    (
        "role",
        "title = \"hidden\"\nfamily = \"hidden\"\nseniority = 1\npurpose = \"hidden\"\nresponsibilities = []\nexperience = { total = 0, project-support = 0, project-leading = 0, program-management = 0, portfolio-management = 0, pmo = 0, people-leading = 0 }\neducation = \"hidden\"\ncertifications = {}\nlevels = {}\nsources = \"hidden\"\nconfidence = \"low\"",
    ),
    (
        "activity",
        "kind = \"course\"\nmode = \"education\"\ntitle = \"hidden\"\nprovider = \"hidden\"\nhours = 1\nhours-basis = \"hidden\"\nhours-estimated = true\ncost-basis = \"hidden\"\ncost-estimated = true\nsupports = []\npdu = {}\nsource = \"hidden\"",
    ),
    ("objective", "name = \"hidden\"\nskills = []"),
    ("specialisation", "name = \"hidden\"\nskills = []"),
];

/// Gives entries that only hide another one the fields that their kind asks for.
fn fill_hidden(root: &mut DeTable<'_>) {
    for (kind, fields) in HIDDEN {
        let Some(DeValue::Array(entries)) = root.get_mut(*kind).map(Spanned::get_mut) else {
            continue;
        };
        for entry in entries.iter_mut() {
            let DeValue::Table(table) = entry.get_mut() else {
                continue;
            };
            if table.get("retire").and_then(|v| v.get_ref().as_bool()) != Some(true) {
                continue;
            }
            let (defaults, _) = DeTable::parse_recoverable(fields);
            for (key, value) in defaults.into_inner() {
                if table.get(key.get_ref().as_ref()).is_none() {
                    table.insert(key, value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
