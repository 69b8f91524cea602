//! `pmo-path certs diff`: what a catalog file adds, changes and hides, for every kind of entry.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::catalog::{Catalog, Part};
use crate::diag::Failure;
use crate::text::count;
use crate::view::{Cell, Column, Table, Tone};

#[derive(Serialize)]
struct Output {
    schema: &'static str,
    added: Vec<Named>,
    changed: Vec<Changed>,
    hidden: Vec<Named>,
    /// Hidden by the file, but not in the catalog beneath.
    hidden_unknown: Vec<Named>,
    unchanged: usize,
}

#[derive(Serialize)]
struct Named {
    kind: &'static str,
    id: String,
}

#[derive(Serialize)]
struct Changed {
    kind: &'static str,
    id: String,
    fields: Vec<FieldChange>,
}

#[derive(Serialize)]
struct FieldChange {
    /// Where in the entry: `rules[0].paths[1].title`.
    field: String,
    /// Null when it is new.
    before: Option<Value>,
    /// Null when it is gone.
    after: Option<Value>,
}

pub fn run(overlay: &Path, context: &mut Context<'_>) -> Result<u8, Failure> {
    // The catalog beneath: a file that the environment names already is compared all the same.
    let store = &context.session.store;
    let base = store.catalog_without(overlay)?;
    let mut over = Part::default();
    for found in store.overlays_on(overlay, &base)? {
        over.append(found.part);
    }
    let output = compare(&base, &over);
    if context.json_wanted() {
        context.json(&output)?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let total = output.added.len() + output.changed.len() + output.hidden.len();
    let answer = match total {
        0 => "no difference".to_owned(),
        n => count(i64::try_from(n).unwrap_or(0), "difference"),
    };
    screen.title(
        &format!("What {} does to the catalog", overlay.display()),
        &answer,
        Tone::Strong,
    );
    named(&mut screen, "Adds", Tone::Good, &output.added);
    for change in &output.changed {
        screen.heading(&format!("Changes the {} {}", change.kind, change.id));
        let mut table = Table::new(&[
            ("field", Column::Text),
            ("before", Column::Text),
            ("after", Column::Text),
        ]);
        for field in &change.fields {
            table.row([
                field.field.as_str().into(),
                Cell::new(Tone::Bad, short(field.before.as_ref())),
                Cell::new(Tone::Good, short(field.after.as_ref())),
            ]);
        }
        screen.table(&table);
    }
    named(&mut screen, "Hides", Tone::Bad, &output.hidden);
    named(
        &mut screen,
        "Hides what the catalog does not have",
        Tone::Warn,
        &output.hidden_unknown,
    );
    if output.unchanged > 0 {
        screen.blank();
        let n = i64::try_from(output.unchanged).unwrap_or(0);
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("{} the same as before.", count(n, "entry")),
        );
    }
    screen.next(&[
        &format!("pmo-path --catalog {} certs", overlay.display()),
        "pmo-path where",
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn named(screen: &mut crate::view::Screen, heading: &str, tone: Tone, entries: &[Named]) {
    if entries.is_empty() {
        return;
    }
    screen.heading(heading);
    for entry in entries {
        screen.paragraph(tone, 2, &format!("{} {}", entry.kind, entry.id));
    }
}

/// A value in a cell: texts plain, the rest as JSON, long ones cut.
fn short(value: Option<&Value>) -> String {
    let text = match value {
        None => return "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    crate::text::truncate(&text, 200, "…")
}

fn compare(base: &Catalog, over: &Part) -> Output {
    let mut output = Output {
        schema: "pmo-path/certs-diff/1",
        added: Vec::new(),
        changed: Vec::new(),
        hidden: Vec::new(),
        hidden_unknown: Vec::new(),
        unchanged: 0,
    };
    kind(
        &mut output,
        "body",
        base.bodies(),
        &over.bodies,
        |e| e.id.as_str(),
        |_| false,
    );
    kind(
        &mut output,
        "certification",
        &base.certifications().cloned().collect::<Vec<_>>(),
        &over.certifications,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "skill",
        base.skills(),
        &over.skills,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "role",
        base.roles(),
        &over.roles,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "activity",
        base.activities(),
        &over.activities,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "topic",
        base.topics(),
        &over.topics,
        |e| e.id.as_str(),
        |_| false,
    );
    kind(
        &mut output,
        "objective",
        base.objectives(),
        &over.objectives,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "specialisation",
        base.niches(),
        &over.niches,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    kind(
        &mut output,
        "text",
        base.texts(),
        &over.texts,
        |e| e.id.as_str(),
        |_| false,
    );
    kind(
        &mut output,
        "list",
        base.lists(),
        &over.lists,
        |e| e.id.as_str(),
        |_| false,
    );
    output
}

fn kind<T: Serialize>(
    output: &mut Output,
    kind: &'static str,
    base: &[T],
    over: &[T],
    id: impl Fn(&T) -> &str,
    retired: impl Fn(&T) -> bool,
) {
    for entry in over {
        let name = id(entry).to_owned();
        let beneath = base.iter().find(|e| id(e) == name);
        match (beneath, retired(entry)) {
            (Some(_), true) => output.hidden.push(Named { kind, id: name }),
            (None, true) => output.hidden_unknown.push(Named { kind, id: name }),
            (None, false) => output.added.push(Named { kind, id: name }),
            (Some(old), false) => {
                let mut fields = Vec::new();
                differences("", Some(&json(old)), Some(&json(entry)), &mut fields);
                if fields.is_empty() {
                    output.unchanged += 1;
                } else {
                    output.changed.push(Changed {
                        kind,
                        id: name,
                        fields,
                    });
                }
            }
        }
    }
}

fn json<T: Serialize>(entry: &T) -> Value {
    serde_json::to_value(entry).unwrap_or(Value::Null)
}

/// The fields in which two values differ, down to the smallest part that does.
fn differences(
    at: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    out: &mut Vec<FieldChange>,
) {
    let before = before.filter(|v| !v.is_null());
    let after = after.filter(|v| !v.is_null());
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            for key in keys {
                let place = if at.is_empty() {
                    key.clone()
                } else {
                    format!("{at}.{key}")
                };
                differences(&place, a.get(key), b.get(key), out);
            }
        }
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            for n in 0..a.len().max(b.len()) {
                differences(&format!("{at}[{n}]"), a.get(n), b.get(n), out);
            }
        }
        _ => out.push(FieldChange {
            field: at.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}
