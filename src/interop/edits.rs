//! Accepted items into the text of a plan: all of them or none, each as lines at its end where
//! the file is written so, every other line as it was.

use std::collections::BTreeSet;

use super::item::{Beside, Content};
use crate::diag::{Finding, Place};
use crate::plan::edit::{Document, Fields, add_entry, entry_text};
use crate::plan::{Application, LogEntry, Plan, Profile, fresh_entry_id};
use crate::value_path;

/// The text of `plan` with everything of `contents`, which is gone through once for each kind: the
/// fields of many thousand entries are not held at once.
pub fn with_all<'a, I: Iterator<Item = &'a Content>>(
    text: &str,
    plan: &Plan,
    contents: impl Fn() -> I,
    beside: &[&Beside],
) -> Result<String, Finding> {
    let mut taken: BTreeSet<String> = plan
        .log
        .iter()
        .filter_map(|entry| entry.id.as_ref().map(ToString::to_string))
        .collect();
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
    let log = contents().filter_map(|content| match content {
        Content::Entry(entry) => Some(named(entry, &mut taken)),
        _ => None,
    });
    with(text, "log", log)
}

/// The fields of an entry under a name that no other has.
fn named(entry: &LogEntry, taken: &mut BTreeSet<String>) -> Fields {
    let mut entry = entry.clone();
    // Our own export brings its names along.
    let own = entry.id.take().filter(|id| !taken.contains(id.as_str()));
    let id = own.unwrap_or_else(|| {
        let seed = format!("{} {}", entry.date, entry.title);
        fresh_entry_id(&seed, |id| taken.contains(id))
    });
    taken.insert(id.to_string());
    entry.id = Some(id);
    entry.fields()
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
pub fn is_new(plan: &Plan, beside: &Beside) -> bool {
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
    if let Some(added) = out.strip_prefix(text.as_str()) {
        let newline = if added.contains("\r\n") { "\r\n" } else { "\n" };
        drop(text);
        for fields in all {
            let entry = entry_text(array, &fields);
            out.push_str(newline);
            if newline == "\n" {
                out.push_str(&entry);
            } else {
                out.push_str(&entry.replace('\n', newline));
            }
        }
        return Ok(out);
    }
    let mut document = Document::parse(&text)?;
    let mut all = std::iter::once(first).chain(all);
    let held = all.all(|fields| document.push(array, &fields));
    if held {
        Ok(document.text())
    } else {
        Err(not_a_list(array))
    }
}
