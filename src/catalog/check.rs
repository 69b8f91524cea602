//! What must hold of a catalog beyond its syntax: ids are unique, references exist, numbers fit.

use std::collections::BTreeMap;

use super::model::{
    Activity, Certification, ExperienceRule, Renewal, RenewalKind, Requirement, Role, RuleSetState,
};
use super::read::Part;
use crate::diag::{Finding, Place, ValuePath};
use crate::value_path;

/// Checks `part`, one file, against `whole`, all that will be in force together (`part` included).
/// Places are paths in the file that `part` was read from.
pub fn check(part: &Part, whole: &Part) -> Vec<Finding> {
    let mut check = Check {
        whole,
        findings: Vec::new(),
    };
    check.unique(part);
    for (n, cert) in part.certifications.iter().enumerate() {
        check.certification(cert, n);
    }
    for (n, role) in part.roles.iter().enumerate() {
        check.role(role, n);
    }
    for (n, skill) in part.skills.iter().enumerate() {
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
    for (n, activity) in part.activities.iter().enumerate() {
        check.activity(activity, n);
    }
    for (n, objective) in part.objectives.iter().enumerate() {
        check.skills(
            objective.skills.iter().map(AsRef::as_ref),
            &value_path!["objective", n, "skills"],
        );
    }
    for (n, niche) in part.niches.iter().enumerate() {
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

    fn unique(&mut self, part: &Part) {
        let mut all = Vec::new();
        let mut list = |kind: &'static str, ids: Vec<String>| {
            all.extend(ids.into_iter().enumerate().map(|(n, id)| (kind, n, id)));
        };
        list(
            "body",
            part.bodies.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "certification",
            part.certifications
                .iter()
                .map(|e| e.id.to_string())
                .collect(),
        );
        list(
            "skill",
            part.skills.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "role",
            part.roles.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "activity",
            part.activities.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "topic",
            part.topics.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "objective",
            part.objectives.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "specialisation",
            part.niches.iter().map(|e| e.id.to_string()).collect(),
        );
        list(
            "text",
            part.texts.iter().map(|e| e.id.to_string()).collect(),
        );
        let mut seen = BTreeMap::new();
        for (kind, n, id) in all {
            if seen.insert((kind, id.clone()), n).is_some() {
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
                self.error(
                    "unknown-skill",
                    format!("there is no skill `{id}` in the catalog"),
                    path.clone(),
                );
            }
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

    fn certification(&mut self, cert: &Certification, n: usize) {
        let here = |rest: ValuePath| {
            let mut path = value_path!["certification", n];
            path.extend(rest);
            path
        };
        if !self.whole.bodies.iter().any(|b| b.id == cert.body) {
            self.error(
                "unknown-body",
                format!("there is no body `{}` in the catalog", cert.body),
                here(value_path!["body"]),
            );
        }
        for role in &cert.roles {
            self.role_id(role.as_str(), here(value_path!["roles"]));
        }
        self.skills(
            cert.skills.iter().map(AsRef::as_ref),
            &here(value_path!["skills"]),
        );
        for topic in &cert.topics {
            self.topic_id(topic.as_str(), here(value_path!["topics"]));
        }
        for successor in &cert.successors {
            self.certification_id(successor.as_str(), here(value_path!["successors"]));
        }
        for window in cert.rules.windows(2) {
            if let [a, b] = window
                && a.effective_from >= b.effective_from
            {
                self.error(
                    "rule-order",
                    format!("the rule sets of `{}` must stand oldest first", cert.id),
                    here(value_path!["rules"]),
                );
            }
        }
        for (s, set) in cert.rules.iter().enumerate() {
            if set.state == RuleSetState::Open && set.paths.is_empty() {
                self.error(
                    "no-path",
                    format!("a rule set of `{}` is open and has no path", cert.id),
                    here(value_path!["rules", s]),
                );
            }
            for (r, requirement) in set.common.iter().enumerate() {
                self.requirement(requirement, &here(value_path!["rules", s, "common", r]));
            }
            for (p, path) in set.paths.iter().enumerate() {
                if set.paths.iter().take(p).any(|other| other.id == path.id) {
                    self.error(
                        "duplicate-path",
                        format!("path `{}` is there twice", path.id),
                        here(value_path!["rules", s, "paths", p, "id"]),
                    );
                }
                for (r, requirement) in path.require.iter().enumerate() {
                    self.requirement(
                        requirement,
                        &here(value_path!["rules", s, "paths", p, "require", r]),
                    );
                }
            }
        }
        for (r, renewal) in cert.renewals.iter().enumerate() {
            self.renewal(renewal, cert, &here(value_path!["renewals", r]));
        }
    }

    fn requirement(&mut self, requirement: &Requirement, path: &ValuePath) {
        match requirement {
            Requirement::Experience(rule) => self.experience(rule, path),
            Requirement::Training(rule) => {
                self.topic_id(rule.topic.as_str(), path.clone());
                if rule.hours == 0 && rule.courses.is_empty() {
                    self.error(
                        "empty-training",
                        "a training rule needs hours or courses".to_owned(),
                        path.clone(),
                    );
                }
                for course in rule.courses.iter().filter_map(|c| c.activity.as_ref()) {
                    if !self.whole.activities.iter().any(|a| a.id == *course) {
                        self.error(
                            "unknown-activity",
                            format!("there is no activity `{course}` in the catalog"),
                            path.clone(),
                        );
                    }
                }
            }
            Requirement::Credential(rule) => {
                for id in &rule.any_of {
                    self.certification_id(id.as_str(), path.clone());
                }
            }
            Requirement::AnyOf(parts) | Requirement::AllOf(parts) => {
                if parts.is_empty() {
                    self.error(
                        "empty-list",
                        "a list of options must not be empty".to_owned(),
                        path.clone(),
                    );
                }
                for part in parts {
                    self.requirement(part, path);
                }
            }
            Requirement::Education(_) | Requirement::Age(_) | Requirement::Step(_) => {}
        }
    }

    fn experience(&mut self, rule: &ExperienceRule, path: &ValuePath) {
        if rule.months.is_some() == rule.hours.is_some() {
            self.error(
                "experience-unit",
                "an experience rule needs either `months` or `hours`".to_owned(),
                path.clone(),
            );
        }
        if let (Some(months), Some(years)) = (rule.months, rule.years)
            && months > years * 12
        {
            self.error(
                "impossible-window",
                format!("{months} months do not fit into {years} years"),
                path.clone(),
            );
        }
    }

    fn renewal(&mut self, renewal: &Renewal, cert: &Certification, path: &ValuePath) {
        if matches!(
            renewal.kind,
            RenewalKind::Credits | RenewalKind::Retake | RenewalKind::Membership
        ) && renewal.cycle_months.is_none_or(|m| m == 0)
        {
            self.error(
                "no-cycle",
                format!("the renewal of `{}` needs `cycle-months`", cert.id),
                path.clone(),
            );
        }
        if renewal.kind == RenewalKind::Credits
            && (renewal.required.is_none() || renewal.unit.is_none())
        {
            self.error(
                "no-credits",
                format!("the renewal of `{}` needs `required` and `unit`", cert.id),
                path.clone(),
            );
        }
        for group in &renewal.groups {
            if let Some(outer) = &group.inside
                && !renewal
                    .groups
                    .iter()
                    .any(|g| g.id == *outer && g.inside.is_none())
            {
                self.error(
                    "unknown-group",
                    format!(
                        "group `{}` lies inside `{outer}`, which is no outer group",
                        group.id
                    ),
                    path.clone(),
                );
            }
        }
        for id in &renewal.renewed_by {
            self.certification_id(id.as_str(), path.clone());
        }
        if let Some(topic) = &renewal.ways_of_working_topic {
            self.topic_id(topic.as_str(), path.clone());
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
        let advice = &role.certifications;
        for line in advice
            .required
            .iter()
            .chain(&advice.recommended)
            .chain(&advice.advanced)
        {
            for id in &line.any_of {
                self.certification_id(id.as_str(), value_path!["role", n, "certifications"]);
            }
        }
    }

    fn activity(&mut self, activity: &Activity, n: usize) {
        self.skills(
            activity.supports.iter().map(|s| s.skill.as_ref()),
            &value_path!["activity", n, "supports"],
        );
        if activity.hours.0 == 0 {
            self.error(
                "no-hours",
                format!("activity `{}` has no hours", activity.id),
                value_path!["activity", n, "hours"],
            );
        }
        if activity.hours.0 < 120 && activity.supports.iter().any(|s| s.level.get() > 1) {
            self.error(
                "too-short",
                format!(
                    "activity `{}` takes under 2 hours: it can support level 1 only",
                    activity.id
                ),
                value_path!["activity", n, "supports"],
            );
        }
        for contact in &activity.contact {
            self.topic_id(
                contact.topic.as_str(),
                value_path!["activity", n, "contact"],
            );
        }
    }
}
