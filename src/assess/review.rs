//! The last screen: every answer on a line, to write the plan or to change one.

use super::ask::{Ask, AskKind, Outcome, Reply};
use super::facts;
use super::state::{Interview, Purpose, Question};
use crate::dates::Day;
use crate::text::count;
use crate::units::SkillLevel;

/// What a line of the review leads to.
enum Line {
    Write,
    /// Skills of the list that nobody has said anything about yet.
    Missing(Question),
    Change(Question),
    /// All skills that are left.
    More,
}

pub(super) fn ask(it: &Interview<'_>) -> Ask {
    let items = lines(it).into_iter().map(|(_, text)| text).collect();
    let asked = it.skills();
    let rated = asked
        .iter()
        .filter(|skill| it.draft.levels.contains_key(*skill))
        .count();
    let all = it.catalog.skills().len();
    let text = format!(
        "{rated} of {} skills rated; {} of all {all} known.",
        asked.len(),
        it.draft.levels.len()
    );
    Ask {
        heading: "Review".to_owned(),
        text: if asked.is_empty() {
            Vec::new()
        } else {
            vec![text]
        },
        progress: None,
        label: None,
        prompt: "Write the plan, or choose an answer to change".to_owned(),
        kind: AskKind::List { items, default: 0 },
    }
}

pub(super) fn answer(it: &mut Interview<'_>, reply: &Reply) -> Outcome {
    let Reply::Item(index) = reply else {
        return Outcome::Refused("Choose one of the list.".to_owned());
    };
    match lines(it).into_iter().nth(*index) {
        None | Some((Line::Write, _)) => Outcome::Finished,
        Some((Line::Missing(question), _)) => {
            it.reviewing = false;
            it.go(question)
        }
        Some((Line::More, _)) => {
            it.reviewing = false;
            // Without skills so far, the twelve that matter most come first.
            it.options.full = it.purpose == Purpose::Role;
            it.purpose = Purpose::Role;
            let open = it.skills();
            let next = open.into_iter().find(|skill| !it.draft.answered(skill));
            it.go(next.map_or(Question::Review, Question::Skill))
        }
        Some((Line::Change(question), _)) => {
            it.go(question);
            it.reviewing = true;
            Outcome::Next
        }
    }
}

fn lines(it: &Interview<'_>) -> Vec<(Line, String)> {
    let d = &it.draft;
    let mut out = vec![(Line::Write, "write the plan".to_owned())];
    let skills = it.skills();
    let missing: Vec<_> = skills.iter().filter(|skill| !d.answered(skill)).collect();
    if let Some(first) = missing.first() {
        out.push((
            Line::Missing(Question::Skill((*first).clone())),
            format!("rate {} more", count(missing.len(), "skill")),
        ));
    }
    let all = it.catalog.skills();
    let more = all.iter().filter(|skill| !d.answered(&skill.id)).count();
    if missing.is_empty() && more > 0 && (!skills.is_empty() || d.profile.target_role.is_some()) {
        let text = format!("ask me more: {} not rated yet", count(more, "skill"));
        out.push((Line::More, text));
    }
    let mut line = |question: Question, label: &str, value: Option<String>| {
        out.push((
            Line::Change(question),
            format!(
                "{label}: {}",
                value.unwrap_or_else(|| "not given".to_owned())
            ),
        ));
    };
    line(
        Question::Target,
        "target role",
        d.profile
            .target_role
            .as_ref()
            .map(|id| facts::title(it, id)),
    );
    line(
        Question::Present,
        "present role",
        d.profile
            .current_role
            .as_ref()
            .map(|id| facts::title(it, id)),
    );
    let level = |e: &crate::plan::Education| {
        e.level
            .map_or("level not known", crate::units::EducationLevel::as_str)
    };
    let degrees: Vec<&str> = d.education.iter().map(level).collect();
    line(
        Question::Education,
        "education",
        (!degrees.is_empty()).then(|| degrees.join(", ")),
    );
    line(
        Question::Jobs,
        "experience",
        (!d.experience.is_empty()).then(|| count(d.experience.len(), "job")),
    );
    let held: Vec<&str> = d
        .credential
        .iter()
        .map(|c| c.certification.as_str())
        .collect();
    line(
        Question::Credentials,
        "credentials",
        (!held.is_empty()).then(|| held.join(", ")),
    );
    line(
        Question::StudyHours,
        "hours a week",
        d.profile.hours_per_week.map(|h| match (d.study, d.work) {
            (Some(study), Some(work)) => format!("{h} ({study} of study, {work} at work)"),
            _ => h.to_string(),
        }),
    );
    line(
        Question::Budget,
        "budget",
        d.profile.budget_usd.map(|usd| usd.to_string()),
    );
    line(
        Question::Deadline,
        "deadline",
        d.profile.deadline.map(Day::long),
    );
    let objectives: Vec<&str> = d
        .profile
        .objectives
        .iter()
        .map(|id| {
            it.catalog
                .objective(id.as_str())
                .map_or(id.as_str(), |o| o.name.as_str())
        })
        .collect();
    line(
        Question::Objectives,
        "objectives",
        (!objectives.is_empty()).then(|| objectives.join("; ")),
    );
    let aimed_at: Vec<String> = it
        .chosen_certifications()
        .iter()
        .map(ToString::to_string)
        .collect();
    if !it.offers.certifications.is_empty() {
        line(
            Question::Certifications,
            "certifications to aim at",
            (!aimed_at.is_empty()).then(|| aimed_at.join(", ")),
        );
    }
    for id in skills {
        let name = it
            .catalog
            .skill(id.as_str())
            .map_or(id.as_str(), |s| s.name.as_str())
            .to_owned();
        let level = d
            .levels
            .get(&id)
            .copied()
            .map(level_text)
            .or_else(|| d.unknown.contains(&id).then(|| "skipped".to_owned()));
        line(Question::Skill(id), &name, level);
    }
    out
}

fn level_text(level: SkillLevel) -> String {
    format!("{level} {}", level.name())
}
