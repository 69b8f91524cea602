//! `pmo-path activities`

use super::context::Context;
use super::failure::Failure;

/// Learning activities
#[derive(Debug, clap::Args)]
pub struct ActivitiesArgs {}

pub fn run(args: &ActivitiesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`activities` is not built yet"))
}
