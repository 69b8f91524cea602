//! Tests of the room as a whole: every rule of a layout checked from outside, small cases against
//! the best of all layouts, hand-laid quarters, the ends of the calendar.

mod best;
mod cases;
mod check;
mod ends;
mod freezing;
mod hand;
mod random;

use super::*;
use crate::catalog::Clock;
use crate::dates::Day;
use crate::ids::SkillId;
use crate::units::Minutes;

pub(super) fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub(super) fn step(skill: &str, level: u8) -> LevelStep {
    LevelStep {
        skill: SkillId::new(skill).unwrap(),
        level,
    }
}

pub(super) fn hours(hours: u32) -> Minutes {
    Minutes(hours * 60)
}

/// From Monday 30 November 2026, planned on the day before.
pub(super) fn setting(own: u32, work: u32) -> Setting {
    Setting {
        first: day("2026-11-30"),
        today: day("2026-11-29"),
        clocks: Clocks::Two {
            own: hours(own),
            work: hours(work),
        },
        weeks_off: Vec::new(),
        focus: 3,
        deadline: None,
        frozen: false,
    }
}

pub(super) fn assignment(id: &str, long: u32, gives: &[(&str, u8)]) -> Item {
    Item {
        hours: hours(long),
        talks: hours(3),
        gives: gives
            .iter()
            .map(|(skill, level)| step(skill, *level))
            .collect(),
        ..Item::new(id, Kind::HandsOn, Clock::Work)
    }
}

pub(super) fn learning(id: &str, long: u32, serves: &[&str]) -> Item {
    Item {
        hours: hours(long),
        counts_for: serves
            .iter()
            .map(|skill| SkillId::new(skill).unwrap())
            .collect(),
        ..Item::new(id, Kind::Learning, Clock::Own)
    }
}

pub(super) fn worth(skill: &str, level: u8, importance: u32) -> StepWorth {
    StepWorth {
        step: step(skill, level),
        importance,
        carried: true,
    }
}
