//! The rows of the plan's document: goals, items, quarters, what stays open, what to ask for.
//! Owned values in the order of their keys.

use serde::Serialize;

use crate::app::goal::{GoalRow, goal_row};
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, ObjectiveId, RoleId, SkillId};
use crate::plan::{Goal, ItemKind};
use crate::planner::anew::{Gives, PlanStanding};
use crate::planner::choice::{Answer, StaysOpen};
use crate::planner::in_time::{Late, Missed, least_hours};
use crate::planner::quarters::Clocks;
use crate::planner::{self, CertGoal, Inputs, Item, Outlook};
use crate::rules::gap::{SkillGap, SkillStep};
use crate::rules::wanted::Raiser;
use crate::units::{Clock, Minutes, Mode, UsdCents};

/// Sums of what is still planned.
#[derive(Debug, Clone, Serialize)]
pub struct Totals {
    pub activities: usize,
    pub hours: Minutes,
    pub cost_usd: UsdCents,
    pub unknown_prices: usize,
    pub estimated_share: f64,
    pub by_mode: ByMode,
}

#[derive(Debug, Clone, Serialize)]
pub struct ByMode {
    pub experience: Minutes,
    pub exposure: Minutes,
    pub education: Minutes,
}

impl Totals {
    pub(super) fn new(totals: &planner::Totals) -> Self {
        Self {
            activities: totals.items,
            hours: totals.hours,
            cost_usd: totals.cost,
            unknown_prices: totals.unknown_prices,
            estimated_share: totals.estimated_share(),
            by_mode: ByMode {
                experience: totals.experience,
                exposure: totals.exposure,
                education: totals.education,
            },
        }
    }
}

/// A goal with what reaches it.
#[derive(Debug, Clone, Serialize)]
pub struct PlanGoalRow {
    #[serde(flatten)]
    pub goal: GoalRow,
    #[serde(flatten)]
    pub parts: GoalParts,
}

/// What a goal is reached by.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GoalParts {
    pub learn: Vec<ItemId>,
    #[serde(rename = "do")]
    pub act: Vec<ItemId>,
    pub show: Option<ShowPart>,
    /// Objectives that ask for more than all else does.
    pub raised_by: Vec<ObjectiveId>,
}

/// Talks with somebody better at it.
#[derive(Debug, Clone, Serialize)]
pub struct ShowPart {
    pub with: Option<String>,
    pub talks: usize,
    pub held: usize,
}

/// A step of a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepRow {
    pub skill: SkillId,
    pub level: u8,
}

impl StepRow {
    fn new(step: &SkillStep) -> Self {
        Self {
            skill: step.0.clone(),
            level: step.1,
        }
    }
}

/// One item. Its days are those of the forecast; of what is done those of the file.
#[derive(Debug, Clone, Serialize)]
pub struct ItemRow {
    pub id: Option<ItemId>,
    pub activity: Option<ActivityId>,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certification: Option<CertId>,
    pub kind: &'static str,
    pub hours: Minutes,
    pub hours_left: Minutes,
    pub cost_usd: Option<UsdCents>,
    pub mode: Option<Mode>,
    pub start: Option<Day>,
    pub finish: Option<Day>,
    /// As the file has them.
    pub planned_start: Option<Day>,
    pub planned_finish: Option<Day>,
    pub critical: bool,
    pub status: &'static str,
    pub done_on: Option<Day>,
    pub goals: Vec<GoalId>,
    pub stage: Option<u32>,
    pub stages: Option<u32>,
    pub clock: Option<Clock>,
    pub ask: bool,
    pub carries: Vec<StepRow>,
    pub helps: Vec<StepRow>,
}

/// A plan that ends past its deadline.
#[derive(Debug, Clone, Serialize)]
pub struct LateRow {
    pub deadline: Day,
    pub reachable: usize,
    pub of: usize,
    /// In all, that would do.
    pub hours_per_week: Option<Minutes>,
    /// The part of them at work; `None` also for one pot.
    pub work_hours_per_week: Option<Minutes>,
    pub role: Option<RoleId>,
}

impl LateRow {
    pub(super) fn new(late: &Late) -> Self {
        let least = least_hours(&late.remedy);
        Self {
            deadline: late.deadline,
            reachable: late.reachable,
            of: late.all,
            hours_per_week: least.map(|(all, _)| all),
            work_hours_per_week: least.and_then(|(_, work)| work),
            role: late.role.clone(),
        }
    }
}

/// A goal whose due, as the person set it, is missed.
#[derive(Debug, Clone, Serialize)]
pub struct LateGoalRow {
    pub goal: GoalId,
    pub due: Day,
    pub finish: Option<Day>,
    pub hours_per_week: Option<Minutes>,
}

/// The goals that are late.
pub fn late_goal_rows(missed: &[Missed]) -> Vec<LateGoalRow> {
    let row = |late: &Missed| LateGoalRow {
        goal: late.goal.clone(),
        due: late.due,
        finish: late.finish,
        hours_per_week: least_hours(&late.remedy).map(|(all, _)| all),
    };
    missed.iter().map(row).collect()
}

/// An exam that waits.
#[derive(Debug, Clone, Serialize)]
pub struct AwaitedRow {
    pub certification: CertId,
    pub goal: GoalId,
    pub text: String,
    pub command: String,
}

/// The exams that wait, and days that were set for exams that are not open.
pub fn waiting_rows(certs: &[CertGoal]) -> Vec<AwaitedRow> {
    let row = |cert: &CertGoal| {
        let (text, command) = cert.waiting()?;
        Some(AwaitedRow {
            certification: cert.certification.clone(),
            goal: cert.goal.clone(),
            text,
            command,
        })
    };
    certs.iter().filter_map(row).collect()
}

