//! The states of a plan that are kept, and one that comes back.

use super::size;
use crate::app::plans::restore::{Proposal, RestoredReport, StatesReport};
use crate::text::{clean, count};
use crate::view::changes::changes;
use crate::view::{Cell, Column, Mark, Screen, Table, Tone};

/// The question behind a proposal.
pub const QUESTION: &str = "Bring this state back?";

/// All states, newest first.
pub fn states(screen: &mut Screen, report: &StatesReport) {
    let plan = &report.plan;
    if report.states.is_empty() {
        let none = format!("No earlier state of {plan} is kept.");
        screen.marked(Mark::Info, 0, &none);
        return;
    }
    let number = count(report.states.len(), "state");
    screen.title(&format!("Kept states of {plan}"), &number, Tone::Dim);
    screen.blank();
    let mut table = Table::new(&[
        ("state", Column::Right),
        ("day", Column::Left),
        ("", Column::Text),
        ("log", Column::Right),
        ("size", Column::Right),
        ("", Column::Left),
    ]);
    for state in &report.states {
        let log = state.log_entries.map(|n| n.to_string());
        table.row([
            Cell::new(Tone::Code, state.state.to_string()),
            Cell::from(state.on.to_string()),
            Cell::from(&state.story),
            Cell::from(log.unwrap_or_else(|| "?".to_owned())),
            Cell::from(size(state.bytes as u64)),
            Cell::new(Tone::Good, if state.current { "as it is now" } else { "" }),
        ]);
    }
    screen.table(&table);
    screen.next(&["pmo-path plans restore STATE"]);
}

/// What would change.
pub fn proposal(screen: &mut Screen, proposal: &Proposal) {
    screen.title(
        &format!("Restore state {} of {}", proposal.number(), proposal.plan()),
        &proposal.on().to_string(),
        Tone::Dim,
    );
    screen.blank();
    changes(screen, &proposal.from, &proposal.to);
    screen.blank();
}

/// The state that is back.
pub fn done(screen: &mut Screen, report: &RestoredReport) {
    let text = format!("{} is back in state {}", clean(&report.plan), report.state);
    screen.marked(Mark::Met, 0, &text);
    screen.next(&["pmo-path undo", "pmo-path show"]);
}
