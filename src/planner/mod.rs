//! The learning plan as a pure function of catalog, plan and day: which activities, in what
//! order, on which days, and how far along. Knows no clock, no disk and no screen.

pub mod anew;
mod burn_up;
pub mod calendar;
mod certs;
pub mod choice;
pub mod cover;
mod engine;
mod goals;
pub mod in_time;
mod item;
mod outlook;
pub mod pace;
mod planned_value;
mod preferences;
mod progress;
pub mod quarters;
mod role_path;
mod stored_order;
mod summary;
pub mod team;
mod wait_kind;
mod week;
mod write;

pub use crate::rules::study::default_study;
pub use burn_up::{EndShift, Point, burn_up, moved};
pub use certs::{CertGoal, CertNeeds, Wait, cert_goals, fee};
pub use goals::{GoalView, goal_views, goal_views_of};
pub use item::{
    Item, ItemStatus, earned_on, entries, finished_on, has_earned, is_meant, left, logged, status,
};
pub use outlook::{Outlook, dated_items, outlook};
pub use preferences::{Preferences, find};
pub use progress::{Progress, Slip, planned_value_on};
pub use role_path::role_path;
pub use summary::{Optimality, Totals, is_estimated, stored_items, totals};
pub use wait_kind::WaitKind;
pub use week::{Asked, Task, Waiting, Week, missed_words, week};
pub use write::write;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{Goal, Plan, Profile, Stage, StoredChoice};
use crate::units::Minutes;

/// Hours a week where the person said nothing.
pub const DEFAULT_WEEK: Minutes = Minutes(5 * 60);

/// Everything that a plan is made of.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub catalog: &'a Catalog,
    /// The plan as seen on the day.
    pub plan: &'a Plan,
    pub day: Day,
    /// What the rules say of a certification that is a goal.
    pub needs: &'a dyn Fn(&CertId) -> CertNeeds,
}

/// What is to be least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// Hours, then cost, then the number of activities.
    Time,
    /// Cost, then hours, then the number of activities.
    Cost,
}

impl Prefer {
    pub fn from_profile(profile: &Profile) -> Self {
        if profile.prefer.as_deref() == Some("cost") {
            Self::Cost
        } else {
            Self::Time
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Cost => "cost",
        }
    }
}

/// A fresh plan: goals, and items with quarters and dates.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// All goals that the file will have, old ones as they are.
    pub goals: Vec<Goal>,
    /// All quarters that the file will have: past ones as they are.
    pub stages: Vec<Stage>,
    /// Done items first, as they are; then open ones in the order of their start.
    pub items: Vec<Item>,
    pub choice: choice::Choice,
    /// What the file shall remember of the choice; `None`: nothing.
    pub remembered: Option<StoredChoice>,
    pub start: Option<Day>,
    pub finish: Option<Day>,
}

/// Plans anew: keeps what is done and a quarter that runs, chooses the rest, lays it into
/// quarters.
pub fn plan(inputs: &Inputs<'_>) -> Outcome {
    anew::plan_anew(inputs, false)
}

/// The calendar from the plan's start or the day, whichever is later.
pub fn calendar_of(inputs: &Inputs<'_>, hours_per_week: Option<Minutes>) -> calendar::Calendar {
    let profile = &inputs.plan.profile;
    let created = inputs.plan.created.unwrap_or(inputs.day);
    let from = calendar::first_day(profile.start, created).max(inputs.day);
    let hours = hours_per_week
        .or(profile.hours_per_week)
        .unwrap_or(DEFAULT_WEEK);
    calendar::Calendar::new(from, hours, &profile.weeks_off)
}
