//! Lines of cells to tables: where the headings stand, what each column means, which lines are
//! rows. Preambles, captions and total lines are no rows; they are told, not lost.

use super::amount;
use super::columns::{Column, Section, Use, section};
use super::grid::Row;
use super::headings::meaning;
use super::key::{Key, Shape};
use super::mapping::Mappings;
use super::plain::plain;
use super::when::{When, read as read_date};

/// The tables of a file, and the lines that are neither headings nor rows.
#[derive(Debug, Default)]
pub(super) struct Sections {
    pub tables: Vec<Section>,
    /// Preamble, captions, totals.
    pub passed_over: Vec<usize>,
}

/// How many columns of the line are known headings; 0 where it cannot be the line of headings.
pub(super) fn likeness(row: &Row, mappings: &Mappings) -> usize {
    let mapping = mappings.for_headings(row.cells());
    let mut keys: Vec<Key> = Vec::new();
    for cell in row.cells() {
        let known = mapping
            .get(cell)
            .or_else(|| meaning(cell).map(|(key, _)| key));
        if let Some(key) = known.filter(|key| *key != Key::Ignore && !keys.contains(key)) {
            keys.push(key);
        }
    }
    // A topic says what was done where the line says when or how long, too.
    let timed = keys
        .iter()
        .any(|key| key.is_date() || matches!(key, Key::Hours | Key::Minutes | Key::Duration));
    let says_what = keys
        .iter()
        .any(|key| key.is_subject() || *key == Key::Category || timed && *key == Key::Topics);
    if keys.len() >= 2 && says_what {
        keys.len()
    } else {
        0
    }
}

