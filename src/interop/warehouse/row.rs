//! One row as a line of CSV or of NDJSON, column by column as its table declares them.

use std::fmt::Write as _;

use super::{Kind, Table};
use crate::dates::{Day, PartialDate};
use crate::interop::out::guarded;
use crate::units::words;

words! {
    /// How rows are written.
    Form: "form" {
        Csv = "csv",
        Ndjson = "ndjson",
    }
}

/// The first line of a file; nothing where each row names its columns.
pub fn heading(table: Table, form: Form) -> String {
    match form {
        Form::Ndjson => String::new(),
        Form::Csv => {
            let names: Vec<&str> = table.all_columns().map(|(name, _)| name).collect();
            names.join(",") + "\n"
        }
    }
}

/// A value of a row; `None` of any kind is an empty cell.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    Text(Option<&'a str>),
    Day(Option<Day>),
    Date(Option<PartialDate>),
    Whole(Option<u32>),
    Number(Option<f64>),
    Truth(bool),
}

impl Value<'_> {
    fn kind(self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Day(_) => Kind::Day,
            Self::Date(_) => Kind::Date,
            Self::Whole(_) => Kind::Whole,
            Self::Number(_) => Kind::Number,
            Self::Truth(_) => Kind::Truth,
        }
    }

    fn is_empty(self) -> bool {
        matches!(
            self,
            Self::Text(None)
                | Self::Day(None)
                | Self::Date(None)
                | Self::Whole(None)
                | Self::Number(None)
        )
    }
}

/// Adds one row to `out`. Values stand in the order of the table's columns.
pub(super) fn push(out: &mut String, table: Table, form: Form, values: &[Value<'_>]) {
    debug_assert!(
        table
            .all_columns()
            .map(|(_, kind)| kind)
            .eq(values.iter().map(|value| value.kind())),
        "{table}: values as its columns are declared"
    );
    if form == Form::Ndjson {
        out.push('{');
    }
    for (n, ((name, _), value)) in table.all_columns().zip(values).enumerate() {
        if n > 0 {
            out.push(',');
        }
        match form {
            Form::Csv if value.is_empty() => {}
            Form::Csv => cell(out, *value),
            Form::Ndjson => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\"{name}\":");
                json(out, *value);
            }
        }
    }
    out.push_str(if form == Form::Ndjson { "}\n" } else { "\n" });
}

fn cell(out: &mut String, value: Value<'_>) {
    match value {
        Value::Text(Some(text)) => {
            let text = guarded(text);
            if text.contains([',', '"', '\n', '\r']) {
                let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
            } else {
                out.push_str(&text);
            }
        }
        other => plain(out, other),
    }
}

fn json(out: &mut String, value: Value<'_>) {
    match value {
        Value::Text(Some(text)) => out.push_str(&serde_json::Value::from(text).to_string()),
        Value::Day(Some(_)) | Value::Date(Some(_)) => {
            out.push('"');
            plain(out, value);
            out.push('"');
        }
        value if value.is_empty() => out.push_str("null"),
        other => plain(out, other),
    }
}

fn plain(out: &mut String, value: Value<'_>) {
    // Writing to a String cannot fail.
    let _ = match value {
        Value::Day(Some(day)) => write!(out, "{day}"),
        Value::Date(Some(date)) => write!(out, "{date}"),
        Value::Whole(Some(number)) => write!(out, "{number}"),
        Value::Number(Some(number)) => {
            write!(out, "{}", (number * 10_000.0).round() / 10_000.0)
        }
        Value::Truth(flag) => write!(out, "{flag}"),
        _ => Ok(()),
    };
}

#[cfg(test)]
mod tests;
