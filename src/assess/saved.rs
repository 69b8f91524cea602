//! Answers kept between two sittings: an answers file with one more table, `[progress]`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::draft::Draft;
use super::state::{Interview, Options, Purpose, Question};
use crate::diag::Finding;
use crate::ids::{CertId, SkillId};
use crate::plan::Plan;
use crate::plan::edit::{Document, Field, Fields};
use crate::units::{Minutes, SkillLevel};
use crate::value_path;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Rest {
    levels: BTreeMap<SkillId, SkillLevel>,
    notes: BTreeMap<SkillId, String>,
    progress: Progress,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Progress {
    at: String,
    full: bool,
    notes: bool,
    unknown: BTreeSet<SkillId>,
    study: Option<Minutes>,
    work: Option<Minutes>,
    certifications: Option<BTreeSet<CertId>>,
    purpose: String,
}

/// An interview that was interrupted.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    pub draft: Draft,
    /// Where to go on.
    pub at: Question,
    pub purpose: Purpose,
    pub options: Options,
}

/// What is kept of an interview.
pub fn saved_text(it: &Interview<'_>) -> Result<String, Finding> {
    let d = &it.draft;
    let mut doc = Document::parse(
        "# An unfinished assessment: `pmo-path assess --resume` goes on with it.\n\n[profile]\n",
    )?;
    for (key, field) in d.profile.fields() {
        doc.set(&value_path!["profile", key], &field);
    }
    let mut push = |array: &'static str, fields: Fields| doc.push(array, &fields);
    d.education
        .iter()
        .for_each(|e| _ = push("education", e.fields()));
    d.experience
        .iter()
        .for_each(|e| _ = push("experience", e.fields()));
    d.credential
        .iter()
        .for_each(|c| _ = push("credential", c.fields()));
    for (skill, level) in &d.levels {
        doc.set(
            &value_path!["levels", skill.as_str()],
            &Field::Integer(i64::from(level.get())),
        );
    }
    for (skill, note) in &d.notes {
        doc.set(
            &value_path!["notes", skill.as_str()],
            &Field::Text(note.clone()),
        );
    }
    let unknown = d
        .unknown
        .iter()
        .map(|skill| Field::Text(skill.to_string()))
        .collect();
    let mut progress = vec![
        ("at", Field::Text(name(&it.place()))),
        ("full", Field::Bool(it.options.full)),
        ("notes", Field::Bool(it.options.notes)),
        ("unknown", Field::List(unknown)),
        ("purpose", Field::Text(purpose_name(it.purpose).to_owned())),
    ];
    progress.extend(d.study.map(|h| ("study", Field::number(h.hours()))));
    progress.extend(d.work.map(|h| ("work", Field::number(h.hours()))));
    progress.extend(d.certifications.as_ref().map(|certs| {
        let certs = certs.iter().map(|cert| Field::Text(cert.to_string()));
        ("certifications", Field::List(certs.collect()))
    }));
    for (key, field) in progress {
        doc.set(&value_path!["progress", key], &field);
    }
    Ok(doc.text())
}

/// The answers, where to go on, and how long the questionnaire is. `None` when the text is
/// damaged: then nothing of it is used.
pub fn read_saved(text: &str) -> Option<Saved> {
    let plan: Plan = toml::from_str(text).ok()?;
    let rest: Rest = toml::from_str(text).ok()?;
    let at = question(&rest.progress.at)?;
    let mut draft = Draft::of_plan(&plan, rest.levels);
    draft.notes = rest.notes;
    draft.unknown = rest.progress.unknown;
    draft.study = rest.progress.study;
    draft.work = rest.progress.work;
    draft.certifications = rest.progress.certifications;
    let purpose = Purpose::ALL
        .into_iter()
        .find(|purpose| purpose_name(*purpose) == rest.progress.purpose);
    Some(Saved {
        draft,
        at,
        purpose: purpose.unwrap_or_default(),
        options: Options {
            full: rest.progress.full,
            notes: rest.progress.notes,
        },
    })
}

fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Role => "role",
        Purpose::Keep => "keep",
        Purpose::Exam => "exam",
    }
}

/// The questions of the main line by name; the others belong to one of them.
const NAMES: [(Question, &str); 15] = [
    (Question::Purpose, "purpose"),
    (Question::Known, "known"),
    (Question::Target, "target"),
    (Question::Present, "present"),
    (Question::Education, "education"),
    (Question::Jobs, "jobs"),
    (Question::Credentials, "credentials"),
    (Question::StudyHours, "study-hours"),
    (Question::WorkHours, "work-hours"),
    (Question::Budget, "budget"),
    (Question::Deadline, "deadline"),
    (Question::Objectives, "objectives"),
    (Question::Certifications, "certifications"),
    (Question::ObjectiveCosts, "objective-costs"),
    (Question::Review, "review"),
];

fn name(question: &Question) -> String {
    match question {
        Question::Skill(id) => format!("skill:{id}"),
        other => NAMES
            .iter()
            .find(|(q, _)| q == other)
            .map_or("purpose", |(_, name)| name)
            .to_owned(),
    }
}

fn question(name: &str) -> Option<Question> {
    match name.strip_prefix("skill:") {
        Some(id) => id.parse().ok().map(Question::Skill),
        None => NAMES
            .iter()
            .find(|(_, n)| *n == name)
            .map(|(q, _)| q.clone()),
    }
}
