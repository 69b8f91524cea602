//! Accredible's credentials, as its profile pages and its interface give them.

use serde_json::Value;

use super::found::Found;
use super::value::{any, list, one_or_many, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;

pub(super) fn read(document: &Value) -> Option<Found> {
    let found = [
        &["credentials"][..],
        &["data", "credentials"],
        &["credential"],
        &["data"],
    ];
    let credentials = found
        .iter()
        .find_map(|path| list(document, path))
        .unwrap_or_else(|| one_or_many(document));
    let inner = |credential: &Value| credential.get("credential").unwrap_or(credential).clone();
    let credentials: Vec<Value> = credentials.iter().map(inner).collect();
    let is_credential = |credential: &Value| {
        credential.get("issued_on").is_some()
            && [
                "group_id",
                "expired_on",
                "recipient",
                "encoded_id",
                "grade",
                "group_name",
            ]
            .iter()
            .any(|key| credential.get(key).is_some())
    };
    if !credentials.iter().any(is_credential) {
        return None;
    }
    let records = credentials
        .iter()
        .enumerate()
        .map(|(at, credential)| record(at + 1, credential))
        .collect();
    Some(Found {
        format: "accredible",
        records,
        not_taken: Vec::new(),
    })
}

fn record(row: usize, credential: &Value) -> Record<'static> {
    let name = any(
        credential,
        &[
            &["name"],
            &["course_name"],
            &["group", "course_name"],
            &["group", "name"],
            &["group_name"],
        ],
    );
    let id = any(credential, &[&["encoded_id"], &["uuid"], &["id"]]);
    let address = any(
        credential,
        &[&["url"], &["credential_url"], &["private_link"]],
    );
    let address = if address.is_empty() && !id.is_empty() {
        format!("https://www.credential.net/{id}")
    } else {
        address
    };
    let status = match credential.get("complete").and_then(Value::as_bool) {
        Some(false) => "not completed".to_owned(),
        _ => text(credential, &["status"]),
    };
    Record::new(row, Shape::Certificate)
        .with(Key::Title, name)
        .with(
            Key::Provider,
            any(
                credential,
                &[
                    &["issuer", "name"],
                    &["issuer_name"],
                    &["organization", "name"],
                    &["department", "name"],
                    &["group", "issuer", "name"],
                ],
            ),
        )
        .with(Key::Issued, text(credential, &["issued_on"]))
        .with(Key::Expires, text(credential, &["expired_on"]))
        .with(Key::Status, status)
        .with(Key::Evidence, address)
}
