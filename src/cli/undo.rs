//! `pmo-path undo`

use super::back;
use super::context::Context;
use crate::diag::Failure;
use crate::store::Direction;

/// Take the last change back
///
/// Shows what will change and asks first. Each call walks one step; the last 50 steps of a plan
/// (or 20 MB of them) are kept.
#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub fn run(args: &UndoArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    back::run(Direction::Undo, args.yes, context)
}
