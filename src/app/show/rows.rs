//! The rows of the plan's document: items, quarters, what stays open, what to ask for.
//! Owned values in the order of their keys.

use serde::Serialize;

use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, RoleId, SkillId};
use crate::plan::ItemKind;
use crate::planner::anew::Contribution;
use crate::planner::choice::{Answer, StaysOpen};
use crate::planner::in_time::{Late, Missed, least_hours};
use crate::planner::quarters::Clocks;
use crate::planner::{self, CertGoal, Inputs, Item, ItemStatus, Outlook};
use crate::rules::gap::SkillStep;
use crate::units::{Clock, Minutes, Mode, UsdCents};

/// Sums of what is still planned.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Totals {
    pub activities: usize,
    pub hours: Minutes,
    pub cost_usd: UsdCents,
    /// Activities without a known price, not in `cost_usd`.
    pub unknown_prices: usize,
    /// Part of the hours that are estimates, 0 to 1.
    pub estimated_share: f64,
    /// Hours.
    pub by_mode: ByMode,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// A step of a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemRow {
    /// Null: not written to the file yet.
    pub id: Option<ItemId>,
    /// Id in the catalog; null for exams, training and your own.
    pub activity: Option<ActivityId>,
    pub title: String,
    /// For exams, study and training.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "title")))]
    pub certification: Option<CertId>,
    /// The activity's kind, or `exam`, `study`, `training`, `own`.
    pub kind: &'static str,
    pub hours: Minutes,
    /// Without what is logged; 0 once it is done.
    pub hours_left: Minutes,
    /// Null: not known.
    pub cost_usd: Option<UsdCents>,
    pub mode: Option<Mode>,
    /// By the forecast from the day on; of what is done by the file; null: not scheduled; of an
    /// exam: it is not open, and no day is known on which it will be (`waiting` of `show` says
    /// why).
    pub start: Option<Day>,
    /// By the forecast from the day on; of what is done by the file; null: not scheduled; of an
    /// exam: it is not open, and no day is known on which it will be (`waiting` of `show` says
    /// why).
    pub finish: Option<Day>,
    /// As the file has them.
    pub planned_start: Option<Day>,
    /// As the file has them.
    pub planned_finish: Option<Day>,
    /// Whether the finish of the plan hangs on it.
    pub critical: bool,
    pub status: ItemStatus,
    /// The day on which it was done; null: open.
    pub done_on: Option<Day>,
    /// Ids of the goals that it serves.
    pub goals: Vec<GoalId>,
    /// The quarter in which it starts, from 1; null: it has none.
    pub stage: Option<u32>,
    /// How many quarters it runs.
    pub stages: Option<u32>,
    /// On whose time; null: it takes none.
    pub clock: Option<Clock>,
    /// Whether somebody must say yes first.
    pub ask: bool,
    /// Open steps that it carries by itself.
    pub carries: Vec<StepRow>,
    /// Open steps that it helps.
    pub helps: Vec<StepRow>,
}

/// A plan that ends past its deadline.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LateRow {
    pub deadline: Day,
    /// Open items that are finished by then.
    pub reachable: usize,
    /// Open items in all.
    pub of: usize,
    /// In all, that would do.
    pub hours_per_week: Option<Minutes>,
    /// The part of them at work; null also for one pot.
    pub work_hours_per_week: Option<Minutes>,
    /// The nearest role on the way that is reached by then.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LateGoalRow {
    /// Its id.
    pub goal: GoalId,
    /// That you set.
    pub due: Day,
    /// Of its last activity; null: one of them has no day.
    pub finish: Option<Day>,
    /// That would do; null: none would.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AwaitedRow {
    /// Ids.
    pub certification: CertId,
    /// Ids.
    pub goal: GoalId,
    /// Why it waits.
    pub text: String,
    /// What helps.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StageRow {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    /// Its lead skills.
    pub theme: Vec<SkillId>,
    /// When its review was held.
    pub reviewed: Option<Day>,
    /// Taken, and there; null: it is over.
    pub own_hours: Option<[Minutes; 2]>,
    /// Taken, and there; null: it is over, or both are one pot.
    pub work_hours: Option<[Minutes; 2]>,
}

/// What the plan does not bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OpenRow {
    Step {
        /// With `level`: a step of a skill.
        skill: SkillId,
        level: u8,
        #[cfg_attr(test, schemars(with = "crate::planner::choice::OpenReason"))]
        reason: &'static str,
    },
    Certification {
        certification: CertId,
        #[cfg_attr(test, schemars(with = "crate::planner::choice::OpenReason"))]
        reason: &'static str,
    },
}

/// Something that needs somebody's yes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AskRow {
    /// Of the plan.
    pub id: Option<ItemId>,
    /// Of the catalog.
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
    let steps = |of: fn(&Contribution) -> &Vec<SkillStep>| -> Vec<StepRow> {
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
        status: item.status,
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