/// A quarter.
#[derive(Debug, Clone, Serialize)]
pub struct StageRow {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    pub theme: Vec<SkillId>,
    pub reviewed: Option<Day>,
    /// Taken and there; null for a quarter that is over.
    pub own_hours: Option<[Minutes; 2]>,
    /// Null also where own hours and hours at work are one pot.
    pub work_hours: Option<[Minutes; 2]>,
}

/// What the plan does not bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OpenRow {
    Step {
        skill: SkillId,
        level: u8,
        reason: &'static str,
    },
    Certification {
        certification: CertId,
        reason: &'static str,
    },
}

/// Something that needs somebody's yes.
#[derive(Debug, Clone, Serialize)]
pub struct AskRow {
    pub id: Option<ItemId>,
    pub activity: Option<ActivityId>,
    pub title: String,
    /// The quarter in which it starts.
    pub quarter: u32,
    /// The Friday before.
    pub until: Day,
    /// If the answer is no.
    pub command: String,
}

/// Everything to ask for, by the day until when.
pub fn ask_rows(outlook: &Outlook) -> Vec<AskRow> {
    let Some(standing) = &outlook.quarters else {
        return Vec::new();
    };
    let row = |ask: &planner::quarters::view::Ask| {
        let item = standing.laid.get(ask.item)?;
        let word = item.activity.as_ref().map(ToString::to_string);
        let word = word.or_else(|| item.id.as_ref().map(ToString::to_string));
        Some(AskRow {
            id: item.id.clone(),
            activity: item.activity.clone(),
            title: item.title.clone(),
            quarter: ask.quarter,
            until: ask.until,
            command: format!("pmo-path replan --exclude {}", word.unwrap_or_default()),
        })
    };
    standing.asks.iter().filter_map(row).collect()
}

/// The plan's quarters.
pub(super) fn stage_rows(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<StageRow> {
    let standing = outlook.quarters.as_ref();
    let two = matches!(outlook.pace.planned, Clocks::Two { .. });
    let hours = |n: u32, clock: Clock| {
        let mut quarters = standing?.layout.laid.quarters.iter();
        let quarter = quarters.find(|quarter| quarter.n == n)?;
        Some([quarter.used.on(clock), quarter.room.on(clock)])
    };
    let stages = inputs.plan.stage.iter();
    stages
        .map(|stage| StageRow {
            n: stage.n,
            from: stage.from,
            to: stage.to,
            theme: stage.theme.clone(),
            reviewed: stage.reviewed,
            own_hours: hours(stage.n, Clock::Own),
            work_hours: hours(stage.n, Clock::Work).filter(|_| two),
        })
        .collect()
}

/// What the plan leaves open.
pub(super) fn open_rows(choice: Option<&Answer>) -> Vec<OpenRow> {
    let open = choice.into_iter().flat_map(|choice| &choice.stays_open);
    open.map(|open| match open {
        StaysOpen::Step((skill, level), reason) => OpenRow::Step {
            skill: skill.clone(),
            level: *level,
            reason: reason.as_str(),
        },
        StaysOpen::Certification(certification, reason) => OpenRow::Certification {
            certification: certification.clone(),
            reason: reason.as_str(),
        },
    })
    .collect()
}

/// The items, in the order of their start in the file.
pub(super) fn item_rows(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<ItemRow> {
    let rows = outlook.with_stored();
    rows.map(|(item, stored)| item_row(inputs, outlook, item, stored))
        .collect()
}

/// One item.
pub(super) fn item_row(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    item: &Item,
    stored: &Item,
) -> ItemRow {
    let shown = if item.is_open() { item } else { stored };
    let standing = outlook.quarters.as_ref();
    let gives = standing.and_then(|standing| standing.gives_of(item));
    let steps = |of: fn(&Gives) -> &Vec<SkillStep>| -> Vec<StepRow> {
        let steps = gives.into_iter().flat_map(of);
        steps.map(StepRow::new).collect()
    };
    let stages = standing.and_then(|standing| {
        let last = standing.frame.line.number(shown.finish?);
        Some(last.saturating_sub(shown.stage?) + 1)
    });
    ItemRow {
        id: item.id.clone(),
        activity: item.activity.clone(),
        title: item.title.clone(),
        certification: item.certification.clone(),
        kind: kind(inputs, item),
        hours: item.hours,
        hours_left: item.left,
        cost_usd: item.cost,
        mode: item.mode,
        start: shown.start,
        finish: shown.finish,
        planned_start: stored.start,
        planned_finish: stored.finish,
        critical: stored.critical,
        status: item.status.as_str(),
        done_on: item.done_on,
        goals: item.goals.clone(),
        stage: shown.stage,
        stages,
        clock: item.clock,
        ask: item.ask,
        carries: steps(|gives| &gives.carries),
        helps: steps(|gives| &gives.helps),
    }
}

/// The kind of an item as it is told: the catalog's, or what else it is.
fn kind(inputs: &Inputs<'_>, item: &Item) -> &'static str {
    match item.kind {
        ItemKind::Activity => item
            .activity
            .as_ref()
            .and_then(|id| inputs.catalog.activity(id.as_str()))
            .map_or("activity", |activity| activity.kind.as_str()),
        ItemKind::Study => "study",
        ItemKind::Training => "training",
        ItemKind::Exam => "exam",
        ItemKind::Own => "own",
    }
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
    let of = |is_meant: &dyn Fn(&Gives, &Item) -> bool| -> Vec<ItemId> {
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
