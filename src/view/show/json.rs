//! The documents of `show`, as promised to scripts.

use serde::Serialize;

use super::quarters::{self, GoalParts, OpenRow, StageRow, StepRow};
use super::{Shown, want_text};
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, ObjectiveId, RoleId, SkillId};
use crate::plan::GoalKind;
use crate::planner::{
    Alternatives, CertGoal, GoalView, Impossible, Item, Missed, Prefer, Problem, Reason,
};
use crate::units::{Clock, Minutes, Mode, UsdCents};

#[derive(Serialize)]
pub struct Document<'a> {
    schema: &'static str,
    plan: PlanRef<'a>,
    target_role: Option<&'a RoleId>,
    start: Option<Day>,
    finish: Option<Day>,
    optimality: &'static str,
    prefer: &'static str,
    totals: Totals,
    goals: Vec<Goal<'a>>,
    activities: Vec<Activity<'a>>,
    /// No choice has less of what is to be least; equal to the total when proven.
    bound: Option<f64>,
    /// The schedule stands in the file.
    written: bool,
    late: Option<Late<'a>>,
    /// Goals whose dues are missed.
    late_goals: Vec<LateGoal<'a>>,
    /// Exams without a day, and what to do.
    waiting: Vec<Awaited<'a>>,
    problems: Vec<String>,
    least_budget_usd: Option<UsdCents>,
    assumptions: Vec<String>,
    /// Quarters; none in a plan that was not planned since there are such.
    stages: Vec<StageRow<'a>>,
    stays_open: Vec<OpenRow<'a>>,
    after_deadline: &'a [ItemId],
    /// The share of importance that the plan carries.
    coverage: Option<f64>,
    choice_value_minutes: Option<u64>,
    choice_bound_minutes: Option<u64>,
    /// Of the order in quarters: the best that was found.
    order: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Explain<'a>>,
}

#[derive(Serialize)]
struct PlanRef<'a> {
    id: &'a str,
    file: &'a str,
    created: Option<Day>,
}

#[derive(Serialize)]
struct Totals {
    activities: usize,
    hours: Minutes,
    cost_usd: UsdCents,
    unknown_prices: usize,
    estimated_share: f64,
    by_mode: ByMode,
}

#[derive(Serialize)]
struct ByMode {
    experience: Minutes,
    exposure: Minutes,
    education: Minutes,
}

#[derive(Serialize)]
pub struct Goal<'a> {
    id: &'a GoalId,
    kind: GoalKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    skill: Option<&'a SkillId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certification: Option<&'a CertId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a RoleId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<u8>,
    due: Option<Day>,
    /// The person set the due; otherwise it is the finish of the goal's last item.
    due_set: bool,
    status: &'static str,
    assessed: Option<u8>,
    expected: Option<u8>,
    practice_hours: Option<u32>,
    measure: Option<&'a str>,
    objective: Option<&'a ObjectiveId>,
    /// Only in `show`.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    parts: Option<GoalParts<'a>>,
}

#[derive(Serialize)]
pub struct Activity<'a> {
    id: Option<&'a ItemId>,
    activity: Option<&'a ActivityId>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certification: Option<&'a CertId>,
    kind: &'static str,
    hours: Minutes,
    /// What the log leaves of them.
    hours_left: Minutes,
    cost_usd: Option<UsdCents>,
    mode: Option<Mode>,
    start: Option<Day>,
    finish: Option<Day>,
    critical: bool,
    status: &'static str,
    /// The day on which it was done; null while it is open.
    done_on: Option<Day>,
    goals: &'a [GoalId],
    /// The quarter in which it starts.
    stage: Option<u32>,
    /// How many quarters it runs.
    stages: Option<u32>,
    clock: Option<Clock>,
    ask: bool,
    carries: Vec<StepRow<'a>>,
    helps: Vec<StepRow<'a>>,
}

#[derive(Serialize)]
struct Late<'a> {
    deadline: Day,
    reachable: usize,
    of: usize,
    hours_per_week: Option<Minutes>,
    role: Option<&'a RoleId>,
}

/// A goal whose due, as the person set it, is missed.
#[derive(Serialize)]
pub struct LateGoal<'a> {
    goal: &'a GoalId,
    due: Day,
    finish: Option<Day>,
    hours_per_week: Option<Minutes>,
}

