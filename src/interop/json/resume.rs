//! JSON Resume: work, volunteering, education and certificates at the precision of its dates.
//! Its other lists are told as not read.

use serde_json::Value;

use super::found::Found;
use super::value::{any, list, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;

const READ: [&str; 4] = ["work", "volunteer", "education", "certificates"];
const OTHERS: [&str; 7] = [
    "awards",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "projects",
];

pub fn read(document: &Value) -> Option<Found> {
    let is_resume = document.get("basics").is_some_and(Value::is_object)
        || text(document, &["$schema"]).contains("resume");
    let lists = READ
        .iter()
        .filter(|name| document.get(name).is_some_and(Value::is_array))
        .count();
    if !is_resume && lists < 2 {
        return None;
    }
    let mut records = Vec::new();
    for name in READ {
        for (at, entry) in list(document, &[name])
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            records.push(record(name, at + 1, entry));
        }
    }
    let not_taken = OTHERS
        .iter()
        .filter(|name| list(document, &[name]).is_some());
    Some(Found {
        format: "json-resume",
        records,
        not_taken: not_taken.map(|name| (*name).to_owned()).collect(),
    })
}

fn record(list: &str, row: usize, entry: &Value) -> Record<'static> {
    let get = |key: &str| text(entry, &[key]);
    match list {
        "education" => Record::new(row, Shape::Education)
            .with(Key::School, get("institution"))
            .with(Key::Degree, get("studyType"))
            .with(Key::Field, get("area"))
            .with(Key::Started, get("startDate"))
            .with(Key::Completed, get("endDate")),
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
                .with(Key::Title, any(entry, &[&["position"], &["title"]]))
                .with(
                    Key::Organisation,
                    any(entry, &[&["name"], &["company"], &["organization"]]),
                )
                .with(Key::Started, get("startDate"))
                .with(Key::Completed, get("endDate"))
                .with(Key::Description, description.join("\n"));
            if list == "volunteer" {
                record.with(Key::Note, "volunteer")
            } else {
                record
            }
        }
    }
}
