//! `pmo-path check`

use std::path::PathBuf;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::app::check::{CheckRequest, check};
use crate::app::sources::sources as second_look;
use crate::diag::Failure;
use crate::view;

/// Check the plan, an answers file or catalog files, and tell all problems with their places
///
/// Without a file it checks the active plan. What a file is, a plan, answers or a catalog, is told
/// by what is in it. The exit code is 1 when it found something.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path check")]
pub struct CheckArgs {
    /// Files to check
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Check this file as answers for `assess`
    #[arg(long, value_name = "FILE")]
    answers: Vec<PathBuf>,
    /// List the catalog's statements that are old (checked more than a year before today), unsure or second-hand
    #[arg(long, conflicts_with_all = ["files", "answers"])]
    sources: bool,
}

pub(super) fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.sources {
        return sources(context);
    }
    let request = CheckRequest {
        files: args.files.clone(),
        answers: args.answers.clone(),
    };
    let report = check(&context.session, &request)?;
    context.show(&report, |screen, _| view::check::screen(screen, &report))?;
    Ok(if report.is_sound() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}

/// The catalog's statements that deserve a second look.
fn sources(context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = second_look(&context.session);
    context.show(&report, |screen, _| view::sources::screen(screen, &report))?;
    Ok(if report.statements.is_empty() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}
