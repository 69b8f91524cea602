//! Dates in plain words: a small, closed grammar that refuses what two readers would read
//! differently. Past for what was done (`Tense::Past`), future for what is due.

use std::fmt;

use chrono::{Datelike, Weekday};

use super::written::{self, Fault, Written, weekday};
use super::{Day, PartialDate, days_in_month, month_name};

/// Which way words without a direction point, and which forms an error offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// For logs: `friday` and `2 dec` are the last one, today included.
    Past,
    /// For what lies years back, such as a job's start: as the past, but a day without its year
    /// is refused, and a month or a year will do.
    LongPast,
    /// For dues: `friday` and `2 dec` are the next one, today included.
    Future,
}

impl Tense {
    /// What can be written where this is asked.
    pub fn forms(self) -> &'static str {
        match self {
            Self::Past => {
                "write `3 May 2026`, `2026-05-03`, `2 dec`, or words such as `yesterday`, `3 days ago`, `last friday`"
            }
            Self::LongPast => {
                "write a year, a month or a day: `2020`, `Nov 2020`, `2020-11`, `3 May 2020`"
            }
            Self::Future => {
                "write `31 December 2027`, `2027-12-31`, `Dec 2027`, or words such as `in 2 weeks`, `next monday`, `in 12 months`"
            }
        }
    }
}

/// Why a text was not taken as a date, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateWordsError {
    pub text: String,
    pub hint: String,
}

impl std::error::Error for DateWordsError {}

impl fmt::Display for DateWordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.trim().is_empty() {
            write!(f, "a date is needed: {}", self.hint)
        } else {
            write!(
                f,
                "{:?} is not a date that I can read: {}",
                self.text, self.hint
            )
        }
    }
}

/// Reads ISO dates, partial dates, dates with the month's name and plain words, seen from `today`.
///
/// ```
/// use pmo_path::dates::{Day, Tense, parse_words};
/// let today = Day::new(2026, 11, 22).ok_or("no such day")?; // a Sunday
/// let friday = parse_words("last friday", today, Tense::Past)?;
/// assert_eq!(friday.to_string(), "2026-11-20");
/// let may = parse_words("3 May 2023", today, Tense::Past)?;
/// assert_eq!(may.to_string(), "2023-05-03");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_words(text: &str, today: Day, tense: Tense) -> Result<PartialDate, DateWordsError> {
    let plain = text.trim().to_ascii_lowercase();
    if let Some(date) = PartialDate::parse(&plain) {
        return Ok(date);
    }
    let words: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    read(&words, today, tense).map_err(|hint| DateWordsError {
        text: text.chars().take(40).collect(),
        hint: hint.unwrap_or_else(|| tense.forms().to_owned()),
    })
}

/// `Err(None)`: nothing special to say about it.
type Read = Result<PartialDate, Option<String>>;

fn read(words: &[&str], today: Day, tense: Tense) -> Read {
    if let [name, rest @ ..] = words
        && !rest.is_empty()
        && let Some(weekday) = weekday(name)
    {
        return on_weekday(weekday, rest, today, tense);
    }
    if let Some(written) = written::read(words) {
        return dated(written, today, tense);
    }
    if let ["end", "of", rest @ ..] = words
        && let Some(written) = written::read(rest).or_else(|| year_alone(rest))
    {
        return dated(written, today, tense).map(|date| PartialDate::Day(date.last_day()));
    }
    relative(words, today, tense).ok_or_else(|| vague(words))
}

fn year_alone(words: &[&str]) -> Option<Result<Written, Fault>> {
    let [one] = words else { return None };
    PartialDate::parse(one).map(|date| Ok(Written::Date(date)))
}

/// A day with its weekday before it, as the program prints it: both must agree.
fn on_weekday(weekday: Weekday, rest: &[&str], today: Day, tense: Tense) -> Read {
    let date = match rest {
        [one] if PartialDate::parse(one).is_some() => PartialDate::parse(one).ok_or(None)?,
        _ => match written::read(rest) {
            Some(written) => dated(written, today, tense)?,
            None => return Err(None),
        },
    };
    let PartialDate::Day(day) = date else {
        return Err(None);
    };
    if day.weekday() == weekday {
        Ok(date)
    } else {
        let name = day_name(day.weekday());
        Err(Some(format!("{} is a {name}", day.long())))
    }
}

