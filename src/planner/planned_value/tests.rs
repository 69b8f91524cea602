use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn item(hours: u32, start: &str, finish: &str) -> BaselineItem {
    BaselineItem {
        id: crate::ids::ItemId::new("a1").unwrap(),
        hours: Minutes(hours * 60),
        start: day(start),
        finish: day(finish),
    }
}

#[test]
fn items_that_share_a_day_are_told_apart() {
    // Four hours a week are 48 minutes a workday. 7 h: eight days and 36 minutes of Thursday,
    // 3 December; 12 h from its rest on. Up to Friday, 11 December: 15 days, 12 hours.
    let calendar = Calendar::new(day("2026-11-23"), Minutes(240), &[]);
    let baseline = [
        item(7, "2026-11-23", "2026-12-03"),
        item(12, "2026-12-03", "2026-12-24"),
    ];
    let by = |d| replayed(&calendar, &baseline, day(d));
    assert_eq!(by("2026-12-13"), Some(Minutes(12 * 60)));
    assert_eq!(by("2026-12-03"), Some(Minutes(9 * 48)));
    assert_eq!(by("2026-11-22"), Some(Minutes(0)));
    assert_eq!(by("2027-01-01"), Some(Minutes(19 * 60)));
}

#[test]
fn something_booked_takes_its_days_from_what_runs_around_it() {
    // 48 minutes a day: 4 h booked from Wednesday, 2 December, for 5 days; 8 h (10 days)
    // around it end on the 15th workday.
    let calendar = Calendar::new(day("2026-11-23"), Minutes(240), &[]);
    let baseline = [
        item(8, "2026-11-23", "2026-12-11"),
        item(4, "2026-12-02", "2026-12-08"),
    ];
    assert_eq!(
        replayed(&calendar, &baseline, day("2026-12-04")),
        Some(Minutes(10 * 48))
    );
}

#[test]
fn other_hours_than_the_baselines_are_noticed() {
    let calendar = Calendar::new(day("2026-11-23"), Minutes(300), &[]);
    let baseline = [item(7, "2026-11-23", "2026-12-03")];
    assert_eq!(replayed(&calendar, &baseline, day("2026-12-01")), None);
}
