//! A correction of the log in words: what would change, and what was done.

use super::passing;
use super::{ChangeText, Look, entry};
use crate::app::amend::{AmendReport, Proposal};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::text::{clean, list};

/// What would change, a line each.
pub fn proposal(proposal: &Proposal, look: Look) -> Vec<String> {
    let old = &proposal.old;
    let mut lines = vec![format!(
        "{}: {} · {}",
        proposal.name,
        clean(&old.title),
        entry::summary(old)
    )];
    for difference in &proposal.differences {
        lines.push(entry::change_line(
            look,
            &difference.key,
            difference.before.as_deref(),
            difference.after.as_deref(),
        ));
    }
    for effect in &proposal.effects {
        let line = format!("  {}", passing::effect(effect, &proposal.plan));
        lines.push(look.letters(&line));
    }
    if let Some((cert, at)) = &proposal.credential_stays {
        lines.push(format!(
            "  the credential {cert} stays; `pmo-path profile remove credential {}` removes it",
            at + 1
        ));
    }
    if proposal.new.is_some() && !old.claims.is_empty() {
        let bodies: Vec<&str> = old.claims.iter().map(|claim| claim.body.as_str()).collect();
        lines.push(format!(
            "  note: it was claimed with {}; correct the claim there too",
            clean(&list(&bodies, "and"))
        ));
    }
    lines
}

/// The question before the change.
pub fn question(proposal: &Proposal) -> &'static str {
    if proposal.new.is_some() {
        "Change it so?"
    } else {
        "Remove this entry?"
    }
}

/// What was done; `after` is the plan as it is now.
pub fn change_text(report: &AmendReport, after: &Plan, catalog: &Catalog) -> ChangeText {
    let verb = if report.removed { "Removed" } else { "Amended" };
    let passed = report.passed.as_ref().map(|(cert, day)| (cert, *day));
    ChangeText {
        done: format!(
            "{verb} {}; `pmo-path undo` takes it back",
            report.entry.name
        ),
        lines: passing::brought(&report.brought, passed, after, catalog),
    }
}
