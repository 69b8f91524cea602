//! What `replan` changes under `[profile]`, so that it holds from then on. Plans nothing.

use super::request::ReplanRequest;
use crate::app::asked::Asked;
use crate::app::exclusion::exclusions;
use crate::app::{names, planning};
use crate::catalog::{Catalog, NameKind};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{ActivityId, NicheId, ObjectiveId, RoleId};
use crate::plan::Plan;
use crate::plan::edit::{Document, Field};
use crate::planner;
use crate::value_path;

/// The text with the preferences that the request changes.
pub(super) fn written_into(
    text: &str,
    plan: &Plan,
    request: &ReplanRequest,
    catalog: &Catalog,
) -> Result<String, Failure> {
    let mut doc = Document::of_plan(text).map_err(|finding| planning::broken(text, finding))?;
    for (key, asked) in changes(plan, request, catalog)? {
        match asked {
            Asked::Keep => {}
            Asked::Lift => {
                doc.remove(&value_path!["profile", key]);
            }
            Asked::Set(field) => {
                doc.set(&value_path!["profile", key], &field);
            }
        }
    }
    Ok(doc.text())
}

fn changes(
    plan: &Plan,
    request: &ReplanRequest,
    catalog: &Catalog,
) -> Result<Vec<(&'static str, Asked<Field>)>, Failure> {
    let mut changes = vec![
        (
            "hours-per-week",
            set(request.hours_per_week.map(|h| Field::number(h.hours()))),
        ),
        (
            "work-hours-per-week",
            field(&request.work_hours_per_week, |h| Field::number(h.hours())),
        ),
        (
            "focus",
            set(request.focus.map(|n| Field::Integer(i64::from(n)))),
        ),
        (
            "budget-usd",
            field(&request.budget, |usd| Field::number(usd.usd())),
        ),
        ("deadline", field(&request.deadline, |day| Field::Day(*day))),
        (
            "prefer",
            set(request.prefer.map(|prefer| prefer.as_str().into())),
        ),
    ];
    if let Some(typed) = &request.target_role {
        let role: RoleId = names::id(catalog, NameKind::Role, typed)?;
        changes.push(("target-role", Asked::Set(role.as_str().into())));
    }
    let niche = match &request.specialisation {
        Asked::Set(typed) => {
            let id: NicheId = names::id(catalog, NameKind::Specialisation, typed)?;
            Asked::Set(id.as_str().into())
        }
        Asked::Lift => Asked::Lift,
        Asked::Keep => Asked::Keep,
    };
    changes.push(("specialisation", niche));
    if let Some(typed) = &request.objectives {
        let mut ids = Vec::new();
        for name in typed {
            let id: ObjectiveId = names::id(catalog, NameKind::Objective, name)?;
            ids.push(id.to_string());
        }
        changes.push(("objectives", list(&ids)));
    }
    let mut exclude = Vec::new();
    let mut include = Vec::new();
    for typed in request
        .exclude
        .iter()
        .chain(request.swap.iter().map(|s| &s.0))
    {
        exclude.extend(exclusions(catalog, typed)?);
    }
    for (typed, day) in request
        .include
        .iter()
        .chain(request.swap.iter().map(|s| &s.1))
    {
        include.push(inclusion(catalog, typed, *day)?);
    }
    let lift: Vec<String> = request
        .lift
        .iter()
        .map(|text| text.trim().to_lowercase())
        .collect();
    let profile = &plan.profile;
    for (key, old, add, against) in [
        ("exclude", &profile.exclude, &exclude, &include),
        ("include", &profile.include, &include, &exclude),
    ] {
        let new = changed(old, add, against, &lift);
        if *old != new {
            changes.push((key, list(&new)));
        }
    }
    Ok(changes)
}

fn set(field: Option<Field>) -> Asked<Field> {
    field.map_or(Asked::Keep, Asked::Set)
}

fn field<T>(asked: &Asked<T>, write: impl FnOnce(&T) -> Field) -> Asked<Field> {
    match asked {
        Asked::Keep => Asked::Keep,
        Asked::Lift => Asked::Lift,
        Asked::Set(value) => Asked::Set(write(value)),
    }
}

/// An empty list is no key.
fn list(words: &[String]) -> Asked<Field> {
    if words.is_empty() {
        return Asked::Lift;
    }
    let fields = words.iter().map(|word| word.as_str().into());
    Asked::Set(Field::List(fields.collect()))
}

/// An inclusion as it is stored: `ID` or `ID@DATE`, of an activity or of a certification, whose
/// training and study are then scheduled even while its exam has no day.
fn inclusion(catalog: &Catalog, name: &str, day: Option<Day>) -> Result<String, Failure> {
    let head = || {
        let mut heads = catalog.heads().iter();
        heads.find(|head| head.id.eq_ignore_ascii_case(name))
    };
    let id = match planner::find(catalog, name) {
        Some(activity) => activity.id.to_string(),
        None if let Some(head) = head() => head.id.to_string(),
        None => names::id::<ActivityId>(catalog, NameKind::Activity, name)?.to_string(),
    };
    Ok(day.map_or_else(|| id.clone(), |day| format!("{id}@{day}")))
}

/// The list with what is added, without what is lifted or now asked for the other way.
fn changed(old: &[String], add: &[String], against: &[String], lift: &[String]) -> Vec<String> {
    let name = |text: &str| text.split('@').next().unwrap_or(text).trim().to_lowercase();
    let gone = |text: &str| {
        lift.contains(&name(text))
            || lift.contains(&text.trim().to_lowercase())
            || against.iter().any(|other| name(other) == name(text))
            || add.iter().any(|other| name(other) == name(text))
    };
    old.iter()
        .filter(|text| !gone(text))
        .chain(add)
        .cloned()
        .collect()
}
