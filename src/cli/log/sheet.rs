//! `log --from`: entries out of a table, one a line, each cell checked as the option of the same
//! name is. All that is wrong is told at once; what is in the log already is left out.

use std::collections::BTreeMap;

use super::csv::{self, Csv, CsvCell};
use crate::catalog::fold;
use crate::cli::context::Context;
use crate::cli::entry::{self, EntryFlags};
use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure, Finding, Place};
use crate::plan::{LogEntry, Plan};
use crate::text::{clean, list, suggest};
use crate::view::failure::sentence;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Date,
    Title,
    Hours,
    Category,
    Pdu,
    Side(&'static str),
    Credits,
    Contact,
    Topic,
    Activity,
    Level,
    Delivery,
    Authorised,
    Provider,
    Evidence,
    Reflection,
    Note,
}

/// The names of the columns, as `log` calls its options and as tables often do.
const COLUMNS: &[(&str, Field)] = &[
    ("date", Field::Date),
    ("day", Field::Date),
    ("completed", Field::Date),
    ("date completed", Field::Date),
    ("title", Field::Title),
    ("what", Field::Title),
    ("name", Field::Title),
    ("hours", Field::Hours),
    ("duration", Field::Hours),
    ("category", Field::Category),
    ("pdu", Field::Pdu),
    ("pdus", Field::Pdu),
    ("ways-of-working", Field::Side("ways-of-working")),
    ("power-skills", Field::Side("power-skills")),
    ("business-acumen", Field::Side("business-acumen")),
    ("credits", Field::Credits),
    ("contact", Field::Contact),
    ("contact-hours", Field::Contact),
    ("topic", Field::Topic),
    ("topics", Field::Topic),
    ("activity", Field::Activity),
    ("level", Field::Level),
    ("levels", Field::Level),
    ("delivery", Field::Delivery),
    ("authorised", Field::Authorised),
    ("authorized", Field::Authorised),
    ("provider", Field::Provider),
    ("evidence", Field::Evidence),
    ("url", Field::Evidence),
    ("reflection", Field::Reflection),
    ("note", Field::Note),
    ("notes", Field::Note),
];

/// What each column holds, and the names of those that are left out.
type Columns = (Vec<Option<Field>>, Vec<String>);

/// The entries of a table.
#[derive(Debug)]
pub struct Sheet {
    /// With their lines in the file, from 1.
    pub entries: Vec<(usize, LogEntry)>,
    /// Columns whose name says nothing here.
    pub left_out: Vec<String>,
}

/// Reads the table, or tells everything that is wrong with it. `common` holds for every line that
/// does not say otherwise.
pub fn read(
    context: &mut Context<'_>,
    text: &str,
    plan: &Plan,
    common: &EntryFlags,
) -> Result<Sheet, Vec<Finding>> {
    let table = csv::parse(text).map_err(|finding| vec![finding])?;
    let Some((head, rows)) = table.rows.split_first() else {
        return Err(vec![
            Finding::error("empty-table", "the file has no lines", Place::File)
                .with_hint("the first line names the columns: date,title,hours"),
        ]);
    };
    let (columns, left_out) = columns(head)?;
    let mut findings = Vec::new();
    let mut entries = Vec::new();
    for row in rows {
        match line(context, row, &columns, &table, plan, common) {
            Ok(entry) => {
                let start = row.first().map_or(0, |cell| cell.span.start);
                let before = text.get(..start).unwrap_or("");
                entries.push((before.matches('\n').count() + 1, entry));
            }
            Err(found) => findings.extend(found),
        }
    }
    if findings.is_empty() {
        Ok(Sheet { entries, left_out })
    } else {
        Err(findings)
    }
}

