//! `pmo-path next`: what to do this week and why, what to ask for, and what waits.

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::next::next;
use crate::diag::Failure;
use crate::view;

/// What to do this week, and why
///
/// Takes the rest of the plan as it looks from today, so a missed week moves things along by
/// itself. Renewals and applications that wait are told too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path next")]
pub struct NextArgs {}

pub(super) fn run(_: &NextArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = next(&context.session)?;
    context.show(&report, |screen, _| view::next::screen(screen, &report))?;
    Ok(EXIT_DONE)
}
