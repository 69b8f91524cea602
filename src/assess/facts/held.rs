//! Credentials: a list to add to, and for each one the certification and the day it was earned.

use super::super::ask::{Ask, Outcome, Reply, Typed};
use super::super::state::{Interview, Purpose, Question};
use super::{given, listed, needed, past_date, typed};
use crate::catalog::NameKind;
use crate::dates::{Day, PartialDate};
use crate::order::Arrange;
use crate::plan::{CertName, Credential};

/// A day that nobody has given yet.
const UNSET: PartialDate = PartialDate::Year(1);

pub(super) fn ask(it: &Interview<'_>, question: &Question) -> Ask {
    let held = it.held.as_ref().map(|(_, c)| c);
    match question {
        Question::Credentials => {
            let mut items = vec![
                if it.draft.credential.is_empty() {
                    "none, or skip".to_owned()
                } else {
                    "that's all".to_owned()
                },
                "add a credential".to_owned(),
            ];
            items.extend(
                it.draft
                    .credential
                    .iter()
                    .map(|held| credential_text(it, held)),
            );
            listed(
                it,
                "Credentials",
                "Certifications that you hold or held. Choose one that is there to change it.",
                "Your credentials",
                items,
                usize::from(it.purpose == Purpose::Keep && it.draft.credential.is_empty()),
            )
        }
        Question::CredentialName => {
            let there = it.held.as_ref().is_some_and(|(place, _)| place.is_some());
            typed(
                it,
                "Credentials",
                "Which certification? Its short form will do: PMP, CAPM, PRINCE2-F.",
                "Certification",
                Typed {
                    offered: held
                        .map(|c| c.certification.to_string())
                        .unwrap_or_default(),
                    enter: Some("adds none"),
                    dash: Some(if there { "removes it" } else { "adds none" }),
                },
            )
        }
        Question::CredentialEarned => typed(
            it,
            "Credentials",
            "When did you earn it? The day, where you know it: cycles are counted from it. A month or a year will do.",
            "Earned",
            needed(held.filter(|c| c.earned != UNSET).map(|c| c.earned.long())),
        ),
        _ => renewed(it),
    }
}

/// The question after a credential whose cycle has ended since.
fn renewed(it: &Interview<'_>) -> Ask {
    let held = it.held.as_ref().map(|(_, held)| held);
    let text = held
        .and_then(|held| Some((held, cycle_end(it, held)?)))
        .map(|(held, (months, end))| {
            format!(
                "{} is renewed every {}; the cycle ended on {}. On which day did you complete the last renewal? Without one it counts as not active since then, until you record one: `pmo-path renew --record {} --date DATE`.",
                held.certification,
                years(months),
                end.long(),
                held.certification,
            )
        })
        .unwrap_or_default();
    typed(
        it,
        "Credentials",
        &text,
        "Renewed",
        Typed {
            offered: String::new(),
            enter: Some("if not renewed"),
            dash: None,
        },
    )
}

fn years(months: u32) -> String {
    match months {
        12 => "year".to_owned(),
        months => crate::text::months(months),
    }
}

/// The length of a cycle in months and the last day of the one that runs since the credential was
/// earned or last renewed, where that day is past for sure.
fn cycle_end(it: &Interview<'_>, held: &Credential) -> Option<(u32, Day)> {
    let certification = it.catalog.certification(held.certification.as_str())?;
    let rule = certification
        .renewals
        .iter()
        .rev()
        .find(|rule| rule.cycle_months.is_some_and(|months| months > 0))?;
    let by_another =
        |other: &Credential| rule.renewed_by.iter().any(|id| other.certification == *id);
    if it.draft.credential.iter().any(by_another) {
        return None;
    }
    let months = rule.cycle_months?;
    let length = i32::try_from(months.min(1200)).ok()?;
    let start = held.earned.first_day();
    let latest = held.renewed.iter().map(|day| day.last_day()).max();
    let end = match (held.expires, latest) {
        (Some(expires), _) => expires.last_day(),
        (None, Some(renewed)) if rule.restarts => renewed.plus_months(length).previous(),
        (None, latest) => {
            // Renewals keep the rhythm of the cycles: the one after that of the renewal's day.
            let reached = latest.unwrap_or(Day::MIN);
            let more = i32::from(latest.is_some());
            let whole = (1..400)
                .find(|n| start.plus_months(length * n) > reached)
                .unwrap_or(400);
            start.plus_months(length * (whole + more)).previous()
        }
    };
    (end < it.as_of).then_some((months, end))
}

