//! `pmo-path roles`

use super::context::Context;
use super::failure::Failure;

/// Roles, and what they ask for
#[derive(Debug, clap::Args)]
pub struct RolesArgs {}

pub fn run(args: &RolesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`roles` is not built yet"))
}
