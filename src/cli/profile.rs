//! `pmo-path profile`

use super::context::Context;
use super::failure::Failure;

/// Show or change the facts about you: education, experience, credentials, preferences
#[derive(Debug, clap::Args)]
pub struct ProfileArgs {}

pub fn run(args: &ProfileArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`profile` is not built yet"))
}
