//! What a catalog file does to the catalog: added, changed field by field, hidden.

use serde_json::Value;

use crate::app::browse::overlay_diff::{NamedCatalogEntry, OverlayDiff};
use crate::text::{count, truncate};
use crate::view::{Cell, Column, Screen, Table, Tone};

/// The whole comparison.
pub fn screen(screen: &mut Screen, report: &OverlayDiff) {
    let total = report.added.len() + report.changed.len() + report.hidden.len();
    let answer = match total {
        0 => "no difference".to_owned(),
        n => count(n, "difference"),
    };
    let file = report.overlay.display();
    screen.title(
        &format!("What {file} does to the catalog"),
        &answer,
        Tone::Strong,
    );
    named(screen, "Adds", Tone::Good, &report.added);
    for change in &report.changed {
        screen.heading(&format!("Changes the {} {}", change.kind, change.id));
        let mut table = Table::new(&[
            ("field", Column::Text),
            ("before", Column::Text),
            ("after", Column::Text),
        ]);
        for field in &change.fields {
            table.row([
                field.field.as_str().into(),
                Cell::new(Tone::Bad, short(field.before.as_ref())),
                Cell::new(Tone::Good, short(field.after.as_ref())),
            ]);
        }
        screen.table(&table);
    }
    named(screen, "Hides", Tone::Bad, &report.hidden);
    named(
        screen,
        "Hides what the catalog does not have",
        Tone::Warn,
        &report.hidden_unknown,
    );
    if report.unchanged > 0 {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("{} the same as before.", count(report.unchanged, "entry")),
        );
    }
    screen.next(&[
        &format!("pmo-path --catalog {file} certs"),
        "pmo-path where",
    ]);
}

fn named(screen: &mut Screen, heading: &str, tone: Tone, entries: &[NamedCatalogEntry]) {
    if entries.is_empty() {
        return;
    }
    screen.heading(heading);
    for entry in entries {
        screen.paragraph(tone, 2, &format!("{} {}", entry.kind, entry.id));
    }
}

/// A value in a cell: texts plain, the rest as JSON, long ones cut.
fn short(value: Option<&Value>) -> String {
    let text = match value {
        None => return "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    truncate(&text, 200, "…")
}
