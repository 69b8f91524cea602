//! Comma-separated text to cells that know their place: quotes as spreadsheets write them, comma,
//! semicolon or tab between cells. Knows no meaning of any column.

use std::ops::Range;

use crate::diag::{Finding, Place};

/// One cell: its text without quotes, and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvCell {
    pub text: String,
    pub span: Range<usize>,
}

/// Rows of cells; empty lines are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv {
    pub rows: Vec<Vec<CsvCell>>,
    pub separator: char,
}

/// Reads a whole file. A byte order mark and Excel's `sep=;` line are passed over.
pub fn parse(text: &str) -> Result<Csv, Finding> {
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let head = first_line(text, at);
    let mut separator = guess(head);
    if let Some(named) = head.to_ascii_lowercase().strip_prefix("sep=") {
        separator = named.chars().next().unwrap_or(separator);
        at += head.len();
    }
    let mut rows = Vec::new();
    let mut row: Vec<CsvCell> = Vec::new();
    while at < text.len() {
        let cell = cell(text, at, separator)?;
        at = cell.1;
        row.push(cell.0);
        let rest = text.get(at..).unwrap_or("");
        if rest.starts_with(separator) {
            at += separator.len_utf8();
            // A separator at the very end stands before one more, empty cell.
            if at == text.len() {
                row.push(CsvCell {
                    text: String::new(),
                    span: at..at,
                });
            }
            continue;
        }
        at += ["\r\n", "\n", "\r"]
            .iter()
            .find(|end| rest.starts_with(**end))
            .map_or(0, |end| end.len());
        let done = std::mem::take(&mut row);
        if done.iter().any(|cell| !cell.text.is_empty()) {
            rows.push(done);
        }
    }
    if row.iter().any(|cell| !cell.text.is_empty()) {
        rows.push(row);
    }
    Ok(Csv { rows, separator })
}

fn first_line(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

/// What stands most often in the first line.
fn guess(head: &str) -> char {
    [',', ';', '\t']
        .into_iter()
        .rev()
        .max_by_key(|separator| head.matches(*separator).count())
        .unwrap_or(',')
}

/// The cell that starts at `at`, and where it ends.
fn cell(text: &str, at: usize, separator: char) -> Result<(CsvCell, usize), Finding> {
    let rest = text.get(at..).unwrap_or("");
    if !rest.starts_with('"') {
        let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        let raw = rest.get(..end).unwrap_or("");
        let start = at + (raw.len() - raw.trim_start().len());
        let bare = raw.trim().to_owned();
        let span = start..start + bare.len();
        return Ok((CsvCell { text: bare, span }, at + end));
    }
    let mut value = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((n, c)) = chars.next() {
        if c != '"' {
            value.push(c);
            continue;
        }
        if chars.peek().is_some_and(|(_, next)| *next == '"') {
            value.push('"');
            chars.next();
            continue;
        }
        let end = at + n + 1;
        let after = text.get(end..).unwrap_or("");
        let blank = after.len() - after.trim_start_matches(' ').len();
        let behind = after.get(blank..).unwrap_or("");
        if behind.is_empty() || behind.starts_with([separator, '\n', '\r']) {
            let cell = CsvCell {
                text: value.trim().to_owned(),
                span: at..end,
            };
            return Ok((cell, end + blank));
        }
        return Err(Finding::error(
            "csv-quote",
            "text follows behind the closing quote of this cell",
            Place::Span(at..end),
        )
        .with_hint("write a quote inside a quoted cell twice: \"\""));
    }
    Err(Finding::error(
        "csv-quote",
        "this quote is never closed",
        Place::Span(at..at + 1),
    )
    .with_hint("close it, or write a quote inside a quoted cell twice: \"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let rows = parse(text).unwrap().rows;
        let cells = |row: Vec<CsvCell>| row.into_iter().map(|cell| cell.text).collect();
        rows.into_iter().map(cells).collect()
    }

    #[test]
    fn spreadsheets_forms_are_read() {
        let plain = [["date", "title"], ["2026-01-02", "A, \"b\""]];
        for text in [
            "date,title\n2026-01-02,\"A, \"\"b\"\"\"\n",
            "\u{feff}date;title\r\n2026-01-02;A, \"b\"\r\n\r\n;\r\n",
            "sep=;\r\ndate;title\r\n2026-01-02;\"A, \"\"b\"\"\"",
            "date\ttitle\n2026-01-02\tA, \"b\"\n",
        ] {
            assert_eq!(texts(text), plain, "{text:?}");
        }
        assert_eq!(texts("a,b\n1,\n"), [["a", "b"], ["1", ""]]);
        assert_eq!(texts("a,b\n1,"), [["a", "b"], ["1", ""]]);
        assert_eq!(texts("a\n\"x\ny\"\n"), [["a"], ["x\ny"]]);
        assert!(texts("").is_empty());
    }

    #[test]
    fn a_cell_knows_its_place() {
        let text = "date,title\n2026-01-02, Talk \n";
        let rows = parse(text).unwrap().rows;
        assert_eq!(rows[1][1].span, 23..27);
        assert_eq!(&text[23..27], "Talk");
        assert!(parse("a\n\"open").is_err());
        assert!(parse("a\n\"x\"y").is_err());
    }
}
