//! Changes to the text of a plan that keep comments, order, blank lines, BOM and line ends.
//! Adding an entry appends lines and touches no other; changes in place go through the editor.

use std::fmt::Write as _;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use crate::dates::{Day, PartialDate};
use crate::diag::{Finding, Place, Seg};

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Text(String),
    Day(Day),
    Bool(bool),
    Integer(i64),
    Number(f64),
    List(Vec<Field>),
    Table(Vec<(String, Field)>),
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Day> for Field {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

/// A full day is written bare, a partial date as a string.
impl From<PartialDate> for Field {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => Self::Day(day),
            partial => Self::Text(partial.to_string()),
        }
    }
}

impl Field {
    /// Hours, credits and money: an integer where it is whole.
    pub fn number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
        if number.fract() == 0.0 && number.abs() < 1e9 {
            Self::Integer(number as i64)
        } else {
            Self::Number((number * 10_000.0).round() / 10_000.0)
        }
    }

    fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Day(day) => day
                .to_string()
                .parse()
                .unwrap_or_else(|_| day.to_string().into()),
            Self::Bool(flag) => (*flag).into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => (*number).into(),
            Self::List(items) => Value::Array(items.iter().map(Self::to_value).collect::<Array>()),
            Self::Table(fields) => Value::InlineTable(
                fields
                    .iter()
                    .map(|(key, field)| (key.as_str(), field.to_value()))
                    .collect::<InlineTable>(),
            ),
        }
    }
}

