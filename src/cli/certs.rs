//! `pmo-path certs`

use std::mem::ManuallyDrop;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::browse::certs::{CertsRequest, answers, certs, concerns, costs, held};
use crate::app::browse::overlay_diff::overlay_diff;
use crate::app::browse::since::since as changes_since;
use crate::app::costs::YEARS;
use crate::diag::Failure;
use crate::view;

/// Certifications: a list, one in full, or several side by side
///
/// Without words the whole list, by body. With the name of a certification (its id, an older
/// name, or a short form that people use) everything that is known of it; with several names
/// what one needs to choose between them; other words are searched for.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Example:\n  pmo-path certs PMP")]
pub struct CertsArgs {
    /// A certification such as `PMP`, or words to search for
    #[arg(value_name = "NAME", add = Completes::by(candidates::certifications))]
    names: Vec<String>,
    /// Of this body
    #[arg(long, value_name = "BODY", add = Completes::by(candidates::bodies))]
    body: Option<String>,
    /// Of this level: foundation, practitioner, advanced, executive
    #[arg(long, add = Completes::by(candidates::certification_levels))]
    level: Option<String>,
    /// With this status: active, pilot, closing, closed, suspended, retired, superseded, unconfirmed
    #[arg(long, add = Completes::by(candidates::certification_statuses))]
    status: Option<String>,
    /// That this role asks for, or that suit it
    #[arg(long, add = Completes::by(candidates::roles))]
    role: Option<String>,
    /// That show this skill
    #[arg(long, add = Completes::by(candidates::skills))]
    skill: Option<String>,
    /// In this topic, such as `risk`
    #[arg(long, add = Completes::by(candidates::topics))]
    topic: Option<String>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Without a name: list all of them, not first what concerns you
    #[arg(long)]
    all: bool,
    /// Everything in full, older rules too
    #[arg(long)]
    history: bool,
    /// Side by side: cost and hours over so many years [default: 6]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=40))]
    years: Option<u32>,
    #[command(subcommand)]
    command: Option<CertsCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum CertsCommand {
    /// What a catalog file adds, changes and hides, field by field; or what the catalog changed
    Diff {
        /// A catalog file or a folder of them
        #[arg(required_unless_present = "since", value_name = "OVERLAY")]
        overlay: Option<std::path::PathBuf>,
        /// Tell instead what the bundled catalog changed after this version, such as 2026.11
        #[arg(long, value_name = "VERSION", conflicts_with = "overlay")]
        since: Option<String>,
    },
}

pub(super) fn run(args: &CertsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(CertsCommand::Diff { overlay, since }) = &args.command {
        if let Some(overlay) = overlay {
            let report = overlay_diff(&context.session, overlay)?;
            context.show(&report, |screen, _| {
                view::overlay_diff::screen(screen, &report);
            })?;
            return Ok(EXIT_DONE);
        }
        let session = context.session.clone();
        let report = changes_since(&session, since.as_deref().unwrap_or(""))?;
        context.show(&report, |screen, _| view::news::screen(screen, &report))?;
        return Ok(EXIT_DONE);
    }
    let request = CertsRequest {
        names: args.names.clone(),
        body: args.body.clone(),
        level: args.level.clone(),
        status: args.status.clone(),
        role: args.role.clone(),
        skill: args.skill.clone(),
        topic: args.topic.clone(),
        search: args.search.clone(),
    };
    let session = context.session.clone();
    let mut report = certs(&session, &request)?;
    if !report.in_full {
        let filters = [
            &args.body,
            &args.level,
            &args.status,
            &args.role,
            &args.skill,
            &args.topic,
            &args.search,
        ];
        let asked = args.all || !args.names.is_empty() || filters.iter().any(|f| f.is_some());
        let plan = if asked {
            ManuallyDrop::default()
        } else {
            context.remarks_for_screen().plan
        };
        let concerns = concerns(&session, &report, &plan);
        context.show(&report, |screen, catalog| {
            if asked {
                view::certs::list_screen(screen, catalog.bodies(), &report.heads);
            } else {
                view::certs_list::screen(screen, catalog, &report.heads, &plan, &concerns);
            }
        })?;
        return Ok(EXIT_DONE);
    }
    let compared = report.heads.len() > 1 && !args.history;
    let plan = if compared {
        let plan = context.remarks().plan;
        report.costs = costs(&session, &report, &plan, args.years.unwrap_or(YEARS));
        plan
    } else {
        context.remarks_for_screen().plan
    };
    context.show(&report, |screen, catalog| {
        if compared {
            let answers = answers(&session, &report, &plan);
            let held = held(&session, &report, &plan);
            view::certs_beside::screen(screen, &report, &answers, &held, catalog);
        } else {
            view::certs::screen(screen, &report, &plan, catalog, args.history);
        }
    })?;
    Ok(EXIT_DONE)
}
