//! `pmo-path history`

use super::context::Context;
use super::failure::Failure;

/// List what was logged
#[derive(Debug, clap::Args)]
pub struct HistoryArgs {}

pub fn run(args: &HistoryArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`history` is not built yet"))
}
