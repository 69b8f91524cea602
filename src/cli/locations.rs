//! `pmo-path where`

use super::context::Context;
use super::failure::Failure;

/// Where the files lie
#[derive(Debug, clap::Args)]
pub struct WhereArgs {}

pub fn run(args: &WhereArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`where` is not built yet"))
}
