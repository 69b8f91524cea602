//! `pmo-path profile`: show the facts, add, edit and remove them, set preferences, all without a
//! questionnaire. What the arguments mean is in `args`; how facts become text is `plan::write`.

mod args;
mod facts;
mod preferences;

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::diag::{Code, Failure};
use crate::plan::edit::Fields;
use crate::plan::write::apply_changes;
use crate::store::OpenPlan;
use crate::store::written;
use crate::value_path;
use crate::view::profile as screens;

pub use args::ProfileArgs;
use args::{Action, AddWhat, EditWhat};
use facts::{credential, education, experience};
pub use preferences::KEYS as PREFERENCE_KEYS;

#[derive(Serialize)]
struct ProfileJson<'a> {
    schema: &'static str,
    plan: Option<PlanName>,
    #[serde(flatten)]
    facts: screens::Facts<'a>,
}

#[derive(Serialize)]
struct PlanName {
    id: String,
    file: String,
}

pub fn run(args: &ProfileArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let Some(action) = &args.action else {
        let open = context.session.store.read_plan()?;
        return show(context, open.as_ref());
    };
    let after = match action {
        Action::Show => {
            let open = context.session.store.read_plan()?;
            return show(context, open.as_ref());
        }
        Action::Add(add) => match &add.what {
            AddWhat::Education(typed) => {
                let new = education(context, typed, None)?;
                push(
                    context,
                    "education",
                    &new.fields(),
                    &screens::education_line(&new),
                )?
            }
            AddWhat::Experience(typed) => {
                let new = experience(context, typed, None)?;
                push(
                    context,
                    "experience",
                    &new.fields(),
                    &screens::experience_line(&new),
                )?
            }
            AddWhat::Credential(typed) => {
                let new = credential(context, typed, None)?;
                refuse_twin(context, &new)?;
                push(
                    context,
                    "credential",
                    &new.fields(),
                    &screens::credential_line(&new),
                )?
            }
        },
        Action::Edit(edit) => edit_fact(context, &edit.what)?,
        Action::Remove(remove) => remove_fact(context, remove.what, remove.number)?,
        Action::Set(set) => preferences::set(context, set)?,
        Action::Unset(unset) => preferences::unset(context, unset)?,
    };
    if context.json_wanted() {
        return show(context, Some(&after));
    }
    Ok(EXIT_DONE)
}

