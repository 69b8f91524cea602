//! Tables with one look: no lines, aligned columns, one text column that shrinks. Numbers and
//! dates never wrap.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};

use super::look::{Look, Tone};
use crate::text::{clean, split_at_column, width, wrap};

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
            let header = before != Some(&section.titles);
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

    /// The columns' widths; `None` when a text column would be too narrow to read.
    fn widths(&self, look: Look) -> Option<Vec<usize>> {
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
        let mut room = look.width.saturating_sub(self.indent + gaps + fixed);
        let mut widths = natural.clone();
        let mut open: Vec<usize> = (0..natural.len()).filter(is_text).collect();
        // Narrow texts take what they need, the wide ones share the rest.
        open.sort_by_key(|n| (natural.get(*n).copied(), *n));
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
    fn natural(&self, look: Look) -> Vec<usize> {
        let of = |n: usize, title: &str| {
            let cells = self.rows().filter_map(|row| row.get(n));
            let widest = cells.map(|cell| width(&look.letters(&cell.text))).max();
            widest.unwrap_or(0).max(width(title))
        };
        self.columns
            .iter()
            .enumerate()
            .map(|(n, (title, _))| of(n, title))
            .collect()
    }

    /// The least width in which no ordinary word of the column is broken.
    fn least(&self, n: usize, look: Look) -> usize {
        let words = self
            .rows()
            .filter_map(|row| row.get(n))
            .map(|cell| longest_word(&look.letters(&cell.text)));
        words.max().unwrap_or(0).clamp(LEAST_TEXT, LONGEST_WORD)
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

    /// For narrow screens: what is short in one line, texts below it.
    fn stacked(&self, section: &Section, header: bool, look: Look) -> Vec<String> {
        let natural = self.natural(look);
        let short = |n: &usize| {
            self.columns
                .get(*n)
                .is_some_and(|(_, kind)| *kind != Column::Text)
        };
        let indent = " ".repeat(self.indent);
        let fixed = (0..self.columns.len()).filter(short);
        let all: usize = fixed.map(|n| natural.get(n).map_or(0, |w| w + GAP)).sum();
        // Where even the short columns don't fit beside each other they flow, unaligned.
        let flows = self.indent + all.saturating_sub(GAP) > look.width;
        let one_line = |row: &[Cell]| {
            let mut out = indent.clone();
            let mut used = self.indent;
            for n in (0..row.len()).filter(short) {
                let (Some(cell), Some(columns)) = (row.get(n), natural.get(n)) else {
                    continue;
                };
                let mut text = look.letters(&cell.text);
                if flows && text.is_empty() {
                    continue;
                }
                let mut painted = look.paint(cell.tone, &text);
                let title = self.columns.get(n).map_or("", |(title, _)| title.as_str());
                if flows && n > 0 && !title.is_empty() {
                    painted = format!("{} {painted}", look.paint(Tone::Dim, title));
                    text = format!("{title} {text}");
                }
                let taken = if flows { width(&text) } else { *columns };
                if flows && used > self.indent && used + taken > look.width {
                    out.truncate(out.trim_end().len());
                    out.push_str(&format!("\n{indent}{}", " ".repeat(GAP)));
                    used = self.indent + GAP;
                }
                // Longer than a line on its own: broken like a text.
                let room = look.width.saturating_sub(used);
                if flows && taken > room {
                    let parts = fold(&text, room);
                    let lead = format!("\n{}", " ".repeat(used));
                    let parts: Vec<String> =
                        parts.lines().map(|p| look.paint(cell.tone, p)).collect();
                    out.push_str(&parts.join(&lead));
                    used = look.width;
                    continue;
                }
                let fill = " ".repeat(taken.saturating_sub(width(&text)));
                let right = self
                    .columns
                    .get(n)
                    .is_some_and(|(_, kind)| *kind == Column::Right);
                let padded = if right {
                    fill + &painted
                } else {
                    painted + &fill
                };
                out.push_str(&padded);
                out.push_str(&" ".repeat(GAP));
                used += taken + GAP;
            }
            out.trim_end().to_owned()
        };
        let mut lines = Vec::new();
        if header && !flows {
            lines.push(one_line(&self.header(section)));
        }
        // Below what follows a mark or a number, else a little to the right.
        let lead = natural.first().filter(|first| **first <= 2);
        let below = self.indent + GAP + lead.copied().unwrap_or(0);
        let room = look.width.saturating_sub(below).max(LEAST_TEXT);
        for row in &section.rows {
            lines.push(one_line(&row.cells));
            for cell in (0..row.cells.len())
                .filter(|n| !short(n))
                .filter_map(|n| row.cells.get(n))
            {
                for part in wrap(&look.letters(&cell.text), room) {
                    let part = look.paint(cell.tone, &part);
                    lines.push(format!("{}{part}", " ".repeat(below)));
                }
            }
            lines.extend(noted(row, below, look));
        }
        lines.retain(|line| !line.trim().is_empty());
        let whole = lines.join("\n");
        whole.lines().map(str::to_owned).collect()
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
        while width(rest) > columns {
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

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut table = Table::new(&[
            ("id", Column::Left),
            ("what", Column::Text),
            ("from", Column::Left),
            ("h", Column::Right),
        ]);
        table.section("Courses");
        table.row([
            Cell::new(Tone::Code, "course-long-identifier"),
            "a rather long title that has to wrap somewhere".into(),
            "2026-11-23".into(),
            "12.5".into(),
        ]);
        table.section("Talks");
        table.row([
            "talk".into(),
            "日本語の発表 é 👩‍💻 done".into(),
            "2026-12-01".into(),
            "1".into(),
        ]);
        table
    }

    fn shown(columns: usize) -> String {
        let lines = sample().lines(Look::plain(columns));
        lines.join("\n").trim_start().to_owned()
    }

    #[test]
    fn at_80_columns_all_sections_share_their_widths() {
        insta::assert_snapshot!(shown(80), @r"
        Courses
          id                      what                                  from           h
          course-long-identifier  a rather long title that has to wrap  2026-11-23  12.5
                                  somewhere

        Talks
          talk                    日本語の発表 é 👩‍💻 done                2026-12-01     1
        ");
    }

    #[test]
    fn at_60_columns_the_text_wraps_and_nothing_else_does() {
        insta::assert_snapshot!(shown(60), @r"
        Courses
          id                      what              from           h
          course-long-identifier  a rather long     2026-11-23  12.5
                                  title that has
                                  to wrap
                                  somewhere

        Talks
          talk                    日本語の発表 é    2026-12-01     1
                                  👩‍💻 done
        ");
    }

    #[test]
    fn at_40_columns_the_text_stands_below() {
        insta::assert_snapshot!(shown(40), @r"
        Courses
          course-long-identifier
            from 2026-11-23  h 12.5
            a rather long title that has to wrap
            somewhere

        Talks
          talk  from 2026-12-01  h 1
            日本語の発表 é 👩‍💻 done
        ");
    }

    #[test]
    fn no_line_is_longer_than_the_screen() {
        for columns in [40, 48, 50, 60, 80, 120, 200] {
            for line in sample().lines(Look::plain(columns)) {
                assert!(width(&line) <= columns, "{columns}: {line}");
            }
        }
    }

    #[test]
    fn colour_changes_no_column() {
        for columns in [40, 60, 80] {
            let plain = sample().lines(Look::plain(columns));
            let look = Look {
                color: true,
                ..Look::plain(columns)
            };
            let coloured = sample().lines(look);
            assert!(coloured.iter().any(|line| line.contains('\u{1b}')));
            let stripped: Vec<String> = coloured.iter().map(|line| strip(line)).collect();
            assert_eq!(stripped, plain);
        }
    }

    #[test]
    fn a_word_longer_than_its_column_is_broken_between_characters() {
        assert_eq!(fold("日本語日本語", 5), "日本\n語日\n本語");
        assert_eq!(fold("ab cdefgh", 4), "ab\ncdef\ngh");
    }

    fn strip(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('\u{1b}') {
            out.push_str(&rest[..at]);
            rest = rest[at..].split_once('m').map_or("", |(_, tail)| tail);
        }
        out + rest
    }
}
