//! `pmo-path done`

use super::context::Context;
use super::failure::Failure;

/// Mark a goal or an activity as done
#[derive(Debug, clap::Args)]
pub struct DoneArgs {}

pub fn run(args: &DoneArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`done` is not built yet"))
}
