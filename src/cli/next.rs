//! `pmo-path next`

use super::context::Context;
use super::failure::Failure;

/// What to do this week, and why
#[derive(Debug, clap::Args)]
pub struct NextArgs {}

pub fn run(args: &NextArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`next` is not built yet"))
}
