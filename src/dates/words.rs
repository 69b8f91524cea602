//! Dates in plain words: a small, closed grammar that refuses what two readers would read
//! differently. Past for what was done (`Tense::Past`), future for what is due.

use chrono::{Datelike, Weekday};

use super::{Day, PartialDate, days_in_month};

/// Which way words without a direction point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// For logs: `friday` is the last one, today included.
    Past,
    /// For dues: `friday` is the next one.
    Future,
}

/// Why a text was not taken as a date, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a date that I can read: {hint}")]
pub struct DateWordsError {
    pub text: String,
    pub hint: String,
}

const FORMS: &str = "write 2026-11-22, or words such as `today`, `yesterday`, `3 days ago`, `last friday`, `in 2 weeks`, `next monday`";

/// Reads ISO dates, partial dates and plain words, seen from `today`.
///
/// ```
/// use pmo_path::dates::{Day, Tense, parse_words};
/// let today = Day::new(2026, 11, 22).ok_or("no such day")?; // a Sunday
/// let friday = parse_words("last friday", today, Tense::Past)?;
/// assert_eq!(friday.to_string(), "2026-11-20");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_words(text: &str, today: Day, tense: Tense) -> Result<PartialDate, DateWordsError> {
    let fail = |hint: &str| DateWordsError {
        text: text.chars().take(40).collect(),
        hint: hint.to_owned(),
    };
    let plain = text.trim().to_ascii_lowercase();
    if let Some(date) = PartialDate::parse(&plain) {
        return Ok(date);
    }
    if looks_like_numbers(&plain) {
        return Err(fail(&number_hint(&plain)));
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let day = match words.as_slice() {
        ["today" | "now"] => today,
        ["yesterday"] => today.previous(),
        ["tomorrow"] => today.next(),
        [one] => match (relative(one), weekday(one)) {
            (Some((n, unit)), _) => step(today, n, unit).ok_or_else(|| fail(FORMS))?,
            (None, Some(day)) => match tense {
                Tense::Past => last(today, day, true),
                Tense::Future => following(today, day, true),
            },
            (None, None) => return Err(fail(FORMS)),
        },
        [count, unit, "ago"] => {
            let n = number(count).ok_or_else(|| fail(FORMS))?;
            step(today, -n, unit).ok_or_else(|| fail(FORMS))?
        }
        ["in", count, unit] => {
            let n = number(count).ok_or_else(|| fail(FORMS))?;
            step(today, n, unit).ok_or_else(|| fail(FORMS))?
        }
        ["last", what] => match weekday(what) {
            Some(day) => last(today, day, false),
            None => step(today, -1, what).ok_or_else(|| fail(FORMS))?,
        },
        ["next", what] => match weekday(what) {
            Some(day) => following(today, day, false),
            None => step(today, 1, what).ok_or_else(|| fail(FORMS))?,
        },
        ["end", "of", "month"] => Day::new(
            today.year(),
            today.month(),
            days_in_month(today.year(), today.month()),
        )
        .unwrap_or(today),
        ["end", "of", "year"] => Day::new(today.year(), 12, 31).unwrap_or(today),
        _ => return Err(fail(FORMS)),
    };
    Ok(PartialDate::Day(day))
}

fn looks_like_numbers(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || b"-/. ".contains(&b))
        && !text.is_empty()
}

fn number_hint(text: &str) -> String {
    if text.contains('/') || text.contains('.') {
        return "day and month can be told apart in ISO form only: write it as 2026-04-03 (year-month-day)".to_owned();
    }
    "there is no such day: write year-month-day, such as 2026-04-03".to_owned()
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
fn relative(text: &str) -> Option<(i64, &str)> {
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

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
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
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, tense: Tense, expected: &str) {
        // 22 November 2026 is a Sunday.
        let today = Day::new(2026, 11, 22).unwrap();
        assert_eq!(
            parse_words(text, today, tense).unwrap().to_string(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn words_for_what_was_done() {
        case("today", Tense::Past, "2026-11-22");
        case("yesterday", Tense::Past, "2026-11-21");
        case("3 days ago", Tense::Past, "2026-11-19");
        case("last friday", Tense::Past, "2026-11-20");
        case("friday", Tense::Past, "2026-11-20");
        case("sunday", Tense::Past, "2026-11-22");
        case("last sunday", Tense::Past, "2026-11-15");
        case("a week ago", Tense::Past, "2026-11-15");
        case("last month", Tense::Past, "2026-10-22");
        case("2024-03", Tense::Past, "2024-03");
    }

    #[test]
    fn words_for_what_is_due() {
        case("in 2 weeks", Tense::Future, "2026-12-06");
        case("next monday", Tense::Future, "2026-11-23");
        case("monday", Tense::Future, "2026-11-23");
        case("next sunday", Tense::Future, "2026-11-29");
        case("+6w", Tense::Future, "2027-01-03");
        case("in 3 months", Tense::Future, "2027-02-22");
        case("tomorrow", Tense::Future, "2026-11-23");
        case("end of month", Tense::Future, "2026-11-30");
    }

    #[test]
    fn refuses_what_two_readers_would_read_differently() {
        let today = Day::new(2026, 11, 22).unwrap();
        let slashes = parse_words("03/04/2026", today, Tense::Past).unwrap_err();
        assert!(slashes.hint.contains("2026-04-03"), "{slashes}");
        assert!(
            parse_words("2026-02-30", today, Tense::Past)
                .unwrap_err()
                .hint
                .contains("no such day")
        );
        for bad in [
            "",
            "soon",
            "in many weeks",
            "99999999 days ago",
            "next fortnight",
            "32",
        ] {
            assert!(parse_words(bad, today, Tense::Past).is_err(), "{bad}");
        }
    }
}
