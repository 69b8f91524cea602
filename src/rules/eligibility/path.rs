//! One path before one person's facts: its dates, its requirements, and why it would lapse.

use super::describe::describe;
use super::judge::{ACTED, AS_IS, Judge};
use super::report::{Decider, PathReport};
use super::timeline::{HORIZON_YEARS, Timeline, requirements};
use crate::catalog::{DecidedBy, Requirement, RulePath, RuleSet, RuleSetState};
use crate::dates::Day;
use crate::ids::PathId;

pub(super) fn path_report(
    timeline: &Timeline<'_>,
    path: &RulePath,
    all: &[&Requirement],
    decided_by: Decider,
) -> PathReport {
    let day = timeline.from;
    let id = &path.id;
    let earliest_date = timeline.earliest(id, AS_IS);
    let met = day >= timeline.not_before && timeline.judge.all(all, day, AS_IS).holds();
    let lapses_on = earliest_date.and_then(|earliest| timeline.lapse(id, earliest));
    // A requirement's own date looks past the end of the rule set: most changes of a rule leave
    // it as it is, and the dates of the path above judge each day by the set in force on it.
    let last = day.plus_years(HORIZON_YEARS);
    PathReport {
        id: id.clone(),
        title: path.title.clone(),
        eligible: match (met, decided_by) {
            (true, Decider::Body) => None,
            _ => Some(met),
        },
        decided_by,
        earliest_date,
        earliest_if_acted: timeline.earliest(id, ACTED),
        lapses_on,
        lapses_because: lapses_on.and_then(|on| because(timeline, id, on)),
        requirements: all
            .iter()
            .map(|r| describe(r, timeline.judge, day, last))
            .collect(),
    }
}

/// Who decides on a path of a set. Where a judged set measures nothing, nobody but the body does.
pub(super) fn decider(set: &RuleSet, path: &RulePath, all: &[&Requirement]) -> Decider {
    if path.decided_by == Some(DecidedBy::Body) || (set.judged && !all.iter().any(|r| measured(r)))
    {
        Decider::Body
    } else if set.judged {
        Decider::FiguresAndBody
    } else {
        Decider::Figures
    }
}

fn measured(requirement: &Requirement) -> bool {
    let leaves = requirement.leaves();
    leaves.iter().any(|r| !matches!(r, Requirement::Step(_)))
}

/// Which requirement fails on the day on which a path lapses.
fn because(timeline: &Timeline<'_>, id: &PathId, on: Day) -> Option<String> {
    let segment = timeline.segment(on)?;
    let Some(path) = segment.set.paths.iter().find(|p| p.id == *id) else {
        return Some("the rule changes".to_owned());
    };
    if segment.set.state != RuleSetState::Open {
        return Some("the rule changes".to_owned());
    }
    let failing = requirements(segment.set, path)
        .into_iter()
        .find(|r| !timeline.judge.requirement(r, on, AS_IS).holds())?;
    Some(reason(failing, timeline.judge, on))
}

fn reason(requirement: &Requirement, judge: Judge<'_>, on: Day) -> String {
    let facts = judge.facts;
    match requirement {
        Requirement::Experience(rule) => match rule.years {
            Some(years) => format!("{} months leave the {years}-year window", rule.kind),
            None => format!("{} months no longer suffice", rule.kind),
        },
        Requirement::Training(_) => "training leaves its window, or the rule changes".to_owned(),
        Requirement::Credential(rule) => {
            let ended = facts.held.iter().find(|held| {
                rule.any_of.contains(&held.certification)
                    && held.active_until.is_some_and(|d| d.next() <= on)
            });
            ended.map_or_else(
                || "a credential runs out".to_owned(),
                |held| format!("if {} is not renewed", held.certification),
            )
        }
        Requirement::AnyOf(parts) | Requirement::AllOf(parts) => {
            let credential = parts.iter().find(|r| matches!(r, Requirement::Credential(rule) if facts.held.iter().any(|h| rule.any_of.contains(&h.certification))));
            let failing = credential.or_else(|| {
                parts
                    .iter()
                    .find(|r| !judge.requirement(r, on, AS_IS).holds())
            });
            failing.map_or_else(|| "the rule changes".to_owned(), |r| reason(r, judge, on))
        }
        Requirement::Education(_) | Requirement::Age(_) | Requirement::Step(_) => {
            "the rule changes".to_owned()
        }
    }
}
