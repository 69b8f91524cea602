//! `pmo-path check`

use super::context::Context;
use super::failure::Failure;

/// Check the plan and catalog files
#[derive(Debug, clap::Args)]
pub struct CheckArgs {}

pub fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`check` is not built yet"))
}
