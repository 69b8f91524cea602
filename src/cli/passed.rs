//! What a pass in the log does to the rest of the plan: the credential that it makes, the goals
//! that it closes, and how both follow when the entry is corrected later. Shared by `log`, `done`
//! and `amend`.

use super::profile::wrote;
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::diag::Failure;
use crate::ids::{CertId, GoalId};
use crate::plan::edit::{Document, Field};
use crate::plan::{Credential, GoalKind, LogEntry, Plan};
use crate::rules::cycles::Status;
use crate::rules::renewal::reviews;
use crate::value_path;

/// One change beside the log.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A new credential.
    Earns(CertId, Day),
    /// The credential at this place was earned on another day.
    Moves(usize, CertId, Day),
    /// The credential at this place is of another certification.
    Becomes(usize, CertId, Day),
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

    /// The change in words, for somebody who is asked first.
    pub fn words(&self, plan: &Plan) -> String {
        let earned = |at: &usize| {
            let credential = plan.credential.get(*at);
            credential.map_or_else(String::new, |c| c.earned.to_string())
        };
        match self {
            Self::Earns(cert, day) => format!("{cert} becomes a credential, earned {day}"),
            Self::Moves(at, cert, day) => {
                format!("credential {cert}: earned {} → {day}", earned(at))
            }
            Self::Becomes(at, cert, day) => {
                let was = plan.credential.get(*at);
                let was = was.map_or_else(String::new, |c| c.certification.to_string());
                format!("credential {was} → {cert}, earned {day}")
            }
            Self::Reaches(_, goal, day) => format!("goal {goal}: done on {day}"),
            Self::Reopens(_, goal) => format!("goal {goal}: open again"),
        }
    }

    pub fn apply(&self, doc: &mut Document) -> Result<(), Failure> {
        match self {
            Self::Earns(cert, day) => {
                let earned = PartialDate::Day(*day);
                let fields = Credential::new(cert.into(), earned).fields();
                wrote(doc.push("credential", &fields), "credential")
            }
            Self::Moves(at, _, day) => wrote(
                doc.set(&value_path!["credential", *at, "earned"], &Field::Day(*day)),
                "credential",
            ),
            Self::Becomes(at, cert, day) => {
                let name = Field::Text(cert.to_string());
                let path = value_path!["credential", *at, "certification"];
                wrote(doc.set(&path, &name), "credential")?;
                Self::Moves(*at, cert.clone(), *day).apply(doc)
            }
            Self::Reaches(at, _, day) => wrote(
                doc.set(&value_path!["goal", *at, "done"], &Field::Day(*day)),
                "goal",
            ),
            Self::Reopens(at, _) => {
                doc.remove(&value_path!["goal", *at, "done"]);
                Ok(())
            }
        }
    }
}

/// The place of a credential of this certification that is held on `day`: active, suspended or
/// complete and not recorded as renewed; one that was earned later counts from its own day.
pub fn held(plan: &Plan, cert: &CertId, day: Day, catalog: &Catalog) -> Option<usize> {
    let is_held = |credential: &Credential| {
        let on = credential.earned.first_day().max(day);
        let seen = plan.seen_on(on);
        let reviews = reviews(&seen, catalog, on);
        reviews.iter().any(|review| {
            review.credential.certification == *cert
                && review.credential.earned == credential.earned
                && matches!(
                    review.status,
                    Status::Active | Status::Suspended | Status::RenewalNotRecorded
                )
        })
    };
    plan.credential
        .iter()
        .rposition(|c| c.certification == *cert && is_held(c))
}

/// What a fresh pass on `day` changes: a credential, unless it is held, and its open goals.
pub fn of_pass(plan: &Plan, cert: &CertId, day: Day, catalog: &Catalog) -> Vec<Effect> {
    let held = held(plan, cert, day, catalog).and_then(|at| plan.credential.get(at));
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
    cert: &CertId,
) -> impl Iterator<Item = (usize, &'p crate::plan::Goal)> {
    plan.goal.iter().enumerate().filter(move |(_, goal)| {
        goal.kind == GoalKind::Certification && goal.certification.as_ref() == Some(cert)
    })
}

/// The place of the credential that this entry made.
pub fn made_by(entry: &LogEntry, plan: &Plan) -> Option<usize> {
    let cert = entry.passed.as_ref()?;
    plan.credential
        .iter()
        .position(|c| c.certification == *cert && c.earned == entry.date)
}

/// What a correction of the entry `old` to `new` changes beside it: the credential that was earned
/// by it, and the goal that it closed.
pub fn of_correction(
    old: &LogEntry,
    new: &LogEntry,
    plan: &Plan,
    catalog: &Catalog,
) -> Vec<Effect> {
    let Some(cert) = &new.passed else {
        return Vec::new();
    };
    let Some(was) = &old.passed else {
        return of_pass(plan, cert, new.last_day(), catalog);
    };
    if was == cert && old.date == new.date {
        return Vec::new();
    }
    let earned = plan.credential.iter().position(|c| {
        c.certification == *was
            && c.earned == old.date
            && c.renewed.iter().all(|day| day.last_day() >= new.last_day())
    });
    let closed = |cert: &CertId| -> Vec<(usize, GoalId)> {
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
    let fresh = of_pass(plan, cert, new.last_day(), catalog);
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

/// What was added and closed.
#[derive(Debug, Default)]
pub struct Brought {
    pub credential: Option<CertId>,
    pub goals: Vec<GoalId>,
}

impl Brought {
    /// Makes the changes, and keeps what they bring.
    pub fn by(effects: &[Effect], doc: &mut Document) -> Result<Self, Failure> {
        let mut brought = Self::default();
        for effect in effects {
            effect.apply(doc)?;
            match effect {
                Effect::Earns(cert, _) => brought.credential = Some(cert.clone()),
                Effect::Reaches(_, goal, _) => brought.goals.push(goal.clone()),
                _ => {}
            }
        }
        Ok(brought)
    }

    /// What `log` and `amend` say of it, once the plan is `after`.
    pub fn told(
        &self,
        passed: Option<(&CertId, Day)>,
        after: &Plan,
        catalog: &Catalog,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(cert) = &self.credential {
            lines.push(format!(
                "{cert} is now among your credentials: `pmo-path renew {cert}` shows its cycle"
            ));
        } else if let Some((cert, day)) = passed {
            lines = held_already(cert, day, after, catalog);
        }
        if !self.goals.is_empty() {
            let goals: Vec<&str> = self.goals.iter().map(AsRef::as_ref).collect();
            lines.push(format!("done: {}", goals.join(", ")));
        }
        lines
    }
}

/// Why a pass made no second credential, and the commands that say what it was.
fn held_already(cert: &CertId, day: Day, plan: &Plan, catalog: &Catalog) -> Vec<String> {
    let Some(at) = held(plan, cert, day, catalog) else {
        return Vec::new();
    };
    let earned = plan.credential.get(at).map(|credential| credential.earned);
    let since = earned.map_or_else(String::new, |earned| format!(", earned {}", earned.long()));
    let mut lines = vec![format!(
        "{cert} is among your credentials already{since}: no second one was added"
    )];
    if earned != Some(PartialDate::Day(day)) {
        lines.push(format!(
            "if {} is the day on which you earned it: `pmo-path profile edit credential {} --earned {day}`",
            day.long(),
            at + 1
        ));
        lines.push(format!(
            "if it was a renewal: `pmo-path renew --record {cert} --date {day}`"
        ));
    }
    lines
}
