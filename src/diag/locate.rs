//! From a value's path to its place in the text. Used on the error path only, so the text is
//! parsed again here and the typed values need not carry spans.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Seg;

/// A place as an editor shows it: both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Where the byte offset is; for many of them in one text use [`Lines`].
pub fn position(text: &str, offset: usize) -> Position {
    Lines::new(text).position(text, offset)
}

/// Where the lines of a text begin, read once for many places in it.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self([0].into_iter().chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// The number of the line that holds this byte, from 1.
    pub fn number(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset).max(1)
    }

    /// Where the byte offset is in the same text; its end where no character begins there.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let inside = text.is_char_boundary(offset);
        let offset = if inside { offset } else { text.len() };
        let line = self.number(offset);
        let start = self.0.get(line - 1).copied().unwrap_or(0);
        Position {
            line,
            column: text.get(start..offset).unwrap_or("").chars().count() + 1,
        }
    }
}

/// The bytes of the value at `path`, or of the nearest value above it that the text has.
pub fn span_of(text: &str, path: &[Seg]) -> Option<Range<usize>> {
    let (root, shift) = parse(text);
    look_up(&root, path).map(|span| span.start + shift..span.end + shift)
}

/// The text as a table, and how many bytes stand before what was parsed.
pub(super) fn parse(text: &str) -> (Spanned<DeTable<'_>>, usize) {
    let body = text.trim_start_matches('\u{feff}');
    (DeTable::parse_recoverable(body).0, text.len() - body.len())
}

/// As [`span_of`], in a text that is read already.
pub(super) fn look_up(root: &Spanned<DeTable<'_>>, path: &[Seg]) -> Option<Range<usize>> {
    let mut span = None;
    let mut here: Option<&Spanned<DeValue<'_>>> = None;
    for (depth, seg) in path.iter().enumerate() {
        let next = match (seg, here.map(Spanned::get_ref)) {
            (Seg::Key(key), None) if depth == 0 => root.get_ref().get(key.as_str()),
            (Seg::Key(key), Some(DeValue::Table(table))) => table.get(key.as_str()),
            (Seg::Index(index), Some(DeValue::Array(items))) => items.get(*index),
            _ => None,
        };
        let Some(value) = next else { break };
        span = Some(value.span());
        here = Some(value);
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_path;

    #[test]
    fn finds_values_in_arrays_of_tables() {
        let text = "schema = 1\n[[log]]\nhours = 1\n[[log]]\nhours = -4\n";
        let span = span_of(text, &value_path!["log", 1, "hours"]).unwrap();
        assert_eq!(&text[span.clone()], "-4");
        assert_eq!(position(text, span.start), Position { line: 5, column: 9 });
        let lines = Lines::new(text);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let before: Vec<&str> = text[..at].split('\n').collect();
            let column = before[before.len() - 1].chars().count() + 1;
            let line = before.len();
            assert_eq!(lines.position(text, at), Position { line, column }, "{at}");
        }
    }

    #[test]
    fn falls_back_to_the_nearest_value_above() {
        let text = "[[log]]\ntitle = \"x\"\n";
        assert!(span_of(text, &value_path!["log", 0, "hours"]).is_some());
        assert!(span_of(text, &value_path!["nothing"]).is_none());
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(
            position("é = 1", "é".len()),
            Position { line: 1, column: 2 }
        );
    }
}
