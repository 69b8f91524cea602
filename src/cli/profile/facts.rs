//! Typed arguments of a fact to values. What becomes of the fact is the use case's business.

use super::args::{CredentialFlags, EducationFlags, ExperienceFlags};
use crate::app::profile::{
    CredentialChanges, EducationChanges, End, ExperienceChanges, StatusChange,
};
use crate::cli::context::Context;
use crate::cli::input;
use crate::dates::{PartialDate, Tense};
use crate::diag::{Code, Failure};

pub(super) fn education(
    context: &mut Context<'_>,
    typed: &EducationFlags,
) -> Result<EducationChanges, Failure> {
    let level = typed.level_word.as_ref().or(typed.level.as_ref());
    let level = level.map(|word| input::word("LEVEL", word));
    Ok(EducationChanges {
        level: level.transpose()?,
        field: typed.field.clone(),
        institution: typed.institution.clone(),
        completed: past(context, "--completed", typed.completed.as_ref())?,
        gac_accredited: (typed.gac || typed.no_gac).then_some(typed.gac),
        note: typed.note.clone(),
    })
}

pub(super) fn experience(
    context: &mut Context<'_>,
    typed: &ExperienceFlags,
) -> Result<ExperienceChanges, Failure> {
    let mut kinds = Vec::new();
    for word in &typed.kinds {
        let kind = input::word("--kind", word)?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let reason = typed.reason.as_ref();
    let reason = reason.map(|word| input::word("--reason", word));
    let from = past(context, "--from", typed.from.as_ref())?;
    let goes_on =
        |word: &str| ["now", "ongoing", "present"].contains(&word.to_ascii_lowercase().as_str());
    let to = match typed.to.as_deref().map(str::trim) {
        Some(word) if goes_on(word) => Some(End::Ongoing),
        Some(date) => Some(End::On(input::date(
            context,
            "--to",
            date,
            Tense::LongPast,
        )?)),
        None => typed.ongoing.then_some(End::Ongoing),
    };
    let hours = typed.hours_per_week.as_ref();
    let hours = hours.map(|hours| input::hours_per_week("--hours-per-week", hours));
    Ok(ExperienceChanges {
        title: typed.title_word.as_ref().or(typed.title.as_ref()).cloned(),
        organisation: typed.organisation.clone(),
        kinds,
        from,
        to,
        reason: reason.transpose()?,
        hours_per_week: hours.transpose()?,
        description: typed.description.clone(),
        verifier: typed.verifier.clone(),
        verifier_contact: typed.verifier_contact.clone(),
        note: typed.note.clone(),
    })
}

pub(super) fn credential(
    context: &mut Context<'_>,
    typed: &CredentialFlags,
) -> Result<CredentialChanges, Failure> {
    let certification = typed.cert_word.as_ref().or(typed.certification.as_ref());
    let earned = past(context, "--earned", typed.earned.as_ref())?;
    let mut renewed = Vec::new();
    for date in &typed.renewed {
        renewed.extend(past(context, "--renewed", Some(date))?);
    }
    let expires = match &typed.expires {
        Some(date) => Some(input::date(context, "--expires", date, Tense::Future)?),
        None => None,
    };
    Ok(CredentialChanges {
        certification: certification.cloned(),
        body: typed.body.clone(),
        status: status(context, typed)?,
        evidence: typed.evidence.clone(),
        sure: typed.yes,
        earned,
        renewed,
        expires,
        number: typed.number.clone(),
        note: typed.note.clone(),
    })
}

/// The status that the body gave; `active` ends what was given before.
fn status(
    context: &mut Context<'_>,
    typed: &CredentialFlags,
) -> Result<Option<StatusChange>, Failure> {
    let Some(word) = &typed.status else {
        return Ok(None);
    };
    let is = if word.trim().eq_ignore_ascii_case("active") {
        None
    } else {
        Some(input::word("--status", word)?)
    };
    let from = past(context, "--from", typed.from.as_ref())?;
    let to = match &typed.to {
        Some(date) => Some(input::date(context, "--to", date, Tense::Future)?),
        None => None,
    };
    Ok(Some(StatusChange { is, from, to }))
}

/// A date of something that happened; one that lies ahead is kept and told.
fn past(
    context: &mut Context<'_>,
    option: &str,
    typed: Option<&String>,
) -> Result<Option<PartialDate>, Failure> {
    let Some(typed) = typed else { return Ok(None) };
    let date = input::date(context, option, typed, Tense::LongPast)?;
    if date.first_day().year() < 1900 {
        let message = format!("{option}: {date} is too long ago to be meant");
        return Err(Failure::wrong(Code::Date, message).hint("write the year in four digits"));
    }
    if date.first_day() > context.session.day {
        context.say(&format!(
            "note: {} lies ahead; until then this is left out of account",
            date.long()
        ));
    }
    Ok(Some(date))
}
