//! Bars on a time axis: as wide as there is room, with ASCII twins.

use crate::dates::Day;
use crate::text::{pad, truncate, width};
use crate::view::{Cell, Column, Look, Table, Tone};

/// Titles that are cut to fewer columns than this say too little: then there is no chart.
const LEAST_LABEL: usize = 44;
const LEAST_CHART: usize = 16;
const MOST_CHART: usize = 60;

/// One row of the chart.
#[derive(Debug, Clone)]
pub struct Bar {
    pub id: String,
    pub mark: Option<crate::view::Mark>,
    pub label: String,
    /// Behind the label where there is room for it; may be empty.
    pub note: String,
    /// Right-aligned beside the label.
    pub amount: String,
    pub start: Option<Day>,
    pub finish: Option<Day>,
    pub done: bool,
    pub critical: bool,
    /// A day, not a span.
    pub point: bool,
    pub begun: bool,
}

/// Days that are marked down the whole chart.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    pub today: Day,
    pub deadline: Option<Day>,
}

/// The rows with bars from the first start to the last finish, and the axis above them.
pub fn gantt(look: Look, bars: &[Bar], marks: Marks) -> Vec<String> {
    let first = bars.iter().filter_map(|bar| bar.start).min();
    let last = bars.iter().filter_map(|bar| bar.finish).max();
    // Today and a deadline stand in the chart too.
    let first = first.map(|first| first.min(marks.today));
    let last = last.map(|last| marks.deadline.map_or(last, |deadline| last.max(deadline)));
    let id = bars.iter().map(|bar| width(&bar.id)).max().unwrap_or(0);
    let amount = bars
        .iter()
        .map(|bar| width(&bar.amount))
        .max()
        .unwrap_or(0)
        .max(1);
    let room = look.width.min(160);
    // Indent, id, mark, label, amount, finish, bar, with blanks between.
    let fixed = 2 + id + 1 + 2 + 1 + amount + 2 + 10 + 2;
    let free = room.saturating_sub(fixed);
    let longest = bars.iter().map(|bar| width(&bar.label)).max().unwrap_or(0);
    // What is to be done comes before the picture of when.
    let label = longest.min((free * 65 / 100).max(LEAST_LABEL));
    let chart = free.saturating_sub(label).min(MOST_CHART);
    if chart < LEAST_CHART || first.is_none() {
        return rows(look, bars);
    }
    let room = fixed + label + chart;
    let mut lines = Vec::new();
    if let (Some(first), Some(last)) = (first, last) {
        let lead = " ".repeat(room - chart);
        for line in [named(marks, first, last, chart), axis(first, last, chart)] {
            if !line.is_empty() {
                lines.push(look.paint(Tone::Dim, &format!("{lead}{line}")));
            }
        }
    }
    for bar in bars {
        let mark = bar.mark.map_or(" ".to_owned(), |mark| look.marked(mark));
        let noted = look.letters(&format!("{}{}", bar.label, bar.note));
        let text = if width(&noted) <= label {
            noted
        } else {
            truncate(&look.letters(&bar.label), label, look.ellipsis())
        };
        let finish = bar
            .finish
            .map_or("no date".to_owned(), |day| day.to_string());
        let drawn = match (first, last) {
            (Some(first), Some(last)) => draw(look, bar, marks, [first, last], chart),
            _ => String::new(),
        };
        lines.push(format!(
            "  {} {mark} {} {:>amount$}  {} {drawn}",
            look.paint(Tone::Code, &pad(&bar.id, id)),
            pad(&text, label),
            bar.amount,
            pad(&finish, 10),
        ));
    }
    lines
}

/// The same without a chart: whole titles, each wrapped in its column.
fn rows(look: Look, bars: &[Bar]) -> Vec<String> {
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Right),
        ("", Column::Left),
    ]);
    for bar in bars {
        let (mark, tone) = bar
            .mark
            .map_or(("", Tone::Plain), |mark| (look.mark(mark), mark.tone()));
        let finish = bar
            .finish
            .map_or_else(|| "no date".to_owned(), |day| day.to_string());
        table.row([
            Cell::new(Tone::Code, &bar.id),
            Cell::new(tone, mark),
            format!("{}{}", bar.label, bar.note).into(),
            bar.amount.as_str().into(),
            finish.into(),
        ]);
    }
    table.lines(look)
}

/// The column of a day, 0 to `columns` − 1.
fn column(day: Day, first: Day, last: Day, columns: usize) -> usize {
    let span = first.days_until(last).max(1);
    let at = first.days_until(day).clamp(0, span);
    let at = at * i64::try_from(columns.saturating_sub(1)).unwrap_or(0) / span;
    usize::try_from(at).unwrap_or(0)
}

fn draw(look: Look, bar: &Bar, marks: Marks, [first, last]: [Day; 2], columns: usize) -> String {
    let (full, faint, point, now, end) = if look.ascii {
        ("#", "=", "*", "|", ":")
    } else {
        ("█", "▒", "◆", "┃", "┊")
    };
    let at = |day: Day| column(day, first, last, columns);
    let span = bar.start.zip(bar.finish).map(|(start, finish)| {
        let to = at(finish);
        let from = if bar.point { to } else { at(start).min(to) };
        (from, to)
    });
    let body = match (bar.point, bar.done) {
        (true, _) => point,
        (false, true) => faint,
        (false, false) => full,
    };
    let tone = match (bar.done || bar.begun, bar.critical) {
        (true, _) => Tone::Good,
        (false, true) => Tone::Warn,
        (false, false) => Tone::Plain,
    };
    let deadline = marks.deadline.map(at);
    let mut line = String::new();
    let mut column = 0;
    while column < columns {
        if let Some((from, to)) = span.filter(|(from, _)| *from == column) {
            line.push_str(&look.paint(tone, &body.repeat(to + 1 - from)));
            column = to + 1;
            continue;
        }
        let cell = if column == at(marks.today) {
            look.paint(Tone::Dim, now)
        } else if deadline == Some(column) {
            look.paint(Tone::Dim, end)
        } else {
            " ".to_owned()
        };
        line.push_str(&cell);
        column += 1;
    }
    line
}

/// The names of the marked days, above their columns.
fn named(marks: Marks, first: Day, last: Day, columns: usize) -> String {
    let today = column(marks.today, first, last, columns);
    let names = [
        Some((today, "today")),
        marks
            .deadline
            .map(|day| (column(day, first, last, columns), "deadline")),
    ];
    let mut line = String::new();
    for (at, name) in names.into_iter().flatten() {
        // A name ends at its column where it would stand out of the chart.
        let at = at.min(columns.saturating_sub(width(name)));
        let used = width(&line);
        if used > 0 && at <= used {
            continue;
        }
        line.push_str(&" ".repeat(at - used));
        line.push_str(name);
    }
    line
}

/// The years, each where it begins.
fn axis(first: Day, last: Day, columns: usize) -> String {
    let mut line = String::new();
    for year in first.year()..=last.year() {
        let begins = Day::new(year, 1, 1).map_or(first, |day| day.max(first));
        let at = column(begins, first, last, columns);
        let used = width(&line);
        let name = year.to_string();
        // The year in which it begins gives way to the next one.
        let next = Day::new(year + 1, 1, 1).filter(|day| *day <= last);
        let next = next.map_or(columns, |day| column(day, first, last, columns));
        let fits = at + width(&name) <= columns && (used > 0 || at + width(&name) < next);
        if fits && (used == 0 || at > used) {
            line.push_str(&" ".repeat(at - used));
            line.push_str(&name);
        }
    }
    line
}
