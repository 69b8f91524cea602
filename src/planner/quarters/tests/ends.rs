//! The ends of the calendar and of what numbers can say: nothing panics, nothing runs for ever.

use super::*;

fn outcomes(setting: &Setting, items: &[Item]) -> Vec<Outcome> {
    let inputs = Inputs {
        setting,
        items,
        steps: &[],
    };
    lay(&inputs, Effort::Best).items
}

#[test]
fn the_first_and_the_last_day_of_the_calendar() {
    let far = [Day::MIN, day("0001-03-01"), day("9999-10-04"), Day::MAX];
    for first in far {
        for today in far {
            for frozen in [false, true] {
                let mut frame = setting(4, 6);
                (frame.first, frame.today, frame.frozen) = (first, today, frozen);
                frame.deadline = Some(today);
                let mut items = vec![
                    assignment("a", 60, &[("governance", 3)]),
                    learning("l", 10, &["governance"]),
                    Item::new("e", Kind::Exam, Clock::Own),
                ];
                for (n, at) in far.into_iter().enumerate() {
                    let mut item = assignment(&format!("x{n}"), 5, &[("agile-hybrid", 3)]);
                    item.fixed = Some(at);
                    item.due = Some(at);
                    item.begun = Some(at);
                    item.release = Some(at);
                    item.stored = Some(Stored {
                        first: u32::MAX,
                        last: u32::MAX,
                        start: at,
                    });
                    items.push(item);
                }
                let placed = outcomes(&frame, &items);
                assert_eq!(placed.len(), items.len());
            }
        }
    }
}

#[test]
fn more_than_a_hundred_years_of_work_have_no_day() {
    let mut frame = setting(0, 0);
    frame.clocks = Clocks::Two {
        own: Minutes(1),
        work: Minutes(60),
    };
    let mut long = learning("l", 20_000, &["governance"]);
    let mut weeks = assignment("w", 5, &[("governance", 3)]);
    weeks.weeks = u32::MAX;
    long.hours = Minutes(u32::MAX);
    assert_eq!(
        outcomes(&frame, &[long, weeks]),
        [Outcome::TooFar, Outcome::TooFar]
    );
}

#[test]
fn weeks_off_for_years_only_put_off() {
    let mut frame = setting(4, 6);
    frame.weeks_off = (2026..2036)
        .flat_map(|year| (1..=53).filter_map(move |week| WeekOff::iso(year, week)))
        .collect();
    let placed = outcomes(&frame, &[learning("l", 10, &["governance"])]);
    let Some(Outcome::Placed(placed)) = placed.first() else {
        panic!("{placed:?}")
    };
    assert!(placed.finish > day("2036-01-01") && placed.finish < day("2037-01-01"));
}

#[test]
fn no_hours_on_a_clock_is_said_of_what_needs_it() {
    let frame = setting(4, 0);
    let own = Item {
        clock: Clock::Own,
        ..assignment("o", 5, &[("governance", 3)])
    };
    let placed = outcomes(&frame, &[assignment("a", 5, &[("governance", 3)]), own]);
    assert_eq!(placed[0], Outcome::NoHours(Clock::Work));
    assert!(matches!(placed[1], Outcome::Placed(_)));
}
