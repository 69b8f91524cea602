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
mod tests;
