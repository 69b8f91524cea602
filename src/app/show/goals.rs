//! The goals of the plan's document with what reaches them: items to learn from, items to do, talks.
//! Owned values in the order of their keys.

use serde::Serialize;

use crate::app::goal::{GoalRow, goal_row};
use crate::ids::{GoalId, ItemId, ObjectiveId, SkillId};
use crate::plan::Goal;
use crate::planner::anew::{Contribution, PlanStanding};
use crate::planner::{self, CertGoal, Inputs, Item, Outlook};
use crate::rules::gap::SkillGap;
use crate::rules::wanted::Raiser;
use crate::units::Mode;

/// A goal with what reaches it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanGoalRow {
    #[serde(flatten)]
    pub goal: GoalRow,
    #[serde(flatten)]
    pub parts: GoalParts,
}

/// What a goal is reached by.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalParts {
    /// Ids of its items to learn from.
    pub learn: Vec<ItemId>,
    /// Ids of its items to do.
    #[serde(rename = "do")]
    pub act: Vec<ItemId>,
    /// Talks with somebody better at it; null: no skill.
    pub show: Option<ShowPart>,
    /// Objectives that ask for more than your role does.
    pub raised_by: Vec<ObjectiveId>,
}

/// Talks with somebody better at it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShowPart {
    /// Who guides it.
    pub with: Option<String>,
    pub talks: usize,
    pub held: usize,
}

/// The goals with what reaches them.
pub(super) fn goal_rows(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    levels: &[SkillGap],
    certs: &[CertGoal],
) -> Vec<PlanGoalRow> {
    let views = planner::goal_views_of(inputs.plan, levels, &outlook.items);
    let waits = |id: &GoalId| {
        let mut all = certs.iter();
        all.any(|cert| cert.goal == *id && cert.waits())
    };
    views
        .iter()
        .map(|view| PlanGoalRow {
            goal: goal_row(view, inputs.day, waits(&view.goal.id)),
            parts: goal_parts(inputs, outlook, view.goal),
        })
        .collect()
}

/// What to learn from and what to do for a goal, and the talks about it.
fn goal_parts(inputs: &Inputs<'_>, outlook: &Outlook, goal: &Goal) -> GoalParts {
    let (Some(standing), Some(skill)) = (&outlook.quarters, &goal.skill) else {
        return GoalParts::default();
    };
    let of = |is_meant: &dyn Fn(&Contribution, &Item) -> bool| -> Vec<ItemId> {
        let items = outlook.items.iter().filter(|item| item.is_open());
        items
            .filter(|item| standing.gives_of(item).is_some_and(|g| is_meant(g, item)))
            .filter_map(|item| item.id.clone())
            .collect()
    };
    let learn = of(&|gives, _| gives.learns.contains(skill));
    let act = of(&|gives, item| {
        let mut steps = gives.carries.iter().chain(&gives.helps);
        item.mode == Some(Mode::Experience) && steps.any(|(of, _)| of == skill)
    });
    let log = inputs.plan.log.iter();
    let held = log.filter(|entry| entry.talk.as_ref() == Some(&goal.id));
    GoalParts {
        show: Some(ShowPart {
            with: goal.guide.clone(),
            talks: 3 * act.len(),
            held: held.count(),
        }),
        learn,
        act,
        raised_by: raised_by(standing, skill),
    }
}

/// Objectives that ask for more of a skill than all else does.
pub fn raised_by(standing: &PlanStanding, skill: &SkillId) -> Vec<ObjectiveId> {
    let mut aims = standing.aims.iter();
    let aim = aims.find(|aim| aim.skill == *skill && aim.wanted > aim.without);
    let raisers = aim.into_iter().flat_map(|aim| &aim.drawn_on);
    raisers
        .filter_map(|raiser| match raiser {
            Raiser::Objective(id) => Some(id.clone()),
            Raiser::Specialisation(_) => None,
        })
        .collect()
}
