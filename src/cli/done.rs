//! `pmo-path done`: a goal reached, or an item of the plan finished.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::entry::EntryFlags;
use super::exit::EXIT_DONE;
use super::input;
use super::log::{self, LogArgs};
use super::{entry, goal};
use crate::app::log_entry::{free_id, with_entry};
use crate::dates::{Day, Tense};
use crate::diag::{Code, Failure};
use crate::ids::{CertId, GoalId, SkillId};
use crate::plan::edit::Field;
use crate::plan::{GoalKind, ItemKind, LogEntry, Plan};
use crate::planner;
use crate::rules::gap::assessed_levels;
use crate::rules::passing::held_credential;
use crate::store::OpenPlan;
use crate::store::written;
use crate::text::clean;
use crate::units::SkillLevel;
use crate::value_path;

/// Mark a goal or an activity as done
///
/// An item (a3) or an activity of the plan is logged as finished. A goal (g1) gets its day; that of
/// a skill confirms the goal's level in the log too, unless --level says another one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path done a3 --hours 12
  pmo-path done g1
  pmo-path done g1 --level leadership=3")]
pub struct DoneArgs {
    /// The goal, the item, or the activity
    id: String,
    #[command(flatten)]
    entry: DoneFlags,
}

#[derive(Debug, Args)]
struct DoneFlags {
    /// The day: 2026-11-20, yesterday, last friday … [default: today]
    #[arg(long, short, value_name = "DATE")]
    date: Option<String>,
    /// A level that you now have: leadership=3
    #[arg(long, value_name = "SKILL=N")]
    level: Vec<String>,
    /// How long it took: 1.5, 90m, 1h30
    #[arg(long, value_name = "H")]
    hours: Option<String>,
    /// A certificate or other proof: a path or an address
    #[arg(long, value_name = "EVIDENCE")]
    evidence: Option<String>,
    /// What you took from it, and how you use it
    #[arg(long, value_name = "TEXT")]
    reflection: Option<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    goal: &'a str,
    done: Day,
    levels: &'a BTreeMap<SkillId, SkillLevel>,
}

pub fn run(args: &DoneArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let open = context.session.store.need_plan()?;
    let typed = args.id.trim();
    let flags = EntryFlags {
        date: args.entry.date.clone(),
        level: args.entry.level.clone(),
        hours: args.entry.hours.clone(),
        evidence: args.entry.evidence.clone(),
        reflection: args.entry.reflection.clone(),
        ..EntryFlags::default()
    };
    let item = open.plan.activity.iter().find(|item| {
        item.id.as_str().eq_ignore_ascii_case(typed)
            || item
                .activity
                .as_ref()
                .is_some_and(|a| a.as_str().eq_ignore_ascii_case(typed))
    });
    if let Some(item) = item {
        if planner::status(&open.plan, item) == planner::Status::Done {
            return Err(
                Failure::wrong(Code::DoneAlready, format!("{} is done already", item.id)).hint(
                    format!(
                        "`pmo-path history` lists what was logged; `pmo-path show {}` tells more",
                        item.id
                    ),
                ),
            );
        }
        let exam = item
            .certification
            .as_ref()
            .filter(|_| item.item_kind() == ItemKind::Exam);
        let flags = match exam {
            Some(cert) => EntryFlags {
                passed: Some(cert.to_string()),
                ..flags
            },
            // The catalog's id outlives this plan's numbers.
            None => EntryFlags {
                activity: Some(
                    item.activity
                        .as_ref()
                        .map_or_else(|| item.id.to_string(), ToString::to_string),
                ),
                finished: true,
                ..flags
            },
        };
        let title = item
            .activity
            .is_none()
            .then(|| item.title.clone())
            .flatten()
            .filter(|_| exam.is_none());
        return log::run(&LogArgs::one(title, flags), context);
    }
    if goal::find(&open.plan, typed).is_err()
        && planner::find(&context.session.catalog, typed).is_some()
    {
        let flags = EntryFlags {
            activity: Some(typed.to_owned()),
            finished: true,
            ..flags
        };
        return log::run(&LogArgs::one(None, flags), context);
    }
    goal_done(typed, &flags, &open.plan, context)
}

