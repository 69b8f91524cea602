//! How wide the columns of a table are. Draws nothing.

use super::{Column, GAP, LEAST_TEXT, LONGEST_WORD, MOST_TEXT, Table, WIDEST};
use crate::order::Arrange;
use crate::text::width;
use crate::view::Look;

impl Table {
    /// The columns' widths; `None` when a text column would be too narrow to read.
    pub(super) fn widths(&self, look: Look) -> Option<Vec<usize>> {
        let natural = self.natural(look);
        let gaps = GAP * self.columns.len().saturating_sub(1);
        let is_text = |n: &usize| {
            self.columns
                .get(*n)
                .is_some_and(|(_, kind)| *kind == Column::Text)
        };
        let fixed: usize = natural
            .iter()
            .enumerate()
            .filter(|(n, _)| !is_text(n))
            .map(|(_, width)| width)
            .sum();
        if self.indent + gaps + fixed > look.width {
            return None;
        }
        let most = look.width.min(WIDEST.max(self.indent + gaps + fixed));
        let mut room = most.saturating_sub(self.indent + gaps + fixed);
        let mut widths = natural.clone();
        let mut open: Vec<usize> = (0..natural.len()).filter(is_text).collect();
        // Narrow texts take what they need, the wide ones share the rest.
        open.arrange_by_key(|n| (natural.get(*n).copied(), *n));
        let mut left = open.len();
        for n in open {
            let share = room / left.max(1);
            let wanted = natural.get(n).copied().unwrap_or(0).min(MOST_TEXT);
            let least = self.least(n, look).min(wanted);
            let got = wanted.min(share);
            if got < least {
                return None;
            }
            if let Some(width) = widths.get_mut(n) {
                *width = got;
            }
            room -= got;
            left -= 1;
        }
        Some(widths)
    }

    /// Each column's widest content.
    pub(super) fn natural(&self, look: Look) -> Vec<usize> {
        let of = |n: usize, title: &str| {
            let cells = self.rows().filter_map(|row| row.get(n));
            let widest = cells.map(|cell| width(&look.letters(&cell.text))).max();
            let whole = self.whole.as_ref().and_then(|w| w.natural.get(n));
            widest.max(whole.copied()).unwrap_or(0).max(width(title))
        };
        self.columns
            .iter()
            .enumerate()
            .map(|(n, (title, _))| of(n, title))
            .collect()
    }

    /// The least width in which no ordinary word of the column is broken.
    fn least(&self, n: usize, look: Look) -> usize {
        let whole = self.whole.as_ref().and_then(|w| w.words.get(n));
        let words = self
            .longest_word_of(n, look)
            .max(whole.copied().unwrap_or(0));
        words.clamp(LEAST_TEXT, LONGEST_WORD)
    }

    /// The longest word of the column.
    pub(super) fn longest_word_of(&self, n: usize, look: Look) -> usize {
        let words = self
            .rows()
            .filter_map(|row| row.get(n))
            .map(|cell| longest_word(&look.letters(&cell.text)));
        words.max().unwrap_or(0)
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(width).max().unwrap_or(0)
}
