//! `pmo-path activities`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::browse::Remarks;
use crate::app::browse::activities::{ActivitiesRequest, activities};
use crate::diag::Failure;
use crate::view;

/// Learning activities: the list with filters, or some in full
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path activities")]
pub struct ActivitiesArgs {
    /// An activity's id, or words to search for
    #[arg(value_name = "NAME", add = Completes::by(candidates::catalog_activities))]
    names: Vec<String>,
    /// That support a step of this skill, or the step to one level: `governance=3`
    #[arg(long, value_name = "SKILL[=LEVEL]", add = Completes::by(candidates::skills_or_levels))]
    skill: Option<String>,
    /// That support a step to this level
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// Of this kind, such as course, book, on-the-job, volunteering
    #[arg(long, add = Completes::by(candidates::kinds_of_activities))]
    kind: Option<String>,
    /// Of this mode of learning: experience, exposure, education
    #[arg(long, add = Completes::by(candidates::modes))]
    mode: Option<String>,
    /// Whose provider contains these words
    #[arg(long, value_name = "WORDS", add = Completes::by(candidates::providers))]
    provider: Option<String>,
    /// That grant contact hours in this topic
    #[arg(long, value_name = "TOPIC", add = Completes::by(candidates::topics))]
    contact: Option<String>,
    /// That cost nothing
    #[arg(long)]
    free: bool,
    /// That take at most so many hours
    #[arg(long, value_name = "H")]
    max_hours: Option<String>,
    /// That cost at most so many US dollars; those without a known price are left out
    #[arg(long, value_name = "USD")]
    max_cost: Option<String>,
    /// List all of them, not first what concerns you
    #[arg(long)]
    all: bool,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

pub(super) fn run(args: &ActivitiesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let max_hours = args.max_hours.as_deref();
    let max_cost = args.max_cost.as_deref();
    let request = ActivitiesRequest {
        names: args.names.clone(),
        skill: args.skill.clone(),
        level: args.level,
        kind: args.kind.clone(),
        mode: args.mode.clone(),
        provider: args.provider.clone(),
        contact: args.contact.clone(),
        free: args.free,
        max_hours: max_hours
            .map(|hours| input::hours("--max-hours", hours))
            .transpose()?,
        max_cost: max_cost
            .map(|usd| input::usd("--max-cost", usd))
            .transpose()?,
        search: args.search.clone(),
    };
    let session = context.session.clone();
    let report = activities(&session, &request)?;
    let filters = [
        &args.skill,
        &args.kind,
        &args.mode,
        &args.provider,
        &args.contact,
        &args.max_hours,
        &args.max_cost,
        &args.search,
    ];
    let filtered = args.free || args.level.is_some() || filters.iter().any(|f| f.is_some());
    let listed = args.all || filtered || (!report.in_full && !args.names.is_empty());
    let remarks = if listed {
        Remarks::default()
    } else {
        context.remarks_for_screen()
    };
    context.show(&report, |screen, catalog| {
        if listed || report.in_full {
            view::activities::screen(screen, &report, &remarks.plan);
        } else {
            view::activities_list::screen(screen, catalog, &remarks.plan);
        }
    })?;
    Ok(EXIT_DONE)
}
