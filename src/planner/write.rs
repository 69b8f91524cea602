//! A fresh plan into a plan file's text: goals, items and the baseline, changing what has changed
//! and nothing else.

use super::Outcome;
use super::item::Item;
use crate::dates::Day;
use crate::diag::{Finding, Seg};
use crate::plan::edit::{Document, Field, Fields};
use crate::plan::{Goal, GoalKind, Plan, PlannedActivity, write_kinds};
use crate::units::Minutes;
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
    let mut document = Document::parse(text)?;
    if plan.catalog.as_deref() != Some(catalog_version) {
        document.set(&value_path!["catalog"], &Field::from(catalog_version));
    }
    write_kinds(&mut document, plan);
    write_goals(&mut document, plan, &outcome.goals);
    write_items(&mut document, plan, &outcome.items);
    if (new_baseline || plan.baseline.is_none())
        && let Some(finish) = outcome.items.iter().filter_map(|item| item.finish).max()
    {
        write_baseline(&mut document, outcome, day, finish);
    }
    Ok(document.text())
}

fn write_goals(document: &mut Document, plan: &Plan, goals: &[Goal]) {
    for (n, old) in plan.goal.iter().enumerate() {
        let Some(new) = goals.iter().find(|goal| goal.id == old.id) else {
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
            .is_some_and(|old| !goals.iter().any(|goal| goal.id == old.id))
        {
            document.remove(&[Seg::Key("goal".into()), Seg::Index(n)]);
        }
    }
    for goal in goals
        .iter()
        .filter(|goal| !plan.goal.iter().any(|old| old.id == goal.id))
    {
        document.push("goal", &goal_fields(goal));
    }
}

/// A goal as it is written for the first time.
pub fn goal_fields(goal: &Goal) -> Fields {
    let kind = match goal.kind {
        GoalKind::Skill => "skill",
        GoalKind::Certification => "certification",
        GoalKind::Role => "role",
        GoalKind::Own => "own",
    };
    let mut fields: Fields = vec![("id", goal.id.as_str().into()), ("kind", kind.into())];
    let mut text = |key, value: Option<&str>| {
        if let Some(value) = value {
            fields.push((key, value.into()));
        }
    };
    text("skill", goal.skill.as_ref().map(AsRef::as_ref));
    text(
        "certification",
        goal.certification.as_ref().map(AsRef::as_ref),
    );
    text("role", goal.role.as_ref().map(AsRef::as_ref));
    text("title", goal.title.as_deref());
    for (key, level) in [("from", goal.from), ("to", goal.to)] {
        if let Some(level) = level {
            fields.push((key, Field::Integer(i64::from(level.get()))));
        }
    }
    if let Some(due) = goal.due {
        fields.push(("due", due.into()));
    }
    if let Some(measure) = &goal.measure {
        fields.push(("measure", measure.as_str().into()));
    }
    if let Some(objective) = &goal.objective {
        fields.push(("objective", objective.as_str().into()));
    }
    if goal.by_hand {
        fields.push(("by-hand", Field::Bool(true)));
    }
    fields
}

fn write_items(document: &mut Document, plan: &Plan, items: &[Item]) {
    for (n, old) in plan.activity.iter().enumerate() {
        let Some(item) = items.iter().find(|item| item.id.as_ref() == Some(&old.id)) else {
            continue;
        };
        if item.is_open() {
            update(document, n, old, item);
        }
    }
    for n in (0..plan.activity.len()).rev() {
        let old = plan.activity.get(n);
        if old.is_some_and(|old| !items.iter().any(|item| item.id.as_ref() == Some(&old.id))) {
            document.remove(&[Seg::Key("activity".into()), Seg::Index(n)]);
        }
    }
    let is_new = |item: &&Item| {
        !plan
            .activity
            .iter()
            .any(|old| Some(&old.id) == item.id.as_ref())
    };
    for item in items.iter().filter(is_new) {
        document.push("activity", &item_fields(item));
    }
}

fn goal_list(item: &Item) -> Field {
    Field::List(item.goals.iter().map(|goal| goal.as_str().into()).collect())
}

/// Changes the fields that differ.
fn update(document: &mut Document, n: usize, old: &PlannedActivity, item: &Item) {
    let mut set =
        |key: &'static str, field: &Field| document.set(&value_path!["activity", n, key], field);
    if old.hours != item.hours {
        set("hours", &hours(item.hours));
    }
    if let Some(cost) = item.cost.filter(|_| old.cost_usd != item.cost) {
        set("cost-usd", &Field::number(cost.usd()));
    }
    if let Some(day) = item.start.filter(|_| old.start != item.start) {
        set("start", &day.into());
    }
    if let Some(day) = item.finish.filter(|_| old.finish != item.finish) {
        set("finish", &day.into());
    }
    if old.goals != item.goals {
        set("goals", &goal_list(item));
    }
    if item.critical && !old.critical {
        set("critical", &Field::Bool(true));
    }
    let mut drop = |key: &'static str| document.remove(&value_path!["activity", n, key]);
    if old.critical && !item.critical {
        drop("critical");
    }
    if item.start.is_none() && old.start.is_some() {
        drop("start");
    }
    if item.finish.is_none() && old.finish.is_some() {
        drop("finish");
    }
}

fn hours(minutes: Minutes) -> Field {
    Field::number(minutes.hours())
}

/// An item as it is written for the first time.
pub fn item_fields(item: &Item) -> Fields {
    let mut fields: Fields = Vec::new();
    if let Some(id) = &item.id {
        fields.push(("id", id.as_str().into()));
    }
    fields.push(("kind", item.kind.as_str().into()));
    match &item.activity {
        Some(activity) => fields.push(("activity", activity.as_str().into())),
        None => fields.push(("title", item.title.as_str().into())),
    }
    if let Some(cert) = &item.certification {
        fields.push(("certification", cert.as_str().into()));
    }
    if let Some(topic) = &item.topic {
        fields.push(("topic", topic.as_str().into()));
    }
    fields.push(("hours", hours(item.hours)));
    if let Some(cost) = item.cost {
        fields.push(("cost-usd", Field::number(cost.usd())));
    }
    if let Some(mode) = item.mode {
        fields.push(("mode", mode.as_str().into()));
    }
    if let Some(day) = item.start {
        fields.push(("start", day.into()));
    }
    if let Some(day) = item.finish {
        fields.push(("finish", day.into()));
    }
    if item.critical {
        fields.push(("critical", Field::Bool(true)));
    }
    fields.push(("goals", goal_list(item)));
    fields
}

fn write_baseline(document: &mut Document, outcome: &Outcome, day: Day, finish: Day) {
    let items = outcome.items.iter().filter_map(|item| {
        Some(Field::Table(vec![
            ("id".to_owned(), item.id.as_ref()?.as_str().into()),
            ("hours".to_owned(), hours(item.hours)),
            ("start".to_owned(), item.start?.into()),
            ("finish".to_owned(), item.finish?.into()),
        ]))
    });
    document.set(&value_path!["baseline", "date"], &day.into());
    document.set(&value_path!["baseline", "finish"], &finish.into());
    document.set(
        &value_path!["baseline", "items"],
        &Field::List(items.collect()),
    );
}
