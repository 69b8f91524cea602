//! `pmo-path schema`

use super::context::Context;
use super::failure::Failure;

/// JSON Schemas of the files and outputs
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {}

pub fn run(args: &SchemaArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`schema` is not built yet"))
}
