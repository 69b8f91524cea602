//! The rule sets of a certification over time, and from when until when a path holds.

use std::ops::ControlFlow;

use super::judge::{ACTED, AS_IS, Judge, Judging};
use super::search::first_day;
use crate::catalog::{Certification, Requirement, RulePath, RuleSet, RuleSetState};
use crate::dates::Day;
use crate::ids::PathId;

/// How far ahead dates are looked for, in years.
pub(super) const HORIZON_YEARS: i32 = 40;

/// A rule set with the days on which it is in force, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) set: &'a RuleSet,
}

/// The rule sets in the order in which they come into force.
pub(super) fn segments(certification: &Certification) -> Vec<Segment<'_>> {
    let starts: Vec<Day> = certification
        .rules
        .iter()
        .map(|set| set.effective_from.unwrap_or(Day::MIN))
        .collect();
    certification
        .rules
        .iter()
        .enumerate()
        .map(|(n, set)| Segment {
            from: starts.get(n).copied().unwrap_or(Day::MIN),
            to: starts.get(n + 1).map_or(Day::MAX, |next| next.previous()),
            set,
        })
        .collect()
}

/// The path's own requirements and those that all paths of the set share.
pub(super) fn requirements<'a>(set: &'a RuleSet, path: &'a RulePath) -> Vec<&'a Requirement> {
    path.require.iter().chain(&set.common).collect()
}

/// One certification's rules before one person's facts.
pub(super) struct Timeline<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    pub(super) judge: Judge<'a>,
    pub(super) from: Day,
    /// A wait after failed attempts holds back every day before this one.
    pub(super) not_before: Day,
    last: Day,
}

impl<'a> Timeline<'a> {
    pub(super) fn new(certification: &'a Certification, judge: Judge<'a>) -> Self {
        Self {
            segments: segments(certification),
            judge,
            from: judge.facts.as_of,
            not_before: judge
                .facts
                .waits
                .get(&certification.id)
                .copied()
                .unwrap_or(Day::MIN),
            last: judge.facts.as_of.plus_years(HORIZON_YEARS),
        }
    }

    /// The segment in force on the day.
    pub(super) fn segment(&self, day: Day) -> Option<Segment<'a>> {
        self.segments
            .iter()
            .find(|s| s.from <= day && day <= s.to)
            .copied()
    }

    /// Every path id of the sets in force from the judged day on.
    pub(super) fn path_ids(&self) -> Vec<&'a PathId> {
        let mut ids: Vec<&PathId> = Vec::new();
        for segment in self.segments.iter().filter(|s| s.to >= self.from) {
            for path in &segment.set.paths {
                if !ids.contains(&&path.id) {
                    ids.push(&path.id);
                }
            }
        }
        ids
    }

    /// The first day from the judged day on, on which the path holds.
    pub(super) fn earliest(&self, id: &PathId, how: Judging) -> Option<Day> {
        self.earliest_from(id, self.from, how)
    }

    /// The first day from `from` on, on which the path holds.
    pub(super) fn earliest_from(&self, id: &PathId, from: Day, how: Judging) -> Option<Day> {
        self.search(id, from.max(self.not_before), true, how)
    }

    /// The first day on which some path holds if everything that one can act on were done today
    /// and only time had to pass. Where the rule is not published that is today.
    pub(super) fn opens(&self) -> Option<Day> {
        let unpublished = |s: Segment<'_>| s.set.state == RuleSetState::Unpublished;
        if self.segments.is_empty() || self.segment(self.from).is_some_and(unpublished) {
            return Some(self.from.max(self.not_before));
        }
        self.first(ACTED)
    }

    /// The first day from the judged day on, on which some path holds.
    pub(super) fn first(&self, how: Judging) -> Option<Day> {
        self.path_ids()
            .into_iter()
            .filter_map(|id| self.earliest(id, how))
            .min()
    }

    /// The first day after `earliest` on which the path no longer holds.
    pub(super) fn lapse(&self, id: &PathId, earliest: Day) -> Option<Day> {
        self.search(id, earliest.next(), false, AS_IS)
    }

    fn search(&self, id: &PathId, from: Day, wanted: bool, how: Judging) -> Option<Day> {
        let found = self
            .segments
            .iter()
            .filter(|s| s.to >= from)
            .try_for_each(|segment| {
                let start = segment.from.max(from);
                let last = segment.to.min(self.last);
                if start > last {
                    return ControlFlow::Continue(());
                }
                let path = segment.set.paths.iter().find(|p| p.id == *id);
                let day = match path.filter(|_| segment.set.state == RuleSetState::Open) {
                    Some(path) => {
                        let all = requirements(segment.set, path);
                        first_day(start, last, wanted, |day| self.judge.all(&all, day, how))
                    }
                    None if wanted => None,
                    None => Some(start),
                };
                day.map_or(ControlFlow::Continue(()), ControlFlow::Break)
            });
        found.break_value()
    }

    /// Whether some path holds on the day.
    pub(super) fn holds(&self, day: Day, how: Judging) -> bool {
        self.holding(day, how).next().is_some()
    }

    /// The paths that hold on the day.
    pub(super) fn holding(&self, day: Day, how: Judging) -> impl Iterator<Item = &'a RulePath> {
        let segment = self
            .segment(day)
            .filter(|s| s.set.state == RuleSetState::Open && day >= self.not_before);
        segment
            .into_iter()
            .flat_map(|s| &s.set.paths)
            .filter_map(move |path| {
                let segment = segment?;
                let all = requirements(segment.set, path);
                self.judge.all(&all, day, how).holds().then_some(path)
            })
    }

    /// The first day after `earliest` on which no path holds any more.
    pub(super) fn certification_lapse(&self, earliest: Day) -> Option<Day> {
        let mut day = earliest;
        loop {
            let mut latest = None;
            for path in self.holding(day, AS_IS).collect::<Vec<_>>() {
                let lapse = self.lapse(&path.id, day)?;
                latest = latest.max(Some(lapse));
            }
            match latest {
                None => return Some(day),
                Some(next) if next > day && self.holds(next, AS_IS) => day = next,
                Some(next) => return Some(next),
            }
        }
    }
}
