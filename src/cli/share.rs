//! `pmo-path share`: shows what one gives away, then writes it.

use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::EXIT_DONE;
use super::hand_out::named_file;
use super::input;
use crate::app::share::{ShareRequest, replaces_own, share, write};
use crate::diag::Failure;
use crate::view;

/// What you give away to a team: shown first, then written where you want it
///
/// Levels, goals, items, credentials, credits and days leave; words of your own never do: no
/// titles and notes, no guides and verifiers, no date of birth, no money of yours. Your own goals
/// and items only count. The lead sees exactly what is printed here.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path share
  pmo-path share --as anna --unit \"PMO Nord\" --out anna.toml
  pmo-path share --without log,items --out anna.toml --yes")]
pub struct ShareArgs {
    /// The name or pseudonym under which you appear [default: the last one, else one made up]
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Agree to be seen in groups of fewer than five; the next extract without it takes that back
    #[arg(long)]
    named: bool,
    /// The part of the organisation that you belong to
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Parts to leave out: levels, goals, items, credentials, eligibility, log
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    without: Vec<String>,
    /// Write it to this file; without it nothing is written
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Do not ask
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(super) fn run(args: &ShareArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let without = args.without.iter();
    let request = ShareRequest {
        name: args.name.clone(),
        named: args.named,
        unit: args.unit.clone(),
        without: without
            .map(|part| input::word("--without", part))
            .collect::<Result<_, _>>()?,
    };
    let report = share(&context.session, &request)?;
    context.show(&report, |screen, _| {
        for line in report.text.lines() {
            screen.line(line);
        }
    })?;
    let Some(path) = named_file(args.out.as_deref()) else {
        for line in view::share::remarks(&report) {
            context.say(&line);
        }
        return Ok(EXIT_DONE);
    };
    let replaces = replaces_own(&context.session, path, &report);
    let question = view::share::question(path, replaces);
    let command = view::share::command(path, &report);
    if !input::confirm_by(context, &question, args.yes, "share", &command)? {
        context.say("Nothing was written.");
        return Ok(EXIT_DONE);
    }
    let not_kept = write(&context.session, path, &report)?;
    context.done(&view::share::done(path, &report));
    if let Some(failure) = not_kept {
        context.warn(&view::share::not_kept(&report, &failure));
    }
    Ok(EXIT_DONE)
}
