//! `pmo-path undo`

use super::context::Context;
use super::failure::Failure;

/// Take the last change back
#[derive(Debug, clap::Args)]
pub struct UndoArgs {}

pub fn run(args: &UndoArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`undo` is not built yet"))
}
