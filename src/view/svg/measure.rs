//! How wide a text will be, about, and where labels go so that none covers another. Knows no
//! chart.

use crate::order::Arrange;
use unicode_width::UnicodeWidthChar;

use super::drawing::Tenths;

/// Widths of the printable ASCII characters in thousandths of the font's size, from the blank on:
/// those of Arial, Helvetica and Liberation Sans.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of a text at a size, rather too wide than too narrow: other fonts may stand in.
pub(super) fn width(text: &str, size: Tenths) -> Tenths {
    at_size(text.chars().map(of_char).sum(), size)
}

fn at_size(thousandths: i64, size: Tenths) -> Tenths {
    // A twentieth more for fonts that run wider.
    thousandths * size * 21 / 20_000 + 1
}

fn of_char(c: char) -> i64 {
    let place = u32::from(c)
        .checked_sub(32)
        .and_then(|n| usize::try_from(n).ok());
    if let Some(known) = place.and_then(|place| ASCII.get(place)) {
        return i64::from(*known);
    }
    match c.width() {
        None | Some(0) => 0,
        Some(1) => 700,
        Some(_) => 1000,
    }
}

/// The text, cut with an ellipsis where it is wider than `room`.
pub(super) fn fitted(text: &str, size: Tenths, room: Tenths) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let ellipsis = of_char('…');
    // Up to here, and up to the last character that is no blank: blanks before the cut go.
    let (mut sum, mut solid, mut end) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        sum += of_char(c);
        if !c.is_whitespace() {
            solid = sum;
        }
        if at_size(solid + ellipsis, size) > room {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = text.get(..end).unwrap_or_default();
    format!("{}…", kept.trim_end())
}

/// A label that wants its middle at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    pub at: Tenths,
    pub width: Tenths,
}

/// Where a label goes: its middle, and its lane from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub middle: Tenths,
    pub lane: usize,
}

/// The least room between two labels of one lane.
const GAP: Tenths = 60;

/// A place for every label between `left` and `right`, in as few lanes as it takes: from left to
/// right each goes into the first lane that has room.
pub(super) fn lanes(wishes: &[Wish], left: Tenths, right: Tenths) -> Vec<Place> {
    let mut order: Vec<(usize, Tenths, Tenths)> = wishes
        .iter()
        .enumerate()
        .map(|(n, wish)| {
            let half = wish.width / 2;
            // A label that is wider than all there is begins on the left.
            let middle = wish.at.min(right - half).max(left + half);
            (n, middle, half)
        })
        .collect();
    order.arrange_by_key(|(n, middle, half)| (middle - half, *n));
    let mut ends: Vec<Tenths> = Vec::new();
    let mut placed: Vec<(usize, Place)> = Vec::new();
    for (n, middle, half) in order {
        let free = ends.iter().position(|end| *end + GAP <= middle - half);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = middle + half,
            None => ends.push(middle + half),
        }
        placed.push((n, Place { middle, lane }));
    }
    placed.arrange_by_key(|(n, _)| *n);
    placed.into_iter().map(|(_, place)| place).collect()
}
