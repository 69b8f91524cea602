//! What each chosen objective adds to a plan: the plan with it against the plan without it.

use super::as_plan;
use crate::app::Session;
use crate::app::planning::PlanningFacts;
use crate::assess::Draft;
use crate::dates::Day;
use crate::ids::ObjectiveId;
use crate::plan::Plan;
use crate::planner::{Outcome, anew};

/// What one plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Open steps.
    pub steps: usize,
    /// Minutes that are planned.
    pub minutes: u64,
    pub cents: u64,
    pub finish: Option<Day>,
}

/// An objective with the plan with it and without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveOffer {
    pub objective: ObjectiveId,
    pub name: String,
    pub with: Cost,
    pub without: Cost,
}

/// One for each objective of the answers.
pub fn costs(session: &Session, draft: &Draft) -> Vec<ObjectiveOffer> {
    let plan = as_plan(draft, session.day);
    let with = cost(session, &plan);
    plan.profile
        .objectives
        .iter()
        .map(|id| {
            let mut less = plan.clone();
            less.profile.objectives.retain(|other| other != id);
            let known = session.catalog.objective(id.as_str());
            ObjectiveOffer {
                name: known.map_or_else(|| id.to_string(), |o| o.name.clone()),
                objective: id.clone(),
                with,
                without: cost(session, &less),
            }
        })
        .collect()
}

fn cost(session: &Session, plan: &Plan) -> Cost {
    let facts = PlanningFacts::new(session, plan);
    let made: Outcome = facts.with(|inputs| anew::plan_anew(inputs, false));
    let open = || made.items.iter().filter(|item| item.is_open());
    Cost {
        steps: made.choice.steps.len(),
        minutes: open().map(|item| u64::from(item.left.0)).sum(),
        cents: open().filter_map(|item| item.cost).map(|cost| cost.0).sum(),
        finish: made.finish,
    }
}
