//! `undo` and `redo`: walk the kept steps of the active plan, one at a time. Shows first, asks,
//! then takes the lock and looks again.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::diag::{Code, Failure};
use crate::host::Answer;
use crate::plan::Step;
use crate::store::{Direction, Found, plan_id};
use crate::text::clean;
use crate::view::changes::{Size, changes, lines_of};
use crate::view::{Mark, Tone};

fn verb(direction: Direction) -> &'static str {
    if direction == Direction::Undo {
        "undo"
    } else {
        "redo"
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    what: &'a str,
    on: String,
    lines_added: usize,
    lines_removed: usize,
}

/// Runs `undo` or `redo`.
pub fn run(direction: Direction, yes: bool, context: &mut Context<'_>) -> Result<u8, Failure> {
    let verb = verb(direction);
    let path = context
        .session
        .store
        .active_path()?
        .ok_or_else(|| nothing(direction))?;
    let shown = ready(direction, &path, context)?;
    let size = show(direction, &path, &shown, context)?;
    if !yes {
        if !context.host.terminal.interactive() {
            return Err(Failure::wrong(
                Code::NeedsYes,
                format!(
                    "`{verb}` asks before it changes the plan, and there is no terminal to ask on"
                ),
            )
            .hint(format!(
                "`pmo-path {verb} --yes` does it without a question"
            )));
        }
        let question = if direction == Direction::Undo {
            "Take this change back?"
        } else {
            "Make this change again?"
        };
        match context.host.prompter.confirm(question, true) {
            Ok(Answer::Given(true)) => {}
            Ok(Answer::Interrupted) => return Err(Failure::interrupted("nothing was changed")),
            Ok(_) => {
                context.say("Nothing was changed.");
                return Ok(EXIT_DONE);
            }
            Err(error) => return Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
        }
    }
    let store = &context.session.store;
    let notes = store.walk(direction, path.clone(), &shown)?;
    context.tell(&notes);
    if context.json_wanted() {
        return context
            .json(&Document {
                schema: match direction {
                    Direction::Undo => "pmo-path/undo/1",
                    Direction::Redo => "pmo-path/redo/1",
                },
                plan: plan_id(&path),
                file: path.display().to_string(),
                what: &shown.what,
                on: shown.on.to_string(),
                lines_added: size.added,
                lines_removed: size.removed,
            })
            .map(|()| EXIT_DONE);
    }
    let mut screen = context.screen();
    let past = if direction == Direction::Undo {
        "Undone"
    } else {
        "Done again"
    };
    screen.marked(Mark::Met, 0, &format!("{past}: {}", shown.what));
    let other = if direction == Direction::Undo {
        "pmo-path redo"
    } else {
        "pmo-path undo"
    };
    screen.next(&[other, "pmo-path plans restore"]);
    context.print(screen).map(|()| EXIT_DONE)
}

fn nothing(direction: Direction) -> Failure {
    match direction {
        Direction::Undo => {
            Failure::wrong(Code::NothingToUndo, "there is nothing to undo in this plan")
        }
        Direction::Redo => Failure::wrong(
            Code::NothingToRedo,
            "there is nothing to redo: no change was undone, or a new one came after",
        ),
    }
}

/// The step that comes next, or why there is none.
fn ready(
    direction: Direction,
    path: &Path,
    context: &mut Context<'_>,
) -> Result<Step<'static>, Failure> {
    match context.session.store.next_step(direction, path)? {
        Found::Ready(step) => Ok(step),
        Found::Nothing => Err(nothing(direction)),
        Found::Damaged => Err(Failure::wrong(
            Code::UndoDamaged,
            "the record of that change is damaged, so it cannot be walked; the plan itself is as it was",
        )
        .hint("`pmo-path plans restore` lists the states that can still be brought back")),
        Found::Gone => Err(Failure::wrong(Code::NoPlan, format!("{} is not there any more", clean(&path.display().to_string())))
            .hint("`pmo-path plans restore` brings a kept state back")),
        Found::ChangedByHand { step, now } => {
            let (expected, _) = direction.bytes(&step);
            let mut screen = context.screen();
            screen.title("Changed outside pmo-path since the last step", "", Tone::Warn);
            screen.blank();
            changes(&mut screen, &String::from_utf8_lossy(expected), &String::from_utf8_lossy(&now));
            screen.blank();
            context.host.err.write_all(screen.finish().as_bytes()).ok();
            let verb = verb(direction);
            Err(Failure::wrong(
                Code::ChangedByHand,
                format!("the plan was changed by hand since \"{}\"; `{verb}` would lose that change, so nothing was done", clean(&step.what)),
            )
            .hint("take the lines above back in your editor, or choose a state with `pmo-path plans restore`"))
        }
    }
}

fn show(
    direction: Direction,
    path: &Path,
    step: &Step,
    context: &mut Context<'_>,
) -> Result<Size, Failure> {
    let (from, to) = direction.bytes(step);
    let mut screen = context.screen();
    let verb = if direction == Direction::Undo {
        "Undo"
    } else {
        "Redo"
    };
    screen.title(
        &format!("{verb}: {}", step.what),
        &step.on.long(),
        Tone::Dim,
    );
    screen.blank();
    let size = changes(
        &mut screen,
        &String::from_utf8_lossy(from),
        &String::from_utf8_lossy(to),
    );
    screen.blank();
    let summary = format!(
        "{} added, {} removed in {}",
        lines_of(size.added),
        lines_of(size.removed),
        path.display(),
    );
    screen.paragraph(Tone::Dim, 2, &summary);
    screen.blank();
    if !context.json_wanted() {
        context.print(screen)?;
    }
    Ok(size)
}
