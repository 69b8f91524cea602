//! `pmo-path status`: how the plan goes, and where it leads.

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::status::status;
use crate::diag::Failure;
use crate::view;

/// How the plan goes: this quarter, hours over time, pace, forecast
///
/// The forecast dates the rest anew from the day at your hours, and once more at the pace that you
/// really kept in the last eight weeks. With `--all` the figures of project control: planned value
/// (PV) is what the first plan had scheduled up to the day, earned value (EV) what is finished or
/// logged, SPI their ratio.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path status")]
pub struct StatusArgs {
    /// The figures and every item, against the first plan
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &StatusArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = status(&context.session)?;
    context.show(&report, |screen, catalog| {
        if args.all {
            view::status::whole(screen, &report, catalog);
        } else {
            view::status::screen(screen, &report, catalog);
        }
    })?;
    Ok(EXIT_DONE)
}
