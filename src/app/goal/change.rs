//! A goal that is added, changed or given up, in the plan's text. Plans nothing anew.

use serde::Serialize;

use super::own::OwnItem;
use crate::app::asked::Asked;
use crate::app::{Report, Session, names};
use crate::catalog::NameKind;
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::{GoalId, ObjectiveId, SkillId};
use crate::plan::edit::{Document, Field};
use crate::plan::{Goal, GoalKind, Plan, next_numbered, write_kinds};
use crate::rules::gap::assessed_levels;
use crate::store::{Changed, Edit, OpenPlan, written};
use crate::units::SkillLevel;
use crate::value_path;

/// What a goal is about; names are as typed.
#[derive(Debug, Clone)]
pub enum Aim {
    Skill(String, SkillLevel),
    Certification(String),
    Role(String),
    Own(String),
}

/// A new goal.
#[derive(Debug, Clone)]
pub struct AddRequest {
    pub aim: Aim,
    pub due: Option<Day>,
    pub measure: Option<String>,
    /// As typed.
    pub objective: Option<String>,
    /// Who guides it.
    pub guide: Option<String>,
    pub own: Option<OwnItem>,
}

/// Changes of a goal.
#[derive(Debug, Clone, Default)]
pub struct EditRequest {
    /// As typed.
    pub goal: String,
    pub due: Asked<Day>,
    pub measure: Asked<String>,
    /// As typed.
    pub objective: Asked<String>,
    pub guide: Asked<String>,
    pub title: Asked<String>,
    pub to: Option<SkillLevel>,
    pub own: Option<OwnItem>,
}

/// A goal that `goal add`, `goal edit` or `goal drop` wrote.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    #[cfg_attr(test, schemars(extend("enum" = ["added", "changed", "dropped"])))]
    pub action: &'static str,
    /// Its id.
    pub goal: GoalId,
    /// Its skill, where the level in it is not known: what is not known is not planned.
    #[serde(skip)]
    pub not_assessed: Option<SkillId>,
}

impl Report for GoalReport {
    const SCHEMA: &'static str = "pmo-path/goal/1";
}

/// Adds it.
pub fn add(session: &Session, request: &AddRequest) -> Result<Changed<GoalReport>, Failure> {
    let mut goal = Goal {
        by_hand: true,
        due: request.due,
        measure: request.measure.clone(),
        objective: request
            .objective
            .as_deref()
            .map(|typed| objective(session, typed))
            .transpose()?,
        guide: request.guide.clone(),
        ..Goal::new(fresh_id(&Plan::default())?, GoalKind::Own)
    };
    let catalog = &session.catalog;
    match &request.aim {
        Aim::Skill(typed, level) => {
            goal.kind = GoalKind::Skill;
            goal.skill = Some(names::id(catalog, NameKind::Skill, typed)?);
            goal.to = Some(*level);
        }
        Aim::Certification(typed) => {
            goal.kind = GoalKind::Certification;
            goal.certification = Some(names::id(catalog, NameKind::Certification, typed)?);
        }
        Aim::Role(typed) => {
            goal.kind = GoalKind::Role;
            goal.role = Some(names::id(catalog, NameKind::Role, typed)?);
        }
        Aim::Own(words) if !words.trim().is_empty() => {
            goal.title = Some(words.trim().to_owned());
        }
        Aim::Own(_) => {
            return Err(Failure::wrong(Code::NoTitle, "the goal has no title")
                .hint("say what you want to reach"));
        }
    }
    let changed = session.store.change("goal add", |open| {
        let mut open_goals = open.plan.goal.iter().filter(|old| old.is_open());
        if let Some(same) = open_goals.find(|old| same_aim(old, &goal)) {
            let id = &same.id;
            let message = format!("goal {id} is about that already");
            return Err(Failure::wrong(Code::SameGoal, message)
                .hint(format!("`pmo-path goal edit {id}` changes it")));
        }
        goal.id = fresh_id(&open.plan)?;
        if let Some(skill) = &goal.skill {
            let level = assessed_levels(&open.plan).get(skill).copied();
            goal.from = level.and_then(SkillLevel::new);
        }
        let mut doc = document(open)?;
        written(doc.push("goal", &goal.fields()), "goal")?;
        own_item(&mut doc, &open.plan, request.own.as_ref(), &goal.id)?;
        Ok((Edit::from(&doc), goal.id.clone()))
    })?;
    Ok(reported(changed, "added"))
}

