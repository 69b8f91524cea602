//! `pmo-path undo` and `pmo-path redo`: shows the step, asks, walks it.

use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::steps::Direction;
use crate::app::steps::{self, Proposed, RedoReport};
use crate::diag::Failure;
use crate::view::steps as view;

/// Take the last change back
///
/// Shows what will change and asks first. Each call walks one step; the last 50 steps of a plan
/// (or 20 MB of them) are kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  pmo-path undo")]
pub struct UndoArgs {
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub(super) fn run(args: &UndoArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    walk(Direction::Undo, args.yes, context)
}

/// Shows the next step in `direction`, asks and walks it.
pub(super) fn walk(
    direction: Direction,
    yes: bool,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let step = match steps::propose(&context.session, direction)? {
        Proposed::Step(step) => step,
        Proposed::ChangedByHand {
            expected,
            now,
            failure,
        } => {
            context.say_screen(|screen| view::changed_by_hand(screen, &expected, &now));
            return Err(failure);
        }
    };
    if !context.json_wanted() {
        let mut screen = context.screen();
        view::proposal(&mut screen, direction, &step);
        context.print(screen)?;
    }
    let verb = direction.name();
    let command = format!("pmo-path {verb} --yes");
    if !input::confirm_by(context, view::question(direction), yes, verb, &command)? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let (report, notes) = steps::walk(&context.session, *step)?;
    context.tell(&notes);
    match direction {
        Direction::Undo => context.show(&report, |screen, _| {
            view::done(screen, direction, &report);
        }),
        Direction::Redo => {
            let report = RedoReport(report);
            context.show(&report, |screen, _| {
                view::done(screen, direction, &report.0);
            })
        }
    }?;
    Ok(EXIT_DONE)
}
