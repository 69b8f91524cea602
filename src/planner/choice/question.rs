//! What a choice answers: every fact that goes into it, as one number, so that an answer that the
//! file keeps is told as long as the question is the same. Chooses nothing.

mod facts;

use std::collections::BTreeSet;

use super::answer::Answer;
use super::open::StaysOpen;
use super::outcome::{Choice, Coverage};
use super::problem::{Inputs, Problem};
use super::room::{Weeks, weeks};
use super::standing::{ActivityStanding, Held};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::ActivityId;
use crate::order::Gather;
use crate::plan::{LeftOpen, Proof, StoredChoice};
use crate::units::SkillLevel;

/// Where the day lies in the grid of quarters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The first day after the near quarter.
    pub next: Day,
    /// The file has that quarter.
    pub is_stored: bool,
    /// Its review was held.
    pub is_reviewed: bool,
}

/// The question that a choice answers.
///
/// Progress along the plan does not change it. What the choice holds may still be to come, stand in
/// a quarter that runs, be begun or done: each of these puts it into the choice and leaves as much
/// time and money for all else, so what was the best choice stays the best of those that hold it.
/// Where a step of progress does not leave as much (more hours than planned, a priced item paid,
/// contact hours, a fee that a course pays), the number is another one, and the choice is made anew.
pub struct Question<'a> {
    catalog: &'a Catalog,
    /// With the activities alone that are held or chosen.
    problem: Problem<'a>,
    chosen: &'a BTreeSet<ActivityId>,
    grid: Grid,
    /// Weeks for what begins after the near quarter.
    weeks_behind: Weeks,
}

impl<'a> Question<'a> {
    /// `chosen`: the catalog's activities that the choice holds.
    pub fn new(inputs: &Inputs<'a>, chosen: &'a BTreeSet<ActivityId>, grid: Grid) -> Self {
        let profile = &inputs.plan.profile;
        Self {
            catalog: inputs.catalog,
            problem: Problem::among(inputs, &|id| chosen.contains(id)),
            chosen,
            grid,
            weeks_behind: weeks(inputs.from, grid.next, profile.deadline, &profile.weeks_off),
        }
    }

    /// The choice as the file keeps it. `settled`: what of it was settled when it was made.
    pub fn keep(&self, choice: &Choice, settled: u64, made: Day) -> StoredChoice {
        let proof = if choice.proven {
            Proof::Proven
        } else {
            Proof::BestFound
        };
        let row = |open: &StaysOpen| match open {
            StaysOpen::Step((skill, level), reason) => LeftOpen {
                skill: Some(skill.clone()),
                level: SkillLevel::new(*level),
                ..LeftOpen::new(*reason)
            },
            StaysOpen::Certification(certification, reason) => LeftOpen {
                certification: Some(certification.clone()),
                ..LeftOpen::new(*reason)
            },
        };
        let mut stored = StoredChoice {
            chosen: self.chosen.iter().cloned().collect(),
            stays_open: choice.stays_open.iter().map(row).collect(),
            ..StoredChoice::new(
                made,
                proof,
                choice.value.saturating_add(settled),
                choice.bound.saturating_add(settled),
                String::new(),
            )
        };
        stored.fingerprint = self.seal(&stored);
        stored
    }

    /// The stored answer, where it answers this question. An earlier day than the one on which it
    /// was made asked another one.
    pub fn answer(&self, stored: &StoredChoice, day: Day) -> Option<Answer> {
        if stored.made > day || !self.still_fits() || stored.fingerprint != self.seal(stored) {
            return None;
        }
        let open = |row: &LeftOpen| match (&row.skill, row.level, &row.certification) {
            (Some(skill), Some(level), None) => {
                Some(StaysOpen::Step((skill.clone(), level.get()), row.reason))
            }
            (None, None, Some(cert)) => Some(StaysOpen::Certification(cert.clone(), row.reason)),
            _ => None,
        };
        let stays_open: Vec<StaysOpen> =
            stored.stays_open.iter().map(open).collect::<Option<_>>()?;
        let settled = self.settled();
        Some(Answer {
            proven: stored.optimality == Proof::Proven,
            value: stored.value_minutes.checked_sub(settled)?,
            bound: stored.bound_minutes.saturating_sub(settled),
            is_empty: !self.of_choice().any(|s| s.held != Some(Held::Done)),
            steps: self.problem.steps.len(),
            coverage: self.coverage(&stays_open),
            stays_open,
            weeks: self.problem.weeks,
            fees: self.problem.fees(),
        })
    }

    /// What the part of the choice weighs that is done, begun or in a quarter that runs: what is
    /// still to be chosen is less by so much. What the person put in keeps its weight.
    pub fn settled(&self) -> u64 {
        let settled = self.of_choice();
        settled
            .filter(|s| s.held.is_some_and(|held| held != Held::Included))
            .map(|standing| self.problem.weight(standing))
            .sum()
    }

    /// Whether the log has finished this activity.
    pub fn is_done(&self, id: &ActivityId) -> bool {
        let mut all = self.problem.standings.iter();
        all.any(|s| s.activity.id == *id && s.held == Some(Held::Done))
    }

    /// Whether all that the choice holds is there, and nothing that is still to come has become too
    /// long for what is left before the deadline.
    fn still_fits(&self) -> bool {
        self.of_choice().count() == self.chosen.len()
            && self.of_choice().all(|s| s.held.is_some() || !s.too_long)
    }

    fn of_choice(&self) -> impl Iterator<Item = &ActivityStanding<'a>> {
        let all = self.problem.standings.iter();
        all.filter(|standing| self.chosen.contains(&standing.activity.id))
    }

    fn coverage(&self, stays_open: &[StaysOpen]) -> Option<Coverage> {
        let all = || self.problem.steps.iter();
        let is_open = |step: &super::OpenStep| {
            let skill = self.problem.skill(step);
            stays_open.iter().any(|open| match open {
                StaysOpen::Step((of, level), _) => Some(of) == skill && *level == step.level,
                StaysOpen::Certification(..) => false,
            })
        };
        let carried = all().filter(|step| !is_open(step));
        (!self.problem.steps.is_empty()).then(|| Coverage {
            carried: carried.map(|step| step.importance).sum(),
            all: all().map(|step| step.importance).sum(),
        })
    }

    /// The question and the answer together: who changes either by hand gets a new one.
    fn seal(&self, stored: &StoredChoice) -> String {
        let mut sum = self.fingerprint();
        sum.flag(self.grid.is_stored);
        sum.flag(self.grid.is_reviewed);
        sum.shown(stored.made);
        sum.text(stored.optimality.as_str());
        sum.number(stored.value_minutes);
        sum.number(stored.bound_minutes);
        sum.texts(stored.chosen.iter().map(ActivityId::as_str));
        sum.number(stored.stays_open.len() as u64);
        for open in &stored.stays_open {
            sum.text(open.skill.as_ref().map_or("", |skill| skill.as_str()));
            sum.maybe(open.level.map(SkillLevel::get));
            let certification = open.certification.as_ref();
            sum.text(certification.map_or("", |cert| cert.as_str()));
            sum.text(open.reason.as_str());
        }
        sum.digits()
    }

    /// Whether both ask the same, wherever the day lies.
    pub fn is_same_as(&self, other: &Question<'_>) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

/// The catalog's activities that a choice holds.
pub fn chosen_ids(choice: &Choice) -> BTreeSet<ActivityId> {
    let items = choice.items.iter();
    items.map(|item| item.activity.clone()).into_set()
}
