//! Accepted items into the text of a plan: all of them or none, each as lines at its end where
//! the file is written so, every other line as it was.

use std::collections::BTreeSet;

use super::item::{Content, OwnExport};
use super::kept::Named;
use crate::diag::{Finding, Place};
use crate::order::Gather;
use crate::plan::edit::{Document, Fields, add_entry, entry_text};
use crate::plan::{Application, Plan, Profile};
use crate::value_path;

/// The text of `plan` with everything of `contents`, which is gone through once for each kind: the
/// fields of many thousand entries are not held at once.
pub fn with_all<'a, I: Iterator<Item = &'a Content>>(
    text: &str,
    plan: &Plan,
    contents: impl Fn() -> I,
    beside: &[&OwnExport],
) -> Result<String, Finding> {
    let mut taken: BTreeSet<String> = plan
        .log
        .iter()
        .filter_map(|entry| entry.id.as_ref().map(ToString::to_string))
        .into_set();
    let mut application: Vec<Fields> = Vec::new();
    let mut text = text.to_owned();
    for beside in beside {
        text = with_profile(text, plan, &beside.profile)?;
        let new = beside
            .applications
            .iter()
            .filter(|one| !plan.application.contains(one));
        application.extend(new.map(Application::fields));
    }
    text = with(text, "application", application)?;
    let education = contents().filter_map(|content| match content {
        Content::Education(degree) => Some(degree.fields()),
        _ => None,
    });
    text = with(text, "education", education)?;
    let experience = contents().filter_map(|content| match content {
        Content::Experience(span) => Some(span.fields()),
        _ => None,
    });
    text = with(text, "experience", experience)?;
    let credential = contents().filter_map(|content| match content {
        Content::Credential(held) => Some(held.fields()),
        _ => None,
    });
    text = with(text, "credential", credential)?;
    let mut log = contents().filter_map(|content| {
        let named = match content {
            Content::Entry(entry) => Named::entry(entry, |id| taken.contains(id)),
            Content::Kept(kept) => Named::kept(kept, |id| taken.contains(id)),
            _ => return None,
        };
        taken.extend(named.id().map(ToString::to_string));
        Some(named)
    });
    let Some(first) = log.next() else {
        return Ok(text);
    };
    let mut out = add_entry(&text, "log", &first.fields()?)?;
    if let Some(newline) = appended(&text, &out) {
        drop(text);
        let kept = contents().map(|content| match content {
            Content::Kept(kept) => kept.length(),
            _ => 0,
        });
        // A text of many megabytes that grows would be held twice.
        out.reserve(kept.sum());
        log.for_each(|named| push(&mut out, newline, &named.text()));
        return Ok(out);
    }
    let all: Result<Vec<Fields>, Finding> = std::iter::once(first)
        .chain(log)
        .map(|named| named.fields())
        .collect();
    in_place(&text, "log", all?)
}

/// How lines end in what was put at the end of `text`, where the first was put there.
fn appended(text: &str, with_first: &str) -> Option<&'static str> {
    let added = with_first.strip_prefix(text)?;
    Some(if added.contains("\r\n") { "\r\n" } else { "\n" })
}

/// One more entry behind one that stands at the end.
fn push(out: &mut String, newline: &str, entry: &str) {
    out.push_str(newline);
    if newline == "\n" {
        out.push_str(entry);
    } else {
        out.push_str(&entry.replace('\n', newline));
    }
}

/// What the profile does not say yet.
fn with_profile(text: String, plan: &Plan, profile: &Profile) -> Result<String, Finding> {
    let known = plan.profile.fields();
    let new = profile.fields();
    let mut new = new
        .iter()
        .filter(|(key, _)| known.iter().all(|(other, _)| other != key))
        .peekable();
    if new.peek().is_none() {
        return Ok(text);
    }
    let mut document = Document::parse(&text)?;
    for (key, field) in new {
        if !document.set(&value_path!["profile", *key], field) {
            return Err(not_a_list("profile"));
        }
    }
    Ok(document.text())
}

/// Whether anything of it is new to the plan.
pub fn is_new(plan: &Plan, beside: &OwnExport) -> bool {
    let known = plan.profile.fields();
    let says = |key: &str| known.iter().any(|(other, _)| *other == key);
    beside.profile.fields().iter().any(|(key, _)| !says(key))
        || beside
            .applications
            .iter()
            .any(|one| !plan.application.contains(one))
}

fn not_a_list(array: &'static str) -> Finding {
    Finding::error(
        "not-a-list",
        format!("`{array}` is not written as a table in this file"),
        Place::Value(value_path![array]),
    )
}

/// The text with all of one table. Where the first can stand at the end, so can the others.
fn with(
    text: String,
    array: &'static str,
    all: impl IntoIterator<Item = Fields>,
) -> Result<String, Finding> {
    let mut all = all.into_iter();
    let Some(first) = all.next() else {
        return Ok(text);
    };
    let mut out = add_entry(&text, array, &first)?;
    if let Some(newline) = appended(&text, &out) {
        all.for_each(|fields| push(&mut out, newline, &entry_text(array, &fields)));
        return Ok(out);
    }
    in_place(&text, array, std::iter::once(first).chain(all))
}

/// The text with all of one table where the file has it in another form.
fn in_place(
    text: &str,
    array: &'static str,
    all: impl IntoIterator<Item = Fields>,
) -> Result<String, Finding> {
    let mut document = Document::parse(text)?;
    let mut all = all.into_iter();
    let held = all.all(|fields| document.push(array, &fields));
    if held {
        Ok(document.text())
    } else {
        Err(not_a_list(array))
    }
}
