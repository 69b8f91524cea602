//! The questions about facts: target and present role, education, jobs, credentials, time, money,
//! objectives. What is asked, and how an answer is read.

mod held;
mod jobs;
mod studies;

use super::ask::{Ask, AskKind, Outcome, Reply};
use super::interview::{Interview, Question};
use crate::catalog::Role;
use crate::dates::{PartialDate, Tense, parse_words};
use crate::ids::RoleId;
use crate::text::{count, list};
use crate::units::{Minutes, parse_duration, parse_usd};

/// The hours of a week.
const WEEK: Minutes = Minutes(168 * 60);

pub(super) const SKIP: &str = "skip";

pub(super) fn ask(it: &Interview<'_>, question: &Question) -> Ask {
    match question {
        Question::Known => known(it),
        Question::Target => role(
            it,
            "The role you want",
            "Which role do you want?",
            it.draft.profile.target_role.as_ref(),
        ),
        Question::Present => role(
            it,
            "Your present role",
            "What are you now?",
            it.draft.profile.current_role.as_ref(),
        ),
        Question::Education
        | Question::EducationField
        | Question::EducationCompleted
        | Question::EducationGac => studies::ask(it, question),
        Question::Jobs
        | Question::JobTitle
        | Question::JobKinds
        | Question::JobFrom
        | Question::JobTo => jobs::ask(it, question),
        Question::Credentials | Question::CredentialName | Question::CredentialEarned => {
            held::ask(it, question)
        }
        Question::StudyHours => typed(
            it,
            "Time",
            "How many hours a week can you study: courses, reading, practice? Enter skips.",
            "Hours of study a week",
            it.draft.study.map(|h| h.to_string()),
        ),
        Question::WorkHours => typed(
            it,
            "Time",
            "And how many hours a week can go into assignments at work that you learn from? Both together make the plan's pace.",
            "Hours at work a week",
            it.draft.work.map(|h| h.to_string()),
        ),
        Question::Budget => typed(
            it,
            "Money",
            "What may it cost in all, in US dollars: exam fees, courses, books? Enter skips: no limit.",
            "Budget in USD",
            it.draft.profile.budget_usd.map(|usd| usd.to_string()),
        ),
        Question::Deadline => typed(
            it,
            "Deadline",
            "By when do you want to be there? 2027-12-31, or `in 12 months`. Enter skips.",
            "Deadline",
            it.draft.profile.deadline.map(|day| day.to_string()),
        ),
        _ => objectives(it),
    }
}

pub(super) fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Known, Reply::Item(0)) => it.skip_to_skills(),
        (Question::Known, _) => it.go(Question::Target),
        (Question::Target, Reply::Item(index)) => {
            it.draft.profile.target_role = picked_role(it, *index);
            it.forward()
        }
        (Question::Present, Reply::Item(index)) => {
            it.draft.profile.current_role = picked_role(it, *index);
            it.forward()
        }
        (Question::Objectives, Reply::Item(index)) => toggle_objective(it, *index),
        (Question::StudyHours | Question::WorkHours, Reply::Text(text)) => {
            hours(it, question, text)
        }
        (Question::Budget, Reply::Text(text)) => budget(it, text),
        (Question::Deadline, Reply::Text(text)) => deadline(it, text),
        (
            Question::Education
            | Question::EducationField
            | Question::EducationCompleted
            | Question::EducationGac,
            _,
        ) => studies::answer(it, question, reply),
        (
            Question::Jobs
            | Question::JobTitle
            | Question::JobKinds
            | Question::JobFrom
            | Question::JobTo,
            _,
        ) => jobs::answer(it, question, reply),
        (Question::Credentials | Question::CredentialName | Question::CredentialEarned, _) => {
            held::answer(it, question, reply)
        }
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

/// `Facts 3 of 10 · Education`
pub(super) fn heading(it: &Interview<'_>, about: &str) -> String {
    let (n, of) = it.progress();
    format!("Facts {n} of {of} · {about}")
}

pub(super) fn typed(
    it: &Interview<'_>,
    about: &str,
    text: &str,
    prompt: &str,
    initial: Option<String>,
) -> Ask {
    Ask {
        heading: heading(it, about),
        text: vec![text.to_owned()],
        statements: Vec::new(),
        prompt: prompt.to_owned(),
        kind: AskKind::Text {
            initial: initial.unwrap_or_default(),
        },
    }
}

pub(super) fn listed(
    it: &Interview<'_>,
    about: &str,
    text: &str,
    prompt: &str,
    items: Vec<String>,
    default: usize,
) -> Ask {
    Ask {
        heading: heading(it, about),
        text: if text.is_empty() {
            Vec::new()
        } else {
            vec![text.to_owned()]
        },
        statements: Vec::new(),
        prompt: prompt.to_owned(),
        kind: AskKind::List { items, default },
    }
}

/// A date of something past; partial ones are kept.
pub(super) fn past_date(it: &Interview<'_>, text: &str) -> Result<PartialDate, Outcome> {
    let date = parse_words(text, it.as_of, Tense::Past)
        .map_err(|error| Outcome::Refused(error.to_string()))?;
    if date.first_day().year() < 1900 {
        return Err(Outcome::Refused(format!(
            "{date} is too long ago to be meant: write the year in four digits."
        )));
    }
    Ok(date)
}

