//! Education: the highest degree, its field, when, and PMI's accreditation.

use super::super::ask::{Ask, Outcome, Reply};
use super::super::state::{Interview, Question};
use super::{SKIP, given, listed, optional, past_date, typed};
use crate::dates::PartialDate;
use crate::plan::Education;
use crate::units::EducationLevel;

const LEVELS: [&str; 5] = [
    "secondary education",
    "associate degree",
    "bachelor's degree",
    "master's degree or MBA",
    "doctorate",
];

pub(super) fn ask(it: &Interview<'_>, question: &Question) -> Ask {
    let entry = it.draft.education.get(it.studies);
    match question {
        Question::Education => {
            let known: Vec<String> = it.draft.education.iter().map(degree_text).collect();
            let mut items = vec![if known.is_empty() {
                SKIP.to_owned()
            } else {
                format!("as it is: {}", known.join("; "))
            }];
            items.extend(LEVELS.iter().map(|&level| level.to_owned()));
            listed(
                it,
                "Education",
                "",
                "Your highest completed education",
                items,
                0,
            )
        }
        Question::EducationField => typed(
            it,
            "Education",
            "In which field?",
            "Field",
            optional(entry.and_then(|e| e.field.clone())),
        ),
        Question::EducationCompleted => typed(
            it,
            "Education",
            "When did you complete it? A year will do, a month (Jun 2012) or a day too.",
            "Completed",
            optional(entry.and_then(|e| e.completed).map(PartialDate::long)),
        ),
        _ => {
            let items = vec!["no, or I don't know".to_owned(), "yes".to_owned()];
            let default = usize::from(entry.is_some_and(|e| e.gac_accredited));
            listed(
                it,
                "Education",
                "Is the programme accredited by PMI's Global Accreditation Center (GAC)? It shortens the months that PMP asks for.",
                "GAC accredited?",
                items,
                default,
            )
        }
    }
}

pub(super) fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Education, Reply::Item(0)) => it.forward(),
        (Question::Education, Reply::Item(index)) => {
            let Some(level) = index
                .checked_sub(1)
                .and_then(|n| EducationLevel::ALL.get(n))
                .copied()
            else {
                return it.forward();
            };
            it.studies_before = Some(it.draft.education.clone());
            it.studies = it
                .draft
                .education
                .iter()
                .position(|e| e.level == Some(level))
                .unwrap_or_else(|| {
                    it.draft.education.push(Education {
                        level: Some(level),
                        ..Education::new()
                    });
                    it.draft.education.len() - 1
                });
            it.go(Question::EducationCompleted)
        }
        (Question::EducationCompleted, Reply::Text(text)) => {
            let date = match given(text) {
                None => None,
                Some(text) => match past_date(it, text) {
                    Ok(date) => Some(date),
                    Err(refused) => return refused,
                },
            };
            if let Some(entry) = it.draft.education.get_mut(it.studies) {
                entry.completed = date;
            }
            it.go(Question::EducationField)
        }
        (Question::EducationField, Reply::Text(text)) => {
            let Some(entry) = it.draft.education.get_mut(it.studies) else {
                return it.forward();
            };
            entry.field = given(text).map(str::to_owned);
            if entry.level >= Some(EducationLevel::Bachelor) {
                it.go(Question::EducationGac)
            } else {
                it.forward()
            }
        }
        (Question::EducationGac, Reply::Item(index)) => {
            if let Some(entry) = it.draft.education.get_mut(it.studies) {
                entry.gac_accredited = *index == 1;
            }
            it.forward()
        }
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

/// `bachelor's degree, Business Administration, June 2012`
pub(super) fn degree_text(entry: &Education) -> String {
    let place = EducationLevel::ALL
        .iter()
        .position(|level| Some(*level) == entry.level);
    let level = place
        .and_then(|n| LEVELS.get(n))
        .copied()
        .unwrap_or("level not known");
    let mut parts = vec![level.to_owned()];
    parts.extend(entry.field.clone());
    parts.extend(entry.completed.map(PartialDate::long));
    parts.join(", ")
}
