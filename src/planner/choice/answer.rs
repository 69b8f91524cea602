//! What the screens tell of a choice: what it leaves open and why, what it weighs and how good it
//! is. The same whether it was made now or stands in the file.

use super::open::StaysOpen;
use super::outcome::{Choice, Coverage};
use super::room::Weeks;
use crate::units::UsdCents;

/// What is told of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// No choice is better.
    pub proven: bool,
    /// The least sum of weights in minutes, and what no choice is below.
    pub value: u64,
    pub bound: u64,
    /// It holds no activity of the catalog.
    pub is_empty: bool,
    /// Open steps of the person.
    pub steps: usize,
    /// Steps skill by skill, then certifications.
    pub stays_open: Vec<StaysOpen>,
    /// `None` when no step is open.
    pub coverage: Option<Coverage>,
    pub weeks: Weeks,
    /// What exams take of the budget.
    pub fees: UsdCents,
}

impl From<&Choice> for Answer {
    fn from(choice: &Choice) -> Self {
        Self {
            proven: choice.proven,
            value: choice.value,
            bound: choice.bound,
            is_empty: choice.items.is_empty(),
            steps: choice.steps.len(),
            stays_open: choice.stays_open.clone(),
            coverage: choice.coverage,
            weeks: choice.weeks,
            fees: choice.fees,
        }
    }
}
