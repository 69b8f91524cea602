//! Tables with one look: no lines, aligned columns, one text column that shrinks. Numbers and
//! dates never wrap. A row is laid out by comfy-table; what it has no word for is here: sections
//! that share their widths, a text that moves below, colour that changes no column.

mod long;
mod stacked;
mod widths;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};

use super::{Look, Tone};
use crate::text::{clean, is_wider, split_at_column, wrap};

/// How a column behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// As wide as its content.
    Left,
    /// As wide as its content, numbers to the right.
    Right,
    /// Takes what is left and wraps.
    Text,
}

/// A cell's text and meaning. Foreign text is cleaned here.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    pub fn new(tone: Tone, text: impl AsRef<str>) -> Self {
        Self {
            text: clean(text.as_ref()),
            tone,
        }
    }
}

impl<S: AsRef<str>> From<S> for Cell {
    fn from(text: S) -> Self {
        Self::new(Tone::Plain, text)
    }
}

/// Rows under an optional header, in sections if there are several kinds. All sections share one
/// set of widths, so that the eye can go down a column.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<(String, Column)>,
    sections: Vec<Section>,
    indent: usize,
    /// Of a part of a longer table.
    whole: Option<long::Whole>,
}

#[derive(Debug, Clone, Default)]
struct Section {
    title: String,
    /// Titles of columns that differ in this section.
    titles: Vec<(usize, String)>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Cell>,
    /// Told below the row, from the second column on.
    note: String,
}

/// Blanks between two columns.
const GAP: usize = 2;
/// A text column narrower than this is no longer read with ease: its text then stands below.
const LEAST_TEXT: usize = 16;
/// A text column wider than this is no longer read with ease.
const MOST_TEXT: usize = 90;
/// A table wider than this is no longer read with ease.
const WIDEST: usize = 132;
/// A longer word may be broken.
const LONGEST_WORD: usize = 24;

