//! Two plans side by side.

use crate::app::plans::compare::CompareReport;
use crate::view::changes::{changes, sentence};
use crate::view::{Cell, Column, Mark, Screen, Table, Tone};

/// By meaning first, then line by line.
pub fn screen(screen: &mut Screen, report: &CompareReport) {
    let (a, b) = (&report.a, &report.b);
    screen.title(&format!("{a} → {b}"), "", Tone::Plain);
    let blocks = [
        ("Facts", &report.facts),
        ("Levels", &report.levels),
        ("Goals", &report.goals),
    ];
    for (title, differences) in blocks {
        if differences.is_empty() {
            continue;
        }
        screen.heading(title);
        let mut table = Table::new(&[("", Column::Left), (a, Column::Text), (b, Column::Text)]);
        for difference in differences {
            table.row([
                Cell::from(&difference.what),
                Cell::new(Tone::Bad, difference.a.as_deref().unwrap_or("-")),
                Cell::new(Tone::Good, difference.b.as_deref().unwrap_or("-")),
            ]);
        }
        screen.table(&table);
    }
    screen.heading("Lines");
    changes(screen, &report.texts.0, &report.texts.1);
    if report.size.is_none() {
        screen.marked(Mark::Met, 2, "both files are the same");
    } else {
        screen.paragraph(Tone::Dim, 2, &sentence(report.size));
    }
}
