//! The log as a sheet with a column for every key of an entry, and back: what `export` writes of it
//! is read again without a loss. What others made of it is read as any other table.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde_json::{Map, Number, Value};

use super::grid::Row;
use super::item::{Becomes, Content, Reading};
use super::out::{Cell, Sheet};
use super::own_export;
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::edit::Field;
use crate::plan::{LogEntry, LogText};
use crate::text::capital;

/// How the value of a key stands in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Number,
    /// `yes` or nothing.
    Flag,
    /// `yes` or `no`.
    Truth,
    /// The PDU of one side, or all of them.
    Side,
    Pdu,
    /// `SEU=2; CPE=1`
    Numbers,
    /// `risk; agile` or `risk=1.5; agile=0.5`
    Topics,
    /// `body=PMI, credits=1.5, claimed=2026-12-01; …`
    Claims,
}

const ID: &str = "Log id";

/// Heading, key, form; in the order in which people look for them. Words of the person's own that are
/// not here stand before the talk of a goal, under the name of their key.
const NAMED: &[(&str, &str, Form)] = &[
    ("Date", "date", Form::Text),
    ("Title", "title", Form::Text),
    ("Since", "from", Form::Text),
    ("Category", "category", Form::Text),
    ("Hours", "hours", Form::Number),
    ("Ways of Working", "ways-of-working", Form::Side),
    ("Power Skills", "power-skills", Form::Side),
    ("Business Acumen", "business-acumen", Form::Side),
    ("PDU", "pdu", Form::Pdu),
    ("Credits", "credits", Form::Numbers),
    ("Contact hours", "contact-hours", Form::Numbers),
    ("Delivery", "delivery", Form::Text),
    ("Authorised", "authorised", Form::Truth),
    ("Topics", "topics", Form::Topics),
    ("Activity", "activity", Form::Text),
    ("Completes it", "finished", Form::Flag),
    ("Opens it", "started", Form::Flag),
    ("Levels", "levels", Form::Numbers),
    ("Passed", "passed", Form::Text),
    ("Provider", "provider", Form::Text),
    ("Evidence", "evidence", Form::Text),
    ("Reflection", "reflection", Form::Text),
    ("Note", "note", Form::Text),
    ("Talk of goal", "talk", Form::Text),
    ("Review of quarter", "review", Form::Number),
    ("Claims", "claims", Form::Claims),
    (ID, "id", Form::Text),
];

/// A column of the sheet.
struct Column {
    heading: Cow<'static, str>,
    key: &'static str,
    form: Form,
}

/// All columns, in their order.
static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let column = |(heading, key, form): &(&'static str, &'static str, Form)| Column {
        heading: Cow::Borrowed(heading),
        key,
        form: *form,
    };
    let mut columns: Vec<Column> = NAMED.iter().map(column).collect();
    let talk = columns.iter().position(|column| column.key == "talk");
    let others =
        LogText::all().filter(|text| NAMED.iter().all(|(_, key, _)| *key != text.as_str()));
    let others = others.map(|text| Column {
        heading: Cow::Owned(capital(&text.as_str().replace('-', " "))),
        key: text.as_str(),
        form: Form::Text,
    });
    let at = talk.unwrap_or(columns.len());
    columns.splice(at..at, others.collect::<Vec<_>>());
    columns
});

/// The entries as they are, oldest first, without the columns that none of them uses.
pub fn write<'a>(entries: impl Iterator<Item = &'a LogEntry>) -> Sheet {
    let headings: Vec<&'static str> = COLUMNS.iter().map(|column| &*column.heading).collect();
    let mut sheet = Sheet::new("Log", &headings);
    let mut entries: Vec<&LogEntry> = entries.collect();
    entries.arrange_by_key(|entry| entry.date);
    sheet.rows = entries.into_iter().map(row).collect();
    sheet.without_empty_columns(&["Date", "Title", "Category", "Hours", "PDU", ID])
}

fn row(entry: &LogEntry) -> Vec<Cell> {
    let fields = entry.fields();
    let field = |key: &str| {
        let mut all = fields.iter();
        all.find(|(k, _)| *k == key).map(|(_, field)| field)
    };
    COLUMNS
        .iter()
        .map(|Column { key, form, .. }| match (form, field(key)) {
            (Form::Side, _) => match field("pdu") {
                Some(Field::Table(sides)) => sides
                    .iter()
                    .find(|(side, _)| side == key)
                    .map_or(Cell::Empty, |(_, credits)| scalar(credits)),
                _ => Cell::Empty,
            },
            (Form::Pdu, Some(_)) => entry
                .pdu
                .as_ref()
                .map_or(Cell::Empty, |pdu| Cell::Number(pdu.total().number())),
            (_, None) => Cell::Empty,
            (_, Some(field)) => cell(field),
        })
        .collect()
}

fn scalar(field: &Field) -> Cell {
    match field {
        Field::Text(text) => text.as_str().into(),
        Field::Day(day) => (*day).into(),
        Field::Bool(flag) => if *flag { "yes" } else { "no" }.into(),
        #[expect(clippy::cast_precision_loss, reason = "counts and levels")]
        Field::Integer(number) => Cell::Number(*number as f64),
        Field::Number(number) => Cell::Number(*number),
        Field::List(_) | Field::Table(_) => Cell::Empty,
    }
}

