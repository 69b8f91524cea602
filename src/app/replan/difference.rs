//! The difference between two states of a plan: what comes and goes and why, finish, hours, money
//! and coverage before and after, what stays open. Plans nothing itself.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, SkillId};
use crate::order::Gather;
use crate::plan::{ItemKind, Sort};
use crate::planner::anew::{self, Weighed};
use crate::planner::choice::{self, Choice, KeptOut, OpenReason, StaysOpen};
use crate::planner::in_time::{least_hours, missed_by};
use crate::planner::{self, Inputs, Item, missed_words, stored_items, totals};
use crate::units::{Minutes, UsdCents};

/// The difference that `replan` makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReplanReport {
    pub dry_run: bool,
    /// False: a dry run, or nothing to change.
    pub written: bool,
    pub before: PlanSum,
    pub after: PlanSum,
    pub added: Vec<ItemRow>,
    pub removed: Vec<ItemRow>,
    /// Items that stay, with other days.
    pub moved: Vec<ItemRow>,
    /// Of the new plan.
    pub late_goals: Vec<LateGoal>,
    /// Of the new plan.
    pub waiting: Vec<Waiting>,
    /// Of the choice.
    #[cfg_attr(test, schemars(extend("enum" = ["proven", "best-found"])))]
    pub optimality: &'static str,
    /// What the choice weighs: hours, money, asking and what stays open, in minutes.
    pub choice_value_minutes: u64,
    /// No choice weighs less.
    pub choice_bound_minutes: u64,
    /// Share of importance that the plan carries, 0 to 1; null: no step is open.
    pub coverage: Option<f64>,
    /// What the plan does not bring.
    pub stays_open: Vec<OpenRow>,
    /// Open items that end after the deadline.
    pub after_deadline: Vec<ItemId>,
    /// Items that are done and stay.
    #[serde(skip)]
    pub kept_done: usize,
    #[serde(skip)]
    pub deadline: Option<Day>,
    /// The deadline leaves no week, so the choice was made as if there were none.
    #[serde(skip)]
    pub deadline_leaves_none: bool,
    /// What exams take of the budget, by their goals.
    #[serde(skip)]
    pub fees: Vec<(CertId, Option<GoalId>, UsdCents)>,
    #[serde(skip)]
    pub budget: Option<UsdCents>,
    /// The hours a week at work, where they are told apart.
    #[serde(skip)]
    pub work: Option<Minutes>,
    /// All open steps.
    #[serde(skip)]
    pub steps: usize,
}

/// One state of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanSum {
    pub activities: usize,
    /// Hours that are logged of open activities are not among them.
    pub hours: Minutes,
    /// Hours that are logged of open activities are not among them.
    pub cost_usd: UsdCents,
    /// Activities without a known price, not in `cost_usd`.
    pub unknown_prices: usize,
    pub finish: Option<Day>,
    pub open_goals: usize,
    /// Share of importance that its items carry, of the steps open in that state.
    pub coverage: Option<f64>,
}

/// An item that comes, goes or moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemRow {
    /// Of the plan.
    pub id: Option<ItemId>,
    /// Of the catalog.
    pub activity: Option<ActivityId>,
    pub title: String,
    pub hours: Minutes,
    /// Null: not scheduled, or an exam of `waiting`.
    pub start: Option<Day>,
    /// Null: not scheduled, or an exam of `waiting`.
    pub finish: Option<Day>,
    /// Absent: it had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_before: Option<Day>,
    /// Of one that comes: what it is in for.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub serves: Option<Vec<Purpose>>,
    /// Of one that goes: why.
    #[serde(rename = "reason", skip_serializing_if = "Option::is_none")]
    pub out: Option<WhyRemoved>,
    #[serde(skip)]
    pub kind: Option<ItemKind>,
    /// The exclusion that takes it out, as the person typed it.
    #[serde(skip)]
    pub excluded_by: Option<String>,
}

/// What an item is in for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Purpose {
    Step {
        /// With `level`: a step that it carries or helps.
        skill: SkillId,
        level: u8,
    },
    Learning {
        /// Alone: something to learn it from.
        skill: SkillId,
    },
    Certification {
        certification: CertId,
    },
}

/// Why an item goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WhyRemoved {
    /// You keep it out.
    Excluded,
    /// Its goals are done or were dropped.
    GoalClosed,
    /// Nothing that it gives is asked for any more.
    NotNeeded,
    /// It takes another seat than yours.
    Seat,
    /// There is no money for it.
    Budget,
    /// There are no hours for it.
    Time,
    /// What it brings would take more than it is worth.
    Worth,
    /// What the plan holds now does it for less.
    Outweighed,
}

