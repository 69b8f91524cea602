//! The screens of `undo` and `redo`: what a step would change, what was done, and what somebody
//! changed by hand.

use super::changes::{changes, sentence};
use super::{Mark, Screen, Tone};
use crate::app::steps::{Proposal, UndoReport};
use crate::plan::Direction;

/// What the step would change, before the question.
pub fn proposal(screen: &mut Screen, direction: Direction, step: &Proposal) {
    let verb = match direction {
        Direction::Undo => "Undo",
        Direction::Redo => "Redo",
    };
    screen.title(verb, &step.on().long(), Tone::Dim);
    let (lead, past) = match direction {
        Direction::Undo => ("This takes back", "made"),
        Direction::Redo => ("This does again", "first made"),
    };
    screen.paragraph(
        Tone::Plain,
        0,
        &format!(
            "{lead} \"{}\", {past} on {}.",
            step.what(),
            step.on().long(),
        ),
    );
    screen.blank();
    changes(screen, &step.from, &step.to);
    screen.blank();
    let summary = format!("{} in {}", sentence(step.size), step.path.display());
    screen.paragraph(Tone::Dim, 2, &summary);
    screen.blank();
}

/// The question behind it.
pub fn question(direction: Direction) -> &'static str {
    match direction {
        Direction::Undo => "Take this change back?",
        Direction::Redo => "Make this change again?",
    }
}

/// What was done.
pub fn done(screen: &mut Screen, direction: Direction, report: &UndoReport) {
    let (past, other) = match direction {
        Direction::Undo => ("Undone", "pmo-path redo"),
        Direction::Redo => ("Done again", "pmo-path undo"),
    };
    screen.marked(Mark::Met, 0, &format!("{past}: {}", report.what));
    screen.next(&[other, "pmo-path plans restore"]);
}

/// The lines that a step would lose.
pub fn changed_by_hand(screen: &mut Screen, expected: &str, now: &str) {
    screen.title(
        "Changed outside pmo-path since the last step",
        "",
        Tone::Warn,
    );
    screen.blank();
    changes(screen, expected, now);
    screen.blank();
}
