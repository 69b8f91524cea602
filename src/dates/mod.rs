//! Civil dates: a day, a partial date that stays partial, and "plus n years" by the calendar.
//! Knows no clock: today always comes in as an argument.

mod partial;
#[cfg(test)]
mod schema;
pub mod typed;
mod words;
mod written;

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use partial::PartialDate;
pub use words::{DateWordsError, Tense, parse_words};

/// A civil day. Years run from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The last day that can be written; arithmetic stops there instead of overflowing.
    pub const MAX: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });
    /// The first day that can be written.
    pub const MIN: Self = Self(match NaiveDate::from_ymd_opt(1, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    });

    /// The name under which a day is handed to a serializer.
    pub const NAME: &'static str = "Day";

    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Takes a day from chrono; years outside 1 to 9999 are brought to the nearest end.
    pub fn from_naive(date: NaiveDate) -> Self {
        Self(date).clamp(Self::MIN, Self::MAX)
    }

    pub fn naive(self) -> NaiveDate {
        self.0
    }

    /// Reads `YYYY-MM-DD`, exactly so.
    pub fn parse_iso(text: &str) -> Option<Self> {
        match PartialDate::parse(text)? {
            PartialDate::Day(day) => Some(day),
            _ => None,
        }
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Days since 1 January of year 1, a plain number for arithmetic.
    pub fn ordinal(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The inverse of [`Day::ordinal`].
    pub fn from_ordinal(days: i32) -> Self {
        NaiveDate::from_num_days_from_ce_opt(days).map_or(
            if days > 0 { Self::MAX } else { Self::MIN },
            Self::from_naive,
        )
    }

    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days >= 0 {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        };
        moved.map_or(
            if days >= 0 { Self::MAX } else { Self::MIN },
            Self::from_naive,
        )
    }

    /// Plus so many days from Monday to Friday; holidays are not known. From a weekend it counts
    /// as from the Friday before.
    pub fn plus_business_days(self, days: u32) -> Self {
        let past_monday = i64::from(self.weekday().num_days_from_monday()).min(4);
        let monday = self.monday();
        let all = past_monday + i64::from(days);
        monday.plus_days(all / 5 * 7 + all % 5)
    }

    /// The day after; the last day of the calendar is its own next one. Days are walked through by
    /// [`Day::through`], which ends.
    pub fn next(self) -> Self {
        self.plus_days(1)
    }

    /// The days from this one to `last`, both included; none where `last` is earlier. It ends at
    /// the end of the calendar too, where there is no next day.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.ordinal()..=last.ordinal()).map(Self::from_ordinal)
    }

    /// This day, or the first one after it that is a Monday; the end of the calendar where none is.
    pub fn monday_from(self) -> Self {
        let past = i64::from(self.weekday().num_days_from_monday());
        self.plus_days((7 - past) % 7)
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        self.plus_days(-i64::from(self.weekday().num_days_from_monday()))
    }

    pub fn previous(self) -> Self {
        self.plus_days(-1)
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// Plus `months` by the calendar, counted from this day as the anchor: a day that the target
    /// month lacks becomes its last (31 January + 1 month = 28 February). Adding step by step
    /// drifts, so always add n months to the anchor.
    pub fn plus_months(self, months: i32) -> Self {
        let index = (self.0.year() * 12 + self.0.month0().cast_signed()).saturating_add(months);
        let (year, month) = (
            index.div_euclid(12),
            index.rem_euclid(12).unsigned_abs() + 1,
        );
        if year < 1 {
            return Self::MIN;
        }
        if year > 9999 {
            return Self::MAX;
        }
        let day = self.0.day().min(days_in_month(year, month));
        Self::new(year, month, day).unwrap_or(Self::MAX)
    }

    /// Plus `years` by the calendar; 29 February goes to 28 February when there is none.
    pub fn plus_years(self, years: i32) -> Self {
        self.plus_months(years.saturating_mul(12).clamp(-120_000, 120_000))
    }

    /// `1 April 2028`
    pub fn long(self) -> String {
        format!(
            "{} {} {}",
            self.day(),
            month_name(self.month()),
            self.year()
        )
    }

    /// `Sat 1 April 2028`: for echoing a date that was given in words.
    pub fn with_weekday(self) -> String {
        format!("{} {}", self.weekday(), self.long())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.format("%Y-%m-%d").to_string())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            // The name tells a day from a text where it matters how it is written.
            serializer.serialize_newtype_struct(Self::NAME, &format_args!("{self}"))
        } else {
            self.ordinal().serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return i32::deserialize(deserializer).map(Self::from_ordinal);
        }
        match PartialDate::deserialize(deserializer)? {
            PartialDate::Day(day) => Ok(day),
            other => Err(de::Error::custom(format!(
                "a full day is needed here, such as {}-01, not {other}",
                other.first_day().to_string().get(..7).unwrap_or("2026-11")
            ))),
        }
    }
}

/// 28 to 31; `month` is 1 to 12.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0
            && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) =>
        {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: u32) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
mod tests;
