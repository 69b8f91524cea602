//! Dates as files have them, at the precision that they have: nothing is added to a month or a
//! year, and a day that two readers would read differently is told apart from a date.

mod words;

use chrono::DateTime;

use super::months::month;
use super::plain::plain;
use crate::dates::{Day, PartialDate};
use words::{BLANK, NOISE, ONGOING};

/// Which number comes first in `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            _ => None,
        }
    }

    /// The order that a heading names: `Date (dd/mm/yyyy)`.
    pub fn named_in(heading: &str) -> Option<Self> {
        let folded = plain(heading);
        let names = |orders: &[&str]| orders.iter().any(|order| folded.contains(order));
        if names(&["dd mm", "d m y", "tt mm", "jj mm", "gg mm"]) {
            Some(Self::DayFirst)
        } else if names(&["mm dd", "m d y"]) {
            Some(Self::MonthFirst)
        } else {
            None
        }
    }

    /// The order that all of the cells together show: some date can only be read in one way, and
    /// none can only be read in the other.
    pub fn shown_by<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let (mut day_first, mut month_first) = (false, false);
        for cell in cells {
            match numbers_of(cell) {
                Some([a, 1..=12, _]) if (13..=31).contains(&a) => day_first = true,
                Some([1..=12, b, _]) if (13..=31).contains(&b) => month_first = true,
                _ => {}
            }
            if day_first && month_first {
                return None;
            }
        }
        match (day_first, month_first) {
            (true, false) => Some(Self::DayFirst),
            (false, true) => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// What a cell says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing, or a mark for nothing.
    Blank,
    /// "Present", "ongoing": no end yet.
    Ongoing,
    On(PartialDate),
    /// From one date to another, or without end.
    Span(PartialDate, Option<PartialDate>),
    /// A day that may be read in two ways, as the day-first and the month-first reader would.
    Either(Day, Day),
    /// Something else.
    Unread,
}

/// Reads a cell. `order` decides where the cell alone does not.
pub(super) fn read(cell: &str, order: Option<Order>) -> When {
    let text = cell.trim();
    // Longer than any date: a sentence.
    if text.len() > 60 {
        return When::Unread;
    }
    let folded = plain(text);
    if BLANK.contains(&folded.as_str()) {
        return When::Blank;
    }
    if ONGOING.contains(&folded.as_str()) {
        return When::Ongoing;
    }
    // Seconds or thousandths since 1970, as documents write them.
    if matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return single(&utc_day(text), order);
    }
    match single(text, order) {
        When::Unread => span(text, order),
        found => found,
    }
}

/// The day that a spreadsheet means by a bare number, where it is one of our time: such sheets
/// count from 30 December 1899. What the number means hangs on the sheet, so it is only told.
pub(super) fn sheet_day(cell: &str) -> Option<Day> {
    let whole = cell.trim().split('.').next()?;
    let number: i64 = whole.parse().ok().filter(|_| whole.len() == 5)?;
    let first = Day::new(1899, 12, 30)?;
    (25_569..=60_000)
        .contains(&number)
        .then(|| first.plus_days(number))
}

fn year_of(number: &str) -> Option<i32> {
    let year: i32 = number.parse().ok()?;
    (number.len() == 4 && (1900..=2100).contains(&year)).then_some(year)
}

/// `26` is 2026 and `98` is 1998: nothing that people record lies elsewhere.
fn short_year(number: &str) -> Option<i32> {
    let year: i32 = number.parse().ok().filter(|_| number.len() == 2)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

fn on(day: Option<Day>) -> When {
    day.map_or(When::Unread, |day| When::On(PartialDate::Day(day)))
}

/// The text without a time of day, which always stands behind the date.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        // `2026-09-30T` or `20260930T101500Z`
        return text.split_once('T').map_or(text, |(date, rest)| {
            let digits = date.chars().any(|c| c.is_ascii_digit())
                && rest.chars().all(|c| c.is_ascii_digit() || c == 'Z');
            if digits { date } else { text }
        });
    };
    let before = text.get(..colon).unwrap_or("");
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    if date.trim().is_empty() {
        return text;
    }
    date.trim_end().trim_end_matches([',', 'T', ' '])
}

/// Three numbers between `/`, `.`, `-`, the year last, where nothing else stands.
fn numbers_of(cell: &str) -> Option<[u32; 3]> {
    let text = without_time(cell.trim());
    let mut parts = text.split(['/', '.', '-']).map(str::trim);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest = parts.next();
    if rest.is_some_and(|rest| !rest.is_empty()) || !is_short(a) || !is_short(b) {
        return None;
    }
    let year = year_of(year).or_else(|| short_year(year))?;
    Some([a.parse().ok()?, b.parse().ok()?, year.cast_unsigned()])
}

fn single(text: &str, order: Option<Order>) -> When {
    let text = without_time(text);
    if let Some(date) = PartialDate::parse(text) {
        let fits = (1900..=2100).contains(&date.first_day().year());
        return if fits { When::On(date) } else { When::Unread };
    }
    if let Some([a, b, year]) = numbers_of(text) {
        return numeric(text, [a, b], year.cast_signed(), order);
    }
    let bare = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let (true, Some(year), Some(month), Some(day)) =
        (bare, text.get(..4), text.get(4..6), text.get(6..))
        && let (Some(year), Ok(month), Ok(day)) = (year_of(year), month.parse(), day.parse())
    {
        return on(Day::new(year, month, day));
    }
    worded_date(text)
}

