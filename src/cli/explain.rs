//! `pmo-path explain`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::browse::explain::explain;
use crate::diag::Failure;
use crate::view;

/// Words and ideas of the field, in plain English
///
/// Without a topic the list. Bodies, objectives, specialisations, tools, stages and the other
/// small lists are explained too, by id or name.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path explain spi")]
pub struct ExplainArgs {
    /// A topic such as `levels`, `pmo-types` or `pmi`
    #[arg(value_name = "TOPIC", add = Completes::by(candidates::terms))]
    topic: Vec<String>,
}

pub(super) fn run(args: &ExplainArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let session = context.session.clone();
    let report = explain(&session, &args.topic.join(" "))?;
    context.show(&report, |screen, catalog| {
        view::explain::screen(screen, &report, catalog);
    })?;
    Ok(EXIT_DONE)
}
