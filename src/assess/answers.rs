//! The answers file: text to answers, with every problem named by its place and remedy.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::draft::Draft;
use crate::catalog::{Catalog, NameKind};
use crate::diag::{Finding, Place, Severity, ValuePath};
use crate::ids::{CertId, SkillId};
use crate::order::Arrange;
use crate::plan::{self, Plan};
use crate::text::suggest;
use crate::units::SkillLevel;
use crate::value_path;

/// The tables of an answers file.
const TABLES: &[&str] = &[
    "profile",
    "education",
    "experience",
    "credential",
    "levels",
    "notes",
    "goals",
];

/// What a file answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    given: Draft,
}

impl Answers {
    /// What is known with these answers.
    pub fn over(&self, known: &Draft) -> Draft {
        self.given.over(known)
    }
}

/// Reads an answers file. `Err` holds every problem that could be found, by place.
pub fn read_answers(text: &str, catalog: &Catalog) -> Result<Answers, Vec<Finding>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    let (root, errors) = DeTable::parse_recoverable(body);
    let mut findings: Vec<Finding> = errors
        .iter()
        .map(|error| {
            let place = error
                .span()
                .map_or(Place::File, |s| Place::Span(s.start + shift..s.end + shift));
            Finding::error("answers-syntax", error.message(), place)
                .with_hint("mend this line; `pmo-path assess --template` shows the form")
        })
        .collect();
    if !findings.is_empty() {
        return Err(findings);
    }
    let root = root.get_ref();
    tables(root, text, shift, &mut findings);
    let (plan, more) = plan::inspect(text);
    findings.extend(
        more.into_iter()
            .filter(|f| !is_about_the_frame(f, root, shift))
            .map(|mut finding| {
                // In a file that was written to be read once, a slip is an error.
                finding.severity = Severity::Error;
                finding.message = finding
                    .message
                    .replace("; it is kept and has no effect", "");
                finding
            }),
    );
    let mut reader = Reader {
        catalog,
        shift,
        findings,
    };
    let levels = reader.levels(root);
    let notes = reader.notes(root);
    let certifications = reader.certifications(root);
    let mut plan = plan.unwrap_or_default();
    reader.names(&mut plan);
    let mut findings = reader.findings;
    let mut given = Draft::of_plan(&plan, levels);
    given.notes = notes;
    given.certifications = certifications;
    if findings.is_empty() && given.is_empty() {
        findings.push(
            Finding::error("no-answers", "this file answers nothing yet", start(text))
                .with_hint("give at least a `target-role` under [profile]"),
        );
    }
    if findings.is_empty() {
        Ok(Answers { given })
    } else {
        findings.arrange_by_key(|finding| finding.span(text).map(|span| span.start));
        Err(findings)
    }
}

/// Unknown tables, and those that no answers file is without.
fn tables(root: &DeTable<'_>, text: &str, shift: usize, findings: &mut Vec<Finding>) {
    for (key, _) in root {
        let name: &str = key.get_ref();
        if TABLES.contains(&name) {
            continue;
        }
        let span = key.span();
        let finding = Finding::error(
            "unknown-table",
            format!("an answers file has no `{name}`"),
            Place::Span(span.start + shift..span.end + shift),
        );
        findings.push(match suggest(name, TABLES.iter().copied()).first() {
            Some(near) => finding.with_hint(format!("did you mean `{near}`?")),
            None => finding.with_hint(format!("its tables are {}", TABLES.join(", "))),
        });
    }
    for (name, hint) in [
        (
            "profile",
            "add [profile] with a `target-role`; `pmo-path assess --template` prints a file to fill in",
        ),
        (
            "levels",
            "add [levels] with a level for each skill that you rate, or leave it empty to rate none",
        ),
    ] {
        if !root.contains_key(name) {
            findings.push(
                Finding::error(
                    "missing-table",
                    format!("the table [{name}] is missing"),
                    start(text),
                )
                .with_hint(hint),
            );
        }
    }
    for (name, list) in [
        ("profile", false),
        ("levels", false),
        ("notes", false),
        ("goals", false),
        ("education", true),
        ("experience", true),
        ("credential", true),
    ] {
        let Some(value) = root.get(name) else {
            continue;
        };
        let fits = if list {
            value.get_ref().is_array()
        } else {
            value.get_ref().is_table()
        };
        if !fits {
            let form = if list {
                format!("[[{name}]]")
            } else {
                format!("[{name}]")
            };
            let span = value.span();
            findings.push(
                Finding::error(
                    "wrong-form",
                    format!("`{name}` is not written as {form}"),
                    Place::Span(span.start + shift..span.end + shift),
                )
                .with_hint(format!("write {form}, then its keys on the lines below")),
            );
        }
    }
}

/// The first line.
fn start(text: &str) -> Place {
    Place::Span(0..text.find('\n').unwrap_or(text.len()).min(text.len()))
}

/// What a plan file must have and an answers file need not; and what [`tables`] says already.
fn is_about_the_frame(finding: &Finding, root: &DeTable<'_>, shift: usize) -> bool {
    let about_root = |span: &std::ops::Range<usize>| {
        root.iter().any(|(key, value)| {
            key.span().start + shift == span.start
                || (value.span().start + shift == span.start
                    && matches!(value.get_ref(), DeValue::String(_) | DeValue::Integer(_)))
        })
    };
    finding.code == "no-schema"
        || (finding.code == "unknown-key"
            && matches!(&finding.place, Place::Span(span) if about_root(span)))
}

