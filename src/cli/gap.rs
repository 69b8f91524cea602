//! `pmo-path gap`

use super::context::Context;
use super::failure::Failure;

/// Your levels against what a role asks for
#[derive(Debug, clap::Args)]
pub struct GapArgs {}

pub fn run(args: &GapArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`gap` is not built yet"))
}