/// Keys and values of one entry, in the order in which they are written.
pub type Fields = Vec<(&'static str, Field)>;

/// `[[array]]` with its fields as text, lines ended by `\n`.
pub fn entry_text(array: &str, fields: &[(&'static str, Field)]) -> String {
    let mut text = format!("[[{array}]]\n");
    for (key, field) in fields {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{key} = {}", field.to_value());
    }
    text
}

/// The text with one more `[[array]]` entry at its end; no other byte changes.
/// Works for files in which `array` is written as `[[array]]`, which [`Document::is_appendable`] tells.
pub fn append_entry(text: &str, array: &str, fields: &[(&'static str, Field)]) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() + 256);
    out.push_str(text);
    if !text.is_empty() && !text.ends_with('\n') {
        out.push_str(newline);
    }
    if !text.trim_start_matches('\u{feff}').is_empty() {
        out.push_str(newline);
    }
    out.push_str(&entry_text(array, fields).replace('\n', newline));
    out
}

/// A plan's text, open for changes in place.
#[derive(Debug)]
pub struct Document {
    doc: DocumentMut,
    bom: bool,
    crlf: bool,
}

impl Document {
    /// Opens the text. The finding names the place where it does not parse.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let doc = body.parse::<DocumentMut>().map_err(|error| {
            let place = error.span().map_or(Place::File, Place::Span);
            Finding::error("plan-syntax", error.message(), place)
        })?;
        Ok(Self {
            doc,
            bom: body.len() != text.len(),
            crlf: text.contains("\r\n"),
        })
    }

    /// The text with all changes.
    pub fn text(&self) -> String {
        let plain = self.doc.to_string();
        let body = if self.crlf {
            plain.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            plain
        };
        if self.bom {
            format!("\u{feff}{body}")
        } else {
            body
        }
    }

    /// Whether another `[[array]]` may simply stand at the end of the text.
    pub fn is_appendable(&self, array: &str) -> bool {
        self.doc.get(array).is_none_or(Item::is_array_of_tables)
    }

    /// Adds `[[array]]` behind the last one.
    pub fn push(&mut self, array: &str, fields: &[(&'static str, Field)]) {
        let mut table = Table::new();
        for (key, field) in fields {
            table.insert(key, Item::Value(field.to_value()));
        }
        table.decor_mut().set_prefix("\n");
        let item = self
            .doc
            .entry(array)
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        match item {
            Item::ArrayOfTables(tables) => tables.push(table),
            Item::Value(Value::Array(list)) => {
                let inline: InlineTable = fields
                    .iter()
                    .map(|(key, field)| (*key, field.to_value()))
                    .collect();
                list.push(Value::InlineTable(inline));
            }
            _ => {}
        }
    }

    /// Sets the value at `path`, keeping a trailing comment; tables on the way are made.
    pub fn set(&mut self, path: &[Seg], field: &Field) {
        let Some((last, parents)) = path.split_last() else {
            return;
        };
        let Some(parent) = self.descend(parents, true) else {
            return;
        };
        let Seg::Key(key) = last else { return };
        let mut value = field.to_value();
        if let Some(old) = parent.get(key).and_then(Item::as_value) {
            *value.decor_mut() = old.decor().clone();
        }
        match parent {
            Item::Table(table) => {
                if let Some(slot) = table.get_mut(key) {
                    *slot = Item::Value(value);
                } else {
                    table.insert(key, Item::Value(value));
                }
            }
            Item::Value(Value::InlineTable(table)) => {
                table.insert(key, value);
            }
            _ => {}
        }
    }

    /// Removes the value at `path`, or the entry of an array of tables. True when there was one.
    pub fn remove(&mut self, path: &[Seg]) -> bool {
        let Some((last, parents)) = path.split_last() else {
            return false;
        };
        match (last, parents) {
            (Seg::Key(key), []) => self.doc.remove(key).is_some(),
            (Seg::Key(key), _) => match self.descend(parents, false) {
                Some(Item::Table(table)) => table.remove(key).is_some(),
                Some(Item::Value(Value::InlineTable(table))) => table.remove(key).is_some(),
                _ => false,
            },
            (Seg::Index(index), _) => match self.descend(parents, false) {
                Some(Item::ArrayOfTables(tables)) if *index < tables.len() => {
                    tables.remove(*index);
                    true
                }
                Some(Item::Value(Value::Array(list))) if *index < list.len() => {
                    list.remove(*index);
                    true
                }
                _ => false,
            },
        }
    }

    /// The item at `path`; with `make`, missing tables are made as plain `[tables]`.
    fn descend(&mut self, path: &[Seg], make: bool) -> Option<&mut Item> {
        let mut here = self.doc.as_item_mut();
        for seg in path {
            here = match (seg, here) {
                (Seg::Key(key), Item::Table(table)) => {
                    if make && !table.contains_key(key) {
                        table.insert(key, Item::Table(Table::new()));
                    }
                    table.get_mut(key)?
                }
                (Seg::Key(key), item @ Item::Value(Value::InlineTable(_))) => {
                    item.get_mut(key.as_str())?
                }
                (Seg::Index(index), item) => item.get_mut(*index)?,
                _ => return None,
            };
        }
        Some(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_path;

    const TEXT: &str = "# mine\nschema = 1\n\n[profile] # about me\nhours-per-week = 5 # evenings\n\n[[log]]\nid = \"aaaaa\"\n";

    #[test]
    fn appending_changes_no_other_byte() {
        let fields: Fields = vec![
            ("title", "A \"quoted\" talk".into()),
            ("hours", Field::number(1.5)),
        ];
        let after = append_entry(TEXT, "log", &fields);
        assert_eq!(
            after.strip_prefix(TEXT),
            Some("\n[[log]]\ntitle = 'A \"quoted\" talk'\nhours = 1.5\n")
        );
        let crlf = append_entry("schema = 1\r\n", "log", &fields);
        assert!(!crlf.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn setting_keeps_the_comment() {
        let mut doc = Document::parse(TEXT).unwrap();
        doc.set(
            &value_path!["profile", "hours-per-week"],
            &Field::Integer(7),
        );
        doc.set(
            &value_path!["assessment", "levels", "leadership"],
            &Field::Integer(3),
        );
        let text = doc.text();
        assert!(text.contains("hours-per-week = 7 # evenings\n"), "{text}");
        assert!(
            text.contains("[assessment.levels]\nleadership = 3\n"),
            "{text}"
        );
        assert!(text.starts_with("# mine\n"));
    }
}
