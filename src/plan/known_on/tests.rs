use super::*;

const WHOLE: &str = r#"
schema = 1
[[experience]]
kinds = ["pmo"]
from = "2024-03"
[[education]]
level = "bachelor"
completed = "2020"
[[credential]]
certification = "PMP"
earned = 2024-03-15
renewed = [2026-02-01]
[assessment]
date = 2026-01-05
[[goal]]
id = "g1"
kind = "own"
title = "x"
done = 2026-03-01
[[log]]
date = 2026-04-01
title = "x"
"#;

/// On every day, what was changed by nothing is borrowed, and nothing else is.
#[test]
fn what_is_known_is_borrowed_and_the_same() {
    let plan = crate::plan::read(WHOLE).unwrap();
    let mut day = Day::new(2019, 12, 28).unwrap();
    let mut borrowed = 0;
    while day < Day::new(2026, 6, 1).unwrap() {
        let known = plan.known_on(day);
        let seen = plan.as_known_on(day);
        assert_eq!(*known, seen, "{day}");
        let same = seen == plan;
        assert_eq!(matches!(known, Cow::Borrowed(_)), same, "{day}");
        borrowed += i32::from(same);
        day = day.plus_days(1);
    }
    assert!(borrowed > 30);
}
