//! The tables of one file or sheet to a reading: every row an item. Knows no separator and no
//! workbook; what its cells mean is decided in `sections`, what becomes of a row in `verdict`.

use crate::order::Gather;
use std::borrow::Cow;
use std::collections::BTreeSet;

use super::columns::{Section, Use};
use super::grid::Row;
use super::item::{Becomes, Item, Reading};
use super::key::{Key, Shape};
use super::linkedin;
use super::log_table;
use super::mapping::{Mappings, fingerprint};
use super::plain::plain;
use super::reason::Reason;
use super::record::{Bare, Habits, Record};
use super::refusal::Refusal;
use super::sections::{Sections, divide};
use super::twins::Twins;
use super::verdict::{VerdictInputs, verdict};
use super::when::{Order, utc_day};
use super::words::is_mark;

/// What the person said about the file.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub order: Option<Order>,
    pub mappings: &'a Mappings,
}

/// Reads blocks of lines, each of which holds one table or several. `format` is what the file is when its headings do not say more.
pub(super) fn reading(
    file: &str,
    format: &'static str,
    blocks: Vec<Vec<Row>>,
    said: Said<'_>,
    ground: VerdictInputs<'_>,
    twins: &mut Twins<'_>,
) -> Result<Reading, Refusal> {
    if let [rows] = blocks.as_slice()
        && let Some(mut own) = log_table::read(file, format, rows, ground.today)
    {
        twins.settle_all(&mut own);
        return Ok(own);
    }
    let mut tables: Vec<Section> = Vec::new();
    let mut passed_over = Vec::new();
    for rows in blocks {
        let private = rows
            .iter()
            .take(10)
            .find_map(|row| linkedin::private(row.cells()));
        if let Some(private) = private {
            return Err(Refusal::Private(private));
        }
        let mut found: Sections = divide(rows, said.mappings);
        tables.append(&mut found.tables);
        passed_over.append(&mut found.passed_over);
    }
    let mut format = format;
    if let [only] = tables.as_slice()
        && let Some(table) = only.linkedin
    {
        format = table.format();
    }
    let head = tables
        .iter()
        .find(|table| table.shape != Shape::Unknown)
        .or(tables.first());
    let sample = head
        .filter(|table| table.numbered)
        .and_then(|table| table.rows.first())
        .map_or_else(Vec::new, |row| row.cells().map(str::to_owned).collect());
    let headings = head
        .filter(|table| !table.numbered)
        .map(|table| fingerprint(table.columns.iter().map(|column| column.heading.as_str())));
    let some_known = tables.iter().any(|table| table.shape != Shape::Unknown);
    let mut items = Vec::new();
    let mut not_taken: Vec<String> = Vec::new();
    for table in tables {
        if some_known && table.shape == Shape::Unknown {
            // Beside tables that are known, another one is not a list of what was done.
            let names: Vec<&str> = table
                .columns
                .iter()
                .map(|column| column.heading.as_str())
                .collect();
            not_taken.push(format!("table {}", names.join(", ")));
            passed_over.extend(table.rows.iter().map(|row| row.line));
            continue;
        }
        not_taken.extend(left_out(&table));
        items_of(table, said, ground, twins, &mut items);
    }
    not_taken.dedup();
    let mut reading = Reading::new(file.to_owned(), format, items);
    reading.not_taken = not_taken;
    reading.passed_over = passed_over;
    reading.passed_over.sort_unstable();
    reading.headings = headings;
    reading.sample = sample;
    Ok(reading)
}

/// Columns that hold something and are not taken.
fn left_out(table: &Section) -> Vec<String> {
    let columns = table.columns.iter().enumerate();
    columns
        .filter(|(at, column)| {
            column.use_ == Use::LeftOut
                && !column.heading.trim().is_empty()
                && table
                    .rows
                    .iter()
                    .any(|row| !row.cell(*at).trim().is_empty())
        })
        .map(|(_, column)| column.heading.trim().to_owned())
        .collect()
}

fn items_of(
    mut table: Section,
    said: Said<'_>,
    ground: VerdictInputs<'_>,
    twins: &mut Twins<'_>,
    into: &mut Vec<Item>,
) {
    let habits = habits(&table, said.order);
    let whose = Whose::in_table(&table, ground.plan.profile.name.as_deref());
    // Microsoft's record has a line for each page of a module, and one for the module.
    let modules = table.column(Key::Category).is_some_and(|at| {
        let mut rows = table.rows.iter();
        rows.any(|row| row.cell(at).trim().eq_ignore_ascii_case("module"))
    });
    // Each row goes when it is read: a large table is not held twice.
    let rows = std::mem::take(&mut table.rows);
    into.reserve(rows.len());
    for row in rows {
        let record = record(&table, &row);
        let mut item = verdict(&record, habits, ground);
        let person = whose.about(record.get(Key::Person));
        let part = (modules && plain(record.get(Key::Category)) == "unit")
            .then_some((Becomes::LeftOut, Reason::PartOf("module")));
        if let Some((becomes, reason)) = person.or(part) {
            item.becomes = becomes;
            item.reason = Some(reason);
            item.content = None;
        }
        twins.settle(&mut item);
        into.push(item);
    }
}

