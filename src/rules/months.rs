//! Months of experience, exactly: days united over spans, clipped to a window, and summed as
//! fractions of their calendar months. Knows nothing of rules or people.

use crate::dates::{Day, days_in_month};

/// Parts of one month: 28, 29, 30 and 31 all divide it, so fractions of months add up exactly.
pub const PARTS_PER_MONTH: u64 = 377_580;

/// The most that one day can add: a day of a February with 28 days.
pub const MOST_PARTS_PER_DAY: u64 = PARTS_PER_MONTH / 28;

/// Days of work, united: sorted, disjoint spans of days, both ends included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans(Vec<(Day, Day)>);

/// What a window holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// The sum over calendar months of (days covered ÷ days in that month), in
    /// [`PARTS_PER_MONTH`].
    pub parts: u64,
    /// Calendar months with at least one day covered.
    pub touched_months: u32,
    /// Days covered.
    pub days: u64,
}

impl Measure {
    /// Whole months, rounded down: the strict count, which decides.
    pub fn counted_months(self) -> u32 {
        u32::try_from(self.parts / PARTS_PER_MONTH).unwrap_or(u32::MAX)
    }
}

impl Spans {
    /// Unites spans; the order in which they come does not matter. A span that ends before it
    /// starts is left out. `Day::MAX` as an end means that it goes on.
    pub fn unite(spans: impl IntoIterator<Item = (Day, Day)>) -> Self {
        let mut all: Vec<(Day, Day)> = spans.into_iter().filter(|(from, to)| from <= to).collect();
        all.sort_unstable();
        let mut united: Vec<(Day, Day)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match united.last_mut() {
                Some((_, end)) if from <= end.next() => *end = (*end).max(to),
                _ => united.push((from, to)),
            }
        }
        Self(united)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last day that is covered.
    pub fn last_day(&self) -> Option<Day> {
        self.0.last().map(|(_, to)| *to)
    }

    /// The spans inside the window, both ends included.
    pub fn clipped(&self, from: Day, to: Day) -> impl Iterator<Item = (Day, Day)> {
        self.0
            .iter()
            .map(move |(a, b)| ((*a).max(from), (*b).min(to)))
            .filter(|(a, b)| a <= b)
    }

    /// Measures the window `from..=to`.
    pub fn measure(&self, from: Day, to: Day) -> Measure {
        let mut measure = Measure::default();
        let mut last_touched = None;
        for (a, b) in self.clipped(from, to) {
            measure.days += u64::try_from(a.days_until(b) + 1).unwrap_or(0);
            measure.parts += parts(a, b);
            let (first, last) = (month_index(a), month_index(b));
            let first_new = if last_touched == Some(first) {
                first + 1
            } else {
                first
            };
            measure.touched_months += u32::try_from(last + 1 - first_new).unwrap_or(0);
            last_touched = Some(last);
        }
        measure
    }
}

/// Months since year 0.
fn month_index(day: Day) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// The parts of one unbroken span.
fn parts(from: Day, to: Day) -> u64 {
    let per_day = |day: Day| PARTS_PER_MONTH / u64::from(days_in_month(day.year(), day.month()));
    let (first, last) = (month_index(from), month_index(to));
    if first == last {
        return u64::from(to.day() + 1 - from.day()) * per_day(from);
    }
    let head = u64::from(days_in_month(from.year(), from.month()) + 1 - from.day()) * per_day(from);
    let tail = u64::from(to.day()) * per_day(to);
    let between = u64::try_from(last - first - 1).unwrap_or(0);
    head + between * PARTS_PER_MONTH + tail
}

#[cfg(test)]
mod tests;
