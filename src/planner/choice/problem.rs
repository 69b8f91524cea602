//! What is to be chosen: open steps, certification goals, activities as they stand, money and
//! hours, made of catalog, plan and day. Chooses nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, SkillId, TopicId};
use crate::order::Arrange;
use crate::plan::Plan;
use crate::planner::Prefer;
use crate::planner::item;
use crate::planner::preferences::Preferences;
use crate::rules::gap::{self, HANDS_ON_FROM, SkillStep};
use crate::units::{Minutes, UsdCents};

use super::prices::{self, Money};
use super::room::{Clocks, Spent, Weeks, weeks};
use super::seats::Holder;
use super::standing::{ActivityStanding, Held, ServedTargets};
use super::target::{SkillAim, aims, practice};

/// Everything that a choice is made of.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub catalog: &'a Catalog,
    /// The plan as seen on the day.
    pub plan: &'a Plan,
    pub day: Day,
    /// Hours a week.
    pub clocks: Clocks,
    /// The first day of the quarter that runs, or of the first; today in one that is not frozen.
    pub from: Day,
    /// The first day on which something new can start: after a quarter that runs.
    pub new_from: Day,
    /// Activities of a quarter that runs, with the hours that were to be worked from its first day
    /// on: so logging them makes no room for anything else.
    pub frozen: &'a BTreeMap<ActivityId, Minutes>,
    /// What has been put into other things since that day.
    pub spent: Spent,
    /// The open certification goals.
    pub certifications: &'a [CertWish],
}

/// A certification goal as the choice sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertWish {
    pub certification: CertId,
    /// Study that it takes in all.
    pub study: Minutes,
    /// Study that the log has already.
    pub studied: Minutes,
    /// The highest published fee for non-members in US dollars; `None`: not known in them.
    pub fee: Option<UsdCents>,
    /// Contact hours that are still missing, by topic.
    pub missing: Vec<(TopicId, Minutes)>,
}

/// An open step of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenStep {
    /// The number of its skill in the problem.
    pub skill: usize,
    pub level: u8,
    /// In halves.
    pub importance: u64,
    /// Minutes that leaving it open weighs.
    pub open_weight: u64,
    pub lowest: bool,
}

impl OpenStep {
    /// Whether a part of it has to be done, not only read or heard.
    pub fn needs_hands(&self) -> bool {
        self.level >= HANDS_ON_FROM
    }
}

/// The choice to be made.
pub struct Problem<'a> {
    pub aims: Vec<SkillAim>,
    /// Skill by skill, lowest level first.
    pub steps: Vec<OpenStep>,
    /// All activities of the catalog, by id.
    pub standings: Vec<ActivityStanding<'a>>,
    pub certs: &'a [CertWish],
    pub money: Money,
    pub clocks: Clocks,
    pub weeks: Weeks,
    pub spent: Spent,
    pub holder: Holder<'a>,
    pub preferences: Preferences,
}

impl<'a> Problem<'a> {
    pub fn new(inputs: &Inputs<'a>) -> Self {
        Self::among(inputs, &|_| true)
    }

    /// The same without the activities that are not held and not `wanted`: a part of the problem,
    /// for what needs no choice.
    pub(super) fn among(inputs: &Inputs<'a>, wanted: &dyn Fn(&ActivityId) -> bool) -> Self {
        let plan = inputs.plan;
        let aims = aims(inputs.catalog, plan);
        let steps = steps(&aims);
        let money = Money {
            budget: plan.profile.budget_usd,
            prefer: Prefer::from_profile(&plan.profile),
        };
        let mut problem = Self {
            aims,
            steps,
            standings: Vec::new(),
            certs: inputs.certifications,
            money,
            clocks: inputs.clocks,
            weeks: weeks(
                inputs.from,
                inputs.new_from,
                plan.profile.deadline,
                &plan.profile.weeks_off,
            ),
            spent: inputs.spent,
            holder: Holder::new(inputs.catalog, plan, inputs.day),
            preferences: Preferences::read(&plan.profile, inputs.catalog),
        };
        problem.standings = problem.stand(inputs, wanted);
        let left = problem.money_left();
        for standing in &mut problem.standings {
            let price = standing.activity.cost_usd;
            standing.dear = left.is_some_and(|left| price.is_some_and(|price| price > left));
        }
        problem
    }

