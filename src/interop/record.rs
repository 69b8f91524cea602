//! One record of a file, its cells by their meaning: what every format hands on.
//! Knows no format and no plan.

use std::borrow::Cow;

use super::key::{Key, Shape};

/// One record as its file has it.
#[derive(Debug, Clone)]
pub(super) struct Record<'a> {
    /// The line on which it begins, or the place in its list, from 1.
    pub row: usize,
    pub shape: Shape,
    pub cells: Vec<(Key, Cow<'a, str>)>,
    /// Cells whose column another one says closer, with their headings: kept in the note.
    pub beside: Vec<(&'a str, Cow<'a, str>)>,
    /// The first cell that says something, for records without a title.
    pub first: Cow<'a, str>,
}

impl<'a> Record<'a> {
    pub(super) fn new(row: usize, shape: Shape) -> Self {
        Self {
            row,
            shape,
            cells: Vec::new(),
            beside: Vec::new(),
            first: Cow::Borrowed(""),
        }
    }

    /// The record with one more cell; empty ones say nothing.
    #[must_use]
    pub(super) fn with(mut self, key: Key, cell: impl Into<Cow<'a, str>>) -> Self {
        let cell = cell.into();
        if !cell.trim().is_empty() {
            self.cells.push((key, cell));
        }
        self
    }

    /// The cell without blanks around it; empty where there is none.
    pub(super) fn get(&self, key: Key) -> &str {
        let found = self.cells.iter().find(|(k, _)| *k == key);
        found.map_or("", |(_, cell)| cell.trim())
    }

    /// The longest cell, in characters where it is long.
    pub(super) fn longest(&self) -> usize {
        let cells = self.cells.iter().map(|(_, cell)| cell.len());
        cells
            .chain(self.beside.iter().map(|(_, cell)| cell.len()))
            .max()
            .unwrap_or(0)
    }
}

/// What the records of one table have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Habits {
    pub order: Option<super::when::Order>,
    /// Bare numbers under "Duration" are hours, or minutes; `None` where the file does not show it.
    pub bare: Option<Bare>,
    /// There is a column for the completion.
    pub has_completed: bool,
    /// That column has marks (yes, x) instead of dates.
    pub completed_is_mark: bool,
}

/// The unit of a number that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    Hours,
    Minutes,
}

impl Bare {
    /// What bare numbers of a column are, where all of them together leave no doubt: decimals and
    /// numbers of an ordinary day or less are hours, only ones from a quarter of an hour on in
    /// fives that no day could have are minutes.
    pub(super) fn shown_by<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut most, mut whole, mut any) = (0.0_f64, true, false);
        for cell in cells {
            if let super::amount::Length::Bare(number) = super::amount::length(cell) {
                any = true;
                most = most.max(number);
                whole &= number.fract() == 0.0;
            }
        }
        if !any {
            return None;
        }
        if most <= 8.0 || (!whole && most <= 100.0) {
            Some(Self::Hours)
        } else if whole && most > 100.0 {
            Some(Self::Minutes)
        } else {
            None
        }
    }
}
