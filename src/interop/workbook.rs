//! Sheets of XLSX and ODS workbooks to lines of cells, dates and times as text that keeps them
//! exact. Knows no meaning of any column.

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Reader, Xlsx};

use super::archive::Archive;
use super::grid::{Row, unguarded};
use super::refusal::Refusal;

/// A sheet that has something in it.
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
}

/// More cells than this are no table of one person's.
const MOST_CELLS: usize = 4_000_000;

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Workbook(error.to_string())
}

/// The sheets of an XLSX workbook.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    within_limits(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            // A chart, or a sheet of another kind.
            continue;
        };
        // Cell by cell: a sheet with one cell in its last corner is no reason to hold them all.
        let mut lines = Lines::default();
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
            lines.put(line as usize + 1, column as usize, &text);
        }
        keep(&mut sheets, name, lines);
    }
    Ok(sheets)
}

/// The sheets of an ODS workbook.
pub(super) fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    within_limits(bytes)?;
    let content = Archive::open(bytes)?.read("content.xml")?;
    if spread_out(&String::from_utf8_lossy(&content)) > MOST_SPREAD {
        return Err(Refusal::Workbook("it has too many cells".to_owned()));
    }
    drop(content);
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(broken)?;
        let first = range
            .start()
            .map_or((0, 0), |start| (start.0 as usize, start.1 as usize));
        let mut lines = Lines::default();
        for (line, column, cell) in range.used_cells() {
            lines.put(first.0 + line + 1, first.1 + column, &shown(cell));
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
    let repeated = |tag: &str, name: &str| -> u64 {
        let found = tag
            .split_once(name)
            .and_then(|(_, rest)| rest.split('"').nth(1));
        found.and_then(|number| number.parse().ok()).unwrap_or(1)
    };
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
            lines = lines.saturating_add(repeated(tag, "number-rows-repeated="));
        } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell")
        {
            column = column.saturating_add(repeated(tag, "number-columns-repeated="));
            if !tag.ends_with('/') || tag.contains("value") {
                widest = widest.max(column);
                largest = largest.max(lines.saturating_mul(widest));
            }
        }
    }
    largest
}

fn within_limits(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = Archive::open(bytes)?;
    for name in archive.names()? {
        let extension = name.rsplit('.').next().unwrap_or("");
        if extension.eq_ignore_ascii_case("xml") || extension.eq_ignore_ascii_case("rels") {
            let content = archive.read(&name)?;
            if promises_too_much(&content) {
                return Err(Refusal::Workbook(format!(
                    "its part {name:?} says that it has more texts than it can hold"
                )));
            }
        }
    }
    Ok(())
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

/// Lines of a sheet as its cells arrive, one after the other.
#[derive(Default)]
struct Lines {
    rows: Vec<Row>,
    line: usize,
    cells: Vec<String>,
}

impl Lines {
    fn put(&mut self, line: usize, column: usize, text: &str) {
        // Beyond this no heading can stand that anybody reads.
        if text.trim().is_empty() || column > 500 {
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

/// A number as a person would write it: without the last bits of floating point.
fn decimal(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
