//! `pmo-path man`

use super::context::Context;
use super::failure::Failure;

/// The manual page
#[derive(Debug, clap::Args)]
pub struct ManArgs {}

pub fn run(args: &ManArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`man` is not built yet"))
}
