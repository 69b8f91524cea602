//! Our own export: a plan's tables as JSON, under the keys of the plan file, and back.
//! Names no column and guesses nothing: what was exported is read as it was.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::item::{Becomes, Content, Item, OwnExport, Reading};
use super::reason::Reason;
use crate::dates::{Day, PartialDate};
use crate::plan::edit::{Field, Fields};
use crate::plan::{Application, Credential, Education, Experience, LogEntry, Plan, Profile};

/// The name of the document.
pub const SCHEMA: &str = "pmo-path/export/1";

/// Everything that answers hang on, table by table, under the keys of the plan file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    #[cfg_attr(test, schemars(with = "serde_json::Map<String, Value>"))]
    profile: Value,
    /// Empty where the plan has none.
    #[cfg_attr(test, schemars(with = "Vec<Value>"))]
    education: Value,
    /// Empty where the plan has none.
    #[cfg_attr(test, schemars(with = "Vec<Value>"))]
    experience: Value,
    /// Empty where the plan has none.
    #[cfg_attr(test, schemars(with = "Vec<Value>"))]
    credential: Value,
    /// Empty where the plan has none.
    #[cfg_attr(test, schemars(with = "Vec<Value>"))]
    application: Value,
    /// Empty where the plan has none.
    #[cfg_attr(test, schemars(with = "Vec<Value>"))]
    log: Value,
}

/// The document of a plan, without its name.
pub fn write(plan: &Plan) -> Document {
    fn tables<'a, T: 'a>(all: &'a [T], fields: fn(&'a T) -> Fields) -> Value {
        all.iter().map(|one| object(&fields(one))).collect()
    }
    Document {
        profile: object(&plan.profile.fields()),
        education: tables(&plan.education, Education::fields),
        experience: tables(&plan.experience, Experience::fields),
        credential: tables(&plan.credential, Credential::fields),
        application: tables(&plan.application, Application::fields),
        log: tables(&plan.log, LogEntry::fields),
    }
}

fn object(fields: &[(&'static str, Field)]) -> Value {
    Value::Object(
        fields
            .iter()
            .map(|(key, field)| ((*key).to_owned(), json(field)))
            .collect(),
    )
}

pub(super) fn json(field: &Field) -> Value {
    match field {
        Field::Text(text) => text.as_str().into(),
        Field::Day(day) => day.to_string().into(),
        Field::Bool(flag) => (*flag).into(),
        Field::Integer(number) => (*number).into(),
        Field::Number(number) => (*number).into(),
        Field::List(items) => Value::Array(items.iter().map(json).collect()),
        Field::Table(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, field)| (key.clone(), json(field)))
                .collect(),
        ),
    }
}

/// The document's records, if it is ours.
pub fn read(document: &Value, name: &str, today: Day) -> Option<Reading> {
    if document.get("schema")?.as_str()? != SCHEMA {
        return None;
    }
    let list = |key: &str| {
        document
            .get(key)
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice)
    };
    let mut items = Vec::new();
    for (at, value) in list("education").iter().enumerate() {
        items.push(item(at, value, today, |education: Education| {
            let title = education
                .field
                .clone()
                .or_else(|| education.institution.clone())
                .unwrap_or_default();
            (
                Becomes::Education,
                title,
                education.completed,
                Content::Education(Box::new(education)),
            )
        }));
    }
    for (at, value) in list("experience").iter().enumerate() {
        items.push(item(at, value, today, |span: Experience| {
            let title = span
                .title
                .clone()
                .or_else(|| span.organisation.clone())
                .unwrap_or_default();
            (
                Becomes::Experience,
                title,
                Some(span.from),
                Content::Experience(Box::new(span)),
            )
        }));
    }
    for (at, value) in list("credential").iter().enumerate() {
        items.push(item(at, value, today, |credential: Credential| {
            let title = credential.certification.as_str().to_owned();
            (
                Becomes::Credential,
                title,
                Some(credential.earned),
                Content::Credential(Box::new(credential)),
            )
        }));
    }
    for (at, value) in list("log").iter().enumerate() {
        items.push(item(at, value, today, |entry: LogEntry| {
            (
                Becomes::Entry,
                entry.title.clone(),
                Some(entry.date),
                Content::Entry(Box::new(entry)),
            )
        }));
    }
    let mut reading = Reading::new(name.to_owned(), "pmo-path", items);
    let applications = list("application")
        .iter()
        .filter_map(|value| Application::deserialize(value).ok());
    reading.beside = Some(Box::new(OwnExport {
        profile: document
            .get("profile")
            .and_then(|value| Profile::deserialize(value).ok())
            .unwrap_or_default(),
        applications: applications.collect(),
    }));
    Some(reading)
}

pub(super) fn item<T: for<'de> Deserialize<'de>>(
    at: usize,
    value: &Value,
    today: Day,
    content: impl Fn(T) -> (Becomes, String, Option<PartialDate>, Content),
) -> Item {
    let mut item = Item::new(at + 1, Becomes::Asks, String::new());
    match T::deserialize(value) {
        Ok(found) => {
            let (becomes, title, date, content) = content(found);
            item.title = title;
            item.date = date;
            item.becomes = becomes;
            item.content = Some(content);
            if let Some(date) = date.filter(|date| date.first_day() > today) {
                item.becomes = Becomes::LeftOut;
                item.reason = Some(Reason::AfterToday(date));
                item.content = None;
            }
        }
        Err(error) => {
            let names = ["title", "certification", "organisation", "field"];
            let name = names.iter().find_map(|key| value.get(*key)?.as_str());
            name.unwrap_or_default().clone_into(&mut item.title);
            item.reason = Some(Reason::NotHeld(error.to_string()));
        }
    }
    item
}
