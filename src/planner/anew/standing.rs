//! How a plan with quarters stands on the day: what each item gives, how full the quarters are, what
//! stays open. Changes nothing; knows no screen.

use super::{Frame, Layout, choice_on_the_day, lay_out};
use crate::ids::{ActivityId, ItemId, SkillId};
use crate::planner::Inputs;
use crate::planner::choice::{self, Choice, Coverage, Dose, Serves, SkillAim};
use crate::planner::item::Item;
use crate::planner::quarters::{self, Effort, view};
use crate::rules::gap::Step;

/// What an activity gives to the open steps.
#[derive(Debug, Clone)]
pub struct Gives {
    pub activity: ActivityId,
    pub carries: Vec<Step>,
    pub helps: Vec<Step>,
    pub learns: Vec<SkillId>,
}

/// A plan as it stands.
#[derive(Debug, Clone)]
pub struct PlanStanding {
    /// What would be chosen by the facts of the day.
    pub choice: Choice,
    pub frame: Frame,
    pub layout: Layout,
    /// The quarters from the near one on.
    pub told: Vec<view::Told>,
    pub aims: Vec<SkillAim>,
    /// Of the open activities, in the order of the items.
    pub gives: Vec<Gives>,
    /// Of the plan as it is stored; `None` when no step is open.
    pub coverage: Option<Coverage>,
    /// Open items that end after the deadline.
    pub after_deadline: Vec<ItemId>,
    /// The open items that were laid, as [`Layout::items`] has them.
    pub laid: Vec<Item>,
}

/// Looks at the stored items of a plan with quarters.
pub fn plan_standing(inputs: &Inputs<'_>, items: &[Item]) -> PlanStanding {
    let frame = Frame::of(inputs, false, None);
    let aims = choice::aims(inputs.catalog, inputs.plan);
    let mut open: Vec<Item> = items
        .iter()
        .filter(|item| item.is_open())
        .cloned()
        .collect();
    let gives = open
        .iter()
        .filter_map(|item| gives(inputs, item, &aims))
        .collect();
    let deadline = inputs.plan.profile.deadline;
    let is_late = |item: &&Item| item.finish > deadline && deadline.is_some();
    let after_deadline = open
        .iter()
        .filter(is_late)
        .filter_map(|item| item.id.clone())
        .collect();
    let layout = lay_out(inputs, inputs.plan, &mut open, &frame, Effort::AsStored);
    let told = layout
        .laid
        .quarters
        .iter()
        .map(|quarter| {
            let inputs = quarters::Inputs {
                setting: &frame.setting,
                items: &layout.items,
                steps: &layout.steps,
            };
            view::told(&inputs, quarter)
        })
        .collect();
    let sum = |carried: bool| -> u64 {
        let steps = layout.steps.iter().filter(|step| step.carried || !carried);
        steps.map(|step| u64::from(step.importance)).sum()
    };
    PlanStanding {
        choice: choice_on_the_day(inputs),
        coverage: (!layout.steps.is_empty()).then(|| Coverage {
            carried: sum(true),
            all: sum(false),
        }),
        laid: layout
            .places
            .iter()
            .filter_map(|n| open.get(*n).cloned())
            .collect(),
        frame,
        told,
        aims,
        gives,
        after_deadline,
        layout,
    }
}

fn gives(inputs: &Inputs<'_>, item: &Item, aims: &[SkillAim]) -> Option<Gives> {
    let activity = inputs.catalog.activity(item.activity.as_ref()?.as_str())?;
    let serves = Serves::of(activity, aims, &[]);
    let steps: Vec<Step> = aims.iter().flat_map(SkillAim::steps).collect();
    let of = |wanted: Dose| {
        let meant = serves.steps.iter().filter(|(_, dose)| *dose == wanted);
        meant.filter_map(|(n, _)| steps.get(*n).cloned()).collect()
    };
    let learns = serves.learns.iter().filter_map(|n| aims.get(*n));
    Some(Gives {
        activity: activity.id.clone(),
        carries: of(Dose::Carries),
        helps: of(Dose::Helps),
        learns: learns.map(|aim| aim.skill.clone()).collect(),
    })
}