    fn stand(
        &self,
        inputs: &Inputs<'a>,
        wanted: &dyn Fn(&ActivityId) -> bool,
    ) -> Vec<ActivityStanding<'a>> {
        let finished = gap::finished_activities(inputs.plan);
        let started = item::started_activities(inputs.plan);
        let certs: Vec<(&CertId, &[(TopicId, Minutes)])> = self
            .certs
            .iter()
            .map(|wish| (&wish.certification, wish.missing.as_slice()))
            .collect();
        let held = |id: &ActivityId| held(id, inputs, &finished, &started, &self.preferences);
        let mut standings: Vec<ActivityStanding<'a>> = inputs
            .catalog
            .activities()
            .iter()
            // What can no longer be begun is there for those only who began it.
            .filter(|a| {
                a.ended.is_none()
                    || finished.contains(&a.id)
                    || started.contains(&a.id)
                    || inputs.frozen.contains_key(&a.id)
            })
            .map(|activity| (activity, held(&activity.id)))
            .filter(|(activity, held)| held.is_some() || wanted(&activity.id))
            .map(|(activity, held)| ActivityStanding {
                held,
                excluded: self.preferences.excludes(activity),
                reach: self.holder.reach(activity),
                dear: false,
                no_hours: !self.clocks.has(activity.clock()),
                too_long: {
                    let most = self.weeks.for_new;
                    most.is_some_and(|most| u64::from(activity.weeks) > most)
                },
                serves: ServedTargets::new(activity, &self.aims, &certs),
                activity,
            })
            .collect();
        standings.arrange_by(|a, b| a.activity.id.cmp(&b.activity.id));
        standings
    }

    /// What is held already and what it serves.
    pub fn held(&self) -> impl Iterator<Item = (&ActivityStanding<'a>, Held)> {
        self.standings.iter().filter_map(|s| Some((s, s.held?)))
    }

    /// What the exams of all certification goals cost that no activity held already pays for.
    pub fn fees(&self) -> UsdCents {
        (0..self.certs.len()).map(|n| self.fee(n)).sum()
    }

    /// The fee of one certification goal; 0 when not known, or when it is paid with something
    /// that is held already.
    pub fn fee(&self, cert: usize) -> UsdCents {
        let paid = self
            .held()
            .any(|(s, _)| s.activity.exam_included && s.serves.prepares.contains(&cert));
        let fee = self.certs.get(cert).and_then(|wish| wish.fee);
        fee.filter(|_| !paid).unwrap_or_default()
    }

    /// What is held and not done takes of the budget.
    pub fn held_cost(&self) -> UsdCents {
        self.held()
            .filter(|(_, held)| *held != Held::Done)
            .filter_map(|(s, _)| s.activity.cost_usd)
            .sum()
    }

    /// What the budget leaves for activities, at least 0; `None` without a budget.
    pub fn money_left(&self) -> Option<UsdCents> {
        let budget = self.money.budget?.0;
        let taken = self.fees().0.saturating_add(self.held_cost().0);
        Some(UsdCents(budget.saturating_sub(taken)))
    }

    pub fn skill(&self, step: &OpenStep) -> Option<&SkillId> {
        self.aims.get(step.skill).map(|aim| &aim.skill)
    }

    /// The step as the rest of the program names it.
    pub fn name(&self, step: &OpenStep) -> Option<SkillStep> {
        Some((self.skill(step)?.clone(), step.level))
    }

    /// What choosing the activity weighs, in minutes.
    pub fn weight(&self, standing: &ActivityStanding<'_>) -> u64 {
        let activity = standing.activity;
        let with_others = if super::dose::is_hands_on(activity) {
            u64::from(prices::TALKS.0)
        } else {
            prices::BEGINNING
        };
        let asking = if standing.is_asked_for() {
            prices::ASKING
        } else {
            0
        };
        u64::from(activity.hours.0) + self.money.weight(activity.cost_usd) + with_others + asking
    }
}

fn held(
    id: &ActivityId,
    inputs: &Inputs<'_>,
    finished: &BTreeSet<ActivityId>,
    started: &BTreeSet<ActivityId>,
    preferences: &Preferences,
) -> Option<Held> {
    if finished.contains(id) {
        Some(Held::Done)
    } else if let Some(minutes) = inputs.frozen.get(id) {
        Some(Held::Frozen(*minutes))
    } else if started.contains(id) {
        let stored = inputs.plan.activity.iter();
        let left = stored
            .filter(|stored| stored.activity.as_ref() == Some(id))
            .map(|stored| item::left(inputs.plan, stored))
            .sum();
        Some(Held::Begun(left))
    } else if preferences.includes(id) {
        Some(Held::Included)
    } else {
        None
    }
}

/// The open steps with what each weighs when it is left open.
fn steps(aims: &[SkillAim]) -> Vec<OpenStep> {
    let all = || {
        let of = |(n, aim): (usize, &SkillAim)| {
            let from = aim.lowest();
            (from..=aim.wanted)
                .map(move |level| (n, level))
                .collect::<Vec<_>>()
        };
        aims.iter().enumerate().flat_map(of)
    };
    let importance = |(n, level): (usize, u8)| {
        aims.get(n)
            .map_or(0, |aim: &SkillAim| aim.importance(level))
    };
    let sum: u64 = all().map(importance).sum();
    let count = all().count() as u64;
    all()
        .map(|(skill, level)| {
            let importance = importance((skill, level));
            let lowest = aims.get(skill).is_some_and(|aim| aim.lowest() == level);
            OpenStep {
                skill,
                level,
                importance,
                open_weight: prices::step_open(practice(level), importance, sum, count, lowest),
                lowest,
            }
        })
        .collect()
}
