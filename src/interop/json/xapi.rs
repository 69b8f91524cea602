//! Statements of learning records (xAPI): what was completed or passed, with its length.

use serde_json::Value;

use super::found::Found;
use super::value::{any, list, one_or_many, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;

pub(super) fn read(document: &Value) -> Option<Found> {
    let statements = list(document, &["statements"]).unwrap_or_else(|| one_or_many(document));
    let is_statement = |s: &Value| {
        s.get("verb").is_some() && s.get("actor").is_some() && s.get("object").is_some()
    };
    if !statements.iter().any(is_statement) {
        return None;
    }
    let records = statements
        .iter()
        .enumerate()
        .map(|(at, statement)| record(at + 1, statement))
        .collect();
    Some(Found {
        format: "xapi",
        records,
        not_taken: Vec::new(),
    })
}

fn record(row: usize, statement: &Value) -> Record<'static> {
    let verb = text(statement, &["verb", "id"]);
    let verb = verb.rsplit('/').next().unwrap_or("").to_owned();
    let unfinished = statement
        .pointer("/result/completion")
        .and_then(Value::as_bool)
        == Some(false)
        || statement
            .pointer("/result/success")
            .and_then(Value::as_bool)
            == Some(false);
    let status = match verb.as_str() {
        "completed" | "passed" | "attended" | "satisfied" if !unfinished => "completed".to_owned(),
        "completed" | "passed" | "attended" | "satisfied" => "not completed".to_owned(),
        // Launched, initialized, progressed, failed …: nothing was completed by it.
        other => format!("not completed ({other})"),
    };
    let done = status == "completed";
    let record = Record::new(row, Shape::Learning)
        .with(
            Key::Title,
            any(
                statement,
                &[&["object", "definition", "name"], &["object", "id"]],
            ),
        )
        .with(Key::Date, text(statement, &["timestamp"]))
        .with(Key::Duration, text(statement, &["result", "duration"]))
        .with(Key::Provider, text(statement, &["context", "platform"]))
        .with(Key::Evidence, text(statement, &["object", "id"]));
    record.with(
        Key::Status,
        if done { "completed" } else { "not completed" },
    )
}
