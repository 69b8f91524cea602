//! `pmo-path eligible`

use super::context::Context;
use super::failure::Failure;

/// May you sit an exam, and if not, from which day
#[derive(Debug, clap::Args)]
pub struct EligibleArgs {}

pub fn run(args: &EligibleArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`eligible` is not built yet"))
}
