//! The questions about facts: target and present role, education, jobs, credentials, time, money,
//! objectives. What is asked, and how an answer is read.

mod held;
mod jobs;
mod studies;

pub use jobs::about as about_kind;

use super::ask::{Ask, AskKind, Outcome, Reply, Typed};
use super::state::{Interview, Purpose, Question};
use crate::catalog::Role;
use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::ids::RoleId;
use crate::order::Arrange;
use crate::text::{count, list};
use crate::units::{Minutes, UsdCents, parse_duration, parse_usd};

/// The hours of a week.
const WEEK: Minutes = Minutes(168 * 60);
/// More than this beside a job is asked back once: a slip of the keys is more likely.
const MANY_HOURS: Minutes = Minutes(20 * 60);
/// So is a larger budget than this.
const LARGE_BUDGET: UsdCents = UsdCents(10_000 * 100);

pub(super) const SKIP: &str = "skip";

pub(super) fn ask(it: &Interview<'_>, question: &Question) -> Ask {
    match question {
        Question::Known => known(it),
        Question::Purpose => purpose(it),
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
        Question::Credentials
        | Question::CredentialName
        | Question::CredentialEarned
        | Question::CredentialRenewed => held::ask(it, question),
        Question::StudyHours => typed(
            it,
            "Time",
            "First of two numbers: how many hours a week can you study, beside your job? Courses, reading, practice.",
            "Hours of study a week",
            optional(it.draft.study.map(|h| h.to_string())),
        ),
        Question::WorkHours => typed(
            it,
            "Time",
            &format!(
                "Second number: how many hours a week can go into assignments at work that you learn from? They come on top of {}; both together make the plan's pace.",
                it.draft
                    .study
                    .map_or("your hours of study".to_owned(), |h| format!(
                        "your {h:#} of study"
                    ))
            ),
            "Hours at work a week",
            optional(it.draft.work.map(|h| h.to_string())),
        ),
        Question::HoursMeant => listed(
            it,
            "Time",
            &format!(
                "{:#} of study and {:#} at work.",
                it.draft.study.unwrap_or_default(),
                it.draft.work.unwrap_or_default()
            ),
            &format!(
                "{} beside your job: is that right?",
                a_week(hours_a_week(it))
            ),
            vec![
                "no: ask me again".to_owned(),
                "yes, that is right".to_owned(),
            ],
            0,
        ),
        Question::Budget => typed(
            it,
            "Money",
            "What may it cost in all, in US dollars: exam fees, courses, books? Without an answer there is no limit.",
            "Budget in USD",
            optional(it.draft.profile.budget_usd.map(UsdCents::figure)),
        ),
        Question::BudgetMeant => listed(
            it,
            "Money",
            "",
            &format!(
                "{}: is that right?",
                it.draft.profile.budget_usd.unwrap_or_default()
            ),
            vec![
                "no: ask me again".to_owned(),
                "yes, that is right".to_owned(),
            ],
            0,
        ),
        _ => typed(
            it,
            "Deadline",
            "By when do you want to be there? For example 31 December 2027, `Dec 2027` or `in 12 months`.",
            "Deadline",
            optional(it.draft.profile.deadline.map(Day::long)),
        ),
    }
}

