//! What `replan` is asked for, in values; names are as typed. Does nothing.

use crate::app::asked::Asked;
use crate::dates::Day;
use crate::planner::Prefer;
use crate::units::{Minutes, UsdCents};

/// Changes of the preferences, and how far the plan is made anew.
#[derive(Debug, Clone, Default)]
pub struct ReplanRequest {
    pub hours_per_week: Option<Minutes>,
    pub work_hours_per_week: Asked<Minutes>,
    /// Assignments at once.
    pub focus: Option<u32>,
    /// The quarter that runs is made anew too.
    pub this_quarter: bool,
    pub budget: Asked<UsdCents>,
    pub deadline: Asked<Day>,
    pub target_role: Option<String>,
    /// All that shall count from now on.
    pub objectives: Option<Vec<String>>,
    pub specialisation: Asked<String>,
    /// Activities, kinds and providers.
    pub exclude: Vec<String>,
    /// Activities and certifications, with the day that is fixed.
    pub include: Vec<(String, Option<Day>)>,
    /// Out and in.
    pub swap: Vec<(String, (String, Option<Day>))>,
    pub lift: Vec<String>,
    pub prefer: Option<Prefer>,
    pub baseline: bool,
}

impl ReplanRequest {
    /// Plans anew with the facts as they are.
    pub fn as_it_is() -> Self {
        Self::default()
    }
}
