//! The hours over time drawn with characters: done, by the first plan, by the forecast, and the
//! deadline. Five rows high.

use crate::app::status::{PointRow, StatusReport};
use crate::dates::Day;
use crate::text::width;
use crate::units::{Minutes, whole_hours};
use crate::view::{Screen, Tone, when};

/// Rows of the picture at most and at least, beside a blank line, the axis and the legend.
const MOST_ROWS: usize = 5;
const LEAST_ROWS: usize = 3;
const BESIDE: usize = 3;
const MOST: usize = 64;

/// What a place shows; of several the last wins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dot {
    Nothing,
    Deadline,
    FirstPlan,
    Forecast,
    Done,
}

/// The picture in at most so many lines; none where it would say nothing in them.
pub(super) fn burn_up(screen: &mut Screen, report: &StatusReport, free: usize) {
    let rows = free.saturating_sub(BESIDE).min(MOST_ROWS);
    if rows < LEAST_ROWS {
        return;
    }
    let points = &report.burn_up;
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    let top = points
        .iter()
        .flat_map(|point| [point.first_plan, point.done, point.forecast])
        .flatten()
        .max()
        .unwrap_or(Minutes(0));
    if top.0 == 0 || first.day >= last.day {
        return;
    }
    let look = screen.look();
    let label = width(&whole_hours(whole(top)));
    let columns = look
        .width
        .min(100)
        .saturating_sub(label + 6)
        .clamp(20, MOST);
    let (from, to) = (first.day, last.day);
    let mut grid = vec![vec![Dot::Nothing; columns]; rows];
    let height = |hours: Minutes| {
        let last = rows as u64 - 1;
        let row = (u64::from(hours.0) * last + u64::from(top.0) / 2) / u64::from(top.0);
        rows - 1 - usize::try_from(row).unwrap_or(0).min(rows - 1)
    };
    let mut put = |column: usize, row: usize, dot: Dot| {
        if let Some(place) = grid.get_mut(row).and_then(|row| row.get_mut(column)) {
            *place = (*place).max(dot);
        }
    };
    for column in 0..columns {
        let day = day_of(column, columns, from, to);
        let mut at = |of: fn(&PointRow) -> Option<Minutes>, dot: Dot| {
            if let Some(hours) = between(points, day, of) {
                put(column, height(hours), dot);
            }
        };
        at(|point| point.first_plan, Dot::FirstPlan);
        at(|point| point.forecast, Dot::Forecast);
        at(|point| point.done, Dot::Done);
    }
    if let Some(deadline) = report.deadline.filter(|day| (from..=to).contains(day)) {
        for row in 0..rows {
            put(column_of(deadline, columns, from, to), row, Dot::Deadline);
        }
    }
    screen.blank();
    for (n, row) in grid.iter().enumerate() {
        let last = rows as u64 - 1;
        let hours = u64::from(top.0) * (last - n as u64) / last;
        let text = whole_hours(whole(Minutes(u32::try_from(hours).unwrap_or(0))));
        let lead = " ".repeat(label.saturating_sub(width(&text)));
        let drawn: String = runs(look, row);
        screen.line(&format!(
            "  {lead}{}  {drawn}",
            look.paint(Tone::Dim, &text)
        ));
    }
    axis(screen, report, label, columns, from, to);
}

/// Whole hours.
fn whole(minutes: Minutes) -> u32 {
    minutes.0.div_ceil(60)
}

fn day_of(column: usize, columns: usize, from: Day, to: Day) -> Day {
    let span = from.days_until(to);
    let column = i64::try_from(column).unwrap_or(0);
    let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(1).max(1);
    from.plus_days(span * column / last)
}

fn column_of(day: Day, columns: usize, from: Day, to: Day) -> usize {
    let span = from.days_until(to).max(1);
    let last = i64::try_from(columns.saturating_sub(1)).unwrap_or(1);
    let at = from.days_until(day).clamp(0, span) * last / span;
    usize::try_from(at).unwrap_or(0)
}

/// The hours on a day, between the points around it.
fn between(points: &[PointRow], day: Day, of: fn(&PointRow) -> Option<Minutes>) -> Option<Minutes> {
    let known = || {
        points
            .iter()
            .filter_map(|point| Some((point.day, of(point)?)))
    };
    let before = known().rfind(|(on, _)| *on <= day)?;
    let after = known().find(|(on, _)| *on >= day)?;
    let span = before.0.days_until(after.0);
    if span == 0 {
        return Some(before.1);
    }
    let gone = before.0.days_until(day);
    let (low, high) = (i64::from(before.1.0), i64::from(after.1.0));
    let hours = low + (high - low) * gone / span;
    Some(Minutes(u32::try_from(hours).unwrap_or(0)))
}

fn runs(look: crate::view::Look, row: &[Dot]) -> String {
    let letter = |dot: Dot| match (dot, look.ascii) {
        (Dot::Nothing, _) => " ",
        (Dot::Deadline, false) => "┊",
        (Dot::Deadline, true) => "|",
        (Dot::FirstPlan, false) => "·",
        (Dot::FirstPlan, true) => ".",
        (Dot::Forecast, false) => "─",
        (Dot::Forecast, true) => "-",
        (Dot::Done, false) => "━",
        (Dot::Done, true) => "#",
    };
    let tone = |dot: Dot| match dot {
        Dot::Nothing | Dot::Forecast => Tone::Plain,
        Dot::Deadline => Tone::Warn,
        Dot::FirstPlan => Tone::Dim,
        Dot::Done => Tone::Good,
    };
    let mut out = String::new();
    for part in row.chunk_by(|a, b| a == b) {
        let Some(dot) = part.first() else { continue };
        out.push_str(&look.paint(tone(*dot), &letter(*dot).repeat(part.len())));
    }
    out
}

fn axis(
    screen: &mut Screen,
    report: &StatusReport,
    label: usize,
    columns: usize,
    from: Day,
    to: Day,
) {
    let look = screen.look();
    let mut line = " ".repeat(columns);
    let mut put = |at: usize, text: &str| {
        let at = at.min(columns.saturating_sub(width(text)));
        let free = line.get(at.saturating_sub(1)..(at + text.len() + 1).min(line.len()));
        if free.is_some_and(|place| place.trim().is_empty()) {
            line.replace_range(at..at + text.len(), text);
        }
    };
    put(0, &when::month_of(from));
    put(columns, &when::month_of(to));
    put(column_of(report.as_of, columns, from, to), "today");
    if let Some(day) = report.deadline {
        put(column_of(day, columns, from, to), "deadline");
    }
    let lead = " ".repeat(label + 4);
    screen.line(&look.paint(Tone::Dim, &format!("{lead}{}", line.trim_end())));
    let (done, first, ahead) = if look.ascii {
        ("#", ".", "-")
    } else {
        ("━", "·", "─")
    };
    let first_hours = match report.baseline {
        Some(_) => format!(
            " {first} first plan, {:#} by now;",
            report.planned_value.about()
        ),
        None => String::new(),
    };
    let text = format!(
        "{done} done, {:#};{first_hours} {ahead} forecast",
        report.earned_value.about()
    );
    screen.paragraph(Tone::Dim, 2, &text);
}
