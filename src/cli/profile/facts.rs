//! Typed arguments to facts: a new entry, or an old one with what was typed changed.

use super::args::{CredentialFlags, EducationFlags, ExperienceFlags};
use crate::app::names;
use crate::catalog::NameKind;
use crate::cli::context::Context;
use crate::cli::input::{self, words_of};
use crate::dates::{PartialDate, Tense};
use crate::diag::{Code, Failure};
use crate::plan::{Credential, Education, Experience};
use crate::units::{EducationLevel, ExperienceKind};

pub fn education(
    context: &mut Context<'_>,
    typed: &EducationFlags,
    old: Option<&Education>,
) -> Result<Education, Failure> {
    let level = match (typed.level_word.as_ref().or(typed.level.as_ref()), old) {
        (Some(word), _) => Some(input::word("LEVEL", word, &words_of!(EducationLevel))?),
        (None, Some(old)) => old.level,
        (None, None) => {
            return Err(missing(
                "the level is missing",
                "for example `pmo-path profile add education bachelor --completed 2012-06`; levels: secondary, associate, bachelor, master, doctorate",
            ));
        }
    };
    let mut new = old.cloned().unwrap_or_else(Education::new);
    new.level = level;
    text(&mut new.field, typed.field.as_ref());
    text(&mut new.institution, typed.institution.as_ref());
    text(&mut new.note, typed.note.as_ref());
    if let Some(date) = &typed.completed {
        new.completed = Some(past(context, "--completed", date)?);
    }
    if typed.gac || typed.no_gac {
        new.gac_accredited = typed.gac;
    }
    Ok(new)
}

pub fn experience(
    context: &mut Context<'_>,
    typed: &ExperienceFlags,
    old: Option<&Experience>,
) -> Result<Experience, Failure> {
    let mut kinds = Vec::new();
    for word in &typed.kinds {
        let kind = input::word("--kind", word, &words_of!(ExperienceKind))?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let from = match (&typed.from, old) {
        (Some(date), _) => past(context, "--from", date)?,
        (None, Some(old)) => old.from,
        (None, None) => {
            return Err(missing(
                "the first day is missing",
                "add `--from 2019-03` (a day, a month or a year)",
            ));
        }
    };
    if kinds.is_empty() {
        if let Some(old) = old {
            kinds.clone_from(&old.kinds);
        } else {
            let words: Vec<&str> = ExperienceKind::WORK
                .iter()
                .map(|kind| kind.as_str())
                .collect();
            return Err(missing(
                "the kind of work is missing",
                &format!(
                    "add `--kind KIND`, with one or more of {}",
                    words.join(", ")
                ),
            ));
        }
    }
    let mut new = old.cloned().unwrap_or_else(|| Experience::new(from));
    new.kinds = kinds;
    new.from = from;
    text(
        &mut new.title,
        typed.title_word.as_ref().or(typed.title.as_ref()),
    );
    text(&mut new.organisation, typed.organisation.as_ref());
    text(&mut new.note, typed.note.as_ref());
    match typed.to.as_deref().map(str::trim) {
        Some(word)
            if ["now", "ongoing", "present"].contains(&word.to_ascii_lowercase().as_str()) =>
        {
            new.to = None;
        }
        Some(date) => new.to = Some(input::date(context, "--to", date, Tense::LongPast)?),
        None if typed.ongoing => new.to = None,
        None => {}
    }
    if let Some(hours) = &typed.hours_per_week {
        new.hours_per_week = Some(input::hours_per_week("--hours-per-week", hours)?);
    }
    if let Some(to) = new.to
        && to.last_day() < new.from.first_day()
    {
        return Err(Failure::wrong(
            Code::EndBeforeStart,
            format!(
                "this experience would end ({to}) before it starts ({})",
                new.from
            ),
        )
        .hint("correct `--from` or `--to`; leave `--to` out for work that goes on"));
    }
    Ok(new)
}

pub fn credential(
    context: &mut Context<'_>,
    typed: &CredentialFlags,
    old: Option<&Credential>,
) -> Result<Credential, Failure> {
    let certification = match (
        typed.cert_word.as_ref().or(typed.certification.as_ref()),
        old,
    ) {
        (Some(name), _) => names::id(&context.session.catalog, NameKind::Certification, name)?,
        (None, Some(old)) => old.certification.clone(),
        (None, None) => {
            return Err(missing(
                "the certification is missing",
                "for example `pmo-path profile add credential PMP --earned 2024-03-15`",
            ));
        }
    };
    let earned = match (&typed.earned, old) {
        (Some(date), _) => past(context, "--earned", date)?,
        (None, Some(old)) => old.earned,
        (None, None) => {
            return Err(missing(
                "the day on which you earned it is missing",
                "add `--earned 2024-03-15` (or a month, or a year)",
            ));
        }
    };
    let mut new = old
        .cloned()
        .unwrap_or_else(|| Credential::new(certification.clone(), earned));
    new.certification = certification;
    new.earned = earned;
    text(&mut new.number, typed.number.as_ref());
    text(&mut new.note, typed.note.as_ref());
    for date in &typed.renewed {
        let date = past(context, "--renewed", date)?;
        if !new.renewed.contains(&date) {
            new.renewed.push(date);
        }
    }
    new.renewed.sort_by_key(|date| date.first_day());
    if let Some(date) = &typed.expires {
        new.expires = Some(input::date(context, "--expires", date, Tense::Future)?);
    }
    if let Some(date) = new
        .renewed
        .iter()
        .find(|date| date.last_day() < new.earned.first_day())
    {
        return Err(Failure::wrong(
            Code::RenewedBeforeEarned,
            format!("renewed on {date}, before it was earned ({})", new.earned),
        )
        .hint("correct `--earned` or `--renewed`"));
    }
    if let Some(date) = new
        .expires
        .filter(|date| date.last_day() < new.earned.first_day())
    {
        return Err(Failure::wrong(
            Code::EndBeforeStart,
            format!(
                "it would expire ({date}) before it was earned ({})",
                new.earned
            ),
        )
        .hint("correct `--earned` or `--expires`"));
    }
    Ok(new)
}

/// A date of something that happened; one that lies ahead is kept and told.
fn past(context: &mut Context<'_>, option: &str, typed: &str) -> Result<PartialDate, Failure> {
    let date = input::date(context, option, typed, Tense::LongPast)?;
    if date.first_day().year() < 1900 {
        return Err(Failure::wrong(
            Code::Date,
            format!("{option}: {date} is too long ago to be meant"),
        )
        .hint("write the year in four digits"));
    }
    if date.first_day() > context.session.day {
        context.say(&format!(
            "note: {} lies ahead; until then this is left out of account",
            date.long()
        ));
    }
    Ok(date)
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
