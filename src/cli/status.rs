//! `pmo-path status`

use super::context::Context;
use super::failure::Failure;

/// Progress against the baseline, and the forecast
#[derive(Debug, clap::Args)]
pub struct StatusArgs {}

pub fn run(args: &StatusArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`status` is not built yet"))
}
