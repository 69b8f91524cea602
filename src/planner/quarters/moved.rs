//! What moved the plan: which items end on another day than the baseline says, and which of them
//! only follow another. Knows days and clocks, no sentence.

use std::collections::BTreeMap;

use crate::catalog::Clock;
use crate::dates::Day;
use crate::units::Minutes;

/// An item in the baseline and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The caller's number for it.
    pub item: usize,
    pub clock: Clock,
    pub planned: Dates,
    pub now: Dates,
}

/// Days and hours of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    pub start: Day,
    pub finish: Day,
    pub hours: Minutes,
}

/// Why an item ends later than what comes before it explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It starts, or started, so many days later of its own.
    LateStart(i64),
    /// It has so many hours more.
    MoreHours(Minutes),
    /// It takes longer.
    Slower,
}

/// One item that moved others, with those that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    pub item: usize,
    pub why: Why,
    /// Days by which it ends later than in the baseline.
    pub days: i64,
    /// Items after it on its clock that end later too, by no more.
    pub followers: Vec<usize>,
}

/// The causes of delay on each clock, in the baseline's order.
pub fn causes(moves: &[Move]) -> Vec<Cause> {
    let mut ordered: Vec<&Move> = moves.iter().collect();
    ordered.sort_by_key(|item| (item.planned.start, item.planned.finish, item.item));
    let mut found: Vec<Cause> = Vec::new();
    // The last cause of each clock, by its place.
    let mut latest: BTreeMap<Clock, usize> = BTreeMap::new();
    for item in ordered {
        let days = slip(item);
        if days <= 0 {
            continue;
        }
        let cause = latest.get(&item.clock).copied();
        let before = cause.and_then(|place| found.get_mut(place));
        let explained = before.as_ref().map_or(0, |cause| cause.days);
        if let Some(before) = before.filter(|before| days <= before.days) {
            before.followers.push(item.item);
            continue;
        }
        let late = item.planned.start.days_until(item.now.start) - explained;
        let more = item.now.hours.0.saturating_sub(item.planned.hours.0);
        let why = if late > 0 {
            Why::LateStart(late)
        } else if more > 0 {
            Why::MoreHours(Minutes(more))
        } else {
            Why::Slower
        };
        latest.insert(item.clock, found.len());
        found.push(Cause {
            item: item.item,
            why,
            days,
            followers: Vec::new(),
        });
    }
    found
}

/// Calendar days by which an item ends later than in the baseline; negative is earlier.
pub fn slip(item: &Move) -> i64 {
    item.planned.finish.days_until(item.now.finish)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(item: usize, clock: Clock, planned: (i64, i64), now: (i64, i64), more: u32) -> Move {
        let day = |n: i64| Day::from_ordinal(739_000).plus_days(n);
        let dates = |(start, finish), hours| Dates {
            start: day(start),
            finish: day(finish),
            hours: Minutes(hours),
        };
        Move {
            item,
            clock,
            planned: dates(planned, 600),
            now: dates(now, 600 + more),
        }
    }

    #[test]
    fn one_late_start_is_told_once_with_those_behind_it() {
        let moves = [
            one(1, Clock::Work, (0, 10), (56, 66), 0),
            one(2, Clock::Work, (11, 20), (67, 76), 0),
            one(3, Clock::Work, (21, 30), (77, 96), 120),
            one(4, Clock::Own, (0, 10), (0, 10), 0),
            one(5, Clock::Own, (11, 20), (11, 25), 0),
            one(6, Clock::Own, (21, 30), (20, 29), 0),
        ];
        let causes = causes(&moves);
        let told: Vec<(usize, Why, i64, Vec<usize>)> = causes
            .into_iter()
            .map(|cause| (cause.item, cause.why, cause.days, cause.followers))
            .collect();
        assert_eq!(
            told,
            [
                (1, Why::LateStart(56), 56, vec![2]),
                (5, Why::Slower, 5, vec![]),
                (3, Why::MoreHours(Minutes(120)), 66, vec![]),
            ]
        );
    }
}
