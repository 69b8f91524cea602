//! JSON documents to records: which of the known ones a document is, by what stands in it, and
//! any other document by its lists. Knows nothing of what becomes of a record.

mod accredible;
mod credly;
mod found;
mod lists;
mod open_badges;
mod resume;
mod value;
mod xapi;

use serde_json::Value;

pub(super) use found::Found;

use super::refusal::Refusal;

/// Reads the text as one document, or as one a line.
pub(super) fn parse(text: &str) -> Result<Value, Refusal> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(error) => {
            let lines: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text)
                .into_iter()
                .collect();
            match lines {
                Ok(values) if values.len() > 1 => Ok(Value::Array(values)),
                _ => Err(Refusal::Syntax {
                    line: error.line(),
                    column: error.column(),
                    message: plain_message(&error),
                }),
            }
        }
    }
}

/// What is wrong, without the place, which is told apart.
fn plain_message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ")
        .map_or(text.clone(), |(message, _)| message.to_owned())
}

/// The records of a document that is known by what stands in it.
pub(super) fn known(document: &Value) -> Option<Found> {
    credly::read(document)
        .or_else(|| open_badges::read(document))
        .or_else(|| accredible::read(document))
        .or_else(|| resume::read(document))
        .or_else(|| xapi::read(document))
}

pub(super) use lists::{List, lists};
