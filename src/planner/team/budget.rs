//! What learning takes, by calendar quarter: known prices of the catalog, and days of eight hours.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::dates::Day;
use crate::plan::Extract;
use crate::units::{Minutes, UsdCents};

/// Hours of a day of learning.
const DAY_HOURS: f64 = 8.0;

/// A quarter of the calendar: `2027-Q1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    pub year: i32,
    /// 1 to 4.
    pub number: u32,
}

impl Quarter {
    pub fn containing(day: Day) -> Self {
        Self {
            year: day.year(),
            number: (day.month() - 1) / 3 + 1,
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-Q{}", self.year, self.number))
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What starts in one quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuarterCost {
    /// `2027-Q1`.
    #[cfg_attr(test, schemars(with = "String"))]
    pub quarter: Quarter,
    /// Known prices of the catalog.
    pub usd: UsdCents,
    /// Days of eight hours, to hundredths.
    pub days: f64,
    /// Items without a known price.
    pub unknown_prices: usize,
}

/// The open items of all, by the quarter in which each starts.
pub fn budget(people: &[Extract]) -> Vec<QuarterCost> {
    let mut quarters: BTreeMap<Quarter, (UsdCents, u64, usize)> = BTreeMap::new();
    for item in people.iter().flat_map(Extract::open_items) {
        let Some(start) = item.start else { continue };
        let (usd, minutes, unknown) = quarters.entry(Quarter::containing(start)).or_default();
        *minutes += u64::from(item.left.0);
        match item.usd {
            Some(price) => *usd = *usd + price,
            None => *unknown += 1,
        }
    }
    quarters
        .into_iter()
        .map(|(quarter, (usd, minutes, unknown_prices))| QuarterCost {
            quarter,
            usd,
            days: days(minutes),
            unknown_prices,
        })
        .collect()
}

/// Open items that have no day yet: they wait, and stand in no quarter.
pub fn undated(people: &[Extract]) -> usize {
    let open = people.iter().flat_map(Extract::open_items);
    open.filter(|item| item.start.is_none()).count()
}

#[expect(clippy::cast_precision_loss, reason = "minutes of people's lives")]
fn days(minutes: u64) -> f64 {
    (minutes as f64 / f64::from(Minutes(60).0) / DAY_HOURS * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_the_calendars() {
        let of = |text: &str| Quarter::containing(Day::parse_iso(text).unwrap()).to_string();
        assert_eq!(of("2026-12-31"), "2026-Q4");
        assert_eq!(of("2027-01-01"), "2027-Q1");
        assert_eq!(of("2028-02-29"), "2028-Q1");
        assert_eq!(of("2027-04-01"), "2027-Q2");
    }
}