/// A later line of headings begins a new table: most of it is known, none of it is data.
fn begins_another(row: &Row, mappings: &Mappings) -> bool {
    // Almost every row of data has a cell that begins with a digit; headings have none.
    let data = row
        .cells()
        .any(|cell| cell.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let known = if data { 0 } else { likeness(row, mappings) };
    known > 0
        && known * 2 >= row.filled()
        && !row.cells().any(|cell| {
            amount::number(cell).is_some()
                || matches!(read_date(cell, None), When::On(_) | When::Either(..))
        })
}

/// Divides the lines of a file, or of a sheet of it.
pub(super) fn divide(rows: Vec<Row>, mappings: &Mappings) -> Sections {
    let mut found = Sections::default();
    let Some(head) = head_line(&rows, mappings) else {
        return without_head(rows, mappings);
    };
    for (at, row) in rows.into_iter().enumerate() {
        if at < head {
            found.passed_over.push(row.line);
            continue;
        }
        if at == head || begins_another(&row, mappings) {
            if let Some(last) = found.tables.last_mut() {
                take_captions(last, row.line, &mut found.passed_over);
            }
            found.tables.push(section(&row, mappings));
        } else if let Some(table) = found.tables.last_mut() {
            if is_row(table, &row) {
                table.rows.push(row);
            } else {
                found.passed_over.push(row.line);
            }
        }
    }
    found
}

/// The place of the first line of headings: the best known among the first lines.
fn head_line(rows: &[Row], mappings: &Mappings) -> Option<usize> {
    let first = rows.iter().take(60);
    let best = first
        .enumerate()
        .map(|(at, row)| (likeness(row, mappings), std::cmp::Reverse(at)))
        .max()?;
    if best.0 > 0 {
        // The first that begins a table, where a better known one follows as a second table.
        let earlier = rows
            .iter()
            .take(best.1.0)
            .position(|row| begins_another(row, mappings));
        return Some(earlier.unwrap_or(best.1.0));
    }
    // A list of one column: its heading is the first line.
    let first = rows.first()?;
    let narrow = rows.iter().all(|row| row.filled() == 1);
    let heading = first.cells().next();
    let skills = heading.is_some_and(|cell| matches!(meaning(cell), Some((Key::Skill, _))));
    if skills {
        return Some(0);
    }
    let known = heading.is_some_and(|cell| {
        let given = mappings.for_headings(first.cells()).get(cell);
        let key = given.or_else(|| meaning(cell).map(|(key, _)| key));
        key.is_some_and(Key::is_subject)
    });
    (narrow && known).then_some(0)
}

/// A file whose columns say nothing that is known. If its first line looks like headings it is
/// one, so that the person can say what they mean.
fn without_head(mut rows: Vec<Row>, mappings: &Mappings) -> Sections {
    let mut found = Sections::default();
    let wide = rows.iter().map(Row::filled).max().unwrap_or(0);
    if wide < 2 {
        found.passed_over = rows.iter().map(|row| row.line).collect();
        return found;
    }
    while rows.first().is_some_and(|row| row.filled() < 2) {
        found.passed_over.push(rows.remove(0).line);
    }
    let is_head = rows.first().is_some_and(|row| {
        row.cells().all(|cell| {
            amount::number(cell).is_none()
                && !matches!(read_date(cell, None), When::On(_) | When::Either(..))
        })
    });
    let head = if is_head {
        rows.remove(0)
    } else {
        Row::new(0, (1..=wide).map(|n| n.to_string()))
    };
    let mut table = section(&head, mappings);
    table.numbered = !is_head;
    // What the person says of a column by its number holds; other headings say too little.
    if is_head || table.shape == Shape::Unknown {
        table.shape = Shape::Unknown;
        for column in &mut table.columns {
            column.use_ = Use::LeftOut;
        }
    }
    if is_prose(&table, &rows, found.passed_over.len()) {
        found.passed_over.extend(rows.iter().map(|row| row.line));
        return found;
    }
    table.rows = rows;
    found.tables.push(table);
    found
}

/// Whether what has commas now and then is text and no table: its headings are sentences, or most
/// lines have one cell, and no cell is a date.
fn is_prose(table: &Section, rows: &[Row], narrow: usize) -> bool {
    let sentence = |column: &Column| column.heading.chars().count() > 60;
    let narrow = narrow + rows.iter().filter(|row| row.filled() == 1).count();
    let wide = rows.iter().filter(|row| row.filled() > 1).count();
    (table.columns.iter().any(sentence) || narrow > 3 * (wide + 1))
        && !rows.iter().any(|row| {
            row.cells()
                .any(|cell| matches!(read_date(cell, None), When::On(_) | When::Either(..)))
        })
}

/// Lines of one cell just above a line of headings belong to the table below.
fn take_captions(table: &mut Section, head: usize, passed_over: &mut Vec<usize>) {
    let mut below = head;
    while let Some(last) = table.rows.last() {
        let caption =
            last.filled() == 1 && !last.cell(0).trim().is_empty() && table.columns.len() > 1;
        if !caption || below - last.line > 3 {
            break;
        }
        below = last.line;
        passed_over.push(last.line);
        table.rows.pop();
    }
}

const TOTALS: &[&str] = &[
    "total",
    "totals",
    "sum",
    "subtotal",
    "sub total",
    "grand total",
    "overall total",
    "gesamt",
    "summe",
    "gesamtsumme",
    "zwischensumme",
    "somme",
    "total general",
    "suma",
    "soma",
    "totale",
    "somma",
    "totaal",
    "average",
    "running total",
    "total hours",
    "total pdus",
    "total pdu",
    "total cpd hours",
    "total cpd",
    "hours total",
    "cumulative total",
    "year total",
];

/// Whether a line below the headings is a row: no total, no caption.
fn is_row(table: &Section, row: &Row) -> bool {
    // A date, a number or a mark alone is a caption or the beginning of an empty line.
    let narrow = table.columns.len() > 1 && row.filled() == 1 && table.shape != Shape::Unknown;
    let off = |(at, cell): (usize, &str)| {
        let column = table.columns.get(at);
        let subject = column.is_some_and(
            |column| matches!(column.use_, Use::Is(key) if key.is_subject() || key == Key::Degree),
        );
        !cell.trim().is_empty() && !subject
    };
    if narrow && row.cells().enumerate().any(off) {
        return false;
    }
    let dated = table.columns.iter().zip(row.cells()).any(|(column, cell)| {
        let is_date = matches!(column.use_, Use::Is(key) if key.is_date());
        is_date
            && matches!(
                read_date(cell, None),
                When::On(_) | When::Either(..) | When::Span(..)
            )
    });
    if dated {
        return true;
    }
    let first = row.cells().map(str::trim).find(|cell| !cell.is_empty());
    let folded = plain(first.filter(|cell| cell.len() <= 80).unwrap_or(""));
    let total = TOTALS.contains(&folded.as_str())
        || folded.strip_prefix("total ").is_some_and(|_| {
            row.filled() <= 3
                && table.columns.len() > 2
                && row.cells().any(|c| amount::number(c).is_some())
        });
    if total {
        return false;
    }
    let subject = |at: usize| {
        let column = table.columns.get(at);
        column.is_none_or(|column| match column.use_ {
            Use::Is(key) => {
                key.is_subject() || key == Key::Degree || key == Key::Person || key.is_date()
            }
            Use::Beside | Use::LeftOut => table.shape == Shape::Unknown,
        })
    };
    let mut says = row
        .cells()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty());
    // Sums stand alone; a line with one cell off the subject is a caption or a mark.
    says.any(|(at, cell)| subject(at) && amount::number(cell).is_none())
        || row.filled() > 1
            && row
                .cells()
                .filter(|cell| !cell.trim().is_empty())
                .any(|cell| amount::number(cell).is_none())
}
