//! A quarter that runs stays as it is; what is left over goes first and runs over where it must.

use proptest::prelude::*;

use super::cases::{Case, case};
use super::*;

fn with_stored(case: &Case, laid: &Laid) -> Case {
    let mut case = case.clone();
    for (n, item) in case.items.iter_mut().enumerate() {
        item.stored = laid.placed(n).map(|placed| Stored {
            first: placed.first,
            last: placed.last,
            start: placed.start,
        });
    }
    case
}

fn spot(laid: &Laid, n: usize) -> (u32, u32) {
    let placed = laid.placed(n).unwrap();
    (placed.first, placed.last)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn planning_again_ends_no_later(case in case(6, 4)) {
        let one = lay(&case.inputs(), Effort::Best);
        let case = with_stored(&case, &one);
        let two = lay(&case.inputs(), Effort::Best);
        prop_assert!(two.aim.before_the_sum() <= one.aim.before_the_sum());
        let last = |laid: &Laid| laid.quarters.last().map(|quarter| quarter.n);
        prop_assert!(last(&two) <= last(&one));
    }

    #[test]
    fn a_running_quarter_keeps_its_items_and_takes_nothing_new(
        case in case(6, 4),
        gone in 1i64..90,
        worked in prop::collection::vec(0u32..=100, 16),
        dropped in 0usize..16,
    ) {
        let mut case = case;
        case.setting.today = case.setting.first.previous();
        let before = lay(&case.inputs(), Effort::Best);
        let mut case = with_stored(&case, &before);
        case.setting.frozen = true;
        case.setting.today = case.setting.first.plus_days(gone);
        // Some hours were logged in the quarter.
        for (n, item) in case.items.iter_mut().enumerate() {
            if spot(&before, n).0 == 1 && worked[n] > 0 {
                item.hours = Minutes(item.hours.0 * (100 - worked[n]) / 100);
                item.begun = Some(case.setting.first);
            }
        }
        let after = lay(&case.inputs(), Effort::Best);
        for (n, item) in case.items.iter().enumerate() {
            let (was, is) = (spot(&before, n), spot(&after, n));
            if item.kind == Kind::Exam {
                continue;
            }
            prop_assert_eq!(was.0 == 1, is.0 == 1, "{}", item.id);
            let placed = after.placed(n).unwrap();
            prop_assert!(was.0 > 1 || (placed.frozen && is.1 >= was.1));
            prop_assert!(placed.bits.iter().all(|bit| bit.day >= case.setting.today));
            // Exactly what is left is worked on, where it ends in the quarter.
            if was == (1, 1) {
                let grains: u64 = placed.bits.iter().map(|bit| bit.grains).sum();
                let talks = if case.setting.clocks.sum() > Minutes(0) { item.talks.0 } else { 0 };
                prop_assert_eq!(grains, u64::from(item.hours.0 + talks) * GRAIN);
            }
        }
        // Something is dropped: what runs stays as it was.
        let dropped = dropped % case.items.len();
        let mut less = case.clone();
        less.items.remove(dropped);
        for item in &mut less.items {
            item.after.clear();
        }
        let without = lay(&less.inputs(), Effort::Best);
        let ids = less.items.iter().enumerate();
        for (n, item) in ids.filter(|(_, item)| item.kind != Kind::Exam) {
            let old = n + usize::from(n >= dropped);
            prop_assert_eq!(spot(&before, old).0 == 1, spot(&without, n).0 == 1, "{}", item.id);
        }
    }
}

fn stored(item: Item, quarter: u32, start: &str) -> Item {
    Item {
        stored: Some(Stored {
            first: quarter,
            last: quarter,
            start: day(start),
        }),
        ..item
    }
}

#[test]
fn what_is_left_over_goes_first_and_the_rest_runs_over() {
    // The second quarter runs from Monday 1 March 2027: 78 h at work. 63 h are left over from the
    // first, 33 h were laid into the second: together 96, so 18 run over.
    let mut frame = setting(4, 6);
    frame.today = day("2027-03-01");
    frame.frozen = true;
    let items = [
        stored(assignment("old", 60, &[("governance", 3)]), 1, "2026-11-30"),
        stored(
            assignment("now", 30, &[("agile-hybrid", 3)]),
            2,
            "2027-03-01",
        ),
        assignment("new", 60, &[("pmo-services", 3)]),
    ];
    let steps = [worth("governance", 3, 10), worth("pmo-services", 3, 10)];
    let laid = lay(
        &Inputs {
            setting: &frame,
            items: &items,
            steps: &steps,
        },
        Effort::Best,
    );
    let old = laid.placed(0).unwrap();
    // Ten weeks and a half at six hours a week.
    assert_eq!(
        (old.start, old.finish),
        (day("2027-03-01"), day("2027-05-12"))
    );
    assert!(old.overdue && old.frozen);
    assert_eq!((old.first, old.last), (1, 2));
    let now = laid.placed(1).unwrap();
    // From the rest of that day on: 15 h in this quarter, 18 h in three weeks of the next.
    assert_eq!(
        (now.start, now.finish),
        (day("2027-05-12"), day("2027-06-18"))
    );
    assert_eq!((now.first, now.last), (2, 3));
    assert_eq!(laid.quarters[1].used.work, hours(18));
    // 18 of 78 h are taken: 63 do not fit, so what is new waits for the fourth.
    assert_eq!(spot(&laid, 2), (4, 4));
}

#[test]
fn laid_anew_the_running_quarter_gives_up_what_it_has_no_time_for() {
    let mut frame = setting(4, 6);
    // Half the quarter is gone: 39 h are left.
    frame.today = day("2027-01-15").plus_days(3);
    let items = [
        stored(assignment("a", 60, &[("governance", 3)]), 1, "2026-11-30"),
        stored(assignment("b", 30, &[("agile-hybrid", 3)]), 1, "2026-11-30"),
    ];
    let at = |frame: &Setting| {
        let laid = lay(
            &Inputs {
                setting: frame,
                items: &items,
                steps: &[worth("agile-hybrid", 3, 10)],
            },
            Effort::Best,
        );
        (spot(&laid, 0), spot(&laid, 1))
    };
    assert_eq!(at(&frame), ((2, 2), (1, 1)));
    frame.frozen = true;
    // Frozen, the shorter is done in it and the longer runs over.
    assert_eq!(at(&frame), ((1, 2), (1, 1)));
}

#[test]
fn of_ten_thousand_tasks_in_one_quarter_the_first_are_dated_in_bounded_work() {
    let mut frame = setting(4, 6);
    frame.frozen = true;
    let own = |n: usize| Item {
        hours: hours(2),
        ..Item::new(&format!("own-{n:05}"), Kind::Own, Clock::Own)
    };
    let items: Vec<Item> = (0..10_000)
        .map(|n| stored(own(n), 1, "2026-11-30"))
        .collect();
    let inputs = Inputs {
        setting: &frame,
        items: &items,
        steps: &[],
    };
    let laid = lay(&inputs, Effort::AsStored);
    // 4 h a week: the first two in the first week. 20,000 h would take a hundred years.
    let first = laid.placed(0).unwrap();
    assert_eq!(
        (first.start, first.finish),
        (day("2026-11-30"), day("2026-12-02"))
    );
    assert_eq!(laid.items[9_999], Outcome::TooFar);
}
