//! A quarter's review by questions: a level for each of its skills, what becomes of what is left, a
//! reflection.

use crate::app::assess::{Ask, AskKind, Reply, Typed, skill_question};
use crate::app::review::{LeftItem, QuarterSkill, ReviewAnswers, UnderReview};
use crate::catalog::Catalog;
use crate::text::clean;
use crate::units::SkillLevel;

/// One question of the review.
#[derive(Debug, Clone, Copy)]
pub enum Question<'q> {
    Skill(&'q QuarterSkill),
    Item(&'q LeftItem),
    Reflection,
}

/// All of them, in order.
pub fn questions(under: &UnderReview) -> Vec<Question<'_>> {
    let skills = under.skills.iter().map(Question::Skill);
    let items = under.items.iter().map(Question::Item);
    skills.chain(items).chain([Question::Reflection]).collect()
}

/// As it is shown; `place` is where one is, such as `2 of 5`.
pub fn ask(question: Question<'_>, place: &str, catalog: &Catalog) -> Ask {
    match question {
        Question::Skill(row) => skill(row, place, catalog),
        Question::Item(item) => Ask {
            heading: format!("{place} · What is left"),
            text: vec![format!(
                "{} {}: {:#} to go{}.",
                item.id,
                clean(&item.title),
                item.left,
                if item.started { ", begun" } else { "" }
            )],
            progress: None,
            label: None,
            prompt: "What becomes of it?".to_owned(),
            kind: AskKind::List {
                items: vec![
                    "it goes on".to_owned(),
                    "it is done: log it as finished".to_owned(),
                    "leave it out of the plan".to_owned(),
                ],
                default: 0,
            },
        },
        Question::Reflection => Ask {
            heading: format!("{place} · Looking back"),
            text: vec![
                "What do you take from this quarter, and what do you change in the next?"
                    .to_owned(),
            ],
            progress: None,
            label: None,
            prompt: "Reflection".to_owned(),
            kind: AskKind::Text(Typed {
                offered: String::new(),
                enter: Some("skips"),
                dash: None,
            }),
        },
    }
}

fn skill(row: &QuarterSkill, place: &str, catalog: &Catalog) -> Ask {
    let id = row.skill.as_str();
    let last = row.assessed.and_then(SkillLevel::new);
    let mut ask = skill_question(catalog.skill(id), id, last, last);
    ask.heading = format!("{place} · {}", ask.heading);
    if let Some(expected) = row.expected.filter(|level| Some(*level) > row.assessed) {
        ask.text.push(format!(
            "What you finished supports level {expected}; only you can say whether you have it."
        ));
    }
    ask
}

/// Puts a reply where it belongs; one that skips leaves the answers as they are.
pub fn take(answers: &mut ReviewAnswers, question: Question<'_>, reply: &Reply) {
    match (question, reply) {
        (Question::Skill(row), Reply::Item(index)) => {
            let level = u8::try_from(*index).ok().and_then(SkillLevel::new);
            answers
                .levels
                .extend(level.map(|level| (row.skill.to_string(), level)));
        }
        (Question::Item(item), Reply::Item(1)) => answers.done.push(item.id.to_string()),
        (Question::Item(item), Reply::Item(2)) => answers.leave_out.push(item.id.to_string()),
        (Question::Reflection, Reply::Text(text)) if !text.trim().is_empty() => {
            answers.reflection = Some(text.trim().to_owned());
        }
        _ => {}
    }
}
