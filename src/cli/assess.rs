//! `pmo-path assess`

use super::context::Context;
use super::failure::Failure;

/// Rate your skills and write a dated plan
#[derive(Debug, clap::Args)]
pub struct AssessArgs {}

pub fn run(args: &AssessArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`assess` is not built yet"))
}
