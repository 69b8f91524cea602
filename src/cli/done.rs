//! `pmo-path done`

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::entry::{self, EntryFlags};
use super::entry_texts::TextFlags;
use super::exit::EXIT_DONE;
use super::log;
use crate::app::done::{Done, DoneRequest, done};
use crate::diag::Failure;
use crate::view;

/// Mark a goal or an activity as done
///
/// An item (a3) or an activity of the plan is logged as finished. A goal (g1) gets its day; that of
/// a skill confirms the goal's level in the log too, unless --level says another one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path done a3 --hours 12
  pmo-path done charter
  pmo-path done g1
  pmo-path done g1 --level leadership=3")]
pub struct DoneArgs {
    /// The goal, the item (its id, or words of its title), or the activity
    #[arg(add = Completes::by(candidates::items_and_goals))]
    id: String,
    #[command(flatten)]
    entry: DoneFlags,
}

#[derive(Debug, Args)]
struct DoneFlags {
    /// The day: 2026-11-20, yesterday, last friday … [default: today]
    #[arg(long, short, value_name = "DATE")]
    date: Option<String>,
    /// A level that you now have: leadership=3
    #[arg(long, value_name = "SKILL=N", add = Completes::by(candidates::levels_of_skills))]
    level: Vec<String>,
    /// How long it took: 1.5, 90m, 1h30
    #[arg(long, value_name = "H")]
    hours: Option<String>,
    /// A certificate or other proof: a path or an address
    #[arg(long, value_name = "EVIDENCE", value_hint = clap::ValueHint::AnyPath)]
    evidence: Option<String>,
    /// What you took from it, and how you use it
    #[arg(long, value_name = "TEXT")]
    reflection: Option<String>,
}

pub(super) fn run(args: &DoneArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let flags = EntryFlags {
        date: args.entry.date.clone(),
        level: args.entry.level.clone(),
        hours: args.entry.hours.clone(),
        texts: TextFlags::from_options(&[
            ("evidence", &args.entry.evidence),
            ("reflection", &args.entry.reflection),
        ]),
        ..EntryFlags::default()
    };
    let request = DoneRequest {
        what: args.id.clone(),
        changes: entry::changes(context, &flags)?,
    };
    match done(&context.session, &request)? {
        Done::Logged(changed) => log::tell(context, &changed)?,
        Done::Goal(changed) => {
            context.show_change(&changed, |changed, _| {
                view::done::change_text(&changed.done)
            })?;
        }
    }
    Ok(EXIT_DONE)
}