pub(super) fn answer(it: &mut Interview<'_>, question: &Question, reply: &Reply) -> Outcome {
    match (question, reply) {
        (Question::Known, Reply::Item(0)) => it.skip_to_skills(),
        (Question::Known, _) => it.go(Question::Purpose),
        (Question::Purpose, Reply::Item(index)) => {
            let purpose = Purpose::ALL.get(*index).copied();
            it.purpose = purpose.unwrap_or_default();
            it.forward()
        }
        (Question::Target, Reply::Item(index)) => {
            it.draft.profile.target_role = picked_role(it, *index);
            it.forward()
        }
        (Question::Present, Reply::Item(index)) => {
            it.draft.profile.current_role = picked_role(it, *index);
            it.forward()
        }
        (Question::Objectives, Reply::Items(chosen)) => {
            it.draft.profile.objectives = chosen
                .iter()
                .filter_map(|n| it.catalog.objectives().get(*n))
                .map(|objective| objective.id.clone())
                .collect();
            it.forward()
        }
        (Question::HoursMeant, Reply::Item(0)) => it.go(Question::StudyHours),
        (Question::BudgetMeant, Reply::Item(0)) => it.go(Question::Budget),
        (Question::HoursMeant | Question::BudgetMeant, Reply::Item(_)) => it.forward(),
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
        (
            Question::Credentials
            | Question::CredentialName
            | Question::CredentialEarned
            | Question::CredentialRenewed,
            _,
        ) => held::answer(it, question, reply),
        _ => Outcome::Refused("That is no answer to this question.".to_owned()),
    }
}

/// `Facts 3 of 10 · Education`
pub(super) fn heading(it: &Interview<'_>, about: &str) -> String {
    let (n, of) = it.progress();
    format!("Facts {n} of {of} · {about}")
}

pub(super) fn typed(it: &Interview<'_>, about: &str, text: &str, prompt: &str, how: Typed) -> Ask {
    Ask {
        heading: heading(it, about),
        text: vec![text.to_owned()],
        progress: Some(it.progress()),
        label: None,
        prompt: prompt.to_owned(),
        kind: AskKind::Text(how),
    }
}

/// A typed question that can be skipped, and whose answer can be taken away.
pub(super) fn optional(offered: Option<String>) -> Typed {
    Typed {
        offered: offered.unwrap_or_default(),
        enter: Some("skips"),
        dash: Some("clears it"),
    }
}

/// A typed question that has to be answered.
pub(super) fn needed(offered: Option<String>) -> Typed {
    Typed {
        offered: offered.unwrap_or_default(),
        enter: None,
        dash: None,
    }
}

/// What was typed; nothing, or `-` for taking away what was there, is no answer.
pub(super) fn given(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty() && text != "-").then_some(text)
}

/// `6 h a week`
fn a_week(hours: Minutes) -> String {
    format!("{hours:#} a week")
}

fn hours_a_week(it: &Interview<'_>) -> Minutes {
    it.draft.profile.hours_per_week.unwrap_or_default()
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
        progress: Some(it.progress()),
        label: None,
        prompt: prompt.to_owned(),
        kind: AskKind::List { items, default },
    }
}

/// A date of something past; partial ones are kept.
pub(super) fn past_date(it: &Interview<'_>, text: &str) -> Result<PartialDate, Outcome> {
    let date = parse_words(text, it.as_of, Tense::LongPast)
        .map_err(|error| Outcome::Refused(error.to_string()))?;
    if date.first_day() > it.as_of {
        return Err(Outcome::Refused(format!("{} lies ahead.", date.long())));
    }
    if date.first_day().year() < 1900 {
        return Err(Outcome::Refused(format!(
            "{date} is too long ago to be meant: write the year in four digits."
        )));
    }
    Ok(date)
}

