//! `pmo-path replan`

use super::context::Context;
use super::failure::Failure;

/// Plan again with what has changed
#[derive(Debug, clap::Args)]
pub struct ReplanArgs {}

pub fn run(args: &ReplanArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`replan` is not built yet"))
}
