//! What `tables` wrote, and what it took out.

use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::tables::{EraseReport, TablesReport};
use crate::text::count;

/// Files that are told, of those that were left out.
const FEW: usize = 12;

pub fn screen(screen: &mut Screen, report: &TablesReport) {
    let people = count(report.people, "person");
    let title = format!("Tables {} {people}", screen.look().dot());
    screen.title(&title, &count(report.files, "file"), Tone::Good);
    screen.paragraph(
        Tone::Dim,
        0,
        &format!("as of {}, in {}", report.as_of.long(), report.out),
    );
    screen.blank();
    let mut table = Table::new(&[("", Column::Left), ("rows", Column::Right)]);
    for (name, rows) in &report.rows {
        table.row([
            Cell::new(Tone::Plain, name.as_str()),
            rows.to_string().into(),
        ]);
    }
    screen.table(&table);
    if !report.skipped.is_empty() {
        let left = count(report.skipped.len(), "file");
        screen.heading(&format!("{left} left out"));
        for file in report.skipped.iter().take(FEW) {
            screen.marked(Mark::Warning, 2, &format!("{}: {}", file.file, file.reason));
        }
        let more = report.skipped.len().saturating_sub(FEW);
        if more > 0 {
            screen.paragraph(
                Tone::Dim,
                2,
                &format!("and {} more: --json", count(more, "file")),
            );
        }
    }
    screen.next(&[
        "pmo-path tables --sql duckdb",
        "pmo-path tables --sql spark",
    ]);
}

pub fn erased(screen: &mut Screen, report: &EraseReport) {
    if report.rows == 0 {
        let told = format!("no row in {} is of {}", report.out, report.person);
        screen.marked(Mark::Missing, 0, &told);
        screen.paragraph(
            Tone::Dim,
            2,
            "The key stands in the column `person` of every table.",
        );
        return;
    }
    let rows = count(report.rows, "row");
    screen.marked(
        Mark::Met,
        0,
        &format!("{rows} of {} taken out of {}", report.person, report.out),
    );
    screen.paragraph(
        Tone::Dim,
        2,
        "The person's file must go from the folders too, else the next run brings the rows back.",
    );
}
