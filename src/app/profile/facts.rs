//! Facts from what was typed: a new one, or an old one with what was typed changed; checked.

use super::{Fact, FactKind};
use crate::app::{Session, names};
use crate::catalog::NameKind;
use crate::dates::PartialDate;
use crate::diag::{Code, Failure};
use crate::plan::{Credential, Education, Experience};
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
    pub from: Option<PartialDate>,
    pub to: Option<End>,
    pub hours_per_week: Option<Minutes>,
    pub note: Option<String>,
}

/// The end of a span of work.
#[derive(Debug, Clone, Copy)]
pub enum End {
    Ongoing,
    On(PartialDate),
}

#[derive(Debug, Clone, Default)]
pub struct CredentialChanges {
    /// As typed.
    pub certification: Option<String>,
    pub earned: Option<PartialDate>,
    /// Added to those that are known.
    pub renewed: Vec<PartialDate>,
    pub expires: Option<PartialDate>,
    pub number: Option<String>,
    pub note: Option<String>,
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
            Fact::Credential(credential(session, typed, Some(old))?)
        }
        (FactChanges::Credential(typed), _) => Fact::Credential(credential(session, typed, None)?),
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
    if typed.kinds.is_empty() && old.is_none() {
        let kinds = ExperienceKind::WORK.iter();
        let words: Vec<&str> = kinds.map(|kind| kind.as_str()).collect();
        let hint = format!(
            "add `--kind KIND`, with one or more of {}",
            words.join(", ")
        );
        return Err(missing("the kind of work is missing", &hint));
    }
    let mut new = old.cloned().unwrap_or_else(|| Experience::new(from));
    new.from = from;
    if !typed.kinds.is_empty() {
        new.kinds.clone_from(&typed.kinds);
    }
    text(&mut new.title, typed.title.as_ref());
    text(&mut new.organisation, typed.organisation.as_ref());
    text(&mut new.note, typed.note.as_ref());
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

fn credential(
    session: &Session,
    typed: &CredentialChanges,
    old: Option<&Credential>,
) -> Result<Credential, Failure> {
    let certification = match (&typed.certification, old) {
        (Some(name), _) => names::id(&session.catalog, NameKind::Certification, name)?,
        (None, Some(old)) => old.certification.clone(),
        (None, None) => {
            return Err(missing(
                "the certification is missing",
                "for example `pmo-path profile add credential PMP --earned 2024-03-15`",
            ));
        }
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
    text(&mut new.number, typed.number.as_ref());
    text(&mut new.note, typed.note.as_ref());
    for date in &typed.renewed {
        if !new.renewed.contains(date) {
            new.renewed.push(*date);
        }
    }
    new.renewed.sort_by_key(|date| date.first_day());
    new.expires = typed.expires.or(new.expires);
    in_order(&new)?;
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

/// An empty text takes the value out.
fn text(slot: &mut Option<String>, typed: Option<&String>) {
    if let Some(typed) = typed {
        let typed = typed.trim();
        *slot = (!typed.is_empty()).then(|| typed.to_owned());
    }
}

fn missing(message: &str, hint: &str) -> Failure {
    Failure::wrong(Code::MissingValue, message).hint(hint)
}
