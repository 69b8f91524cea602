//! How a plan with quarters stands on the day: what each item gives, how full the quarters are, what
//! stays open. Changes nothing; knows no screen.

use super::{Frame, Layout, lay_out};
use crate::ids::{ActivityId, SkillId};
use crate::planner::Inputs;
use crate::planner::choice::{self, Coverage, Dose, ServedTargets, SkillAim};
use crate::planner::item::Item;
use crate::planner::quarters::{self, Effort, view};
use crate::rules::gap::SkillStep;

/// What an activity gives to the open steps.
#[derive(Debug, Clone)]
pub struct Contribution {
    pub activity: ActivityId,
    pub carries: Vec<SkillStep>,
    pub helps: Vec<SkillStep>,
    pub learns: Vec<SkillId>,
}

/// The quarters of a plan as they stand.
#[derive(Debug, Clone)]
pub struct PlanStanding {
    pub frame: Frame,
    pub layout: Layout,
    /// The quarters from the near one on.
    pub told: Vec<view::QuarterSummary>,
    /// What needs somebody's yes, by the day until when.
    pub asks: Vec<view::Ask>,
    pub aims: Vec<SkillAim>,
    /// Of the open activities, in the order of the items.
    pub gives: Vec<Contribution>,
    /// Of the plan as it is stored; `None` when no step is open.
    pub coverage: Option<Coverage>,
    /// Open steps that the plan carries, and all.
    pub steps_carried: usize,
    pub steps: usize,
    /// The open items that were laid, as [`Layout::items`] has them.
    pub laid: Vec<Item>,
}

impl PlanStanding {
    /// What an open activity gives.
    pub fn gives_of(&self, item: &Item) -> Option<&Contribution> {
        let mut all = self.gives.iter();
        all.find(|gives| Some(&gives.activity) == item.activity.as_ref())
    }

    /// The quarter that runs, or the first.
    pub fn near(&self) -> Option<&view::QuarterSummary> {
        self.told.first()
    }

    /// The layout as the quarters read it.
    pub fn inputs(&self) -> quarters::Inputs<'_> {
        quarters::Inputs {
            setting: &self.frame.setting,
            items: &self.layout.items,
            steps: &self.layout.steps,
        }
    }
}

/// Dates the open items of a plan with quarters from the day on, and looks at what that gives.
pub fn plan_standing(inputs: &Inputs<'_>, open: &mut [Item], frame: &Frame) -> PlanStanding {
    let aims = choice::aims(inputs.catalog, inputs.plan);
    let layout = lay_out(inputs, inputs.plan, open, frame, Effort::AsStored);
    let sum = |carried: bool| -> u64 {
        let steps = layout.steps.iter().filter(|step| step.carried || !carried);
        steps.map(|step| u64::from(step.importance)).sum()
    };
    let mut standing = PlanStanding {
        coverage: (!layout.steps.is_empty()).then(|| Coverage {
            carried: sum(true),
            all: sum(false),
        }),
        steps_carried: layout.steps.iter().filter(|step| step.carried).count(),
        steps: layout.steps.len(),
        laid: layout
            .places
            .iter()
            .filter_map(|n| open.get(*n).cloned())
            .collect(),
        gives: open
            .iter()
            .filter_map(|item| gives_of(inputs, item, &aims))
            .collect(),
        frame: frame.clone(),
        told: Vec::new(),
        asks: Vec::new(),
        aims,
        layout,
    };
    let seen = standing.inputs();
    let told = standing.layout.laid.quarters.iter();
    let told = told.map(|quarter| view::summary(&seen, quarter)).collect();
    let asks = view::asks(&seen, &standing.layout.laid);
    standing.told = told;
    standing.asks = asks;
    standing
}

/// What an item's activity gives to the open steps, whether it is done or not.
pub fn gives_of(inputs: &Inputs<'_>, item: &Item, aims: &[SkillAim]) -> Option<Contribution> {
    let activity = inputs.catalog.activity(item.activity.as_ref()?.as_str())?;
    let serves = ServedTargets::new(activity, aims, &[]);
    let steps: Vec<SkillStep> = aims.iter().flat_map(SkillAim::steps).collect();
    let of = |wanted: Dose| {
        let meant = serves.steps.iter().filter(|(_, dose)| *dose == wanted);
        meant.filter_map(|(n, _)| steps.get(*n).cloned()).collect()
    };
    let learns = serves.learns.iter().filter_map(|n| aims.get(*n));
    Some(Contribution {
        activity: activity.id.clone(),
        carries: of(Dose::Carries),
        helps: of(Dose::Helps),
        learns: learns.map(|aim| aim.skill.clone()).collect(),
    })
}
