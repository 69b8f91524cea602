//! All goals as they stand on the day. Changes nothing.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::app::planning::PlanningFacts;
use crate::app::{Report, Session};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{CertId, GoalId, ObjectiveId, RoleId, SkillId};
use crate::order::Gather;
use crate::plan::{GoalKind, SharedState};
use crate::planner::{self, GoalView, Inputs};
use crate::rules::gap;
use crate::units::SkillLevel;

/// The goals: `goal` without an action.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalListReport {
    pub goals: Vec<GoalRow>,
}

/// One goal as it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalRow {
    pub id: GoalId,
    pub kind: GoalKind,
    /// For a skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "kind")))]
    pub skill: Option<SkillId>,
    /// For a certification.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "skill")))]
    pub certification: Option<CertId>,
    /// For a role.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "certification")))]
    pub role: Option<RoleId>,
    /// Where it has one of your own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "role")))]
    pub title: Option<String>,
    /// Levels, for a skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "title")))]
    pub from: Option<u8>,
    /// Levels, for a skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "from")))]
    pub to: Option<u8>,
    /// What you set, else the finish of its last activity; null: neither.
    pub due: Option<Day>,
    /// Whether you set `due`.
    pub due_set: bool,
    pub status: SharedState,
    /// Levels now; null: not assessed, or no skill.
    pub assessed: Option<u8>,
    /// Levels now; null: not assessed, or no skill.
    pub expected: Option<u8>,
    /// Hours of practice at work that the steps take, our estimate; null: no skill.
    pub practice_hours: Option<u32>,
    pub measure: Option<String>,
    pub objective: Option<ObjectiveId>,
    /// Its due that the person set is over.
    #[serde(skip)]
    pub overdue: bool,
    /// Its exam has no day.
    #[serde(skip)]
    pub waits: bool,
    /// Private: no document has it.
    #[serde(skip)]
    pub guide: Option<String>,
}

impl Report for GoalListReport {
    const SCHEMA: &'static str = "pmo-path/goal-list/1";
}

/// Lists them.
pub fn goals(session: &Session) -> Result<GoalListReport, Failure> {
    let plan = session.store.plan_or_empty()?;
    let facts = PlanningFacts::new(session, &plan);
    Ok(facts.with(|inputs| {
        let certs = planner::cert_goals(inputs);
        let waiting = certs.iter().filter(|cert| cert.waits());
        let waiting: BTreeSet<&GoalId> = waiting.map(|cert| &cert.goal).into_set();
        let waits = |goal: &GoalId| waiting.contains(goal);
        let items = planner::outlook(inputs).items;
        let views = planner::goal_views_of(inputs.plan, &levels(inputs), &items);
        GoalListReport {
            goals: views
                .iter()
                .map(|view| goal_row(view, inputs.day, waits(&view.goal.id)))
                .collect(),
        }
    }))
}

/// Levels in every skill that the target or a goal asks for.
pub fn levels(inputs: &Inputs<'_>) -> Vec<gap::SkillGap> {
    let plan = inputs.plan;
    let mut wanted = gap::wanted_levels(inputs.catalog, plan);
    // Goals may speak of skills that the target no longer asks for.
    for goal in &plan.goal {
        if let (Some(skill), Some(to)) = (&goal.skill, goal.to) {
            wanted.entry(skill.clone()).or_insert(to.get());
        }
    }
    gap::gaps(
        inputs.catalog,
        &gap::assessed_levels(plan),
        &gap::finished_activities(plan),
        &wanted,
    )
}

/// The goal as a document has it.
pub fn goal_row(view: &GoalView<'_>, day: Day, waits: bool) -> GoalRow {
    let goal = view.goal;
    GoalRow {
        id: goal.id.clone(),
        kind: goal.kind,
        skill: goal.skill.clone(),
        certification: goal.certification.clone(),
        role: goal.role.clone(),
        title: goal.title.clone(),
        from: goal.from.map(SkillLevel::get),
        to: goal.to.map(SkillLevel::get),
        due: view.due,
        due_set: goal.due.is_some(),
        status: view.status,
        assessed: view.assessed,
        expected: view.expected,
        practice_hours: view.practice_hours,
        measure: goal.measure.clone(),
        objective: goal.objective.clone(),
        overdue: goal.due.is_some_and(|due| due < day) && view.status == SharedState::Open,
        waits,
        guide: goal.guide.clone(),
    }
}
