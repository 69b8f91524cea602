//! Why each activity is in the plan, and what else would serve.

use super::problem::{Problem, Want};
use crate::catalog::Activity;
use crate::ids::ActivityId;

/// Why an activity is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub activity: ActivityId,
    /// What it alone serves in this plan.
    pub only: Vec<Want>,
    /// What it serves together with others.
    pub also: Vec<Want>,
    /// The person put it in.
    pub included: bool,
}

/// Everything that could serve one want.
#[derive(Debug, Clone)]
pub struct Alternatives<'a> {
    pub want: Want,
    /// In the plan.
    pub chosen: Vec<&'a Activity>,
    /// Not in the plan, cheapest in hours first.
    pub others: Vec<&'a Activity>,
}

fn all_wants(problem: &Problem<'_>) -> Vec<Want> {
    problem
        .wants
        .iter()
        .cloned()
        .chain(problem.modes.iter().copied().map(Want::Mode))
        .collect()
}

/// Why each of the chosen activities is in.
pub fn reasons(problem: &Problem<'_>, chosen: &[ActivityId]) -> Vec<Reason> {
    let in_plan: Vec<&Activity> = problem
        .candidates
        .iter()
        .copied()
        .filter(|a| chosen.contains(&a.id))
        .collect();
    let wants = all_wants(problem);
    in_plan
        .iter()
        .map(|activity| {
            let (mut only, mut also) = (Vec::new(), Vec::new());
            for want in wants
                .iter()
                .filter(|want| Problem::gives(activity, want) > 0)
            {
                let others = in_plan
                    .iter()
                    .any(|other| other.id != activity.id && Problem::gives(other, want) > 0);
                if others {
                    also.push(want.clone());
                } else {
                    only.push(want.clone());
                }
            }
            Reason {
                activity: activity.id.clone(),
                only,
                also,
                included: problem.wishes.includes(&activity.id),
            }
        })
        .collect()
}

/// For each want, what serves it in the plan and what else could.
pub fn alternatives<'a>(problem: &Problem<'a>, chosen: &[ActivityId]) -> Vec<Alternatives<'a>> {
    all_wants(problem)
        .into_iter()
        .map(|want| {
            let serving = problem
                .candidates
                .iter()
                .copied()
                .filter(|a| Problem::gives(a, &want) > 0);
            let (chosen, mut others): (Vec<&Activity>, Vec<&Activity>) =
                serving.partition(|a| chosen.contains(&a.id));
            // Of training, what brings fewer hours than something chosen could not stand in for it.
            if matches!(want, Want::Training(..)) {
                let least = chosen.iter().map(|a| Problem::gives(a, &want)).min();
                others.retain(|a| Some(Problem::gives(a, &want)) >= least);
            }
            others.sort_by(|a, b| (a.hours, a.cost_usd, &a.id).cmp(&(b.hours, b.cost_usd, &b.id)));
            Alternatives {
                want,
                chosen,
                others,
            }
        })
        .collect()
}
