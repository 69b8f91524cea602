//! A table of very many rows, drawn in parts that share their widths: no more than one part is held
//! at a time. Knows no row.

use super::{Cell, Table};
use crate::view::Look;

/// So many rows make a part.
const PART: usize = 500;

/// What the whole of a table says to one of its parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole {
    /// The widest content of each column, anywhere in the table.
    pub(super) natural: Vec<usize>,
    /// The longest word of each column, anywhere in the table.
    pub(super) words: Vec<usize>,
    /// The titles stand above an earlier part.
    pub(super) goes_on: bool,
}

impl Table {
    /// Draws this table with the rows that `row` makes, counted from 0 to the first that is none;
    /// each is made twice, once to be measured.
    pub fn draw(
        &self,
        look: Look,
        row: &dyn Fn(usize) -> Option<Vec<Cell>>,
        line: &mut dyn FnMut(&str),
    ) {
        let mut whole = Whole::default();
        for part in self.parts(row) {
            whole.natural = widest(&whole.natural, part.natural(look));
            let words = (0..self.columns.len()).map(|n| part.longest_word_of(n, look));
            whole.words = widest(&whole.words, words.collect());
        }
        for mut part in self.parts(row) {
            part.whole = Some(whole.clone());
            part.lines(look).iter().for_each(|text| line(text));
            whole.goes_on = true;
        }
    }

    fn parts(&self, row: &dyn Fn(usize) -> Option<Vec<Cell>>) -> impl Iterator<Item = Self> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let mut part = self.clone();
            while let Some(cells) = row(at) {
                part.push(cells);
                at += 1;
                if at % PART == 0 {
                    break;
                }
            }
            (!part.is_empty()).then_some(part)
        })
    }
}

fn widest(before: &[usize], now: Vec<usize>) -> Vec<usize> {
    let before = before.iter().copied().chain(std::iter::repeat(0));
    now.into_iter().zip(before).map(|(a, b)| a.max(b)).collect()
}
