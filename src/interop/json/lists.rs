//! Any other document: its lists of objects as tables, with their keys as headings.

use serde_json::{Map, Value};

use crate::interop::grid::Row;

/// A list of objects: where it stands, and its lines with the headings first.
pub(crate) struct List {
    pub name: String,
    pub rows: Vec<Row>,
}

/// More columns than this no list of one person's has. Records that each name keys of their own
/// would make a table of all of them times all of them.
const MOST_COLUMNS: usize = 500;

/// How deep lists are looked for.
const DEEPEST: usize = 6;

/// All lists of objects of a document; what stands inside of a record is a part of it.
pub(crate) fn lists(document: &Value) -> Vec<List> {
    let mut found = Vec::new();
    look(document, "", 0, &mut found);
    found
}

fn look(value: &Value, name: &str, depth: usize, found: &mut Vec<List>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(list) => {
            let objects: Vec<(usize, &Map<String, Value>)> = list
                .iter()
                .enumerate()
                .filter_map(|(at, value)| Some((at + 1, value.as_object()?)))
                .collect();
            let plain = objects
                .iter()
                .any(|(_, object)| object.values().any(is_plain));
            if plain {
                found.push(table(name, &objects));
            } else {
                for value in list {
                    look(value, name, depth + 1, found);
                }
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                let name = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name}.{key}")
                };
                look(value, &name, depth + 1, found);
            }
        }
        _ => {}
    }
}

fn is_plain(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}

fn table(name: &str, objects: &[(usize, &Map<String, Value>)]) -> List {
    let mut places: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let mut headings: Vec<String> = Vec::new();
    let mut rows = Vec::with_capacity(objects.len() + 1);
    for (place, object) in objects {
        let mut cells: Vec<String> = Vec::new();
        let mut put = |heading: String, cell: String| {
            if headings.len() >= MOST_COLUMNS && !places.contains_key(&heading) {
                return;
            }
            let at = *places.entry(heading.clone()).or_insert_with(|| {
                headings.push(heading);
                headings.len() - 1
            });
            if cells.len() <= at {
                cells.resize(at + 1, String::new());
            }
            if let Some(slot) = cells.get_mut(at) {
                *slot = cell;
            }
        };
        // schema.org calls the day of an award so.
        let award = object.get("@type").and_then(Value::as_str)
            == Some("EducationalOccupationalCredential");
        for (key, value) in *object {
            match value {
                Value::String(day) if award && key == "dateCreated" => {
                    put("date issued".to_owned(), day.clone());
                }
                // One level down: `issuer: { name: … }` is "issuer name".
                Value::Object(inner) => {
                    for (key_inside, value) in inner {
                        if is_plain(value) {
                            put(format!("{key} {key_inside}"), scalar(value));
                        }
                    }
                }
                value if is_plain(value) => put(key.clone(), scalar(value)),
                Value::Array(list) if list.iter().all(Value::is_string) && !list.is_empty() => {
                    let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                    put(key.clone(), texts.join(", "));
                }
                // What a record has inside of it is not read: its heading says so.
                Value::Array(list) if !list.is_empty() => {
                    put(format!("{key}, a list"), list.len().to_string());
                }
                _ => {}
            }
        }
        rows.push(Row::new(*place, cells));
    }
    rows.insert(0, Row::new(0, headings));
    List {
        name: name.to_owned(),
        rows,
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
