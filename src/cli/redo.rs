//! `pmo-path redo`

use super::context::Context;
use super::failure::Failure;

/// Do again what was undone
#[derive(Debug, clap::Args)]
pub struct RedoArgs {}

pub fn run(args: &RedoArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`redo` is not built yet"))
}
