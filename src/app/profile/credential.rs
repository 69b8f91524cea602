//! A credential from what was typed: one of the catalog or one that it lacks, with the days and
//! statuses that its body gave, and what speaks against adding it. Knows no terminal.

use super::typed::{missing, text};
use crate::app::Session;
use crate::app::names::{self, TypedCertification};
use crate::dates::{Day, PartialDate};
use crate::diag::{Code, Failure, Remedy};
use crate::order::Arrange;
use crate::plan::{CertName, Credential, CredentialStatus, Plan, StatusWord, Twin, twin_among};
use crate::text::shell_word;

/// What was typed of a credential; absent: as it is. An empty text takes the value out.
#[derive(Debug, Clone, Default)]
pub struct CredentialChanges {
    /// As typed.
    pub certification: Option<String>,
    pub body: Option<String>,
    pub earned: Option<PartialDate>,
    /// Added to those that are known.
    pub renewed: Vec<PartialDate>,
    pub expires: Option<PartialDate>,
    pub status: Option<StatusChange>,
    pub number: Option<String>,
    pub evidence: Option<String>,
    pub note: Option<String>,
    /// The person stands by it, whatever speaks against it.
    pub sure: bool,
}

/// A status that the body gave, and its days.
#[derive(Debug, Clone, Copy)]
pub struct StatusChange {
    /// `None`: in force again, which ends what was given before.
    pub is: Option<StatusWord>,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
}

/// Why a new credential may be a slip.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// The catalog lacks it; with the nearest names that it has.
    Outside { name: CertName, near: Vec<String> },
    /// It looks like the one of this number.
    Twin {
        number: usize,
        twin: Twin,
        held: Box<Credential>,
        new: PartialDate,
    },
}

impl Doubt {
    /// Whether it is one at all, and not only something to tell.
    pub fn asks(&self) -> bool {
        match self {
            Self::Outside { near, .. } => !near.is_empty(),
            Self::Twin { .. } => true,
        }
    }

    /// In a sentence without its stop.
    pub fn message(&self) -> String {
        match self {
            Self::Outside { name, .. } => {
                format!("there is no certification `{name}` in the catalog")
            }
            Self::Twin {
                number,
                twin,
                held,
                new,
            } => {
                let there = format!("credential {number} is already {}", held.certification);
                let earned = held.earned;
                match twin {
                    Twin::Same => format!("{there} earned {earned}"),
                    Twin::Vague => {
                        format!("{there} earned {earned}, and {new} may be the same day")
                    }
                    Twin::Number => format!("{there} with the same number, earned {earned}"),
                    Twin::Close => format!("{there} earned {earned}, within a year of {new}"),
                }
            }
        }
    }

    pub(super) fn refusal(&self) -> Failure {
        match self {
            Self::Outside { near, .. } => {
                let near: Vec<&str> = near.iter().map(String::as_str).collect();
                Failure::wrong(Code::UnknownCertification, self.message())
                    .hint(Remedy::nearest(&near, Remedy::ListCertifications))
                    .hint("a credential of your own that the catalog lacks: add `--body NAME` or `--yes`")
            }
            Self::Twin {
                number, twin, held, ..
            } => {
                let yes = match twin {
                    Twin::Same => "",
                    _ => "; `--yes` adds it as a second one",
                };
                Failure::wrong(Code::AlreadyThere, self.message()).hint(format!(
                    "change it with `pmo-path profile edit credential {number} …`; a renewal is recorded with `pmo-path renew --record {}`{yes}",
                    shell_word(held.certification.as_str())
                ))
            }
        }
    }
}

/// What speaks against adding it.
pub(super) fn doubts(called: &TypedCertification, new: &Credential, plan: &Plan) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if let TypedCertification::Own { name, near } = called {
        let near = if new.body.is_some() {
            Vec::new()
        } else {
            near.clone()
        };
        let name = name.clone();
        doubts.push(Doubt::Outside { name, near });
    }
    if let Some((at, twin)) = twin_among(new, &plan.credential)
        && let Some(held) = plan.credential.get(at)
    {
        doubts.push(Doubt::Twin {
            number: at + 1,
            twin,
            held: Box::new(held.clone()),
            new: new.earned,
        });
    }
    doubts
}

