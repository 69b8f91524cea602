//! The page on a person's plan: what is decided first, then when, how far, what for, what next, and
//! on what it rests.

use super::asks::{asks, quarter};
use super::document::{Answer, Block, Document, Text};
use super::reader::Reader;
use super::renewals::{answer as renewal_answer, gauges};
use super::skills::skills;
use super::sources::sources;
use super::when::{how_far, when};
use super::words::{about, first_names, percent, span, with_year};
use crate::app::reports::{PersonReport, PersonalWord};
use crate::dates::Day;
use crate::text::count;
use crate::view::Tone;

/// The page.
pub fn person(report: &PersonReport, reader: Reader) -> Document {
    let mut blocks = Vec::new();
    let answers = answers(report);
    if !answers.is_empty() {
        blocks.push(Block::Answers(answers));
    }
    let has_plan = !report.items.is_empty();
    if !has_plan && report.skills.is_empty() && report.renewals.is_empty() {
        blocks.push(Block::Text(
            "Nothing is planned or recorded yet: pmo-path assess makes a plan, pmo-path log records what was done.".into(),
        ));
    }
    blocks.extend(asks(report, reader));
    blocks.extend(when(report));
    let (far, kept) = (how_far(report), gauges(report));
    match (far.is_empty(), kept.is_empty()) {
        (false, false) => blocks.push(Block::Columns(far, kept)),
        _ => blocks.extend(far.into_iter().chain(kept)),
    }
    blocks.extend(skills(report));
    blocks.extend(quarter(report, reader));
    blocks.extend(asked(report));
    blocks.extend(sources(report));
    if reader == Reader::Manager {
        let name = report.who.name.clone();
        blocks.push(Block::Signatures(vec![
            "Talked over on".into(),
            name.map_or_else(|| "Signed".into(), Text::own),
            "Manager".into(),
        ]));
    }
    Document {
        title: title(report),
        subtitle: format!(
            "Learning plan, {} · made with pmo-path; nothing was sent anywhere",
            report.as_of.long()
        )
        .into(),
        blocks,
    }
}

fn title(report: &PersonReport) -> Text {
    let who = &report.who;
    let way = match (&who.present_role, &who.target_role) {
        (Some(from), Some(to)) if from != to => Some(
            Text::new()
                .and("from ")
                .and_own(from)
                .and(" to ")
                .and_own(to),
        ),
        (_, Some(to)) => Some(Text::new().and("on the way to ").and_own(to)),
        _ => None,
    };
    match (&who.name, way) {
        (Some(name), Some(way)) => Text::own(name).and(": ").and_text(way),
        (Some(name), None) => Text::own(name).and(": learning plan"),
        (None, Some(way)) => Text::from("Learning plan ").and_text(way),
        (None, None) => "Learning plan".into(),
    }
}

fn answers(report: &PersonReport) -> Vec<Answer> {
    let mut all = Vec::new();
    all.extend(forecast(report));
    all.extend(first_plan(report));
    all.extend(to_do(report));
    all.extend(renewal_answer(report));
    all
}

fn forecast(report: &PersonReport) -> Option<Answer> {
    let progress = report.progress.as_ref()?;
    let label = Text::from("Forecast");
    if progress.done == progress.all {
        return Some(Answer {
            tone: Tone::Good,
            label,
            value: "all done".into(),
            note: count(progress.all, "item").into(),
        });
    }
    let Some(day) = progress.forecast else {
        return Some(Answer {
            tone: Tone::Warn,
            label,
            value: "no day".into(),
            note: "what is left waits for something that has no day yet".into(),
        });
    };
    let against = |deadline: Day| {
        let days = day.days_until(deadline);
        match days {
            0 => (
                Tone::Good,
                format!("on the day of the deadline, {}", with_year(deadline)),
            ),
            1.. => (
                Tone::Good,
                format!(
                    "{} before the deadline, {}",
                    span(days),
                    with_year(deadline)
                ),
            ),
            _ => (
                Tone::Bad,
                format!("{} after the deadline, {}", span(days), with_year(deadline)),
            ),
        }
    };
    let (tone, note) = report
        .who
        .deadline
        .map_or((Tone::Plain, "no deadline is set".to_owned()), against);
    Some(Answer {
        tone,
        label,
        value: with_year(day).into(),
        note: note.into(),
    })
}

fn first_plan(report: &PersonReport) -> Option<Answer> {
    let progress = report.progress.as_ref()?;
    let (date, _) = progress.baseline?;
    let days = progress.slip_days()?;
    let (tone, value) = match days {
        0 => (Tone::Good, "as planned".to_owned()),
        1.. => (
            if days > 14 { Tone::Warn } else { Tone::Plain },
            format!("{} late", span(days)),
        ),
        _ => (Tone::Good, format!("{} early", span(days))),
    };
    Some(Answer {
        tone,
        label: "Against the first plan".into(),
        value: value.into(),
        note: format!(
            "of {}: {} done of {} planned by now",
            with_year(date),
            about(progress.earned_value),
            about(progress.planned_value)
        )
        .into(),
    })
}

fn to_do(report: &PersonReport) -> Option<Answer> {
    let totals = &report.totals;
    if totals.open == 0 {
        return None;
    }
    let cost = totals.cost;
    let mut note = format!("{} of {}", totals.open, count(totals.all, "item"));
    if totals.at_work.0 > 0 {
        let share = percent(totals.at_work, totals.hours);
        note.push_str(&format!("; {share} % of the hours are at work"));
    }
    if totals.unknown_prices > 0 {
        let prices = count(totals.unknown_prices, "price");
        note.push_str(&format!("; {prices} not known"));
    }
    Some(Answer {
        tone: Tone::Plain,
        label: "Still to do".into(),
        value: format!("{} · {cost}", about(totals.hours)).into(),
        note: note.into(),
    })
}

/// Private matter that was asked for.
fn asked(report: &PersonReport) -> Vec<Block> {
    let mut blocks = Vec::new();
    let line = |word: &PersonalWord| {
        let date = word
            .date
            .map(|date| format!(" ({date})"))
            .unwrap_or_default();
        Text::own(&word.title)
            .and(format!("{date}: "))
            .and_own(&word.text)
    };
    if let Some(born) = report.asked.born {
        blocks.push(Block::Text(format!("Born: {}", born.long()).into()));
    }
    let notes = report.skills.iter().filter_map(|skill| {
        let note = skill.note.as_ref()?;
        Some(Text::own(&skill.name).and(": ").and_own(note))
    });
    let notes: Vec<Text> = notes.chain(report.asked.notes.iter().map(line)).collect();
    for (heading, lines) in [
        ("Notes", notes),
        (
            "Reflections",
            report.asked.reflections.iter().map(line).collect(),
        ),
    ] {
        if !lines.is_empty() {
            blocks.push(Block::Heading(heading.into()));
            blocks.push(Block::Bullets(lines));
        }
    }
    if !report.open_steps.is_empty() {
        let steps: Vec<String> = report
            .open_steps
            .iter()
            .map(|step| format!("{} {}", step.skill, step.level))
            .collect();
        blocks.push(Block::Remark(
            Text::from("Nothing in the plan carries: ")
                .and_text(first_names(&steps, 8))
                .and(". pmo-path show tells why, and each way out."),
        ));
    }
    blocks
}