/// An exam that waits.
#[derive(Serialize)]
pub struct Awaited<'a> {
    certification: &'a CertId,
    goal: &'a GoalId,
    text: String,
    command: String,
}

/// The goals that are late.
pub fn late_goals(missed: &[Missed]) -> Vec<LateGoal<'_>> {
    missed
        .iter()
        .map(|late| LateGoal {
            goal: &late.goal,
            due: late.due,
            finish: late.finish,
            hours_per_week: late.hours_per_week,
        })
        .collect()
}

/// The exams that wait, and days that were set for exams that are not open.
pub fn awaited(certs: &[CertGoal]) -> Vec<Awaited<'_>> {
    certs
        .iter()
        .filter_map(|cert| {
            let (text, command) = cert.waiting()?;
            Some(Awaited {
                certification: &cert.certification,
                goal: &cert.goal,
                text,
                command,
            })
        })
        .collect()
}

#[derive(Serialize)]
struct Explain<'a> {
    activities: Vec<Why<'a>>,
    steps: Vec<Served<'a>>,
    nodes: Option<u64>,
}

#[derive(Serialize)]
struct Why<'a> {
    activity: &'a ActivityId,
    /// What it alone serves in this plan.
    only: Vec<String>,
    also: Vec<String>,
    included: bool,
}

#[derive(Serialize)]
struct Served<'a> {
    step: String,
    by: Vec<&'a ActivityId>,
    alternatives: Vec<&'a ActivityId>,
}

/// The whole plan.
pub fn document<'a>(shown: &'a Shown<'a>) -> Document<'a> {
    let standing = shown.standing.as_ref();
    let totals = &shown.totals;
    Document {
        schema: "pmo-path/show/1",
        plan: PlanRef {
            id: &shown.id,
            file: &shown.file,
            created: shown.inputs.plan.created,
        },
        target_role: shown.inputs.plan.profile.target_role.as_ref(),
        start: shown.items.iter().filter_map(|item| item.start).min(),
        finish: shown.finish,
        optimality: shown.optimality.as_str(),
        prefer: shown.problem.prefer.as_str(),
        totals: Totals {
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
        },
        goals: shown
            .goals
            .iter()
            .map(|view| Goal {
                parts: Some(quarters::goal_parts(shown, view.goal)),
                ..goal_row(view)
            })
            .collect(),
        activities: shown
            .items
            .iter()
            .map(|item| item_row(shown, item))
            .collect(),
        bound: bound(shown),
        written: shown.written,
        late: shown.late.as_ref().map(|late| Late {
            deadline: late.deadline,
            reachable: late.reachable,
            of: late.all,
            hours_per_week: late.hours_per_week,
            role: late.role.as_ref(),
        }),
        late_goals: late_goals(&shown.missed),
        waiting: awaited(&shown.problem.certs),
        problems: match shown.choice {
            Err(why) => super::impossible(shown, why),
            Ok(_) => Vec::new(),
        },
        least_budget_usd: match shown.choice {
            Err(Impossible::Budget { least, .. }) => Some(*least),
            _ => None,
        },
        assumptions: shown.assumptions(),
        stages: quarters::stage_rows(shown),
        stays_open: quarters::open_rows(shown),
        after_deadline: standing.map_or(&[], |standing| &standing.after_deadline),
        coverage: standing
            .and_then(|standing| standing.coverage)
            .map(|coverage| (coverage.share() * 1000.0).round() / 1000.0),
        choice_value_minutes: standing.map(|standing| standing.choice.value),
        choice_bound_minutes: standing.map(|standing| standing.choice.bound),
        order: standing.map(|_| "best-found"),
        explain: explained(shown),
    }
}

/// In hours or US dollars, by what is to be least.
fn bound(shown: &Shown<'_>) -> Option<f64> {
    let chosen = shown.choice.as_ref().ok()?;
    Some(match shown.problem.prefer {
        Prefer::Time => Minutes(u32::try_from(chosen.bound).unwrap_or(u32::MAX)).hours(),
        Prefer::Cost => UsdCents(chosen.bound).usd(),
    })
}

