//! The choice itself, in the words of the plan: what is in, for what, what stays open, how much
//! of what matters is carried, and whether it is proven.

use std::collections::BTreeSet;

use crate::catalog::Clock;
use crate::ids::{ActivityId, CertId, SkillId, TopicId};
use crate::rules::gap::SkillStep;
use crate::units::{Minutes, UsdCents};

use super::dose::{Dose, is_hands_on};
use super::open::{StaysOpen, stays_open};
use super::problem::{Inputs, Problem};
use super::program::{Column, Solved, decide};
use super::room::Weeks;
use super::standing::{ActivityStanding, Held};

/// An activity of the plan that is not done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenItem {
    pub activity: ActivityId,
    /// `None`: chosen now. Never [`Held::Done`].
    pub held: Option<Held>,
    pub clock: Clock,
    pub hands_on: bool,
    /// Somebody must say yes.
    pub ask: bool,
    /// Open steps that it carries by itself.
    pub carries: Vec<SkillStep>,
    /// Open steps that it helps.
    pub helps: Vec<SkillStep>,
    /// Skills that it is something to learn from for.
    pub learns: Vec<SkillId>,
    /// Skills whose held level it refreshes.
    pub refreshes: Vec<SkillId>,
    /// Certification goals that it prepares for.
    pub prepares: Vec<CertId>,
    /// Certification goals for which it grants contact hours that they lack.
    pub trains: Vec<CertId>,
}

/// Study for a certification that is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenStudy {
    pub certification: CertId,
    /// What is left of it beside the course and what the log has.
    pub hours: Minutes,
    /// The course that shortens it.
    pub course: Option<ActivityId>,
    /// The fee of the exam; `None`: not known. 0 where the course holds it.
    pub fee: Option<UsdCents>,
}

/// Training that no activity of the catalog grants; its price is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenTraining {
    pub topic: TopicId,
    pub hours: Minutes,
    /// The certifications that need it.
    pub certifications: Vec<CertId>,
}

/// Importance in halves: of the open steps that are carried, and of all open steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    pub carried: u64,
    pub all: u64,
}

impl Coverage {
    /// From 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "sums of importance are small")]
    pub fn share(self) -> f64 {
        self.carried as f64 / self.all.max(1) as f64
    }
}

/// What the plan holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// By id.
    pub items: Vec<ChosenItem>,
    /// In the order of the goals.
    pub study: Vec<ChosenStudy>,
    pub training: Vec<ChosenTraining>,
    /// All open steps of the person, skill by skill, lowest first.
    pub steps: Vec<SkillStep>,
    /// Steps skill by skill, then certifications.
    pub stays_open: Vec<StaysOpen>,
    /// `None` when no step is open.
    pub coverage: Option<Coverage>,
    /// Skills that are practised with nothing to learn from.
    pub unlearned: Vec<SkillId>,
    /// Skills whose only learning is a refresher.
    pub only_refreshed: Vec<SkillId>,
    /// The least sum of weights in minutes, and what no choice is below.
    pub value: u64,
    pub bound: u64,
    /// No choice is better.
    pub proven: bool,
    pub weeks: Weeks,
    /// What exams take of the budget, whether their certifications are in or not.
    pub fees: UsdCents,
    /// Elementary steps that the search took.
    pub work: u64,
}

/// Chooses.
pub fn choose(inputs: &Inputs<'_>) -> Choice {
    choose_for(&Problem::new(inputs))
}

/// Chooses for a problem that was made already.
pub fn choose_for(problem: &Problem<'_>) -> Choice {
    let (solved, without_budget) = decide(problem);
    let is_chosen = |n: usize| solved.has(&Column::Activity(n));
    let items: Vec<ChosenItem> = problem
        .standings
        .iter()
        .enumerate()
        .filter(|(n, s)| s.held.is_some_and(|held| held != Held::Done) || is_chosen(*n))
        .map(|(_, standing)| item(problem, standing))
        .collect();
    let open = |n: usize| solved.has(&Column::Open(n));
    let coverage = (!problem.steps.is_empty()).then(|| Coverage {
        carried: problem
            .steps
            .iter()
            .enumerate()
            .filter(|(n, _)| !open(*n))
            .map(|(_, step)| step.importance)
            .sum(),
        all: problem.steps.iter().map(|step| step.importance).sum(),
    });
    let skills = |wanted: &dyn Fn(&Column) -> Option<usize>| -> Vec<SkillId> {
        let found = solved.chosen.iter().filter_map(wanted);
        found
            .filter_map(|n| Some(problem.aims.get(n)?.skill.clone()))
            .collect()
    };
    Choice {
        study: study(problem, &solved),
        training: training(problem, &solved),
        steps: problem
            .steps
            .iter()
            .filter_map(|s| problem.name(s))
            .collect(),
        stays_open: stays_open(problem, &solved, without_budget),
        coverage,
        unlearned: skills(&|column| match column {
            Column::Unlearned(n) => Some(*n),
            _ => None,
        }),
        only_refreshed: skills(&|column| match column {
            Column::HalfLearned(n) => Some(*n),
            _ => None,
        }),
        value: solved.value,
        bound: solved.value - (solved.best.value - solved.best.bound),
        proven: solved.best.proven,
        weeks: problem.weeks,
        fees: problem.fees(),
        work: solved.best.work,
        items,
    }
}

