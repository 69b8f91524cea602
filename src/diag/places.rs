//! The places of many findings in one text, which is read once for all of them; a long one in pieces.
//! Knows no table.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::locate::{look_up, parse};
use super::pieces::pieces;
use super::{Finding, Place, Seg};

/// A longer text is read in pieces of this size.
const PIECE: usize = if cfg!(test) { 1 } else { 64 } * 1024;

/// Turns the paths of findings into places in the text.
pub fn place_all(text: &str, findings: &mut [Finding]) {
    if !findings.iter().any(|f| matches!(f.place, Place::Value(_))) {
        return;
    }
    let mut places = Places::new(findings);
    let spans = if text.len() > 4 * PIECE && places.in_pieces(text) {
        places.found
    } else {
        let (root, shift) = parse(text);
        let find = |path| look_up(&root, path).map(|span| span.start + shift..span.end + shift);
        findings.iter().map(|f| find(path(f)?)).collect()
    };
    for (finding, span) in findings.iter_mut().zip(spans) {
        if matches!(finding.place, Place::Value(_)) {
            finding.place = span.map_or(Place::File, Place::Span);
        }
    }
}

fn path(finding: &Finding) -> Option<&[Seg]> {
    match &finding.place {
        Place::Value(path) => Some(path),
        _ => None,
    }
}

/// The first key of a path, and the place in the list behind that key.
type Begin<'f> = (&'f str, Option<usize>);

/// What is looked for, by how its path begins: the number of the finding, and the path.
struct Places<'f> {
    wanted: BTreeMap<Begin<'f>, Vec<(usize, &'f [Seg])>>,
    found: Vec<Option<Range<usize>>>,
}

impl<'f> Places<'f> {
    fn new(findings: &'f [Finding]) -> Self {
        let mut wanted: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, finding) in findings.iter().enumerate() {
            if let Some(path @ [Seg::Key(first), rest @ ..]) = path(finding) {
                let index = match rest.first() {
                    Some(Seg::Index(index)) => Some(*index),
                    _ => None,
                };
                let of_value: &mut Vec<_> = wanted.entry((first.as_str(), index)).or_default();
                of_value.push((n, path));
            }
        }
        Self {
            wanted,
            found: vec![None; findings.len()],
        }
    }

    /// False where a piece alone is no TOML: then the whole has to be read.
    fn in_pieces(&mut self, text: &str) -> bool {
        let begins = |line: &str| {
            let name = line.strip_prefix("[[").and_then(|l| l.strip_suffix("]]"));
            let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
            name.is_some_and(|name| name.bytes().all(bare))
        };
        let body = text.trim_start_matches('\u{feff}');
        let mut at = text.len() - body.len();
        // So many tables of each list stand in the pieces before.
        let mut before: BTreeMap<String, usize> = BTreeMap::new();
        for piece in pieces(body, PIECE, begins) {
            let (root, faults) = DeTable::parse_recoverable(piece);
            if !faults.is_empty() {
                return false;
            }
            for (key, value) in root.get_ref() {
                let name: &str = key.get_ref();
                let items = match value.get_ref() {
                    DeValue::Array(items) => items.len(),
                    _ => 0,
                };
                let first = before.entry(name.to_owned()).or_default();
                let here = (name, Some(*first))..(name, Some(*first + items));
                let below = (name, None)..=(name, None);
                let of_items = self.wanted.range(here);
                for ((_, index), wanted) in of_items.chain(self.wanted.range(below)) {
                    for (n, path) in wanted {
                        let mut path = path.to_vec();
                        if let (Some(index), Some(seg)) = (index, path.get_mut(1)) {
                            *seg = Seg::Index(index - *first);
                        }
                        let span = look_up(&root, &path);
                        let span = span.map(|span| span.start + at..span.end + at);
                        if let Some(found) = self.found.get_mut(*n) {
                            *found = found.take().or(span);
                        }
                    }
                }
                *first += items;
            }
            at += piece.len();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_path;

    #[test]
    fn a_long_text_has_the_same_places_in_pieces() {
        let mut text = "\u{feff}schema = 1\n[profile]\nborn = \"x\"\n".to_owned();
        for n in 0..400 {
            text.push_str(&format!(
                "[[log]]\ntitle = \"é {n}\"\npdu = {{ a = {n} }}\n[[goal]]\nid = \"g{n}\"\n"
            ));
        }
        text.push_str("[baseline]\nitems = [{ id = \"a\" }]\n");
        let paths = [
            value_path!["log", 0, "title"],
            value_path!["log", 399, "pdu", "a"],
            value_path!["log", 200, "pdu", "none"],
            value_path!["goal", 123, "id"],
            value_path!["goal", 124],
            value_path!["profile", "born"],
            value_path!["baseline", "items", 0, "id"],
            value_path!["nothing", 3],
        ];
        let all = || -> Vec<Finding> {
            let of = |path: &crate::diag::ValuePath| {
                Finding::warning("x", "y", Place::Value(path.clone()))
            };
            paths.iter().map(of).collect()
        };
        let mut placed = all();
        place_all(&text, &mut placed);
        let findings = all();
        let mut places = Places::new(&findings);
        assert!(places.in_pieces(&text));
        for ((finding, path), found) in placed.iter().zip(&paths).zip(places.found) {
            let whole = crate::diag::span_of(&text, path);
            assert_eq!(found, whole, "{path:?}");
            assert_eq!(
                finding.place,
                whole.map_or(Place::File, Place::Span),
                "{path:?}"
            );
        }
        // What does not read in pieces is read as a whole.
        let broken = text.replace(
            "\"é 7\"",
            &format!("\"\"\"\n[[log]]\n{}\"\"\"", "x\n[[log]]\n".repeat(300)),
        );
        let mut placed = all();
        place_all(&broken, &mut placed);
        for (finding, path) in placed.iter().zip(&paths) {
            let whole = crate::diag::span_of(&broken, path);
            assert_eq!(
                finding.place,
                whole.map_or(Place::File, Place::Span),
                "{path:?}"
            );
        }
    }
}
