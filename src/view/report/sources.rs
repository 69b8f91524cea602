//! What the page rests on: assumptions, estimates, and where each rule was read.

use super::document::{Block, Text};
use super::words::{hours, percent};
use crate::app::reports::{PersonReport, SourceFacts};
use crate::view::words::proof_text;

/// The last part of the page.
pub(super) fn sources(report: &PersonReport) -> Vec<Block> {
    let assumptions = assumptions(report);
    let rules: Vec<Text> = report.sources.iter().map(source).collect();
    if assumptions.is_empty() && rules.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Assumptions and sources".into())];
    if !assumptions.is_empty() {
        blocks.push(Block::Remark(assumptions.join(" · ").into()));
    }
    for rule in rules {
        blocks.push(Block::Remark(rule));
    }
    if !report.sources.is_empty() {
        blocks.push(Block::Remark(
            "Rules and fees change: before you pay, read them at the body.".into(),
        ));
    }
    blocks
}

fn assumptions(report: &PersonReport) -> Vec<String> {
    let mut all = Vec::new();
    if !report.items.is_empty() {
        let who = &report.who;
        let weekly = match (who.hours_per_week, who.work_hours_per_week) {
            (Some(all), Some(work)) => {
                format!("{} a week, {work} of them at work", hours(all))
            }
            (Some(all), None) => format!("{} a week", hours(all)),
            (None, _) => format!("{} a week, assumed", hours(crate::planner::DEFAULT_WEEK)),
        };
        all.push(format!("{weekly}, Monday to Friday"));
        let share = percent(report.totals.estimated, report.totals.hours);
        if share > 0 {
            all.push(format!("{share} % of the hours to do are estimates"));
        }
    }
    for exam in &report.totals.exams {
        if let Some(study) = exam.study {
            let whose = if exam.study_estimated {
                "our estimate"
            } else {
                "as entered"
            };
            all.push(format!(
                "study for {}: {}, {whose}",
                exam.certification,
                hours(study)
            ));
        }
        if let Some(fee) = exam.fee {
            all.push(format!(
                "exam {} about {} for non-members",
                exam.certification, fee
            ));
        }
    }
    all
}

/// Of what, where, when checked.
pub(super) fn source(facts: &SourceFacts) -> Text {
    let proof = &facts.proof;
    let when = proof_text(
        &proof.checked_on.long(),
        proof.confidence.as_str(),
        proof.via.as_deref(),
        facts.old,
    );
    Text::own(&facts.of)
        .and(": ")
        .and_link(short_address(&proof.source), &proof.source)
        .and(format!(", {when}"))
}

/// The address without its scheme, not too long.
pub(super) fn short_address(address: &str) -> String {
    let bare = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches('/');
    crate::text::truncate(bare, 110, "…")
}
