//! `pmo-path team`: what the extracts of many people say together.

use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use super::progress::progress;
use crate::app::team::{TeamRequest, team};
use crate::diag::Failure;
use crate::units::SkillLevel;
use crate::view;

/// The skills of a team: who can do what, what hangs on one person, what ends, what it costs
///
/// Reads the extracts that people made with `share`, one a person; of a plan file it takes only
/// what `share` would give. A view of fewer than five people, of whom not all agreed to be named,
/// shows no levels. Nothing is written, and nothing is decided for anybody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path team extracts/
  pmo-path team extracts/ --role pmo-manager
  pmo-path team extracts/ --unit \"PMO Nord\" --skill governance --level 3")]
pub struct TeamArgs {
    /// Folders with extracts, or single files
    #[arg(value_name = "FOLDER", required = true)]
    folders: Vec<PathBuf>,
    /// Compare with this role [default: each person's own target]
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only the people of this unit
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Look at this level [default: the role's, else the highest that anybody's target asks for]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// Only these skills
    #[arg(long, value_name = "SKILL")]
    skill: Vec<String>,
    /// Show levels only of so many people or more; 5 at least
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    least: Option<u32>,
    /// Show every skill, activity and person
    #[arg(long)]
    all: bool,
}

pub fn run(args: &TeamArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = TeamRequest {
        folders: args.folders.clone(),
        role: args.role.clone(),
        unit: args.unit.clone(),
        level: args.level.and_then(SkillLevel::new),
        skills: args.skill.clone(),
        least: args.least.and_then(|least| usize::try_from(least).ok()),
    };
    let mut step = progress(context, "files");
    let report = team(&context.session, &request, &mut step)?;
    context.show(&report, |screen, catalog| {
        view::team::screen(screen, &report, catalog, args.all);
    })?;
    Ok(if report.skipped.is_empty() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}
