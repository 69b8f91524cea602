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
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn dates_with_the_name_of_the_month() {
        for tense in [Tense::Past, Tense::LongPast, Tense::Future] {
            case("3 May 2023", tense, "2023-05-03");
            case("May 3, 2023", tense, "2023-05-03");
            case("May 3 2023", tense, "2023-05-03");
            case("3rd may 2023", tense, "2023-05-03");
            case("May 2023", tense, "2023-05");
            case("Nov 2020", tense, "2020-11");
            case("sept 2020", tense, "2020-09");
            case("11/2020", tense, "2020-11");
            case("2020", tense, "2020");
            case("2020-3", tense, "2020-03");
            case("Wed 2 December 2026", tense, "2026-12-02");
            case("wednesday, december 2, 2026", tense, "2026-12-02");
            case("Wed 2026-12-02", tense, "2026-12-02");
        }
        case("2 dec", Tense::Past, "2025-12-02");
        case("dec 2", Tense::Past, "2025-12-02");
        case("22 nov", Tense::Past, "2026-11-22");
        case("22 nov", Tense::Future, "2026-11-22");
        case("2 dec", Tense::Future, "2026-12-02");
        case("21 nov", Tense::Future, "2027-11-21");
        case("end of March 2027", Tense::Future, "2027-03-31");
        case("end of 2027", Tense::Future, "2027-12-31");
        case("last year", Tense::LongPast, "2025");
        case("last month", Tense::LongPast, "2026-10");
        case("a year ago", Tense::Past, "2025-11-22");
        case("last week", Tense::Past, "2026-11-15");
    }

    #[test]
    fn numbers_are_read_where_no_one_could_read_them_otherwise() {
        case("20.5.2024", Tense::Past, "2024-05-20");
        case("5/20/2024", Tense::Past, "2024-05-20");
        case("5.5.2024", Tense::Past, "2024-05-05");
        case("2026/11/03", Tense::Past, "2026-11-03");
        case("2026-4-3", Tense::Past, "2026-04-03");
        case("20240315", Tense::Past, "2024-03-15");
        refused("15032024", Tense::Past);
        refused("20241315", Tense::Past);
        for (text, said) in [
            (
                "03/04/2026",
                "3 April 2026 or 4 March 2026: write 2026-04-03 or 2026-03-04",
            ),
            ("3.5.2023", "3 May 2023 or 5 March 2023"),
            ("20.5.24", "four digits"),
            ("31.4.2024", "no such day"),
            ("2026-02-30", "no such day"),
            ("2011-13", "no such day"),
            ("30 February 2024", "no such day"),
            ("30 feb", "no day 30"),
            ("29 feb", "add the year"),
            ("november", "add the year: `November 2026`"),
            ("Tue 2 December 2026", "2 December 2026 is a Wednesday"),
            ("next summer", "June 2027"),
            ("this monday", "`next monday`"),
        ] {
            let error = refused(text, Tense::Past);
            assert!(error.contains(said), "{text}: {error}");
        }
    }

    #[test]
    fn an_error_offers_the_forms_that_fit_the_question() {
        let long = refused("whenever", Tense::LongPast);
        assert!(
            long.contains("Nov 2020") && !long.contains("in 2 weeks"),
            "{long}"
        );
        let due = refused("whenever", Tense::Future);
        assert!(
            due.contains("in 2 weeks") && !due.contains("yesterday"),
            "{due}"
        );
        assert!(refused("2 dec", Tense::LongPast).contains("`2 December 2026`"));
        assert!(refused("", Tense::Past).starts_with("a date is needed"));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for bad in [
            "soon",
            "in many weeks",
            "99999999 days ago",
            "next fortnight",
            "32",
            "may be",
            "m 2020",
            "ma 2020",
            "3 May 23",
            "May",
            "0 May 2020",
            "mon",
            "2020 nov nov",
            "13/2020",
            "wed may 2020",
            "1/2/3/4",
            "--",
            "1.",
            "end of",
            "2 dec dec",
            "٣ may 2020",
        ] {
            if bad != "mon" {
                refused(bad, Tense::Past);
            }
        }
    }

    #[track_caller]
    fn refused(text: &str, tense: Tense) -> String {
        let today = Day::new(2026, 11, 22).unwrap();
        match parse_words(text, today, tense) {
            Ok(date) => panic!("{text:?} was read as {date}"),
            Err(error) => error.to_string(),
        }
    }

    proptest! {
        /// Whatever the program prints as a date can be typed.
        #[test]
        fn every_printed_form_is_read_back(ordinal in 365_000i32..1_095_000, now in 700_000i32..760_000) {
            let (day, today) = (Day::from_ordinal(ordinal), Day::from_ordinal(now));
            let month = PartialDate::Month(day.year(), day.month());
            let year = PartialDate::Year(day.year());
            for tense in [Tense::Past, Tense::LongPast, Tense::Future] {
                for text in [day.to_string(), day.long(), day.with_weekday(), PartialDate::Day(day).long()] {
                    prop_assert_eq!(parse_words(&text, today, tense), Ok(PartialDate::Day(day)));
                }
                for date in [month, year] {
                    prop_assert_eq!(parse_words(&date.long(), today, tense), Ok(date));
                    prop_assert_eq!(parse_words(&date.to_string(), today, tense), Ok(date));
                }
            }
        }

        /// A day without its year is never on the wrong side of today, nor a year away.
        #[test]
        fn a_day_without_a_year_is_the_nearest_on_its_side(now in 700_000i32..760_000, ahead in 0i64..365) {
            let today = Day::from_ordinal(now);
            let (due, done) = (today.plus_days(ahead), today.plus_days(-ahead));
            for (day, tense) in [(due, Tense::Future), (done, Tense::Past)] {
                if (day.day(), day.month()) != (29, 2) {
                    let text = format!("{} {}", day.day(), month_name(day.month()));
                    prop_assert_eq!(parse_words(&text, today, tense), Ok(PartialDate::Day(day)));
                }
            }
        }

        /// Two numbers before a year are refused, or can be read in one way only.
        #[test]
        fn numbers_have_one_reading_or_none(year in 1900i32..2100, a in 0u32..40, b in 0u32..40) {
            let today = Day::from_ordinal(739_000);
            let readings = [Day::new(year, a, b), Day::new(year, b, a)];
            let read = parse_words(&format!("{a}/{b}/{year}"), today, Tense::Past).ok();
            let one = match readings {
                [Some(x), Some(y)] if x == y => Some(x),
                [Some(x), None] | [None, Some(x)] => Some(x),
                _ => None,
            };
            prop_assert_eq!(read, one.map(PartialDate::Day));
        }
    }
}
