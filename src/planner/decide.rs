//! The choice itself, and, when nothing fits, why: which step nothing supports, which exclusion
//! to lift, which budget would do.

use super::Inputs;
use super::cover::{Answer, choose};
use super::problem::{Problem, Want};
use crate::ids::ActivityId;
use crate::units::UsdCents;

/// The activities to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Sorted by id.
    pub activities: Vec<ActivityId>,
    /// No set is better; otherwise the search ended at its limit.
    pub proven: bool,
    /// No set has less of what is to be least first: minutes, or cents.
    pub bound: u64,
    /// The same measure of the chosen set.
    pub value: u64,
    pub nodes: u64,
}

/// Something that is asked for and that nothing serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unserved {
    pub want: Want,
    /// What would serve it, were it not excluded, with the exclusion.
    pub excluded: Vec<(ActivityId, String)>,
}

/// Why no plan fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Impossible {
    /// These cannot be met by anything that is allowed.
    Unserved(Vec<Unserved>),
    /// The least budget that would do, with the known fees and own items in it.
    Budget {
        least: UsdCents,
        budget: UsdCents,
        reserved: UsdCents,
    },
    /// The search ended at its limit before it found any plan.
    GaveUp,
}

/// Chooses.
pub fn decide(inputs: &Inputs<'_>, problem: &Problem<'_>) -> Result<Chosen, Impossible> {
    let unserved = unserved(inputs, problem, &problem.wants);
    if !unserved.is_empty() {
        return Err(Impossible::Unserved(unserved));
    }
    if problem.wants.is_empty() && problem.forced.is_empty() {
        return within_reserved(problem, 0).map(|()| Chosen {
            activities: Vec::new(),
            proven: true,
            bound: 0,
            value: 0,
            nodes: 0,
        });
    }
    match choose(&problem.request()) {
        Answer::Chosen(choice) => {
            within_reserved(problem, 0)?;
            let activity = |n: &usize| problem.candidates.get(*n).map(|a| a.id.clone());
            Ok(Chosen {
                activities: choice.columns.iter().filter_map(activity).collect(),
                proven: choice.proven,
                bound: choice.bound,
                value: choice.first,
                nodes: choice.nodes,
            })
        }
        Answer::TooDear { least } => match within_reserved(problem, least) {
            Err(error) => Err(error),
            Ok(()) => Err(Impossible::GaveUp),
        },
        Answer::Impossible => {
            let modes: Vec<Want> = problem.modes.iter().map(|mode| Want::Mode(*mode)).collect();
            Err(Impossible::Unserved(self::unserved(
                inputs, problem, &modes,
            )))
        }
        Answer::GaveUp => Err(Impossible::GaveUp),
    }
}

/// Whether the budget carries what is reserved and `least` for activities.
fn within_reserved(problem: &Problem<'_>, least: u64) -> Result<(), Impossible> {
    match problem.budget {
        Some(budget) if least + problem.reserved.0 > budget.0 => Err(Impossible::Budget {
            least: UsdCents(least + problem.reserved.0),
            budget,
            reserved: problem.reserved,
        }),
        _ => Ok(()),
    }
}

fn unserved(inputs: &Inputs<'_>, problem: &Problem<'_>, wants: &[Want]) -> Vec<Unserved> {
    let served = |want: &Want| {
        let sum: u64 = problem
            .candidates
            .iter()
            .map(|a| Problem::gives(a, want))
            .sum();
        let asked = match want {
            Want::Training(_, minutes) => u64::from(minutes.0),
            _ => 1,
        };
        sum >= asked
    };
    wants
        .iter()
        .filter(|want| !served(want))
        .map(|want| Unserved {
            want: want.clone(),
            excluded: problem
                .excluded_for(inputs, want)
                .into_iter()
                .filter_map(|a| Some((a.id.clone(), problem.wishes.exclusion_of(a)?.to_owned())))
                .collect(),
        })
        .collect()
}
