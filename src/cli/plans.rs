//! `pmo-path plans`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::plans::{self, aside, compare, restore};
use crate::diag::Failure;
use crate::view;

/// List, choose, compare and restore plans
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path plans")]
pub struct PlansArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the plans (the default)
    List,
    /// Make a plan the active one
    Use(UseArgs),
    /// Show what differs between two plans
    Compare(CompareArgs),
    /// Put a plan aside: nothing is deleted, and no command finds it until `plans back`
    Away(AwayArgs),
    /// Take a plan back that was put aside
    Back(BackArgs),
    /// Bring an earlier state of a plan back, also of one that was deleted or damaged
    Restore(RestoreArgs),
}

#[derive(Debug, clap::Args)]
struct UseArgs {
    /// The plan's id, as `pmo-path plans` lists it
    #[arg(value_name = "ID", add = Completes::by(candidates::plan_ids))]
    id: String,
    /// Where a newer plan took over: go on with this one again
    #[arg(long)]
    reopen: bool,
}

#[derive(Debug, clap::Args)]
struct CompareArgs {
    /// A plan's id, or a file
    #[arg(add = Completes::by(candidates::plan_ids))]
    a: String,
    /// The other one [default: the active plan]
    #[arg(add = Completes::by(candidates::plan_ids))]
    b: Option<String>,
}

#[derive(Debug, clap::Args)]
struct AwayArgs {
    /// The plan's id [default: the active plan]
    #[arg(value_name = "ID", add = Completes::by(candidates::plan_ids))]
    id: Option<String>,
}

#[derive(Debug, clap::Args)]
struct BackArgs {
    /// The plan's id, as `pmo-path plans` tells it; not needed where only one was put aside
    #[arg(value_name = "ID", add = Completes::by(candidates::plans_aside))]
    id: Option<String>,
}

#[derive(Debug, clap::Args)]
struct RestoreArgs {
    /// The state's number; without it the states are listed
    #[arg(value_name = "STATE", add = Completes::by(candidates::states))]
    state: Option<u32>,
    /// The plan's id or file [default: the active plan]
    #[arg(long, value_name = "ID", add = Completes::by(candidates::plan_ids))]
    of: Option<String>,
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub(super) fn run(args: &PlansArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    match &args.action {
        None | Some(Action::List) => {
            let report = plans::plans(&context.session)?;
            let aside = aside::plans_aside(&context.session);
            context.show(&report, |screen, _| {
                view::plans::screen(screen, &report, &aside);
            })?;
        }
        Some(Action::Use(args)) => {
            let (report, notes) = plans::choose(&context.session, &args.id, args.reopen)?;
            context.tell(&notes);
            context.show(&report, |screen, _| view::plans::used(screen, &report))?;
        }
        Some(Action::Compare(args)) => {
            let report = compare::compare(&context.session, &args.a, args.b.as_deref())?;
            context.show(&report, |screen, _| {
                view::plans::compare::screen(screen, &report);
            })?;
        }
        Some(Action::Away(args)) => {
            let report = aside::away(&context.session, args.id.as_deref())?;
            context.show(&report, |screen, _| view::plans::aside(screen, &report))?;
        }
        Some(Action::Back(args)) => {
            let report = aside::back(&context.session, args.id.as_deref())?;
            context.show(&report, |screen, _| view::plans::aside(screen, &report))?;
        }
        Some(Action::Restore(args)) => return restore(args, context),
    }
    Ok(EXIT_DONE)
}

fn restore(args: &RestoreArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let of = args.of.as_deref();
    let Some(number) = args.state else {
        let report = restore::states(&context.session, of)?;
        context.show(&report, |screen, _| {
            view::plans::restore::states(screen, &report);
        })?;
        return Ok(EXIT_DONE);
    };
    let proposal = restore::propose(&context.session, of, number)?;
    if proposal.is_current() {
        context.say("The plan is in this state already; nothing was changed.");
        if context.json_wanted() {
            context.show(&proposal.unchanged(), |_, _| {})?;
        }
        return Ok(EXIT_DONE);
    }
    if !context.json_wanted() {
        let mut screen = context.screen();
        view::plans::restore::proposal(&mut screen, &proposal);
        context.print(screen)?;
    }
    let command = format!("pmo-path plans restore {number} --yes");
    let question = view::plans::restore::QUESTION;
    if !input::confirm_by(context, question, args.yes, "plans restore", &command)? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let (report, notes) = restore::restore(&context.session, &proposal)?;
    context.tell(&notes);
    context.show(&report, |screen, _| {
        view::plans::restore::done(screen, &report);
    })?;
    Ok(EXIT_DONE)
}
