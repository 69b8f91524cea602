//! The first day on which something holds or fails, found by jumping over days on which the
//! verdict is certain not to change.

use super::judge::Verdict;
use crate::dates::Day;

/// The first day in `from..=last` on which `judge` holds (or, with `wanted = false`, fails).
pub(super) fn first_day(
    from: Day,
    last: Day,
    wanted: bool,
    judge: impl Fn(Day) -> Verdict,
) -> Option<Day> {
    let mut day = from;
    while day <= last {
        let verdict = judge(day);
        if verdict.holds() == wanted {
            return Some(day);
        }
        if verdict.until <= day {
            day = day.next();
        } else {
            day = verdict.until;
        }
        if day == Day::MAX {
            return None;
        }
    }
    None
}
