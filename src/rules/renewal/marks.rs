//! Marks on an entry: with which body it was claimed. Decides nothing about what can be claimed.

use crate::catalog::{Body, Catalog};
use crate::ids::BodyId;
use crate::plan::LogEntry;
use crate::text::fold;

/// Whether a mark says that the entry was claimed with this body.
pub fn is_claimed(entry: &LogEntry, body: &BodyId, catalog: &Catalog) -> bool {
    entry
        .claims
        .iter()
        .any(|claim| names(&claim.body, body, catalog))
}

/// Whether `text` names the body: by id, name or alias.
pub fn names(text: &str, body: &BodyId, catalog: &Catalog) -> bool {
    let folded = fold(text);
    folded == fold(body.as_str())
        || catalog.body(body.as_str()).is_some_and(|known| {
            fold(&known.name) == folded || known.aliases.iter().any(|alias| fold(alias) == folded)
        })
}

/// The body's short name, as marks are written: `PMI`, `Scrum Alliance`.
pub fn mark_name(body: &BodyId, catalog: &Catalog) -> String {
    let short =
        |known: &Body| {
            let same = |alias: &&String| fold(alias) == fold(known.id.as_str());
            known.aliases.iter().find(same).cloned().or_else(|| {
                (fold(&known.name) == fold(known.id.as_str())).then(|| known.name.clone())
            })
        };
    catalog
        .body(body.as_str())
        .and_then(short)
        .unwrap_or_else(|| body.as_str().to_uppercase())
}
