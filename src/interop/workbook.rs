//! Sheets of XLSX and ODS workbooks to lines of cells, dates and times as text that keeps them
//! exact. Knows no meaning of any column.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Reader, Xlsx};

use super::amount;
use super::archive::Archive;
use super::grid::{Row, unguarded};
use super::refusal::Refusal;
use crate::order::Arrange;

/// A sheet that has something in it.
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
}

/// Beyond this no heading can stand that anybody reads.
const MOST_COLUMNS: usize = 500;

/// More cells than this are no table of one person's.
const MOST_CELLS: usize = 4_000_000;

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Workbook(error.to_string())
}

/// The sheets of an XLSX workbook.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let merged = within_limits(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut merges = Vec::new();
        if merged {
            let found = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            merges.extend(found.into_iter().map(|part| Merged {
                column: part.start.1 as usize,
                first: part.start.0 as usize + 1,
                last: part.end.0 as usize + 1,
            }));
        }
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            // A chart, or a sheet of another kind.
            continue;
        };
        // Cell by cell: a sheet with one cell in its last corner is no reason to hold them all.
        let mut lines = Lines::with(merges);
        let mut count = 0;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (line, column) = cell.get_position();
            count += 1;
            if count > MOST_CELLS {
                return Err(Refusal::Workbook(format!(
                    "sheet {name:?} has too many cells"
                )));
            }
            let text = match cell.get_value() {
                DataRef::SharedString(text) => (*text).to_owned(),
                other => shown(&Data::from(other.clone())),
            };
            lines.add(line as usize + 1, column as usize, &text);
        }
        keep(&mut sheets, name, lines);
    }
    Ok(sheets)
}

/// The sheets of an ODS workbook.
pub(super) fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    within_limits(bytes)?;
    let content = Archive::open(bytes)?.read("content.xml")?;
    let content = String::from_utf8_lossy(&content).into_owned();
    if spread_out(&content) > MOST_SPREAD {
        return Err(Refusal::Workbook("it has too many cells".to_owned()));
    }
    let mut merges = spanned(&content).into_iter();
    drop(content);
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(broken)?;
        let first = range
            .start()
            .map_or((0, 0), |start| (start.0 as usize, start.1 as usize));
        let mut lines = Lines::with(merges.next().unwrap_or_default());
        for (line, column, cell) in range.used_cells() {
            lines.add(first.0 + line + 1, first.1 + column, &shown(cell));
        }
        keep(&mut sheets, name, lines);
    }
    Ok(sheets)
}

/// A sheet that is held whole may have so many cells, empty ones between others too.
const MOST_SPREAD: u64 = 2_000_000;

/// How many cells the largest sheet has once repeated ones are written out, up to its last line
/// and its last column that hold something.
fn spread_out(content: &str) -> u64 {
    let (mut largest, mut lines, mut widest) = (0_u64, 0_u64, 0_u64);
    let mut column = 0_u64;
    for tag in content
        .split('<')
        .map(|part| part.split('>').next().unwrap_or(""))
    {
        if tag.starts_with("table:table ") {
            (lines, widest) = (0, 0);
        } else if tag.starts_with("table:table-row") {
            column = 0;
            lines = lines.saturating_add(said(tag, "number-rows-repeated="));
        } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell")
        {
            column = column.saturating_add(said(tag, "number-columns-repeated="));
            if !tag.ends_with('/') || tag.contains("value") {
                widest = widest.max(column);
                largest = largest.max(lines.saturating_mul(widest));
            }
        }
    }
    largest
}

/// The number that an attribute of a tag says; 1 where it says none.
fn said(tag: &str, name: &str) -> u64 {
    let found = tag
        .split_once(name)
        .and_then(|(_, rest)| rest.split('"').nth(1));
    found.and_then(|number| number.parse().ok()).unwrap_or(1)
}

/// The cells of each sheet that are merged downwards.
fn spanned(content: &str) -> Vec<Vec<Merged>> {
    let mut sheets: Vec<Vec<Merged>> = Vec::new();
    let (mut line, mut column) = (0_u64, 0_u64);
    let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    for tag in content
        .split('<')
        .map(|part| part.split('>').next().unwrap_or(""))
    {
        let name = tag.split([' ', '/']).next().unwrap_or("");
        match name {
            "table:table" if !tag.starts_with('/') => {
                sheets.push(Vec::new());
                line = 0;
            }
            "table:table-row" => {
                line = line.saturating_add(said(tag, "number-rows-repeated="));
                column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let lines = said(tag, "number-rows-spanned=");
                if lines > 1
                    && let Some(sheet) = sheets.last_mut()
                {
                    sheet.push(Merged {
                        column: place(column),
                        first: place(line),
                        last: place(line.saturating_add(lines - 1)),
                    });
                }
                column = column.saturating_add(said(tag, "number-columns-repeated="));
            }
            _ => {}
        }
    }
    sheets
}

