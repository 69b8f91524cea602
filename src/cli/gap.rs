//! `pmo-path gap`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::gap::{GapRequest, gap};
use crate::diag::Failure;
use crate::view;

/// Your levels against what a role asks for
///
/// Without --role it is your target role, raised by your objectives and specialisation. A skill
/// that was never assessed says so; it is not zero.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path gap")]
pub struct GapArgs {
    /// The role to compare with [default: your target role]
    #[arg(long, value_name = "ROLE", add = Completes::by(candidates::roles))]
    role: Option<String>,
    /// Show the skills without a gap too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &GapArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = GapRequest {
        role: args.role.clone(),
        costs: args.role.is_none() && !context.json_wanted(),
    };
    let report = gap(&context.session, &request)?;
    context.show(&report, |screen, catalog| {
        view::gap::screen(screen, &report, catalog, args.all);
    })?;
    Ok(EXIT_DONE)
}
