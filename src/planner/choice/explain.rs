//! Why an item is in, what else would do, why something well known is not planned, what an
//! objective or a certification adds and what learning a skill would take: values, for sentences
//! that are made elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{ActivityId, CertId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::Profile;
use crate::rules::gap::SkillStep;
use crate::rules::wanted::Raiser;
use crate::units::{Minutes, UsdCents};

use super::dose::{Dose, is_hands_on};
use super::outcome::{Choice, choose};
use super::problem::{Inputs, Problem};
use super::program::gives_to_step;
use super::seats::Reach;
use super::standing::{ActivityStanding, Held, Lift};

/// Why an item is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub activity: ActivityId,
    pub held: Option<Held>,
    /// Steps that it carries by itself, or that need its part.
    pub needed_for: Vec<(SkillStep, Dose)>,
    /// Steps that other items carry without it.
    pub also_for: Vec<(SkillStep, Dose)>,
    /// Skills that have nothing else to learn from in this plan.
    pub only_learning_of: Vec<SkillId>,
    pub also_learning_of: Vec<SkillId>,
    pub prepares: Vec<CertId>,
    pub trains: Vec<CertId>,
}

/// Why each item of the choice is in, in its order.
pub fn reasons(problem: &Problem<'_>, choice: &Choice) -> Vec<Reason> {
    let in_plan: Vec<&ActivityStanding<'_>> = problem
        .standings
        .iter()
        .filter(|s| s.held.is_some() || is_chosen(choice, &s.activity.id))
        .collect();
    let reason = |item: &super::ChosenItem| {
        let standing = standing_of(problem, &item.activity)?;
        let others = || in_plan.iter().filter(|s| s.activity.id != item.activity);
        let steps = |needed: bool| {
            let of = standing.serves.steps.iter().filter(|(n, _)| {
                let given: u64 = others().map(|s| gives_to_step(s, *n)).sum();
                let by_hand = others().any(|s| is_hands_on(s.activity) && gives_to_step(s, *n) > 0);
                let step = problem.steps.get(*n);
                let enough = given >= super::dose::NEEDED
                    && (by_hand || step.is_none_or(|step| !step.needs_hands()));
                enough != needed
            });
            of.filter_map(|(n, dose)| Some((problem.name(problem.steps.get(*n)?)?, *dose)))
                .collect()
        };
        let skills = |only: bool| {
            let of = standing.serves.learns.iter().filter(|n| {
                let other = others().any(|s| s.serves.learns.contains(n));
                other != only
            });
            of.filter_map(|n| Some(problem.aims.get(*n)?.skill.clone()))
                .collect()
        };
        Some(Reason {
            activity: item.activity.clone(),
            held: item.held,
            needed_for: steps(true),
            also_for: steps(false),
            only_learning_of: skills(true),
            also_learning_of: skills(false),
            prepares: item.prepares.clone(),
            trains: item.trains.clone(),
        })
    };
    choice.items.iter().filter_map(reason).collect()
}

/// What gives anything toward one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    pub step: SkillStep,
    /// In the plan, or done.
    pub chosen: Vec<(ActivityId, Dose)>,
    /// Not in the plan, what can be planned first, then the lightest.
    pub others: Vec<Other>,
}

/// Something that would do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub activity: ActivityId,
    pub dose: Dose,
    pub hands_on: bool,
    /// What it would weigh in this plan, in minutes.
    pub weight: u64,
    /// What keeps it out; `None`: it may be planned.
    pub kept_out: Option<KeptOut>,
}

/// What keeps an activity out of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptOut {
    /// An exclusion, as the person typed it.
    Excluded(String),
    /// The seat: what it is for this person, and the seniority held.
    Seat { reach: Reach, seniority: u8 },
    /// Its price, and what the budget leaves for activities.
    Budget { price: UsdCents, left: UsdCents },
    /// There are no hours on its clock.
    NoHours,
    /// It lasts so many weeks at least, and something new has fewer before the deadline.
    Deadline { weeks: u32, left: u64 },
}

