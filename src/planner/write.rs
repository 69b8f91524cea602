//! A fresh plan into a plan file's text: goals, quarters, items and the baseline, changing what has
//! changed and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::Outcome;
use super::item::Item;
use crate::dates::Day;
use crate::diag::{Finding, Seg};
use crate::ids::{GoalId, ItemId};
use crate::order::Gather;
use crate::plan::edit::{Document, Field};
use crate::plan::write::apply_changes;
use crate::plan::{
    Baseline, BaselineItem, Goal, Plan, PlannedActivity, SCHEMA, Stage, StoredChoice, write_kinds,
};
use crate::value_path;

/// The text with the outcome in it. `plan` is what `text` says. A new baseline is written when
/// asked for, and when there is none yet.
pub fn write(
    text: &str,
    plan: &Plan,
    outcome: &Outcome,
    catalog_version: &str,
    day: Day,
    new_baseline: bool,
) -> Result<String, Finding> {
    let mut document = Document::of_plan(text)?;
    if plan.catalog.as_deref() != Some(catalog_version) {
        document.set(&value_path!["catalog"], &Field::from(catalog_version));
    }
    if !outcome.stages.is_empty() && plan.schema < SCHEMA {
        document.set(&value_path!["schema"], &Field::Integer(i64::from(SCHEMA)));
    }
    write_kinds(&mut document, plan);
    write_goals(&mut document, plan, &outcome.goals);
    write_stages(&mut document, plan, &outcome.stages);
    write_items(&mut document, plan, &outcome.items);
    write_choice(&mut document, plan, outcome.remembered.as_ref());
    if (new_baseline || plan.baseline.is_none())
        && let Some(finish) = outcome.items.iter().filter_map(|item| item.finish).max()
    {
        write_baseline(&mut document, outcome, day, finish);
    }
    Ok(document.text())
}

fn write_goals(document: &mut Document, plan: &Plan, goals: &[Goal]) {
    let by_id: BTreeMap<&GoalId, &Goal> =
        goals.iter().rev().map(|goal| (&goal.id, goal)).into_map();
    let known: BTreeSet<&GoalId> = plan.goal.iter().map(|old| &old.id).into_set();
    for (n, old) in plan.goal.iter().enumerate() {
        let Some(new) = by_id.get(&old.id) else {
            continue;
        };
        for (key, before, after) in [("from", old.from, new.from), ("to", old.to, new.to)] {
            if before != after
                && let Some(level) = after
            {
                document.set(
                    &value_path!["goal", n, key],
                    &Field::Integer(i64::from(level.get())),
                );
            }
        }
    }
    for n in (0..plan.goal.len()).rev() {
        if plan
            .goal
            .get(n)
            .is_some_and(|old| !by_id.contains_key(&old.id))
        {
            document.remove(&[Seg::Key("goal".into()), Seg::Index(n)]);
        }
    }
    for goal in goals.iter().filter(|goal| !known.contains(&goal.id)) {
        document.push("goal", &goal.fields());
    }
}

/// Each quarter under its number; a hand's own keys and comments beside what stays are kept.
fn write_stages(document: &mut Document, plan: &Plan, stages: &[Stage]) {
    let twin = |old: &Stage| stages.iter().find(|stage| stage.n == old.n);
    for (n, old) in plan.stage.iter().enumerate() {
        if let Some(new) = twin(old) {
            let place = value_path!["stage", n];
            _ = apply_changes(document, &place, &old.fields(), &new.fields());
        }
    }
    for n in (0..plan.stage.len()).rev() {
        if plan.stage.get(n).is_some_and(|old| twin(old).is_none()) {
            document.remove(&[Seg::Key("stage".into()), Seg::Index(n)]);
        }
    }
    let is_new = |stage: &&Stage| plan.stage.iter().all(|old| old.n != stage.n);
    for stage in stages.iter().filter(is_new) {
        document.push("stage", &stage.fields());
    }
}

fn write_items(document: &mut Document, plan: &Plan, items: &[Item]) {
    let with_id = items.iter().rev();
    let by_id: BTreeMap<&ItemId, &Item> = with_id
        .filter_map(|item| Some((item.id.as_ref()?, item)))
        .into_map();
    let known: BTreeSet<&ItemId> = plan.activity.iter().map(|old| &old.id).into_set();
    for (n, old) in plan.activity.iter().enumerate() {
        let Some(item) = by_id.get(&old.id) else {
            continue;
        };
        if item.is_open() {
            update(document, n, old, item);
        }
    }
    for n in (0..plan.activity.len()).rev() {
        let old = plan.activity.get(n);
        if old.is_some_and(|old| !by_id.contains_key(&old.id)) {
            document.remove(&[Seg::Key("activity".into()), Seg::Index(n)]);
        }
    }
    let is_new = |item: &&Item| item.id.as_ref().is_none_or(|id| !known.contains(id));
    for item in items.iter().filter(is_new) {
        if let Some(new) = item.in_file(None) {
            document.push("activity", &new.fields());
        }
    }
}

/// Behind the items that it put there.
fn write_choice(document: &mut Document, plan: &Plan, choice: Option<&StoredChoice>) {
    let Some(choice) = choice else {
        document.remove(&value_path!["choice"]);
        return;
    };
    let before = plan
        .choice
        .as_ref()
        .map_or_else(Vec::new, StoredChoice::fields);
    document.make_behind("choice", "activity");
    _ = apply_changes(document, &value_path!["choice"], &before, &choice.fields());
}

/// Changes the keys that differ.
fn update(document: &mut Document, n: usize, old: &PlannedActivity, item: &Item) {
    if let Some(new) = item.in_file(Some(old)) {
        _ = apply_changes(
            document,
            &value_path!["activity", n],
            &old.fields(),
            &new.fields(),
        );
    }
}

fn write_baseline(document: &mut Document, outcome: &Outcome, day: Day, finish: Day) {
    let items = outcome.items.iter().filter_map(|item| {
        Some(BaselineItem {
            id: item.id.clone()?,
            hours: item.hours,
            start: item.start?,
            finish: item.finish?,
        })
    });
    let baseline = Baseline {
        items: items.collect(),
        ..Baseline::new(day, finish)
    };
    for (key, field) in baseline.fields() {
        document.set(&value_path!["baseline", key], &field);
    }
}
