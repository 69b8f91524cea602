//! A page of the JSON outputs on the screen: names in the shape of the document, types, meanings.

use super::{Screen, Tone};
use crate::text::{pad, width, wrap};

/// One line of a page.
#[derive(Debug)]
pub struct Row {
    /// How deep inside the document, 0 at its top.
    pub depth: usize,
    pub names: String,
    pub kind: String,
    pub about: String,
}

/// Blanks between two columns.
const GAP: usize = 2;
/// Names and types that are longer push the rest onto the next line.
const NAMES: usize = 30;
const KINDS: usize = 20;

/// Meanings in fewer columns than this stand below.
const LEAST: usize = 20;

/// For narrow screens: name and type, the meaning below.
fn stacked(screen: &mut Screen, rows: &[Row]) {
    for row in rows {
        let indent = 2 * row.depth;
        screen.paragraph(Tone::Code, indent, &row.names);
        screen.paragraph(Tone::Dim, indent + 2, &row.kind);
        if !row.about.is_empty() {
            screen.paragraph(Tone::Plain, indent + 2, &row.about);
        }
    }
}

/// Puts the rows onto the screen, the meanings wrapped in their own column.
pub fn rows(screen: &mut Screen, rows: &[Row]) {
    let look = screen.look();
    let name_column = (rows.iter().map(|r| 2 * r.depth + width(&r.names)))
        .filter(|w| *w <= NAMES)
        .max()
        .unwrap_or(NAMES);
    let kind_column = rows
        .iter()
        .map(|r| width(&r.kind))
        .filter(|w| *w <= KINDS)
        .max()
        .unwrap_or(KINDS);
    let room = look
        .width
        .min(120)
        .saturating_sub(name_column + kind_column + 2 * GAP);
    if room < LEAST {
        return stacked(screen, rows);
    }
    let blank = " ".repeat(name_column + GAP);
    for row in rows {
        let names = format!("{}{}", "  ".repeat(row.depth), row.names);
        let mut lead = if width(&names) > name_column {
            screen.line(&look.paint(Tone::Code, &names));
            blank.clone()
        } else {
            look.paint(Tone::Code, &pad(&names, name_column)) + "  "
        };
        let about = wrap(&look.letters(&row.about), room);
        if width(&row.kind) > kind_column && !about.is_empty() {
            screen.line(&format!("{lead}{}", row.kind));
            lead.clone_from(&blank);
            lead += &" ".repeat(kind_column + GAP);
        } else {
            lead += &pad(&row.kind, kind_column);
            lead += "  ";
        }
        if about.is_empty() {
            screen.line(lead.trim_end());
        }
        for (n, text) in about.iter().enumerate() {
            if n > 0 {
                lead.clone_from(&blank);
                lead += &" ".repeat(kind_column + GAP);
            }
            screen.line(&format!("{lead}{text}"));
        }
    }
}
