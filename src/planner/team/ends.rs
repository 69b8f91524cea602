//! Days that a lead has to know: certificates that end, renewals that fall short, exams that open.

use serde::Serialize;

use crate::dates::Day;
use crate::ids::CertId;
use crate::order::Arrange;
use crate::plan::{Extract, SharedCredential, SharedStanding, SharedVerdict};
use crate::units::Credits;

/// How far ahead ends are listed, in days.
const AHEAD: i64 = 90;

/// How far ahead a cycle that lacks credits is listed, in days.
const RISK_AHEAD: i64 = 180;

/// A certificate that ends soon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ending {
    pub person: String,
    /// Null: the catalog does not know it, and its name stays with the person.
    pub certification: Option<CertId>,
    /// The last day on which it is active.
    pub on: Day,
}

/// A renewal that falls short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AtRisk {
    pub person: String,
    pub certification: Option<CertId>,
    pub status: SharedStanding,
    /// The end of the cycle.
    pub by: Day,
    /// Credits; null: none are asked for.
    pub missing: Option<Credits>,
    pub unit: Option<String>,
}

/// An exam that is open to somebody, or will be soon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Opening {
    pub person: String,
    pub certification: CertId,
    /// The first day, if the person acts.
    pub on: Day,
}

/// What is active and ends within 90 days, soonest first.
pub fn ending(people: &[Extract], day: Day) -> Vec<Ending> {
    let mut all: Vec<Ending> = credentials(people)
        .filter(|(_, credential)| is_active(credential.status))
        .filter_map(|(person, credential)| {
            let on = credential.ends?;
            (0..=AHEAD).contains(&day.days_until(on)).then(|| Ending {
                person: person.name.clone(),
                certification: credential.certification.clone(),
                on,
            })
        })
        .collect();
    all.arrange_by(|a, b| {
        (a.on, &a.person, &a.certification).cmp(&(b.on, &b.person, &b.certification))
    });
    all
}

/// What is suspended, or lacks credits for a cycle that ends within 180 days, soonest first.
pub fn at_risk(people: &[Extract], day: Day) -> Vec<AtRisk> {
    let mut all: Vec<AtRisk> = credentials(people)
        .filter_map(|(person, credential)| {
            let cycle = credential.cycles.iter().find(|cycle| cycle.present)?;
            let by = cycle.end?;
            let suspended = credential.status == SharedStanding::Suspended;
            let short = is_active(credential.status)
                && cycle.missing > Some(Credits::ZERO)
                && (0..=RISK_AHEAD).contains(&day.days_until(by));
            (suspended || short).then(|| AtRisk {
                person: person.name.clone(),
                certification: credential.certification.clone(),
                status: credential.status,
                by,
                missing: cycle.missing,
                unit: credential.unit.clone(),
            })
        })
        .collect();
    all.arrange_by(|a, b| {
        (a.by, &a.person, &a.certification).cmp(&(b.by, &b.person, &b.certification))
    });
    all
}

/// Exams that are open, or that open within 90 days, soonest first.
pub fn opening(people: &[Extract], day: Day) -> Vec<Opening> {
    let mut all: Vec<Opening> = Vec::new();
    for person in people {
        for found in &person.eligibility {
            let Some(from) = found.from else { continue };
            let open = matches!(found.verdict, SharedVerdict::Yes | SharedVerdict::Judged);
            let soon = found.verdict == SharedVerdict::No && day.days_until(from) <= AHEAD;
            if open || soon {
                all.push(Opening {
                    person: person.name.clone(),
                    certification: found.certification.clone(),
                    on: from,
                });
            }
        }
    }
    all.arrange_by(|a, b| {
        (a.on, &a.person, &a.certification).cmp(&(b.on, &b.person, &b.certification))
    });
    all
}

fn credentials(people: &[Extract]) -> impl Iterator<Item = (&Extract, &SharedCredential)> {
    people
        .iter()
        .flat_map(|person| person.credentials.iter().map(move |held| (person, held)))
}

fn is_active(status: SharedStanding) -> bool {
    matches!(
        status,
        SharedStanding::Active | SharedStanding::Extended | SharedStanding::RenewalNotRecorded
    )
}
