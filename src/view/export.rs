//! What is said on standard error about something that was handed out. Without a file nothing is
//! said, unless there is something to know.

use std::path::Path;

use super::ChangeText;
use crate::app::export::Calendar;
use crate::diag::Failure;
use crate::text::{clean, count};

fn written(what: &str, out: Option<&Path>) -> String {
    out.map_or_else(String::new, |path| {
        format!("{what} written to {}", clean(&path.display().to_string()))
    })
}

/// Of our own document.
pub fn document(out: Option<&Path>) -> ChangeText {
    let next = out.map(|path| {
        format!(
            "`pmo-path import {}` reads it again, into this plan or another one",
            clean(&path.display().to_string())
        )
    });
    ChangeText {
        done: written("everything that answers hang on", out),
        lines: next.into_iter().collect(),
    }
}

/// Of a sheet or a résumé.
pub fn sheet(rows: Option<usize>, out: Option<&Path>) -> ChangeText {
    let what = rows.map_or_else(|| "résumé".to_owned(), |rows| count(rows, "row"));
    ChangeText {
        done: written(&what, out),
        lines: Vec::new(),
    }
}

/// Of a calendar.
pub fn calendar(calendar: &Calendar, out: Option<&Path>) -> ChangeText {
    let mut what = count(calendar.events, "event");
    if calendar.cancelled > 0 {
        what = format!("{what}, {} of them cancelled,", calendar.cancelled);
    }
    let mut lines = Vec::new();
    if calendar.events == 0 {
        lines.push(
            "No day of the plan lies ahead: no credential that ends, no exam, nothing due."
                .to_owned(),
        );
    } else if out.is_some() {
        lines.push(
            "Import the file into your calendar; a later one updates these events.".to_owned(),
        );
    }
    ChangeText {
        done: written(&what, out),
        lines,
    }
}

/// The calendar is made, and a later one will not know of it.
pub fn not_kept(failure: &Failure) -> String {
    format!(
        "the calendar is written, but a later one will not know of it: {}",
        failure.message
    )
}
