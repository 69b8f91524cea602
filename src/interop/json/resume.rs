//! JSON Resume: work, volunteering, education and certificates at the precision of its dates.
//! Its other lists are told as not read.

use serde_json::Value;

use super::found::Found;
use super::value::{any, list, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;

/// The lists that are read, each with the other names that people give it.
const READ: [(&str, &[&str]); 4] = [
    ("work", &["work", "experience", "workExperience"]),
    ("volunteer", &["volunteer", "volunteering"]),
    ("education", &["education"]),
    (
        "certificates",
        &["certificates", "certifications", "licenses"],
    ),
];

/// The other lists of the form.
const OTHERS: [&str; 7] = [
    "awards",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
];

/// How the form names the two ends of a span, and how people do.
const BEGINS: &[&[&str]] = &[&["startDate"], &["start"], &["from"], &["start_date"]];
const ENDS: &[&[&str]] = &[&["endDate"], &["end"], &["to"], &["end_date"]];

pub(super) fn read(document: &Value) -> Option<Found> {
    let is_resume = document.get("basics").is_some_and(Value::is_object)
        || text(document, &["$schema"]).contains("resume");
    let lists = READ
        .iter()
        .filter(|(name, _)| document.get(name).is_some_and(Value::is_array))
        .count();
    if !is_resume && lists < 2 {
        return None;
    }
    let mut records = Vec::new();
    for (name, names) in READ {
        for other in names {
            let entries = list(document, &[other]).unwrap_or_default();
            for (at, entry) in entries.iter().enumerate() {
                add_entry(name, at + 1, entry, &mut records);
            }
        }
    }
    let is_full = |name: &str| list(document, &[name]).is_some();
    let known =
        |name: &str| OTHERS.contains(&name) || READ.iter().any(|(_, names)| names.contains(&name));
    let strange = document.as_object().into_iter().flatten();
    let strange = strange.map(|(name, _)| name.as_str());
    let not_taken = OTHERS
        .into_iter()
        .chain(strange.filter(|name| !known(name)))
        .filter(|name| is_full(name))
        .map(str::to_owned);
    Some(Found {
        format: "json-resume",
        records,
        not_taken: not_taken.collect(),
    })
}

/// An entry, or the several positions that some list under one employer.
fn add_entry(list: &str, row: usize, entry: &Value, records: &mut Vec<Record<'static>>) {
    let positions = ["positions", "roles"]
        .iter()
        .find_map(|key| self::list(entry, &[key]))
        .filter(|positions| positions.iter().all(Value::is_object));
    let Some(positions) = positions.filter(|_| list == "work") else {
        records.push(record(list, row, entry));
        return;
    };
    for position in positions {
        let mut one = position.clone();
        if let (Some(one), Some(employer)) = (one.as_object_mut(), entry.as_object()) {
            for key in ["name", "company", "organization"] {
                if let Some(name) = employer.get(key) {
                    one.insert(key.to_owned(), name.clone());
                }
            }
        }
        records.push(record(list, row, &one));
    }
}

fn record(list: &str, row: usize, entry: &Value) -> Record<'static> {
    let get = |key: &str| text(entry, &[key]);
    match list {
        "education" => Record::new(row, Shape::Education)
            .with(Key::School, get("institution"))
            .with(Key::Degree, get("studyType"))
            .with(Key::Field, get("area"))
            .with(Key::Started, any(entry, BEGINS))
            .with(Key::Completed, any(entry, ENDS)),
        "certificates" => Record::new(row, Shape::Certificate)
            .with(Key::Title, any(entry, &[&["name"], &["title"]]))
            .with(Key::Provider, get("issuer"))
            .with(
                Key::Issued,
                any(entry, &[&["date"], &["startDate"], &["issueDate"]]),
            )
            .with(
                Key::Expires,
                any(
                    entry,
                    &[
                        &["expiryDate"],
                        &["endDate"],
                        &["expirationDate"],
                        &["expires"],
                    ],
                ),
            )
            .with(Key::Number, any(entry, &[&["id"], &["credentialId"]]))
            .with(Key::Evidence, get("url")),
        _ => {
            let lines = entry.get("highlights").and_then(Value::as_array);
            let highlights = lines.into_iter().flatten().filter_map(Value::as_str);
            let description: Vec<String> =
                std::iter::once(any(entry, &[&["summary"], &["description"]]))
                    .chain(highlights.map(str::to_owned))
                    .filter(|line| !line.is_empty())
                    .collect();
            let record = Record::new(row, Shape::Work)
                .with(
                    Key::Title,
                    any(entry, &[&["position"], &["title"], &["role"]]),
                )
                .with(
                    Key::Organisation,
                    any(entry, &[&["name"], &["company"], &["organization"]]),
                )
                .with(Key::Started, any(entry, BEGINS))
                .with(Key::Completed, any(entry, ENDS))
                .with(Key::Description, description.join("\n"));
            if list == "volunteer" {
                record.with(Key::Note, "volunteer")
            } else {
                record
            }
        }
    }
}
