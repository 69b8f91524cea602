//! Changes to the text of a plan that keep comments, order, blank lines, BOM and line ends.
//! Adding an entry appends lines and touches no other; changes in place go through the editor.

use std::borrow::Cow;

use toml_edit::{Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, Value};

use crate::dates::{Day, PartialDate};
use crate::diag::{self, Finding, Place, Seg};

mod append;
pub mod diff;
mod lines;
mod list;
mod log_as_text;
mod place;

pub use append::{add_entry, append_entry, entry_text};
use lines::carry_over;

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Text(String),
    Day(Day),
    Bool(bool),
    Integer(i64),
    Number(f64),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
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
            Self::List(items) => {
                let mut array = items.iter().map(Self::to_value).collect::<Array>();
                // A list of tables stands one a line, so that a difference shows what changed.
                if items.iter().any(|item| matches!(item, Self::Table(_))) {
                    array
                        .iter_mut()
                        .for_each(|value| value.decor_mut().set_prefix("\n  "));
                    array.set_trailing("\n");
                    array.set_trailing_comma(true);
                }
                Value::Array(array)
            }
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

/// A plan's text, open for changes in place.
#[derive(Debug)]
pub struct Document {
    doc: DocumentMut,
    /// The text as it was and as the editor writes it unchanged, where the two differ.
    original: Option<(String, String)>,
    /// A long log that stands behind all else and is not opened: see `beside`.
    log: Option<String>,
}

impl Document {
    /// Opens the text. The finding names the place where it does not parse.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let body = text.trim_start_matches('\u{feff}');
        let has_cr = body.contains('\r');
        let plain = if has_cr {
            Cow::Owned(body.replace("\r\n", "\n"))
        } else {
            Cow::Borrowed(body)
        };
        let doc = plain.parse::<DocumentMut>().map_err(|error| {
            // The place is counted in the plain text: line ends before it are longer in the file.
            let longer = |at: usize| {
                let lines = plain.get(..at).unwrap_or_default().matches('\n').count();
                at + (text.len() - body.len())
                    + if has_cr {
                        lines.min(text.matches("\r\n").count())
                    } else {
                        0
                    }
            };
            let place = error
                .span()
                .map_or(Place::File, |s| Place::Span(longer(s.start)..longer(s.end)));
            diag::finding("plan-syntax", error.message(), place)
        })?;
        let base = doc.to_string();
        let original = (base != text).then(|| (text.to_owned(), base));
        Ok(Self {
            doc,
            original,
            log: None,
        })
    }

    /// The text with all changes. Lines that did not change are byte for byte as they were.
    pub fn text(&self) -> String {
        let after = self.doc.to_string();
        let mut text = match &self.original {
            None => after,
            Some((original, base)) => carry_over(original, base, &after),
        };
        text.push_str(self.log.as_deref().unwrap_or_default());
        text
    }

    /// A whole number at the top of the file.
    pub fn integer(&self, key: &str) -> Option<u32> {
        self.doc.get(key)?.as_integer()?.try_into().ok()
    }

    /// Whether another `[[array]]` may simply stand at the end of the text.
    pub fn is_appendable(&self, array: &str) -> bool {
        let is_beside = array == "log" && self.log.is_some();
        is_beside || self.doc.get(array).is_none_or(Item::is_array_of_tables)
    }

    /// Adds `[[array]]` behind the last one. False when `array` is something else than a list.
    pub fn push(&mut self, array: &str, fields: &[(&'static str, Field)]) -> bool {
        self.open_for(array);
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
            Item::ArrayOfTables(tables) => {
                tables.push(table);
                true
            }
            Item::Value(Value::Array(list)) => {
                let inline: InlineTable = fields
                    .iter()
                    .map(|(key, field)| (*key, field.to_value()))
                    .collect();
                list::push_alike(list, Value::InlineTable(inline));
                true
            }
            _ => false,
        }
    }

    /// Sets the value at `path`, keeping a trailing comment; tables on the way are made. False
    /// when the path leads through something that is no table.
    pub fn set(&mut self, path: &[Seg], field: &Field) -> bool {
        self.open_for_path(path);
        let Some((last, parents)) = path.split_last() else {
            return false;
        };
        let Some(parent) = self.descend(parents, true) else {
            return false;
        };
        let mut value = field.to_value();
        if let Seg::Index(index) = last {
            let Some(slot) = parent.get_mut(*index).and_then(Item::as_value_mut) else {
                return false;
            };
            *value.decor_mut() = slot.decor().clone();
            *slot = value;
            return true;
        }
        let Seg::Key(key) = last else { return false };
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
                true
            }
            Item::Value(Value::InlineTable(table)) => {
                if let Some(slot) = table.get_mut(key) {
                    *slot = value;
                } else {
                    if let Some((_, last)) = table.iter_mut().last() {
                        take_suffix(last, &mut value);
                    }
                    table.insert(key, value);
                }
                true
            }
            _ => false,
        }
    }

    /// Removes the value at `path`, or the entry of an array of tables. True when there was one.
    pub fn remove(&mut self, path: &[Seg]) -> bool {
        self.open_for_path(path);
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
                Some(Item::Value(Value::Array(items))) if *index < items.len() => {
                    items.remove(*index);
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
                        let mut new = Table::new();
                        // A table that was written with dots can only be continued with dots.
                        new.set_dotted(table.is_dotted());
                        table.insert(key, Item::Table(new));
                    }
                    table.get_mut(key)?
                }
                (Seg::Key(key), item @ Item::Value(Value::InlineTable(_))) => {
                    if make
                        && let Item::Value(Value::InlineTable(table)) = &mut *item
                        && !table.contains_key(key)
                    {
                        table.insert(key, Value::InlineTable(InlineTable::new()));
                    }
                    item.get_mut(key.as_str())?
                }
                (Seg::Index(index), item) => item.get_mut(*index)?,
                _ => return None,
            };
        }
        Some(here)
    }
}

