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
}

/// The rows with bars from the first start to the last finish, and the axis above them.
pub fn gantt(look: Look, bars: &[Bar]) -> Vec<String> {
    let first = bars.iter().filter_map(|bar| bar.start).min();
    let last = bars.iter().filter_map(|bar| bar.finish).max();
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
        lines.push(look.paint(Tone::Dim, &format!("{lead}{}", axis(first, last, chart))));
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
            (Some(first), Some(last)) => draw(look, bar, first, last, chart),
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

fn draw(look: Look, bar: &Bar, first: Day, last: Day, columns: usize) -> String {
    let (Some(start), Some(finish)) = (bar.start, bar.finish) else {
        return String::new();
    };
    let (from, to) = (
        column(start, first, last, columns),
        column(finish, first, last, columns),
    );
    let (full, faint, point) = if look.ascii {
        ("#", "=", "*")
    } else {
        ("█", "▒", "◆")
    };
    let body = if bar.point {
        point.to_owned()
    } else {
        (if bar.done { faint } else { full }).repeat(to + 1 - from.min(to))
    };
    let tone = match (bar.done, bar.critical) {
        (true, _) => Tone::Good,
        (false, true) => Tone::Warn,
        (false, false) => Tone::Plain,
    };
    let lead = if bar.point { to } else { from };
    format!("{}{}", " ".repeat(lead), look.paint(tone, &body))
}

/// Months of the first and the last day at both ends.
fn axis(first: Day, last: Day, columns: usize) -> String {
    let name = |day: Day| day.to_string().get(..7).unwrap_or("").to_owned();
    let (left, right) = (name(first), name(last));
    let gap = columns.saturating_sub(width(&left) + width(&right));
    if gap == 0 || left == right {
        left
    } else {
        format!("{left}{}{right}", " ".repeat(gap))
    }
}