fn known(it: &Interview<'_>) -> Ask {
    let d = &it.known;
    let mut parts = Vec::new();
    if let Some(role) = &d.profile.target_role {
        parts.push(format!("target {}", title(it, role)));
    }
    if let Some(role) = &d.profile.current_role {
        parts.push(format!("now {}", title(it, role)));
    }
    if !d.education.is_empty() {
        parts.push(count(d.education.len(), "degree"));
    }
    if !d.experience.is_empty() {
        parts.push(count(d.experience.len(), "job"));
    }
    if !d.credential.is_empty() {
        parts.push(count(d.credential.len(), "credential"));
    }
    if let Some(hours) = d.profile.hours_per_week {
        parts.push(a_week(hours));
    }
    if !d.levels.is_empty() {
        parts.push(format!("levels of {}", count(d.levels.len(), "skill")));
    }
    if parts.is_empty() {
        parts.push("your preferences".to_owned());
    }
    Ask {
        heading: "What your newest plan knows".to_owned(),
        text: vec![format!("{}.", list(&parts, "and"))],
        progress: None,
        label: None,
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

/// What the questions are for: each purpose asks only what it needs.
fn purpose(it: &Interview<'_>) -> Ask {
    let words = |purpose: &Purpose| match purpose {
        Purpose::Role => "a role: grow into one, or in the one that I have",
        Purpose::Keep => "keep a certification alive: what it still needs, and by when",
        Purpose::Exam => "an exam: which one is open to me, and from which day",
    };
    Ask {
        heading: "A plan for you".to_owned(),
        text: vec![
            "Every question can be skipped, and every answer changed at the end.".to_owned(),
        ],
        progress: None,
        label: None,
        prompt: "What is it about?".to_owned(),
        kind: AskKind::List {
            items: Purpose::ALL.iter().map(|p| words(p).to_owned()).collect(),
            default: Purpose::ALL
                .iter()
                .position(|p| *p == it.purpose)
                .unwrap_or(0),
        },
    }
}

/// Roles as a person looks for them: up the ladder, then by title.
fn roles<'c>(it: &Interview<'c>) -> Vec<&'c Role> {
    let mut roles: Vec<&Role> = it.catalog.roles().iter().collect();
    roles.arrange_by(|a, b| (a.seniority, &a.title).cmp(&(b.seniority, &b.title)));
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
    items.extend(roles.iter().map(|role| called(role)));
    let default = chosen
        .and_then(|id| roles.iter().position(|role| role.id == *id))
        .map_or(0, |n| n + 1);
    listed(
        it,
        about,
        "Up the ladder: entry first, executives last. Type a few letters of the name, such as `pmo m`.",
        prompt,
        items,
        default,
    )
}

/// `PMO Manager: pmo-manager; also PMO Service Manager`: what a person may type to find it.
fn called(role: &Role) -> String {
    let also = if role.aliases.is_empty() {
        String::new()
    } else {
        format!("; also {}", role.aliases.join(", "))
    };
    format!("{}: {}{also}", role.title, role.id)
}

fn picked_role(it: &Interview<'_>, index: usize) -> Option<RoleId> {
    index
        .checked_sub(1)
        .and_then(|n| roles(it).get(n).map(|role| role.id.clone()))
}

fn hours(it: &mut Interview<'_>, question: &Question, text: &str) -> Outcome {
    let value = match given(text).map(parse_duration) {
        None => None,
        Some(Ok(hours)) => Some(hours),
        Some(Err(error)) => return Outcome::Refused(error.to_string()),
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
    // Without a word on hours at work there is one pot for both.
    it.draft.profile.work_hours_per_week = work.filter(|_| sum.0 > 0);
    if *question == Question::StudyHours {
        return it.go(Question::WorkHours);
    }
    if sum > MANY_HOURS && it.known.profile.hours_per_week != Some(sum) {
        return it.go(Question::HoursMeant);
    }
    it.forward()
}

fn budget(it: &mut Interview<'_>, text: &str) -> Outcome {
    let budget = match given(text).map(parse_usd) {
        None => None,
        Some(Ok(usd)) => Some(usd),
        Some(Err(error)) => return Outcome::Refused(error.to_string()),
    };
    it.draft.profile.budget_usd = budget;
    if budget > Some(LARGE_BUDGET) && it.known.profile.budget_usd != budget {
        return it.go(Question::BudgetMeant);
    }
    it.forward()
}

fn deadline(it: &mut Interview<'_>, text: &str) -> Outcome {
    it.draft.profile.deadline = match given(text) {
        None => None,
        Some(text) => match parse_words(text, it.as_of, Tense::Future) {
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
