//! `pmo-path eligible`

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use super::input;
use crate::app::eligible::{EligibleRequest, WhatIf, eligible, overview};
use crate::diag::{Code, Failure};
use crate::view::eligible as screens;

/// May you sit an exam, and if not, from which day
///
/// Every rule is shown met or missing, with its source and the day it was checked. Exit code 0:
/// yes to all that you named; 1: no to one of them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path eligible PfMP
  pmo-path eligible PMP --months
  pmo-path eligible PgMP --with PMP --with education=bachelor
  pmo-path eligible --as-of 2027-06-01 PMI-ACP CAPM")]
pub struct EligibleArgs {
    /// Certifications; without one, first those for your target, then what else is open
    #[arg(value_name = "CERT", add = Completes::by(candidates::certifications))]
    certifications: Vec<String>,
    /// What if: a certification as if earned on the day, `education=LEVEL`, `gac`, or `TOPIC=HOURS` of training
    #[arg(long, value_name = "WHAT", add = Completes::by(candidates::assumptions))]
    with: Vec<String>,
    /// Count what your plan schedules, on its days
    #[arg(long)]
    planned: bool,
    /// Show which month counts for what: the sheet to copy into an application
    #[arg(long)]
    months: bool,
    /// Show every way in and every option of a rule, not only the nearest
    #[arg(long)]
    paths: bool,
    /// Without a name: list every certification, not only the first few
    #[arg(long, conflicts_with = "certifications")]
    all: bool,
}

pub(super) fn run(args: &EligibleArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = EligibleRequest {
        certifications: args.certifications.clone(),
        with: args
            .with
            .iter()
            .map(|what| what_if(what))
            .collect::<Result<_, _>>()?,
        planned: args.planned,
        months: args.months,
    };
    if request.certifications.is_empty() {
        let report = overview(&context.session, &request)?;
        context.show(&report, |screen, catalog| {
            if args.all {
                screens::listed(screen, &report, catalog);
            } else {
                screens::overview(screen, &report, catalog);
            }
        })?;
        return Ok(EXIT_DONE);
    }
    let report = eligible(&context.session, &request)
        .map_err(|failure| input::as_commands(failure, "eligible", &args.certifications))?;
    context.show(&report, |screen, _| {
        screens::verdicts(screen, &report, args.paths);
    })?;
    Ok(if report.all_eligible() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}

/// One `--with`.
fn what_if(typed: &str) -> Result<WhatIf, Failure> {
    let gac = |word: &str| word.eq_ignore_ascii_case("gac");
    match typed.split_once('=') {
        Some((key, level)) if key.eq_ignore_ascii_case("education") => {
            if gac(level) {
                return Ok(WhatIf::Gac);
            }
            level
                .parse()
                .map(WhatIf::Education)
                .map_err(|error: String| {
                    Failure::wrong(Code::With, format!("--with education: {error}"))
                })
        }
        Some((topic, hours)) => Ok(WhatIf::Training {
            topic: topic.to_owned(),
            hours: input::hours(&format!("--with {topic}"), hours)?,
            typed: typed.to_owned(),
        }),
        None if gac(typed) => Ok(WhatIf::Gac),
        None => Ok(WhatIf::Credential(typed.to_owned())),
    }
}
