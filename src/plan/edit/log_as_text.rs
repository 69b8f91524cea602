//! A plan with a long log, open for changes elsewhere: the log stays text, since to open a hundred
//! thousand entries for changes takes a gigabyte. Knows where a log lies, not what is in it.

use super::Document;
use crate::diag::{Finding, Seg};
use crate::plan::quick;

/// A shorter log is opened with the rest.
const LONG: usize = 64 * 1024;

impl Document {
    /// Opens the text of a plan that was read. A long log at its end is opened only when something
    /// of it is asked for.
    pub fn of_plan(text: &str) -> Result<Self, Finding> {
        let log = quick::log_at_end(text).filter(|log| log.len() >= LONG);
        let Some(head) = log.and_then(|log| text.strip_suffix(log)) else {
            return Self::parse(text);
        };
        let mut document = Self::parse(head)?;
        document.log = log.map(str::to_owned);
        Ok(document)
    }

    /// Opens the log too, where `key` asks for it.
    pub(super) fn open_for(&mut self, key: &str) {
        if key == "log" && self.log.is_some() {
            // The two were one text that reads.
            if let Ok(whole) = Self::parse(&self.text()) {
                *self = whole;
            }
        }
    }

    pub(super) fn open_for_path(&mut self, path: &[Seg]) {
        if let Some(Seg::Key(key)) = path.first() {
            self.open_for(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::edit::Field;
    use crate::value_path;

    #[test]
    fn a_document_with_its_log_beside_it_changes_as_a_whole_one() {
        let entry =
            |n: usize| format!("[[log]]\ndate = 2026-01-01\ntitle = \"Talk {n}\" # [x]\n\n");
        let log: String = (0..3_000).map(entry).collect();
        let head = "schema = 1 # first\n\n[profile]\nname = \"D\"\n\n[[activity]]\nid = \"a1\"\nhours = 1\n\n# mine\n";
        let text = format!("{head}{log}");
        let changes: [fn(&mut Document); 4] = [
            |doc| {
                doc.set(&value_path!["profile", "name"], &Field::from("E"));
            },
            |doc| {
                doc.push("activity", &[("id", Field::from("a2"))]);
            },
            |doc| {
                doc.remove(&value_path!["activity"]);
            },
            |doc| {
                doc.push("log", &[("title", Field::from("t"))]);
                doc.set(&value_path!["log", 0, "title"], &Field::from("u"));
                doc.remove(&value_path!["log", 1]);
                doc.append(&value_path!["log", 2, "claims"], &Field::from("c"));
            },
        ];
        for (n, change) in changes.iter().enumerate() {
            let mut whole = Document::parse(&text).unwrap();
            let mut beside = Document::of_plan(&text).unwrap();
            assert!(beside.log.is_some());
            assert_eq!(beside.text(), text);
            change(&mut whole);
            change(&mut beside);
            assert_eq!(beside.log.is_none(), n == 3);
            assert!(beside.text() == whole.text(), "change {n}");
        }
        assert!(Document::of_plan(head).unwrap().log.is_none());
    }
}
