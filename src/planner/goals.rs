//! Goals of a plan: one for each skill with open steps beside those that the person keeps, and
//! how they stand on the day.

use std::collections::BTreeMap;

use super::Inputs;
use super::item::{self, Item};
use crate::dates::Day;
use crate::ids::{GoalId, SkillId};
use crate::order::Gather;
use crate::plan::{Goal, GoalKind, Plan, SharedState, next_numbered};
use crate::rules::gap::{self, SkillGap};
use crate::units::SkillLevel;

/// The goals that the file shall have: old ones in their order, with program-made aims brought up
/// to date and those that nothing asks for any more left out, then new ones.
pub(super) fn goals(inputs: &Inputs<'_>, gaps: &[SkillGap]) -> Vec<Goal> {
    let plan = inputs.plan;
    let by_skill: BTreeMap<&SkillId, &SkillGap> =
        gaps.iter().map(|gap| (&gap.skill, gap)).into_map();
    let mut goals: Vec<Goal> = plan
        .goal
        .iter()
        .filter_map(|goal| kept(goal, &by_skill))
        .collect();
    for gap in gaps {
        let Some(assessed) = gap.assessed.filter(|level| *level < gap.required) else {
            continue;
        };
        let covered = goals.iter().any(|goal| {
            goal.kind == GoalKind::Skill
                && goal.is_open()
                && goal.skill.as_ref() == Some(&gap.skill)
        });
        if covered {
            continue;
        }
        let taken = plan
            .goal
            .iter()
            .map(|g| g.id.as_str())
            .chain(goals.iter().map(|g| g.id.as_str()));
        let Ok(id) = GoalId::new(&next_numbered('g', taken)) else {
            continue;
        };
        goals.push(Goal {
            skill: Some(gap.skill.clone()),
            from: SkillLevel::new(assessed),
            to: SkillLevel::new(gap.required),
            ..Goal::new(id, GoalKind::Skill)
        });
    }
    goals
}

fn kept(goal: &Goal, gaps: &BTreeMap<&SkillId, &SkillGap>) -> Option<Goal> {
    let mut goal = goal.clone();
    if goal.kind != GoalKind::Skill || !goal.is_open() || goal.by_hand {
        return Some(goal);
    }
    let gap = goal.skill.as_ref().and_then(|skill| gaps.get(skill));
    let assessed = gap.and_then(|gap| gap.assessed);
    let reached = assessed.is_some_and(|level| goal.to.is_some_and(|to| to.get() <= level));
    match gap {
        Some(gap) if assessed.is_some_and(|level| level < gap.required) => {
            goal.to = SkillLevel::new(gap.required);
            let level = assessed.unwrap_or(0);
            if goal.from.is_none_or(|from| from.get() > level) {
                goal.from = SkillLevel::new(level);
            }
            Some(goal)
        }
        _ => {
            let touched = goal.due.is_some()
                || goal.measure.is_some()
                || goal.objective.is_some()
                || goal.title.is_some()
                || goal.note.is_some();
            (reached || touched).then_some(goal)
        }
    }
}

/// By its id, whether a goal is open; of several of one id whether one is.
pub(super) fn open_by_id(goals: &[Goal]) -> BTreeMap<&GoalId, bool> {
    let mut open = BTreeMap::new();
    for goal in goals {
        *open.entry(&goal.id).or_default() |= goal.is_open();
    }
    open
}

/// Whether an own item is still wanted: some goal of it is open, or it has none.
pub(super) fn serves_open_goal(item: &Item, open: &BTreeMap<&GoalId, bool>) -> bool {
    let mut its = item
        .goals
        .iter()
        .filter_map(|goal| open.get(goal))
        .peekable();
    its.peek().is_none() || its.any(|open| *open)
}

/// Ids for new items: numbers go on from the highest that the file ever used.
pub(super) fn number(items: &mut [Item], plan: &Plan) {
    let baseline = plan
        .baseline
        .iter()
        .flat_map(|b| &b.items)
        .map(|item| item.id.to_string());
    let logged = plan
        .log
        .iter()
        .filter_map(|entry| entry.activity.as_ref())
        .map(ToString::to_string);
    let stored = plan.activity.iter().map(|s| s.id.to_string());
    let mut taken: Vec<String> = stored.chain(baseline).chain(logged).collect();
    for item in items.iter_mut().filter(|item| item.id.is_none()) {
        let id = next_numbered('a', taken.iter().map(String::as_str));
        item.id = id.parse().ok();
        taken.push(id);
    }
}

/// A goal as it stands on the day.
#[derive(Debug, Clone)]
pub struct GoalView<'a> {
    pub goal: &'a Goal,
    /// What the person set, else the finish of the goal's last item.
    pub due: Option<Day>,
    pub status: SharedState,
    pub assessed: Option<u8>,
    pub expected: Option<u8>,
    /// Practice at work that the climb takes, by the catalog's scale: an estimate, not scheduled.
    pub practice_hours: Option<u32>,
}

/// The goals of a plan as they stand.
pub fn goal_views<'a>(plan: &'a Plan, gaps: &[SkillGap]) -> Vec<GoalView<'a>> {
    let gaps: BTreeMap<&SkillId, &SkillGap> =
        gaps.iter().rev().map(|gap| (&gap.skill, gap)).into_map();
    let items = plan.activity.iter();
    let ends = last_days(items.map(|item| (item.goals.as_slice(), item.finish)));
    plan.goal
        .iter()
        .map(|goal| {
            let gap = goal.skill.as_ref().and_then(|skill| gaps.get(skill));
            let last = ends.get(&goal.id).copied();
            let held = goal
                .certification
                .as_ref()
                .is_some_and(|cert| item::has_earned(plan, cert));
            let reached = gap
                .and_then(|g| g.assessed)
                .zip(goal.to)
                .is_some_and(|(a, to)| a >= to.get());
            let status = if goal.dropped.is_some() {
                SharedState::Dropped
            } else if goal.done.is_some() || held || reached {
                SharedState::Done
            } else {
                SharedState::Open
            };
            let assessed = gap.and_then(|gap| gap.assessed);
            let from = assessed.or(goal.from.map(SkillLevel::get));
            GoalView {
                goal,
                due: goal.due.or(last),
                status,
                assessed,
                expected: gap.and_then(|gap| gap.expected),
                practice_hours: from
                    .zip(goal.to)
                    .map(|(from, to)| gap::practice_between(from, to.get())),
            }
        })
        .collect()
}

/// The goals as they stand, those without a due of the person's own due when the last of their items
/// ends by the forecast.
pub fn goal_views_of<'a>(plan: &'a Plan, gaps: &[SkillGap], items: &[Item]) -> Vec<GoalView<'a>> {
    let mut views = goal_views(plan, gaps);
    let items = items.iter();
    let ends = last_days(items.map(|item| (item.goals.as_slice(), item.finish)));
    for view in &mut views {
        view.due = view.goal.due.or(ends.get(&view.goal.id).copied());
    }
    views
}

/// The last day of what serves each goal.
fn last_days<'a>(
    items: impl Iterator<Item = (&'a [GoalId], Option<Day>)>,
) -> BTreeMap<&'a GoalId, Day> {
    let mut last: BTreeMap<&GoalId, Day> = BTreeMap::new();
    for (goals, finish) in items {
        let Some(finish) = finish else { continue };
        for goal in goals {
            let known = last.entry(goal).or_insert(finish);
            *known = finish.max(*known);
        }
    }
    last
}