fn show(context: &mut Context<'_>, open: Option<&OpenPlan>) -> Result<u8, Failure> {
    let empty = crate::plan::Plan::default();
    let plan = open.map_or(&empty, |open| &open.plan);
    if context.json_wanted() {
        let name = open.map(|o| PlanName {
            id: o.id(),
            file: o.path.display().to_string(),
        });
        let facts = screens::Facts::of(plan);
        context.json(&ProfileJson {
            schema: "pmo-path/profile/1",
            plan: name,
            facts,
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let file = open.map(|o| o.path.display().to_string());
    screens::profile(&mut screen, plan, file.as_deref(), &context.session.catalog);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Adds an entry behind the last one of its kind and says so.
fn push(
    context: &mut Context<'_>,
    array: &'static str,
    fields: &Fields,
    line: &str,
) -> Result<OpenPlan, Failure> {
    let after = context.change_plan(&format!("profile add {array}"), |open| {
        let mut doc = open.document()?;
        written(doc.push(array, fields), array)?;
        Ok(doc.text())
    })?;
    let number = match array {
        "education" => after.plan.education.len(),
        "experience" => after.plan.experience.len(),
        _ => after.plan.credential.len(),
    };
    context.done(&format!("Added {array} {number}: {line}"));
    Ok(after)
}

/// The same credential earned on the same day is a slip, not a second one.
fn refuse_twin(context: &Context<'_>, new: &crate::plan::Credential) -> Result<(), Failure> {
    let Some(open) = context.session.store.plan_to_change()? else {
        return Ok(());
    };
    let twin = open
        .plan
        .credential
        .iter()
        .position(|c| c.certification == new.certification && c.earned == new.earned);
    match twin {
        None => Ok(()),
        Some(at) => Err(Failure::wrong(
            Code::AlreadyThere,
            format!(
                "credential {} is already {} earned {}",
                at + 1,
                new.certification,
                new.earned
            ),
        )
        .hint(format!(
            "change it with `pmo-path profile edit credential {} …`",
            at + 1
        ))),
    }
}

fn edit_fact(context: &mut Context<'_>, what: &EditWhat) -> Result<OpenPlan, Failure> {
    let plan = context.session.store.need_plan()?.plan;
    let (array, number, before, after, line) = match what {
        EditWhat::Education { number, typed } => {
            let old = pick(&plan.education, *number, "education")?;
            let new = education(context, typed, Some(old))?;
            (
                "education",
                *number,
                old.fields(),
                new.fields(),
                screens::education_line(&new),
            )
        }
        EditWhat::Experience { number, typed } => {
            let old = pick(&plan.experience, *number, "experience")?;
            let new = experience(context, typed, Some(old))?;
            (
                "experience",
                *number,
                old.fields(),
                new.fields(),
                screens::experience_line(&new),
            )
        }
        EditWhat::Credential { number, typed } => {
            let old = pick(&plan.credential, *number, "credential")?;
            let new = credential(context, typed, Some(old))?;
            (
                "credential",
                *number,
                old.fields(),
                new.fields(),
                screens::credential_line(&new),
            )
        }
    };
    if before == after {
        return Err(Failure::wrong(
            Code::NothingToChange,
            format!("{array} {number} is already so: nothing to change"),
        )
        .hint(format!(
            "`pmo-path profile edit {array} --help` lists what can be changed"
        )));
    }
    let open = context.change_plan(&format!("profile edit {array} {number}"), |open| {
        same_entry(open, array, number, &before)?;
        let mut doc = open.document()?;
        written(
            apply_changes(&mut doc, &value_path![array, number - 1], &before, &after),
            array,
        )?;
        Ok(doc.text())
    })?;
    context.done(&format!("Changed {array} {number}: {line}"));
    Ok(open)
}

fn remove_fact(
    context: &mut Context<'_>,
    what: args::FactKind,
    number: usize,
) -> Result<OpenPlan, Failure> {
    let plan = context.session.store.need_plan()?.plan;
    let array = what.array();
    let (before, line) = match what {
        args::FactKind::Education => {
            let old = pick(&plan.education, number, array)?;
            (old.fields(), screens::education_line(old))
        }
        args::FactKind::Experience => {
            let old = pick(&plan.experience, number, array)?;
            (old.fields(), screens::experience_line(old))
        }
        args::FactKind::Credential => {
            let old = pick(&plan.credential, number, array)?;
            (old.fields(), screens::credential_line(old))
        }
    };
    let open = context.change_plan(&format!("profile remove {array} {number}"), |open| {
        same_entry(open, array, number, &before)?;
        let mut doc = open.document()?;
        written(doc.remove(&value_path![array, number - 1]), array)?;
        Ok(doc.text())
    })?;
    context.done(&format!("Removed {array} {number}: {line}"));
    context.say("  `pmo-path undo` brings it back");
    Ok(open)
}

/// The entry with this number, as `profile` shows it.
fn pick<'p, T>(entries: &'p [T], number: usize, array: &str) -> Result<&'p T, Failure> {
    number
        .checked_sub(1)
        .and_then(|at| entries.get(at))
        .ok_or_else(|| {
            let there = match entries.len() {
                0 => format!("there is no {array} in the plan yet"),
                1 => format!("there is one {array} entry only"),
                n => format!("there are {n} {array} entries"),
            };
            Failure::wrong(Code::NoSuchEntry, format!("no {array} {number}: {there}"))
                .hint("`pmo-path profile` shows them with their numbers")
        })
}

/// Another writer may have moved the entries since they were looked at.
fn same_entry(open: &OpenPlan, array: &str, number: usize, before: &Fields) -> Result<(), Failure> {
    let at = number.saturating_sub(1);
    let now = match array {
        "education" => open
            .plan
            .education
            .get(at)
            .map(crate::plan::Education::fields),
        "experience" => open
            .plan
            .experience
            .get(at)
            .map(crate::plan::Experience::fields),
        _ => open
            .plan
            .credential
            .get(at)
            .map(crate::plan::Credential::fields),
    };
    if now.as_ref() == Some(before) {
        Ok(())
    } else {
        Err(Failure::wrong(
            Code::ChangedMeanwhile,
            format!("{array} {number} was changed by something else just now"),
        )
        .hint("look at `pmo-path profile` and try again; nothing was changed"))
    }
}