fn known(it: &Interview<'_>) -> Ask {
    let d = &it.known;
    let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut parts = Vec::new();
    if let Some(role) = &d.profile.target_role {
        parts.push(format!("target {}", title(it, role)));
    }
    if let Some(role) = &d.profile.current_role {
        parts.push(format!("now {}", title(it, role)));
    }
    if !d.education.is_empty() {
        parts.push(count(n(d.education.len()), "degree"));
    }
    if !d.experience.is_empty() {
        parts.push(count(n(d.experience.len()), "job"));
    }
    if !d.credential.is_empty() {
        parts.push(count(n(d.credential.len()), "credential"));
    }
    if let Some(hours) = d.profile.hours_per_week {
        parts.push(format!("{hours} hours a week"));
    }
    if !d.levels.is_empty() {
        parts.push(format!("levels of {}", count(n(d.levels.len()), "skill")));
    }
    if parts.is_empty() {
        parts.push("your preferences".to_owned());
    }
    Ask {
        heading: "What your newest plan knows".to_owned(),
        text: vec![format!("{}.", list(&parts, "and"))],
        statements: Vec::new(),
        prompt: "Does it still hold?".to_owned(),
        kind: AskKind::List {
            items: vec![
                "yes: on to the skills".to_owned(),
                "go through it question by question".to_owned(),
            ],
            default: usize::from(d.profile.target_role.is_none()),
        },
    }
}

/// Roles as a person looks for them: up the ladder, then by title.
fn roles<'c>(it: &Interview<'c>) -> Vec<&'c Role> {
    let mut roles: Vec<&Role> = it.catalog.roles().iter().collect();
    roles.sort_by(|a, b| (a.seniority, &a.title).cmp(&(b.seniority, &b.title)));
    roles
}

pub(super) fn title(it: &Interview<'_>, id: &RoleId) -> String {
    it.catalog
        .role(id.as_str())
        .map_or_else(|| id.to_string(), |role| role.title.clone())
}

fn role(it: &Interview<'_>, about: &str, prompt: &str, chosen: Option<&RoleId>) -> Ask {
    let roles = roles(it);
    let mut items: Vec<String> = vec!["skip, or none of these".to_owned()];
    items.extend(roles.iter().map(|role| role.title.clone()));
    let default = chosen
        .and_then(|id| roles.iter().position(|role| role.id == *id))
        .map_or(0, |n| n + 1);
    listed(
        it,
        about,
        "Up the ladder: entry first, executives last.",
        prompt,
        items,
        default,
    )
}

fn picked_role(it: &Interview<'_>, index: usize) -> Option<RoleId> {
    index
        .checked_sub(1)
        .and_then(|n| roles(it).get(n).map(|role| role.id.clone()))
}

fn hours(it: &mut Interview<'_>, question: &Question, text: &str) -> Outcome {
    let value = match text.trim() {
        "" => None,
        text => match parse_duration(text) {
            Ok(hours) => Some(hours),
            Err(error) => return Outcome::Refused(error.to_string()),
        },
    };
    let (study, work) = if *question == Question::StudyHours {
        (value, it.draft.work)
    } else {
        (it.draft.study, value)
    };
    let sum = study.unwrap_or_default() + work.unwrap_or_default();
    if sum > WEEK {
        return Outcome::Refused("A week has 168 hours.".to_owned());
    }
    it.draft.study = study;
    it.draft.work = work;
    it.draft.profile.hours_per_week = (sum.0 > 0).then_some(sum);
    if *question == Question::StudyHours && it.reviewing {
        return it.go(Question::WorkHours);
    }
    it.forward()
}

fn budget(it: &mut Interview<'_>, text: &str) -> Outcome {
    it.draft.profile.budget_usd = match text.trim() {
        "" => None,
        text => match parse_usd(text) {
            Ok(usd) => Some(usd),
            Err(error) => return Outcome::Refused(error.to_string()),
        },
    };
    it.forward()
}

fn deadline(it: &mut Interview<'_>, text: &str) -> Outcome {
    it.draft.profile.deadline = match text.trim() {
        "" => None,
        text => match parse_words(text, it.as_of, Tense::Future) {
            Ok(date) if date.last_day() < it.as_of => {
                return Outcome::Refused(format!("{} is past.", date.long()));
            }
            // By the end of a month or year that is given as such.
            Ok(date) => Some(date.last_day()),
            Err(error) => return Outcome::Refused(error.to_string()),
        },
    };
    it.forward()
}

fn objectives(it: &Interview<'_>) -> Ask {
    let chosen = &it.draft.profile.objectives;
    let mut items = vec![if chosen.is_empty() {
        SKIP.to_owned()
    } else {
        "that's all".to_owned()
    }];
    items.extend(it.catalog.objectives().iter().map(|o| {
        format!(
            "{} {}",
            if chosen.contains(&o.id) { "[x]" } else { "[ ]" },
            o.name
        )
    }));
    listed(
        it,
        "Objectives",
        "What is your organisation after? Each objective lifts the skills that it draws on. Choose as many as you like.",
        "Serve these objectives",
        items,
        it.cursor,
    )
}

fn toggle_objective(it: &mut Interview<'_>, index: usize) -> Outcome {
    let Some(id) = index
        .checked_sub(1)
        .and_then(|n| it.catalog.objectives().get(n))
        .map(|o| o.id.clone())
    else {
        return it.forward();
    };
    let chosen = &mut it.draft.profile.objectives;
    if chosen.contains(&id) {
        chosen.retain(|other| *other != id);
    } else {
        chosen.push(id);
    }
    it.cursor = index;
    Outcome::Next
}
