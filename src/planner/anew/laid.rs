//! The plan's items laid into quarters: what each gives by the catalog, what waits for what, and
//! the quarters and days that come of it. Chooses nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Frame;
use crate::catalog::{Activity, Clock};
use crate::dates::Day;
use crate::ids::{GoalId, ItemId};
use crate::order::Gather;
use crate::plan::{ItemKind, Plan, PlannedActivity, Sort};
use crate::planner::Inputs;
use crate::planner::choice::{self, Coverage, Dose, ServedTargets, SkillAim, TALKS};
use crate::planner::item::{self, Item};
use crate::planner::quarters::{
    self, Effort, Kind, Laid, LevelStep, Outcome, Predecessor, StepWorth, Stored, lay,
};
use crate::rules::gap::{self, HANDS_ON_FROM};
use crate::units::{Minutes, Mode};

/// A layout with what it was made of.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The numbers, among the open items given, of those that are laid.
    pub places: Vec<usize>,
    pub items: Vec<quarters::Item>,
    pub steps: Vec<StepWorth>,
    pub laid: Laid,
    /// The last day of all that has one.
    pub finish: Option<Day>,
}

/// Lays open items into quarters and dates them. What waits has no days. `plan` is the inputs'
/// with the goals that the file will have.
pub fn lay_out(
    inputs: &Inputs<'_>,
    plan: &Plan,
    open: &mut [Item],
    frame: &Frame,
    effort: Effort,
) -> Layout {
    let aims = choice::aims(inputs.catalog, plan);
    let places: Vec<usize> = open
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.waits)
        .map(|(n, _)| n)
        .collect();
    let dated: Vec<&Item> = places.iter().filter_map(|n| open.get(*n)).collect();
    let facts = Facts::new(plan);
    let items: Vec<quarters::Item> = dated
        .iter()
        .map(|item| quarter_item(inputs, &facts, item, &dated, &aims, frame))
        .collect();
    let steps = worths(inputs, &aims, &dated);
    let laid = lay(
        &quarters::Inputs {
            setting: &frame.setting,
            items: &items,
            steps: &steps,
        },
        effort,
    );
    for item in open.iter_mut() {
        (item.start, item.finish, item.stage, item.critical) = (None, None, None, false);
    }
    for (n, outcome) in places.iter().zip(&laid.items) {
        if let (Some(item), Outcome::Placed(placed)) = (open.get_mut(*n), outcome) {
            item.start = Some(placed.start);
            item.finish = Some(placed.finish);
            item.stage = Some(placed.first);
        }
    }
    Layout {
        finish: open.iter().filter_map(|item| item.finish).max(),
        places,
        items,
        steps,
        laid,
    }
}

/// What items are looked up in, so that a plan of many is not searched for each.
struct Facts<'a> {
    plan: &'a Plan,
    stored: BTreeMap<&'a ItemId, &'a PlannedActivity>,
    /// Of open goals that have one.
    dues: BTreeMap<&'a GoalId, Day>,
}

impl<'a> Facts<'a> {
    fn new(plan: &'a Plan) -> Self {
        let stored = plan.activity.iter().rev();
        let mut dues = BTreeMap::new();
        for goal in plan.goal.iter().filter(|goal| goal.is_open()) {
            if let Some(due) = goal.due {
                let known = dues.entry(&goal.id).or_insert(due);
                *known = due.min(*known);
            }
        }
        Self {
            plan,
            stored: stored.map(|stored| (&stored.id, stored)).collect(),
            dues,
        }
    }
}