fn columns(head: &[CsvCell]) -> Result<Columns, Vec<Finding>> {
    let mut found: Vec<Option<Field>> = Vec::new();
    let mut left_out = Vec::new();
    let mut findings = Vec::new();
    for cell in head {
        let wanted = fold(&cell.text);
        let place = || Place::Span(cell.span.clone());
        let known = COLUMNS.iter().find(|(name, _)| fold(name) == wanted);
        if let Some((name, field)) = known {
            if found.contains(&Some(*field)) {
                findings.push(Finding::error(
                    "column-twice",
                    format!("there is a column for `{name}` already"),
                    place(),
                ));
            }
            found.push(Some(*field));
            continue;
        }
        found.push(None);
        if wanted == "passed" {
            findings.push(
                Finding::error("column", "passed exams are logged one by one", place()).with_hint(
                    "take the column out, and log each: pmo-path log --passed CERT --date DATE",
                ),
            );
            continue;
        }
        match suggest(&cell.text, COLUMNS.iter().map(|(name, _)| *name)).first() {
            Some(near) => findings.push(
                Finding::error(
                    "unknown-column",
                    format!("no column is called `{}`", clean(&cell.text)),
                    place(),
                )
                .with_hint(format!("did you mean `{near}`?")),
            ),
            None if cell.text.is_empty() => {}
            None => left_out.push(cell.text.clone()),
        }
    }
    for (field, name) in [(Field::Date, "date"), (Field::Title, "title")] {
        if !found.contains(&Some(field)) {
            let span = head.first().map_or(0..0, |cell| cell.span.clone());
            findings.push(
                Finding::error(
                    "column-missing",
                    format!("there is no column `{name}`"),
                    Place::Span(span),
                )
                .with_hint("the first line names the columns: date,title,hours,category,pdu …"),
            );
        }
    }
    if findings.is_empty() {
        Ok((found, left_out))
    } else {
        Err(findings)
    }
}

/// One line as an entry, or everything that is wrong with it.
fn line(
    context: &mut Context<'_>,
    row: &[CsvCell],
    columns: &[Option<Field>],
    table: &Csv,
    plan: &Plan,
    common: &EntryFlags,
) -> Result<LogEntry, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut new = LogEntry::new(context.session.day.into(), String::new());
    let start = row.first().map_or(0..0, |cell| cell.span.clone());
    let mut tell = |failure: Failure, span: std::ops::Range<usize>| {
        let finding = Finding::error(failure.code.as_str(), failure.message, Place::Span(span));
        findings.push(match failure.remedies.first() {
            Some(remedy) => finding.with_hint(sentence(remedy)),
            None => finding,
        });
    };
    if let Err(failure) = entry::apply(context, common, plan, &mut new) {
        tell(failure, start.clone());
    }
    let mut dated = false;
    let mut sides: Vec<String> = Vec::new();
    let mut side_span = start.clone();
    // What an entry is about goes first: hours and levels may depend on it.
    let cells = || {
        row.iter()
            .zip(columns)
            .filter_map(|(cell, field)| Some((cell, (*field)?)))
            .filter(|(cell, _)| !cell.text.is_empty())
    };
    for (cell, field) in cells() {
        let span = cell.span.clone();
        match field {
            Field::Title => cell.text.clone_into(&mut new.title),
            Field::Date => match day(&cell.text, context.session.day) {
                Ok(day) => {
                    new.date = day.into();
                    dated = true;
                }
                Err(failure) => {
                    dated = true;
                    tell(failure, span);
                }
            },
            Field::Side(side) => {
                sides.push(format!("{side}={}", number(&cell.text, table)));
                side_span = span;
            }
            _ => {
                let flags = match flags(field, &cell.text, table) {
                    Ok(flags) => flags,
                    Err(failure) => {
                        tell(failure, span);
                        continue;
                    }
                };
                if let Err(failure) = entry::apply(context, &flags, plan, &mut new) {
                    tell(failure, span);
                }
            }
        }
    }
    if !sides.is_empty() {
        let flags = EntryFlags {
            pdu: sides,
            ..EntryFlags::default()
        };
        if let Err(failure) = entry::apply(context, &flags, plan, &mut new) {
            tell(failure, side_span);
        }
    }
    if !dated && common.date.is_none() {
        tell(
            Failure::wrong(Code::Date, "the day is missing").hint("write it as 2026-11-20"),
            start.clone(),
        );
    }
    if new.title.trim().is_empty() {
        tell(
            Failure::wrong(Code::NoTitle, "the title is missing")
                .hint("say in a few words what you did"),
            start,
        );
    }
    if findings.is_empty() {
        Ok(new)
    } else {
        Err(findings)
    }
}

