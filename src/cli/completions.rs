//! `pmo-path completions`

use super::context::Context;
use super::failure::Failure;

/// Completions for your shell
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {}

pub fn run(args: &CompletionsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong(
        "not-built",
        "`completions` is not built yet",
    ))
}
