//! Accepted items into the text of a plan: all of them or none, each as lines at its end where
//! the file is written so, every other line as it was.

use std::collections::BTreeSet;

use super::item::{Beside, Content};
use crate::diag::{Finding, Place};
use crate::ids::EntryId;
use crate::plan::edit::{Document, Fields, add_entry, entry_text};
use crate::plan::{Application, Plan, Profile, fresh_entry_id};
use crate::value_path;

/// The text of `plan` with everything of `contents`, and the ids that the new entries got.
pub fn with_all(
    text: &str,
    plan: &Plan,
    contents: &[&Content],
    beside: &[&Beside],
) -> Result<(String, Vec<EntryId>), Finding> {
    let mut taken: BTreeSet<String> = plan
        .log
        .iter()
        .filter_map(|entry| entry.id.as_ref().map(ToString::to_string))
        .collect();
    let (mut education, mut experience, mut credential, mut log): (
        Vec<Fields>,
        Vec<Fields>,
        Vec<Fields>,
        Vec<Fields>,
    ) = Default::default();
    let mut ids = Vec::new();
    for content in contents {
        match content {
            Content::Education(degree) => education.push(degree.fields()),
            Content::Experience(span) => experience.push(span.fields()),
            Content::Credential(held) => credential.push(held.fields()),
            Content::Entry(entry) => {
                let mut entry = entry.clone();
                // Our own export brings its names along.
                let own = entry.id.take().filter(|id| !taken.contains(id.as_str()));
                let id = own.unwrap_or_else(|| {
                    let seed = format!("{} {}", entry.date, entry.title);
                    fresh_entry_id(&seed, |id| taken.contains(id))
                });
                taken.insert(id.to_string());
                entry.id = Some(id.clone());
                ids.push(id);
                log.push(entry.fields());
            }
        }
    }
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
    for (array, all) in [
        ("application", application),
        ("education", education),
        ("experience", experience),
        ("credential", credential),
        ("log", log),
    ] {
        text = with(text, array, &all)?;
    }
    Ok((text, ids))
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
fn with(text: String, array: &'static str, all: &[Fields]) -> Result<String, Finding> {
    let Some((first, rest)) = all.split_first() else {
        return Ok(text);
    };
    let mut out = add_entry(&text, array, first)?;
    if let Some(added) = out.strip_prefix(text.as_str()) {
        let newline = if added.contains("\r\n") { "\r\n" } else { "\n" };
        for fields in rest {
            let entry = entry_text(array, fields);
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
    let held = all.iter().all(|fields| document.push(array, fields));
    if held {
        Ok(document.text())
    } else {
        Err(not_a_list(array))
    }
}
