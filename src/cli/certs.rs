//! `pmo-path certs`

use super::context::Context;
use super::failure::Failure;

/// Certifications
#[derive(Debug, clap::Args)]
pub struct CertsArgs {}

pub fn run(args: &CertsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let _ = (args, context);
    Err(Failure::wrong("not-built", "`certs` is not built yet"))
}
