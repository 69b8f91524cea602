//! Jobs: a list to add to, and for each one title, kinds of work and the span.

use super::super::ask::{Ask, Outcome, Reply};
use super::super::interview::{Interview, Question};
use super::{SKIP, listed, past_date, typed};
use crate::dates::PartialDate;
use crate::plan::Experience;
use crate::units::ExperienceKind;

/// What a person types to take a job off the list.
const REMOVE: &str = "-";

pub fn ask(it: &Interview<'_>, question: &Question) -> Ask {
    let job = it.job.as_ref().map(|(_, job)| job);
    match question {
        Question::Jobs => {
            let jobs = &it.draft.experience;
            let mut items = vec![
                if jobs.is_empty() {
                    SKIP.to_owned()
                } else {
                    "that's all".to_owned()
                },
                "add a job".to_owned(),
            ];
            items.extend(jobs.iter().map(words));
            let text = "Every span of work counts, also several at a time: eligibility is judged by months of each kind. Choose one that is there to change it.";
            listed(
                it,
                "Experience",
                text,
                "Your jobs",
                items,
                usize::from(jobs.is_empty()),
            )
        }
        Question::JobTitle => {
            let there = it.job.as_ref().is_some_and(|(place, _)| place.is_some());
            let text = if there {
                "What were you? `-` takes this job off the list."
            } else {
                "What were you?"
            };
            typed(
                it,
                "Experience",
                text,
                "Title",
                job.and_then(|j| j.title.clone()),
            )
        }
        Question::JobKinds => {
            let chosen = job.map(|j| j.kinds.clone()).unwrap_or_default();
            let mut items = vec![if chosen.is_empty() {
                "drop this job".to_owned()
            } else {
                "that's all".to_owned()
            }];
            items.extend(ExperienceKind::ALL.iter().map(|kind| {
                format!(
                    "{} {}",
                    if chosen.contains(kind) { "[x]" } else { "[ ]" },
                    about(*kind)
                )
            }));
            let default = if it.cursor == 0 && chosen.is_empty() {
                1
            } else {
                it.cursor
            };
            listed(
                it,
                "Experience",
                "What kind of work was it? Choose all that it was.",
                "Kinds",
                items,
                default,
            )
        }
        Question::JobFrom => typed(
            it,
            "Experience",
            "When did it start? A day, a month (2019-03) or a year.",
            "From",
            job.filter(|j| j.from != UNSET).map(|j| j.from.to_string()),
        ),
        _ => typed(
            it,
            "Experience",
            "When did it end? Enter if it goes on.",
            "To",
            job.and_then(|j| j.to).map(|to| to.to_string()),
        ),
    }
}

/// A start that nobody has given yet.
const UNSET: PartialDate = PartialDate::Year(1);

pub fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Jobs, Reply::Item(0)) => it.forward(),
        (Question::Jobs, Reply::Item(1)) => {
            it.job = Some((
                None,
                Experience {
                    title: None,
                    organisation: None,
                    kinds: Vec::new(),
                    from: UNSET,
                    to: None,
                    hours_per_week: None,
                    note: None,
                },
            ));
            it.go(Question::JobTitle)
        }
        (Question::Jobs, Reply::Item(index)) => {
            let place = index - 2;
            it.job = it
                .draft
                .experience
                .get(place)
                .map(|job| (Some(place), job.clone()));
            it.go(Question::JobTitle)
        }
        (Question::JobTitle, Reply::Text(text)) => title(it, text.trim()),
        (Question::JobKinds, Reply::Item(index)) => kind(it, *index),
        (Question::JobFrom, Reply::Text(text)) => {
            let from = match past_date(it, text.trim()) {
                Ok(from) => from,
                Err(refused) => return refused,
            };
            if let Some((_, job)) = &mut it.job {
                job.from = from;
            }
            it.go(Question::JobTo)
        }
        (Question::JobTo, Reply::Text(text)) => end(it, text.trim()),
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

fn title(it: &mut Interview<'_>, text: &str) -> Outcome {
    if text == REMOVE {
        if let Some((Some(place), _)) = it.job.take()
            && place < it.draft.experience.len()
        {
            it.draft.experience.remove(place);
        }
        return it.go(Question::Jobs);
    }
    if let Some((_, job)) = &mut it.job {
        job.title = (!text.is_empty()).then(|| text.to_owned());
    }
    it.go(Question::JobKinds)
}

fn kind(it: &mut Interview<'_>, index: usize) -> Outcome {
    let Some((_, job)) = &mut it.job else {
        return it.go(Question::Jobs);
    };
    let Some(kind) = index
        .checked_sub(1)
        .and_then(|n| ExperienceKind::ALL.get(n))
        .copied()
    else {
        let next = if job.kinds.is_empty() {
            Question::Jobs
        } else {
            Question::JobFrom
        };
        return it.go(next);
    };
    if job.kinds.contains(&kind) {
        job.kinds.retain(|other| *other != kind);
    } else {
        job.kinds.push(kind);
    }
    it.cursor = index;
    Outcome::Next
}

fn end(it: &mut Interview<'_>, text: &str) -> Outcome {
    let to = match text {
        "" | "now" | "ongoing" => None,
        text => match past_date(it, text) {
            Ok(to) => Some(to),
            Err(refused) => return refused,
        },
    };
    let Some((place, mut job)) = it.job.clone() else {
        return it.go(Question::Jobs);
    };
    if to.is_some_and(|to| to.last_day() < job.from.first_day()) {
        return Outcome::Refused(format!("That is before it started ({}).", job.from.long()));
    }
    job.to = to;
    it.job = None;
    match place.and_then(|n| it.draft.experience.get_mut(n)) {
        Some(slot) => *slot = job,
        None => it.draft.experience.push(job),
    }
    it.go(Question::Jobs)
}

/// `Project manager, Example plc, March 2019 to now`
pub fn words(job: &Experience) -> String {
    let title = job.title.clone().unwrap_or_else(|| "job".to_owned());
    let firm = job
        .organisation
        .as_ref()
        .map(|o| format!(", {o}"))
        .unwrap_or_default();
    let to = job.to.map_or_else(|| "now".to_owned(), PartialDate::long);
    format!("{title}{firm}, {} to {to}", job.from.long())
}

fn about(kind: ExperienceKind) -> &'static str {
    match kind {
        ExperienceKind::ProjectLeading => "project-leading: you led projects",
        ExperienceKind::ProjectTeam => "project-team: you worked in projects",
        ExperienceKind::ProjectSupport => "project-support: plans, logs, reports",
        ExperienceKind::ProjectRelated => "project-related: other project work",
        ExperienceKind::ProgramManagement => "program-management: you led programmes",
        ExperienceKind::PortfolioManagement => "portfolio-management",
        ExperienceKind::Pmo => "pmo: work in a PMO",
        ExperienceKind::Agile => "agile: work in agile teams",
        ExperienceKind::Risk => "risk: risk management",
        ExperienceKind::Scheduling => "scheduling",
        ExperienceKind::BusinessAnalysis => "business-analysis",
        ExperienceKind::Construction => "construction",
        ExperienceKind::ChangeManagement => "change-management",
        ExperienceKind::Governance => "governance",
        ExperienceKind::PeopleLeading => "people-leading: you led people",
        ExperienceKind::Business => "business: other professional work",
    }
}