pub(super) fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Credentials, Reply::Item(0)) => it.forward(),
        (Question::Credentials, Reply::Item(1)) => {
            it.held = None;
            it.go(Question::CredentialName)
        }
        (Question::Credentials, Reply::Item(index)) => {
            let place = index - 2;
            it.held = it
                .draft
                .credential
                .get(place)
                .map(|c| (Some(place), c.clone()));
            it.go(Question::CredentialName)
        }
        (Question::CredentialName, Reply::Text(text)) => name(it, text.trim()),
        (Question::CredentialEarned, Reply::Text(text)) => earned(it, text.trim()),
        (Question::CredentialRenewed, Reply::Text(text)) => renewal(it, text.trim()),
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

fn name(it: &mut Interview<'_>, text: &str) -> Outcome {
    if text.is_empty() {
        it.held = None;
        return it.go(Question::Credentials);
    }
    if text == "-" {
        if let Some((Some(place), _)) = it.held
            && place < it.draft.credential.len()
        {
            it.draft.credential.remove(place);
        }
        it.held = None;
        return it.go(Question::Credentials);
    }
    let certification: CertName = match it.catalog.resolve(NameKind::Certification, text) {
        Ok(id) => match id.parse() {
            Ok(id) => id,
            Err(error) => return Outcome::Refused(format!("{error}")),
        },
        Err(miss) => return Outcome::Refused(format!("{}; {}", miss.message, miss.hint)),
    };
    match &mut it.held {
        Some((_, held)) => held.certification = certification,
        None => {
            it.held = Some((None, Credential::new(certification, UNSET)));
        }
    }
    it.go(Question::CredentialEarned)
}

fn earned(it: &mut Interview<'_>, text: &str) -> Outcome {
    let date = match past_date(it, text) {
        Ok(date) => date,
        Err(refused) => return refused,
    };
    let Some((_, held)) = &mut it.held else {
        return it.go(Question::Credentials);
    };
    held.earned = date;
    let over = it
        .held
        .as_ref()
        .is_some_and(|(_, held)| cycle_end(it, held).is_some());
    if over {
        return it.go(Question::CredentialRenewed);
    }
    add_credential(it)
}

fn renewal(it: &mut Interview<'_>, text: &str) -> Outcome {
    if given(text).is_none() {
        return add_credential(it);
    }
    let date = match past_date(it, text) {
        Ok(date) => date,
        Err(refused) => return refused,
    };
    let Some((_, held)) = &mut it.held else {
        return it.go(Question::Credentials);
    };
    if date.last_day() <= held.earned.first_day() {
        return Outcome::Refused(format!(
            "That is before it was earned ({}).",
            held.earned.long()
        ));
    }
    if !held.renewed.contains(&date) {
        held.renewed.push(date);
        held.renewed.arrange_by_key(|date| date.first_day());
    }
    add_credential(it)
}

/// The credential is complete.
fn add_credential(it: &mut Interview<'_>) -> Outcome {
    if let Some((place, held)) = it.held.take() {
        match place.and_then(|n| it.draft.credential.get_mut(n)) {
            Some(slot) => *slot = held,
            None => it.draft.credential.push(held),
        }
    }
    it.go(Question::Credentials)
}

/// `PMP, earned 15 March 2024`, and what follows from a cycle that has ended.
fn credential_text(it: &Interview<'_>, held: &Credential) -> String {
    let ended = match (cycle_end(it, held), held.renewed.last()) {
        (Some((_, end)), _) => format!("; cycle ended {}", end.long()),
        (None, Some(day)) => format!("; renewed {}", day.long()),
        (None, None) => String::new(),
    };
    format!(
        "{}, earned {}{ended}",
        held.certification,
        held.earned.long()
    )
}
