//! Why a text is not a plan: all the faults that can be told at once, each with its place and
//! remedy. Slow and thorough, for the error path only.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::model::{Plan, SCHEMA};
use crate::diag::{self, Finding, Place};

/// So many faults are told; each costs another reading of the text.
const MOST: usize = 12;
/// A large text gets fewer readings.
const LARGE: usize = 2 * 1024 * 1024;

/// What could be made of a broken text.
pub(super) struct Faults {
    /// The rest of the plan without its faulty values, when no whole entry had to go.
    pub rest: Option<Plan>,
    pub findings: Vec<Finding>,
}

/// The faults of `text`, which does not read as a plan.
pub(super) fn faults(text: &str) -> Faults {
    let conflicts = conflict_markers(text);
    if !conflicts.is_empty() {
        return Faults {
            rest: None,
            findings: conflicts,
        };
    }
    if let Some(at) = text.find('\0') {
        let finding = Finding::error("half-written", "the file has zero bytes where text should be", Place::Span(at..at + 1))
            .with_hint("a crash or a full disk cut it off; delete the rest from here on, or bring an earlier state back: `pmo-path plans restore`");
        return Faults {
            rest: None,
            findings: vec![finding],
        };
    }
    let findings = diag::syntax("plan-syntax", text);
    if !findings.is_empty() {
        return Faults {
            rest: None,
            findings,
        };
    }
    let body = text.trim_start_matches('\u{feff}');
    let shift = text.len() - body.len();
    let (root, _) = DeTable::parse_recoverable(body);
    type_faults(root, shift, if text.len() > LARGE { 3 } else { MOST })
}

/// Takes one faulty value after the other out until the rest reads.
fn type_faults(mut root: Spanned<DeTable<'_>>, shift: usize, most: usize) -> Faults {
    let mut findings: Vec<Finding> = Vec::new();
    let mut cut_keys: Vec<String> = Vec::new();
    let mut lost_entry = false;
    if let Some(newer) = newer_schema(&root, shift) {
        return Faults {
            rest: None,
            findings: vec![newer],
        };
    }
    for _ in 0..most {
        let error = match Plan::deserialize(toml::Deserializer::from(root.clone())) {
            Ok(plan) => {
                return Faults {
                    rest: (!lost_entry).then_some(plan),
                    findings,
                };
            }
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            findings.push(diag::finding("plan-value", error.message(), Place::File));
            break;
        };
        let missing = error
            .message()
            .strip_prefix("missing field ")
            .map(|f| f.trim_matches('`'));
        // A required value that was faulty and is gone now is told already.
        let told =
            missing.is_some_and(|field| cut_keys.iter().any(|key| *key == field_at(&span, field)));
        let place = Place::Span(span.start + shift..span.end + shift);
        if !told && !findings.iter().any(|f| f.place == place) {
            findings.push(diag::finding("plan-value", error.message(), place));
        }
        match cut(root.get_mut(), &span, missing.is_some()) {
            Some(Cut::Value { table, key }) => {
                cut_keys.push(field_at(&table.unwrap_or(0..0), &key));
            }
            Some(Cut::Entry) => lost_entry = true,
            None => break,
        }
    }
    Faults {
        rest: None,
        findings,
    }
}

fn field_at(table: &Range<usize>, field: &str) -> String {
    format!("{}:{field}", table.start)
}

enum Cut {
    /// A key is gone from the table with this span.
    Value {
        table: Option<Range<usize>>,
        key: String,
    },
    /// A whole entry of a list is gone.
    Entry,
}

/// Takes the value with this span (or key with this span) out of the table. `entry`: a whole
/// entry where the span is one.
fn cut(table: &mut DeTable<'_>, span: &Range<usize>, entry: bool) -> Option<Cut> {
    cut_in(table, None, span, entry)
}

fn cut_in(
    table: &mut DeTable<'_>,
    here: Option<Range<usize>>,
    span: &Range<usize>,
    entry: bool,
) -> Option<Cut> {
    for (_, value) in table.iter_mut() {
        let whole = value.span();
        match value.get_mut() {
            DeValue::Table(inner) if whole != *span || !entry => {
                if let Some(cut) = cut_in(inner, Some(whole), span, entry) {
                    return Some(cut);
                }
            }
            DeValue::Array(items) => {
                let at = items.iter().position(|item| item.span() == *span && entry);
                if let Some(at) = at {
                    let all = std::mem::replace(items, DeArray::new());
                    *items = all
                        .into_iter()
                        .enumerate()
                        .filter(|(n, _)| *n != at)
                        .map(|(_, item)| item)
                        .collect();
                    return Some(Cut::Entry);
                }
                for item in items.iter_mut() {
                    let whole = item.span();
                    if let DeValue::Table(inner) = item.get_mut()
                        && let Some(cut) = cut_in(inner, Some(whole), span, entry)
                    {
                        return Some(cut);
                    }
                }
            }
            _ => {}
        }
    }
    // The value itself, its key, or an item of a plain list: then the list goes.
    let key = table
        .iter()
        .find(|(key, value)| {
            let item = |v: &Spanned<DeValue<'_>>| v.span() == *span;
            item(value)
                || key.span() == *span
                || value
                    .get_ref()
                    .as_array()
                    .is_some_and(|a| a.iter().any(item))
        })
        .map(|(key, _)| key.get_ref().to_string())?;
    table.remove(key.as_str());
    Some(Cut::Value { table: here, key })
}

/// A file of a newer program may have what this one cannot read: that is the first thing to say.
fn newer_schema(root: &Spanned<DeTable<'_>>, shift: usize) -> Option<Finding> {
    let value = root.get_ref().get("schema")?;
    let number: u32 = value.get_ref().as_integer()?.as_str().parse().ok()?;
    (number > SCHEMA).then(|| {
        let span = value.span();
        Finding::error(
            "newer-schema",
            format!("this plan was written by a newer pmo-path (schema {number}, this program knows {SCHEMA}), in a form that it cannot read"),
            Place::Span(span.start + shift..span.end + shift),
        )
        .with_hint("update pmo-path")
    })
}

/// Git leaves these in a file that was merged with conflicts.
fn conflict_markers(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let line_text = line.trim_start_matches('\u{feff}');
        if line_text.starts_with("<<<<<<< ") && findings.len() < MOST {
            let start = at + (line.len() - line_text.len());
            findings.push(
                Finding::error(
                    "merge-conflict",
                    "git left a merge conflict in the file",
                    Place::Span(start..at + line.trim_end().len()),
                )
                .with_hint("keep the lines that are right (often both sides), delete the three marker lines (<<<<<<<, =======, >>>>>>>), then run `pmo-path check`"),
            );
        }
        at += line.len();
    }
    findings
}
