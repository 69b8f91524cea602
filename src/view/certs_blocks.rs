//! The blocks of a certification's card: an exam, the fees, a renewal rule, what it belongs to.
//! Decides nothing about which of them are in force.

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use super::{money, words};
use crate::catalog::{Ask, CertRelations, Certification, Exam, Renewal};
use crate::dates::Day;
use crate::text::{count, list};

/// The width of the labels of a card.
const LABEL: usize = 10;

pub(super) fn exam_block(screen: &mut Screen, exam: &Exam, as_of: Day) {
    let mut size = Vec::new();
    if let Some(questions) = exam.questions {
        let scored = exam
            .scored
            .map(|n| format!(" ({n} scored)"))
            .unwrap_or_default();
        size.push(format!("{}{scored}", count(questions, "question")));
    }
    if let Some(minutes) = exam.minutes {
        size.push(count(minutes, "minute"));
    }
    if !size.is_empty() {
        screen.field("size", LABEL, &size.join(", "));
    }
    if let Some(format) = &exam.format {
        screen.field("form", LABEL, format);
    }
    if let Some(pass) = &exam.pass {
        screen.field("to pass", LABEL, pass);
    }
    if !exam.domains.is_empty() {
        let domains: Vec<String> = exam
            .domains
            .iter()
            .map(|d| format!("{} {} %", d.name, d.percent))
            .collect();
        screen.field("domains", LABEL, &domains.join("; "));
    }
    for note in &exam.notes {
        screen.field("", LABEL, note);
    }
    screen.proof(2, "Source: ", &exam.proof, as_of);
}

pub(super) fn fees(screen: &mut Screen, cert: &Certification, as_of: Day) {
    if cert.fees.is_empty() {
        return;
    }
    screen.heading("Fees, about");
    let members = cert
        .fees
        .iter()
        .any(|f| f.member_min.is_some() || f.member_max.is_some());
    let mut columns = vec![("for", Column::Left)];
    if members {
        columns.push(("members", Column::Left));
    }
    columns.extend([
        (if members { "others" } else { "price" }, Column::Left),
        ("as of", Column::Left),
    ]);
    let mut table = Table::new(&columns);
    for fee in &cert.fees {
        let mut row: Vec<Cell> = vec![money::fee_for(fee.kind).into()];
        if members {
            row.push(money::members(fee).into());
        }
        row.push(money::others(fee).into());
        let old = fee.proof.is_old_on(as_of);
        row.push(Cell::new(
            if old { Tone::Warn } else { Tone::Dim },
            fee.proof.checked_on.to_string(),
        ));
        let low =
            (fee.proof.confidence == crate::catalog::Confidence::Low).then_some("low confidence");
        let check = old.then_some("over a year old: check with the body");
        let note: Vec<&str> = fee
            .note
            .as_deref()
            .into_iter()
            .chain(low)
            .chain(check)
            .collect();
        table.push(row);
        table.note(&note.join("; "));
    }
    screen.table(&table);
}

pub(super) fn renewal_block(screen: &mut Screen, rule: &Renewal, as_of: Day) {
    let (main, rest) = words::renewal(rule);
    screen.paragraph(Tone::Plain, 2, &main);
    for line in rest.iter().chain(&rule.routes) {
        screen.marked(Mark::Info, 2, line);
    }
    for note in &rule.notes {
        screen.paragraph(Tone::Plain, 2, note);
    }
    screen.proof(2, "Source: ", &rule.proof, as_of);
}

pub(super) fn relations_block(
    screen: &mut Screen,
    cert: &Certification,
    relations: &CertRelations,
) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    let mut ids = |label, ids: &[crate::ids::CertId]| {
        if !ids.is_empty() {
            rows.push((label, list(ids, "and")));
        }
    };
    ids("builds on", &relations.builds_on);
    ids("opens", &relations.opens);
    ids("renews", &relations.renews);
    ids("follows", &relations.follows);
    ids("followed by", &cert.successors);
    for ask in Ask::ALL {
        let roles: Vec<&str> = relations
            .roles
            .iter()
            .filter(|r| r.ask == ask)
            .map(|r| r.role.as_str())
            .collect();
        if !roles.is_empty() {
            let label = match ask {
                Ask::Required => "asked by",
                Ask::Recommended => "good for",
                Ask::Advanced => "later for",
            };
            rows.push((label, list(&roles, "and")));
        }
    }
    let advised: Vec<&str> = cert
        .roles
        .iter()
        .filter(|role| relations.roles.iter().all(|r| r.role != **role))
        .map(AsRef::as_ref)
        .collect();
    if !advised.is_empty() {
        rows.push(("suits", list(&advised, "and")));
    }
    if !cert.skills.is_empty() {
        rows.push(("skills", list(&cert.skills, "and")));
    }
    if !relations.specialisations.is_empty() {
        rows.push(("field", list(&relations.specialisations, "and")));
    }
    if !relations.courses.is_empty() {
        rows.push(("courses", list(&relations.courses, "and")));
    }
    if let Some(weeks) = cert.review_weeks {
        rows.push((
            "review",
            format!(
                "about {} from the application to the approval",
                count(weeks, "week")
            ),
        ));
    }
    if rows.is_empty() {
        return;
    }
    screen.heading("What it belongs to");
    for (label, text) in rows {
        screen.field(label, LABEL + 1, &text);
    }
}
