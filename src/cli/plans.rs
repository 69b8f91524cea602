//! `pmo-path plans`

use super::context::Context;
use super::failure::Failure;

/// List, choose, compare and restore plans
#[derive(Debug, clap::Args)]
pub struct PlansArgs {}

pub fn run(args: &PlansArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`plans` is not built yet"))
}
