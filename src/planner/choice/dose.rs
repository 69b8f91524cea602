//! How far one activity takes one step: a share of its hours that is large enough carries it, a
//! quarter of that helps. Knows no person.

use super::target::practice;
use crate::catalog::Activity;
use crate::ids::SkillId;
use crate::rules::gap::HANDS_ON_FROM;
use crate::units::Mode;

/// An activity carries a step if its share is at least this part of the step's practice.
const CARRIES_FROM: u64 = 12;
/// It helps from a quarter of that.
const HELPS_FROM: u64 = 4 * CARRIES_FROM;

/// How far an activity takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dose {
    Nothing,
    Helps,
    Carries,
}

impl Dose {
    /// What it gives toward the [`NEEDED`] of a step.
    pub fn gives(self) -> u64 {
        match self {
            Self::Nothing => 0,
            Self::Helps => 1,
            Self::Carries => NEEDED,
        }
    }
}

/// What a step needs: one that carries it, or two that help.
pub(super) const NEEDED: u64 = 2;

/// How far the activity takes the step to a level of a skill. Its hours are shared evenly by all
/// that it supports; steps 1 and 2 are carried by anything that supports them.
pub fn dose(activity: &Activity, skill: &SkillId, level: u8) -> Dose {
    let supports = |s: &&crate::catalog::Support| s.skill == *skill && s.level.get() == level;
    if !activity.supports.iter().any(|s| supports(&s)) {
        return Dose::Nothing;
    }
    if level < HANDS_ON_FROM {
        return Dose::Carries;
    }
    let practice = u64::from(practice(level).0) * activity.supports.len() as u64;
    let hours = u64::from(activity.hours.0);
    if hours * CARRIES_FROM >= practice {
        Dose::Carries
    } else if hours * HELPS_FROM >= practice {
        Dose::Helps
    } else {
        Dose::Nothing
    }
}

/// Whether it is done rather than read or heard: from level 3 a step needs one of these.
pub fn is_hands_on(activity: &Activity) -> bool {
    activity.mode == Mode::Experience
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, Support};
    use crate::units::Minutes;

    #[test]
    fn the_share_of_hours_decides_from_level_three() {
        let catalog = Catalog::bundled();
        let governance: SkillId = "governance".parse().unwrap();
        let of = |minutes: u32, supports: usize, level: u8| {
            let skill = |n: usize| {
                if n == 0 { "governance" } else { "leadership" }
            };
            let support = |n: usize| -> Support {
                let text = format!("skill = \"{}\"\nlevel = {level}", skill(n));
                toml::from_str(&text).unwrap()
            };
            let activity = Activity {
                hours: Minutes(minutes),
                supports: (0..supports).map(support).collect(),
                ..catalog.activities()[0].clone()
            };
            dose(&activity, &governance, level)
        };
        // Level 3 asks for 60 hours of practice: 5 h carry, 1.25 h help. Level 4: 12.5 and 3.125.
        assert_eq!(of(5 * 60, 1, 3), Dose::Carries);
        assert_eq!(of(5 * 60 - 1, 1, 3), Dose::Helps);
        assert_eq!(of(10 * 60, 2, 3), Dose::Carries);
        assert_eq!(of(75, 1, 3), Dose::Helps);
        assert_eq!(of(74, 1, 3), Dose::Nothing);
        assert_eq!(of(25 * 60, 2, 4), Dose::Carries);
        assert_eq!(of(25 * 60 - 1, 2, 4), Dose::Helps);
        // Level 5: 400 / 12 = 33 1/3 h.
        assert_eq!(of(2000, 1, 5), Dose::Carries);
        assert_eq!(of(1999, 1, 5), Dose::Helps);
        assert_eq!(of(60, 9, 2), Dose::Carries);
        let other = &catalog.activities()[0];
        assert_eq!(
            dose(other, &"no-such-skill".parse().unwrap(), 1),
            Dose::Nothing
        );
    }
}
