//! Rows of one line each: label, id, title, amount, note. The title gives way and is cut, so that a
//! screen has as many lines on every terminal; numbers and dates never wrap.

use super::{Look, Tone};
use crate::text::{clean, pad, truncate, width};

/// A title that is cut shorter than this says nothing.
const LEAST_TITLE: usize = 16;

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub label: String,
    pub id: String,
    pub title: String,
    /// Right-aligned.
    pub amount: String,
    pub note: String,
}

/// The rows with their columns aligned, painted, `indent` blanks before them.
pub fn lines(look: Look, indent: usize, rows: &[Line]) -> Vec<String> {
    let clear = |text: &str| look.letters(&clean(text));
    let widest = |of: fn(&Line) -> &String| {
        let all = rows.iter().map(|row| width(&clear(of(row))));
        all.max().unwrap_or(0)
    };
    let (label, id) = (widest(|row| &row.label), widest(|row| &row.id));
    let (amount, note) = (widest(|row| &row.amount), widest(|row| &row.note));
    let gap = |columns: usize| if columns > 0 { columns + 2 } else { 0 };
    let fixed = indent + gap(label) + gap(id) + gap(amount) + gap(note);
    let room = look.width.min(100);
    if room < fixed + LEAST_TITLE {
        return narrow(look, indent, rows);
    }
    let most = rows.iter().map(|row| width(&clear(&row.title)));
    let most = most.max().unwrap_or(0);
    let title = room
        .saturating_sub(fixed)
        .clamp(LEAST_TITLE, most.max(LEAST_TITLE));
    rows.iter()
        .map(|row| {
            let mut line = " ".repeat(indent);
            if label > 0 {
                let text = look.paint(Tone::Dim, &pad(&clear(&row.label), label));
                line.push_str(&format!("{text}  "));
            }
            if id > 0 {
                let text = look.paint(Tone::Code, &pad(&clear(&row.id), id));
                line.push_str(&format!("{text}  "));
            }
            let bare = row.amount.is_empty() && row.note.is_empty();
            let title = if bare {
                title + gap(amount) + gap(note)
            } else {
                title
            };
            let text = truncate(&clear(&row.title), title, look.ellipsis());
            line.push_str(&pad(&text, title));
            if bare {
                return line.trim_end().to_owned();
            }
            if amount > 0 {
                let text = clear(&row.amount);
                let lead = " ".repeat(amount - width(&text));
                line.push_str(&format!("  {lead}{text}"));
            }
            if note > 0 {
                line.push_str(&format!("  {}", clear(&row.note)));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// On a narrow screen amount and note stand below.
fn narrow(look: Look, indent: usize, rows: &[Line]) -> Vec<String> {
    let joined = |parts: [&str; 3]| -> String {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("  ")
    };
    rows.iter()
        .flat_map(|row| {
            let first = joined([&row.label, &row.id, &row.title]);
            let second = joined([&row.amount, &row.note, ""]);
            let below = (!second.is_empty()).then(|| cut(look, indent + 2, &second));
            [Some(cut(look, indent, &first)), below]
        })
        .flatten()
        .collect()
}

/// One line, cut where it does not fit.
pub fn cut(look: Look, indent: usize, text: &str) -> String {
    let room = look.width.min(100).saturating_sub(indent).max(LEAST_TITLE);
    let text = truncate(&look.letters(&clean(text)), room, look.ellipsis());
    format!("{}{text}", " ".repeat(indent))
}
