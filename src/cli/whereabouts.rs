//! `pmo-path where`

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::whereabouts::whereabouts;
use crate::diag::Failure;
use crate::view;

/// Where your plan, your catalog and the undo steps lie
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path where
  pmo-path where plan")]
pub struct WhereArgs {
    /// Print only this path: `plan`, `plans`, `undo` or `catalog`
    #[arg(value_name = "WHAT", value_parser = ["plan", "plans", "undo", "catalog"])]
    what: Option<String>,
}

pub(super) fn run(args: &WhereArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = whereabouts(&context.session)?;
    let asked = args.what.as_ref().filter(|_| !context.json_wanted());
    let place = asked.and_then(|what| report.places.iter().find(|p| p.what.as_str() == what));
    match place {
        Some(place) => context.write_out(&format!("{}\n", place.path.display()))?,
        None => context.show(&report, |screen, _| {
            view::whereabouts::screen(screen, &report);
        })?,
    }
    Ok(EXIT_DONE)
}
