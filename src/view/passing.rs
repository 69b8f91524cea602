//! What a pass does to the plan, in words.

use crate::app::passing::Brought;
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::plan::{CertName, Plan};
use crate::rules::passing::{Effect, held_credential};
use crate::text::{clean, shell_word};

/// The change in words, for somebody who is asked first.
pub fn effect(effect: &Effect, plan: &Plan) -> String {
    let earned = |at: &usize| {
        let credential = plan.credential.get(*at);
        credential.map_or_else(String::new, |c| c.earned.to_string())
    };
    match effect {
        Effect::Earns(cert, day) => format!("{cert} becomes a credential, earned {day}"),
        Effect::Moves(at, cert, day) => {
            format!("credential {cert}: earned {} → {day}", earned(at))
        }
        Effect::Becomes(at, cert, day) => {
            let was = plan.credential.get(*at);
            let was = was.map_or_else(String::new, |c| c.certification.to_string());
            format!("credential {was} → {cert}, earned {day}")
        }
        Effect::Reaches(_, goal, day) => format!("goal {goal}: done on {day}"),
        Effect::Reopens(_, goal) => format!("goal {goal}: open again"),
    }
}

/// What a recorded pass brought, once the plan is `after`, a line each.
pub fn brought(
    brought: &Brought,
    passed: Option<(&CertName, Day)>,
    after: &Plan,
    catalog: &Catalog,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cert) = &brought.credential {
        lines.push(format!(
            "{cert} is now among your credentials: `pmo-path renew {}` shows its cycle",
            shell_word(cert.as_str())
        ));
        if catalog.certification(cert.as_str()).is_none() {
            lines.extend(outside(cert.as_str(), false, after.credential.len()));
        }
    } else if let Some((cert, day)) = passed {
        lines = held_already(cert, day, after, catalog);
    }
    if !brought.goals.is_empty() {
        let goals: Vec<&str> = brought.goals.iter().map(AsRef::as_ref).collect();
        lines.push(format!("done: {}", goals.join(", ")));
    }
    lines
}

/// What is to be said of a credential that the catalog lacks. `ends`: its end is entered.
pub fn outside(name: &str, ends: bool, number: usize) -> Vec<String> {
    let name = clean(name);
    let mut lines = vec![format!(
        "the catalog does not know {name}: it is shown, warned of and exported as you enter it"
    )];
    if !ends {
        lines.push(format!(
            "until when it is valid: `pmo-path profile edit credential {number} --expires DATE`"
        ));
    }
    lines
}

/// Why a pass made no second credential, and the commands that say what it was.
fn held_already(cert: &CertName, day: Day, plan: &Plan, catalog: &Catalog) -> Vec<String> {
    let Some(at) = held_credential(plan, cert, day, catalog) else {
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
            "if it was a renewal: `pmo-path renew --record {} --date {day}`",
            shell_word(cert.as_str())
        ));
    }
    lines
}
