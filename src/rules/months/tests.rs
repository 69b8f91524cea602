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