/// A goal whose own due the new plan misses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LateGoal {
    /// Its id.
    pub goal: GoalId,
    /// That you set.
    pub due: Day,
    /// Of its last activity; null: one of them has no day.
    pub finish: Option<Day>,
    /// That would do; null: none would.
    pub hours_per_week: Option<Minutes>,
    #[serde(skip)]
    pub text: String,
}

/// An exam that waits, or a day that was set for an exam that is not open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Waiting {
    /// Ids.
    pub certification: CertId,
    /// Ids.
    pub goal: GoalId,
    /// Why it waits.
    pub text: String,
    /// What helps.
    pub command: String,
    /// It has no day.
    #[serde(skip)]
    pub has_no_day: bool,
}

/// What the plan does not bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OpenRow {
    Step {
        /// With `level`: a step of a skill.
        skill: SkillId,
        level: u8,
        reason: OpenReason,
    },
    Certification {
        certification: CertId,
        reason: OpenReason,
    },
}

/// Compares the plan as it is with the plan as `choice` made it.
pub(super) fn report(
    before: &Inputs<'_>,
    after: &Inputs<'_>,
    choice: &Choice,
    this_quarter: bool,
) -> ReplanReport {
    let (old, new) = (stored_items(before), stored_items(after));
    let (old_ids, new_ids) = (by_id(&old), by_id(&new));
    let moved = new.iter().filter_map(|item| {
        let was = old_ids.get(&item.id)?;
        (was.start != item.start || was.finish != item.finish).then(|| ItemRow {
            finish_before: was.finish,
            ..row(item)
        })
    });
    let is_new = |item: &&Item| !old_ids.contains_key(&item.id);
    let is_gone = |item: &&Item| !new_ids.contains_key(&item.id);
    let added: Vec<&Item> = new.iter().filter(is_new).collect();
    let removed: Vec<&Item> = old.iter().filter(is_gone).collect();
    let (coming, going) = anew::weigh(after, this_quarter, |weighed| {
        let reasons = reasons(weighed, choice);
        let coming = added.iter().map(|item| ItemRow {
            serves: Some(serves(item, &reasons)),
            ..row(item)
        });
        let going = removed
            .iter()
            .map(|item| gone(item, weighed, choice, after));
        (coming.collect(), going.collect())
    });
    let certs = planner::cert_goals(after);
    ReplanReport {
        dry_run: true,
        written: false,
        before: side(before, &old),
        after: side(after, &new),
        added: coming,
        removed: going,
        moved: moved.collect(),
        late_goals: missed_by(after, &new)
            .into_iter()
            .map(|late| LateGoal {
                text: missed_words(&late).0,
                hours_per_week: least_hours(&late.remedy).map(|(hours, _)| hours),
                goal: late.goal,
                due: late.due,
                finish: late.finish,
            })
            .collect(),
        waiting: certs
            .iter()
            .filter_map(|cert| {
                let (text, command) = cert.waiting()?;
                Some(Waiting {
                    certification: cert.certification.clone(),
                    goal: cert.goal.clone(),
                    text,
                    command,
                    has_no_day: cert.waits(),
                })
            })
            .collect(),
        optimality: if choice.proven {
            "proven"
        } else {
            "best-found"
        },
        choice_value_minutes: choice.value,
        choice_bound_minutes: choice.bound,
        coverage: choice
            .coverage
            .map(|coverage| (coverage.share() * 1000.0).round() / 1000.0),
        stays_open: choice.stays_open.iter().map(open_row).collect(),
        after_deadline: after_deadline(after, &new),
        kept_done: new.iter().filter(|item| !item.is_open()).count(),
        deadline: after.plan.profile.deadline,
        deadline_leaves_none: choice.weeks.deadline_leaves_none,
        fees: certs
            .iter()
            .filter(|cert| cert.prepares())
            .filter_map(|cert| {
                let goal = Some(cert.goal.clone());
                Some((cert.certification.clone(), goal, cert.fee?))
            })
            .collect(),
        budget: after.plan.profile.budget_usd,
        work: after.plan.profile.work_hours_per_week,
        steps: choice.steps.len(),
    }
}

/// Each item under its id, the first where a file has two of one.
fn by_id(items: &[Item]) -> BTreeMap<&Option<ItemId>, &Item> {
    items.iter().rev().map(|item| (&item.id, item)).into_map()
}

fn side(inputs: &Inputs<'_>, items: &[Item]) -> PlanSum {
    let open = || items.iter().filter(|item| item.is_open());
    let totals = totals(inputs, items);
    let goals = inputs.plan.goal.iter();
    let coverage = anew::coverage_of(inputs, items);
    PlanSum {
        activities: totals.items,
        hours: totals.hours,
        cost_usd: totals.cost,
        unknown_prices: totals.unknown_prices,
        finish: open().filter_map(|item| item.finish).max(),
        open_goals: goals.filter(|goal| goal.is_open()).count(),
        coverage: coverage.map(|coverage| (coverage.share() * 1000.0).round() / 1000.0),
    }
}