fn goal_done(
    typed: &str,
    flags: &EntryFlags,
    plan: &Plan,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let (_, found) = goal::find(plan, typed).map_err(|failure| Failure {
        message: format!("there is no goal or item `{}`", clean(typed)),
        ..failure
    })?;
    if let (GoalKind::Certification, Some(cert)) = (found.kind, &found.certification) {
        if let Some(since) = found.done {
            return Err(already(found.id.as_str(), since));
        }
        let place = held_credential(
            &plan.seen_on(context.session.day),
            cert,
            context.session.day,
            &context.session.catalog,
        );
        if place.is_some()
            && let Some(since) = planner::earned_on(&plan.seen_on(context.session.day), cert)
        {
            return reached_before(&found.id, cert, since, context);
        }
        let flags = EntryFlags {
            date: flags.date.clone(),
            passed: Some(cert.to_string()),
            ..EntryFlags::default()
        };
        return log::run(&LogArgs::one(None, flags), context);
    }
    let day = match &flags.date {
        Some(text) => input::day(context, "--date", text, Tense::Past)?,
        None => context.session.day,
    };
    let mut new = LogEntry::new(day.into(), String::new());
    entry::apply(context, flags, plan, &mut new)?;
    if let (GoalKind::Skill, Some(skill), Some(to), true) =
        (found.kind, &found.skill, found.to, new.levels.is_empty())
    {
        new.levels.insert(skill.clone(), to);
    }
    let what = match (&found.skill, &found.title) {
        (Some(skill), _) => context
            .session
            .catalog
            .skill(skill.as_str())
            .map_or_else(|| skill.to_string(), |s| s.name.clone()),
        (None, Some(title)) => title.clone(),
        (None, None) => found
            .role
            .as_ref()
            .map_or_else(|| found.id.to_string(), ToString::to_string),
    };
    new.title = format!("Goal reached: {what}");
    let id = found.id.clone();
    let after = context.change_plan(&format!("done {id}"), |open| {
        write(open, id.as_str(), day, &mut new)
    })?;
    if context.json_wanted() {
        return document(context, &after, &id, day, &new.levels);
    }
    context.done(&format!(
        "Goal {id} is done. `pmo-path undo` takes it back, `pmo-path next` tells what comes now."
    ));
    let before = assessed_levels(&plan.seen_on(context.session.day));
    for (skill, level) in &new.levels {
        let was = before
            .get(skill)
            .map_or_else(|| "not assessed".to_owned(), ToString::to_string);
        let asked = found
            .to
            .filter(|to| found.skill.as_ref() == Some(skill) && to != level)
            .map_or_else(String::new, |to| format!("; the goal asked for {to}"));
        context.say(&format!(
            "  confirmed: {skill} at level {level} (before: {was}{asked})"
        ));
    }
    Ok(EXIT_DONE)
}

fn already(goal: &str, since: Day) -> Failure {
    Failure::wrong(
        Code::DoneAlready,
        format!("goal {goal} is done since {}", since.long()),
    )
}

/// A certification that is held already needs no second pass: the goal gets the day earned.
fn reached_before(
    id: &GoalId,
    cert: &CertId,
    since: Day,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let after = context.change_plan(&format!("done {id}"), |open| {
        let (n, _) = goal::find(&open.plan, id.as_str())?;
        let mut doc = open.document()?;
        written(
            doc.set(&value_path!["goal", n, "done"], &Field::Day(since)),
            "goal",
        )?;
        Ok(doc.text())
    })?;
    if context.json_wanted() {
        return document(context, &after, id, since, &BTreeMap::new());
    }
    context.done(&format!(
        "Goal {id} is reached since {}, when you earned {cert}: nothing more was logged.",
        since.long()
    ));
    Ok(EXIT_DONE)
}

/// The goal's day, and the confirmation in the log, in one change.
fn write(open: &OpenPlan, id: &str, day: Day, new: &mut LogEntry) -> Result<String, Failure> {
    let (n, goal) = goal::find(&open.plan, id)?;
    if let Some(done) = goal.done {
        return Err(already(id, done));
    }
    let mut doc = open.document()?;
    written(
        doc.set(&value_path!["goal", n, "done"], &Field::Day(day)),
        "goal",
    )?;
    let text = doc.text();
    new.id = Some(free_id(new, &open.plan));
    with_entry(open, &text, new, "the goal could not be marked")
}

/// The answer in JSON: the goal that is done, and the levels that are confirmed with it.
fn document(
    context: &mut Context<'_>,
    after: &OpenPlan,
    goal: &GoalId,
    done: Day,
    levels: &BTreeMap<SkillId, SkillLevel>,
) -> Result<u8, Failure> {
    context.json(&Document {
        schema: "pmo-path/done/1",
        plan: after.id(),
        file: after.path.display().to_string(),
        goal: goal.as_str(),
        done,
        levels,
    })?;
    Ok(EXIT_DONE)
}
