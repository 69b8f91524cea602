//! The screen of `check --sources`: page by page what rests on it and why it deserves a look.

use super::look::{Mark, Tone};
use super::screen::Screen;
use crate::app::sources::{SourcesReport, Statement, Why};
use crate::text::{count, list};

/// So many pages are shown; JSON has all.
const SHOWN: usize = 25;

/// The pages on which most rests first.
pub fn screen(screen: &mut Screen, report: &SourcesReport) {
    if report.statements.is_empty() {
        screen.marked(
            Mark::Met,
            0,
            &format!(
                "every statement was read with its body, and none is old or unsure on {}",
                report.as_of.long()
            ),
        );
        return;
    }
    let pages = pages(&report.statements);
    screen.title(
        "Sources that deserve a second look",
        &format!(
            "{} on {}",
            count(report.statements.len(), "statement"),
            count(pages.len(), "page")
        ),
        Tone::Warn,
    );
    screen.paragraph(
        Tone::Dim,
        0,
        "Old: last checked more than a year before the day. Low: of low confidence. Second-hand: read elsewhere than with the body. Those first on which most certifications and roles rest.",
    );
    for (page, statements) in pages.iter().take(SHOWN) {
        screen.blank();
        screen.line(page);
        let about: Vec<String> = statements
            .iter()
            .map(|s| format!("{} ({})", s.certification, s.statement))
            .collect();
        let oldest = statements.iter().map(|s| s.checked_on).min();
        let why = Why::ALL
            .iter()
            .filter(|why| statements.iter().any(|s| s.why.contains(why)));
        let why: Vec<&str> = why.map(|why| why.as_str()).collect();
        let decisions = statements.first().map_or(0, |s| s.decisions);
        screen.paragraph(
            Tone::Plain,
            2,
            &format!(
                "{}; checked {}; {} rest on it",
                list(&why, "and"),
                oldest
                    .map(crate::dates::PartialDate::long)
                    .unwrap_or_default(),
                count(decisions, "decision")
            ),
        );
        screen.paragraph(Tone::Dim, 2, &list(&about, "and"));
    }
    screen.blank();
    if pages.len() > SHOWN {
        let more = count(pages.len() - SHOWN, "more page");
        screen.marked(Mark::Info, 0, &format!("and {more}; `--json` has them all"));
    }
    screen.next(&["pmo-path certs ID"]);
}

/// Statements of one page stand together already.
fn pages(statements: &[Statement]) -> Vec<(&str, Vec<&Statement>)> {
    let mut pages: Vec<(&str, Vec<&Statement>)> = Vec::new();
    for statement in statements {
        let page = statement.via.as_ref().unwrap_or(&statement.source);
        match pages.last_mut() {
            Some((last, all)) if last == page => all.push(statement),
            _ => pages.push((page, vec![statement])),
        }
    }
    pages
}
