//! `pmo-path skills`

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::browse::skills::{SkillsRequest, skills};
use crate::diag::Failure;
use crate::view;

/// Skills: the list with filters, or some in full
///
/// In full: the five statements that people rate themselves by, the roles that ask for each level,
/// and the activities that support each step.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path skills stakeholder-engagement")]
pub struct SkillsArgs {
    /// A skill such as `governance`, or words to search for
    #[arg(value_name = "NAME", add = Completes::by(candidates::skills))]
    names: Vec<String>,
    /// Of this group: delivery, pmo, digital, people, business
    #[arg(long, add = Completes::by(candidates::groups_of_skills))]
    group: Option<String>,
    /// On this side of the Talent Triangle: ways-of-working, power-skills, business-acumen
    #[arg(long, add = Completes::by(candidates::sides))]
    side: Option<String>,
    /// That this role asks for, with the levels
    #[arg(long, add = Completes::by(candidates::roles))]
    role: Option<String>,
    /// That the role of --role asks for at this level or above
    #[arg(long, value_name = "N", requires = "role", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// List all of them, not first what your target asks for
    #[arg(long)]
    all: bool,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

pub(super) fn run(args: &SkillsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = SkillsRequest {
        names: args.names.clone(),
        group: args.group.clone(),
        side: args.side.clone(),
        role: args.role.clone(),
        level: args.level,
        search: args.search.clone(),
    };
    let session = context.session.clone();
    let report = skills(&session, &request)?;
    let remarks = context.remarks_for_screen();
    context.show(&report, |screen, catalog| {
        let filters = [&args.group, &args.side, &args.role, &args.search];
        let asked = args.all || !args.names.is_empty() || filters.iter().any(|f| f.is_some());
        view::skills::screen(screen, &report, catalog, &remarks.plan, asked);
    })?;
    Ok(EXIT_DONE)
}
