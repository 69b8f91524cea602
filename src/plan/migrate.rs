//! From the form of an older program to today's, one schema at a time. Works on the text, so that
//! comments and unknown keys survive; the caller keeps the old file.

use super::edit::{Document, Field};
use super::model::SCHEMA;
use crate::diag::{Finding, Place};
use crate::value_path;

/// Turns a document of one schema into one of the next.
type Migration = fn(&mut Document) -> Result<(), Finding>;

/// By the schema that each starts from. Schema 1 is the first that was released.
const MIGRATIONS: &[(u32, Migration)] = &[];

/// The text in today's schema; `None` when it is that already, or is newer, or is no TOML.
pub fn to_current(text: &str) -> Result<Option<String>, Finding> {
    if MIGRATIONS.is_empty() {
        return Ok(None);
    }
    migrate(text, MIGRATIONS, SCHEMA)
}

fn migrate(
    text: &str,
    migrations: &[(u32, Migration)],
    current: u32,
) -> Result<Option<String>, Finding> {
    let Ok(mut doc) = Document::parse(text) else {
        return Ok(None);
    };
    let from = doc.integer("schema").unwrap_or(1);
    let mut schema = from;
    while schema < current {
        let Some((_, migration)) = migrations.iter().find(|(from, _)| *from == schema) else {
            return Err(Finding::error(
                "old-schema",
                format!("schema {schema} was never released"),
                Place::Value(value_path!["schema"]),
            ));
        };
        migration(&mut doc)?;
        schema += 1;
        doc.set(&value_path!["schema"], &Field::Integer(i64::from(schema)));
    }
    Ok((schema != from).then(|| doc.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_goes_to_the_next_and_comments_stay() {
        let steps: &[(u32, Migration)] = &[
            (1, |doc| {
                doc.set(&value_path!["two"], &Field::Bool(true));
                Ok(())
            }),
            (2, |doc| {
                doc.set(&value_path!["three"], &Field::Bool(true));
                Ok(())
            }),
        ];
        let old = "# mine\nschema = 1 # first\nmy-own = 5\n";
        let new = migrate(old, steps, 3).unwrap().unwrap();
        assert_eq!(
            new,
            "# mine\nschema = 3 # first\nmy-own = 5\ntwo = true\nthree = true\n"
        );
        assert_eq!(migrate(&new, steps, 3), Ok(None));
        assert_eq!(migrate("schema = 9\n", steps, 3), Ok(None));
        assert!(migrate("schema = 0\n", steps, 3).is_err());
    }
}