/// Whether the parts are no larger than they may be; tells whether any has merged cells.
fn within_limits(bytes: &[u8]) -> Result<bool, Refusal> {
    let mut merged = false;
    let mut archive = Archive::open(bytes)?;
    for name in archive.names()? {
        let extension = name.rsplit('.').next().unwrap_or("");
        if extension.eq_ignore_ascii_case("xml") || extension.eq_ignore_ascii_case("rels") {
            let content = archive.read(&name)?;
            merged |= content.windows(10).any(|ten| ten == b"<mergeCell");
            if promises_too_much(&content) {
                return Err(Refusal::Workbook(format!(
                    "its part {name:?} says that it has more texts than it can hold"
                )));
            }
        }
    }
    Ok(merged)
}

/// Whether a part says that it has more shared texts than it has bytes. The reader makes room for
/// as many as are promised.
fn promises_too_much(content: &[u8]) -> bool {
    let text = String::from_utf8_lossy(content);
    text.match_indices("uniqueCount").any(|(at, name)| {
        let behind = text.get(at + name.len()..).unwrap_or("");
        let number = behind.trim_start_matches(|c: char| c.is_whitespace() || "=\"'+".contains(c));
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        !digits.is_empty()
            && digits
                .parse::<usize>()
                .map_or(true, |count| count > content.len())
    })
}

fn keep(sheets: &mut Vec<Sheet>, name: String, mut lines: Lines) {
    lines.end();
    let mut rows = lines.rows;
    rows.retain(|row| !row.is_blank());
    if !rows.is_empty() {
        sheets.push(Sheet { name, rows });
    }
}

/// A part of a column whose cells are merged: what the first says belongs to all of its lines.
struct Merged {
    column: usize,
    /// From 1, as all lines.
    first: usize,
    last: usize,
}

/// Lines of a sheet as its cells arrive, one after the other.
#[derive(Default)]
struct Lines {
    rows: Vec<Row>,
    line: usize,
    cells: Vec<String>,
    /// The next to begin last.
    merged: Vec<Merged>,
    /// What holds in a column up to a line.
    held: BTreeMap<usize, (usize, String)>,
    filled: usize,
}

impl Lines {
    fn with(mut merged: Vec<Merged>) -> Self {
        merged.retain(|part| part.first < part.last && part.column <= MOST_COLUMNS);
        merged.arrange_by_key(|part| std::cmp::Reverse(part.first));
        Self {
            merged,
            ..Self::default()
        }
    }

    /// Takes what begins at this line, and gives the line what began above it.
    fn fill(&mut self) {
        while let Some(part) = self.merged.pop_if(|part| part.first <= self.line) {
            let cell = self
                .cells
                .get(part.column)
                .filter(|_| part.first == self.line);
            // An amount is of all the lines together: at each of them it would count again.
            let text = cell.filter(|cell| !cell.is_empty() && !is_amount(cell));
            if let Some(text) = text {
                self.held.insert(part.column, (part.last, text.clone()));
            }
        }
        self.held.retain(|_, (last, _)| *last >= self.line);
        for (column, (_, text)) in &self.held {
            if self.filled > MOST_CELLS {
                return;
            }
            if self.cells.len() <= *column {
                self.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = self.cells.get_mut(*column).filter(|cell| cell.is_empty()) {
                cell.clone_from(text);
                self.filled += 1;
            }
        }
    }

    fn add(&mut self, line: usize, column: usize, text: &str) {
        if text.trim().is_empty() || column > MOST_COLUMNS {
            return;
        }
        if self.line != line {
            self.end();
            self.line = line;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            unguarded(text.trim()).clone_into(cell);
        }
    }

    fn end(&mut self) {
        if !self.cells.is_empty() {
            self.fill();
            self.rows.push(Row::new(self.line, &self.cells));
            self.cells.clear();
        }
    }
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(time) => {
            let days = time.as_f64();
            if time.is_duration() || (0.0..1.0).contains(&days) {
                // Minutes, exact to the second that the sheet has.
                #[expect(clippy::cast_possible_truncation, reason = "bounded")]
                let seconds = (days.clamp(0.0, 1_000.0) * 86_400.0).round() as i64;
                return format!(
                    "{}:{:02}:{:02}",
                    seconds / 3600,
                    seconds / 60 % 60,
                    seconds % 60
                );
            }
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

/// Hours, credits, money: anything that is a number and no year.
fn is_amount(cell: &str) -> bool {
    match amount::number(cell) {
        Some(number) => !(1950.0..2100.0).contains(&number) || number.fract() != 0.0,
        None => matches!(amount::length(cell), amount::Length::Known(_)),
    }
}

/// A number as a person would write it: without the last bits of floating point.
fn decimal(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
