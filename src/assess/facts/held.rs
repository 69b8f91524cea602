//! Credentials: a list to add to, and for each one the certification and the day it was earned.

use super::super::ask::{Ask, Outcome, Reply};
use super::super::interview::{Interview, Question};
use super::{listed, past_date, typed};
use crate::catalog::NameKind;
use crate::dates::PartialDate;
use crate::plan::Credential;

/// A day that nobody has given yet.
const UNSET: PartialDate = PartialDate::Year(1);

pub fn ask(it: &Interview<'_>, question: &Question) -> Ask {
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
            items.extend(it.draft.credential.iter().map(words));
            listed(
                it,
                "Credentials",
                "Certifications that you hold or held. Choose one that is there to change it.",
                "Your credentials",
                items,
                0,
            )
        }
        Question::CredentialName => {
            let there = it.held.as_ref().is_some_and(|(place, _)| place.is_some());
            let text = if there {
                "Which certification? `-` takes it off the list."
            } else {
                "Which certification? Its short form will do: PMP, CAPM, PRINCE2-F. Enter leaves it."
            };
            typed(
                it,
                "Credentials",
                text,
                "Certification",
                held.filter(|_| there).map(|c| c.certification.to_string()),
            )
        }
        _ => typed(
            it,
            "Credentials",
            "When did you earn it? The day, where you know it: cycles are counted from it. A month or a year will do.",
            "Earned",
            held.filter(|c| c.earned != UNSET)
                .map(|c| c.earned.to_string()),
        ),
    }
}

pub fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
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
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

fn name(it: &mut Interview<'_>, text: &str) -> Outcome {
    if text.is_empty() {
        it.held = None;
        return it.go(Question::Credentials);
    }
    if text == "-" {
        if let Some((Some(place), _)) = it.held.take()
            && place < it.draft.credential.len()
        {
            it.draft.credential.remove(place);
        }
        return it.go(Question::Credentials);
    }
    let certification = match it.catalog.resolve(NameKind::Certification, text) {
        Ok(id) => match id.parse() {
            Ok(id) => id,
            Err(error) => return Outcome::Refused(format!("{error}")),
        },
        Err(miss) => return Outcome::Refused(format!("{}; {}", miss.message, miss.hint)),
    };
    match &mut it.held {
        Some((_, held)) => held.certification = certification,
        None => {
            it.held = Some((
                None,
                Credential {
                    certification,
                    earned: UNSET,
                    renewed: Vec::new(),
                    expires: None,
                    number: None,
                    note: None,
                },
            ));
        }
    }
    it.go(Question::CredentialEarned)
}

fn earned(it: &mut Interview<'_>, text: &str) -> Outcome {
    let date = match past_date(it, text) {
        Ok(date) => date,
        Err(refused) => return refused,
    };
    let Some((place, mut held)) = it.held.take() else {
        return it.go(Question::Credentials);
    };
    held.earned = date;
    match place.and_then(|n| it.draft.credential.get_mut(n)) {
        Some(slot) => *slot = held,
        None => it.draft.credential.push(held),
    }
    it.go(Question::Credentials)
}

/// `PMP, earned 15 March 2024`
pub fn words(held: &Credential) -> String {
    format!("{}, earned {}", held.certification, held.earned.long())
}
