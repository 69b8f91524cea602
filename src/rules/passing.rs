//! What a pass in the log does to the rest of the plan: the credential that it makes, the goals
//! that it closes, and how both follow when the entry is corrected later. Changes nothing itself.

use super::cycles::CredentialStatus;
use super::renewal::reviews;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::GoalId;
use crate::plan::{CertName, Credential, GoalKind, LogEntry, Plan};

/// One change beside the log. Places are those in the plan's tables, from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A new credential.
    Earns(CertName, Day),
    /// The credential at this place was earned on another day.
    Moves(usize, CertName, Day),
    /// The credential at this place is of another certification.
    Becomes(usize, CertName, Day),
    /// The goal at this place is reached on this day.
    Reaches(usize, GoalId, Day),
    /// The goal at this place is open again.
    Reopens(usize, GoalId),
}

impl Effect {
    /// Whether it changes a credential.
    pub fn is_of_credential(&self) -> bool {
        matches!(self, Self::Earns(..) | Self::Moves(..) | Self::Becomes(..))
    }
}

/// The place of a credential of this certification that is held on `day`: active, suspended or
/// complete and not recorded as renewed; one that was earned later counts from its own day.
pub fn held_credential(plan: &Plan, cert: &CertName, day: Day, catalog: &Catalog) -> Option<usize> {
    let is_held = |credential: &Credential| {
        let on = credential.earned.first_day().max(day);
        let seen = plan.as_known_on(on);
        let reviews = reviews(&seen, catalog, on);
        reviews.iter().any(|review| {
            review.credential.certification == *cert
                && review.credential.earned == credential.earned
                && matches!(
                    review.status,
                    CredentialStatus::Active
                        | CredentialStatus::Extended
                        | CredentialStatus::Suspended
                        | CredentialStatus::RenewalNotRecorded
                )
        })
    };
    plan.credential
        .iter()
        .rposition(|c| c.certification == *cert && is_held(c))
}

/// What a fresh pass on `day` changes: a credential, unless it is held, and its open goals.
pub fn effects_of_pass(plan: &Plan, cert: &CertName, day: Day, catalog: &Catalog) -> Vec<Effect> {
    let held = held_credential(plan, cert, day, catalog).and_then(|at| plan.credential.get(at));
    let mut effects = Vec::new();
    if held.is_none() {
        effects.push(Effect::Earns(cert.clone(), day));
    }
    let reached = held.map_or(day, |credential| credential.earned.first_day());
    effects.extend(
        goals_of(plan, cert)
            .filter(|(_, goal)| goal.is_open())
            .map(|(at, goal)| Effect::Reaches(at, goal.id.clone(), reached)),
    );
    effects
}

fn goals_of<'p>(
    plan: &'p Plan,
    cert: &CertName,
) -> impl Iterator<Item = (usize, &'p crate::plan::Goal)> {
    plan.goal.iter().enumerate().filter(move |(_, goal)| {
        goal.kind == GoalKind::Certification
            && goal.certification.as_ref().is_some_and(|id| id == cert)
    })
}

/// The place of the credential that this entry made.
pub fn credential_made_by(entry: &LogEntry, plan: &Plan) -> Option<usize> {
    let cert = entry.passed.as_ref()?;
    plan.credential
        .iter()
        .position(|c| c.certification == *cert && c.earned == entry.date)
}

/// What a correction of the entry `old` to `new` changes beside it: the credential that was earned
/// by it, and the goal that it closed.
pub fn effects_of_correction(
    old: &LogEntry,
    new: &LogEntry,
    plan: &Plan,
    catalog: &Catalog,
) -> Vec<Effect> {
    let Some(cert) = &new.passed else {
        return Vec::new();
    };
    let Some(was) = &old.passed else {
        return effects_of_pass(plan, cert, new.last_day(), catalog);
    };
    if was == cert && old.date == new.date {
        return Vec::new();
    }
    let earned = plan.credential.iter().position(|c| {
        c.certification == *was
            && c.earned == old.date
            && c.renewed.iter().all(|day| day.last_day() >= new.last_day())
    });
    let closed = |cert: &CertName| -> Vec<(usize, GoalId)> {
        goals_of(plan, cert)
            .filter(|(_, goal)| goal.done == Some(old.last_day()))
            .map(|(at, goal)| (at, goal.id.clone()))
            .collect()
    };
    let mut effects = Vec::new();
    if was == cert {
        effects.extend(earned.map(|at| Effect::Moves(at, cert.clone(), new.last_day())));
        let moved = closed(cert).into_iter();
        effects.extend(moved.map(|(at, goal)| Effect::Reaches(at, goal, new.last_day())));
        return effects;
    }
    let fresh = effects_of_pass(plan, cert, new.last_day(), catalog);
    effects.extend(
        closed(was)
            .into_iter()
            .map(|(at, goal)| Effect::Reopens(at, goal)),
    );
    // The credential that the entry made was of the other certification all along.
    effects.extend(fresh.into_iter().map(|effect| match (effect, earned) {
        (Effect::Earns(cert, day), Some(at)) => Effect::Becomes(at, cert, day),
        (effect, _) => effect,
    }));
    effects
}
