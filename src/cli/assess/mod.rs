//! `pmo-path assess`: the questionnaire on a terminal, or the same from a file; it ends with a
//! dated plan. What is asked and what answers mean is the room `assess`'s business.

pub(super) mod dialogue;
mod unfinished;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_INTERRUPTED};
use super::show;
use crate::app::names;
use crate::app::planning;
use crate::assess::{self, Answers, Draft, Interview, Options};
use crate::catalog::{Catalog, NameKind};
use crate::dates::Day;
use crate::diag::{Code, Failure, Report, Severity};
use crate::ids::{RoleId, SkillId};
use crate::plan::{self, Plan};
use crate::rules::gap::assessed_levels;
use crate::store::OpenPlan;
use crate::store::may_write;
use crate::text::clean;
use crate::units::SkillLevel;

/// The largest answers file that is read, in bytes.
const MOST: u64 = 4 * 1024 * 1024;

/// Answer a few questions and get a dated plan
///
/// On a terminal it asks: your target, your facts, and the twelve skills that matter most for it.
/// Every question can be skipped; Ctrl-C keeps the answers.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
#[command(after_help = "Examples:
  pmo-path assess
  pmo-path assess --role pmo-manager --full
  pmo-path assess --template > answers.toml
  pmo-path assess --answers answers.toml")]
pub struct AssessArgs {
    /// Take the answers from this file and ask nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["template", "resume"])]
    answers: Option<PathBuf>,
    /// Print an answers file to fill in
    #[arg(long)]
    template: bool,
    /// Ask about all skills
    #[arg(long, conflicts_with = "quick")]
    full: bool,
    /// Ask about the twelve skills that matter most (the default)
    #[arg(long)]
    quick: bool,
    /// The role you want
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Ask for evidence behind each level
    #[arg(long)]
    notes: bool,
    /// Go on with answers that an interruption kept
    #[arg(long, conflicts_with = "template")]
    resume: bool,
}

pub fn run(args: &AssessArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.template {
        context.no_json("`assess --template` prints a TOML file")?;
        let text = assess::template(&context.session.catalog);
        context.write_out(&text)?;
        return Ok(EXIT_DONE);
    }
    let role: Option<RoleId> = match &args.role {
        Some(typed) => Some(names::id(&context.session.catalog, NameKind::Role, typed)?),
        None => None,
    };
    if let Some(file) = &args.answers {
        let answers = read_answers(context, file)?;
        let written = write(context, |before, known| {
            let _ = before;
            let mut draft = answers.over(known);
            if let Some(role) = &role {
                draft.profile.target_role = Some(role.clone());
            }
            draft
        })?;
        return finish(context, &written);
    }
    if !context.host.terminal.interactive() || context.json_wanted() {
        return Err(Failure::wrong(
            Code::NoTerminal,
            if context.json_wanted() {
                "`assess` asks questions, which does not go together with --json"
            } else {
                "`assess` asks questions, and there is no terminal to ask on"
            },
        )
        .hint("give the answers in a file: `pmo-path assess --answers FILE`")
        .hint("`pmo-path assess --template > answers.toml` prints a file to fill in"));
    }
    by_questions(args, role, context)
}

fn by_questions(
    args: &AssessArgs,
    role: Option<RoleId>,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let open = context.session.store.open_or_empty()?;
    may_write(&open)?;
    let catalog = Rc::clone(&context.session.catalog);
    let known = known(&open.plan, context.session.day);
    let options = Options {
        full: args.full,
        notes: args.notes,
    };
    let mut fresh = Interview::new(&catalog, context.session.day, known, options);
    if let Some(role) = role {
        fresh = fresh.aiming_at(role);
    }
    let Some(mut interview) = unfinished::pick_up(context, fresh, args.resume)? else {
        return Ok(EXIT_INTERRUPTED);
    };
    if !dialogue::run(context, &mut interview)? {
        return Ok(EXIT_INTERRUPTED);
    }
    let draft = interview.draft.clone();
    let base = open.text;
    let written = write(context, |before, known| {
        // Another command may have changed the plan meanwhile: nothing that it added is lost.
        if before.text == base || base.is_empty() {
            draft.clone()
        } else {
            draft.laid_over(known)
        }
    })?;
    unfinished::forget(context);
    finish(context, &written)
}

/// What a plan knows, with the levels as they stand on the day.
fn known(plan: &Plan, as_of: Day) -> Draft {
    let levels: BTreeMap<SkillId, SkillLevel> = assessed_levels(&plan.seen_on(as_of))
        .into_iter()
        .filter_map(|(skill, level)| SkillLevel::new(level).map(|level| (skill, level)))
        .collect();
    Draft::of_plan(plan, levels)
}

