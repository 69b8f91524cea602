//! Tables with one look: no lines, aligned columns, one text column that shrinks. Numbers and
//! dates never wrap.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};

use super::look::{Look, Tone};
use crate::text::{clean, width};

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

/// Rows under an optional header.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<(String, Column)>,
    rows: Vec<Vec<Cell>>,
    indent: usize,
}

impl Table {
    /// Columns with their titles; when all titles are empty there is no header.
    pub fn new(columns: &[(&str, Column)]) -> Self {
        Self {
            columns: columns
                .iter()
                .map(|(title, kind)| ((*title).to_owned(), *kind))
                .collect(),
            rows: Vec::new(),
            indent: 2,
        }
    }

    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        self.indent = columns;
        self
    }

    pub fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        self.rows.push(cells.into());
    }

    pub fn push(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The lines of the table, no line longer than the look's width where the columns allow it.
    pub fn lines(&self, look: Look) -> Vec<String> {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.force_no_tty();
        if look.color {
            table.enforce_styling();
        }
        table.set_content_arrangement(ContentArrangement::Dynamic);
        let room = look.width.saturating_sub(self.indent).max(20);
        table.set_width(u16::try_from(room).unwrap_or(u16::MAX));
        let has_header = self.columns.iter().any(|(title, _)| !title.is_empty());
        if has_header {
            let titles = self.columns.iter().map(|(title, kind)| {
                let cell = cell(look, &Cell::new(Tone::Dim, title));
                if *kind == Column::Right {
                    cell.set_alignment(CellAlignment::Right)
                } else {
                    cell
                }
            });
            table.set_header(titles);
        }
        for row in &self.rows {
            let cells = self.columns.iter().zip(row).map(|((_, kind), text)| {
                let cell = cell(look, text);
                if *kind == Column::Right {
                    cell.set_alignment(CellAlignment::Right)
                } else {
                    cell
                }
            });
            table.add_row(cells);
        }
        let last = self.columns.len().saturating_sub(1);
        for (n, (title, kind)) in self.columns.iter().enumerate() {
            let Some(column) = table.column_mut(n) else {
                continue;
            };
            column.set_padding((0, if n == last { 0 } else { 2 }));
            let widest = self
                .rows
                .iter()
                .filter_map(|row| row.get(n))
                .map(|cell| longest_word(&cell.text))
                .chain([width(title)])
                .max()
                .unwrap_or(0);
            let constraint = match kind {
                Column::Left | Column::Right => ColumnConstraint::ContentWidth,
                Column::Text => {
                    // Never narrower than its longest word, so that no word is broken.
                    let least = u16::try_from(widest.min(24) + 2).unwrap_or(26);
                    ColumnConstraint::LowerBoundary(Width::Fixed(least))
                }
            };
            column.set_constraint(constraint);
        }
        let indent = " ".repeat(self.indent);
        table
            .lines()
            .map(|line| format!("{indent}{}", line.trim_end()).trim_end().to_owned())
            .collect()
    }
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(width).max().unwrap_or(0)
}

fn cell(look: Look, cell: &Cell) -> comfy_table::Cell {
    use comfy_table::{Attribute, Color};
    let plain = comfy_table::Cell::new(look.letters(&cell.text));
    if !look.color {
        return plain;
    }
    match cell.tone {
        Tone::Plain => plain,
        Tone::Strong => plain.add_attribute(Attribute::Bold),
        Tone::Good => plain.fg(Color::DarkGreen),
        Tone::Bad => plain.fg(Color::DarkRed),
        Tone::Warn => plain.fg(Color::DarkYellow),
        Tone::Dim => plain.add_attribute(Attribute::Dim),
        Tone::Code => plain.fg(Color::DarkCyan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_never_wrap_and_text_does() {
        let mut table = Table::new(&[
            ("id", Column::Left),
            ("what", Column::Text),
            ("h", Column::Right),
        ]);
        table.row([
            "course-long-identifier".into(),
            "a rather long title that has to wrap somewhere".into(),
            "12.5".into(),
        ]);
        let lines = table.lines(Look::plain(50));
        assert!(lines.iter().all(|line| width(line) <= 50), "{lines:#?}");
        assert!(
            lines
                .iter()
                .any(|line| line.contains("course-long-identifier") && line.ends_with("12.5"))
        );
    }
}
