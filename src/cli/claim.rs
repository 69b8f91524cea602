//! `pmo-path claim`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::claim::{ClaimRequest, Marks, claim, mark};
use crate::app::export::claims_as_csv;
use crate::diag::Failure;
use crate::view::claim as screens;

/// Texts for claiming credits with a body
///
/// What completes the current cycles and was not claimed yet, field by field as the body's form
/// asks for it; small items of one kind in one claim. What is spare is listed after it. With
/// --mark what is needed is noted as claimed, so that nothing is claimed twice.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path claim
  pmo-path claim PMI-ACP
  pmo-path claim PMI --csv > claims.csv
  pmo-path claim PMI --mark
  pmo-path claim PMI --approved")]
pub struct ClaimArgs {
    /// Bodies, or certifications: then only what counts for them; without one, all of them
    #[arg(value_name = "NAME", add = Completes::by(candidates::claimable))]
    names: Vec<String>,
    /// Also what is not needed to complete a cycle
    #[arg(long)]
    spare: bool,
    /// Note what is shown in full as claimed
    #[arg(long)]
    mark: bool,
    /// Note what was claimed before as approved; with --mark what is claimed now, too
    #[arg(long)]
    approved: bool,
    /// As CSV, a claim a row: the fields of PMI's form; APM's log of development for APM alone
    #[arg(long, conflicts_with_all = ["mark", "approved"])]
    csv: bool,
    /// The day of the mark [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) fn run(args: &ClaimArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let on = match &args.date {
        Some(text) => Some(input::past_day(context, "--date", text)?),
        None => None,
    };
    let request = ClaimRequest {
        names: args.names.clone(),
        spare: args.spare,
        mark: Marks {
            claimed: args.mark,
            approved: args.approved,
            on,
        },
    };
    if args.csv {
        context.no_json("`claim --csv` prints a sheet")?;
        let text = claims_as_csv(&context.session, &request)?;
        context.write_out(&text)?;
        return Ok(EXIT_DONE);
    }
    if !request.mark.any() {
        let report = claim(&context.session, &request)?;
        context.show(&report, |screen, catalog| {
            screens::screen(screen, &report, &request, catalog);
        })?;
        return Ok(EXIT_DONE);
    }
    let changed = mark(&context.session, &request)?;
    context.show_change_on_screen(
        &changed,
        |screen, report, catalog| screens::screen(screen, report, &request, catalog),
        |report| screens::noted(report, &request),
    )?;
    Ok(EXIT_DONE)
}
