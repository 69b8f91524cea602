//! What a catalog file adds, changes and hides, for every kind of entry, field by field. Knows no
//! screen.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;

use crate::app::{Report, Session};
use crate::catalog::{Catalog, Part};
use crate::diag::Failure;

/// What a catalog file does to the catalog: `certs diff FILE`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverlayDiff {
    #[serde(skip)]
    pub overlay: PathBuf,
    pub added: Vec<NamedCatalogEntry>,
    pub changed: Vec<Changed>,
    pub hidden: Vec<NamedCatalogEntry>,
    /// Hidden by the file, but not in the catalog beneath.
    pub hidden_unknown: Vec<NamedCatalogEntry>,
    /// Entries that are the same.
    pub unchanged: usize,
}

impl Report for OverlayDiff {
    const SCHEMA: &'static str = "pmo-path/certs-diff/1";
}

/// An entry of the catalog.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedCatalogEntry {
    /// Kind of entry, such as `certification`.
    pub kind: &'static str,
    pub id: String,
}

/// An entry that the file replaces.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Changed {
    /// Kind of entry, such as `certification`.
    pub kind: &'static str,
    pub id: String,
    pub fields: Vec<FieldChange>,
}

/// A part of an entry that differs.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// Its place in the entry, such as `rules[0].paths[1].title`.
    pub field: String,
    /// Null: it is new.
    pub before: Option<Value>,
    /// Null: it is gone.
    pub after: Option<Value>,
}

/// Compares the file, or the files of the folder, with the catalog beneath: a file that the
/// environment names already is compared all the same.
pub fn overlay_diff(session: &Session, overlay: &Path) -> Result<OverlayDiff, Failure> {
    let base = session.store.catalog_without(overlay)?;
    let mut over = Part::default();
    for found in session.store.overlays_on(overlay, &base)? {
        over.append(found.part);
    }
    Ok(compare(overlay, &base, &over))
}

fn compare(overlay: &Path, base: &Catalog, over: &Part) -> OverlayDiff {
    let mut output = OverlayDiff {
        overlay: overlay.to_path_buf(),
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
    output: &mut OverlayDiff,
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
            (Some(_), true) => output.hidden.push(NamedCatalogEntry { kind, id: name }),
            (None, true) => output
                .hidden_unknown
                .push(NamedCatalogEntry { kind, id: name }),
            (None, false) => output.added.push(NamedCatalogEntry { kind, id: name }),
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
