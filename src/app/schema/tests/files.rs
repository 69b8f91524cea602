//! The schemas of the files, made from the types.
//! Knows no key: a new one is in the schema as soon as the type has it.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::super::{CATALOG, PLAN};
use crate::catalog::Part;
use crate::plan::{Plan, SCHEMA};

/// The schema of a plan file.
fn plan() -> Schema {
    let mut schema = schema_of::<Plan>(
        "pmo-path plan",
        "A plan file of pmo-path. Keys that are not listed are kept and ignored.",
    );
    if let Some(version) = schema.pointer_mut("/properties/schema") {
        *version = json!({
            "description": "The format of the file; a plan that has quarters has 2.",
            "type": "integer",
            "minimum": 1,
            "maximum": SCHEMA,
        });
    }
    schema
}

/// The schema of a catalog file.
fn catalog() -> Schema {
    let mut schema = schema_of::<Part>(
        "pmo-path catalog",
        "A catalog file of pmo-path: entries of any kind. An entry replaces the one with its id.",
    );
    let hidden: Vec<String> = hidden(&schema);
    for kind in hidden {
        let place = format!("/properties/{kind}/items");
        if let Some(entry) = schema.pointer_mut(&place) {
            let whole = entry.take();
            *entry = json!({ "anyOf": [{ "$ref": "#/$defs/hidden" }, whole] });
        }
    }
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        let hidden = json!({
            "description": "Hides the entry with this id.",
            "type": "object",
            "required": ["id", "retire"],
            "properties": { "id": { "$ref": "#/$defs/id" }, "retire": { "const": true } },
        });
        definitions.insert("hidden".to_owned(), hidden);
    }
    schema
}

/// The kinds of entries that a file can hide.
fn hidden(schema: &Schema) -> Vec<String> {
    let kinds = schema.get("properties").and_then(Value::as_object);
    let can_hide = |kind: &Value| {
        let entry = kind.pointer("/items/$ref")?.as_str()?.strip_prefix('#')?;
        schema.pointer(entry)?.pointer("/properties/retire")
    };
    kinds
        .into_iter()
        .flatten()
        .filter(|(_, kind)| can_hide(kind).is_some())
        .map(|(name, _)| name.clone())
        .collect()
}

fn schema_of<T: JsonSchema>(title: &str, about: &str) -> Schema {
    let mut schema = schemars::schema_for!(T);
    RecursiveTransform(plain as fn(&mut Schema)).transform(&mut schema);
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), about.into());
    schema
}

/// A TOML file knows no null, and a key that is absent needs no default to be told.
fn plain(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    object.remove("default");
    object.remove("format");
    if let Some(Value::Array(kinds)) = object.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(forms)) = object.get_mut("anyOf") {
        forms.retain(|form| form.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = forms.as_slice() {
            let only: Map<String, Value> = only.clone();
            object.remove("anyOf");
            // What is said of the key beats what is said of its type.
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
}

/// `UPDATE_SCHEMAS=1 cargo test --lib schema` stores what the types say.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test stores what it made, when it is told to"
)]
fn the_stored_schemas_are_what_the_types_say() {
    for (name, stored, made) in [("plan", PLAN, plan()), ("catalog", CATALOG, catalog())] {
        let made = format!("{:#}\n", made.as_value());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            let file = format!("{}/src/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(file, &made).unwrap();
        } else {
            assert_eq!(made, stored, "{name}: UPDATE_SCHEMAS=1 stores the new one");
        }
    }
}
