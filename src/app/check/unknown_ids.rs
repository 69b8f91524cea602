//! Ids in a plan that the catalog does not know: nothing is lost, but rules and plans pass over
//! them. Told as warnings with the nearest id.

use crate::catalog::Catalog;
use crate::diag::{Finding, Place, ValuePath};
use crate::plan::{Plan, Sort, Topics};
use crate::rules::renewal::{UnitMatch, foreign_units, units};
use crate::text::{clean, list, suggest};
use crate::value_path;

/// A warning for each unknown id.
pub(super) fn unknown_ids(plan: &Plan, catalog: &Catalog) -> Vec<Finding> {
    let mut look = LookUp {
        catalog,
        findings: Vec::new(),
    };
    let profile = &plan.profile;
    for (key, role) in [
        ("current-role", &profile.current_role),
        ("target-role", &profile.target_role),
    ] {
        if let Some(role) = role {
            look.role(role.as_str(), value_path!["profile", key]);
        }
    }
    for (n, objective) in profile.objectives.iter().enumerate() {
        let names = catalog.objectives().iter().map(|o| o.id.as_str());
        look.any(
            "objective",
            objective.as_str(),
            names,
            value_path!["profile", "objectives", n],
        );
    }
    if let Some(niche) = &profile.specialisation {
        let names = catalog.niches().iter().map(|o| o.id.as_str());
        look.any(
            "specialisation",
            niche.as_str(),
            names,
            value_path!["profile", "specialisation"],
        );
    }
    for cert in profile.study_hours.keys() {
        look.cert(
            cert.as_str(),
            value_path!["profile", "study-hours", cert.as_str()],
        );
    }
    for (n, credential) in plan.credential.iter().enumerate() {
        look.cert(
            credential.certification.as_str(),
            value_path!["credential", n, "certification"],
        );
    }
    if let Some(assessment) = &plan.assessment {
        for skill in assessment.levels.keys() {
            look.skill(
                skill.as_str(),
                value_path!["assessment", "levels", skill.as_str()],
            );
        }
    }
    for (n, goal) in plan.goal.iter().enumerate() {
        if let Some(skill) = &goal.skill {
            look.skill(skill.as_str(), value_path!["goal", n, "skill"]);
        }
        if let Some(cert) = &goal.certification {
            look.cert(cert.as_str(), value_path!["goal", n, "certification"]);
        }
        if let Some(role) = &goal.role {
            look.role(role.as_str(), value_path!["goal", n, "role"]);
        }
    }
    for (n, item) in plan.activity.iter().enumerate() {
        if let Some(activity) = &item.activity {
            look.activity(activity.as_str(), value_path!["activity", n, "activity"]);
        }
    }
    look.log(plan);
    look.units(plan);
    look.findings
}

struct LookUp<'c> {
    catalog: &'c Catalog,
    findings: Vec<Finding>,
}

impl<'c> LookUp<'c> {
    fn log(&mut self, plan: &Plan) {
        let look = self;
        for (n, entry) in plan.log.iter().enumerate() {
            if let Some(activity) = &entry.activity
                && plan
                    .activity
                    .named(Sort::Own, activity.as_str())
                    .next()
                    .is_none()
            {
                look.activity(activity.as_str(), value_path!["log", n, "activity"]);
            }
            if let Some(cert) = &entry.passed {
                look.cert(cert.as_str(), value_path!["log", n, "passed"]);
            }
            for skill in entry.levels.keys() {
                look.skill(
                    skill.as_str(),
                    value_path!["log", n, "levels", skill.as_str()],
                );
            }
            for topic in entry.contact_hours.keys() {
                look.topic(
                    topic.as_str(),
                    value_path!["log", n, "contact-hours", topic.as_str()],
                );
            }
            match &entry.topics {
                None => {}
                Some(Topics::All(topics)) => {
                    for (t, topic) in topics.iter().enumerate() {
                        look.topic(topic.as_str(), value_path!["log", n, "topics", t]);
                    }
                }
                Some(Topics::Split(topics)) => {
                    for topic in topics.keys() {
                        look.topic(
                            topic.as_str(),
                            value_path!["log", n, "topics", topic.as_str()],
                        );
                    }
                }
            }
        }
    }

    /// Units of credits that no renewal rule counts under the name that the file gives them.
    fn units(&mut self, plan: &Plan) {
        for found in foreign_units(plan, self.catalog) {
            let path = value_path!["log", found.place, "credits", found.unit.as_str()];
            let name = clean(&found.unit);
            let message = match &found.meant {
                UnitMatch::Many(_) => format!(
                    "the unit `{name}` is the short form of several; its credits count for nothing"
                ),
                _ => format!(
                    "no renewal rule counts the unit `{name}`; its credits count for nothing"
                ),
            };
            let finding = Finding::warning("unknown-unit", message, Place::Value(path));
            let quoted = |units: &[String]| -> Vec<String> {
                units.iter().map(|u| format!("`\"{u}\"`")).collect()
            };
            self.findings.push(match &found.meant {
                UnitMatch::One(unit) => finding.with_hint(format!("write `\"{unit}\"`")),
                UnitMatch::Many(units) => {
                    finding.with_hint(format!("write {}", list(&quoted(units), "or")))
                }
                UnitMatch::None(near) if !near.is_empty() => {
                    finding.with_hint(format!("did you mean {}?", list(&quoted(near), "or")))
                }
                UnitMatch::None(_) => finding.with_hint(format!(
                    "the units are {}; a catalog of your own can add one",
                    list(&units(self.catalog), "and")
                )),
            });
        }
    }

    fn any(
        &mut self,
        what: &str,
        id: &str,
        names: impl Iterator<Item = &'c str> + Clone,
        path: ValuePath,
    ) {
        if names.clone().any(|name| name == id) {
            return;
        }
        let finding = Finding::warning(
            "unknown-id",
            format!("the catalog has no {what} `{id}`; it is kept, and left out of account"),
            Place::Value(path),
        );
        self.findings.push(match suggest(id, names).first() {
            Some(near) => finding.with_hint(format!(
                "did you mean `{near}`? A catalog of your own can add it"
            )),
            None => finding.with_hint("a catalog of your own can add it"),
        });
    }

    fn role(&mut self, id: &str, path: ValuePath) {
        let names = self
            .catalog
            .roles()
            .iter()
            .flat_map(|r| r.aliases.iter().map(String::as_str).chain([r.id.as_str()]));
        self.any("role", id, names, path);
    }

    fn skill(&mut self, id: &str, path: ValuePath) {
        self.any(
            "skill",
            id,
            self.catalog.skills().iter().map(|s| s.id.as_str()),
            path,
        );
    }

    fn activity(&mut self, id: &str, path: ValuePath) {
        self.any(
            "activity",
            id,
            self.catalog.activities().iter().map(|a| a.id.as_str()),
            path,
        );
    }

    fn topic(&mut self, id: &str, path: ValuePath) {
        self.any(
            "topic",
            id,
            self.catalog.topics().iter().map(|t| t.id.as_str()),
            path,
        );
    }

    fn cert(&mut self, id: &str, path: ValuePath) {
        if let Some(meant) = self.catalog.other_spelling(id) {
            let finding = Finding::warning(
                "other-spelling",
                format!("`{}` is read as {meant}", clean(id)),
                Place::Value(path),
            );
            self.findings
                .push(finding.with_hint(format!("write `\"{meant}\"`")));
            return;
        }
        let names = self.catalog.heads().iter().map(|head| head.id.as_ref());
        self.any("certification", id, names, path);
    }
}
