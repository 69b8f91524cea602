//! `pmo-path skills`

use super::context::Context;
use super::failure::Failure;

/// Skills and their levels
#[derive(Debug, clap::Args)]
pub struct SkillsArgs {}

pub fn run(args: &SkillsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`skills` is not built yet"))
}
