//! Comma-, semicolon-, tab- or bar-separated text to lines of cells, as spreadsheets write it.
//! Knows no meaning of any column; which separator is used, the caller finds out.

use super::grid::{Packing, Row, unguarded};
use super::refusal::Refusal;

/// What may stand between cells.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Excel's first line `sep=;`: the separator and the rest of the text.
pub(super) fn named_separator(text: &str) -> Option<(char, &str)> {
    let (head, rest) = text.split_once('\n')?;
    let head = head.trim_end_matches('\r');
    let named = head
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="));
    named?;
    let mut chars = head.chars().skip(4);
    let separator = chars.next()?;
    chars.next().is_none().then_some((separator, rest))
}

/// Reads the whole text; `first_line` is the number of its first line. Blank lines are kept out.
pub(super) fn rows(text: &str, separator: char, first_line: usize) -> Result<Vec<Row>, Refusal> {
    let mut reader = Reader {
        text,
        at: 0,
        line: first_line,
        separator,
        packing: Packing::default(),
    };
    let mut rows = Vec::new();
    while reader.at < text.len() {
        let row = reader.row()?;
        if !row.is_blank() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The first lines as far as they can be read: to find out what the table is like.
pub(super) fn sample(text: &str, separator: char, most: usize) -> Vec<Row> {
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        separator,
        packing: Packing::default(),
    };
    let mut rows = Vec::new();
    while reader.at < text.len() && rows.len() < most {
        match reader.row() {
            Ok(row) if !row.is_blank() => rows.push(row),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    rows
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    separator: char,
    packing: Packing,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn row(&mut self) -> Result<Row, Refusal> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, separator: char) -> Vec<Vec<String>> {
        let rows = rows(text, separator, 1).unwrap();
        let cells = |row: &Row| row.cells().map(str::to_owned).collect();
        rows.iter().map(cells).collect()
    }

    #[test]
    fn spreadsheets_forms_are_read() {
        let plain = [["date", "title"], ["2026-01-02", "A, \"b\""]];
        assert_eq!(
            texts("date,title\n2026-01-02,\"A, \"\"b\"\"\"\n", ','),
            plain
        );
        assert_eq!(
            texts("date;title\r\n2026-01-02;A, \"b\"\r\n\r\n;\r\n", ';'),
            plain
        );
        assert_eq!(texts("date\ttitle\n2026-01-02\tA, \"b\"\n", '\t'), plain);
        assert_eq!(texts("a,b\n1,", ','), [["a", "b"], ["1", ""]]);
        assert_eq!(texts("a\n\"x\"y,2\n", ','), [vec!["a"], vec!["xy", "2"]]);
        assert!(texts("", ',').is_empty());
        assert_eq!(named_separator("sep=;\r\na;b"), Some((';', "a;b")));
    }

    #[test]
    fn a_row_knows_its_line_and_an_open_quote_its_place() {
        let rows = rows("a,b\n\"x\r\ny\",1\n\nz,'=1+1\n", ',', 1).unwrap();
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 5]);
        assert_eq!(rows[2].cell(1), "=1+1");
        let error = super::rows("a\nb,\"open\n", ',', 1).unwrap_err();
        assert_eq!(error.place(), Some((2, 3)));
    }
}