/// The certification that was typed.
pub(super) fn called(
    session: &Session,
    plan: &Plan,
    typed: &CredentialChanges,
) -> Result<TypedCertification, Failure> {
    let Some(name) = &typed.certification else {
        return Err(missing(
            "the certification is missing",
            "for example `pmo-path profile add credential PMP --earned 2024-03-15`",
        ));
    };
    names::called(&session.catalog, plan, name)
}

/// The credential: `old` with the changes, or a new one.
pub(super) fn credential(
    session: &Session,
    plan: &Plan,
    typed: &CredentialChanges,
    old: Option<&Credential>,
) -> Result<Credential, Failure> {
    let certification = match (&typed.certification, old) {
        (None, Some(old)) => old.certification.clone(),
        _ => called(session, plan, typed)?.name(),
    };
    let Some(earned) = typed.earned.or(old.map(|old| old.earned)) else {
        return Err(missing(
            "the day on which you earned it is missing",
            "add `--earned 2024-03-15` (or a month, or a year)",
        ));
    };
    let mut new = old
        .cloned()
        .unwrap_or_else(|| Credential::new(certification.clone(), earned));
    new.certification = certification;
    new.earned = earned;
    text(&mut new.body, typed.body.as_ref());
    text(&mut new.number, typed.number.as_ref());
    text(&mut new.evidence, typed.evidence.as_ref());
    text(&mut new.note, typed.note.as_ref());
    for date in &typed.renewed {
        if !new.renewed.contains(date) {
            new.renewed.push(*date);
        }
    }
    new.renewed.arrange_by_key(|date| date.first_day());
    new.expires = typed.expires.or(new.expires);
    in_order(&new)?;
    if let Some(change) = &typed.status {
        given(&mut new, change, session.day)?;
    }
    Ok(new)
}

/// Nothing is renewed or ends before it is earned.
fn in_order(credential: &Credential) -> Result<(), Failure> {
    let earned = credential.earned;
    let early = |date: &PartialDate| date.last_day() < earned.first_day();
    if let Some(date) = credential.renewed.iter().find(|date| early(date)) {
        let message = format!("renewed on {date}, before it was earned ({earned})");
        return Err(Failure::wrong(Code::RenewedBeforeEarned, message)
            .hint("correct `--earned` or `--renewed`"));
    }
    if let Some(date) = credential.expires.filter(early) {
        let message = format!("it would expire ({date}) before it was earned ({earned})");
        return Err(
            Failure::wrong(Code::EndBeforeStart, message).hint("correct `--earned` or `--expires`")
        );
    }
    Ok(())
}

/// Takes a status that the body gave, or its end.
fn given(credential: &mut Credential, change: &StatusChange, today: Day) -> Result<(), Failure> {
    let Some(is) = change.is else {
        let again = change.from.map_or(today, PartialDate::first_day);
        let begun =
            |status: &CredentialStatus| status.from.is_none_or(|from| from.first_day() < again);
        credential.status.retain(begun);
        for status in &mut credential.status {
            if status.to.is_none_or(|to| to.last_day() >= again) {
                status.to = Some(PartialDate::Day(again.previous()));
            }
        }
        return Ok(());
    };
    if is == StatusWord::Extended && change.to.is_none() {
        return Err(missing(
            "an extension has an end",
            "add `--to 2027-03-31`, the day to which the body extended it",
        ));
    }
    if let (Some(from), Some(to)) = (change.from, change.to)
        && to.last_day() < from.first_day()
    {
        let message = format!("the status would end ({to}) before it begins ({from})");
        return Err(
            Failure::wrong(Code::EndBeforeStart, message).hint("correct `--from` or `--to`")
        );
    }
    let from = match (is, change.from) {
        // An extension without a beginning goes on from the cycle's end.
        (StatusWord::Extended, from) => from,
        (_, from) => Some(from.unwrap_or(PartialDate::Day(today))),
    };
    let same = |status: &&mut CredentialStatus| {
        status.is == is && (status.from == from || (change.from.is_none() && status.to.is_none()))
    };
    if let Some(known) = credential.status.iter_mut().find(same) {
        known.to = change.to;
        return Ok(());
    }
    credential.status.push(CredentialStatus {
        from,
        to: change.to,
        ..CredentialStatus::new(is)
    });
    credential
        .status
        .arrange_by_key(|status| status.from.map(PartialDate::first_day));
    Ok(())
}
