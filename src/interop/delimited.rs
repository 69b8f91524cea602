//! Comma-, semicolon-, tab- or bar-separated text to lines of cells, as spreadsheets write it.
//! Knows no meaning of any column; which separator is used, the caller finds out.

mod reader;

use super::grid::Row;
use super::refusal::Refusal;
use reader::Reader;

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
    let mut reader = Reader::new(text, separator, first_line);
    let mut rows = Vec::new();
    while !reader.is_at_end() {
        let row = reader.row()?;
        if !row.is_blank() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The first lines as far as they can be read: to find out what the table is like.
pub(super) fn sample(text: &str, separator: char, most: usize) -> Vec<Row> {
    let mut reader = Reader::new(text, separator, 1);
    let mut rows = Vec::new();
    while !reader.is_at_end() && rows.len() < most {
        match reader.row() {
            Ok(row) if !row.is_blank() => rows.push(row),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    rows
}

#[cfg(test)]
mod tests;
