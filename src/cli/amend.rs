//! `pmo-path amend`: shows the change, asks, then makes it.

use clap::Args;

use super::candidates::{self, Completes, plain_words};
use super::context::Context;
use super::entry::{self, EntryFlags};
use super::exit::EXIT_DONE;
use super::input;
use crate::app::amend::{AmendRequest, Amendment, amend, clearable, propose};
use crate::diag::Failure;
use crate::view;

/// Correct or remove a log entry
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path amend k7m2q --hours 2
  pmo-path amend k7m2q --clear pdu --yes
  pmo-path amend k7m2q --remove")]
pub struct AmendArgs {
    /// The entry: its id in `pmo-path history`, or its number there for one without
    #[arg(value_name = "ID", add = Completes::by(candidates::entries))]
    id: String,
    /// What you did
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    entry: EntryFlags,
    /// Take a value out: hours, pdu, note …
    #[arg(long, value_name = "FIELD", add = Completes::list(|_| plain_words(&clearable())))]
    clear: Vec<String>,
    /// Remove the whole entry
    #[arg(long)]
    remove: bool,
    /// Do not ask
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(super) fn run(args: &AmendArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = request(args, context)?;
    let proposal = propose(&context.session, &request)?;
    for line in view::amend::proposal(&proposal, context.look) {
        context.say(&line);
    }
    if !input::confirm(context, view::amend::question(&proposal), args.yes, "amend")? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let changed = amend(&context.session, &proposal)?;
    context.show_change(&changed, |changed, catalog| {
        view::amend::change_text(&changed.done, &changed.after.plan, catalog)
    })?;
    Ok(EXIT_DONE)
}

fn request(args: &AmendArgs, context: &mut Context<'_>) -> Result<AmendRequest, Failure> {
    let what = if args.remove {
        Amendment::Remove
    } else {
        let clear = args.clear.iter().flat_map(|field| field.split(','));
        Amendment::Change {
            title: args.title.clone(),
            changes: Box::new(entry::changes(context, &args.entry)?),
            clear: clear.map(str::to_owned).collect(),
        }
    };
    Ok(AmendRequest {
        entry: args.id.clone(),
        what,
    })
}
