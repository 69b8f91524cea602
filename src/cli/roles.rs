//! `pmo-path roles`

use super::candidates::{self, Completes, plain_words};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::browse::Remarks;
use crate::app::browse::roles::{RolesRequest, roles};
use crate::diag::Failure;
use crate::view;

/// Roles: the list with filters, one in full, or two compared
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path roles pmo-manager")]
pub struct RolesArgs {
    /// A role such as `pmo-manager`, two roles to compare, or words to search for
    #[arg(value_name = "NAME", add = Completes::by(candidates::roles))]
    names: Vec<String>,
    /// Compare with this role
    #[arg(long, value_name = "ROLE", add = Completes::by(candidates::roles))]
    compare: Option<String>,
    /// Of this family: pmo, or feeder for roles that lead into one
    #[arg(long, add = Completes::by(|_| plain_words(&["pmo", "feeder"])))]
    family: Option<String>,
    /// Of this seniority: 1 (entry) to 8 (executive)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    level: Option<u8>,
    /// That ask for this skill (at level 3 or above), or for a level: `governance=4`
    #[arg(long, value_name = "SKILL[=LEVEL]", add = Completes::by(candidates::skills_or_levels))]
    skill: Option<String>,
    /// That ask for this certification
    #[arg(long, value_name = "CERT", add = Completes::by(candidates::certifications))]
    cert: Option<String>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

pub(super) fn run(args: &RolesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = RolesRequest {
        names: args.names.clone(),
        compare: args.compare.clone(),
        family: args.family.clone(),
        seniority: args.level,
        skill: args.skill.clone(),
        certification: args.cert.clone(),
        search: args.search.clone(),
    };
    let session = context.session.clone();
    let report = roles(&session, &request)?;
    let remarks = if report.comparison.is_some() {
        Remarks::default()
    } else {
        context.remarks_for_screen()
    };
    context.show(&report, |screen, catalog| {
        view::roles::screen(screen, &report, catalog, &remarks.plan);
    })?;
    Ok(EXIT_DONE)
}
