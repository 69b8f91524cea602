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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn all(spans: &[(&str, &str)]) -> Measure {
        Spans::unite(spans.iter().map(|(a, b)| (day(a), day(b)))).measure(Day::MIN, Day::MAX)
    }

    #[test]
    fn pmi_example_overlap_counts_once() {
        // PMI's outline of July 2026: 1 January to 31 March and 1 February to 31 May of one year
        // are January, February, March, April and May: 5 months, not 7.
        let measure = all(&[("2025-01-01", "2025-03-31"), ("2025-02-01", "2025-05-31")]);
        assert_eq!((measure.counted_months(), measure.touched_months), (5, 5));
    }

    #[test]
    fn bar_chart_example() {
        // June to November and August to December of 2002: June … December, 7 months.
        let measure = all(&[("2002-06-01", "2002-11-30"), ("2002-08-01", "2002-12-31")]);
        assert_eq!((measure.counted_months(), measure.touched_months), (7, 7));
    }

    #[test]
    fn part_months_add_up_and_round_down() {
        // 15 of 30 days of June and 16 of 31 of July: 15/30 + 16/31 = 1.016 months.
        let measure = all(&[("2025-06-16", "2025-06-30"), ("2025-07-01", "2025-07-16")]);
        assert_eq!((measure.counted_months(), measure.touched_months), (1, 2));
        // One day less: 15/30 + 15/31 = 0.984.
        let measure = all(&[("2025-06-16", "2025-07-15")]);
        assert_eq!((measure.counted_months(), measure.touched_months), (0, 2));
        // Two pieces of one month touch it once and add up to the whole of it.
        let measure = all(&[("2025-06-01", "2025-06-10"), ("2025-06-12", "2025-06-30")]);
        assert_eq!((measure.counted_months(), measure.touched_months), (0, 1));
    }

    #[test]
    fn leap_february_is_a_month() {
        assert_eq!(all(&[("2024-02-01", "2024-02-29")]).counted_months(), 1);
        assert_eq!(all(&[("2024-02-01", "2024-02-28")]).counted_months(), 0);
        assert_eq!(all(&[("2025-02-01", "2025-02-28")]).counted_months(), 1);
    }

    /// Days since 2000-01-01, small enough to overlap often.
    fn span() -> impl Strategy<Value = (Day, Day)> {
        let base = day("2000-01-01").ordinal();
        (0..4000i32, 0..900i32)
            .prop_map(move |(a, n)| (Day::from_ordinal(base + a), Day::from_ordinal(base + a + n)))
    }

    /// Day by day, as the definition reads.
    fn by_hand(spans: &[(Day, Day)]) -> (u32, u32) {
        use std::collections::BTreeMap;
        let mut months: BTreeMap<(i32, u32), std::collections::BTreeSet<u32>> = BTreeMap::new();
        for (a, b) in spans {
            let mut d = *a;
            while d <= *b {
                months
                    .entry((d.year(), d.month()))
                    .or_default()
                    .insert(d.day());
                d = d.next();
            }
        }
        let parts: u64 = months
            .iter()
            .map(|((y, m), days)| {
                days.len() as u64 * (PARTS_PER_MONTH / u64::from(days_in_month(*y, *m)))
            })
            .sum();
        ((parts / PARTS_PER_MONTH) as u32, months.len() as u32)
    }

    proptest! {
        #[test]
        fn matches_the_definition_day_by_day(spans in prop::collection::vec(span(), 0..6)) {
            let measure = Spans::unite(spans.clone()).measure(Day::MIN, Day::MAX);
            prop_assert_eq!((measure.counted_months(), measure.touched_months), by_hand(&spans));
            prop_assert!(measure.touched_months >= measure.counted_months());
        }

        #[test]
        fn order_and_splits_change_nothing(spans in prop::collection::vec(span(), 1..6), cut in 0..900i32) {
            let measure = Spans::unite(spans.clone()).measure(Day::MIN, Day::MAX);
            let mut other: Vec<(Day, Day)> = spans.iter().rev().copied().collect();
            let (a, b) = other.remove(0);
            let middle = a.plus_days(i64::from(cut)).min(b);
            other.push((a, middle));
            other.push((middle.next(), b));
            prop_assert_eq!(Spans::unite(other).measure(Day::MIN, Day::MAX), measure);
        }

        #[test]
        fn adding_a_span_never_lowers_a_count(spans in prop::collection::vec(span(), 0..6), more in span()) {
            let before = Spans::unite(spans.clone()).measure(Day::MIN, Day::MAX);
            let after = Spans::unite(spans.into_iter().chain([more])).measure(Day::MIN, Day::MAX);
            prop_assert!(after.parts >= before.parts && after.touched_months >= before.touched_months);
        }

        #[test]
        fn one_day_never_adds_more_than_the_bound(spans in prop::collection::vec(span(), 1..4), at in 0..5000i32) {
            let united = Spans::unite(spans);
            let d = day("2000-01-01").plus_days(i64::from(at));
            let one = united.measure(Day::MIN, d).parts;
            let two = united.measure(Day::MIN, d.next()).parts;
            prop_assert!(two - one <= MOST_PARTS_PER_DAY);
        }
    }
}
