//! Answers into a plan's text: only what differs is written, so that comments, order and the
//! person's own keys stay.

use std::collections::BTreeSet;

use super::draft::Draft;
use crate::dates::Day;
use crate::diag::{Finding, Place};
use crate::ids::CertId;
use crate::plan::edit::{Document, Field, Fields};
use crate::plan::write::apply_changes;
use crate::plan::{
    Assessment, Credential, Education, Experience, Goal, GoalKind, Plan, next_numbered,
};
use crate::value_path;

/// The text of the plan `base` with the answers in it. A `fresh` one is a new file of the day.
pub fn new_text(
    text: &str,
    base: &Plan,
    draft: &Draft,
    as_of: Day,
    fresh: bool,
) -> Result<String, Finding> {
    let mut doc = Document::parse(text)?;
    if fresh {
        was_placed(
            doc.set(&value_path!["created"], &Field::Day(as_of)),
            "created",
        )?;
        doc.remove(&value_path!["superseded-by"]);
    }
    let profile = value_path!["profile"];
    was_placed(
        apply_changes(
            &mut doc,
            &profile,
            &base.profile.fields(),
            &draft.profile.fields(),
        ),
        "profile",
    )?;
    entries(
        &mut doc,
        "education",
        &base.education,
        &draft.education,
        Education::fields,
    )?;
    entries(
        &mut doc,
        "experience",
        &base.experience,
        &draft.experience,
        Experience::fields,
    )?;
    entries(
        &mut doc,
        "credential",
        &base.credential,
        &draft.credential,
        Credential::fields,
    )?;
    if let Some(certs) = &draft.certifications {
        certification_goals(&mut doc, base, certs, as_of)?;
    }
    assessment(&mut doc, base.assessment.as_ref(), draft, as_of)?;
    Ok(doc.text())
}

/// What is aimed at anew becomes a goal; an open goal that is aimed at no more is given up.
fn certification_goals(
    doc: &mut Document,
    base: &Plan,
    aimed_at: &BTreeSet<CertId>,
    as_of: Day,
) -> Result<(), Finding> {
    let open = || {
        let goals = base.goal.iter().enumerate();
        goals.filter(|(_, goal)| goal.is_open() && goal.kind == GoalKind::Certification)
    };
    for (n, goal) in open() {
        let kept = goal.certification.as_ref();
        if kept.is_some_and(|cert| !aimed_at.contains(cert)) {
            let path = value_path!["goal", n, "dropped"];
            was_placed(doc.set(&path, &Field::Day(as_of)), "goal")?;
        }
    }
    let mut taken: Vec<String> = base.goal.iter().map(|goal| goal.id.to_string()).collect();
    for cert in aimed_at {
        if open().any(|(_, goal)| goal.certification.as_ref() == Some(cert)) {
            continue;
        }
        let id = next_numbered('g', taken.iter().map(String::as_str));
        let Ok(new) = id.parse() else { continue };
        let goal = Goal {
            certification: Some(cert.clone()),
            by_hand: true,
            ..Goal::new(new, GoalKind::Certification)
        };
        was_placed(doc.push("goal", &goal.fields()), "goal")?;
        taken.push(id);
    }
    Ok(())
}

fn was_placed(done: bool, key: &str) -> Result<(), Finding> {
    if done {
        return Ok(());
    }
    Err(Finding::error(
        "not-a-table",
        format!("`{key}` is written in a form that the answers do not fit in"),
        Place::Value(value_path![key]),
    )
    .with_hint("write it as `pmo-path schema` shows"))
}

/// Old entries that are gone go, those that differ change in place, new ones are put behind.
fn entries<T: PartialEq>(
    doc: &mut Document,
    array: &'static str,
    old: &[T],
    new: &[T],
    fields: impl Fn(&T) -> Fields,
) -> Result<(), Finding> {
    let mut kept: Vec<&T> = old.iter().collect();
    for place in (0..old.len()).rev() {
        let gone = kept.get(place).is_some_and(|entry| !new.contains(entry));
        if gone && kept.len() > new.len() {
            was_placed(doc.remove(&value_path![array, place]), array)?;
            kept.remove(place);
        }
    }
    for (place, entry) in new.iter().enumerate() {
        match kept.get(place) {
            Some(before) => {
                let path = value_path![array, place];
                was_placed(
                    apply_changes(doc, &path, &fields(before), &fields(entry)),
                    array,
                )?;
            }
            None => was_placed(doc.push(array, &fields(entry)), array)?,
        }
    }
    Ok(())
}

fn assessment(
    doc: &mut Document,
    old: Option<&Assessment>,
    draft: &Draft,
    as_of: Day,
) -> Result<(), Finding> {
    let none = Assessment::default();
    let old = old.unwrap_or(&none);
    let what = "assessment";
    was_placed(
        doc.set(&value_path![what, "date"], &Field::Day(as_of)),
        what,
    )?;
    for skill in old
        .levels
        .keys()
        .filter(|skill| !draft.levels.contains_key(*skill))
    {
        doc.remove(&value_path![what, "levels", skill.as_str()]);
    }
    for (skill, level) in &draft.levels {
        if old.levels.get(skill) != Some(level) {
            let value = Field::Integer(i64::from(level.get()));
            was_placed(
                doc.set(&value_path![what, "levels", skill.as_str()], &value),
                what,
            )?;
        }
    }
    for skill in old
        .notes
        .keys()
        .filter(|skill| !draft.notes.contains_key(*skill))
    {
        doc.remove(&value_path![what, "notes", skill.as_str()]);
    }
    for (skill, note) in &draft.notes {
        if old.notes.get(skill) != Some(note) {
            was_placed(
                doc.set(
                    &value_path![what, "notes", skill.as_str()],
                    &Field::Text(note.clone()),
                ),
                what,
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