/// For each open step, lowest first in each skill, what of the chosen serves it and what else would.
pub fn alternatives(problem: &Problem<'_>, chosen_ids: &BTreeSet<ActivityId>) -> Vec<Alternatives> {
    let of_step = |(n, step): (usize, &super::OpenStep)| {
        let (mut chosen, mut others) = (Vec::new(), Vec::new());
        for standing in &problem.standings {
            let dose = standing.serves.steps.iter().find(|(at, _)| *at == n);
            let Some((_, dose)) = dose else { continue };
            let id = &standing.activity.id;
            if standing.held.is_some() || chosen_ids.contains(id) {
                chosen.push((id.clone(), *dose));
            } else if !standing.activity.retire {
                others.push(Other {
                    activity: id.clone(),
                    dose: *dose,
                    hands_on: is_hands_on(standing.activity),
                    weight: problem.weight(standing),
                    kept_out: kept_out(problem, standing),
                });
            }
        }
        others.arrange_by(|a, b| {
            let key = |o: &Other| (o.kept_out.is_some(), o.weight, o.activity.clone());
            key(a).cmp(&key(b))
        });
        Some(Alternatives {
            step: problem.name(step)?,
            chosen,
            others,
        })
    };
    problem
        .steps
        .iter()
        .enumerate()
        .filter_map(of_step)
        .collect()
}

/// Why an activity is not planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPlanned {
    /// It is in the plan, or done.
    IsPlanned,
    /// It gives nothing that this person lacks.
    ServesNothing,
    KeptOut(KeptOut),
    /// It would do; all in all the plan would weigh so many minutes more with it.
    WeighsMore(u64),
}

/// Why the activity is not in the choice; `None` when the catalog has no such activity.
pub fn not_planned(inputs: &Inputs<'_>, choice: &Choice, id: &ActivityId) -> Option<NotPlanned> {
    let problem = Problem::new(inputs);
    let standing = standing_of(&problem, id)?;
    if standing.held.is_some() || is_chosen(choice, id) {
        return Some(NotPlanned::IsPlanned);
    }
    if !standing.serves.is_something() {
        return Some(NotPlanned::ServesNothing);
    }
    if let Some(kept_out) = kept_out(&problem, standing) {
        return Some(NotPlanned::KeptOut(kept_out));
    }
    let with = with_profile(inputs, |profile| profile.include.push(id.to_string()));
    Some(NotPlanned::WeighsMore(
        with.value.saturating_sub(choice.value),
    ))
}

/// What a wish adds to the plan: the choice with it against the choice without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Activities that are in with it only, and without it only.
    pub activities: Vec<ActivityId>,
    pub spared: Vec<ActivityId>,
    /// Steps that are asked for with it only.
    pub steps: Vec<SkillStep>,
    /// Hours and price of everything chosen, with it less without it; they may be less.
    pub minutes: i64,
    pub cents: i64,
}

/// What an objective or the specialisation adds.
pub fn added_by_raiser(inputs: &Inputs<'_>, choice: &Choice, raiser: &Raiser) -> Added {
    let without = with_profile(inputs, |profile| match raiser {
        Raiser::Objective(id) => profile.objectives.retain(|other| other != id),
        Raiser::Specialisation(_) => profile.specialisation = None,
    });
    added(inputs, choice, &without)
}

/// What a certification goal adds beside its own study, exam and training.
pub fn added_by_certification(inputs: &Inputs<'_>, choice: &Choice, cert: &CertId) -> Added {
    let others: Vec<super::CertWish> = inputs
        .certifications
        .iter()
        .filter(|wish| wish.certification != *cert)
        .cloned()
        .collect();
    let without = choose(&Inputs {
        certifications: &others,
        ..*inputs
    });
    added(inputs, choice, &without)
}

fn with_profile(inputs: &Inputs<'_>, change: impl FnOnce(&mut Profile)) -> Choice {
    let mut plan = inputs.plan.clone();
    change(&mut plan.profile);
    choose(&Inputs {
        plan: &plan,
        ..*inputs
    })
}

fn added(inputs: &Inputs<'_>, with: &Choice, without: &Choice) -> Added {
    let only = |a: &Choice, b: &Choice| -> Vec<ActivityId> {
        let ids = a.items.iter().map(|item| item.activity.clone());
        ids.filter(|id| !is_chosen(b, id)).collect()
    };
    let sums = |choice: &Choice| {
        let activities = || {
            let items = choice.items.iter();
            items.filter_map(|item| inputs.catalog.activity(item.activity.as_str()))
        };
        let study = choice.study.iter().map(|study| i64::from(study.hours.0));
        let training = choice.training.iter().map(|t| i64::from(t.hours.0));
        let minutes: i64 = activities().map(|a| i64::from(a.hours.0)).sum();
        let prices = activities().filter_map(|a| a.cost_usd);
        let fees = choice.study.iter().filter_map(|study| study.fee);
        let cents: u64 = prices.chain(fees).map(|cost| cost.0).sum();
        let minutes = minutes + study.sum::<i64>() + training.sum::<i64>();
        (minutes, i64::try_from(cents).unwrap_or(i64::MAX))
    };
    let (minutes, cents) = sums(with);
    let (before, cost_before) = sums(without);
    let steps = |choice: &Choice| choice.steps.clone();
    let asked_before = steps(without);
    Added {
        activities: only(with, without),
        spared: only(without, with),
        steps: steps(with)
            .into_iter()
            .filter(|step| !asked_before.contains(step))
            .collect(),
        minutes: minutes - before,
        cents: cents - cost_before,
    }
}