fn row(item: &Item) -> ItemRow {
    ItemRow {
        id: item.id.clone(),
        activity: item.activity.clone(),
        title: item.title.clone(),
        hours: item.hours,
        start: item.start,
        finish: item.finish,
        finish_before: None,
        serves: None,
        out: None,
        kind: Some(item.kind),
        excluded_by: None,
    }
}

/// What each chosen activity is in for.
fn reasons(weighed: &Weighed<'_>, choice: &Choice) -> BTreeMap<ActivityId, Vec<Purpose>> {
    let of = |reason: choice::Reason| {
        let steps = |steps: Vec<(crate::rules::gap::SkillStep, choice::Dose)>| {
            steps
                .into_iter()
                .map(|((skill, level), _)| Purpose::Step { skill, level })
        };
        let learning =
            |skills: Vec<SkillId>| skills.into_iter().map(|skill| Purpose::Learning { skill });
        let mut serves: Vec<Purpose> = steps(reason.needed_for).collect();
        serves.extend(learning(reason.only_learning_of));
        if serves.is_empty() {
            serves.extend(steps(reason.also_for));
            serves.extend(learning(reason.also_learning_of));
        }
        let mut certs = reason.prepares;
        certs.extend(reason.trains);
        certs.dedup();
        let certs = certs
            .into_iter()
            .map(|certification| Purpose::Certification { certification });
        serves.extend(certs);
        (reason.activity, serves)
    };
    choice::reasons(&weighed.problem, choice)
        .into_iter()
        .map(of)
        .into_map()
}

fn serves(item: &Item, reasons: &BTreeMap<ActivityId, Vec<Purpose>>) -> Vec<Purpose> {
    if let Some(serves) = item.activity.as_ref().and_then(|id| reasons.get(id)) {
        return serves.clone();
    }
    if let Some(cert) = &item.certification {
        return vec![Purpose::Certification {
            certification: cert.clone(),
        }];
    }
    Vec::new()
}

fn gone(item: &Item, weighed: &Weighed<'_>, choice: &Choice, after: &Inputs<'_>) -> ItemRow {
    let mut row = row(item);
    let goals = item.goals.iter();
    let mut its = goals
        .flat_map(|id| after.plan.goal.named(Sort::Own, id.as_str()))
        .peekable();
    let closed = its.peek().is_some() && its.all(|goal| !goal.is_open());
    let kept_out = item
        .activity
        .as_ref()
        .and_then(|id| choice::kept_out_of(&weighed.problem, id));
    row.out = Some(match kept_out {
        Some(KeptOut::Excluded(word)) => {
            row.excluded_by = Some(word);
            WhyRemoved::Excluded
        }
        _ if closed => WhyRemoved::GoalClosed,
        Some(KeptOut::Seat { .. }) => WhyRemoved::Seat,
        Some(KeptOut::Budget { .. }) => WhyRemoved::Budget,
        Some(KeptOut::NoHours | KeptOut::Deadline { .. }) => WhyRemoved::Time,
        None => {
            let id = item.activity.as_ref();
            if id.is_some_and(|id| choice::serves_something(&weighed.problem, id)) {
                id.and_then(|id| left_open(id, weighed, choice))
                    .unwrap_or(WhyRemoved::Outweighed)
            } else {
                WhyRemoved::NotNeeded
            }
        }
    });
    row
}

/// Why a step that it gave to stays open now.
fn left_open(id: &ActivityId, weighed: &Weighed<'_>, choice: &Choice) -> Option<WhyRemoved> {
    let given = choice::steps_given(&weighed.problem, id);
    choice.stays_open.iter().find_map(|open| match open {
        StaysOpen::Step(step, reason) if given.contains(step) => Some(match reason {
            OpenReason::Time => WhyRemoved::Time,
            OpenReason::Budget => WhyRemoved::Budget,
            OpenReason::Seat => WhyRemoved::Seat,
            OpenReason::Worth | OpenReason::Nothing => WhyRemoved::Worth,
        }),
        _ => None,
    })
}

fn open_row(open: &StaysOpen) -> OpenRow {
    match open {
        StaysOpen::Step((skill, level), reason) => OpenRow::Step {
            skill: skill.clone(),
            level: *level,
            reason: *reason,
        },
        StaysOpen::Certification(certification, reason) => OpenRow::Certification {
            certification: certification.clone(),
            reason: *reason,
        },
    }
}

fn after_deadline(inputs: &Inputs<'_>, items: &[Item]) -> Vec<ItemId> {
    let Some(deadline) = inputs.plan.profile.deadline else {
        return Vec::new();
    };
    let late = items
        .iter()
        .filter(|item| item.is_open() && item.finish.is_some_and(|day| day > deadline));
    late.filter_map(|item| item.id.clone()).collect()
}
