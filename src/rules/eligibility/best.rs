//! Which of a rule set's paths is the person's: the one that the screens show and plans use.

use std::cmp::Reverse;

use super::facts::Facts;
use super::report::{Decider, PathReport, RequirementReport, RequirementStatus};
use crate::dates::Day;
use crate::units::{EducationLevel, Minutes};

/// Among paths whose requirements are all met the one of the highest education, then the one that
/// lasts longest; those that only the body decides come last. Among the others first those that
/// lack no degree, age or accreditation: the earliest if one acts, then the fewest months to go,
/// then the fewest unmet, then the
/// least training, then the highest education. Ties go by catalog order.
pub(super) fn best_path(paths: &[PathReport], facts: &Facts) -> Option<usize> {
    let met = paths
        .iter()
        .enumerate()
        .filter(|(_, path)| unmet(path) == 0);
    let longest = |path: &PathReport| path.lapses_on.unwrap_or(Day::MAX);
    // `max_by_key` would take the last of equals.
    let best = met.min_by_key(|(_, path)| {
        (
            path.decided_by == Decider::Body,
            Reverse((asked_level(path), longest(path))),
        )
    });
    if let Some((n, _)) = best {
        return Some(n);
    }
    // Where no education is entered, the person is taken to hold the lowest that any path asks.
    let lowest = paths.iter().filter_map(asked_level).min();
    let assumed = lowest.filter(|_| !facts.education_entered);
    let key = |path: &PathReport| {
        (
            path.requirements.iter().any(|r| lacks(r, assumed)),
            path.earliest_if_acted.unwrap_or(Day::MAX),
            months_to_go(path),
            unmet(path),
            path.requirements.iter().map(training_to_go).sum::<u32>(),
            // Of equals the highest education: the way that will be the person's once it is met.
            Reverse(asked_level(path)),
        )
    };
    paths
        .iter()
        .enumerate()
        .min_by_key(|(_, path)| key(path))
        .map(|(n, _)| n)
}

/// The education that a path asks for directly.
fn asked_level(path: &PathReport) -> Option<EducationLevel> {
    path.requirements
        .iter()
        .filter_map(|r| match r {
            RequirementReport::Education(rule) => Some(rule.required),
            _ => None,
        })
        .max()
}

/// Whether a requirement fails for want of a degree, an age or an accreditation, which nobody
/// brings by acting or waiting as they do months, training and exams.
fn lacks(requirement: &RequirementReport, assumed: Option<EducationLevel>) -> bool {
    match requirement {
        RequirementReport::Education(rule) => match rule.status {
            RequirementStatus::Unknown => {
                assumed.is_none_or(|level| rule.required > level) || rule.gac_accredited
            }
            status => status == RequirementStatus::Missing,
        },
        RequirementReport::Age(age) => age.status == RequirementStatus::Missing,
        RequirementReport::AnyOf(group) => {
            group.status != RequirementStatus::Met
                && group.options.iter().all(|r| lacks(r, assumed))
        }
        RequirementReport::AllOf(group) => group.options.iter().any(|r| lacks(r, assumed)),
        RequirementReport::Experience(_)
        | RequirementReport::Training(_)
        | RequirementReport::Credential(_)
        | RequirementReport::Step(_) => false,
    }
}

/// Months that time still has to bring, over all of a path's requirements.
fn months_to_go(path: &PathReport) -> u32 {
    path.requirements
        .iter()
        .map(|r| match r {
            RequirementReport::Experience(e) => e.missing_months.unwrap_or(0),
            _ => 0,
        })
        .sum()
}

/// Minutes of training that are still to come, on the shortest of several ways.
fn training_to_go(requirement: &RequirementReport) -> u32 {
    match requirement {
        RequirementReport::Training(training) => {
            Minutes::from_hours(training.missing_hours).map_or(0, |missing| missing.0)
        }
        RequirementReport::AnyOf(group) if group.status != RequirementStatus::Met => {
            let trains = |r: &&RequirementReport| matches!(r, RequirementReport::Training(_));
            let ways = group.options.iter().filter(trains).map(training_to_go);
            ways.min().unwrap_or(0)
        }
        RequirementReport::AllOf(group) => group.options.iter().map(training_to_go).sum(),
        _ => 0,
    }
}

fn unmet(path: &PathReport) -> usize {
    path.requirements
        .iter()
        .filter(|r| {
            matches!(
                r.status(),
                RequirementStatus::Missing | RequirementStatus::Unknown
            )
        })
        .count()
}
