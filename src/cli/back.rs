//! `undo` and `redo`: walk the kept steps of the active plan, one at a time. Shows first, asks,
//! then takes the lock and looks again.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::change::may_write;
use super::context::Context;
use super::failure::{EXIT_DONE, Failure};
use super::session::plan_id;
use super::undo_store::{Kept, State};
use crate::host::Answer;
use crate::plan::{self, Step};
use crate::render::changes::{Size, changes, lines_of};
use crate::render::{Mark, Tone};
use crate::text::clean;

/// Which way to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Undo,
    Redo,
}

impl Direction {
    fn verb(self) -> &'static str {
        if self == Self::Undo { "undo" } else { "redo" }
    }

    fn to(self) -> State {
        if self == Self::Undo {
            State::Undone
        } else {
            State::Done
        }
    }

    /// What must be in the file now, and what will be.
    fn bytes<'a>(self, step: &'a Step<'_>) -> (&'a [u8], &'a [u8]) {
        if self == Self::Undo {
            (&step.after, &step.before)
        } else {
            (&step.before, &step.after)
        }
    }
}

/// What the store says about the file as it is now.
enum Found {
    Ready {
        kept: Kept,
        step: Step<'static>,
        stale: Vec<Kept>,
    },
    Nothing,
    Damaged,
    ChangedByHand {
        step: Step<'static>,
        now: Vec<u8>,
    },
    Gone,
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
    let verb = direction.verb();
    let path = context.active_path()?.ok_or_else(|| nothing(direction))?;
    let shown = ready(direction, &path, context)?;
    let size = show(direction, &path, &shown, context)?;
    if !yes {
        if !context.host.terminal.interactive() {
            return Err(Failure::wrong(
                "needs-yes",
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
            Err(error) => return Err(Failure::wrong("prompt", format!("cannot ask: {error}"))),
        }
    }
    apply(direction, path.clone(), &shown, context)?;
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
            Failure::wrong("nothing-to-undo", "there is nothing to undo in this plan")
        }
        Direction::Redo => Failure::wrong(
            "nothing-to-redo",
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
    match find(direction, path, context)? {
        Found::Ready { step, .. } => Ok(step),
        Found::Nothing => Err(nothing(direction)),
        Found::Damaged => Err(Failure::wrong(
            "undo-damaged",
            "the record of that change is damaged, so it cannot be walked; the plan itself is as it was",
        )
        .hint("`pmo-path plans restore` lists the states that can still be brought back")),
        Found::Gone => Err(Failure::wrong("no-plan", format!("{} is not there any more", clean(&path.display().to_string())))
            .hint("`pmo-path plans restore` brings a kept state back")),
        Found::ChangedByHand { step, now } => {
            let (expected, _) = direction.bytes(&step);
            let mut screen = context.screen();
            screen.title("Changed outside pmo-path since the last step", "", Tone::Warn);
            screen.blank();
            changes(&mut screen, &String::from_utf8_lossy(expected), &String::from_utf8_lossy(&now));
            screen.blank();
            context.host.err.write_all(screen.finish().as_bytes()).ok();
            let verb = direction.verb();
            Err(Failure::wrong(
                "changed-by-hand",
                format!("the plan was changed by hand since \"{}\"; `{verb}` would lose that change, so nothing was done", clean(&step.what)),
            )
            .hint("take the lines above back in your editor, or choose a state with `pmo-path plans restore`"))
        }
    }
}

fn find(direction: Direction, path: &Path, context: &Context<'_>) -> Result<Found, Failure> {
    let store = context.undo_store(path);
    let mut steps: Vec<Kept> = store.steps();
    if direction == Direction::Undo {
        steps.retain(|s| s.state == State::Done);
        steps.reverse();
    } else {
        let next = store.next(State::Undone);
        steps.retain(|s| Some(s) == next.as_ref());
    }
    if steps.is_empty() {
        return Ok(Found::Nothing);
    }
    let real = crate::host::files::real_path(context.host.disk.as_ref(), path);
    let Some(now) = context.bytes(&real)? else {
        return Ok(Found::Gone);
    };
    let mut stale = Vec::new();
    for kept in steps {
        let Some(step) = store.read(&kept) else {
            return Ok(Found::Damaged);
        };
        let (expected, target) = direction.bytes(&step);
        if now == expected {
            return Ok(Found::Ready { kept, step, stale });
        }
        if now == target {
            // The change was recorded, but never reached the file (or was taken back already).
            stale.push(kept);
            continue;
        }
        return Ok(Found::ChangedByHand { step, now });
    }
    Ok(Found::Nothing)
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

/// Writes the bytes back under the lock, when everything is still as it was shown.
fn apply(
    direction: Direction,
    path: PathBuf,
    shown: &Step,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let locked = context.lock(path)?;
    let Found::Ready { kept, step, stale } = find(direction, &locked.path, context)? else {
        return Err(changed_meanwhile());
    };
    if step != *shown {
        return Err(changed_meanwhile());
    }
    let (from, to) = direction.bytes(&step);
    // Taking back the very change that made the file history is allowed.
    let is_history = |bytes: &[u8]| {
        std::str::from_utf8(bytes)
            .ok()
            .and_then(|t| plan::read(t).ok())
            .is_some_and(|p| p.superseded_by.is_some())
    };
    if !is_history(from) || is_history(to) {
        let open = context.open(&locked.path, from.to_vec());
        if let Ok(open) = open {
            may_write(&open)?;
        }
    }
    context.put_back(&locked, to)?;
    let store = context.undo_store(&locked.real);
    for old in &stale {
        store.forget(old);
    }
    if let Err(error) = store.mark(&kept, direction.to()) {
        context.warn(&format!(
            "the plan is back as it was, but the step could not be marked: {error}"
        ));
    }
    Ok(())
}

fn changed_meanwhile() -> Failure {
    Failure::wrong(
        "changed-meanwhile",
        "another pmo-path changed the plan in the meantime; nothing was done",
    )
    .hint("look again and repeat the command")
}
