//! Walking through the catalog, one kind of entry a file, and what they share: names to entries,
//! filters whose wrong values name the nearest right ones, text search. Changes nothing.

pub mod activities;
pub mod certs;
pub mod explain;
pub mod overlay_diff;
pub mod roles;
pub mod since;
pub mod skills;

use std::mem::ManuallyDrop;

use super::Session;
use crate::catalog::{Catalog, CertMatch, NameKind, Unresolved};
use crate::diag::{Code, Failure, Remedy};
use crate::plan::Plan;
use crate::store::until_the_end;
use crate::text::{clean, fold, suggest};
use crate::units::{Words, typed};

/// The id of the entry that was typed.
pub fn resolve<'c>(catalog: &'c Catalog, kind: NameKind, typed: &str) -> Result<&'c str, Failure> {
    catalog.resolve(kind, typed).map_err(failure)
}

fn failure(miss: Unresolved) -> Failure {
    Failure::wrong(miss.kind.code(), miss.message).hint(miss.hint)
}

/// What the words after a browse command ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// No words: the list.
    All,
    /// Entries in full, by id, in the order typed.
    Ids(Vec<String>),
    /// Entries that contain all the words.
    Search(Vec<String>),
}

/// Reads the words as one name, else as several, else as words to search for. A single word that
/// is no name and is found nowhere is an error with the nearest names.
pub fn wanted(
    catalog: &Catalog,
    kind: NameKind,
    words: &[String],
    found_somewhere: impl Fn(&[String]) -> bool,
) -> Result<Wanted, Failure> {
    if words.is_empty() {
        return Ok(Wanted::All);
    }
    let joined = words.join(" ");
    if let Ok(id) = catalog.resolve(kind, &joined) {
        return Ok(Wanted::Ids(vec![id.to_owned()]));
    }
    if kind == NameKind::Certification
        && matches!(catalog.match_certification(&joined), CertMatch::Many(_))
        && let Err(several) = catalog.resolve(kind, &joined)
    {
        return Err(failure(several));
    }
    let each: Result<Vec<&str>, Unresolved> = words
        .iter()
        .map(|word| catalog.resolve(kind, word))
        .collect();
    if let Ok(ids) = each {
        return Ok(Wanted::Ids(ids.into_iter().map(str::to_owned).collect()));
    }
    let needles: Vec<String> = words
        .iter()
        .flat_map(|w| w.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    if found_somewhere(&needles) {
        return Ok(Wanted::Search(needles));
    }
    // Several words of which some are names: the first that is none is the mistake.
    let stranger = words
        .iter()
        .find(|word| catalog.resolve(kind, word).is_err());
    let some_known = words.iter().any(|word| catalog.resolve(kind, word).is_ok());
    let blamed = stranger.filter(|_| some_known).unwrap_or(&joined);
    match catalog.resolve(kind, blamed) {
        Err(miss) => Err(failure(miss)),
        Ok(id) => Ok(Wanted::Ids(vec![id.to_owned()])),
    }
}

/// Whether every needle (in lower case) is in one of the fields.
pub fn holds_all(needles: &[String], fields: &[&str]) -> bool {
    needles.iter().all(|needle| {
        fields
            .iter()
            .any(|field| field.to_lowercase().contains(needle.as_str()))
    })
}

/// The words of `--search`, in lower case.
pub fn needles(search: Option<&str>) -> Vec<String> {
    search
        .unwrap_or("")
        .split_whitespace()
        .map(str::to_lowercase)
        .collect()
}

/// The one of `values` that was typed, whatever the case and the hyphens.
pub fn one_of<'v>(what: &str, typed: &str, values: &[&'v str]) -> Result<&'v str, Failure> {
    let folded = fold(typed);
    if let Some(found) = values.iter().find(|value| fold(value) == folded) {
        return Ok(found);
    }
    let near = suggest(typed, values.iter().copied());
    Err(Failure::wrong(
        Code::UnknownValue,
        format!("`{}` is no {what}", clean(typed)),
    )
    .hint(Remedy::nearest(&near, Remedy::one_of(values))))
}

/// Filters by the name of an entry: its id.
pub fn named<'c>(
    catalog: &'c Catalog,
    kind: NameKind,
    typed: Option<&str>,
) -> Result<Option<&'c str>, Failure> {
    typed.map(|typed| resolve(catalog, kind, typed)).transpose()
}

/// Filters by one of the words that entries have, such as the group of a skill.
pub fn one_of_those<'v>(
    what: &str,
    typed: Option<&str>,
    values: impl Iterator<Item = &'v str>,
) -> Result<Option<&'v str>, Failure> {
    let Some(typed) = typed else { return Ok(None) };
    let mut values: Vec<&str> = values.collect();
    values.sort_unstable();
    values.dedup();
    one_of(what, typed, &values).map(Some)
}

/// Filters by a word of a closed list.
pub fn word<T: Words>(option: &str, typed: Option<&str>) -> Result<Option<T>, Failure> {
    typed.map(|text| typed::word(option, text)).transpose()
}

/// What the person's plan adds to an entry of the catalog, such as "you hold it".
#[derive(Debug, Default)]
pub struct Remarks {
    /// The plan as it stood on the day; empty when there is none or it cannot be read.
    pub plan: ManuallyDrop<Plan>,
    /// Why the plan is left out: a plan that cannot be read stops nobody from browsing.
    pub left_out: Option<Failure>,
}

/// Reads the plan for remarks.
pub fn remarks(session: &Session) -> Remarks {
    match session.store.plan_or_empty() {
        Ok(plan) => Remarks {
            plan: until_the_end(plan.into_known_on(session.day)),
            left_out: None,
        },
        Err(failure) => Remarks {
            plan: ManuallyDrop::default(),
            left_out: Some(failure),
        },
    }
}

#[cfg(test)]
mod tests;
