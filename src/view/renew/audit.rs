//! The screen of `renew --audit`: what a body may ask for and what of it is there.

use super::super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::renew::{AuditReport, AuditRow, Evidence};
use crate::order::Arrange;
use crate::text::count;

fn mark(evidence: Evidence) -> (Mark, Tone, &'static str) {
    match evidence {
        Evidence::Present => (Mark::Met, Tone::Good, ""),
        Evidence::Missing => (Mark::Missing, Tone::Bad, "the file is not there: "),
        Evidence::None => (Mark::Missing, Tone::Bad, "no evidence"),
        Evidence::NotChecked => (Mark::Info, Tone::Dim, ""),
    }
}

/// The entries whose evidence must be kept, gaps first.
pub fn audit(screen: &mut Screen, report: &AuditReport) {
    let rows = &report.entries;
    let gaps = rows
        .iter()
        .filter(|row| row.evidence_status.is_gap())
        .count();
    let answer = match (rows.is_empty(), gaps) {
        (true, _) => ("nothing to keep yet".to_owned(), Tone::Dim),
        (false, 0) => ("all there".to_owned(), Tone::Good),
        (false, gaps) => (
            format!("{} without evidence", count(gaps, "entry")),
            Tone::Bad,
        ),
    };
    screen.title("Evidence for an audit", &answer.0, answer.1);
    if !rows.is_empty() {
        list(screen, rows);
    }
    let gap = rows.iter().find(|row| row.evidence_status.is_gap());
    let amend = gap.map(|row| format!("pmo-path amend {} --evidence FILE", row.id));
    let mut next: Vec<&str> = amend.iter().map(String::as_str).collect();
    next.push("pmo-path claim");
    screen.next(&next);
}

fn list(screen: &mut Screen, rows: &[AuditRow]) {
    screen.blank();
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("id", Column::Left),
        ("date", Column::Left),
        ("credits", Column::Right),
        ("keep until", Column::Left),
        ("", Column::Text),
    ]);
    let mut sorted: Vec<&AuditRow> = rows.iter().collect();
    sorted.arrange_by_key(|row| !row.evidence_status.is_gap());
    for row in sorted {
        let (mark, tone, words) = mark(row.evidence_status);
        let file = row.evidence.as_deref().unwrap_or("");
        table.row([
            Cell::new(tone, look.mark(mark)),
            row.id.as_str().into(),
            row.date.to_string().into(),
            row.credits.to_string().into(),
            row.keep_until
                .map_or("not stated".to_owned(), |until| until.to_string())
                .into(),
            format!("{}: {words}{file}", row.title).into(),
        ]);
    }
    screen.table(&table);
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "A body asks for proof of attendance with name, provider, title, date and hours. Registrations, calendar entries and slides are not accepted. Addresses are not looked at; files are looked for beside the plan.",
    );
}