fn explained<'a>(shown: &'a Shown<'a>) -> Option<Explain<'a>> {
    let explained = shown.explained.as_ref()?;
    let catalog = shown.inputs.catalog;
    let text =
        |wants: &[crate::planner::Want]| wants.iter().map(|w| want_text(catalog, w)).collect();
    let why = |reason: &'a Reason| Why {
        activity: &reason.activity,
        only: text(&reason.only),
        also: text(&reason.also),
        included: reason.included,
    };
    let served = |a: &'a Alternatives<'a>| Served {
        step: want_text(catalog, &a.want),
        by: a.chosen.iter().map(|activity| &activity.id).collect(),
        alternatives: a.others.iter().map(|activity| &activity.id).collect(),
    };
    Some(Explain {
        activities: explained.reasons.iter().map(why).collect(),
        steps: explained.alternatives.iter().map(served).collect(),
        nodes: shown.choice.as_ref().ok().map(|chosen| chosen.nodes),
    })
}

/// One goal as it stands.
pub fn goal_row<'a>(view: &'a GoalView<'a>) -> Goal<'a> {
    let goal = view.goal;
    Goal {
        id: &goal.id,
        kind: goal.kind,
        skill: goal.skill.as_ref(),
        certification: goal.certification.as_ref(),
        role: goal.role.as_ref(),
        title: goal.title.as_deref(),
        from: goal.from.map(crate::units::SkillLevel::get),
        to: goal.to.map(crate::units::SkillLevel::get),
        due: view.due,
        due_set: goal.due.is_some(),
        status: view.status,
        assessed: view.assessed,
        expected: view.expected,
        practice_hours: view.practice_hours,
        measure: goal.measure.as_deref(),
        objective: goal.objective.as_ref(),
        parts: None,
    }
}

fn item_row<'a>(shown: &'a Shown<'_>, item: &'a Item) -> Activity<'a> {
    let (carries, helps) = quarters::step_rows(shown, item);
    Activity {
        id: item.id.as_ref(),
        activity: item.activity.as_ref(),
        title: &item.title,
        certification: item.certification.as_ref(),
        kind: shown.kind(item),
        hours: item.hours,
        hours_left: item.left,
        cost_usd: item.cost,
        mode: item.mode,
        start: item.start,
        finish: item.finish,
        critical: item.critical,
        status: item.status.as_str(),
        done_on: item.done_on,
        goals: &item.goals,
        stage: item.stage,
        stages: quarters::stages_of(shown, item),
        clock: item.clock,
        ask: item.ask,
        carries,
        helps,
    }
}

#[derive(Serialize)]
pub struct ItemDocument<'a> {
    schema: &'static str,
    #[serde(flatten)]
    item: Activity<'a>,
    supports: Vec<String>,
    alternatives: Vec<Served<'a>>,
}

/// One item with what it serves and what else would.
pub fn item_document<'a>(shown: &'a Shown<'a>, item: &'a Item) -> ItemDocument<'a> {
    let activity = item
        .activity
        .as_ref()
        .and_then(|id| shown.inputs.catalog.activity(id.as_str()));
    let wants = activity.map(|a| {
        shown
            .problem
            .wants
            .iter()
            .filter(|w| Problem::gives(a, w) > 0)
    });
    let wants: Vec<_> = wants.into_iter().flatten().collect();
    ItemDocument {
        schema: "pmo-path/show-item/1",
        item: item_row(shown, item),
        supports: wants
            .iter()
            .map(|w| want_text(shown.inputs.catalog, w))
            .collect(),
        alternatives: wants
            .iter()
            .map(|want| {
                let serving = shown
                    .problem
                    .candidates
                    .iter()
                    .filter(|a| Problem::gives(a, want) > 0);
                let (by, others) = serving
                    .map(|a| &a.id)
                    .partition(|id| shown.items.iter().any(|i| i.activity.as_ref() == Some(*id)));
                Served {
                    step: want_text(shown.inputs.catalog, want),
                    by,
                    alternatives: others,
                }
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub struct GoalDocument<'a> {
    schema: &'static str,
    #[serde(flatten)]
    goal: Goal<'a>,
    activities: Vec<Activity<'a>>,
}

/// One goal with its items.
pub fn goal_document<'a>(shown: &'a Shown<'a>, view: &'a GoalView<'a>) -> GoalDocument<'a> {
    let items = shown
        .items
        .iter()
        .filter(|item| item.goals.contains(&view.goal.id));
    GoalDocument {
        schema: "pmo-path/show-goal/1",
        goal: goal_row(view),
        activities: items.map(|item| item_row(shown, item)).collect(),
    }
}