struct Reader<'c> {
    catalog: &'c Catalog,
    shift: usize,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn at(&self, span: &std::ops::Range<usize>) -> Place {
        Place::Span(span.start + self.shift..span.end + self.shift)
    }

    /// The id of a skill that is a key of the file.
    fn skill(&mut self, key: &str, span: &std::ops::Range<usize>) -> Option<SkillId> {
        match self.catalog.resolve(NameKind::Skill, key) {
            Ok(id) => id.parse().ok(),
            Err(miss) => {
                let place = self.at(span);
                self.findings.push(
                    Finding::error("unknown-skill", miss.message, place).with_hint(miss.hint),
                );
                None
            }
        }
    }

    fn levels(&mut self, root: &DeTable<'_>) -> BTreeMap<SkillId, SkillLevel> {
        let mut levels = BTreeMap::new();
        for (key, value) in table(root, "levels") {
            let skill = self.skill(key.get_ref(), &key.span());
            let level = value
                .get_ref()
                .as_integer()
                .and_then(|n| u8::from_str_radix(n.as_str(), n.radix()).ok())
                .and_then(SkillLevel::new);
            match (skill, level) {
                (Some(skill), Some(level)) => {
                    levels.insert(skill, level);
                }
                (_, None) => {
                    let place = self.at(&value.span());
                    self.findings.push(
                        Finding::error("level", format!("the level of `{}` is not a whole number from 0 to 5", key.get_ref()), place)
                            .with_hint("write the number of the highest statement that is true of you, 0 for none; leave the line out if you don't know"),
                    );
                }
                (None, Some(_)) => {}
            }
        }
        levels
    }

    fn notes(&mut self, root: &DeTable<'_>) -> BTreeMap<SkillId, String> {
        let mut notes = BTreeMap::new();
        for (key, value) in table(root, "notes") {
            let Some(skill) = self.skill(key.get_ref(), &key.span()) else {
                continue;
            };
            if let Some(text) = value.get_ref().as_str() {
                notes.insert(skill, text.to_owned());
            } else {
                let place = self.at(&value.span());
                self.findings.push(
                    Finding::error(
                        "note",
                        format!("the note on `{}` is not text", key.get_ref()),
                        place,
                    )
                    .with_hint("write it in quotes"),
                );
            }
        }
        notes
    }

    /// `[goals]`: the certifications that shall be aimed at.
    fn certifications(&mut self, root: &DeTable<'_>) -> Option<BTreeSet<CertId>> {
        let mut chosen = None;
        for (key, value) in table(root, "goals") {
            let list = value.get_ref().as_array();
            let (Some(list), true) = (list, key.get_ref() == "certifications") else {
                let place = self.at(&key.span());
                let message = format!("[goals] has no `{}` of this form", key.get_ref());
                self.findings.push(
                    Finding::error("unknown-key", message, place)
                        .with_hint("write certifications = [\"PMP\"]"),
                );
                continue;
            };
            let chosen = chosen.get_or_insert_with(BTreeSet::new);
            for name in list {
                let place = self.at(&name.span());
                let typed = name.get_ref().as_str().unwrap_or_default();
                match self.catalog.resolve(NameKind::Certification, typed) {
                    Ok(id) => chosen.extend(id.parse()),
                    Err(miss) => self.findings.push(
                        Finding::error(miss.kind.code().as_str(), miss.message, place)
                            .with_hint(miss.hint),
                    ),
                }
            }
        }
        chosen
    }

    /// Names of the catalog, put in the form of its ids.
    fn names(&mut self, plan: &mut Plan) {
        let profile = &mut plan.profile;
        for (slot, key) in [
            (&mut profile.target_role, "target-role"),
            (&mut profile.current_role, "current-role"),
        ] {
            self.name(NameKind::Role, slot, &value_path!["profile", key]);
        }
        self.name(
            NameKind::Specialisation,
            &mut profile.specialisation,
            &value_path!["profile", "specialisation"],
        );
        for (n, objective) in profile.objectives.iter_mut().enumerate() {
            let mut slot = Some(objective.clone());
            self.name(
                NameKind::Objective,
                &mut slot,
                &value_path!["profile", "objectives", n],
            );
            if let Some(id) = slot {
                *objective = id;
            }
        }
        for (n, credential) in plan.credential.iter_mut().enumerate() {
            let mut slot = Some(credential.certification.clone());
            self.name(
                NameKind::Certification,
                &mut slot,
                &value_path!["credential", n, "certification"],
            );
            if let Some(id) = slot {
                credential.certification = id;
            }
        }
        if profile.hours_per_week.is_some_and(|hours| hours.0 == 0) {
            self.findings.push(
                Finding::error(
                    "hours",
                    "no plan can be made with 0 hours a week",
                    Place::Value(value_path!["profile", "hours-per-week"]),
                )
                .with_hint("write the hours that you have, or leave the line out"),
            );
        }
    }

    fn name<T: AsRef<str> + std::str::FromStr>(
        &mut self,
        kind: NameKind,
        slot: &mut Option<T>,
        path: &ValuePath,
    ) {
        let Some(typed) = slot else { return };
        match self.catalog.resolve(kind, typed.as_ref()) {
            Ok(id) => {
                if let Ok(id) = id.parse() {
                    *slot = Some(id);
                }
            }
            Err(miss) => self.findings.push(
                Finding::error(
                    miss.kind.code().as_str(),
                    miss.message,
                    Place::Value(path.clone()),
                )
                .with_hint(miss.hint),
            ),
        }
    }
}

type Entry<'t, 'i> = (
    &'t Spanned<std::borrow::Cow<'i, str>>,
    &'t Spanned<DeValue<'i>>,
);

fn table<'t, 'i>(root: &'t DeTable<'i>, name: &str) -> Vec<Entry<'t, 'i>> {
    match root.get(name).map(Spanned::get_ref) {
        Some(DeValue::Table(table)) => table.iter().collect(),
        _ => Vec::new(),
    }
}
