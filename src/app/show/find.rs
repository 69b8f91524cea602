//! One goal, item or activity of the plan by its id. Changes nothing.

use serde::Serialize;

use super::explain::ServedStep;
use super::goals::{PlanGoalRow, goal_rows};
use super::plan_with_schedule;
use super::rows::{ItemRow, item_row};
use crate::app::goal::{GoalRow, levels};
use crate::app::planning::PlanningFacts;
use crate::app::{Report, Session};
use crate::catalog::Activity;
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{ActivityId, ItemId};
use crate::order::Gather;
use crate::planner::anew::{Weighed, explained, weigh};
use crate::planner::choice::{NotPlanned, alternatives, not_planned};
use crate::planner::{self, Inputs, Item, Outlook};
use crate::text::{clean, suggest};
use crate::units::whole_hours;

/// What an id named.
#[derive(Debug)]
pub enum Named {
    Goal(Box<GoalReport>),
    Item(Box<ItemReport>),
}

/// One goal with its items: `show g1`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalReport {
    #[serde(flatten)]
    pub goal: GoalRow,
    pub activities: Vec<ItemRow>,
    #[serde(skip)]
    pub row: PlanGoalRow,
}

impl Report for GoalReport {
    const SCHEMA: &'static str = "pmo-path/show-goal/1";
}

/// One item of the plan: `show a1`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemReport {
    #[serde(flatten)]
    pub item: ItemRow,
    pub supports: Vec<String>,
    pub alternatives: Vec<ServedStep>,
    /// Its goals.
    #[serde(skip)]
    pub serves: Vec<GoalRow>,
    /// The Friday before it starts, where it must be asked for.
    #[serde(skip)]
    pub ask_until: Option<Day>,
    #[serde(skip)]
    pub included: bool,
}

impl Report for ItemReport {
    const SCHEMA: &'static str = "pmo-path/show-item/1";
}

/// The goal, item or activity of the plan.
pub fn named(session: &Session, id: &str) -> Result<Named, Failure> {
    let (open, _) = plan_with_schedule(session)?;
    let facts = PlanningFacts::new(session, &open.plan);
    facts.with(|inputs| {
        let outlook = planner::outlook(inputs);
        let activity = planner::find(inputs.catalog, id);
        let goals = || {
            let certs = planner::cert_goals(inputs);
            goal_rows(inputs, &outlook, &levels(inputs), &certs)
        };
        let is_item = |item: &Item| {
            let its = item.id.as_ref();
            its.is_some_and(|its| its.as_str().eq_ignore_ascii_case(id))
        };
        let by_activity =
            |item: &Item| activity.is_some_and(|a| item.activity.as_ref() == Some(&a.id));
        let found = outlook.with_stored().find(|(item, _)| is_item(item));
        let found = found.or_else(|| outlook.with_stored().find(|(item, _)| by_activity(item)));
        if let Some((item, stored)) = found {
            return Ok(Named::Item(Box::new(item_report(
                inputs,
                &outlook,
                item,
                stored,
                goals(),
            ))));
        }
        let goals = goals();
        let is_goal = |row: &&PlanGoalRow| row.goal.id.as_str().eq_ignore_ascii_case(id);
        if let Some(row) = goals.iter().find(is_goal) {
            let its = outlook.with_stored();
            let its = its.filter(|(item, _)| item.goals.contains(&row.goal.id));
            return Ok(Named::Goal(Box::new(GoalReport {
                activities: its
                    .map(|(item, stored)| item_row(inputs, &outlook, item, stored))
                    .collect(),
                goal: row.goal.clone(),
                row: row.clone(),
            })));
        }
        Err(match activity {
            Some(activity) => out_of_plan(inputs, activity),
            None => unknown(&outlook, &goals, id),
        })
    })
}

fn item_report(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    item: &Item,
    stored: &Item,
    goals: Vec<PlanGoalRow>,
) -> ItemReport {
    let served = item.activity.as_ref().map(|id| {
        weigh(inputs, false, |weighed| {
            served_by(weighed, &outlook.items, id)
        })
    });
    let served = served.unwrap_or_default();
    let asks = outlook.quarters.iter().flat_map(|standing| {
        let asks = standing.asks.iter();
        asks.filter_map(|ask| Some((standing.laid.get(ask.item)?.id.clone(), ask.until)))
    });
    let mut asks = asks.filter(|(id, _)| *id == item.id);
    let wishes = planner::Preferences::read(&inputs.plan.profile, inputs.catalog);
    ItemReport {
        item: item_row(inputs, outlook, item, stored),
        supports: served.iter().map(|served| served.step.clone()).collect(),
        alternatives: served,
        serves: goals
            .into_iter()
            .map(|row| row.goal)
            .filter(|goal| item.goals.contains(&goal.id))
            .collect(),
        ask_until: asks.next().map(|(_, until)| until),
        included: item.activity.as_ref().is_some_and(|id| wishes.includes(id)),
    }
}

/// The open steps that the activity gives anything to, and what else does or would.
fn served_by(weighed: &Weighed<'_>, items: &[Item], id: &ActivityId) -> Vec<ServedStep> {
    let catalog = weighed.inputs.catalog;
    let open = items.iter().filter(|item| item.is_open());
    let open = open.filter_map(|item| item.activity.clone());
    let all = alternatives(&weighed.problem, &open.chain([id.clone()]).into_set()).into_iter();
    all.filter(|entry| entry.chosen.iter().any(|(chosen, _)| chosen == id))
        .map(|entry| ServedStep::new(&entry, catalog))
        .collect()
}

/// The activity is known and not in the plan: why.
fn out_of_plan(inputs: &Inputs<'_>, activity: &Activity) -> Failure {
    let why = explained(inputs, |explained| {
        not_planned(explained.inputs, &explained.choice, &activity.id)
    });
    let why = match why {
        Some(NotPlanned::ServesNothing) => ": it gives nothing that you lack".to_owned(),
        Some(NotPlanned::KeptOut(kept_out)) => {
            format!(": {}", super::super::kept_out::reason(&kept_out, activity))
        }
        Some(NotPlanned::WeighsMore(minutes)) if minutes >= 30 => format!(
            ": all in all the plan would take about {} more with it",
            whole_hours((minutes + 30) / 60)
        ),
        _ => String::new(),
    };
    Failure::wrong(
        Code::NotInPlan,
        format!("{} is not in this plan{why}", activity.id),
    )
    .hint(format!(
        "`pmo-path activities {}` tells about it",
        activity.id
    ))
    .hint(format!(
        "`pmo-path replan --include {}` puts it in",
        activity.id
    ))
}

fn unknown(outlook: &Outlook, goals: &[PlanGoalRow], id: &str) -> Failure {
    let items = outlook.items.iter();
    let ids = items.clone().filter_map(|item| item.id.as_ref());
    let ids = ids.map(ItemId::as_str);
    let goals = goals.iter().map(|row| row.goal.id.as_str());
    let activities = items.filter_map(|item| item.activity.as_ref());
    let near = suggest(
        id,
        ids.chain(goals).chain(activities.map(ActivityId::as_str)),
    );
    let failure = Failure::wrong(
        Code::UnknownId,
        format!("this plan has no goal or item `{}`", clean(id)),
    );
    failure.hint(Remedy::nearest(&near, "`pmo-path show` lists them"))
}
