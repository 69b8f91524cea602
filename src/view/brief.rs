//! The rest of a list in counted lines: a heading, how many there are, the first few names, each whole
//! unless not even one fits.

use super::{Screen, Tone};
use crate::text::{pad, width};

/// Columns of the headings.
const LABEL: usize = 26;

/// `PMO and portfolio practice   8: Project governance, Financial management …`
pub fn line(screen: &mut Screen, title: &str, names: &[&str]) {
    if names.is_empty() {
        return;
    }
    let look = screen.look();
    let columns = if look.width < 60 { 18 } else { LABEL };
    let title = look.letters(title);
    let head = if width(&title) > columns {
        crate::text::truncate(&title, columns, look.ellipsis())
    } else {
        pad(&title, columns)
    };
    let lead = format!("  {head} {:>3}: ", names.len());
    let room = look.width.min(120).saturating_sub(width(&lead) + 2);
    let mut told = String::new();
    let mut shown = 0;
    for name in names {
        let name = &look.letters(name);
        let gap = if shown == 0 { "" } else { ", " };
        if width(&told) + width(gap) + width(name) > room {
            if shown == 0 {
                told = crate::text::truncate(name, room + 2, look.ellipsis());
                shown = names.len();
            }
            break;
        }
        told.push_str(gap);
        told.push_str(name);
        shown += 1;
    }
    if shown < names.len() {
        told.push(' ');
        told.push_str(look.ellipsis());
    }
    screen.line(&format!("{lead}{}", look.paint(Tone::Dim, &told)));
}
