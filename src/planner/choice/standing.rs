//! Where each activity of the catalog stands for a person: in already, allowed, or kept out by
//! what; and what it serves. Chooses nothing.

use crate::catalog::{Activity, Catalog, Clock};
use crate::ids::{ActivityId, CertId, TopicId};
use crate::plan::Plan;
use crate::planner::certs::granted;
use crate::units::Minutes;

use super::dose::{Dose, dose, is_hands_on};
use super::seats::Reach;
use super::target::{SkillAim, aims};

/// Why an activity is in before anything is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Done,
    /// Begun by the log: so much of it is left.
    Begun(Minutes),
    /// In a quarter that runs: so much of it was to be worked from the quarter's first day on.
    Frozen(Minutes),
    /// The person put it in.
    Included,
}

/// An activity as it stands.
#[derive(Debug, Clone)]
pub struct ActivityStanding<'a> {
    pub activity: &'a Activity,
    pub held: Option<Held>,
    /// An exclusion of the person keeps it out.
    pub excluded: bool,
    pub reach: Reach,
    /// Its price is above what the budget leaves for activities.
    pub dear: bool,
    /// There are no hours on its clock.
    pub no_hours: bool,
    /// Begun when something new can start, its least weeks end after the deadline.
    pub too_long: bool,
    pub serves: ServedTargets,
}

/// Limits that a look at the choice may leave out of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lift {
    pub seat: bool,
    pub money: bool,
    pub time: bool,
}

impl ActivityStanding<'_> {
    /// Whether it may be chosen, with these limits left out of account.
    pub fn is_allowed(&self, lift: Lift) -> bool {
        self.held.is_none()
            && !self.excluded
            && !self.activity.retire
            && (lift.seat || self.reach.is_within())
            && (lift.money || !self.dear)
            && (lift.time || !(self.no_hours || self.too_long))
    }

    /// Whether somebody must say yes to it.
    pub fn is_asked_for(&self) -> bool {
        match self.reach {
            Reach::Ask(_) => true,
            Reach::Later(_) | Reach::Move | Reach::NotMeant => self.activity.clock() == Clock::Work,
            Reach::Yours => false,
        }
    }
}

/// What an activity serves, by the numbers of steps, skills and certifications of the problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServedTargets {
    /// Open steps that it carries or helps.
    pub steps: Vec<(usize, Dose)>,
    /// Skills that it is something to learn from for.
    pub learns: Vec<usize>,
    /// Skills whose held level it refreshes.
    pub refreshes: Vec<usize>,
    /// Certification goals that it prepares for.
    pub prepares: Vec<usize>,
    /// Contact hours that a certification goal lacks.
    pub grants: Vec<(usize, TopicId, Minutes)>,
}

impl ServedTargets {
    /// What alone makes an activity a candidate; a refresher is none.
    pub fn is_something(&self) -> bool {
        !(self.steps.is_empty()
            && self.learns.is_empty()
            && self.prepares.is_empty()
            && self.grants.is_empty())
    }

    /// What the activity serves. `steps` are the open steps of `aims`, in their order; `certs`
    /// the certification goals with the contact hours that each lacks.
    pub fn new(
        activity: &Activity,
        aims: &[SkillAim],
        certs: &[(&CertId, &[(TopicId, Minutes)])],
    ) -> Self {
        let mut serves = Self::default();
        let hands_on = is_hands_on(activity);
        let mut first = 0;
        for (n, aim) in aims.iter().enumerate() {
            let lists = |level: u8| {
                let mut supports = activity.supports.iter();
                supports.any(|s| s.skill == aim.skill && s.level.get() == level)
            };
            let mut lists_open = false;
            for (at, (skill, level)) in aim.steps().enumerate() {
                lists_open |= lists(level);
                let dose = dose(activity, &skill, level);
                if dose > Dose::Nothing {
                    serves.steps.push((first + at, dose));
                }
            }
            if !hands_on && lists_open {
                serves.learns.push(n);
            } else if !hands_on && aim.held >= REFRESHES_FROM && lists(aim.held) {
                serves.refreshes.push(n);
            }
            first += aim.steps().count();
        }
        for (n, (cert, lacks)) in certs.iter().enumerate() {
            if activity.prepares.contains(cert) {
                serves.prepares.push(n);
            }
            for (topic, _) in *lacks {
                let minutes = u32::try_from(granted(activity, topic)).unwrap_or(u32::MAX);
                if minutes > 0 {
                    serves.grants.push((n, topic.clone(), Minutes(minutes)));
                }
            }
        }
        serves
    }
}

/// A level below this is not refreshed: it is too near to be worth it.
const REFRESHES_FROM: u8 = 3;

/// Whether an activity of the catalog gives anything to a step that is open in the plan.
pub fn gives_to_open_steps<'c>(
    plan: &Plan,
    catalog: &'c Catalog,
) -> impl Fn(&ActivityId) -> bool + use<'c> {
    let aims = aims(catalog, plan);
    move |id| {
        let activity = catalog.activity(id.as_str());
        activity.is_some_and(|activity| {
            let serves = ServedTargets::new(activity, &aims, &[]);
            !serves.steps.is_empty() || !serves.learns.is_empty()
        })
    }
}
