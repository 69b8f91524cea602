//! The screens of `apply`: where an application stands, and the sheet for the form.

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::words::counted_months;
use super::{ChangeText, application, money, passing};
use crate::app::apply::ApplyReport;
use crate::catalog::{Catalog, Fee};
use crate::dates::Day;
use crate::plan::Plan;
use crate::rules::applications::ApplicationState;
use crate::rules::dossier::{Dossier, DossierExperience, DossierPiece};
use crate::text::count;
use crate::units::{Minutes, whole_hours};

pub fn screen(screen: &mut Screen, report: &ApplyReport) {
    let id = &report.certification;
    screen.title(
        &format!("Application for {id}"),
        application::state_words(&report.standing),
        Tone::Strong,
    );
    screen.paragraph(Tone::Plain, 0, &stands(report));
    if let Some(text) = attempts(report) {
        screen.paragraph(Tone::Dim, 0, &text);
    }
    if let Some(sheet) = &report.sheet {
        dossier(screen, sheet);
    }
    let next = match report.standing.state {
        ApplicationState::Submitted => format!("pmo-path apply {id} --approved DATE"),
        ApplicationState::Approved => format!("pmo-path apply {id} --booked DATE"),
        ApplicationState::Audit => format!("pmo-path apply {id} --audit-passed DATE"),
        ApplicationState::Booked => format!("pmo-path apply {id} --passed DATE"),
        ApplicationState::Passed => format!("pmo-path renew {id}"),
        ApplicationState::Waiting => format!("pmo-path eligible {id}"),
        ApplicationState::None | ApplicationState::Closed => {
            format!("pmo-path apply {id} --submitted DATE")
        }
    };
    if report.sheet.is_some() {
        screen.next(&[&next]);
    } else {
        screen.next(&[&next, &format!("pmo-path apply {id} --sheet")]);
    }
}

/// How many attempts there were, and how many are left where the body says how many there are.
fn attempts(report: &ApplyReport) -> Option<String> {
    let left = report.standing.attempts_left?;
    let so_far = match report.standing.attempts {
        0 => "No attempt".to_owned(),
        n => count(n, "attempt"),
    };
    Some(format!("{so_far} so far, {left} left."))
}

fn stands(report: &ApplyReport) -> String {
    let id = &report.certification;
    match application::sentence(id, &report.standing) {
        Some(text) => text,
        None if report.standing.state == ApplicationState::Passed => {
            let on = report.standing.since.map(Day::long).unwrap_or_default();
            format!("Passed on {on}.")
        }
        None => format!("No application for {id} is recorded."),
    }
}

/// What recording a step says.
pub fn change_text(report: &ApplyReport, after: &Plan, catalog: &Catalog) -> ChangeText {
    let mut lines = vec![stands(report)];
    if report.standing.attempts > 0 {
        lines.extend(attempts(report));
    }
    if let Some(brought) = &report.brought {
        lines.extend(passing::brought(brought, None, after, catalog));
    }
    ChangeText {
        done: format!(
            "Recorded for {}; `pmo-path undo` takes it back",
            report.certification
        ),
        lines,
    }
}

fn dossier(screen: &mut Screen, sheet: &Dossier) {
    screen.heading("Education");
    if sheet.education.is_empty() {
        screen.marked(Mark::Missing, 2, "none entered");
    }
    for entry in &sheet.education {
        let parts = [
            entry.level.map(|level| level.to_string()),
            entry.field.clone(),
            entry.institution.clone(),
            entry.completed.map(|date| date.to_string()),
        ];
        let text: Vec<String> = parts.into_iter().flatten().collect();
        screen.paragraph(Tone::Plain, 2, &text.join(", "));
    }
    for group in &sheet.experience {
        experience(screen, group);
    }
    screen.heading("Training");
    if sheet.training.is_empty() {
        screen.marked(Mark::Missing, 2, "none logged in a topic that counts");
    }
    for entry in &sheet.training {
        let provider = entry.provider.as_deref().unwrap_or("provider not entered");
        let text = format!(
            "{}: {:#}, {provider}, {}",
            entry.title,
            Minutes::from_hours(entry.hours).unwrap_or_default(),
            entry.date
        );
        screen.paragraph(Tone::Plain, 2, &text);
    }
    if !sheet.fees.is_empty() {
        screen.heading("Fees, about");
        for one in &sheet.fees {
            screen.paragraph(Tone::Plain, 2, &fee(one));
        }
    }
    if let Some(audit) = &sheet.audit {
        screen.heading(&format!("If it is audited: {} days to send", audit.days));
        for paper in &audit.papers {
            let (mark, more) = if paper.missing.is_empty() {
                (Mark::Open, String::new())
            } else {
                (
                    Mark::Warning,
                    format!(" (not in the file for: {})", paper.missing.join(", ")),
                )
            };
            screen.marked(mark, 2, &format!("{}{more}", paper.text));
        }
    }
}

fn experience(screen: &mut Screen, group: &DossierExperience) {
    let asked = group
        .required_months
        .map_or(String::new(), |months| format!(" of {months} asked for"));
    screen.heading(&format!(
        "Experience, {}: {} counted{asked}",
        group.experience,
        count(group.counted_months, "month")
    ));
    if group.pieces.is_empty() {
        screen.marked(Mark::Missing, 2, "none in the window");
    }
    for one in &group.pieces {
        piece(screen, one);
    }
}

fn piece(screen: &mut Screen, one: &DossierPiece) {
    let title = one.title.as_deref().unwrap_or("untitled");
    let place = one
        .organisation
        .as_deref()
        .map_or(String::new(), |name| format!(", {name}"));
    screen.paragraph(Tone::Strong, 2, &format!("{title}{place}"));
    let to = one.to.map_or("now".to_owned(), Day::long);
    let counted = match (one.counted_from, one.counted_to) {
        (Some(from), Some(to)) => format!(
            "{}, {} to {}",
            counted_months(one.months),
            from.long(),
            to.long()
        ),
        _ => "its months are covered by others".to_owned(),
    };
    let hours = one.hours.map_or(String::new(), |hours| {
        format!(", about {}", whole_hours(hours))
    });
    screen.paragraph(
        Tone::Plain,
        4,
        &format!("{} to {to}; {counted}{hours}", one.from.long()),
    );
    let words = match (one.words_missing, one.words_over) {
        (Some(missing), _) if missing > 0 => Some(format!(
            "description: {} words, {missing} still to write",
            one.words
        )),
        (_, Some(over)) if over > 0 => {
            Some(format!("description: {} words, {over} too many", one.words))
        }
        _ => None,
    };
    if let Some(text) = &one.description {
        screen.paragraph(Tone::Plain, 4, text);
    }
    if let Some(words) = words {
        screen.marked(Mark::Warning, 4, &words);
    }
    match &one.verifier {
        Some(name) => screen.paragraph(Tone::Dim, 4, &format!("can confirm it: {name}")),
        None => screen.marked(Mark::Warning, 4, "nobody is entered who can confirm it"),
    }
}

/// `exam: USD 405–445 for members, 655–675 for others`.
pub fn fee(fee: &Fee) -> String {
    let amount = money::by_membership(fee).unwrap_or_else(|| "not published".to_owned());
    format!("{}: {amount}", money::fee_for(fee.kind))
}
