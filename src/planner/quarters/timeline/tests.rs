use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn a_quarter_is_thirteen_weeks_from_its_monday() {
    let line = Timeline::new(day("2026-11-30"), &[]);
    assert_eq!(line.to(1), day("2027-02-28"));
    assert_eq!(line.from(2), day("2027-03-01"));
    assert_eq!(line.number(day("2027-02-28")), 1);
    assert_eq!(line.number(day("2027-03-01")), 2);
    assert_eq!(line.number(day("2020-01-01")), 1);
    assert_eq!(line.ended_by(day("2027-02-27")), 0);
    assert_eq!(line.ended_by(day("2027-02-28")), 1);
    assert_eq!(line.workdays(line.from(1), line.to(1)), 65);
}

#[test]
fn the_ends_of_the_calendar_are_near() {
    for first in [Day::MIN, Day::MAX, day("9999-10-04")] {
        let line = Timeline::new(first, &[]);
        assert!(line.to(u32::MAX) <= Day::MAX);
        assert!(line.workday_from(Day::MAX) <= Day::MAX);
        assert!(line.workdays(Day::MIN, Day::MAX) > 2_600_000);
        assert!(line.known() <= 40_133);
    }
    assert_eq!(WeekOff::iso(2027, 53), None);
    assert_eq!(WeekOff::iso(99_999, 3), None);
    // Every week of the year off, from its Monday to its last Sunday.
    let off: Vec<WeekOff> = (1..=52).filter_map(|w| WeekOff::iso(2027, w)).collect();
    let line = Timeline::new(day("2027-01-04"), &off);
    assert_eq!(line.workdays(line.from(1), line.to(4)), 0);
    assert_eq!(line.workday_from(day("2027-01-04")), day("2028-01-03"));
    assert_eq!(
        line.workday_until(Day::MIN, day("2028-01-01")),
        Some(day("2027-01-01"))
    );
}

proptest! {
    #[test]
    fn counting_days_one_by_one_gives_the_same(
        from in 730_000i32..740_000,
        length in 0i32..400,
        off in prop::collection::vec((2000i32..2027, 1u32..53), 0..8),
        weeks in 1u32..14,
    ) {
        let weeks_off: Vec<WeekOff> = off.iter().filter_map(|(y, w)| WeekOff::iso(*y, *w)).collect();
        let line = Timeline::new(Day::from_ordinal(from), &weeks_off);
        let (from, to) = (Day::from_ordinal(from), Day::from_ordinal(from + length));
        let works = |day: Day| {
            use chrono::Datelike;
            let week = day.naive().iso_week();
            !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
                && !off.contains(&(week.year(), week.week()))
        };
        let all: Vec<Day> = (from.ordinal()..=to.ordinal()).map(Day::from_ordinal).collect();
        let counted = all.iter().filter(|day| works(**day)).count();
        prop_assert_eq!(line.workdays(from, to) as usize, counted);
        prop_assert_eq!(line.is_workday(to), works(to));
        let last = all.iter().rev().find(|day| works(**day)).copied();
        prop_assert_eq!(line.workday_until(from, to), last);
        let next = line.workday_from(from);
        prop_assert!(works(next));
        prop_assert!((from.ordinal()..next.ordinal()).all(|d| !works(Day::from_ordinal(d))));
        let end = after_weeks(from, weeks);
        prop_assert_eq!(weekdays(from, end), 5 * weeks);
        prop_assert_eq!(friday_before(from).weekday(), Weekday::Fri);
        prop_assert!((1..=7).contains(&friday_before(from).days_until(from)));
    }
}
