//! The first screen of a newcomer: what the program is and three doors, each with its command.
//! Knows nothing of a plan.

use super::look::{Mark, Tone};
use super::screen::Screen;

/// Commands behind the three doors, and what each is for.
const DOORS: [(&str, &str, &[&str]); 3] = [
    (
        "Plan a move",
        "Where you stand against the role you want, and what to do, in which order.",
        &["pmo-path assess"],
    ),
    (
        "Check an exam",
        "Whether you may sit it; if not, from which day, and what is missing.",
        &["pmo-path eligible PMP"],
    ),
    (
        "Keep a certification alive",
        "What your log gives toward its renewal, and what is still to earn.",
        &[
            "pmo-path profile add credential PMP --earned 2024-03-15",
            "pmo-path renew",
        ],
    ),
];

/// For somebody without a plan.
pub(super) fn welcome(screen: &mut Screen, is_unfinished: bool) {
    screen.title("pmo-path", "", Tone::Plain);
    screen.paragraph(
        Tone::Plain,
        0,
        "A learning plan for people in and around a Project Management Office: offline, in one plain file that is yours.",
    );
    for (door, said, commands) in DOORS {
        screen.heading(door);
        screen.paragraph(Tone::Plain, 2, said);
        for command in commands {
            screen.command(4, command);
        }
    }
    if is_unfinished {
        screen.blank();
        screen.marked(
            Mark::Unknown,
            2,
            "An assessment was begun and left: `pmo-path assess --resume` goes on with it",
        );
    }
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "Nothing has to be filled in first: the first command that writes makes the plan.",
    );
    let first = if is_unfinished {
        "pmo-path assess --resume"
    } else {
        "pmo-path assess"
    };
    screen.next(&[first, "pmo-path certs", "pmo-path --help"]);
}
