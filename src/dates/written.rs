//! Dates that name a month or are all numbers: `3 May 2023`, `May 2023`, `11/2020`. Whether two
//! readers could read one differently is decided here, by its numbers alone.

use chrono::Weekday;

use super::{Day, PartialDate, month_name};

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Date(PartialDate),
    /// A day of a month, and no year: the tense decides.
    DayOfMonth(u32, u32),
    /// A month and no year: nobody can know.
    MonthAlone(u32),
}

/// Why numbers or names are no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// 30 February, month 13.
    NoSuchDay,
    /// `03/04/2026`: the two readings.
    TwoReadings(Day, Day),
    /// `3.4`: the first number as the day, and as the month.
    TwoMonths(u32, u32),
    /// `3.5.23`
    ShortYear,
}

/// `None`: not of this form at all.
pub(super) fn read(words: &[&str]) -> Option<Result<Written, Fault>> {
    match words {
        [one] => month(one).map_or_else(|| numbers(one), |m| Some(Ok(Written::MonthAlone(m)))),
        [a, b] => match (month(a), month(b)) {
            (Some(m), None) => match (year(b), day(b)) {
                (Some(y), _) => Some(Ok(Written::Date(PartialDate::Month(y, m)))),
                (None, Some(d)) => Some(Ok(Written::DayOfMonth(d, m))),
                (None, None) => None,
            },
            (None, Some(m)) => day(a).map(|d| Ok(Written::DayOfMonth(d, m))),
            _ => None,
        },
        [first, second, last] => {
            let year = year(last)?;
            match (month(first), month(second)) {
                (Some(month), None) => Some(full(year, month, day(second)?)),
                (None, Some(month)) => Some(full(year, month, day(first)?)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn full(year: i32, month: u32, day: u32) -> Result<Written, Fault> {
    Day::new(year, month, day)
        .map(|day| Written::Date(PartialDate::Day(day)))
        .ok_or(Fault::NoSuchDay)
}

/// Numbers with `-`, `/` or `.` between them. The year is the one of four digits.
fn numbers(text: &str) -> Option<Result<Written, Fault>> {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return compact(text);
    };
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    // As one writes it where the day is an ordinal: `25.11.`
    let ordinal = text.strip_suffix('.').filter(|rest| rest.contains('.'));
    let parts: Vec<&str> = ordinal.unwrap_or(text).split(mark).collect();
    let fits =
        |part: &&str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(fits) {
        return None;
    }
    let small = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() < 3);
    match parts.as_slice() {
        [a, b] => match (year(a), small(a), year(b), small(b)) {
            (Some(y), _, _, Some(m)) | (_, Some(m), Some(y), _) => {
                let fits = (1..=12).contains(&m);
                let month = Written::Date(PartialDate::Month(y, m));
                Some(if fits {
                    Ok(month)
                } else {
                    Err(Fault::NoSuchDay)
                })
            }
            (None, Some(first), None, Some(second)) if mark != '-' => {
                Some(day_of_month(first, second))
            }
            _ => None,
        },
        [first, middle, last] => match (year(first), small(middle), year(last)) {
            (Some(year), Some(month), None) => Some(full(year, month, small(last)?)),
            (None, Some(second), Some(year)) => Some(day_and_month(year, small(first)?, second)),
            (None, Some(_), None) => small(last).map(|_| Err(Fault::ShortYear)),
            _ => None,
        },
        _ => None,
    }
}

/// `20240315`, in the years that people plan for: others could begin with the day.
fn compact(text: &str) -> Option<Result<Written, Fault>> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2).filter(|_| rest.len() == 4)?;
    let year: i32 = year.parse().ok().filter(|y| (1950..2100).contains(y))?;
    let day = Day::new(year, month.parse().ok()?, day.parse().ok()?)?;
    Some(Ok(Written::Date(PartialDate::Day(day))))
}

/// Two numbers before a year: a date only where one of them can't be a month, or both are one.
fn day_and_month(year: i32, first: u32, second: u32) -> Result<Written, Fault> {
    match (Day::new(year, second, first), Day::new(year, first, second)) {
        (Some(a), Some(b)) if a != b => Err(Fault::TwoReadings(a, b)),
        (Some(day), _) | (None, Some(day)) => Ok(Written::Date(PartialDate::Day(day))),
        (None, None) => Err(Fault::NoSuchDay),
    }
}

/// Two numbers and no year: a day only where one of them can't be a month, or both are one.
fn day_of_month(first: u32, second: u32) -> Result<Written, Fault> {
    let month = |n: u32| (1..=12).contains(&n);
    match (month(first), month(second)) {
        (true, true) if first != second => Err(Fault::TwoMonths(first, second)),
        (_, true) => Ok(Written::DayOfMonth(first, second)),
        (true, false) => Ok(Written::DayOfMonth(second, first)),
        (false, false) => Err(Fault::NoSuchDay),
    }
}

/// Four digits.
fn year(text: &str) -> Option<i32> {
    let fits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = if fits { text.parse().ok() } else { None };
    year.filter(|year| *year > 0)
}

/// `3`, `03`, `3rd`; more than any month has too, so that the refusal can say so.
fn day(text: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    let fits = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

/// A month by its name or the first letters of it, three at least.
fn month(text: &str) -> Option<u32> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.len() < 3 {
        return None;
    }
    (1..=12).find(|m| month_name(*m).to_ascii_lowercase().starts_with(text))
}

/// A weekday by its name or the usual short form.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}
