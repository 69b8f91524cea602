//! Where a new table stands in the text: beside what it belongs to, not behind a long log.
//! Knows no key.

use toml_edit::{Item, Table};

use super::Document;

impl Document {
    /// Makes the table `key`, where there is none, behind the last of `[[array]]`.
    pub fn make_behind(&mut self, key: &str, array: &str) {
        if self.doc.contains_key(key) {
            return;
        }
        let tables = self.doc.get(array).and_then(Item::as_array_of_tables);
        // Tables that are new themselves stand where the last one before them stands.
        let last = tables.and_then(|tables| tables.iter().filter_map(Table::position).last());
        let mut new = Table::new();
        new.set_position(last);
        self.doc.insert(key, Item::Table(new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::edit::Field;
    use crate::value_path;

    fn made(text: &str) -> String {
        let mut doc = Document::parse(text).unwrap();
        doc.push("activity", &[("id", Field::from("new"))]);
        doc.make_behind("choice", "activity");
        doc.set(&value_path!["choice", "made"], &Field::from("x"));
        doc.text()
    }

    #[test]
    fn a_new_table_stands_behind_its_list_and_before_the_log() {
        let new = "\n[[activity]]\nid = \"new\"\n\n[choice]\nmade = \"x\"\n";
        let head = "schema = 1\n\n[[activity]]\nid = \"a1\" # mine\n";
        let tail = "\n# what I did\n[[log]]\ntitle = \"t\"\n";
        assert_eq!(made(&format!("{head}{tail}")), format!("{head}{new}{tail}"));
        assert_eq!(made("schema = 1\n"), format!("schema = 1\n{new}"));
        let there = format!("schema = 1\n\n[choice] # kept\nmade = \"x\"\n{tail}");
        assert!(made(&there).starts_with(&there));
    }
}