/// Changes it.
pub fn edit(session: &Session, request: &EditRequest) -> Result<Changed<GoalReport>, Failure> {
    let mut changes: Vec<(&'static str, Option<Field>)> = Vec::new();
    let text = |asked: &Asked<String>| match asked {
        Asked::Keep => None,
        Asked::Lift => Some(None),
        Asked::Set(text) => Some(Some(text.as_str().into())),
    };
    match &request.due {
        Asked::Keep => {}
        Asked::Lift => changes.push(("due", None)),
        Asked::Set(day) => changes.push(("due", Some(Field::Day(*day)))),
    }
    match &request.objective {
        Asked::Keep => {}
        Asked::Lift => changes.push(("objective", None)),
        Asked::Set(typed) => {
            let id = objective(session, typed)?;
            changes.push(("objective", Some(id.as_str().into())));
        }
    }
    for (key, asked) in [
        ("measure", &request.measure),
        ("title", &request.title),
        ("guide", &request.guide),
    ] {
        changes.extend(text(asked).map(|field| (key, field)));
    }
    if let Some(level) = request.to {
        changes.push(("to", Some(Field::Integer(i64::from(level.get())))));
        changes.push(("by-hand", Some(Field::Bool(true))));
    }
    if changes.is_empty() && request.own.is_none() {
        return Err(
            Failure::wrong(Code::NoChange, "nothing was asked to change")
                .hint("name --due, --measure, --objective, --guide, --to, --title or --activity"),
        );
    }
    let changed = session.store.change("goal edit", |open| {
        let (n, goal) = names::goal(&open.plan, &request.goal)?;
        if request.to.is_some() && goal.kind != GoalKind::Skill {
            let message = format!("goal {} is not about a skill", goal.id);
            return Err(Failure::wrong(Code::NotASkill, message));
        }
        let mut doc = document(open)?;
        for (key, field) in &changes {
            let path = value_path!["goal", n, *key];
            match field {
                Some(field) => written(doc.set(&path, field), key)?,
                // What is not there needs no removing.
                None => {
                    doc.remove(&path);
                }
            }
        }
        own_item(&mut doc, &open.plan, request.own.as_ref(), &goal.id)?;
        Ok((Edit::from(&doc), goal.id.clone()))
    })?;
    Ok(reported(changed, "changed"))
}

/// Gives it up; it stays in the file.
pub fn drop(session: &Session, typed: &str) -> Result<Changed<GoalReport>, Failure> {
    let changed = session.store.change("goal drop", |open| {
        let (n, goal) = names::goal(&open.plan, typed)?;
        if !goal.is_open() {
            let message = format!("goal {} is not open any more", goal.id);
            return Err(Failure::wrong(Code::NotOpen, message));
        }
        let mut doc = document(open)?;
        let path = value_path!["goal", n, "dropped"];
        written(doc.set(&path, &Field::Day(session.day)), "goal")?;
        Ok((Edit::from(&doc), goal.id.clone()))
    })?;
    Ok(reported(changed, "dropped"))
}

/// The plan's text, with what each item is written beside it.
fn document(open: &OpenPlan) -> Result<Document, Failure> {
    let mut doc = open.document()?;
    write_kinds(&mut doc, &open.plan);
    Ok(doc)
}

fn own_item(
    doc: &mut Document,
    plan: &Plan,
    own: Option<&OwnItem>,
    goal: &GoalId,
) -> Result<(), Failure> {
    match own {
        Some(own) => written(doc.push("activity", &own.fields(plan, goal)?), "activity"),
        None => Ok(()),
    }
}

fn reported(changed: Changed<GoalId>, action: &'static str) -> Changed<GoalReport> {
    changed.map(|after, id| {
        let goal = after.plan.goal.iter().find(|goal| goal.id == id);
        let skill = goal.filter(|g| g.is_open()).and_then(|g| g.skill.clone());
        let levels = assessed_levels(&after.plan);
        GoalReport {
            plan: after.id(),
            file: after.file(),
            action,
            not_assessed: skill.filter(|skill| !levels.contains_key(skill)),
            goal: id,
        }
    })
}

fn same_aim(old: &Goal, new: &Goal) -> bool {
    old.kind == new.kind
        && old.skill == new.skill
        && old.certification == new.certification
        && old.role == new.role
        && (old.kind != GoalKind::Own || old.title == new.title)
}

fn fresh_id(plan: &Plan) -> Result<GoalId, Failure> {
    next_numbered('g', plan.goal.iter().map(|goal| goal.id.as_str()))
        .parse()
        .map_err(|_| Failure::wrong(Code::Id, "no id is free for this goal"))
}

fn objective(session: &Session, typed: &str) -> Result<ObjectiveId, Failure> {
    names::id(&session.catalog, NameKind::Objective, typed)
}
