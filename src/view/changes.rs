//! The difference between two versions of a text, compact: changed lines with a little around.

use super::look::{Look, Tone};
use super::screen::Screen;
use crate::plan::edit::diff::{Edit, Size, diff, lines};
use crate::text::{clean, count, truncate};

/// Unchanged lines that are shown beside changed ones.
const AROUND: usize = 1;
/// More changed lines than this are told as a number.
const MOST_LINES: usize = 60;

/// Puts the changed lines from `old` to `new` on the screen.
pub fn changes(screen: &mut Screen, old: &str, new: &str) {
    let (old, new) = (lines(old), lines(new));
    let edits = diff(&old, &new);
    let look = screen.look();
    let near = near_changes(&edits);
    let mut gap = false;
    let mut shown = 0;
    for (edit, near) in edits.iter().zip(near) {
        let (tone, sign, line) = match edit {
            Edit::Same(_, n) => (Tone::Dim, ' ', new.get(*n)),
            Edit::Removed(n) => (Tone::Bad, '-', old.get(*n)),
            Edit::Added(n) => (Tone::Good, '+', new.get(*n)),
        };
        if !near || shown >= MOST_LINES {
            gap = true;
            continue;
        }
        if gap && shown > 0 {
            screen.line(&format!("  {}", look.paint(Tone::Dim, look.ellipsis())));
        }
        gap = false;
        shown += 1;
        let text = clean(line.copied().unwrap_or_default().trim_end());
        screen.line(&format!("  {}", row(look, tone, sign, &text)));
    }
    if shown >= MOST_LINES && gap {
        let more = format!("{} and more lines", look.ellipsis());
        screen.paragraph(Tone::Dim, 2, &more);
    }
}

/// `3 lines added, 1 line removed`
pub fn sentence(size: Size) -> String {
    format!(
        "{} added, {} removed",
        lines_of(size.added),
        lines_of(size.removed)
    )
}

/// `3 lines`
fn lines_of(n: usize) -> String {
    count(n, "line")
}

fn row(look: Look, tone: Tone, sign: char, text: &str) -> String {
    let text = truncate(
        &look.letters(text),
        look.width.saturating_sub(4).max(20),
        look.ellipsis(),
    );
    let coloured = matches!(tone, Tone::Good | Tone::Bad);
    if coloured && look.color {
        let sign = look.paint(tone, &sign.to_string());
        return format!("{sign} {text}").trim_end().to_owned();
    }
    look.paint(tone, format!("{sign} {text}").trim_end())
}

/// For each edit, whether it is a change or stands beside one.
fn near_changes(edits: &[Edit]) -> Vec<bool> {
    let changed: Vec<bool> = edits.iter().map(|e| !matches!(e, Edit::Same(..))).collect();
    (0..edits.len())
        .map(|at| {
            let from = at.saturating_sub(AROUND);
            changed
                .iter()
                .skip(from)
                .take(at - from + AROUND + 1)
                .any(|c| *c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_changed_lines_with_their_neighbours() {
        let mut screen = Screen::new(Look::plain(80));
        changes(&mut screen, "a\nb\nc\nd\n", "a\nb\nX\u{1b}[2J\nd\n");
        assert_eq!(screen.finish(), "    b\n  - c\n  + X\u{fffd}[2J\n    d\n");
    }
}