impl Problem<'_> {
    /// What these activities would be in a choice that holds them, in the order of their ids.
    pub fn chosen_items(&self, ids: &BTreeSet<ActivityId>) -> Vec<ChosenItem> {
        let held = self
            .standings
            .iter()
            .filter(|s| ids.contains(&s.activity.id));
        held.map(|standing| item(self, standing)).collect()
    }
}

fn item(problem: &Problem<'_>, standing: &ActivityStanding<'_>) -> ChosenItem {
    let activity = standing.activity;
    let serves = &standing.serves;
    let steps = |wanted: Dose| {
        let of = serves.steps.iter().filter(|(_, dose)| *dose == wanted);
        of.filter_map(|(n, _)| problem.name(problem.steps.get(*n)?))
            .collect()
    };
    let skills = |numbers: &[usize]| {
        let of = numbers.iter();
        of.filter_map(|n| Some(problem.aims.get(*n)?.skill.clone()))
            .collect()
    };
    let cert = |n: usize| Some(problem.certs.get(n)?.certification.clone());
    let mut trains: Vec<CertId> = serves
        .grants
        .iter()
        .filter_map(|(n, _, _)| cert(*n))
        .collect();
    trains.dedup();
    ChosenItem {
        activity: activity.id.clone(),
        held: standing.held,
        clock: activity.clock(),
        hands_on: is_hands_on(activity),
        ask: standing.is_asked_for(),
        carries: steps(Dose::Carries),
        helps: steps(Dose::Helps),
        learns: skills(&serves.learns),
        refreshes: skills(&serves.refreshes),
        prepares: serves.prepares.iter().filter_map(|n| cert(*n)).collect(),
        trains,
    }
}

fn study(problem: &Problem<'_>, solved: &Solved) -> Vec<ChosenStudy> {
    let in_plan = |n: usize, standing: &ActivityStanding<'_>| {
        standing.held.is_some() || solved.has(&Column::Activity(n))
    };
    let of = |(n, wish): (usize, &super::CertWish)| {
        if solved.has(&Column::LeftOut(n)) {
            return None;
        }
        let prepares = || {
            let all = problem.standings.iter().enumerate();
            all.filter(|(at, s)| s.serves.prepares.contains(&n) && in_plan(*at, s))
                .map(|(_, s)| s.activity)
        };
        let longest = prepares().max_by(|a, b| a.hours.cmp(&b.hours).then_with(|| b.id.cmp(&a.id)));
        let cut = longest.map_or(Minutes(0), |course| wish.cut_by(course.hours));
        let paid = prepares().any(|course| course.exam_included);
        Some(ChosenStudy {
            certification: wish.certification.clone(),
            hours: wish.rest_after(cut),
            course: longest.map(|course| course.id.clone()),
            fee: if paid { Some(UsdCents(0)) } else { wish.fee },
        })
    };
    problem.certs.iter().enumerate().filter_map(of).collect()
}

fn training(problem: &Problem<'_>, solved: &Solved) -> Vec<ChosenTraining> {
    let needs = |n: usize, topic: &TopicId, hours: Minutes| {
        let lacks = problem.lacks(n, topic);
        lacks.0 > 0 && lacks <= hours && !solved.has(&Column::LeftOut(n))
    };
    let of = |column: &Column| {
        let Column::Training(topic, hours) = column else {
            return None;
        };
        let certifications = problem
            .certs
            .iter()
            .enumerate()
            .filter(|(n, _)| needs(*n, topic, *hours))
            .map(|(_, wish)| wish.certification.clone());
        Some(ChosenTraining {
            topic: topic.clone(),
            hours: *hours,
            certifications: certifications.collect(),
        })
    };
    solved.chosen.iter().filter_map(of).collect()
}
