//! `pmo-path replan`: plans again with what has changed, shows the difference, asks, writes.

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::replan::{Prefer, ReplanRequest, propose, replan};
use crate::dates::Tense;
use crate::diag::Failure;
use crate::view;

/// Plan again with what has changed
///
/// Keeps what is done, shows the difference and asks before it writes. The first plan, by which
/// progress is measured, stays unless you ask for this one. The options change your profile too, so
/// that they hold from then on.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:
  pmo-path replan --hours-per-week 8 --dry-run
  pmo-path replan --budget 500 --prefer cost
  pmo-path replan --swap book-influence=book-ei2
  pmo-path replan --include otj-portfolio-risk@2027-03-01")]
pub struct ReplanArgs {
    /// Hours a week for study and assignments together
    #[arg(long, value_name = "H")]
    hours_per_week: Option<String>,
    /// The part of them at work; `none` makes one pot of both
    #[arg(long, value_name = "H")]
    work_hours_per_week: Option<String>,
    /// How many assignments at once
    #[arg(long, value_name = "N")]
    focus: Option<String>,
    /// Make the quarter that runs anew too
    #[arg(long)]
    this_quarter: bool,
    /// The most to spend, in US dollars, exam fees included; `none` lifts it
    #[arg(long, value_name = "USD")]
    budget: Option<String>,
    /// The day by which all should be done; `none` lifts it
    #[arg(long, value_name = "DATE")]
    deadline: Option<String>,
    /// The role you want
    #[arg(long, value_name = "ROLE", add = Completes::by(candidates::roles))]
    target_role: Option<String>,
    /// An objective of your organisation to serve; `none` clears them
    #[arg(long, value_name = "ID", add = Completes::by(candidates::objectives))]
    objective: Vec<String>,
    /// A specialisation to go into; `none` clears it
    #[arg(long, value_name = "ID", add = Completes::by(candidates::specialisations))]
    specialisation: Option<String>,
    /// Leave out an activity, a kind or a provider
    #[arg(long, value_name = "WORD", add = Completes::by(candidates::catalog_activities))]
    exclude: Vec<String>,
    /// Put in an activity, on a day if it is booked; or a certification that waits
    #[arg(long, value_name = "ID[@DATE]", add = Completes::by(candidates::catalog_activities))]
    include: Vec<String>,
    /// Take an exclusion or inclusion back
    #[arg(long, value_name = "WORD", add = Completes::by(candidates::preferred))]
    lift: Vec<String>,
    /// Leave out A and put in B
    #[arg(long, value_name = "A=B", add = Completes::by(candidates::swaps))]
    swap: Vec<String>,
    /// What to keep least: time or cost
    #[arg(long, value_name = "WHAT", value_parser = ["time", "cost"])]
    prefer: Option<String>,
    /// Set a new baseline
    #[arg(long)]
    baseline: bool,
    /// Show the difference and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub(super) fn run(args: &ReplanArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = request(args, context)?;
    let proposal = propose(&context.session, &request)?;
    if args.dry_run || proposal.same {
        context.show(&proposal.report, |screen, catalog| {
            view::replan::screen(screen, &proposal, catalog, args.dry_run);
        })?;
        return Ok(EXIT_DONE);
    }
    if !context.json_wanted() {
        let catalog = std::rc::Rc::clone(&context.session.catalog);
        let mut screen = context.screen();
        view::replan::screen(&mut screen, &proposal, &catalog, false);
        context.print(screen)?;
    }
    if !input::confirm(context, "Write this plan?", args.yes, "replan")? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let changed = replan(&context.session, &proposal)?;
    context.show_change(&changed, |_, _| {
        view::replan::written_text(proposal.keeps_baseline)
    })?;
    Ok(EXIT_DONE)
}

/// The arguments as values.
fn request(args: &ReplanArgs, context: &mut Context<'_>) -> Result<ReplanRequest, Failure> {
    let objectives = args.objective.iter().filter(|text| !input::is_none(text));
    let objectives: Vec<String> = objectives.cloned().collect();
    let hours = args.hours_per_week.as_deref();
    let focus = args.focus.as_deref();
    let mut request = ReplanRequest {
        hours_per_week: hours
            .map(|text| input::hours_per_week("--hours-per-week", text))
            .transpose()?,
        work_hours_per_week: input::asked(args.work_hours_per_week.as_ref(), |text| {
            input::work_hours_per_week("--work-hours-per-week", text)
        })?,
        focus: focus
            .map(|text| input::focus("--focus", text))
            .transpose()?,
        this_quarter: args.this_quarter,
        budget: input::asked(args.budget.as_ref(), |text| input::usd("--budget", text))?,
        deadline: input::asked(args.deadline.as_ref(), |text| {
            input::day(context, "--deadline", text, Tense::Future)
        })?,
        target_role: args.target_role.clone(),
        objectives: (!args.objective.is_empty()).then_some(objectives),
        specialisation: input::asked(args.specialisation.as_ref(), |text| Ok(text.to_owned()))?,
        exclude: args.exclude.clone(),
        lift: args.lift.clone(),
        prefer: args.prefer.as_deref().map(|word| match word {
            "cost" => Prefer::Cost,
            _ => Prefer::Time,
        }),
        baseline: args.baseline,
        ..ReplanRequest::default()
    };
    for text in &args.include {
        request
            .include
            .push(input::starting(context, "--include", text)?);
    }
    for text in &args.swap {
        let (out, into) = input::pair("--swap", text, "A=B, such as book-influence=book-ei2")?;
        request
            .swap
            .push((out.to_owned(), input::starting(context, "--include", into)?));
    }
    Ok(request)
}