fn read_answers(context: &Context<'_>, file: &std::path::Path) -> Result<Answers, Failure> {
    let text = context.session.store.read_text(file, MOST)?;
    assess::read_answers(&text, &context.session.catalog).map_err(|findings| {
        let errors = findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .count();
        let what = if errors == 1 {
            "a problem".to_owned()
        } else {
            format!("{errors} problems")
        };
        let shown = clean(&file.display().to_string());
        Failure::findings(
            Code::AnswersBroken,
            format!("{shown} has {what}; nothing was written"),
            Report {
                file: file.display().to_string(),
                text,
                findings,
            },
        )
    })
}

/// What was written, for the last words.
struct Written {
    open: OpenPlan,
    /// The plan that this one took over from.
    old: Option<PathBuf>,
    assessed: usize,
}

/// Writes the new plan: the answers, then goals and schedule.
fn write(
    context: &mut Context<'_>,
    answers: impl Fn(&OpenPlan, &Draft) -> Draft,
) -> Result<Written, Failure> {
    let catalog = Rc::clone(&context.session.catalog);
    let as_of = context.session.day;
    let in_place = context.session.store.is_named();
    let changed = context.session.store.start_plan("assess", |before| {
        let old = (!in_place).then(|| before.path.clone());
        let draft = answers(before, &known(&before.plan, as_of));
        let assessed = draft.levels.len();
        let text = assess::new_text(&before.text, &before.plan, &draft, as_of, !in_place)
            .map_err(|finding| broken(&before.path, &before.text, vec![finding]))?;
        let plan = plan::read(&text).map_err(|findings| broken(&before.path, &text, findings))?;
        let text = planning::plan_text(&catalog, as_of, &text, &plan, true)?;
        Ok((text.into(), (old, assessed)))
    })?;
    context.tell(&changed.notes);
    let (old, assessed) = changed.done;
    let old = old.filter(|path| *path != changed.after.path);
    Ok(Written {
        open: changed.after,
        old,
        assessed,
    })
}

fn broken(path: &std::path::Path, text: &str, findings: Vec<crate::diag::Finding>) -> Failure {
    let report = Report {
        file: path.display().to_string(),
        text: text.to_owned(),
        findings,
    };
    Failure::findings(
        Code::ChangeRefused,
        "the answers would make the plan unreadable, so nothing was changed",
        report,
    )
}

#[derive(Serialize)]
struct AssessJson<'a> {
    schema: &'static str,
    plan: PlanName,
    superseded: Option<String>,
    target_role: Option<&'a RoleId>,
    /// Skills with a known level, of all.
    assessed: usize,
    skills: usize,
    goals: usize,
    activities: usize,
}

#[derive(Serialize)]
struct PlanName {
    id: String,
    file: String,
    created: Option<Day>,
}

/// The plan on the screen, and where the file lies.
fn finish(context: &mut Context<'_>, written: &Written) -> Result<u8, Failure> {
    let plan = &written.open.plan;
    let all = context.session.catalog.skills().len();
    if context.json_wanted() {
        context.json(&AssessJson {
            schema: "pmo-path/assess/1",
            plan: PlanName {
                id: written.open.id(),
                file: written.open.path.display().to_string(),
                created: plan.created,
            },
            superseded: written.old.as_ref().map(|path| path.display().to_string()),
            target_role: plan.profile.target_role.as_ref(),
            assessed: written.assessed,
            skills: all,
            goals: plan.goal.len(),
            activities: plan.activity.len(),
        })?;
        return Ok(EXIT_DONE);
    }
    if plan.profile.target_role.is_some() {
        show::run(&show::ShowArgs::default(), context)?;
    }
    context.say("");
    context.say(&format!(
        "Your plan: {}",
        clean(&written.open.path.display().to_string())
    ));
    if let Some(old) = &written.old {
        context.say(&format!(
            "The plan before is kept as history: {}",
            clean(&old.display().to_string())
        ));
    }
    if plan.profile.target_role.is_none() {
        context.say("Without a target role there are no goals: `pmo-path profile set target-role ROLE`, then `pmo-path replan`");
    }
    if written.assessed < all {
        context.say(&sharpen(&context.session.catalog, written.assessed));
    }
    Ok(EXIT_DONE)
}

fn sharpen(catalog: &Catalog, assessed: usize) -> String {
    format!(
        "Made from {assessed} of {} skills; sharpen it with `pmo-path assess --full`",
        catalog.skills().len()
    )
}
