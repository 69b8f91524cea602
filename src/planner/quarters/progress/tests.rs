use super::super::tests::{assignment, day, hours, learning, setting};
use super::super::timeline::WeekOff;
use super::super::{Item, Stored};
use super::*;

fn planned(long: u32, start: &str, finish: &str) -> Planned {
    Planned {
        hours: hours(long),
        start: day(start),
        finish: day(finish),
    }
}

#[test]
fn planned_value_grows_evenly_over_workdays() {
    // 30 November to 11 December 2026: ten workdays, 20 h.
    let line = Timeline::new(day("2026-11-30"), &[]);
    let item = [planned(20, "2026-11-30", "2026-12-11")];
    let on = |text| planned_value(&line, &item, day(text));
    assert_eq!(on("2026-11-29"), hours(0));
    assert_eq!(on("2026-11-30"), hours(2));
    assert_eq!(on("2026-12-04"), hours(10));
    assert_eq!(on("2026-12-06"), hours(10));
    assert_eq!(on("2026-12-11"), hours(20));
    assert_eq!(on("2027-12-11"), hours(20));
    // The second week off: all of it in the first.
    let off = Timeline::new(day("2026-11-30"), &[WeekOff::iso(2026, 50).unwrap()]);
    assert_eq!(planned_value(&off, &item, day("2026-12-04")), hours(20));
}

#[test]
fn planned_value_knows_the_calendars_ends() {
    let line = Timeline::new(Day::MIN, &[]);
    let all = Planned {
        hours: hours(10),
        start: Day::MIN,
        finish: Day::MAX,
    };
    let half = Day::from_ordinal(Day::MAX.ordinal() / 2);
    let value = planned_value(&line, &[all], half);
    assert!(value >= Minutes(299) && value <= Minutes(301));
    assert_eq!(planned_value(&line, &[all], Day::MAX), hours(10));
}

#[test]
fn logged_hours_earn_up_to_the_plan() {
    let worked = |logged, finished| LoggedWork {
        planned: hours(10),
        logged: hours(logged),
        finished,
    };
    let items = [worked(4, false), worked(14, false), worked(0, true)];
    assert_eq!(earned_value(&items), hours(24));
    assert_eq!(spi(hours(24), hours(0)), None);
    assert_eq!(spi(hours(12), hours(24)), Some(0.5));
}

#[test]
fn the_pace_is_that_of_eight_weeks_on_each_clock() {
    let mut frame = setting(4, 6);
    let put_in = |text: &str, clock, long| PutIn {
        day: day(text),
        clock,
        hours: hours(long),
    };
    frame.today = day("2027-02-07");
    let log = [
        put_in("2026-12-13", Clock::Own, 99),
        put_in("2026-12-14", Clock::Own, 8),
        put_in("2027-02-07", Clock::Work, 24),
        put_in("2027-02-08", Clock::Work, 99),
    ];
    let two = |own, work| Clocks::Two {
        own: hours(own),
        work: hours(work),
    };
    assert_eq!(pace_kept(&frame, &log), Some(two(1, 3)));
    assert_eq!(pace_kept(&frame, &[]), None);
    // Three days old: over a week all the same.
    frame.today = day("2026-12-02");
    let log = [put_in("2026-12-01", Clock::Own, 2)];
    assert_eq!(pace_kept(&frame, &log), Some(two(2, 0)));
    frame.clocks = Clocks::Pot(hours(10));
    assert_eq!(pace_kept(&frame, &log), Some(Clocks::Pot(hours(2))));
}

fn stored(item: Item, first: u32, last: u32, start: &str) -> Item {
    Item {
        stored: Some(Stored {
            first,
            last,
            start: day(start),
        }),
        ..item
    }
}

#[test]
fn the_clock_that_is_short_is_named_and_only_it() {
    let mut frame = setting(4, 6);
    frame.today = day("2026-12-07");
    frame.frozen = true;
    let items = [
        stored(
            assignment("a", 60, &[("governance", 3)]),
            1,
            1,
            "2026-11-30",
        ),
        stored(learning("l", 10, &["governance"]), 1, 1, "2026-11-30"),
    ];
    let inputs = Inputs {
        setting: &frame,
        items: &items,
        steps: &[],
    };
    // 63 h at 6 h a week from 7 December: ten weeks and three hours, Wednesday 17 February.
    let at = forecast(&inputs, None);
    assert_eq!(at.planned, End::On(day("2027-02-17")));
    assert_eq!((at.kept, at.short, at.differs()), (None, None, false));
    let kept = Clocks::Two {
        own: hours(1),
        work: hours(3),
    };
    let at = forecast(&inputs, Some(kept));
    // 21 weeks at work; ten weeks of own time.
    assert_eq!(at.kept, Some(End::On(day("2027-04-30"))));
    assert_eq!(at.short, Some(Clock::Work));
    assert!(at.differs());
    let none_at_work = Clocks::Two {
        own: hours(9),
        work: hours(0),
    };
    let at = forecast(&inputs, Some(none_at_work));
    assert_eq!(at.kept, Some(End::Never(Clock::Work)));
    assert_eq!(at.short, Some(Clock::Work));
    // Faster than planned: nobody is short.
    let fast = Clocks::Two {
        own: hours(9),
        work: hours(9),
    };
    assert_eq!(forecast(&inputs, Some(fast)).short, None);
}

#[test]
fn when_all_is_done_nothing_is_left_to_forecast() {
    let frame = setting(4, 6);
    let inputs = Inputs {
        setting: &frame,
        items: &[],
        steps: &[],
    };
    assert_eq!(forecast(&inputs, None).planned, End::Done);
}
