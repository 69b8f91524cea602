//! `pmo-path show`

use super::context::Context;
use super::failure::Failure;

/// The plan: goals, activities, dates, cost
#[derive(Debug, clap::Args)]
pub struct ShowArgs {}

pub fn run(args: &ShowArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`show` is not built yet"))
}
