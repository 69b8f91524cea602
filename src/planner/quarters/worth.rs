//! What it is worth that an item comes soon. Knows importance and steps, no quarter.

use crate::order::Gather;
use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, Kind, LevelStep, StepWorth};

/// Study and training elsewhere, in halves of importance: as much as a step that matters.
const STUDY: u64 = 24;

/// A hundred times the worth of each item, and one more, so that what is worth nothing still
/// rather comes sooner.
pub(super) fn worths(items: &[Item], steps: &[StepWorth]) -> Vec<u64> {
    let importance: BTreeMap<&LevelStep, u64> = steps
        .iter()
        .filter(|worth| worth.carried)
        .map(|worth| (&worth.step, u64::from(worth.importance)))
        .into_map();
    let practised: BTreeSet<&LevelStep> = items
        .iter()
        .filter(|item| item.kind == Kind::HandsOn)
        .flat_map(|item| &item.gives)
        .into_set();
    let worth = |item: &Item| -> u64 {
        let gives: BTreeSet<&LevelStep> = item.gives.iter().into_set();
        let of = |step: &&LevelStep| importance.get(*step).copied().unwrap_or(0);
        match item.kind {
            Kind::HandsOn => gives.iter().map(of).sum(),
            Kind::Learning => gives.difference(&practised).map(of).sum(),
            Kind::Study | Kind::Training => STUDY,
            Kind::Exam | Kind::Own => 0,
        }
    };
    items.iter().map(|item| 100 * worth(item) + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Clock;
    use crate::ids::SkillId;

    #[test]
    fn learning_is_worth_what_nothing_practises() {
        let step = |level| LevelStep {
            skill: SkillId::new("governance").unwrap(),
            level,
        };
        let item = |kind, levels: &[u8]| Item {
            gives: levels.iter().map(|level| step(*level)).collect(),
            ..Item::new("x", kind, Clock::Own)
        };
        let worth = |level, importance, carried| StepWorth {
            step: step(level),
            importance,
            carried,
        };
        let items = [
            item(Kind::HandsOn, &[3, 5]),
            item(Kind::Learning, &[2, 3]),
            item(Kind::Study, &[]),
            item(Kind::Exam, &[]),
        ];
        let steps = [worth(2, 10, true), worth(3, 8, true), worth(5, 40, false)];
        assert_eq!(worths(&items, &steps), [801, 1001, 2401, 1]);
    }
}