/// What all rows together show.
fn habits(table: &Section, order: Option<Order>) -> Habits {
    let cells = |wanted: fn(Key) -> bool| {
        let columns = table.columns.iter().enumerate();
        let places: Vec<usize> = columns
            .filter(|(_, column)| matches!(column.use_, Use::Is(key) if wanted(key)))
            .map(|(at, _)| at)
            .collect();
        table.rows.iter().flat_map(move |row| {
            let cells: Vec<&str> = places.iter().map(|at| row.cell(*at)).collect();
            cells
        })
    };
    Habits {
        order: order
            .or_else(|| Order::shown_by(cells(Key::is_date)))
            .or_else(|| named_order(table)),
        bare: Bare::shown_by(cells(|key| key == Key::Duration)),
        has_completed: table.has(Key::Completed),
        completed_is_mark: cells(|key| key == Key::Completed).any(is_mark),
    }
}

/// The order of dates that the headings of all columns of dates agree on.
fn named_order(table: &Section) -> Option<Order> {
    let dated = table
        .columns
        .iter()
        .filter(|column| matches!(column.use_, Use::Is(key) if key.is_date()));
    let mut orders = dated.filter_map(|column| Order::named_in(&column.heading));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

fn record<'a>(table: &'a Section, row: &'a Row) -> Record<'a> {
    let mut record = Record::new(row.line, table.shape);
    for (at, cell) in row.cells().enumerate() {
        if cell.trim().is_empty() {
            continue;
        }
        if record.first.is_empty() {
            record.first = Cow::Borrowed(cell);
        }
        match table.columns.get(at) {
            Some(column) => match column.use_ {
                Use::Is(key) if stamped(&column.heading) => {
                    record.cells.push((key, Cow::Owned(utc_day(cell))));
                }
                // "issued by PMI" is PMI's.
                Use::Is(Key::Provider) => {
                    let bare = cell.trim();
                    let bare = bare.strip_prefix("issued by ").unwrap_or(bare);
                    record.cells.push((Key::Provider, Cow::Borrowed(bare)));
                }
                Use::Is(key) => record.cells.push((key, Cow::Borrowed(cell))),
                Use::Beside => record.beside.push((&column.heading, Cow::Borrowed(cell))),
                Use::LeftOut => {}
            },
            // A row that is longer than its headings.
            None => record.beside.push(("", Cow::Borrowed(cell))),
        }
    }
    if table.linkedin == Some(linkedin::Table::Learning) {
        record = record.with(Key::Provider, "LinkedIn Learning");
    }
    record
}

/// Whether a column has Credly's stamps, which are read as their days in UTC.
fn stamped(heading: &str) -> bool {
    matches!(plain(heading).as_str(), "issued at" | "expires at")
}

/// Whose rows these are, where a column says it.
enum Whose<'a> {
    /// One person's, or nobody says.
    Mine,
    /// Of several; the plan's person is among them.
    One(&'a str),
    /// Of several, and nobody knows which.
    Several,
}

impl<'a> Whose<'a> {
    fn in_table(table: &Section, me: Option<&'a str>) -> Self {
        let Some(at) = table.column(Key::Person) else {
            return Self::Mine;
        };
        let people: BTreeSet<String> = table
            .rows
            .iter()
            .map(|row| plain(row.cell(at)))
            .filter(|name| !name.is_empty())
            .take(100_000)
            .into_set();
        if people.len() < 2 {
            return Self::Mine;
        }
        match me {
            Some(me) if people.iter().any(|name| is_name(name, me)) => Self::One(me),
            _ => Self::Several,
        }
    }

    fn about(&self, person: &str) -> Option<(Becomes, Reason)> {
        match self {
            Self::Mine => None,
            Self::One(me) if is_name(&plain(person), me) => None,
            Self::One(_) => Some((Becomes::LeftOut, Reason::OtherPerson(person.to_owned()))),
            Self::Several => Some((Becomes::Asks, Reason::Whose(person.to_owned()))),
        }
    }
}

/// Whether a folded cell names the person: all of its words are words of the name.
fn is_name(cell: &str, me: &str) -> bool {
    let me = plain(me);
    let mut mine = me.split(' ');
    !cell.is_empty()
        && cell
            .split(' ')
            .all(|word| mine.clone().any(|part| part == word))
        || mine.all(|part| cell.split(' ').any(|word| word == part))
}
