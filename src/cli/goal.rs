//! `pmo-path goal`

use super::context::Context;
use super::failure::Failure;

/// Add, change or drop goals
#[derive(Debug, clap::Args)]
pub struct GoalArgs {}

pub fn run(args: &GoalArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`goal` is not built yet"))
}
