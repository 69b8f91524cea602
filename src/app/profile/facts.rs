//! Facts from what was typed: a new one, or an old one with what was typed changed; checked.

use super::credential::{CredentialChanges, credential};
use super::typed::{missing, text};
use super::{Fact, FactKind};
use crate::app::Session;
use crate::dates::PartialDate;
use crate::diag::{Code, Failure};
use crate::plan::{BreakReason, Education, Experience, Plan, Verifier};
use crate::units::{EducationLevel, ExperienceKind, Minutes};

/// What was typed of a fact; absent: as it is. An empty text takes the value out.
#[derive(Debug, Clone)]
pub enum FactChanges {
    Education(EducationChanges),
    Experience(ExperienceChanges),
    Credential(CredentialChanges),
}

#[derive(Debug, Clone, Default)]
pub struct EducationChanges {
    pub level: Option<EducationLevel>,
    pub field: Option<String>,
    pub institution: Option<String>,
    pub completed: Option<PartialDate>,
    pub gac_accredited: Option<bool>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct ExperienceChanges {
    pub title: Option<String>,
    pub organisation: Option<String>,
    /// Empty: as they are.
    pub kinds: Vec<ExperienceKind>,
    /// Why a break was no work; alone it makes the span a break.
    pub reason: Option<BreakReason>,
    pub from: Option<PartialDate>,
    pub to: Option<End>,
    pub hours_per_week: Option<Minutes>,
    /// What an application asks for: in the person's own words. Private.
    pub description: Option<String>,
    /// Who can confirm it, and how to reach them. Private.
    pub verifier: Option<String>,
    pub verifier_contact: Option<String>,
    pub note: Option<String>,
}

/// The end of a span of work.
#[derive(Debug, Clone, Copy)]
pub enum End {
    Ongoing,
    On(PartialDate),
}

impl FactChanges {
    pub(super) fn kind(&self) -> FactKind {
        match self {
            Self::Education(_) => FactKind::Education,
            Self::Experience(_) => FactKind::Experience,
            Self::Credential(_) => FactKind::Credential,
        }
    }
}

/// The fact: `old` with the changes, or a new one.
pub(super) fn made(
    session: &Session,
    plan: &Plan,
    typed: &FactChanges,
    old: Option<&Fact>,
) -> Result<Fact, Failure> {
    Ok(match (typed, old) {
        (FactChanges::Education(typed), Some(Fact::Education(old))) => {
            Fact::Education(education(typed, Some(old))?)
        }
        (FactChanges::Education(typed), _) => Fact::Education(education(typed, None)?),
        (FactChanges::Experience(typed), Some(Fact::Experience(old))) => {
            Fact::Experience(experience(typed, Some(old))?)
        }
        (FactChanges::Experience(typed), _) => Fact::Experience(experience(typed, None)?),
        (FactChanges::Credential(typed), Some(Fact::Credential(old))) => {
            Fact::Credential(credential(session, plan, typed, Some(old))?)
        }
        (FactChanges::Credential(typed), _) => {
            Fact::Credential(credential(session, plan, typed, None)?)
        }
    })
}

fn education(typed: &EducationChanges, old: Option<&Education>) -> Result<Education, Failure> {
    if typed.level.is_none() && old.is_none() {
        return Err(missing(
            "the level is missing",
            "for example `pmo-path profile add education bachelor --completed 2012-06`; levels: secondary, associate, bachelor, master, doctorate",
        ));
    }
    let mut new = old.cloned().unwrap_or_else(Education::new);
    new.level = typed.level.or(new.level);
    text(&mut new.field, typed.field.as_ref());
    text(&mut new.institution, typed.institution.as_ref());
    text(&mut new.note, typed.note.as_ref());
    new.completed = typed.completed.or(new.completed);
    new.gac_accredited = typed.gac_accredited.unwrap_or(new.gac_accredited);
    Ok(new)
}

fn experience(typed: &ExperienceChanges, old: Option<&Experience>) -> Result<Experience, Failure> {
    let Some(from) = typed.from.or(old.map(|old| old.from)) else {
        return Err(missing(
            "the first day is missing",
            "add `--from 2019-03` (a day, a month or a year)",
        ));
    };
    let kinds = match (typed.kinds.as_slice(), typed.reason) {
        ([], Some(_)) => vec![ExperienceKind::Break],
        (kinds, _) => kinds.to_vec(),
    };
    if kinds.is_empty() && old.is_none() {
        let kinds = ExperienceKind::WORK.iter();
        let words: Vec<&str> = kinds.map(|kind| kind.as_str()).collect();
        let hint = format!(
            "add `--kind KIND`, with one or more of {}; `pmo-path explain kinds` tells what each means. A time without work: `--kind break --reason parental`",
            words.join(", ")
        );
        return Err(missing("the kind of work is missing", &hint));
    }
    let mut new = old.cloned().unwrap_or_else(|| Experience::new(from));
    new.from = from;
    if !kinds.is_empty() {
        new.kinds = kinds;
    }
    new.reason = typed.reason.or(new.reason);
    break_alone(&mut new)?;
    text(&mut new.title, typed.title.as_ref());
    text(&mut new.organisation, typed.organisation.as_ref());
    text(&mut new.note, typed.note.as_ref());
    text(&mut new.description, typed.description.as_ref());
    verifier(&mut new, typed)?;
    match typed.to {
        Some(End::Ongoing) => new.to = None,
        Some(End::On(date)) => new.to = Some(date),
        None => {}
    }
    new.hours_per_week = typed.hours_per_week.or(new.hours_per_week);
    match new.to {
        Some(to) if to.last_day() < new.from.first_day() => {
            let message = format!(
                "this experience would end ({to}) before it starts ({})",
                new.from
            );
            Err(Failure::wrong(Code::EndBeforeStart, message)
                .hint("correct `--from` or `--to`; leave `--to` out for work that goes on"))
        }
        _ => Ok(new),
    }
}

/// A break is no work: it stands alone, and only it has a reason.
fn break_alone(span: &mut Experience) -> Result<(), Failure> {
    if !span.kinds.contains(&ExperienceKind::Break) {
        if span.reason.take().is_some() {
            return Err(
                Failure::wrong(Code::Kind, "a reason belongs to a break, not to work")
                    .hint("for a time without work: `--kind break --reason parental`"),
            );
        }
        return Ok(());
    }
    if span.kinds.len() > 1 {
        return Err(
            Failure::wrong(Code::Kind, "a span cannot be a break and work at once")
                .hint("enter the break as a span of its own; work that lies over it still counts"),
        );
    }
    Ok(())
}

/// Who can confirm it: an empty name takes them out.
fn verifier(span: &mut Experience, typed: &ExperienceChanges) -> Result<(), Failure> {
    let mut name = span.verifier.as_ref().map(|known| known.name.clone());
    let mut contact = span.verifier.as_ref().and_then(|v| v.contact.clone());
    text(&mut name, typed.verifier.as_ref());
    text(&mut contact, typed.verifier_contact.as_ref());
    span.verifier = match (name, contact) {
        (Some(name), contact) => Some(Verifier {
            contact,
            ..Verifier::new(name)
        }),
        (None, Some(_)) if typed.verifier_contact.is_some() => {
            return Err(missing(
                "the name of who can confirm it is missing",
                "add `--verifier NAME`",
            ));
        }
        (None, _) => None,
    };
    Ok(())
}
