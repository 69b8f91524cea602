//! One more entry at the end of a plan's text: adds lines and touches no other.

use std::fmt::Write as _;

use super::{Document, Field};
use crate::diag::{Finding, Place};
use crate::value_path;

/// `[[array]]` with its fields as text, lines ended by `\n`.
pub fn entry_text(array: &str, fields: &[(&'static str, Field)]) -> String {
    let mut text = format!("[[{array}]]\n");
    for (key, field) in fields {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{key} = {}", field.to_value());
    }
    text
}

/// The text with one more entry in `array`: appended as `[[array]]` where the file allows it, put
/// into the inline list where it is written as one. No other line changes.
pub fn add_entry(
    text: &str,
    array: &str,
    fields: &[(&'static str, Field)],
) -> Result<String, Finding> {
    if !may_be_inline(text, array) {
        return Ok(append_entry(text, array, fields));
    }
    let mut doc = Document::parse(text)?;
    if doc.is_appendable(array) {
        return Ok(append_entry(text, array, fields));
    }
    if doc.push(array, fields) {
        Ok(doc.text())
    } else {
        Err(Finding::error(
            "not-a-list",
            format!("`{array}` is no list of entries in this file"),
            Place::Value(value_path![array]),
        )
        .with_hint(format!("write each entry under its own [[{array}]]")))
    }
}

/// Whether some line looks like `array = …`. A quick look only: a text that passes for one by
/// accident is then read in full.
fn may_be_inline(text: &str, array: &str) -> bool {
    text.lines().any(|line| {
        let key = line.trim_start_matches(['\u{feff}', ' ', '\t', '"', '\'']);
        key.strip_prefix(array).is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(['=', '.'])
        })
    })
}

/// The text with one more `[[array]]` entry at its end; no other byte changes. For files in which
/// `array` is not written inline: [`add_entry`] finds out.
pub fn append_entry(text: &str, array: &str, fields: &[(&'static str, Field)]) -> String {
    let newline = last_line_end(text);
    let mut out = String::with_capacity(text.len() + 256);
    out.push_str(text);
    let body = text.trim_start_matches('\u{feff}');
    if !body.is_empty() && !body.ends_with('\n') {
        out.push_str(newline);
    }
    if !body.is_empty() && body != "\n" && !body.ends_with("\n\n") && !body.ends_with("\n\r\n") {
        out.push_str(newline);
    }
    out.push_str(&entry_text(array, fields).replace('\n', newline));
    out
}

/// How the last whole line of the text ends, so that new ones end alike.
fn last_line_end(text: &str) -> &'static str {
    match text.rfind('\n') {
        Some(at) if text.get(..at).is_some_and(|before| before.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}
