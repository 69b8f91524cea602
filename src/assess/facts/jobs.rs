//! Jobs: a list to add to, and for each one title, kinds of work and the span.

use super::super::ask::{Ask, AskKind, Outcome, Reply, Typed};
use super::super::state::{Interview, Question};
use super::{SKIP, given, heading, listed, needed, past_date, typed};
use crate::dates::PartialDate;
use crate::plan::Experience;
use crate::units::ExperienceKind;

/// What a person types to take a job off the list.
const REMOVE: &str = "-";

pub(super) fn ask(it: &Interview<'_>, question: &Question) -> Ask {
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
            items.extend(jobs.iter().map(job_text));
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
            typed(
                it,
                "Experience",
                "What were you?",
                "Title",
                Typed {
                    offered: job.and_then(|j| j.title.clone()).unwrap_or_default(),
                    enter: Some("skips"),
                    dash: Some(if there {
                        "removes this job"
                    } else {
                        "clears it"
                    }),
                },
            )
        }
        Question::JobKinds => {
            let chosen = job.map(|j| j.kinds.clone()).unwrap_or_default();
            let all = ExperienceKind::WORK;
            Ask {
                heading: heading(it, "Experience"),
                text: vec!["What kind of work was it? Mark all that it was.".to_owned()],
                progress: Some(it.progress()),
                label: None,
                prompt: "Kinds".to_owned(),
                kind: AskKind::Many {
                    items: all.iter().map(|kind| about(*kind).to_owned()).collect(),
                    chosen: (0..all.len())
                        .filter(|n| all.get(*n).is_some_and(|kind| chosen.contains(kind)))
                        .collect(),
                },
            }
        }
        Question::JobFrom => typed(
            it,
            "Experience",
            "When did it start? A year, a month or a day: 2019, Mar 2019, 3 March 2019.",
            "From",
            needed(job.filter(|j| j.from != UNSET).map(|j| j.from.long())),
        ),
        _ => typed(
            it,
            "Experience",
            "When did it end? Leave it empty if it goes on.",
            "To",
            Typed {
                offered: job
                    .and_then(|j| j.to)
                    .map(PartialDate::long)
                    .unwrap_or_default(),
                enter: Some("if it goes on"),
                dash: Some("if it goes on"),
            },
        ),
    }
}

/// A start that nobody has given yet.
const UNSET: PartialDate = PartialDate::Year(1);

pub(super) fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Jobs, Reply::Item(0)) => it.forward(),
        (Question::Jobs, Reply::Item(1)) => {
            it.job = Some((None, Experience::new(UNSET)));
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
        (Question::JobKinds, Reply::Items(chosen)) => kinds(it, chosen),
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
    if text == REMOVE
        && let Some((Some(place), _)) = it.job
    {
        if place < it.draft.experience.len() {
            it.draft.experience.remove(place);
        }
        it.job = None;
        return it.go(Question::Jobs);
    }
    if let Some((_, job)) = &mut it.job {
        job.title = given(text).map(str::to_owned);
    }
    it.go(Question::JobKinds)
}

fn kinds(it: &mut Interview<'_>, chosen: &[usize]) -> Outcome {
    let Some((_, job)) = &mut it.job else {
        return it.go(Question::Jobs);
    };
    let kinds: Vec<ExperienceKind> = chosen
        .iter()
        .filter_map(|n| ExperienceKind::WORK.get(*n).copied())
        .collect();
    if kinds.is_empty() {
        return Outcome::Refused(
            "Nothing marked yet: Space marks the line you are on. Eligibility counts the months of each kind."
                .to_owned(),
        );
    }
    job.kinds = kinds;
    it.go(Question::JobFrom)
}

fn end(it: &mut Interview<'_>, text: &str) -> Outcome {
    let to = match text {
        "" | "-" | "now" | "ongoing" | "present" => None,
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
pub(super) fn job_text(job: &Experience) -> String {
    let title = job.title.clone().unwrap_or_else(|| "job".to_owned());
    let firm = job
        .organisation
        .as_ref()
        .map(|o| format!(", {o}"))
        .unwrap_or_default();
    let to = job.to.map_or_else(|| "now".to_owned(), PartialDate::long);
    format!("{title}{firm}, {} to {to}", job.from.long())
}

/// A kind of work with what it means, in a line.
pub fn about(kind: ExperienceKind) -> &'static str {
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
        ExperienceKind::Break => "break: no work",
    }
}
