//! One row after another out of separated text: plain cells, quoted ones, and quotes that are never
//! closed. Knows nothing of what is done with the rows.

use crate::interop::grid::{Packing, Row, unguarded};
use crate::interop::refusal::Refusal;

/// Where one is in the text.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    separator: char,
    packing: Packing,
}

impl<'t> Reader<'t> {
    /// At the start of a text whose first line has this number.
    pub(super) fn new(text: &'t str, separator: char, first_line: usize) -> Self {
        Self {
            text,
            at: 0,
            line: first_line,
            separator,
            packing: Packing::default(),
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next row, blank or not.
    pub(super) fn row(&mut self) -> Result<Row, Refusal> {
        let line = self.line;
        loop {
            if self.rest().starts_with('"') {
                let cell = self.quoted()?;
                self.packing.push(unguarded(cell.trim()));
            } else {
                let cell = self.plain();
                self.packing.push(unguarded(cell.trim()));
            }
            let rest = self.rest();
            if rest.starts_with(self.separator) {
                self.at += self.separator.len_utf8();
                continue;
            }
            let end = ["\r\n", "\n", "\r"]
                .iter()
                .find(|end| rest.starts_with(**end));
            if let Some(end) = end {
                self.at += end.len();
                self.line += 1;
            }
            return Ok(self.packing.row(line));
        }
    }

    /// Up to the next separator or line end.
    fn plain(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest
            .find([self.separator, '\n', '\r'])
            .unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// A quoted cell. Text behind its closing quote belongs to it, as spreadsheets read it.
    fn quoted(&mut self) -> Result<String, Refusal> {
        let opened = (self.at, self.line);
        self.at += 1;
        let mut value = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let Some(end) = rest.find('"') else {
                return Err(self.unclosed(opened));
            };
            let part = rest.get(..end).unwrap_or("");
            value.push_str(part);
            self.line += part.matches('\n').count();
            self.at += end + 1;
            if self.rest().starts_with('"') {
                value.push('"');
                self.at += 1;
            } else {
                value.push_str(self.plain());
                return Ok(value);
            }
        }
    }

    fn unclosed(&self, (at, line): (usize, usize)) -> Refusal {
        let before = self.text.get(..at).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = 1 + before.get(start..).unwrap_or("").chars().count();
        Refusal::Syntax {
            line,
            column,
            message: "this quote is never closed; close it, or write a quote inside a quoted cell twice: \"\"".to_owned(),
        }
    }
}
