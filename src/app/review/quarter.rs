//! The quarter that a review is about: its skills with their levels, what is left of it. Changes
//! nothing.

use std::collections::BTreeSet;

use crate::app::Session;
use crate::app::planning::PlanningFacts;
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::{ActivityId, ItemId, SkillId};
use crate::order::Gather;
use crate::plan::{Plan, Stage};
use crate::planner::{Inputs, Item, stored_items};
use crate::rules::gap;
use crate::store::OpenPlan;
use crate::units::Minutes;

/// A quarter with what its review asks.
#[derive(Debug, Clone)]
pub struct UnderReview {
    pub stage: Stage,
    /// Its place in the file, from 0.
    pub(super) place: usize,
    /// Its last week has not begun yet.
    pub early: bool,
    pub skills: Vec<QuarterSkill>,
    /// What is still open of it.
    pub items: Vec<LeftItem>,
}

/// A skill of the quarter; levels from 0 to 5.
#[derive(Debug, Clone)]
pub struct QuarterSkill {
    pub skill: SkillId,
    pub assessed: Option<u8>,
    pub expected: Option<u8>,
    pub asked: u8,
}

/// An item that is not done.
#[derive(Debug, Clone)]
pub struct LeftItem {
    pub id: ItemId,
    pub activity: Option<ActivityId>,
    pub title: String,
    pub left: Minutes,
    pub started: bool,
}

/// The quarter of this number, or the one whose review is due.
pub fn under_review(
    session: &Session,
    open: &OpenPlan,
    quarter: Option<u32>,
) -> Result<UnderReview, Failure> {
    let day = session.day;
    let (place, stage) = chosen(&open.plan, day, quarter)?;
    let facts = PlanningFacts::new(session, &open.plan);
    Ok(facts.with(|inputs| {
        let items = stored_items(inputs);
        UnderReview {
            skills: skills(inputs, &stage, &items),
            items: items
                .iter()
                .filter(|item| item.is_open() && !item.waits && begins_in(item, &stage))
                .filter_map(left)
                .collect(),
            early: day < last_week(&stage),
            place,
            stage,
        }
    }))
}

/// A review that waits to be held.
#[derive(Debug, Clone, Copy)]
pub struct DueReview {
    pub n: u32,
    /// The quarter's last day.
    pub to: Day,
}

/// The newest quarter that is in its last week or over and has no review.
pub fn due(plan: &Plan, day: Day) -> Option<DueReview> {
    let stages = plan.stage.iter();
    let newest = stages
        .filter(|stage| stage.from <= day)
        .max_by_key(|stage| stage.n)?;
    let before = plan.stage.iter().find(|stage| stage.n + 1 == newest.n);
    // In the weeks after a quarter's end its review can still be held; later the next one will do.
    [Some(newest), before]
        .into_iter()
        .flatten()
        .find(|stage| stage.reviewed.is_none() && day >= last_week(stage))
        .map(|stage| DueReview {
            n: stage.n,
            to: stage.to,
        })
}

/// The Monday of its last week.
fn last_week(stage: &Stage) -> Day {
    stage.to.plus_days(-6)
}

fn chosen(plan: &Plan, day: Day, quarter: Option<u32>) -> Result<(usize, Stage), Failure> {
    let begun = || {
        let stages = plan.stage.iter().enumerate();
        stages.filter(|(_, stage)| stage.from <= day)
    };
    let found = if let Some(n) = quarter {
        begun().find(|(_, stage)| stage.n == n)
    } else {
        let open = || begun().filter(|(_, stage)| stage.reviewed.is_none());
        open()
            .filter(|(_, stage)| day >= last_week(stage))
            .max_by_key(|(_, stage)| stage.n)
            .or_else(|| open().max_by_key(|(_, stage)| stage.n))
    };
    if let Some((place, stage)) = found {
        return match stage.reviewed {
            None => Ok((place, stage.clone())),
            Some(since) => Err(reviewed(stage, since)),
        };
    }
    if plan.stage.is_empty() {
        return Err(
            Failure::wrong(Code::NoQuarter, "this plan has no quarters yet")
                .hint("`pmo-path replan` lays it into quarters"),
        );
    }
    if let Some(n) = quarter {
        let stage = plan.stage.iter().find(|stage| stage.n == n);
        let failure = match stage {
            Some(stage) => format!("quarter {n} begins on {}", stage.from.long()),
            None => format!("this plan has no quarter {n}"),
        };
        return Err(Failure::wrong(Code::NoQuarter, failure)
            .hint("`pmo-path review` alone takes the quarter whose review is due"));
    }
    match begun().max_by_key(|(_, stage)| stage.n) {
        Some((_, stage)) if stage.reviewed.is_some() => {
            Err(reviewed(stage, stage.reviewed.unwrap_or(day)))
        }
        _ => {
            let first = plan.stage.iter().map(|stage| stage.from).min();
            let first = first.map_or_else(String::new, Day::long);
            Err(Failure::wrong(
                Code::NoQuarter,
                format!("the first quarter begins on {first}: there is nothing to review yet"),
            )
            .hint("`pmo-path next` tells what comes first"))
        }
    }
}

fn reviewed(stage: &Stage, since: Day) -> Failure {
    Failure::wrong(
        Code::DoneAlready,
        format!("quarter {} was reviewed on {}", stage.n, since.long()),
    )
    .hint("`pmo-path undo` takes a review back; `pmo-path log TITLE --level SKILL=N` records a level at any time")
}

/// Whether it lies in the quarter, or began before it and runs into it.
fn begins_in(item: &Item, stage: &Stage) -> bool {
    item.start.is_some_and(|day| day <= stage.to)
}

/// Its lead skills first, then those of everything that ran in it.
fn skills(inputs: &Inputs<'_>, stage: &Stage, items: &[Item]) -> Vec<QuarterSkill> {
    let runs = |item: &&Item| {
        let start = item.start.is_some_and(|day| day <= stage.to);
        let until = item.done_on.or(item.finish);
        start && until.is_none_or(|day| day >= stage.from)
    };
    let goals: BTreeSet<_> = items.iter().filter(runs).flat_map(|i| &i.goals).into_set();
    let of_goals = inputs
        .plan
        .goal
        .iter()
        .filter(|goal| goals.contains(&goal.id));
    let named = stage
        .theme
        .iter()
        .cloned()
        .chain(of_goals.filter_map(|goal| goal.skill.clone()));
    let wanted = gap::wanted_levels(inputs.catalog, inputs.plan);
    let assessed = gap::assessed_levels(inputs.plan);
    let finished = gap::finished_activities(inputs.plan);
    let mut skills: Vec<QuarterSkill> = Vec::new();
    for skill in named {
        if skills.iter().any(|other| other.skill == skill) {
            continue;
        }
        let asked = wanted.get(&skill).copied().unwrap_or(0);
        let level = assessed.get(&skill).copied();
        let row = gap::gaps(
            inputs.catalog,
            &assessed,
            &finished,
            &[(skill.clone(), asked.max(level.unwrap_or(0)))].into(),
        );
        skills.push(QuarterSkill {
            expected: row.first().and_then(|row| row.expected),
            assessed: level,
            asked,
            skill,
        });
    }
    skills
}

fn left(item: &Item) -> Option<LeftItem> {
    Some(LeftItem {
        id: item.id.clone()?,
        activity: item.activity.clone(),
        title: item.title.clone(),
        left: item.left,
        started: item.status == crate::planner::ItemStatus::Started,
    })
}
