//! `pmo-path apply`

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::apply::{ApplicationStep, ApplyRequest, record, standing};
use crate::dates::Tense;
use crate::diag::Failure;
use crate::view;

/// Where an application stands, its next step, and the sheet for the form
///
/// Each option records one step with its day, and what the body publishes tells what comes next:
/// until when an answer is due, papers must be there, the exam may be sat, or when one may try
/// again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path apply PMP
  pmo-path apply PMP --sheet
  pmo-path apply PMP --sheet --md > sheet.md
  pmo-path apply PMP --submitted yesterday
  pmo-path apply PMP --booked 2027-03-01")]
pub struct ApplyArgs {
    /// The certification
    #[arg(value_name = "CERT", add = Completes::by(candidates::certifications))]
    certification: String,
    /// Show what to copy into the form: experience with its months, training, fees, audit
    #[arg(long)]
    sheet: bool,
    /// The sheet as Markdown, with descriptions and those who can confirm them
    #[arg(long, requires = "sheet", conflicts_with = "Steps")]
    md: bool,
    #[command(flatten)]
    steps: Steps,
}

#[derive(Debug, Args)]
#[group(multiple = false)]
struct Steps {
    /// You sent the application on this day
    #[arg(long, value_name = "DATE")]
    submitted: Option<String>,
    /// It was approved
    #[arg(long, value_name = "DATE")]
    approved: Option<String>,
    /// The body asked for an audit
    #[arg(long, value_name = "DATE")]
    audit: Option<String>,
    /// The audit was passed
    #[arg(long, value_name = "DATE")]
    audit_passed: Option<String>,
    /// The exam is booked for this day
    #[arg(long, value_name = "DATE")]
    booked: Option<String>,
    /// You sat the exam and did not pass
    #[arg(long, value_name = "DATE")]
    failed: Option<String>,
    /// You passed
    #[arg(long, value_name = "DATE")]
    passed: Option<String>,
    /// It was given up, refused or ran out
    #[arg(long, value_name = "DATE")]
    closed: Option<String>,
}

pub(super) fn run(args: &ApplyArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = ApplyRequest {
        certification: args.certification.clone(),
        sheet: args.sheet,
    };
    match step(&args.steps, context)? {
        None if args.md => {
            context.no_json("`apply --sheet --md` prints Markdown")?;
            let report = standing(&context.session, &request)?;
            let name = context.session.store.plan_or_empty()?.profile.name;
            let day = context.session.day;
            let page = view::report::application(&report, name.as_deref(), day);
            context.write_out(&view::report::markdown(&page))?;
        }
        None => {
            let report = standing(&context.session, &request)?;
            context.show(&report, |screen, _| view::apply::screen(screen, &report))?;
        }
        Some(step) => {
            let changed = record(&context.session, &request, step)?;
            context.show_change(&changed, |changed, catalog| {
                view::apply::change_text(&changed.done, &changed.after.plan, catalog)
            })?;
        }
    }
    Ok(EXIT_DONE)
}

fn step(steps: &Steps, context: &mut Context<'_>) -> Result<Option<ApplicationStep>, Failure> {
    type Make = fn(crate::dates::Day) -> ApplicationStep;
    let all: [(&str, &Option<String>, Tense, Make); 8] = [
        (
            "--submitted",
            &steps.submitted,
            Tense::Past,
            ApplicationStep::Submitted,
        ),
        (
            "--approved",
            &steps.approved,
            Tense::Past,
            ApplicationStep::Approved,
        ),
        ("--audit", &steps.audit, Tense::Past, ApplicationStep::Audit),
        (
            "--audit-passed",
            &steps.audit_passed,
            Tense::Past,
            ApplicationStep::AuditPassed,
        ),
        (
            "--booked",
            &steps.booked,
            Tense::Future,
            ApplicationStep::Booked,
        ),
        (
            "--failed",
            &steps.failed,
            Tense::Past,
            ApplicationStep::Failed,
        ),
        (
            "--passed",
            &steps.passed,
            Tense::Past,
            ApplicationStep::Passed,
        ),
        (
            "--closed",
            &steps.closed,
            Tense::Past,
            ApplicationStep::Closed,
        ),
    ];
    for (option, typed, tense, make) in all {
        if let Some(typed) = typed {
            return Ok(Some(make(input::day(context, option, typed, tense)?)));
        }
    }
    Ok(None)
}