impl Table {
    /// Columns with their titles; when all titles are empty there is no header.
    pub fn new(columns: &[(&str, Column)]) -> Self {
        Self {
            columns: columns
                .iter()
                .map(|(title, kind)| ((*title).to_owned(), *kind))
                .collect(),
            sections: vec![Section::default()],
            indent: 2,
            whole: None,
        }
    }

    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        self.indent = columns;
        self
    }

    /// The rows from here on stand under a heading of their own.
    pub fn section(&mut self, title: &str) {
        self.sections.push(Section {
            title: clean(title),
            ..Section::default()
        });
    }

    /// Another title for a column, in this section alone.
    pub fn retitle(&mut self, column: usize, title: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.titles.push((column, title.to_owned()));
        }
    }

    pub fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        self.push(cells.into());
    }

    pub fn push(&mut self, cells: Vec<Cell>) {
        if let Some(section) = self.sections.last_mut() {
            section.rows.push(Row {
                cells,
                note: String::new(),
            });
        }
    }

    /// A remark on the row before, below it.
    pub fn note(&mut self, text: &str) {
        let last = self.sections.last_mut().and_then(|s| s.rows.last_mut());
        if let Some(row) = last {
            row.note = clean(text);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.rows().next().is_none()
    }

    fn rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        rows.map(|row| &row.cells)
    }

    /// The lines of the table, no line longer than the look's width where the columns allow it.
    pub fn lines(&self, look: Look) -> Vec<String> {
        let natural = self.natural(look);
        if natural.contains(&0) && natural.iter().any(|width| *width > 0) {
            return self.without_empty(&natural).lines(look);
        }
        let widths = self.widths(look);
        let mut lines = Vec::new();
        // A header that says what the one above said is noise.
        let mut before: Option<&[(usize, String)]> = None;
        for section in &self.sections {
            if section.rows.is_empty() {
                continue;
            }
            if !section.title.is_empty() {
                lines.push(String::new());
                for line in wrap(&look.letters(&section.title), look.width) {
                    lines.push(look.paint(Tone::Strong, &line));
                }
            }
            let goes_on = self.whole.as_ref().is_some_and(|whole| whole.goes_on);
            let header = before != Some(&section.titles) && !goes_on;
            before = Some(&section.titles);
            match &widths {
                Some(widths) => lines.extend(self.drawn(section, widths, header, look)),
                None => lines.extend(self.stacked(section, header, look)),
            }
        }
        lines
    }

    /// The same table without the columns in which nothing stands.
    fn without_empty(&self, natural: &[usize]) -> Self {
        fn kept<T: Clone>(all: &[T], natural: &[usize]) -> Vec<T> {
            let shown = all.iter().zip(natural).filter(|(_, width)| **width > 0);
            shown.map(|(one, _)| one.clone()).collect()
        }
        let mut table = self.clone();
        table.columns = kept(&self.columns, natural);
        if let Some(whole) = &mut table.whole {
            whole.natural = kept(&whole.natural, natural);
            whole.words = kept(&whole.words, natural);
        }
        for section in &mut table.sections {
            let shown = |n: &usize| natural.get(*n).is_some_and(|width| *width > 0);
            section.titles.retain(|(n, _)| shown(n));
            for (n, _) in &mut section.titles {
                *n = (0..*n).filter(shown).count();
            }
            for row in &mut section.rows {
                row.cells = kept(&row.cells, natural);
            }
        }
        table
    }

    fn drawn(&self, section: &Section, widths: &[usize], header: bool, look: Look) -> Vec<String> {
        let mut lines = Vec::new();
        if header && self.columns.iter().any(|(title, _)| !title.is_empty()) {
            lines.extend(self.painted(&self.header(section), widths, look));
        }
        let below = self.indent + widths.first().map_or(0, |first| first + GAP);
        for row in &section.rows {
            lines.extend(self.painted(&row.cells, widths, look));
            lines.extend(noted(row, below, look));
        }
        lines
    }

    /// One row: laid out without colour, then painted column by column, so that the look alone
    /// decides on colour.
    fn painted(&self, row: &[Cell], widths: &[usize], look: Look) -> Vec<String> {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.force_no_tty();
        table.set_content_arrangement(ContentArrangement::Disabled);
        let last = self.columns.len().saturating_sub(1);
        table.add_row(self.columns.iter().zip(row).zip(widths).map(
            |(((_, kind), cell), columns)| {
                let text = look.letters(&cell.text);
                let text = if *kind == Column::Text {
                    fold(&text, *columns)
                } else {
                    text
                };
                let cell = comfy_table::Cell::new(text);
                if *kind == Column::Right {
                    cell.set_alignment(CellAlignment::Right)
                } else {
                    cell
                }
            },
        ));
        let mut all = Vec::new();
        for (n, columns) in widths.iter().enumerate() {
            let gap = if n == last { 0 } else { GAP };
            all.push(columns + gap);
            if let Some(column) = table.column_mut(n) {
                column.set_padding((0, u16::try_from(gap).unwrap_or(0)));
                let whole = u16::try_from(columns + gap).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
            }
        }
        let indent = " ".repeat(self.indent);
        table
            .lines()
            .map(|line| {
                let mut out = indent.clone();
                for (piece, cell) in pieces(&line, &all).iter().zip(row) {
                    let text = piece.trim_end();
                    let lead = text.len() - text.trim_start().len();
                    out.push_str(text.get(..lead).unwrap_or(""));
                    out.push_str(&look.paint(cell.tone, text.trim_start()));
                    out.push_str(piece.get(text.len()..).unwrap_or(""));
                }
                out.trim_end().to_owned()
            })
            .collect()
    }

    /// The titles as a row.
    fn header(&self, section: &Section) -> Vec<Cell> {
        let own = |n: usize| section.titles.iter().find(|(column, _)| *column == n);
        self.columns
            .iter()
            .enumerate()
            .map(|(n, (title, _))| own(n).map_or(title, |(_, own)| own))
            .map(|title| Cell::new(Tone::Dim, title))
            .collect()
    }
}

/// The note of a row, wrapped.
fn noted(row: &Row, indent: usize, look: Look) -> Vec<String> {
    if row.note.is_empty() {
        return Vec::new();
    }
    let room = look.width.min(100).saturating_sub(indent).max(LEAST_TEXT);
    let parts = wrap(&look.letters(&row.note), room).into_iter();
    let lead = " ".repeat(indent);
    parts
        .map(|part| format!("{lead}{}", look.paint(Tone::Dim, &part)))
        .collect()
}

/// Wrapped at blanks; a word longer than the column is broken, addresses too.
fn fold(text: &str, columns: usize) -> String {
    let mut lines = Vec::new();
    for line in wrap(text, columns) {
        let mut rest = line.as_str();
        while is_wider(rest, columns) {
            let (head, tail) = split_at_column(rest, columns);
            if head.is_empty() {
                break;
            }
            lines.push(head.to_owned());
            rest = tail;
        }
        lines.push(rest.to_owned());
    }
    lines.join("\n")
}

/// The line cut into pieces of so many terminal columns; the last one takes the rest.
fn pieces<'l>(line: &'l str, widths: &[usize]) -> Vec<&'l str> {
    let mut rest = line;
    let mut pieces = Vec::new();
    for (n, columns) in widths.iter().enumerate() {
        let columns = if n + 1 == widths.len() {
            usize::MAX
        } else {
            *columns
        };
        let (head, tail) = split_at_column(rest, columns);
        pieces.push(head);
        rest = tail;
    }
    pieces
}

#[cfg(test)]
mod tests;
