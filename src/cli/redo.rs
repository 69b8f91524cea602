//! `pmo-path redo`

use super::context::Context;
use super::undo;
use crate::app::steps::Direction;
use crate::diag::Failure;

/// Make an undone change again
///
/// Shows what will change and asks first. Each call walks one step; the last 50 steps of a plan
/// (or 20 MB of them) are kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path redo")]
pub struct RedoArgs {
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub(super) fn run(args: &RedoArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    undo::walk(Direction::Redo, args.yes, context)
}
