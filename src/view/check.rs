//! What is wrong with files, each finding at its place, and what was found sound.

use super::{Mark, Screen, diag as findings};
use crate::app::check::{CheckReport, CheckedFile, Form};
use crate::diag::Report;
use crate::text::{clean, count};

/// So many findings of one file are shown; JSON has all.
const MOST_SHOWN: usize = 25;

/// File by file.
pub fn screen(screen: &mut Screen, report: &CheckReport) {
    for file in &report.files {
        one_file(screen, file);
    }
}

fn one_file(screen: &mut Screen, checked: &CheckedFile) {
    let report = &checked.report;
    let file = clean(&report.file);
    let (errors, warnings) = checked.counts();
    if report.findings.is_empty() {
        let what = match checked.form {
            Form::Plan => "a sound plan",
            Form::Answers => "sound answers",
            Form::Catalog => "a sound catalog file",
        };
        screen.marked(Mark::Met, 0, &format!("{file}: {what}"));
        return;
    }
    let shown = Report {
        file: report.file.clone(),
        text: report.text.clone(),
        findings: report.findings.iter().take(MOST_SHOWN).cloned().collect(),
    };
    for line in findings::report(&shown, screen.look()).lines() {
        screen.line(line);
    }
    screen.blank();
    if report.findings.len() > MOST_SHOWN {
        let more = count(report.findings.len() - MOST_SHOWN, "more finding");
        screen.marked(Mark::Info, 0, &format!("and {more}; `--json` has them all"));
    }
    let mark = if errors > 0 {
        Mark::Missing
    } else {
        Mark::Warning
    };
    let summary = match (errors, warnings) {
        (0, w) => count(w, "warning"),
        (e, 0) => count(e, "error"),
        (e, w) => format!("{} and {}", count(e, "error"), count(w, "warning")),
    };
    screen.marked(mark, 0, &format!("{file}: {summary}"));
}
