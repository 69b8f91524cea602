use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[test]
fn five_hours_a_week_are_one_a_workday() {
    // 16 hours at one a day from Monday 23 November 2026: the 16th workday is Monday 14 December.
    let mut calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
    let (first, last, after) = calendar.work(Moment::START, Minutes(16 * 60)).unwrap();
    assert_eq!(calendar.date(first), Some(day("2026-11-23")));
    assert_eq!(calendar.date(last), Some(day("2026-12-14")));
    // The day is used up, so the next begins on the 15th.
    let (next, ..) = calendar.work(after, Minutes(60)).unwrap();
    assert_eq!(calendar.date(next), Some(day("2026-12-15")));
}

#[test]
fn the_next_begins_with_the_days_rest() {
    let mut calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
    let (_, last, after) = calendar.work(Moment::START, Minutes(90)).unwrap();
    let (next, end, _) = calendar.work(after, Minutes(30)).unwrap();
    assert_eq!((last, next, end), (1, 1, 1));
}

#[test]
fn weeks_off_are_left_out() {
    // 2026-W48 is 23 to 29 November.
    let mut calendar = Calendar::new(day("2026-11-23"), Minutes(300), &["2026-W48".into()]);
    assert_eq!(calendar.date(0), Some(day("2026-11-30")));
    assert_eq!(
        calendar.workdays_between(day("2026-11-20"), day("2026-12-01")),
        3
    );
}

#[test]
fn a_fixed_day_takes_its_time_and_others_flow_around_it() {
    let mut calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
    assert_eq!(calendar.reserve(1, Minutes(120)), Some((1, 2)));
    // Two hours: Monday, then not Tuesday and Wednesday, then Thursday.
    let (first, last, _) = calendar.work(Moment::START, Minutes(120)).unwrap();
    assert_eq!((first, last), (0, 3));
}

#[test]
fn work_starts_on_the_first_monday_after_the_plan_was_made() {
    assert_eq!(first_day(None, day("2026-11-22")), day("2026-11-23"));
    assert_eq!(first_day(None, day("2026-11-23")), day("2026-11-30"));
    assert_eq!(
        first_day(Some(day("2027-01-11")), day("2026-11-23")),
        day("2027-01-11")
    );
}

#[test]
fn no_time_gives_no_date() {
    let mut calendar = Calendar::new(day("2026-11-23"), Minutes(0), &[]);
    assert_eq!(calendar.work(Moment::START, Minutes(60)), None);
}

#[test]
fn the_first_monday_is_found_at_the_end_of_the_calendar_too() {
    // 31 December 9999 is a Friday.
    assert_eq!(first_day(None, day("9999-12-31")), Day::MAX);
    assert_eq!(first_day(None, day("9999-12-26")), day("9999-12-27"));
    assert_eq!(first_day(None, day("9999-12-27")), Day::MAX);
}

proptest::proptest! {
    #[test]
    fn workdays_are_those_that_one_counts(from in 0i32..900, days in -3i32..400, off in 1u32..53) {
        let from = Day::from_ordinal(day("2026-01-01").ordinal() + from);
        let to = from.plus_days(i64::from(days));
        let weeks = [format!("2026-W{off:02}"), "2027-W01".into(), "2026-W53".into(), "0000-W00".into()];
        let calendar = Calendar::new(from, Minutes(300), &weeks);
        let by_hand = from.through(to).filter(|day| calendar.is_workday(*day)).count();
        proptest::prop_assert_eq!(calendar.workdays_between(from, to) as usize, by_hand);
    }
}