/// Blanks between the last value and the closing bracket stay before the bracket.
fn take_suffix(last: &mut Value, new: &mut Value) {
    let suffix = last
        .decor()
        .suffix()
        .and_then(|s| s.as_str())
        .unwrap_or_default()
        .to_owned();
    if !suffix.is_empty() && suffix.trim().is_empty() {
        last.decor_mut().set_suffix("");
        let prefix = new
            .decor()
            .prefix()
            .and_then(|p| p.as_str())
            .unwrap_or(" ")
            .to_owned();
        *new.decor_mut() = Decor::new(prefix, suffix);
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

    #[test]
    fn a_set_changes_its_line_and_no_other_byte() {
        let mixed = "\u{feff}# mine\r\nschema = 1\n\r\n[profile] # me\r\nhours-per-week = 5 # evenings\n\tname = \"x\"\r\n[[log]]\r\nid = \"aaaaa\"";
        let mut doc = Document::parse(mixed).unwrap();
        assert_eq!(doc.text(), mixed);
        assert!(doc.set(
            &value_path!["profile", "hours-per-week"],
            &Field::Integer(7)
        ));
        assert_eq!(doc.text(), mixed.replace("week = 5", "week = 7"));
        assert!(doc.set(&value_path!["log", 0, "title"], &"t".into()));
        assert_eq!(
            doc.text(),
            mixed.replace("week = 5", "week = 7") + "\r\ntitle = \"t\"\r\n"
        );
    }

    #[test]
    fn setting_works_in_every_way_of_writing_a_table() {
        for (before, after) in [
            (
                "profile = { name = \"x\" } # c\n",
                "profile = { name = \"x\", deadline = 1 } # c\n",
            ),
            (
                "profile.name = \"x\"\n[[log]]\n",
                "profile.name = \"x\"\nprofile.deadline = 1\n[[log]]\n",
            ),
            (
                "[profile]\n\n[[log]]\n",
                "[profile]\ndeadline = 1\n\n[[log]]\n",
            ),
            (
                "# c\n\n[[log]]\n",
                "# c\n\n[[log]]\n\n[profile]\ndeadline = 1\n",
            ),
        ] {
            let mut doc = Document::parse(before).unwrap();
            assert!(
                doc.set(&value_path!["profile", "deadline"], &Field::Integer(1)),
                "{before}"
            );
            assert_eq!(doc.text(), after);
        }
        let mut doc = Document::parse("assessment.date = 2026-01-01\n").unwrap();
        assert!(doc.set(
            &value_path!["assessment", "levels", "risk"],
            &Field::Integer(1)
        ));
        assert_eq!(
            doc.text(),
            "assessment.date = 2026-01-01\nassessment.levels.risk = 1\n"
        );
        let mut doc = Document::parse("goal = 5\n").unwrap();
        assert!(!doc.set(&value_path!["goal", "x", "y"], &Field::Integer(1)));
    }

    #[test]
    fn an_entry_can_be_added_however_the_list_is_written() {
        let fields: Fields = vec![("title", "t".into())];
        for (before, after) in [
            ("log = []\n", "log = [{ title = \"t\" }]\n"),
            (
                "log = [ { title = \"a\" } ] # c\n",
                "log = [ { title = \"a\" }, { title = \"t\" } ] # c\n",
            ),
            (
                "\"log\" = [\r\n  { title = \"a\" }, # first\r\n]\r\nx = 1\r\n",
                "\"log\" = [\r\n  { title = \"a\" }, # first\r\n  { title = \"t\" },\r\n]\r\nx = 1\r\n",
            ),
            (
                "x = \"\"\"\nlog = [\n\"\"\"",
                "x = \"\"\"\nlog = [\n\"\"\"\n\n[[log]]\ntitle = \"t\"\n",
            ),
            (
                "[[log]]\ntitle = \"a\"\n\n[baseline]\n# end",
                "[[log]]\ntitle = \"a\"\n\n[baseline]\n# end\n\n[[log]]\ntitle = \"t\"\n",
            ),
            ("", "[[log]]\ntitle = \"t\"\n"),
            ("x = 1\n\n", "x = 1\n\n[[log]]\ntitle = \"t\"\n"),
            ("\u{feff}", "\u{feff}[[log]]\ntitle = \"t\"\n"),
        ] {
            assert_eq!(add_entry(before, "log", &fields).unwrap(), after);
        }
        assert!(add_entry("log = 1\n", "log", &fields).is_err());
    }
}
