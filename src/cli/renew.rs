//! `pmo-path renew`

use super::context::Context;
use super::failure::Failure;

/// What your credentials still need in this cycle
#[derive(Debug, clap::Args)]
pub struct RenewArgs {}

pub fn run(args: &RenewArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`renew` is not built yet"))
}