fn cell(field: &Field) -> Cell {
    let words = match field {
        Field::Table(entries) => pairs(entries, "; "),
        Field::List(items) => items
            .iter()
            .map(|item| match item {
                Field::Table(entries) => pairs(entries, ", "),
                other => plain(other),
            })
            .collect::<Option<Vec<String>>>()
            .map(|parts| parts.join("; ")),
        other => return scalar(other),
    };
    // What uses our own marks is written so that nothing can be mistaken.
    words
        .unwrap_or_else(|| own_export::json(field).to_string())
        .into()
}

fn pairs(entries: &[(String, Field)], between: &str) -> Option<String> {
    let parts = entries.iter().map(|(key, field)| {
        let key = plain(&Field::Text(key.clone()))?;
        Some(format!("{key}={}", plain(field)?))
    });
    Some(parts.collect::<Option<Vec<String>>>()?.join(between))
}

/// A value that can stand between marks.
fn plain(field: &Field) -> Option<String> {
    let text = scalar(field).text();
    let marked = text.is_empty()
        || text.contains([';', '=', ',', '{', '[', '"', '\n', '\r'])
        || text != text.trim();
    (!marked).then_some(text)
}

/// The sheet that [`write`] made, if these lines are one and every cell is as it was written.
pub fn read(file: &str, format: &'static str, rows: &[Row], today: Day) -> Option<Reading> {
    let (head, rows) = rows.split_first()?;
    let columns: Vec<(&str, Form)> = head
        .cells()
        .map(|cell| {
            let mut all = COLUMNS.iter();
            let column = all.find(|column| column.heading == cell);
            column.map(|column| (column.key, column.form))
        })
        .collect::<Option<_>>()?;
    if !matches!(
        columns.as_slice(),
        [("date", _), ("title", _), .., ("id", _)]
    ) {
        return None;
    }
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let value = value(&columns, row)?;
        let mut item = own_export::item(0, &value, today, |entry: LogEntry| {
            (
                Becomes::Entry,
                entry.title.clone(),
                Some(entry.date),
                Content::Entry(Box::new(entry)),
            )
        });
        if item.becomes == Becomes::Asks {
            return None;
        }
        item.row = row.line;
        items.push(item);
    }
    let mut reading = Reading::new(file.to_owned(), format, items);
    reading.headings = Some(super::mapping::fingerprint(head.cells()));
    Some(reading)
}

/// The row under the keys of the plan file; `None` where a cell is not as we write it.
fn value(columns: &[(&str, Form)], row: &Row) -> Option<Value> {
    if row.cells().skip(columns.len()).any(|cell| !cell.is_empty()) {
        return None;
    }
    let mut entry = Map::new();
    let mut sides = Map::new();
    let mut total = None;
    for ((key, form), cell) in columns.iter().zip(row.cells()) {
        if cell.is_empty() {
            continue;
        }
        let value = match form {
            Form::Text => Value::from(cell),
            Form::Number => number(cell)?,
            Form::Flag | Form::Truth => truth(cell)?,
            Form::Side => {
                sides.insert((*key).to_owned(), number(cell)?);
                continue;
            }
            Form::Pdu => {
                total = Some(number(cell)?);
                continue;
            }
            Form::Numbers => numbers(cell)?,
            Form::Topics if cell.contains('=') => numbers(cell)?,
            Form::Topics => listed(cell)?,
            Form::Claims => claims(cell)?,
        };
        entry.insert((*key).to_owned(), value);
    }
    if !sides.is_empty() {
        entry.insert("pdu".to_owned(), Value::Object(sides));
    } else if let Some(total) = total {
        entry.insert("pdu".to_owned(), total);
    }
    Some(Value::Object(entry))
}

fn number(cell: &str) -> Option<Value> {
    if let Ok(whole) = cell.parse::<i64>() {
        return Some(whole.into());
    }
    Some(Value::Number(Number::from_f64(cell.parse().ok()?)?))
}

fn truth(cell: &str) -> Option<Value> {
    match cell {
        "yes" => Some(true.into()),
        "no" => Some(false.into()),
        _ => None,
    }
}

/// The value where the cell is JSON, as it is for what uses our own marks.
fn marked(cell: &str) -> Option<Value> {
    cell.starts_with(['{', '['])
        .then(|| serde_json::from_str(cell).ok())
        .flatten()
}

fn numbers(cell: &str) -> Option<Value> {
    if cell.starts_with('{') {
        return marked(cell);
    }
    let mut found = Map::new();
    for part in cell.split("; ") {
        let (key, value) = part.split_once('=')?;
        found.insert(key.to_owned(), number(value)?);
    }
    Some(Value::Object(found))
}

fn listed(cell: &str) -> Option<Value> {
    if cell.starts_with('[') {
        return marked(cell);
    }
    Some(cell.split("; ").map(Value::from).collect())
}

fn claims(cell: &str) -> Option<Value> {
    if cell.starts_with('[') {
        return marked(cell);
    }
    let mut found = Vec::new();
    for claim in cell.split("; ") {
        let mut one = Map::new();
        for part in claim.split(", ") {
            let (key, value) = part.split_once('=')?;
            let value = if key == "credits" {
                number(value)?
            } else {
                value.into()
            };
            one.insert(key.to_owned(), value);
        }
        found.push(Value::Object(one));
    }
    Some(Value::Array(found))
}

#[cfg(test)]
mod tests;