fn quarter_item(
    inputs: &Inputs<'_>,
    facts: &Facts<'_>,
    item: &Item,
    all: &[&Item],
    aims: &[SkillAim],
    frame: &Frame,
) -> quarters::Item {
    let plan = facts.plan;
    let known = item.activity.as_ref();
    let known = known.and_then(|id| inputs.catalog.activity(id.as_str()));
    let serves = known.map_or_else(ServedTargets::default, |a| ServedTargets::new(a, aims, &[]));
    let is_move = known.is_some_and(Activity::is_move);
    let hands_on = item.mode == Some(Mode::Experience);
    let kind = match item.kind {
        ItemKind::Activity if known.is_none() => Kind::Own,
        ItemKind::Activity if hands_on => Kind::HandsOn,
        ItemKind::Activity => Kind::Learning,
        ItemKind::Study => Kind::Study,
        ItemKind::Training => Kind::Training,
        ItemKind::Exam => Kind::Exam,
        ItemKind::Own => Kind::Own,
    };
    let stored = item.id.as_ref();
    let stored = stored.and_then(|id| facts.stored.get(id).copied());
    let begun = stored.and_then(|stored| {
        let its = item::entries(plan, stored);
        its.map(crate::plan::LogEntry::first_day).min()
    });
    let quarters = stored.and_then(|stored| {
        let (first, last) = frame.quarters_of(stored)?;
        Some(Stored {
            first,
            last,
            start: stored.start?,
        })
    });
    // What was begun goes on in the quarter that holds today.
    let going_on = begun.map(|day| Stored {
        first: frame.near,
        last: frame.near,
        start: day,
    });
    let steps = all_steps(aims);
    let skills = |numbers: &[usize]| {
        let of = numbers.iter().filter_map(|n| aims.get(*n));
        of.map(|aim| aim.skill.clone()).collect()
    };
    quarters::Item {
        // A move fills the weeks that it lasts, and no hours of the plan.
        hours: if is_move { Minutes(0) } else { item.left },
        talks: if kind == Kind::HandsOn {
            talks_left(plan, item)
        } else {
            Minutes(0)
        },
        ask: item.ask && begun.is_none(),
        weeks: known.map_or(0, |activity| activity.weeks),
        gives: serves
            .steps
            .iter()
            .filter_map(|(n, _)| steps.get(*n).cloned())
            .collect(),
        counts_for: skills(&serves.learns),
        refreshes: skills(&serves.refreshes),
        after: after(inputs, item, all),
        release: item.release.filter(|_| kind == Kind::Exam),
        fixed: item.pinned,
        due: due(facts, item, all),
        stored: quarters.or(going_on),
        begun,
        ..quarters::Item::new(&key(item), kind, item.clock.unwrap_or(Clock::Own))
    }
}

/// What breaks ties: what the item is, not where the file has it.
fn key(item: &Item) -> String {
    match (&item.activity, &item.certification) {
        (Some(id), _) => id.to_string(),
        (None, Some(cert)) => format!("{} {cert} {:?}", item.kind.as_str(), item.topic),
        (None, None) => item
            .id
            .as_ref()
            .map_or_else(|| item.title.clone(), ToString::to_string),
    }
}

/// Three talks of an hour, less those that the log has for its goals.
fn talks_left(plan: &Plan, item: &Item) -> Minutes {
    let goals: BTreeSet<&GoalId> = item.goals.iter().into_set();
    let held = goals
        .into_iter()
        .map(|goal| plan.log.named(Sort::Talk, goal.as_str()).count())
        .sum::<usize>();
    let held = u32::try_from(held).unwrap_or(u32::MAX);
    Minutes(TALKS.0.saturating_sub(held.saturating_mul(60)))
}

/// The earliest day that the person set for one of its goals, or for a certification that asks for
/// its own first.
fn due(facts: &Facts<'_>, item: &Item, all: &[&Item]) -> Option<Day> {
    let cert = item.certification.as_ref();
    let exams = cert.map(|cert| all.iter().filter(move |exam| exam.after.contains(cert)));
    let later = exams.into_iter().flatten().flat_map(|exam| &exam.goals);
    let its = item.goals.iter().chain(later);
    its.filter_map(|goal| facts.dues.get(goal).copied()).min()
}

