//! `pmo-path assess`: the questionnaire on a terminal, or the same from a file; it ends with a
//! dated plan. What is asked and what answers mean is the room `assess`'s business.

mod dialogue;
mod unfinished;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::change::may_write;
use super::context::Context;
use super::failure::{EXIT_DONE, EXIT_INTERRUPTED, Failure};
use super::session::OpenPlan;
use super::{input, planning, show};
use crate::assess::{self, Answers, Draft, Interview, Options};
use crate::catalog::{Catalog, NameKind};
use crate::dates::Day;
use crate::diag::{Report, Severity};
use crate::ids::{RoleId, SkillId};
use crate::plan::{self, Plan};
use crate::rules::gap::assessed_levels;
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
        let text = assess::template(&context.catalog);
        context.write_out(&text)?;
        return Ok(EXIT_DONE);
    }
    let role: Option<RoleId> = match &args.role {
        Some(typed) => Some(input::name(&context.catalog, NameKind::Role, typed)?),
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
            "no-terminal",
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
    let open = context.plan_or_empty()?;
    may_write(&open)?;
    let catalog = Rc::clone(&context.catalog);
    let known = known(&open.plan, context.as_of);
    let options = Options {
        full: args.full,
        notes: args.notes,
    };
    let mut fresh = Interview::new(&catalog, context.as_of, known, options);
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
    let text = context.read_text(file, MOST)?;
    assess::read_answers(&text, &context.catalog).map_err(|findings| {
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
            "answers-broken",
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
    let catalog = Rc::clone(&context.catalog);
    let as_of = context.as_of;
    let in_place = context.global.plan.is_some() || context.host.env.plan.is_some();
    let mut old = None;
    let mut assessed = 0;
    let open = context.start_plan("assess", |before| {
        old = (!in_place).then(|| before.path.clone());
        let draft = answers(before, &known(&before.plan, as_of));
        assessed = draft.levels.len();
        let text = assess::new_text(&before.text, &before.plan, &draft, as_of, !in_place)
            .map_err(|finding| broken(&before.path, &before.text, vec![finding]))?;
        let plan = plan::read(&text).map_err(|findings| broken(&before.path, &text, findings))?;
        planning::plan_text_on(&catalog, as_of, &text, &plan, true)
    })?;
    let old = old.filter(|path| *path != open.path);
    Ok(Written {
        open,
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
        "change-refused",
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
    let all = context.catalog.skills().len();
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
        context.say(&sharpen(&context.catalog, written.assessed));
    }
    Ok(EXIT_DONE)
}

fn sharpen(catalog: &Catalog, assessed: usize) -> String {
    format!(
        "Made from {assessed} of {} skills; sharpen it with `pmo-path assess --full`",
        catalog.skills().len()
    )
}