fn dated(written: Result<Written, Fault>, today: Day, tense: Tense) -> Read {
    match written {
        Ok(Written::Date(date)) => Ok(date),
        Ok(Written::DayOfMonth(day, month)) => {
            let (name, now) = (month_name(month), today.year());
            // In a year with a 29 February every day of the calendar is there.
            if Day::new(2000, month, day).is_none() {
                return Err(Some(format!("{name} has no day {day}")));
            }
            if tense == Tense::LongPast || (day, month) == (29, 2) {
                return Err(Some(format!("add the year: `{day} {name} {now}`")));
            }
            let years = match tense {
                Tense::Future => [now, now + 1],
                _ => [now, now - 1],
            };
            let fits = |found: &Day| match tense {
                Tense::Future => *found >= today,
                _ => *found <= today,
            };
            years
                .into_iter()
                .filter_map(|year| Day::new(year, month, day))
                .find(fits)
                .map(PartialDate::Day)
                .ok_or(None)
        }
        Ok(Written::MonthAlone(month)) => Err(Some(format!(
            "add the year: `{} {}`",
            month_name(month),
            today.year()
        ))),
        Err(Fault::NoSuchDay) => Err(Some(
            "there is no such day: write year-month-day, such as 2026-04-03, or `3 April 2026`"
                .to_owned(),
        )),
        Err(Fault::TwoReadings(a, b)) => Err(Some(format!(
            "it could be {} or {}: write {a} or {b}",
            a.long(),
            b.long()
        ))),
        Err(Fault::TwoMonths(a, b)) => Err(Some(format!(
            "it could be {a} {} or {b} {}: write the month by its name",
            month_name(b),
            month_name(a)
        ))),
        Err(Fault::ShortYear) => Err(Some(
            "write the year in four digits and the month by its name: `3 April 2026`".to_owned(),
        )),
    }
}

/// Words that mean something to people and no day to a calendar.
fn vague(words: &[&str]) -> Option<String> {
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    if has(&["spring", "summer", "autumn", "fall", "winter"]) {
        return Some(
            "a season begins on no fixed day: name the month, such as `June 2027`".to_owned(),
        );
    }
    if let ["this", what] = words {
        return weekday(what).map(|_| format!("write `{what}`, `last {what}` or `next {what}`"));
    }
    None
}

/// Words that count from today.
fn relative(words: &[&str], today: Day, tense: Tense) -> Option<PartialDate> {
    let day = match words {
        ["today" | "now"] => today,
        ["yesterday"] => today.previous(),
        ["tomorrow"] => today.next(),
        [one] => match (signed(one), weekday(one)) {
            (Some((n, unit)), _) => step(today, n, unit)?,
            (None, Some(day)) => match tense {
                Tense::Past | Tense::LongPast => last(today, day, true),
                Tense::Future => following(today, day, true),
            },
            (None, None) => return None,
        },
        [count, unit, "ago"] => step(today, -number(count)?, unit)?,
        ["in", count, unit] => step(today, number(count)?, unit)?,
        // Of what lies years back, nobody means the very day.
        ["last", "year"] if tense == Tense::LongPast => {
            return Some(PartialDate::Year(today.year() - 1));
        }
        ["last", "month"] if tense == Tense::LongPast => {
            let before = today.plus_months(-1);
            return Some(PartialDate::Month(before.year(), before.month()));
        }
        ["last", what] => match weekday(what) {
            Some(day) => last(today, day, false),
            None => step(today, -1, what)?,
        },
        ["next", what] => match weekday(what) {
            Some(day) => following(today, day, false),
            None => step(today, 1, what)?,
        },
        ["end", "of", "month"] => Day::new(
            today.year(),
            today.month(),
            days_in_month(today.year(), today.month()),
        )
        .unwrap_or(today),
        ["end", "of", "year"] => Day::new(today.year(), 12, 31).unwrap_or(today),
        _ => return None,
    };
    Some(PartialDate::Day(day))
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn number(text: &str) -> Option<i64> {
    match text {
        "a" | "an" | "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        _ => text.parse::<u16>().ok().map(i64::from),
    }
}

/// `+6w`, `-3d`
fn signed(text: &str) -> Option<(i64, &str)> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let rest = text.get(1..)?;
    let split = rest.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = rest.split_at(split);
    Some((sign * i64::from(count.parse::<u16>().ok()?), unit))
}

fn step(today: Day, n: i64, unit: &str) -> Option<Day> {
    let months = |k: i64| i32::try_from(k).ok().map(|m| today.plus_months(m));
    match unit {
        "d" | "day" | "days" => Some(today.plus_days(n)),
        "w" | "week" | "weeks" => Some(today.plus_days(7 * n)),
        "m" | "month" | "months" => months(n),
        "y" | "year" | "years" => months(12 * n),
        _ => None,
    }
}

fn last(today: Day, day: Weekday, today_counts: bool) -> Day {
    let back = i64::from(day.days_since_back(today.naive().weekday()));
    let back = if back == 0 && !today_counts { 7 } else { back };
    today.plus_days(-back)
}

fn following(today: Day, day: Weekday, today_counts: bool) -> Day {
    let ahead = i64::from(today.naive().weekday().days_since_back(day));
    let ahead = if ahead == 0 && !today_counts {
        7
    } else {
        ahead
    };
    today.plus_days(ahead)
}

/// Days to go back from one weekday to another, 0 to 6.
trait DaysBack {
    fn days_since_back(self, from: Weekday) -> u32;
}

impl DaysBack for Weekday {
    fn days_since_back(self, from: Weekday) -> u32 {
        (7 + from.num_days_from_monday() - self.num_days_from_monday()) % 7
    }
}

#[cfg(test)]
mod tests;
