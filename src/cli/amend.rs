//! `pmo-path amend`

use super::context::Context;
use super::failure::Failure;

/// Correct or remove a log entry
#[derive(Debug, clap::Args)]
pub struct AmendArgs {}

pub fn run(args: &AmendArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`amend` is not built yet"))
}
