//! From catalog, plan and day to the numbers that the search works on: open steps, candidates,
//! demands, budget. Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::certs::{self, CertGoal};
use super::cover::{Cap, Demand, Request};
use super::item;
use super::wishes::Wishes;
use super::{Inputs, Prefer};
use crate::catalog::Activity;
use crate::ids::{ActivityId, TopicId};
use crate::rules::gap::{self, SkillGap, Step};
use crate::units::{Minutes, Mode, UsdCents};

/// Nodes that one choice may look at; past it the best found is told with its bound.
const NODES: u64 = 20_000;

/// What one demand of the choice stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    Step(Step),
    /// Formal training hours for a certification goal.
    Training(TopicId, Minutes),
    /// At least one activity of the mode, in a plan of three or more.
    Mode(Mode),
}

/// The choice to be made.
#[derive(Debug)]
pub struct Problem<'a> {
    pub gaps: Vec<SkillGap>,
    /// Steps that nothing done supports yet.
    pub open: Vec<Step>,
    /// What may be chosen, by id.
    pub candidates: Vec<&'a Activity>,
    /// What must be in, as positions in `candidates`.
    pub forced: Vec<usize>,
    /// The steps and training hours that are asked for, in the order of the request's demands.
    pub wants: Vec<Want>,
    /// Modes that no finished activity has yet.
    pub modes: Vec<Mode>,
    pub certs: Vec<CertGoal>,
    /// Known fees of exams and prices of own items: the budget has to carry them too.
    pub reserved: UsdCents,
    pub budget: Option<UsdCents>,
    pub prefer: Prefer,
    pub wishes: Wishes,
}

impl<'a> Problem<'a> {
    pub fn new(inputs: &Inputs<'a>) -> Self {
        let (catalog, plan) = (inputs.catalog, inputs.plan);
        let assessed = gap::assessed_levels(plan);
        let finished = gap::finished_activities(plan);
        let wanted = gap::wanted_levels(catalog, plan);
        let gaps = gap::gaps(catalog, &assessed, &finished, &wanted);
        let wishes = Wishes::read(&plan.profile, catalog);
        let done: Vec<&Activity> = catalog
            .activities()
            .iter()
            .filter(|a| finished.contains(&a.id))
            .collect();
        let open: Vec<Step> = gaps
            .iter()
            .flat_map(SkillGap::steps)
            .filter(|(skill, level)| !done.iter().any(|a| gap::supports(a, skill, *level)))
            .collect();
        let started = item::started_activities(plan);
        let present = plan.profile.current_role.as_ref();
        let present = present.and_then(|id| catalog.role(id.as_str()));
        let fits = |a: &Activity| present.is_none_or(|role| a.is_for(role));
        let mut candidates: Vec<&Activity> = catalog
            .activities()
            .iter()
            .filter(|a| !finished.contains(&a.id))
            .filter(|a| fits(a) || wishes.includes(&a.id) || started.contains(&a.id))
            .filter(|a| a.ended.is_none() || started.contains(&a.id))
            .filter(|a| !wishes.excludes(a) || wishes.includes(&a.id) || started.contains(&a.id))
            .collect();
        candidates.sort_by(|a, b| a.id.cmp(&b.id));
        let forced = (0..candidates.len())
            .filter(|n| {
                candidates
                    .get(*n)
                    .is_some_and(|a| wishes.includes(&a.id) || started.contains(&a.id))
            })
            .collect();
        let certs = certs::goals(inputs, &wishes, &candidates);
        let wants = wants(&open, &certs);
        let modes = [Mode::Experience, Mode::Exposure, Mode::Education]
            .into_iter()
            .filter(|mode| !done.iter().any(|a| a.mode == *mode))
            .collect();
        let own = plan.activity.iter().filter(|stored| {
            stored.activity.is_none()
                && stored.certification.is_none()
                && item::status(plan, stored) != item::Status::Done
        });
        let reserved = certs
            .iter()
            .filter(|c| !c.waits())
            .filter_map(|c| c.fee)
            .chain(own.filter_map(|s| s.cost_usd))
            .sum();
        Self {
            gaps,
            open,
            candidates,
            forced,
            wants,
            modes,
            certs,
            reserved,
            budget: plan.profile.budget_usd,
            prefer: Prefer::of(&plan.profile),
            wishes,
        }
    }

    /// Whether there is anything to plan.
    pub fn is_empty(&self) -> bool {
        self.wants.is_empty() && self.forced.is_empty() && self.certs.is_empty()
    }

    /// What the activity gives toward a want: 1 for a step or mode, minutes for training.
    pub fn gives(activity: &Activity, want: &Want) -> u64 {
        match want {
            Want::Step((skill, level)) => u64::from(gap::supports(activity, skill, *level)),
            Want::Training(topic, _) => certs::granted(activity, topic),
            Want::Mode(mode) => u64::from(activity.mode == *mode),
        }
    }

    /// The request for the search. The budget left for activities is the budget less what exams
    /// and own items take.
    pub fn request(&self) -> Request {
        let demand = |want: &Want| Demand {
            amount: match want {
                Want::Training(_, minutes) => u64::from(minutes.0),
                _ => 1,
            },
            entries: self
                .candidates
                .iter()
                .enumerate()
                .map(|(n, activity)| (n, Self::gives(activity, want)))
                .filter(|(_, gives)| *gives > 0)
                .collect(),
        };
        let hours: Vec<u64> = self
            .candidates
            .iter()
            .map(|a| u64::from(a.hours.0))
            .collect();
        let cost: Vec<u64> = self
            .candidates
            .iter()
            .map(|a| a.cost_usd.map_or(0, |c| c.0))
            .collect();
        let budget = self.budget.map(|budget| Cap {
            limit: budget.0.saturating_sub(self.reserved.0),
            takes: cost.clone(),
        });
        let (first, second) = match self.prefer {
            Prefer::Time => (hours, cost),
            Prefer::Cost => (cost, hours),
        };
        Request {
            first,
            second,
            demands: self.wants.iter().map(demand).collect(),
            mix: self
                .modes
                .iter()
                .map(|mode| demand(&Want::Mode(*mode)))
                .collect(),
            budget,
            forced: self.forced.clone(),
            nodes: NODES,
        }
    }

    /// Activities of the catalog that are kept out by an exclusion and would serve the want.
    pub fn excluded_for(&self, inputs: &Inputs<'a>, want: &Want) -> Vec<&'a Activity> {
        let here: BTreeSet<&ActivityId> = self.candidates.iter().map(|a| &a.id).collect();
        inputs
            .catalog
            .activities()
            .iter()
            .filter(|a| {
                !here.contains(&a.id) && self.wishes.excludes(a) && Self::gives(a, want) > 0
            })
            .collect()
    }
}

/// The open steps, then the training hours by topic: one course serves every certification.
fn wants(open: &[Step], certs: &[CertGoal]) -> Vec<Want> {
    let mut topics: BTreeMap<&TopicId, Minutes> = BTreeMap::new();
    for (topic, minutes) in certs.iter().flat_map(|c| &c.by_activities) {
        let most = topics.entry(topic).or_default();
        *most = (*most).max(*minutes);
    }
    let training = topics
        .into_iter()
        .map(|(topic, minutes)| Want::Training(topic.clone(), minutes));
    open.iter()
        .cloned()
        .map(Want::Step)
        .chain(training)
        .collect()
}
