//! An extract as a file: TOML that its person reads as the team will read it, and back. Knows no
//! plan and no catalog.

use crate::diag::position;
use crate::plan::Extract;
use crate::plan::edit::{Field, entry_text};
use crate::text::{clean, width};

/// The name of the form.
pub const SCHEMA: &str = "pmo-path/share/1";

/// Larger files are no extract, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The longest name, in columns.
const LONGEST_NAME: usize = 60;

/// The longest unit, in bytes: it becomes a folder's name.
const LONGEST_UNIT: usize = 60;

/// Why a file is no extract. Says nothing that stands in the file: that may be private.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("line {line} is not as an extract has it")]
    Line { line: usize },
    #[error("it is not as an extract has it")]
    Whole,
    #[error("a newer pmo-path wrote it")]
    Newer,
    #[error("the name in it is empty, too long or holds signs that nobody sees")]
    Name,
    #[error("the unit in it is empty, too long or holds signs that nobody sees")]
    Unit,
    #[error("it is too large")]
    Large,
}

/// Whether one may appear under this name: one line, nothing unseen, at most 60 columns.
pub fn is_name(name: &str) -> bool {
    is_shown(name) && width(name) <= LONGEST_NAME
}

/// Whether this can be a unit: one line, nothing unseen, at most 60 bytes.
pub fn is_unit(unit: &str) -> bool {
    is_shown(unit) && unit.len() <= LONGEST_UNIT
}

fn is_shown(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && clean(text) == text && !text.contains('\u{fffd}')
}

/// The extract as its file has it.
pub fn write(extract: &Extract) -> String {
    let mut text = format!(
        "# What you give away, as it was on {}. Nothing else leaves your plan: no titles and\n\
         # notes of your own, no date of birth, no money of yours.\n\
         schema = \"{SCHEMA}\"\n",
        extract.day
    );
    let mut tables = String::new();
    for (key, field) in extract.fields() {
        match field {
            Field::Table(entries) => {
                tables.push_str(&format!("\n[{key}]\n"));
                for (name, field) in entries {
                    tables.push_str(&format!("{}\n", line(&name, field)));
                }
            }
            field @ Field::List(_) => text.push_str(&format!("\n{}\n", line(key, field))),
            field => text.push_str(&format!("{}\n", line(key, field))),
        }
    }
    text + &tables
}

/// `key = value`.
fn line(key: &str, field: Field) -> String {
    // The writer of entries knows static keys only; the key in front of it is ours.
    let entry = entry_text("", &[("x", field)]);
    let value = entry.split_once("x = ").map_or("", |(_, value)| value);
    format!("{key} = {}", value.trim_end())
}

/// Whether the text says that it is an extract, of whatever version.
pub fn is_extract(text: &str) -> bool {
    // What every version of the form begins with.
    let family = SCHEMA.trim_end_matches('1');
    schema_of(text).is_some_and(|schema| schema.starts_with(family))
}

/// The text behind `schema =`, before the first table.
fn schema_of(text: &str) -> Option<&str> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| {
            let rest = line.strip_prefix("schema")?.trim_start();
            let rest = rest.strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest.get(1..)?.split(quote).next()
        })
}

/// Reads an extract. What it holds is held to its types; ids need not be the catalog's.
pub fn read(text: &str) -> Result<Extract, Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::Large);
    }
    if schema_of(text) != Some(SCHEMA) {
        return Err(Fault::Newer);
    }
    let body = text.trim_start_matches('\u{feff}');
    let extract: Extract = toml::from_str(body).map_err(|error| {
        error.span().map_or(Fault::Whole, |span| Fault::Line {
            line: position(body, span.start).line,
        })
    })?;
    if !is_name(&extract.name) {
        return Err(Fault::Name);
    }
    if extract.unit.as_deref().is_some_and(|unit| !is_unit(unit)) {
        return Err(Fault::Unit);
    }
    Ok(extract)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"
schema = "pmo-path/share/1"
day = 2026-11-30
name = "p1"
named = true
unit = "PMO Nord"
target = "pmo-manager"
goals = [
  { kind = "skill", status = "open", skill = "governance", to = 3, due = 2027-03-31 },
  { kind = "own", status = "done" },
]
items = [{ kind = "own", status = "planned", hours = 4, left = 4, start = 2027-01-04 }]
credentials = [
  { certification = "PMP", earned = "2024-03", status = "active", ends = 2027-03-02, unit = "PDU", cycles = [
    { start = 2024-03-03, end = 2027-03-02, required = 60, counted = 12.5, missing = 47.5, present = true },
  ] },
  { earned = 2025-01-01, status = "active" },
]
eligibility = [{ certification = "PfMP", verdict = "no", from = 2028-04-01 }]
levels = [{ day = 2026-11-22, levels = { governance = 2 } }]
log = [{ day = "2026-11", category = "course", hours = 1.5, pdu = 1.5, credits = { SEU = 2 } }]

[skills]
governance = { assessed = 2, expected = 2, asked = 3 }
leadership = { asked = 4 }
"#;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let extract = read(WHOLE).unwrap();
        assert_eq!(extract.credentials.len(), 2);
        assert_eq!(extract.skills.len(), 2);
        let text = write(&extract);
        assert_eq!(read(&text).unwrap(), extract, "{text}");
        assert!(is_extract(&text));
    }

    #[test]
    fn what_is_no_extract_says_no_word_of_its_content() {
        let broken = |from: &str, to: &str| read(&WHOLE.replace(from, to)).unwrap_err();
        let line = |error: Fault| matches!(error, Fault::Line { line } if line > 1);
        assert!(line(broken("2026-11-30", "\"secret\"")));
        assert!(line(broken("hours = 4,", "hours = \"secret\",")));
        assert!(line(broken("asked = 4", "asked = 9")));
        assert_eq!(broken("share/1", "share/2"), Fault::Newer);
        assert_eq!(broken("\"p1\"", "\"a\\u001b[2J\""), Fault::Name);
        assert_eq!(broken("\"p1\"", "\"\""), Fault::Name);
        assert_eq!(broken("\"PMO Nord\"", "\"a\\nb\""), Fault::Unit);
        assert!(!is_extract(
            "schema = 1\n[profile]\nschema = \"pmo-path/share/1\"\n"
        ));
        assert!(is_extract("# x\nschema = 'pmo-path/share/7'\n"));
    }
}
