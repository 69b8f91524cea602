//! Axes that do not lie: days to places in proportion, quantities from zero, ticks on round
//! values. Knows no chart.

use super::drawing::Tenths;
use crate::dates::Day;

/// Days on a stretch of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    from: Day,
    days: i64,
    left: Tenths,
    right: Tenths,
}

impl Days {
    pub(super) fn new(from: Day, to: Day, left: Tenths, right: Tenths) -> Self {
        Self {
            from,
            days: from.days_until(to).max(1),
            left,
            right,
        }
    }

    /// The place of a day; days outside stand at the nearer end.
    pub(super) fn at(&self, day: Day) -> Tenths {
        let gone = self.from.days_until(day).clamp(0, self.days);
        self.left + gone * (self.right - self.left) / self.days
    }

    fn to(&self) -> Day {
        self.from.plus_days(self.days)
    }

    /// First days of quarters, or of years where the time is long, with their names. Years stand
    /// out; at most about thirty.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let years = self.days / 365 + 1;
        let step: i32 = match years {
            ..=5 => 3,
            6..=20 => 12,
            _ => i32::try_from(years / 10).unwrap_or(1200).max(1) * 12,
        };
        let first = Day::new(self.from.year(), 1, 1).unwrap_or(self.from);
        let mut ticks = Vec::new();
        for n in 0..200 {
            let day = first.plus_months(n * step);
            if day > self.to() || day == Day::MAX {
                break;
            }
            if day < self.from {
                continue;
            }
            let is_year = day.month() == 1;
            ticks.push(Tick {
                at: self.at(day),
                is_year,
                name: if is_year {
                    day.year().to_string()
                } else {
                    format!("Q{}", (day.month() - 1) / 3 + 1)
                },
            });
        }
        ticks
    }
}

/// A line of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub at: Tenths,
    pub is_year: bool,
    pub name: String,
}

/// Amounts from zero up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amounts {
    most: i64,
    bottom: Tenths,
    top: Tenths,
}

impl Amounts {
    /// From zero at `bottom` to `most` at `top`.
    pub(super) fn new(most: i64, bottom: Tenths, top: Tenths) -> Self {
        Self {
            most: most.max(1),
            bottom,
            top,
        }
    }

    pub(super) fn at(&self, amount: i64) -> Tenths {
        self.bottom - amount.clamp(0, self.most) * (self.bottom - self.top) / self.most
    }

    /// Zero and round steps of `unit`, at most five of them, up to the greatest amount.
    pub(super) fn ticks(&self, unit: i64) -> Vec<i64> {
        let unit = unit.max(1);
        let whole = (self.most / unit).max(1);
        let powers = (0..15).map(|n| 10_i64.pow(n));
        let steps = powers.flat_map(|power| [1, 2, 5].map(|n| n * power));
        let step = steps
            .into_iter()
            .find(|step| whole / step <= 5)
            .unwrap_or(whole);
        let ticks = (0..=5).map(|n| n * step * unit);
        ticks.take_while(|amount| *amount <= self.most).collect()
    }
}
