//! The choice of the day with the problem that it answers, for what explains a plan. Chooses as a
//! plan made anew does; knows no sentence.

use std::collections::BTreeSet;

use crate::ids::{ActivityId, SkillId};
use crate::order::Gather;
use crate::planner::choice::{self, Choice, Problem};
use crate::planner::{Inputs, Item};

/// What a plan is explained by.
pub struct Explained<'a, 'p> {
    pub inputs: &'p choice::Inputs<'a>,
    pub problem: &'p Problem<'a>,
    /// What would be chosen by the facts of the day.
    pub choice: Choice,
}

/// Lends the choice of the day with its problem.
pub fn explained<T>(inputs: &Inputs<'_>, use_it: impl FnOnce(&Explained<'_, '_>) -> T) -> T {
    super::weigh(inputs, false, |weighed| {
        use_it(&Explained {
            inputs: &weighed.inputs,
            problem: &weighed.problem,
            choice: choice::choose_for(&weighed.problem),
        })
    })
}

impl Explained<'_, '_> {
    /// The choice with the activities that the plan really holds open, in place of those that would
    /// be chosen.
    pub fn as_stored(&self, items: &[Item]) -> Choice {
        let open = items.iter().filter(|item| item.is_open());
        let here: BTreeSet<ActivityId> = open.filter_map(|item| item.activity.clone()).into_set();
        let items = self.problem.chosen_items(&here);
        let learnt = |skill: &SkillId| items.iter().any(|item| item.learns.contains(skill));
        let practised = |skill: &SkillId| {
            let mut hands_on = items.iter().filter(|item| item.hands_on);
            hands_on.any(|item| {
                item.carries
                    .iter()
                    .chain(&item.helps)
                    .any(|(of, _)| of == skill)
            })
        };
        let aims = self.problem.aims.iter().map(|aim| &aim.skill);
        let (only_refreshed, unlearned) = aims
            .filter(|skill| practised(skill) && !learnt(skill))
            .cloned()
            .partition(|skill| items.iter().any(|item| item.refreshes.contains(skill)));
        Choice {
            items,
            unlearned,
            only_refreshed,
            ..self.choice.clone()
        }
    }

    /// Whether the plan's open activities are those of the choice.
    pub fn is_as_stored(&self, items: &[Item]) -> bool {
        let open = items.iter().filter(|item| item.is_open());
        let here: BTreeSet<&ActivityId> = open.filter_map(|i| i.activity.as_ref()).into_set();
        let chosen: BTreeSet<&ActivityId> = self
            .choice
            .items
            .iter()
            .map(|item| &item.activity)
            .into_set();
        here == chosen
    }
}
