//! `pmo-path career`

use super::context::Context;
use super::failure::Failure;

/// The way through the roles to where you want to be
#[derive(Debug, clap::Args)]
pub struct CareerArgs {}

pub fn run(args: &CareerArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`career` is not built yet"))
}
