//! `pmo-path log`

use super::context::Context;
use super::failure::Failure;

/// Record what you learned, did or passed
#[derive(Debug, clap::Args)]
pub struct LogArgs {}

pub fn run(args: &LogArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`log` is not built yet"))
}
