//! `pmo-path explain`

use super::context::Context;
use super::failure::Failure;

/// Terms and topics in plain words
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {}

pub fn run(args: &ExplainArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`explain` is not built yet"))
}
