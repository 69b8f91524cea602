//! One renewal for several credentials of a body: which of them asks for it, and for how much.
//! Knows the calendar of each credential; knows no log.

use crate::catalog::{Catalog, Joint, Renewal};
use crate::dates::Day;
use crate::ids::TrackId;
use crate::plan::{CertName, Credential, Plan};
use crate::rules::cycles::{CredentialStatus, timeline};
use crate::units::Credits;

/// A renewal that serves several credentials of one body together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointRenewal {
    /// The credential whose renewal it is: of those held, the one that asks for most.
    pub lead: CertName,
    /// All that are renewed by it, in the order of the plan.
    pub all: Vec<CertName>,
    /// What the lead asks for alone.
    pub alone: Credits,
    /// What the other tracks add to that.
    pub added: Credits,
}

impl JointRenewal {
    /// What the one renewal asks for.
    pub fn required(&self) -> Credits {
        self.alone + self.added
    }

    pub fn is_led_by(&self, credential: &Credential) -> bool {
        self.lead == credential.certification
    }

    /// What it asks of this credential beyond the credential's own rule: all of it stands with the
    /// lead, so that no credit is asked for twice.
    pub fn beside(&self, credential: &Credential) -> Credits {
        if self.is_led_by(credential) {
            self.added
        } else {
            Credits::ZERO
        }
    }
}

struct Held<'a> {
    place: usize,
    body: &'a str,
    rule: &'a Renewal,
    joint: &'a Joint,
}

/// For each credential of the plan the renewal that it shares with others; `None` where it stands
/// alone or its body has no such rule.
pub(super) fn together(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<Option<JointRenewal>> {
    let mut out: Vec<Option<JointRenewal>> = plan.credential.iter().map(|_| None).collect();
    let held: Vec<Held<'_>> = plan
        .credential
        .iter()
        .enumerate()
        .filter_map(|(place, credential)| {
            let cert = catalog.certification(credential.certification.as_str())?;
            cert.renewals.iter().find(|rule| rule.joint.is_some())?;
            let line = timeline(credential, catalog, &plan.credential, day);
            let kept = matches!(
                line.status(credential.earned.first_day(), day),
                CredentialStatus::Active | CredentialStatus::Extended | CredentialStatus::Suspended
            );
            let rule = line.present().and_then(|turn| turn.rule).filter(|_| kept)?;
            Some(Held {
                place,
                body: cert.body.as_str(),
                rule,
                joint: rule.joint.as_ref()?,
            })
        })
        .collect();
    for (at, first) in held.iter().enumerate() {
        let seen = held.iter().take(at).any(|other| other.body == first.body);
        let of_body: Vec<&Held<'_>> = held.iter().filter(|h| h.body == first.body).collect();
        if seen || of_body.len() < 2 {
            continue;
        }
        let Some(shared) = share(&of_body, plan) else {
            continue;
        };
        for one in of_body {
            if let Some(slot) = out.get_mut(one.place) {
                *slot = Some(shared.clone());
            }
        }
    }
    out
}

/// The highest asks for its own; of every other track the highest adds its part.
fn share(of_body: &[&Held<'_>], plan: &Plan) -> Option<JointRenewal> {
    let asks = |held: &&Held<'_>| held.rule.required.unwrap_or_default();
    let name = |held: &Held<'_>| Some(plan.credential.get(held.place)?.certification.clone());
    // Of equals the one that stands first in the plan.
    let most = of_body.iter().map(asks).max()?;
    let lead = of_body.iter().find(|held| asks(held) == most)?;
    let mut tracks: Vec<&TrackId> = of_body.iter().map(|held| &held.joint.track).collect();
    tracks.sort_unstable();
    tracks.dedup();
    let added = tracks
        .into_iter()
        .filter(|track| **track != lead.joint.track)
        .filter_map(|track| {
            let of_track = of_body.iter().filter(|held| held.joint.track == *track);
            of_track.map(|held| held.joint.adds).max()
        })
        .sum();
    let mut all: Vec<CertName> = Vec::new();
    for id in of_body.iter().filter_map(|held| name(held)) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    (all.len() > 1).then_some(JointRenewal {
        lead: name(lead)?,
        all,
        alone: asks(lead),
        added,
    })
}
