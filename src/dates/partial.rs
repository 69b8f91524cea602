//! A year, a month or a day, kept as it was written: "March 2024" never becomes a day by itself.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Day, days_in_month, month_name};

/// A date known to the year, the month or the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    Year(i32),
    Month(i32, u32),
    Day(Day),
}

impl PartialDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, exactly so.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, length: usize| {
            let fits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if fits { part.parse::<u32>().ok() } else { None }
        };
        let mut parts = text.split('-');
        let year = i32::try_from(digits(parts.next()?, 4)?)
            .ok()
            .filter(|y| *y > 0)?;
        let Some(month) = parts.next() else {
            return Some(Self::Year(year));
        };
        let month = digits(month, 2).filter(|m| (1..=12).contains(m))?;
        let Some(day) = parts.next() else {
            return Some(Self::Month(year, month));
        };
        let day = digits(day, 2)?;
        if parts.next().is_some() {
            return None;
        }
        Day::new(year, month, day).map(Self::Day)
    }

    /// What the date means as a start.
    pub fn first_day(self) -> Day {
        match self {
            Self::Year(year) => Day::new(year, 1, 1).unwrap_or(Day::MAX),
            Self::Month(year, month) => Day::new(year, month, 1).unwrap_or(Day::MAX),
            Self::Day(day) => day,
        }
    }

    /// What the date means as an end.
    pub fn last_day(self) -> Day {
        match self {
            Self::Year(year) => Day::new(year, 12, 31).unwrap_or(Day::MAX),
            Self::Month(year, month) => {
                Day::new(year, month, days_in_month(year, month)).unwrap_or(Day::MAX)
            }
            Self::Day(day) => day,
        }
    }

    pub fn is_partial(self) -> bool {
        !matches!(self, Self::Day(_))
    }

    /// `2012`, `June 2012` or `3 June 2012`
    pub fn long(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => format!("{} {year}", month_name(month)),
            Self::Day(day) => day.long(),
        }
    }
}

impl PartialDate {
    /// `June 2012`, or with its weekday where it is a day: `Sun 3 June 2012`
    pub fn with_weekday(self) -> String {
        match self {
            Self::Day(day) => day.with_weekday(),
            partial => partial.long(),
        }
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => f.pad(&format!("{year:04}")),
            Self::Month(year, month) => f.pad(&format!("{year:04}-{month:02}")),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Day(day) if serializer.is_human_readable() => day.serialize(serializer),
            _ => serializer.collect_str(self),
        }
    }
}

/// Reads both the string form and a bare TOML date, which arrives as a map with one private key.
struct AnyDate;

impl<'de> Visitor<'de> for AnyDate {
    type Value = PartialDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as 2024-03-15, \"2024-03\" or \"2024\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<PartialDate, E> {
        PartialDate::parse(text).ok_or_else(|| {
            E::custom(format!(
                "{text:?} is not a date of the calendar: write 2024-03-15, \"2024-03\" or \"2024\""
            ))
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PartialDate, A::Error> {
        let datetime =
            toml::value::Datetime::deserialize(de::value::MapAccessDeserializer::new(map))?;
        match (datetime.date, datetime.time) {
            (Some(date), None) => Day::new(
                i32::from(date.year),
                u32::from(date.month),
                u32::from(date.day),
            )
            .map(PartialDate::Day)
            .ok_or_else(|| de::Error::custom(format!("{date} is not a date of the calendar"))),
            _ => Err(de::Error::custom(format!(
                "{datetime} has a time: write the day only"
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(AnyDate)
        } else {
            deserializer.deserialize_str(AnyDate)
        }
    }
}

#[cfg(test)]
mod tests;
