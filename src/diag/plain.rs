//! What the TOML reader says, in plain English with a remedy. Its own wording is written for
//! programmers.

use toml::de::DeTable;

use super::{Finding, Place, position};
use crate::text::{list, suggest};

/// More syntax errors than this in one file help nobody.
const MOST: usize = 10;
/// Of a text longer than this, in bytes, only the first error is told: all would take too long.
const LARGE: usize = 2 * 1024 * 1024;

/// All syntax errors of a text, one a line at most. Empty when the text is TOML.
pub fn syntax(code: &'static str, text: &str) -> Vec<Finding> {
    let body = text.trim_start_matches('\u{feff}');
    let shift = text.len() - body.len();
    let errors = if body.len() > LARGE {
        DeTable::parse(body).err().into_iter().collect()
    } else {
        DeTable::parse_recoverable(body).1
    };
    let mut findings: Vec<Finding> = errors
        .iter()
        .map(|error| {
            let place = error.span().map_or(Place::File, |span| {
                Place::Span(span.start + shift..span.end + shift)
            });
            finding(code, error.message(), place)
        })
        .collect();
    findings.sort_by_key(|f| f.span(text).map(|span| span.start));
    findings.truncate(200);
    findings.dedup_by_key(|f| f.span(text).map(|span| position(text, span.start).line));
    findings.truncate(MOST);
    findings
}

/// One message of the TOML reader as a finding in plain words.
pub fn finding(code: &'static str, message: &str, place: Place) -> Finding {
    let (message, hint) = reworded(message);
    let finding = Finding::error(code, message, place);
    match hint {
        Some(hint) => finding.with_hint(hint),
        None => finding,
    }
}

/// Syntax messages: how the reader's begin, what we say, the remedy.
const SYNTAX: &[(&str, &str, &str)] = &[
    (
        "string values must be quoted",
        "this value is no number, date, list or quoted text",
        "put text in quotation marks: \"…\"",
    ),
    (
        "invalid basic string",
        "the text that should end here is not written right",
        "end it with `\"` on the same line; a backslash or a quotation mark inside needs a backslash before it",
    ),
    (
        "invalid literal string",
        "the text that should end here is not written right",
        "end it with `'` on the same line",
    ),
    (
        "invalid multi-line",
        "a text over several lines is not closed",
        "end it with the three quotation marks it begins with",
    ),
    (
        "too few unicode",
        "a backslash in a text begins a code, and this is none",
        "write two backslashes, or put the text in single quotes: 'C:\\Users'",
    ),
    (
        "missing escaped",
        "a backslash in a text begins a code, and this is none",
        "write two backslashes, or put the text in single quotes: 'C:\\Users'",
    ),
    (
        "key with no value",
        "there is no `=` here",
        "write `key = value`; a remark begins with `#`",
    ),
    (
        "missing value",
        "there is nothing behind the `=`",
        "write a value, or delete the line",
    ),
    (
        "missing key",
        "there is no key before the `=`",
        "write `key = value`",
    ),
    (
        "unclosed array table",
        "this heading is not closed",
        "end it with `]]`",
    ),
    ("unclosed array", "a list is not closed", "end it with `]`"),
    (
        "unclosed inline table",
        "a table in braces is not closed",
        "end it with `}`",
    ),
    (
        "unclosed table",
        "this heading is not closed",
        "end it with `]`",
    ),
    (
        "duplicate key",
        "this key stands here a second time",
        "keep one of the two; entries of a list go under [[double brackets]] each",
    ),
    (
        "unexpected key or value",
        "the line should end here",
        "start a new line; a list needs [brackets], and decimals are written with a point: 1.5",
    ),
    (
        "missing comma",
        "a comma is missing here",
        "separate what stands in brackets or braces by commas, and close them",
    ),
    ("extra comma", "there is a comma too many", "delete it"),
    (
        "unexpected leading zero",
        "a number must not begin with 0",
        "write 8 for 08; put text such as a number of a certificate in quotation marks",
    ),
    (
        "invalid unquoted key",
        "a key has letters, digits, `-` and `_` only",
        "put other keys in quotation marks, or delete what does not belong here",
    ),
    (
        "cannot recurse",
        "brackets are nested too deep here",
        "a plan needs three levels at most",
    ),
    (
        "integer number overflowed",
        "this number is too large",
        "put digits that are no quantity in quotation marks",
    ),
    (
        "floating-point number overflowed",
        "this number is too large",
        "put digits that are no quantity in quotation marks",
    ),
    (
        "recursion limit",
        "this key has too many parts",
        "a plan needs three levels at most",
    ),
];

fn reworded(message: &str) -> (String, Option<String>) {
    if let Some((_, said, hint)) = SYNTAX
        .iter()
        .find(|(start, _, _)| message.starts_with(start))
    {
        return ((*said).to_owned(), Some((*hint).to_owned()));
    }
    if let Some(rest) = message.strip_prefix("invalid date, expected ") {
        return (
            format!("this day is not in the calendar: {rest}"),
            Some("write year-month-day: 2026-11-22".to_owned()),
        );
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        return unknown_word(rest, "is not a known value here");
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return unknown_word(rest, "is not a known key here");
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        let name = field.trim_matches('`');
        return (
            format!("{field} is missing here"),
            Some(format!("add a line such as {}", example(name))),
        );
    }
    if let Some((was, wanted)) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        return (
            format!("{} is needed here, not {}", needed(wanted), found(was)),
            None,
        );
    }
    (message.to_owned(), None)
}

/// `` `webinar`, expected one of `course`, `meeting` ``
fn unknown_word(rest: &str, what: &str) -> (String, Option<String>) {
    let (word, known) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let near = suggest(word.trim_matches('`'), known.iter().copied());
    let all = list(&known, "or");
    let hint = match near.first() {
        _ if known.is_empty() => None,
        Some(near) if known.len() > 1 => Some(format!("did you mean `{near}`? Possible: {all}")),
        _ => Some(format!("write {all}")),
    };
    (format!("{word} {what}"), hint)
}

fn example(field: &str) -> String {
    let value = match field {
        "date" | "earned" | "start" | "finish" | "from" => "2026-11-22",
        "kinds" => "[\"project-leading\"]",
        "kind" => "\"skill\"",
        "level" => "\"bachelor\"",
        "certification" => "\"PMP\"",
        "hours" => "8",
        "id" => "\"x1\"",
        "body" => "\"PMI\"",
        _ => "\"…\"",
    };
    format!("`{field} = {value}`")
}

fn needed(wanted: &str) -> &str {
    match wanted {
        "a string" | "a borrowed string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "f64" => "a number",
        "a sequence" => "a list",
        "a map" => "a table",
        "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        other if other.starts_with("struct ") => "a table",
        other => other,
    }
}

fn found(was: &str) -> String {
    match was.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer", number)) => format!("the number {}", number.trim_matches('`')),
        Some(("floating", rest)) => format!(
            "the number {}",
            rest.trim_start_matches("point ").trim_matches('`')
        ),
        Some(("boolean", flag)) => flag.trim_matches('`').to_owned(),
        _ => match was {
            "map" => "a table".to_owned(),
            "sequence" => "a list".to_owned(),
            other => other.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests;
