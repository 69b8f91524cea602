use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn plus_years_is_by_calendar_from_the_anchor() {
    assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
    assert_eq!(day("2024-02-29").plus_years(4), day("2028-02-29"));
    assert_eq!(day("2017-02-03").plus_years(3), day("2020-02-03"));
    assert_eq!(day("2026-11-22").plus_years(-15), day("2011-11-22"));
    assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
    assert_eq!(day("2026-01-31").plus_months(2), day("2026-03-31"));
}

#[test]
fn arithmetic_never_leaves_the_calendar() {
    assert_eq!(Day::MAX.plus_days(10), Day::MAX);
    assert_eq!(Day::MIN.plus_months(-10), Day::MIN);
    assert_eq!(Day::MAX.plus_years(i32::MAX), Day::MAX);
}

proptest! {
    #[test]
    fn iso_text_round_trips(ordinal in 1i32..3_652_059) {
        let day = Day::from_ordinal(ordinal);
        prop_assert_eq!(Day::parse_iso(&day.to_string()), Some(day));
        prop_assert_eq!(day.ordinal(), ordinal);
    }

    #[test]
    fn months_match_chrono(ordinal in 400_000i32..900_000, months in 0u32..600) {
        let day = Day::from_ordinal(ordinal);
        let other = day.naive().checked_add_months(chrono::Months::new(months)).unwrap();
        prop_assert_eq!(day.plus_months(months.cast_signed()).naive(), other);
    }
}

#[test]
fn a_walk_through_days_ends_where_the_calendar_does() {
    let last = Day::MAX.previous();
    assert_eq!(last.through(Day::MAX).collect::<Vec<_>>(), [last, Day::MAX]);
    assert_eq!(Day::MAX.through(Day::MAX).count(), 1);
    assert_eq!(Day::MAX.through(last).count(), 0);
    assert_eq!(Day::MIN.through(Day::MIN.next()).count(), 2);
    assert_eq!(Day::MAX.plus_months(i32::MAX), Day::MAX);
    assert_eq!(Day::MIN.plus_months(i32::MIN), Day::MIN);
    assert_eq!(Day::MIN.monday(), Day::MIN);
    assert_eq!(Day::MAX.monday_from(), Day::MAX);
}
