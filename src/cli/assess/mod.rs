//! `pmo-path assess`: the questionnaire on a terminal, or the same from a file; it ends with a
//! dated plan. What is asked and what answers mean is the room `assess`'s business.

pub(super) mod dialogue;
mod offered;
mod unfinished;

use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_INTERRUPTED};
use super::show;
use crate::app::Changed;
use crate::app::assess::{self as app, AssessReport, Interview, Options, Purpose};
use crate::app::eligible::{EligibleRequest, overview};
use crate::app::names;
use crate::app::renew::{RenewRequest, known_plan, renew};
use crate::diag::{Code, Failure};
use crate::ids::RoleId;
use crate::view;

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
  pmo-path assess --answers answers.toml
  pmo-path assess --compare")]
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
    #[arg(long, value_name = "ROLE", add = Completes::by(candidates::roles))]
    role: Option<String>,
    /// Ask for evidence behind each level
    #[arg(long)]
    notes: bool,
    /// Go on with answers that an interruption kept
    #[arg(long, conflicts_with = "template")]
    resume: bool,
    /// Show your levels over time: each assessment, each review; with --full all skills
    #[arg(long, conflicts_with_all = ["answers", "template", "resume", "role", "notes", "quick"])]
    compare: bool,
}

pub(super) fn run(args: &AssessArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.template {
        context.no_json("`assess --template` prints a TOML file")?;
        let text = app::template(&context.session.catalog);
        context.write_out(&text)?;
        return Ok(EXIT_DONE);
    }
    if args.compare {
        let report = app::compare(&context.session)?;
        context.show(&report, |screen, catalog| {
            view::assess::compare(screen, &report, catalog, args.full);
        })?;
        return Ok(EXIT_DONE);
    }
    let role: Option<RoleId> = match &args.role {
        Some(typed) => Some(names::role(&context.session.catalog, typed)?.id.clone()),
        None => None,
    };
    if let Some(file) = &args.answers {
        let answers = app::answers(&context.session, file)?;
        let changed = app::assess(&context.session, |_, known| {
            let mut draft = answers.over(known);
            if let Some(role) = &role {
                draft.profile.target_role = Some(role.clone());
            }
            draft
        })?;
        return finish(context, &changed, Purpose::Role);
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
    let open = app::before(&context.session)?;
    let catalog = Rc::clone(&context.session.catalog);
    let day = context.session.day;
    let known = app::known(&open.plan, day);
    let options = Options {
        full: args.full,
        notes: args.notes,
    };
    let mut fresh = Interview::new(&catalog, day, known, options, app::ranking);
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
    let changed = app::assess(&context.session, |before, known| {
        // Another command may have changed the plan meanwhile: nothing that it added is lost.
        if before.text == base || base.is_empty() {
            draft.clone()
        } else {
            draft.laid_over(known)
        }
    })?;
    unfinished::forget(context);
    finish(context, &changed, interview.purpose)
}

/// What the person came for: the plan, the renewals, or what is open; without a target both of
/// these. Then where the file lies.
fn finish(
    context: &mut Context<'_>,
    changed: &Changed<AssessReport>,
    purpose: Purpose,
) -> Result<u8, Failure> {
    context.tell(&changed.notes);
    let report = &changed.done;
    if context.json_wanted() {
        context.show(report, |_, _| {})?;
        return Ok(EXIT_DONE);
    }
    let planned = report.target_role.is_some() || report.activities > 0;
    match purpose {
        Purpose::Role if planned => {
            show::run(&show::ShowArgs::default(), context)?;
        }
        Purpose::Keep if report.holds_any => renewals(context)?,
        Purpose::Exam => what_is_open(context)?,
        Purpose::Role | Purpose::Keep => {
            if report.holds_any {
                renewals(context)?;
            }
            what_is_open(context)?;
        }
    }
    for line in view::assess::closing(report) {
        context.say(&line);
    }
    Ok(EXIT_DONE)
}

/// What the credentials still need.
fn renewals(context: &mut Context<'_>) -> Result<(), Failure> {
    let session = context.session.clone();
    let plan = known_plan(&session)?;
    let request = RenewRequest::default();
    let renewals = renew(&session, &plan, &request)?;
    context.show(&renewals, |screen, catalog| {
        view::renew::screen(screen, &renewals, &request, catalog);
    })
}

/// Which exams are open, and from which day.
fn what_is_open(context: &mut Context<'_>) -> Result<(), Failure> {
    let session = context.session.clone();
    let open = overview(&session, &EligibleRequest::default())?;
    context.show(&open, |screen, catalog| {
        view::eligible::overview(screen, &open, catalog);
    })
}
