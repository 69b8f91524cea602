use super::*;

fn item(kind: Kind, clock: Clock, hours: u32) -> Item {
    Item {
        hours: Minutes(hours * 60),
        ..Item::new("x", kind, clock)
    }
}

const TWO: Clocks = Clocks::Two {
    own: Minutes(4 * 60),
    work: Minutes(6 * 60),
};

fn lengths(item: &Item, clocks: Clocks) -> Vec<u32> {
    runs(item, clocks)
        .unwrap()
        .iter()
        .map(|run| run.length)
        .collect()
}

#[test]
fn weeks_make_quarters_a_few_weeks_over_do_not() {
    for (weeks, quarters) in [(0, 1), (13, 1), (16, 1), (17, 2), (26, 2), (39, 3), (52, 4)] {
        assert_eq!(by_weeks(weeks), quarters, "{weeks}");
    }
    assert_eq!(by_weeks(u32::MAX), 330_382_100);
}

#[test]
fn hours_make_quarters_on_each_clock() {
    // 13 weeks: 52 h of own time, 78 h at work, 130 h in all; a quarter of all is 32.5 h.
    assert_eq!(lengths(&item(Kind::Learning, Clock::Own, 52), TWO), [1]);
    assert_eq!(lengths(&item(Kind::Learning, Clock::Own, 53), TWO), [2]);
    assert_eq!(lengths(&item(Kind::HandsOn, Clock::Work, 32), TWO), [1]);
    assert_eq!(lengths(&item(Kind::HandsOn, Clock::Work, 33), TWO), [1, 2]);
    assert_eq!(lengths(&item(Kind::HandsOn, Clock::Work, 79), TWO), [2, 3]);
    // Study takes three quarters of own time at most: 39 h.
    assert_eq!(lengths(&item(Kind::Study, Clock::Own, 39), TWO), [1]);
    assert_eq!(lengths(&item(Kind::Study, Clock::Own, 40), TWO), [2]);
    // Three hours of talks on the work clock, or in the pot.
    let mut long = item(Kind::HandsOn, Clock::Work, 76);
    long.talks = Minutes(180);
    assert_eq!(lengths(&long, TWO), [2, 3]);
    let pot = Clocks::Pot(Minutes(600));
    assert_eq!(lengths(&item(Kind::HandsOn, Clock::Work, 130), pot), [1, 2]);
    assert_eq!(lengths(&item(Kind::HandsOn, Clock::Own, 131), pot), [2, 3]);
}

#[test]
fn no_hours_on_its_clock_no_run() {
    let none = Clocks::Two {
        own: Minutes(240),
        work: Minutes(0),
    };
    assert_eq!(
        runs(&item(Kind::HandsOn, Clock::Work, 1), none),
        Err(Clock::Work)
    );
    let mut own = item(Kind::HandsOn, Clock::Own, 10);
    own.talks = Minutes(180);
    assert_eq!(minutes(&own, none), PerClock { own: 600, work: 0 });
    assert_eq!(lengths(&own, none), [1]);
    assert_eq!(lengths(&item(Kind::Exam, Clock::Own, 0), none), [1]);
}
