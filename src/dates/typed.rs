//! Dates that somebody typed, for an option or to a question: read, with what to echo of those in
//! words. Every error names what was asked for. Knows no command and no clock.

use super::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure};
use crate::text::{clean, short};

/// A date as it was read, and what to echo of one that was given in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedDate<D> {
    pub date: D,
    pub echo: Option<String>,
}

/// Reads a date, possibly partial.
pub fn date(
    option: &str,
    text: &str,
    today: Day,
    tense: Tense,
) -> Result<TypedDate<PartialDate>, Failure> {
    let date = parse_words(text, today, tense)
        .map_err(|error| wrong(option, &clean(&error.to_string())))?;
    let in_words = PartialDate::parse(text.trim()).is_none();
    let echo = match date {
        PartialDate::Day(day) if in_words => Some(format!(
            "\"{}\" is {}",
            clean(text.trim()),
            day.with_weekday()
        )),
        _ => None,
    };
    Ok(TypedDate { date, echo })
}

/// Reads a date that must be a full day.
pub fn day(option: &str, text: &str, today: Day, tense: Tense) -> Result<TypedDate<Day>, Failure> {
    let TypedDate { date, echo } = date(option, text, today, tense)?;
    match date {
        PartialDate::Day(date) => Ok(TypedDate { date, echo }),
        partial => Err(
            wrong(option, &format!("a full day is needed, not {partial}"))
                .hint(format!("for example `{}`", partial.first_day())),
        ),
    }
}

/// Reads `2027-W30`, a week that the ISO calendar has, and writes it so.
pub fn week(option: &str, typed: &str) -> Result<String, Failure> {
    iso_week(typed).ok_or_else(|| {
        let what = format!("{option}: \"{}\" is not a week", short(typed));
        Failure::wrong(Code::Week, what).hint("write ISO weeks, such as 2027-W30")
    })
}

fn iso_week(typed: &str) -> Option<String> {
    let upper = typed.to_ascii_uppercase();
    let (year, week) = upper.split_once("-W").or_else(|| upper.split_once('W'))?;
    let year: i32 = year.trim_end_matches('-').parse().ok()?;
    let week: u32 = week.parse().ok()?;
    if !(1900..=9998).contains(&year) || !(1..=53).contains(&week) {
        return None;
    }
    // 4 January lies in week 1; from there n weeks on, the week's Thursday must be of the same year.
    let monday = Day::new(year, 1, 4)?.monday();
    let thursday = monday.plus_days(i64::from(week - 1) * 7 + 3);
    (thursday.year() == year).then(|| format!("{year}-W{week:02}"))
}

fn wrong(option: &str, what: &str) -> Failure {
    Failure::wrong(Code::Date, format!("{option}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_given_in_words_is_echoed() {
        // 30 November 2026 is a Monday.
        let today = Day::new(2026, 11, 30).unwrap();
        let read = |text| day("--date", text, today, Tense::Past);
        let friday = read("last friday").unwrap();
        assert_eq!(friday.date, Day::new(2026, 11, 27).unwrap());
        assert_eq!(
            friday.echo.as_deref(),
            Some("\"last friday\" is Fri 27 November 2026")
        );
        assert_eq!(read("2026-11-20").unwrap().echo, None);
        let partial = read("2026-11").unwrap_err();
        assert_eq!(partial.message, "--date: a full day is needed, not 2026-11");
        assert_eq!(partial.remedies, ["for example `2026-11-01`".into()]);
    }

    #[test]
    fn weeks_are_those_of_the_iso_calendar() {
        assert_eq!(week("w", "2027-w5").unwrap(), "2027-W05");
        // 2026 has 53 weeks (it starts on a Thursday), 2027 has 52.
        assert!(week("w", "2026-W53").is_ok());
        assert!(week("w", "2027-W53").is_err());
        assert!(week("w", "2027-W00").is_err());
        assert!(week("w", "july").is_err());
    }
}