/// Something to learn a skill from that the plan leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearningInput {
    pub activity: ActivityId,
    pub hours: Minutes,
    /// `None`: not known.
    pub price: Option<UsdCents>,
    pub kept_out: Option<KeptOut>,
}

/// For each skill without learning in the choice, what it could be learned from: what can be
/// planned first, then the lightest.
pub fn learning_inputs(
    problem: &Problem<'_>,
    choice: &Choice,
) -> BTreeMap<SkillId, Vec<LearningInput>> {
    let missing = choice.unlearned.iter().chain(&choice.only_refreshed);
    let inputs_of = |skill: &SkillId| {
        let n = problem.aims.iter().position(|aim| aim.skill == *skill);
        let mut found: Vec<(bool, u64, &ActivityStanding<'_>)> = problem
            .standings
            .iter()
            .filter(|s| s.held.is_none() && !s.activity.retire)
            .filter(|s| n.is_some_and(|n| s.serves.learns.contains(&n)))
            .map(|s| (!s.is_allowed(Lift::default()), problem.weight(s), s))
            .collect();
        found.arrange_by(|a, b| (a.0, a.1, &a.2.activity.id).cmp(&(b.0, b.1, &b.2.activity.id)));
        let input = |s: &ActivityStanding<'_>| LearningInput {
            activity: s.activity.id.clone(),
            hours: s.activity.hours,
            price: s.activity.cost_usd,
            kept_out: kept_out(problem, s),
        };
        found.into_iter().map(|(_, _, s)| input(s)).collect()
    };
    missing
        .map(|skill| (skill.clone(), inputs_of(skill)))
        .into_map()
}

/// What keeps the activity out; `None`: nothing does, or the catalog has no such activity.
pub fn kept_out_of(problem: &Problem<'_>, id: &ActivityId) -> Option<KeptOut> {
    kept_out(problem, standing_of(problem, id)?)
}

/// The open steps that the activity gives anything to.
pub fn steps_given(problem: &Problem<'_>, id: &ActivityId) -> Vec<SkillStep> {
    let steps = standing_of(problem, id).map(|standing| &standing.serves.steps);
    let steps = steps.into_iter().flatten();
    steps
        .filter_map(|(n, _)| problem.name(problem.steps.get(*n)?))
        .collect()
}

/// Whether the activity gives anything that this person lacks.
pub fn serves_something(problem: &Problem<'_>, id: &ActivityId) -> bool {
    standing_of(problem, id).is_some_and(|standing| standing.serves.is_something())
}

fn kept_out(problem: &Problem<'_>, standing: &ActivityStanding<'_>) -> Option<KeptOut> {
    let activity = standing.activity;
    if let Some(word) = problem.preferences.exclusion_of(activity) {
        return Some(KeptOut::Excluded(word.to_owned()));
    }
    if !standing.reach.is_within() {
        return Some(KeptOut::Seat {
            reach: standing.reach,
            seniority: problem.holder.seniority(),
        });
    }
    if standing.dear {
        return Some(KeptOut::Budget {
            price: activity.cost_usd.unwrap_or_default(),
            left: problem.money_left().unwrap_or_default(),
        });
    }
    if standing.no_hours {
        return Some(KeptOut::NoHours);
    }
    let left = problem.weeks.for_new.filter(|_| standing.too_long)?;
    Some(KeptOut::Deadline {
        weeks: activity.weeks,
        left,
    })
}

fn is_chosen(choice: &Choice, id: &ActivityId) -> bool {
    choice.items.iter().any(|item| item.activity == *id)
}

fn standing_of<'p, 'a>(
    problem: &'p Problem<'a>,
    id: &ActivityId,
) -> Option<&'p ActivityStanding<'a>> {
    problem.standings.iter().find(|s| s.activity.id == *id)
}
