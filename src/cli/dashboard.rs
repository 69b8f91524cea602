//! `pmo-path` alone: three doors for a newcomer, the state of things for a holder of a plan.

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::dashboard::dashboard;
use crate::diag::Failure;
use crate::view;

pub(super) fn run(context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = dashboard(&context.session)?;
    context.show(&report, |screen, catalog| {
        view::dashboard::screen(screen, &report, catalog);
    })?;
    Ok(EXIT_DONE)
}
