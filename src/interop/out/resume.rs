//! A plan as JSON Resume, schema 1.0.0: work, education, certificates. Notes, reflections,
//! verifiers and the day of birth stay out of it; knows no catalog beyond the names it is handed.

use serde_json::{Map, Value, json};

use crate::dates::PartialDate;
use crate::order::Arrange;
use crate::plan::{Credential, Education, Experience, Plan};
use crate::units::{EducationLevel, ExperienceKind};

/// The full name of a certification and of who gives it, where the catalog has them.
pub struct FullNames {
    pub name: String,
    pub issuer: Option<String>,
}

/// The document. `label` is what the person is called by their work.
pub fn write(plan: &Plan, label: Option<&str>, named: impl Fn(&Credential) -> FullNames) -> Value {
    let work = plan
        .experience
        .iter()
        .filter(|span| !span.kinds.contains(&ExperienceKind::Break));
    json!({
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": object([
            ("name", plan.profile.name.as_deref().map(Value::from)),
            ("label", label.map(Value::from)),
        ]),
        "work": newest_first(work.collect(), |span| span.from).into_iter().map(position).collect::<Vec<_>>(),
        "education": plan.education.iter().map(degree).collect::<Vec<_>>(),
        "certificates": newest_first(plan.credential.iter().collect(), |held| held.earned)
            .into_iter()
            .map(|held| certificate(held, &named(held)))
            .collect::<Vec<_>>(),
        "meta": { "version": "v1.0.0" },
    })
}

/// As résumés list things. A stable sort: the file's order where two days are one.
fn newest_first<T>(mut all: Vec<&T>, day: impl Fn(&T) -> PartialDate) -> Vec<&T> {
    all.arrange_by_key(|one| std::cmp::Reverse(day(one).first_day()));
    all
}

fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let said = fields
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(said.collect::<Map<_, _>>())
}

fn text(text: Option<&str>) -> Option<Value> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(Value::from)
}

fn date(date: Option<PartialDate>) -> Option<Value> {
    date.map(|date| date.to_string().into())
}

fn position(span: &Experience) -> Value {
    let projects: Vec<Value> = span
        .projects
        .iter()
        .map(|project| match &project.description {
            Some(description) => format!("{}: {description}", project.title).into(),
            None => project.title.clone().into(),
        })
        .collect();
    object([
        ("name", text(span.organisation.as_deref())),
        ("position", text(span.title.as_deref())),
        ("startDate", date(Some(span.from))),
        ("endDate", date(span.to)),
        ("summary", text(span.description.as_deref())),
        (
            "highlights",
            (!projects.is_empty()).then_some(Value::Array(projects)),
        ),
    ])
}

fn degree(degree: &Education) -> Value {
    object([
        ("institution", text(degree.institution.as_deref())),
        ("area", text(degree.field.as_deref())),
        (
            "studyType",
            degree.level.map(|level| study_type(level).into()),
        ),
        ("endDate", date(degree.completed)),
    ])
}

fn study_type(level: EducationLevel) -> &'static str {
    match level {
        EducationLevel::Secondary => "Secondary school",
        EducationLevel::Associate => "Associate",
        EducationLevel::Bachelor => "Bachelor",
        EducationLevel::Master => "Master",
        EducationLevel::Doctorate => "Doctorate",
    }
}

fn certificate(held: &Credential, named: &FullNames) -> Value {
    let address = held
        .evidence
        .as_deref()
        .filter(|evidence| evidence.contains("://"));
    object([
        ("name", text(Some(&named.name))),
        ("date", date(Some(held.earned))),
        ("url", text(address)),
        ("issuer", text(named.issuer.as_deref())),
    ])
}

#[cfg(test)]
mod tests;
