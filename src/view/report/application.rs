//! The sheet for an application: what one copies into the body's form, descriptions and those who can
//! confirm them too, since it is asked for by name.

use super::document::{Block, Cell, Document, Set, Table, Text};
use super::words::with_year;
use crate::app::apply::ApplyReport;
use crate::dates::Day;
use crate::rules::dossier::{Dossier, DossierExperience, DossierPiece};
use crate::text::count;
use crate::units::{Minutes, whole_hours};
use crate::view::application::sentence;
use crate::view::apply::fee;
use crate::view::words::{counted_months, education_level, experience_kind};

/// The page; `name` is the person's.
pub fn application(report: &ApplyReport, name: Option<&str>, as_of: Day) -> Document {
    let id = &report.certification;
    let mut blocks = Vec::new();
    if let Some(text) = sentence(id, &report.standing) {
        blocks.push(Block::Text(text.into()));
    }
    if let Some(sheet) = &report.sheet {
        blocks.extend(education(sheet));
        for group in &sheet.experience {
            blocks.extend(experience(group));
        }
        blocks.extend(training(sheet));
        blocks.extend(fees(sheet));
        blocks.extend(audit(sheet));
    }
    let who = name.filter(|name| !name.trim().is_empty());
    let who = who.map_or_else(Text::new, |name| Text::own(name).and(", "));
    Document {
        title: Text::from("Application for ").and_own(id.as_str()),
        subtitle: who.and(format!(
            "{} · holds private descriptions and contacts · made with pmo-path; nothing was sent anywhere",
            as_of.long()
        )),
        blocks,
    }
}

fn education(sheet: &Dossier) -> Vec<Block> {
    let lines: Vec<Text> = sheet
        .education
        .iter()
        .map(|entry| {
            let level = entry.level.map(|level| Text::from(education_level(level)));
            let field = entry.field.as_ref().map(Text::own);
            let place = entry.institution.as_ref().map(Text::own);
            let done = entry.completed.map(|date| Text::from(date.long()));
            let parts: Vec<Text> = [level, field, place, done].into_iter().flatten().collect();
            Text::row(parts)
        })
        .collect();
    vec![
        Block::Heading("Education".into()),
        if lines.is_empty() {
            Block::Text("None entered.".into())
        } else {
            Block::Bullets(lines)
        },
    ]
}

fn experience(group: &DossierExperience) -> Vec<Block> {
    let asked = group
        .required_months
        .map_or(String::new(), |months| format!(" of {months} asked for"));
    let mut blocks = vec![Block::Heading(
        format!(
            "Experience, {}: {} counted{asked}",
            experience_kind(group.experience),
            count(group.counted_months, "month")
        )
        .into(),
    )];
    if group.pieces.is_empty() {
        blocks.push(Block::Text("None in the window.".into()));
    }
    for one in &group.pieces {
        blocks.extend(piece(one));
    }
    blocks
}

fn piece(one: &DossierPiece) -> Vec<Block> {
    let mut title = Text::new().and_strong(one.title.as_deref().unwrap_or("untitled"));
    if let Some(organisation) = &one.organisation {
        title = title.and(", ").and_own(organisation);
    }
    let to = one.to.map_or("now".to_owned(), with_year);
    let counted = match (one.counted_from, one.counted_to) {
        (Some(from), Some(to)) => format!(
            "{}, {} to {}",
            counted_months(one.months),
            with_year(from),
            with_year(to)
        ),
        _ => "its months are covered by others".to_owned(),
    };
    let hours = one.hours.map_or(String::new(), |hours| {
        format!(", about {}", whole_hours(hours))
    });
    let mut blocks = vec![Block::Text(title.and(format!(
        " ({} to {to}): {counted}{hours}",
        with_year(one.from)
    )))];
    if let Some(text) = &one.description {
        blocks.push(Block::Text(Text::own(text)));
    }
    let words = match (one.words_missing, one.words_over) {
        (Some(missing), _) if missing > 0 => Some(format!(
            "Description: {} words, {missing} still to write.",
            one.words
        )),
        (_, Some(over)) if over > 0 => Some(format!(
            "Description: {} words, {over} too many.",
            one.words
        )),
        _ => None,
    };
    blocks.extend(words.map(|words| Block::Remark(words.into())));
    let confirms = match (&one.verifier, &one.verifier_contact) {
        (Some(name), Some(contact)) => Text::from("Can confirm it: ")
            .and_own(name)
            .and(", ")
            .and_own(contact),
        (Some(name), None) => Text::from("Can confirm it: ").and_own(name),
        (None, _) => "Nobody is entered who can confirm it.".into(),
    };
    blocks.push(Block::Remark(confirms));
    blocks
}

fn training(sheet: &Dossier) -> Vec<Block> {
    let mut blocks = vec![Block::Heading("Training".into())];
    if sheet.training.is_empty() {
        blocks.push(Block::Text("None logged in a topic that counts.".into()));
        return blocks;
    }
    let rows = sheet.training.iter().map(|entry| {
        let provider = entry.provider.as_ref();
        vec![
            Cell::from(entry.date.to_string()),
            Text::own(&entry.title).into(),
            provider
                .map_or_else(|| "not entered".into(), Text::own)
                .into(),
            Minutes::from_hours(entry.hours)
                .unwrap_or_default()
                .figure()
                .into(),
        ]
    });
    blocks.push(Block::Table(Table::new(
        &[
            ("date", Set::Short),
            ("course", Set::Text),
            ("provider", Set::Text),
            ("hours", Set::Number),
        ],
        rows,
    )));
    blocks
}

fn fees(sheet: &Dossier) -> Vec<Block> {
    if sheet.fees.is_empty() {
        return Vec::new();
    }
    let lines = sheet.fees.iter().map(|one| {
        let checked = one.proof.checked_on.long();
        Text::from(format!("{} (checked {checked})", fee(one)))
    });
    vec![
        Block::Heading("Fees, about".into()),
        Block::Bullets(lines.collect()),
    ]
}

fn audit(sheet: &Dossier) -> Vec<Block> {
    let Some(audit) = &sheet.audit else {
        return Vec::new();
    };
    let lines = audit.papers.iter().map(|paper| {
        let text = Text::from(paper.text.as_str());
        if paper.missing.is_empty() {
            return text;
        }
        let missing = Text::list(paper.missing.iter().map(Text::own).collect(), "and");
        text.and(". ")
            .and_strong("Not in the plan for: ")
            .and_text(missing)
    });
    vec![
        Block::Heading(
            format!(
                "If it is audited: {} to send the papers",
                count(audit.days, "day")
            )
            .into(),
        ),
        Block::Bullets(lines.collect()),
    ]
}