/// A full day that is not ahead.
fn day(text: &str, as_of: Day) -> Result<Day, Failure> {
    match parse_words(text, as_of, Tense::Past) {
        Ok(PartialDate::Day(day)) if day <= as_of => Ok(day),
        Ok(PartialDate::Day(day)) => Err(Failure::wrong(
            Code::FutureDate,
            format!(
                "{} lies ahead, and the log is for what was done",
                day.with_weekday()
            ),
        )),
        Ok(partial) => Err(Failure::wrong(
            Code::Date,
            format!("a full day is needed, not {partial}"),
        )
        .hint(format!("for example {}", partial.first_day()))),
        Err(error) => Err(Failure::wrong(Code::Date, clean(&error.to_string()))),
    }
}

/// A number as a table has it: where cells are not parted by commas, a comma is the decimal's.
fn number(text: &str, table: &Csv) -> String {
    if table.separator != ',' && text.matches(',').count() == 1 && !text.contains('.') {
        text.replace(',', ".")
    } else {
        text.to_owned()
    }
}

/// A cell as the option of `log` that takes it. Several values are parted by blanks or `;`, or by
/// commas where those do not part the cells.
fn flags(field: Field, text: &str, table: &Csv) -> Result<EntryFlags, Failure> {
    let one = || Some(text.to_owned());
    let many = || -> Vec<String> {
        text.split([';', ',', '\n'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let none = EntryFlags::default();
    Ok(match field {
        Field::Hours => EntryFlags {
            hours: Some(number(text, table)),
            ..none
        },
        Field::Category => EntryFlags {
            category: one(),
            ..none
        },
        Field::Pdu => EntryFlags {
            pdu: vec![number(text, table)],
            ..none
        },
        Field::Credits => EntryFlags {
            credits: many(),
            ..none
        },
        Field::Contact => EntryFlags {
            contact: many(),
            ..none
        },
        Field::Topic => EntryFlags {
            topic: many(),
            ..none
        },
        Field::Level => EntryFlags {
            level: many(),
            ..none
        },
        // A line of a table is some work on it; what finishes it is said with `done`.
        Field::Activity => EntryFlags {
            activity: one(),
            partly: true,
            ..none
        },
        Field::Delivery => EntryFlags {
            delivery: one(),
            ..none
        },
        Field::Authorised => match fold(text).as_str() {
            "yes" | "true" | "y" | "1" => EntryFlags {
                authorised: true,
                ..none
            },
            "no" | "false" | "n" | "0" => EntryFlags {
                not_authorised: true,
                ..none
            },
            _ => {
                return Err(Failure::wrong(
                    Code::Word,
                    format!("authorised: \"{}\" is neither yes nor no", clean(text)),
                ));
            }
        },
        Field::Provider => EntryFlags {
            provider: one(),
            ..none
        },
        Field::Evidence => EntryFlags {
            evidence: one(),
            ..none
        },
        Field::Reflection => EntryFlags {
            reflection: one(),
            ..none
        },
        Field::Note => EntryFlags {
            note: one(),
            ..none
        },
        Field::Date | Field::Title | Field::Side(_) => none,
    })
}

/// Which of the entries are not in the log yet: the same day, title and hours are the same entry,
/// as often as they are there.
pub fn fresh(entries: &[(usize, LogEntry)], plan: &Plan) -> Vec<bool> {
    let key = |entry: &LogEntry| (entry.date, fold(entry.title.trim()), entry.hours);
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for entry in &plan.log {
        *known.entry(key(entry)).or_default() += 1;
    }
    entries
        .iter()
        .map(|(_, entry)| match known.get_mut(&key(entry)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// `"Reference" and "Cost"`
pub fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|n| format!("\"{}\"", clean(n))).collect();
    list(&names, "and")
}