fn numeric(text: &str, [a, b]: [u32; 2], year: i32, order: Option<Order>) -> When {
    let day_first = Day::new(year, b, a);
    let month_first = Day::new(year, a, b);
    match (day_first, month_first) {
        (Some(day), Some(other)) if day != other => {
            // Nobody writes the month first between dots.
            let order = if text.contains('.') {
                Some(Order::DayFirst)
            } else {
                order
            };
            match order {
                Some(Order::DayFirst) => on(Some(day)),
                Some(Order::MonthFirst) => on(Some(other)),
                None => When::Either(day, other),
            }
        }
        (Some(day), _) | (None, Some(day)) => on(Some(day)),
        (None, None) => When::Unread,
    }
}

/// Dates with the name of a month, and numbers with the year first.
fn worded_date(text: &str) -> When {
    let short = text.contains(['\'', '’']);
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, 'º' | 'ª' | '年' | '月' | '日') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let folded = plain(&spaced);
    let mut named: Option<u32> = None;
    let mut numbers: Vec<(&str, bool)> = Vec::new();
    for word in folded.split(' ') {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = word.split_at(digits);
        if !number.is_empty() && (rest.is_empty() || NOISE.contains(&rest)) {
            numbers.push((number, named.is_some()));
        } else if let Some(found) = month(word) {
            if named.is_some_and(|named| named != found) {
                return When::Unread;
            }
            named = Some(found);
        } else if !NOISE.contains(&word) {
            return When::Unread;
        }
    }
    let Some(month) = named else {
        return by_numbers(&numbers);
    };
    let day_of = |number: &str| number.parse::<u32>().ok().filter(|_| number.len() <= 2);
    match numbers.as_slice() {
        [(year, _)] => match year_of(year).or_else(|| short_year(year).filter(|_| short)) {
            Some(year) => When::On(PartialDate::Month(year, month)),
            None => When::Unread,
        },
        [(day, false), (year, true)] if year_of(day).is_none() => {
            let year = year_of(year).or_else(|| short_year(year));
            on(year
                .zip(day_of(day))
                .and_then(|(y, d)| Day::new(y, month, d)))
        }
        [(a, _), (b, _)] => {
            let found = match (year_of(a), year_of(b)) {
                (Some(year), None) => Some(year).zip(day_of(b)),
                (None, Some(year)) => Some(year).zip(day_of(a)),
                _ => None,
            };
            on(found.and_then(|(y, d)| Day::new(y, month, d)))
        }
        [(a, _), (b, _), (year, _)] => {
            let days = year_of(year).zip(day_of(a)).zip(day_of(b));
            let ends = days
                .and_then(|((year, a), b)| Day::new(year, month, a).zip(Day::new(year, month, b)));
            match ends {
                Some((from, to)) if from < to => When::Span(from.into(), Some(to.into())),
                _ => When::Unread,
            }
        }
        _ => When::Unread,
    }
}

fn by_numbers(numbers: &[(&str, bool)]) -> When {
    let small = |number: &str| number.parse::<u32>().ok().filter(|_| number.len() <= 2);
    match numbers {
        [(a, _), (b, _)] => {
            let found = match (year_of(a), year_of(b)) {
                (Some(year), None) => Some(year).zip(small(b)),
                (None, Some(year)) => Some(year).zip(small(a)),
                _ => None,
            };
            match found {
                Some((year, month)) if (1..=12).contains(&month) => {
                    When::On(PartialDate::Month(year, month))
                }
                _ => When::Unread,
            }
        }
        [(year, _), (month, _), (day, _)] => {
            let parts = year_of(year).zip(small(month)).zip(small(day));
            on(parts.and_then(|((year, month), day)| Day::new(year, month, day)))
        }
        [(year, _)] => year_of(year).map_or(When::Unread, |year| When::On(PartialDate::Year(year))),
        _ => When::Unread,
    }
}

/// Two dates with a dash or a little word between them.
fn span(text: &str, order: Option<Order>) -> When {
    for between in [
        " - ", " – ", " — ", "–", " to ", " until ", " bis ", " au ", " al ", " -- ", "/", "-",
    ] {
        let Some((from, to)) = text.split_once(between) else {
            continue;
        };
        let (from, to) = (from.trim(), to.trim());
        let end = match single(to, order) {
            When::On(date) => Some(date),
            _ if ONGOING.contains(&plain(to).as_str()) => None,
            _ => continue,
        };
        let start = match (single(from, order), end) {
            (When::On(date), _) => Some(date),
            // `28 Sep - 2 Oct 2026`: the year stands once.
            (_, Some(end)) => match single(&format!("{from} {}", end.first_day().year()), order) {
                When::On(date) if from.chars().any(char::is_alphabetic) => Some(date),
                _ => None,
            },
            _ => None,
        };
        if let Some(start) = start
            && end.is_none_or(|end| start.first_day() <= end.last_day())
        {
            return When::Span(start, end);
        }
    }
    When::Unread
}

/// A point in time as its day in UTC: a stamp in any zone, or seconds since 1970.
pub(super) fn utc_day(stamp: &str) -> String {
    // `2022-05-14 00:00:00 UTC` and `… +0200` are how tables write them.
    let spelled = stamp.trim().replace(" UTC", " +0000");
    let time = DateTime::parse_from_rfc3339(stamp.trim())
        .or_else(|_| DateTime::parse_from_str(&spelled, "%Y-%m-%d %H:%M:%S%.f %z"));
    if let Ok(time) = time {
        return time.naive_utc().date().format("%Y-%m-%d").to_string();
    }
    match stamp.trim().parse::<i64>() {
        Ok(seconds) if seconds > 100_000_000 => {
            // Some programs count in thousandths.
            let seconds = if seconds > 100_000_000_000 {
                seconds / 1000
            } else {
                seconds
            };
            DateTime::from_timestamp(seconds, 0).map_or_else(
                || stamp.to_owned(),
                |time| time.format("%Y-%m-%d").to_string(),
            )
        }
        _ => stamp.to_owned(),
    }
}

#[cfg(test)]
mod tests;
