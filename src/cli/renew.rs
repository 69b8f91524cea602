//! `pmo-path renew`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::renew::{RecordReport, RenewRequest, audit, known_plan, propose, record, renew};
use crate::diag::Failure;
use crate::view::renew as screens;

/// What your credentials still need in this cycle
///
/// For each credential: what was earned, what counts after the body's caps, what is missing and
/// what fills it best, what carries over, and what happens when nothing is done.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path renew
  pmo-path renew PMP --all-cycles
  pmo-path renew --audit
  pmo-path renew --years 6
  pmo-path renew --record PMP --date 2026-03-01")]
pub struct RenewArgs {
    /// Credentials that you hold; without one, all of them
    #[arg(value_name = "CERT", conflicts_with = "record", add = Completes::by(candidates::held))]
    certifications: Vec<String>,
    /// Show every cycle since the day earned
    #[arg(long, conflicts_with_all = ["record", "audit"])]
    all_cycles: bool,
    /// Show which entries lack evidence and until when to keep it
    #[arg(long, conflicts_with = "record")]
    audit: bool,
    /// Cost and hours to keep each over so many years: keep it, or let it lapse? [default: 6]
    #[arg(long, value_name = "N", conflicts_with_all = ["record", "audit"], value_parser = clap::value_parser!(u32).range(1..=40))]
    years: Option<u32>,
    /// Record that a credential was renewed
    #[arg(long, value_name = "CERT", add = Completes::by(candidates::held))]
    record: Option<String>,
    /// The day of the renewal; several for several cycles [default: today]
    #[arg(long, value_name = "DATE", requires = "record")]
    date: Vec<String>,
    /// Do not ask, whatever is missing by the log
    #[arg(short, long, requires = "record")]
    yes: bool,
}

pub(super) fn run(args: &RenewArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(certification) = &args.record {
        return run_record(certification, args, context);
    }
    if args.audit {
        let report = audit(&context.session, &args.certifications)?;
        context.show(&report, |screen, _| screens::audit(screen, &report))?;
        return Ok(EXIT_DONE);
    }
    let request = RenewRequest {
        certifications: args.certifications.clone(),
        all_cycles: args.all_cycles,
        years: args.years,
    };
    let session = context.session.clone();
    let plan = known_plan(&session)?;
    let report = renew(&session, &plan, &request)?;
    context.show(&report, |screen, catalog| {
        screens::screen(screen, &report, &request, catalog);
    })?;
    Ok(EXIT_DONE)
}

/// Records a renewal; one that looks too early is asked about where there is somebody to ask.
fn run_record(
    certification: &str,
    args: &RenewArgs,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let mut days = Vec::new();
    for text in &args.date {
        days.push(input::past_day(context, "--date", text)?);
    }
    let session = context.session.clone();
    let proposal = propose(&session, certification, &days)?;
    if let Some(doubt) = &proposal.doubt {
        let doubt = screens::doubt(&proposal, doubt);
        if !args.yes && context.host.terminal.interactive() && !context.json_wanted() {
            context.say(&doubt);
            if !input::confirm(context, "Record the renewal all the same?", false, "renew")? {
                context.say("Nothing was recorded.");
                return Ok(EXIT_DONE);
            }
        } else {
            context.say(&format!("note: {doubt}"));
        }
    }
    let changed = record(&session, &proposal)?;
    let plan = changed.done.clone();
    let report = RecordReport::new(&session, &plan, &proposal)?;
    context.show_change(&changed.map(|_, _| report), |changed, _| {
        screens::recorded(&changed.done)
    })?;
    Ok(EXIT_DONE)
}