/// What study and an exam wait for: their course and training, and the exam for study and for the
/// exams that come before it. Training has to be shown in the application, so the body's review
/// lies between it and the exam.
fn after(inputs: &Inputs<'_>, item: &Item, all: &[&Item]) -> Vec<Predecessor> {
    let is_exam = item.kind == ItemKind::Exam;
    if !is_exam && item.kind != ItemKind::Study {
        return Vec::new();
    }
    let shares = |other: &Item| other.goals.iter().any(|goal| item.goals.contains(goal));
    // The certifications that its own asks for first.
    let exam = all
        .iter()
        .find(|other| other.kind == ItemKind::Exam && other.certification == item.certification);
    let first = |other: &Item| {
        let cert = other.certification.as_ref();
        exam.zip(cert)
            .is_some_and(|(exam, cert)| exam.after.contains(cert))
    };
    let review = u32::try_from(item.review_days).unwrap_or(0);
    let wait = |other: &Item| match other.kind {
        ItemKind::Training if shares(other) => Some(if is_exam { review } else { 0 }),
        ItemKind::Activity if shares(other) => {
            let id = other.activity.as_ref()?;
            let activity = inputs.catalog.activity(id.as_str())?;
            Some(if is_exam && !activity.contact.is_empty() {
                review
            } else {
                0
            })
        }
        ItemKind::Study if is_exam && other.certification == item.certification => Some(0),
        ItemKind::Study if !is_exam && first(other) => Some(0),
        ItemKind::Exam if is_exam && first(other) => Some(0),
        _ => None,
    };
    let others = all.iter().enumerate();
    others
        .filter_map(|(n, other)| {
            Some(Predecessor {
                item: n,
                wait_days: wait(other)?,
            })
        })
        .collect()
}

fn all_steps(aims: &[SkillAim]) -> Vec<LevelStep> {
    let steps = aims.iter().flat_map(SkillAim::steps);
    steps
        .map(|(skill, level)| LevelStep { skill, level })
        .collect()
}

/// How much of what matters done and planned items carry; `None` when no step is open.
pub fn coverage_of(inputs: &Inputs<'_>, items: &[Item]) -> Option<Coverage> {
    let aims = choice::aims(inputs.catalog, inputs.plan);
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let steps = worths(inputs, &aims, &open);
    let sum = |carried: bool| -> u64 {
        let steps = steps.iter().filter(|step| step.carried || !carried);
        steps.map(|step| u64::from(step.importance)).sum()
    };
    (!steps.is_empty()).then(|| Coverage {
        carried: sum(true),
        all: sum(false),
    })
}

/// What each open step matters, and whether what is done and planned carries it.
fn worths(inputs: &Inputs<'_>, aims: &[SkillAim], open: &[&Item]) -> Vec<StepWorth> {
    let finished = gap::finished_activities(inputs.plan);
    let planned = open.iter().filter_map(|item| item.activity.as_ref());
    // Of each step: what is given, and whether by hand.
    let mut given: BTreeMap<usize, (u64, bool)> = BTreeMap::new();
    for id in finished.iter().chain(planned) {
        let Some(activity) = inputs.catalog.activity(id.as_str()) else {
            continue;
        };
        for (n, dose) in ServedTargets::new(activity, aims, &[]).steps {
            let (sum, by_hand) = given.entry(n).or_default();
            *sum += dose.gives();
            *by_hand |= activity.mode == Mode::Experience;
        }
    }
    let steps = aims
        .iter()
        .flat_map(|aim| aim.steps().map(move |step| (aim, step)));
    steps
        .enumerate()
        .map(|(n, (aim, (skill, level)))| {
            let (sum, by_hand) = given.get(&n).copied().unwrap_or_default();
            StepWorth {
                importance: u32::try_from(aim.importance(level)).unwrap_or(u32::MAX),
                carried: sum >= Dose::Carries.gives() && (by_hand || level < HANDS_ON_FROM),
                step: LevelStep { skill, level },
            }
        })
        .collect()
}
