//! What must hold of a catalog beyond its syntax: ids are unique, references exist, numbers fit.

mod activity;
mod application;
mod certification;
mod change;

use std::collections::BTreeMap;

use super::model::{Role, Text};
use super::read::Part;
use crate::diag::{Finding, Place, ValuePath};
use crate::text::{list, suggest};
use crate::value_path;

/// Checks `part`, one file, against `whole`, all that will be in force together (`part` included).
/// Places are paths in the file that `part` was read from.
pub fn check(part: &Part, whole: &Part) -> Vec<Finding> {
    let mut check = Check {
        whole,
        findings: Vec::new(),
    };
    check.unique(part);
    for (n, body) in part.bodies.iter().enumerate() {
        check.address(&body.url, value_path!["body", n, "url"]);
        if let Some(rule) = &body.application {
            check.application(rule, &value_path!["body", n, "application"]);
        }
    }
    for (n, cert) in part
        .certifications
        .iter()
        .enumerate()
        .filter(|(_, e)| !e.retire)
    {
        check.certification(cert, n);
    }
    for (n, role) in part.roles.iter().enumerate().filter(|(_, e)| !e.retire) {
        check.role(role, n);
    }
    for (n, skill) in part.skills.iter().enumerate().filter(|(_, e)| !e.retire) {
        if skill.statements.len() != 5 {
            check.error(
                "statement-count",
                format!(
                    "skill `{}` has {} statements: five are needed, for levels 1 to 5",
                    skill.id,
                    skill.statements.len()
                ),
                value_path!["skill", n, "statements"],
            );
        }
    }
    for (n, activity) in part
        .activities
        .iter()
        .enumerate()
        .filter(|(_, e)| !e.retire)
    {
        check.activity(activity, n);
    }
    for (n, objective) in part
        .objectives
        .iter()
        .enumerate()
        .filter(|(_, e)| !e.retire)
    {
        check.skills(
            objective.skills.iter().map(AsRef::as_ref),
            &value_path!["objective", n, "skills"],
        );
    }
    for (n, niche) in part.niches.iter().enumerate().filter(|(_, e)| !e.retire) {
        check.skills(
            niche.skills.iter().map(AsRef::as_ref),
            &value_path!["specialisation", n, "skills"],
        );
        for cert in &niche.certifications {
            check.certification_id(
                cert.as_str(),
                value_path!["specialisation", n, "certifications"],
            );
        }
    }
    for (n, text) in part.texts.iter().enumerate() {
        check.see_also(text, n);
    }
    for (n, entry) in part.lists.iter().enumerate() {
        check.skills(
            entry.skills.iter().map(AsRef::as_ref),
            &value_path!["list", n, "skills"],
        );
    }
    for (n, change) in part.changes.iter().enumerate() {
        check.change(change, n);
    }
    check.findings
}

struct Check<'a> {
    whole: &'a Part,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn error(&mut self, code: &'static str, message: String, path: ValuePath) {
        self.findings
            .push(Finding::error(code, message, Place::Value(path)));
    }

    fn warning(&mut self, code: &'static str, message: String, path: ValuePath) {
        self.findings
            .push(Finding::warning(code, message, Place::Value(path)));
    }

    /// An address must be one that can be opened safely.
    fn address(&mut self, text: &str, path: ValuePath) {
        if text.trim().is_empty() {
            self.error("no-source", "the source is empty".to_owned(), path);
        } else if text.starts_with("http:") {
            self.warning(
                "insecure-address",
                format!("`{text}` does not use https"),
                path,
            );
        }
    }

    fn see_also(&mut self, text: &Text, n: usize) {
        for id in &text.see_also {
            let known = self.whole.texts.iter().any(|t| t.id == *id)
                || self.whole.lists.iter().any(|e| e.id == *id);
            if !known {
                self.error(
                    "unknown-text",
                    format!("there is no text `{id}` in the catalog"),
                    value_path!["text", n, "see-also"],
                );
            }
        }
    }

    fn unique(&mut self, part: &Part) {
        let mut seen = BTreeMap::new();
        for (kind, n, id) in part.ids() {
            if seen.insert((kind, id), n).is_some() {
                self.error(
                    "duplicate-id",
                    format!("{kind} `{id}` is there twice"),
                    value_path![kind, n, "id"],
                );
            }
        }
    }

    fn certification_id(&mut self, id: &str, path: ValuePath) {
        if !self.whole.certifications.iter().any(|c| c.id == id) {
            self.error(
                "unknown-certification",
                format!("there is no certification `{id}` in the catalog"),
                path,
            );
        }
    }

    fn skills<'i>(&mut self, ids: impl Iterator<Item = &'i str>, path: &ValuePath) {
        for id in ids {
            if !self.whole.skills.iter().any(|s| s.id == id) {
                let message = format!("there is no skill `{id}` in the catalog");
                let finding = Finding::error("unknown-skill", message, Place::Value(path.clone()));
                let near = self.skills_like(id);
                self.findings.push(if near.is_empty() {
                    finding.with_hint("`pmo-path skills` lists them all")
                } else {
                    finding.with_hint(format!("did you mean {}?", list(&near, "or")))
                });
            }
        }
    }

    /// Skills whose id is near, or that are called so too.
    fn skills_like(&self, id: &str) -> Vec<String> {
        let same = |other: &str| {
            other.to_lowercase().replace([' ', '-'], "")
                == id.to_lowercase().replace([' ', '-'], "")
        };
        let called = self
            .whole
            .skills
            .iter()
            .find(|s| same(&s.name) || s.aliases.iter().any(|alias| same(alias)));
        match called {
            Some(skill) => vec![format!("`{}`", skill.id)],
            None => suggest(id, self.whole.skills.iter().map(|s| s.id.as_str()))
                .into_iter()
                .map(|near| format!("`{near}`"))
                .collect(),
        }
    }

    fn role_id(&mut self, id: &str, path: ValuePath) {
        if !self.whole.roles.iter().any(|r| r.id == id) {
            self.error(
                "unknown-role",
                format!("there is no role `{id}` in the catalog"),
                path,
            );
        }
    }

    fn topic_id(&mut self, id: &str, path: ValuePath) {
        if !self.whole.topics.iter().any(|t| t.id == id) {
            self.error(
                "unknown-topic",
                format!("there is no topic `{id}` in the catalog"),
                path,
            );
        }
    }

    fn role(&mut self, role: &Role, n: usize) {
        self.skills(
            role.levels.keys().map(AsRef::as_ref),
            &value_path!["role", n, "levels"],
        );
        for next in &role.next {
            self.role_id(next.as_str(), value_path!["role", n, "next"]);
        }
        for (e, exception) in role.exceptions.iter().enumerate() {
            let here = value_path!["role", n, "exceptions", e];
            self.skills(std::iter::once(exception.skill.as_ref()), &here);
            if !role.next.contains(&exception.to) {
                self.error(
                    "no-such-move",
                    format!(
                        "`{}` has an exception for `{}`, which is no next role of it",
                        role.id, exception.to
                    ),
                    here,
                );
            }
        }
        let advice = &role.certifications;
        for line in advice
            .required
            .iter()
            .chain(&advice.recommended)
            .chain(&advice.advanced)
        {
            if line.any_of.is_empty() {
                self.error(
                    "empty-list",
                    "a line of advice names no certification".to_owned(),
                    value_path!["role", n, "certifications"],
                );
            }
            for id in &line.any_of {
                self.certification_id(id.as_str(), value_path!["role", n, "certifications"]);
            }
        }
    }
}
