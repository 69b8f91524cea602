//! Adding to a list that a value of the plan holds: renewals of a credential, claims of an entry.

use toml_edit::{Array, Item, Table, Value};

use super::{Document, Field, take_suffix};
use crate::diag::Seg;

impl Document {
    /// Puts `field` behind the last value of the list at `path`, which is made where there is none.
    /// False when something else than a list stands there.
    pub fn append(&mut self, path: &[Seg], field: &Field) -> bool {
        self.open_for_path(path);
        let Some((Seg::Key(key), parents)) = path.split_last() else {
            return false;
        };
        let found = self
            .descend(parents, false)
            .is_some_and(|parent| parent.get(key.as_str()).is_some());
        if !found {
            return self.set(path, &Field::List(vec![field.clone()]));
        }
        let value = field.to_value();
        match self.descend(path, false) {
            Some(Item::Value(Value::Array(list))) if list.is_empty() => {
                list.push(value);
                true
            }
            Some(Item::Value(Value::Array(list))) => {
                push_alike(list, value);
                true
            }
            Some(Item::ArrayOfTables(tables)) => {
                let Field::Table(fields) = field else {
                    return false;
                };
                let mut table = Table::new();
                for (key, field) in fields {
                    table.insert(key, Item::Value(field.to_value()));
                }
                tables.push(table);
                true
            }
            _ => false,
        }
    }
}

/// Puts a value into an inline list the way its last one is written: on a line of its own where
/// that one has one. A comment behind the last entry stays there.
pub(super) fn push_alike(list: &mut Array, mut value: Value) {
    let lead = list
        .iter()
        .last()
        .and_then(|last| last.decor().prefix()?.as_str())
        .and_then(|prefix| {
            prefix
                .rsplit_once('\n')
                .map(|(_, indent)| indent.to_owned())
        });
    if let Some(last) = list.iter_mut().last()
        && lead.is_none()
    {
        value.decor_mut().set_prefix(" ");
        take_suffix(last, &mut value);
    }
    match lead {
        None => list.push_formatted(value),
        Some(indent) => {
            let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
            let comment = if trailing.contains('#') {
                trailing.trim_end()
            } else {
                ""
            };
            value.decor_mut().set_prefix(format!("{comment}\n{indent}"));
            list.push_formatted(value);
            list.set_trailing("\n");
            list.set_trailing_comma(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Day;
    use crate::value_path;

    #[test]
    fn appends_to_lists_of_every_form() {
        let text = "[[credential]]\nearned = 2020-01-01 # mine\n\n[[credential]]\nrenewed = [2023-01-01] # paid\n\n[[log]]\nclaims = [{ body = \"PMI\", own = 1 }]\n\n[[log]]\n[[log.claims]]\nbody = \"APM\"\n";
        let mut doc = Document::parse(text).unwrap();
        let day = Field::Day(Day::parse_iso("2026-02-01").unwrap());
        let claim = Field::Table(vec![("body".to_owned(), "IPMA".into())]);
        assert!(doc.append(&value_path!["credential", 0, "renewed"], &day));
        assert!(doc.append(&value_path!["credential", 1, "renewed"], &day));
        assert!(doc.append(&value_path!["log", 0, "claims"], &claim));
        assert!(doc.append(&value_path!["log", 1, "claims"], &claim));
        assert!(!doc.append(&value_path!["credential", 0, "earned"], &day));
        let after = doc.text();
        assert!(
            after.contains("earned = 2020-01-01 # mine\nrenewed = [2026-02-01]\n"),
            "{after}"
        );
        assert!(
            after.contains("renewed = [2023-01-01, 2026-02-01] # paid\n"),
            "{after}"
        );
        assert!(
            after.contains("claims = [{ body = \"PMI\", own = 1 }, { body = \"IPMA\" }]\n"),
            "{after}"
        );
        assert!(
            after.contains("[[log.claims]]\nbody = \"APM\"\n"),
            "{after}"
        );
        assert!(
            after.ends_with("[[log.claims]]\nbody = \"IPMA\"\n"),
            "{after}"
        );
    }
}
