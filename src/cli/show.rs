//! `pmo-path show`: the plan in the file; without a schedule in it, the one that would be written.

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::show::{Named, ShowRequest, named, show};
use crate::diag::Failure;
use crate::view;

/// The plan: this quarter, what to ask for, the rest in outline
///
/// With an id (a goal, an item of the plan, or an activity of the catalog) it tells why that is in,
/// and what else would serve.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Example:\n  pmo-path show")]
pub struct ShowArgs {
    /// A goal (g1), an item (a3) or an activity of the catalog
    #[arg(add = Completes::by(candidates::items_and_goals))]
    id: Option<String>,
    /// Everything: every quarter, goal and item, cost, assumptions
    #[arg(long)]
    all: bool,
    /// What needs the word of others: hours at work, money, decisions, a mentor
    #[arg(long, conflicts_with = "all")]
    asks: bool,
    /// Why each activity is in, and what else would serve each step
    #[arg(long, conflicts_with_all = ["all", "asks"])]
    explain: bool,
}

pub(super) fn run(args: &ShowArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(id) = &args.id {
        match named(&context.session, id)? {
            Named::Item(report) => context.show(&*report, |screen, catalog| {
                view::show::item(screen, &report, catalog);
            })?,
            Named::Goal(report) => context.show(report.as_ref(), |screen, catalog| {
                view::show::goal(screen, &report, catalog);
            })?,
        }
        return Ok(EXIT_DONE);
    }
    let request = ShowRequest {
        explain: args.explain,
    };
    let report = show(&context.session, &request)?;
    context.show(&report, |screen, catalog| {
        if args.explain {
            view::show::explain(screen, &report, catalog);
        } else if args.asks {
            view::show::asks(screen, &report, catalog);
        } else if args.all {
            view::show::whole(screen, &report, catalog);
        } else {
            view::show::screen(screen, &report, catalog);
        }
    })?;
    Ok(EXIT_DONE)
}
