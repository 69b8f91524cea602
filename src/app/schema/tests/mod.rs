//! The pages on outputs and the schemas that outputs are held to, made from the types.
//! Knows no field: a new one is there as soon as its type has it, with its doc comment.

mod documents;
mod files;
mod shape;
mod text;

use serde_json::{Value, json};

use super::pages::TEXT;
use documents::{documents, schemas};
use shape::Reader;

/// Where the schemas lie that `tests/outputs.rs` holds what is printed to.
const SCHEMAS: &str = "tests/fixtures/output-schemas.json";

/// `UPDATE_SCHEMAS=1 cargo test --lib schema` stores what the types say.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test stores what it made, when it is told to"
)]
fn the_pages_and_the_schemas_of_outputs_are_what_the_types_say() {
    let documents = documents();
    let reader = Reader {
        definitions: &documents.definitions,
        entries: &documents.entries,
    };
    let pages: Vec<text::Page> = documents
        .all
        .iter()
        .map(|document| {
            let about = reader.about(&document.types[0]);
            (document.name.clone(), about, reader.fields(&document.types))
        })
        .collect();
    let pages = text::text(&pages);
    let schemas = lines(&schemas(&documents));
    let root = env!("CARGO_MANIFEST_DIR");
    let stored = std::fs::read_to_string(format!("{root}/{SCHEMAS}")).unwrap_or_default();
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(format!("{root}/src/schema/outputs.txt"), &pages).unwrap();
        std::fs::write(format!("{root}/{SCHEMAS}"), &schemas).unwrap();
    } else {
        assert!(
            pages == TEXT,
            "the pages: UPDATE_SCHEMAS=1 stores the new ones"
        );
        assert!(
            schemas == stored,
            "{SCHEMAS}: UPDATE_SCHEMAS=1 stores the new ones"
        );
    }
}

/// Sentences are read by users: no names of the code.
#[test]
fn no_page_speaks_of_the_code() {
    for part in ["`None`", "`Some", "[`", "::"] {
        let lines: Vec<&str> = TEXT.lines().filter(|line| line.contains(part)).collect();
        assert!(lines.is_empty(), "{part}: {lines:#?}");
    }
}

/// JSON with a line for each definition and each document.
fn lines(schemas: &Value) -> String {
    let parts = schemas
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, all)| {
            let all = all.as_object().into_iter().flatten();
            let all: Vec<String> = all
                .map(|(key, schema)| format!("{}: {schema}", json!(key)))
                .collect();
            format!("{}: {{\n{}\n}}", json!(name), all.join(",\n"))
        });
    format!("{{\n{}\n}}\n", parts.collect::<Vec<_>>().join(",\n"))
}
