//! `pmo-path claim`

use super::context::Context;
use super::failure::Failure;

/// Texts for claiming credits with a body
#[derive(Debug, clap::Args)]
pub struct ClaimArgs {}

pub fn run(args: &ClaimArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`claim` is not built yet"))
}
