//! The screens of `plans`: the list, the choice, what was put aside.

pub mod compare;
pub mod restore;

use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::plans::aside::AsideReport;
use crate::app::plans::{PlanRow, PlansReport, UseReport};
use crate::text::{clean, list};

/// The list; `aside` are the ids of those that were put aside.
pub fn screen(screen: &mut Screen, report: &PlansReport, aside: &[String]) {
    if report.plans.is_empty() {
        screen.marked(Mark::Info, 0, "There is no plan yet.");
        told_aside(screen, aside);
        screen.next(&["pmo-path assess", "pmo-path profile add --help"]);
        return;
    }
    let mut table = Table::new(&[
        ("", Column::Left),
        ("plan", Column::Left),
        ("target", Column::Text),
        ("goals", Column::Right),
        ("log", Column::Right),
        ("size", Column::Right),
        ("", Column::Left),
    ]);
    let look = screen.look();
    for plan in &report.plans {
        let mark = if plan.active {
            look.mark(Mark::Done)
        } else {
            ""
        };
        table.row([
            Cell::new(Tone::Good, mark),
            Cell::new(Tone::Code, &plan.id),
            Cell::from(plan.target_role.as_ref().map_or("", |role| role.as_str())),
            Cell::from(plan.open_goals.to_string()),
            Cell::from(plan.log_entries.to_string()),
            Cell::from(size(plan.bytes)),
            note(plan),
        ]);
    }
    screen.table(&table);
    screen.blank();
    screen.field("folder", 6, &report.folder);
    told_aside(screen, aside);
    let broken = report.plans.iter().find(|plan| !plan.readable);
    match broken.map(|plan| format!("pmo-path check {}", plan.file)) {
        Some(check) => screen.next(&[&check, "pmo-path plans restore"]),
        None => screen.next(&["pmo-path plans use ID", "pmo-path plans compare A B"]),
    }
}

fn note(plan: &PlanRow) -> Cell {
    match (&plan.superseded_by, plan.readable) {
        (_, false) => Cell::new(Tone::Bad, "cannot be read"),
        (Some(newer), _) => Cell::new(Tone::Dim, format!("history: {newer} took over")),
        _ if plan.active => Cell::new(Tone::Good, "active"),
        _ => Cell::from(""),
    }
}

fn told_aside(screen: &mut Screen, aside: &[String]) {
    if !aside.is_empty() {
        let ids = list(aside, "and");
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("Put aside: {ids}. `pmo-path plans back ID` takes one back."),
        );
    }
}

/// The plan that is active now.
pub fn used(screen: &mut Screen, report: &UseReport) {
    let id = &report.plan;
    screen.marked(Mark::Met, 0, &format!("{id} is the active plan now"));
    if let Some(newer) = &report.superseded_by {
        let text = format!(
            "{} took over from it: it can be read, not changed. `pmo-path plans use {id} --reopen` goes on with it",
            clean(newer)
        );
        screen.marked(Mark::Warning, 0, &text);
    }
    screen.next(&["pmo-path show", "pmo-path plans"]);
}

/// What was put aside, or taken back.
pub fn aside(screen: &mut Screen, report: &AsideReport) {
    let id = &report.plan;
    if report.back {
        screen.marked(Mark::Met, 0, &format!("{id} is among your plans again"));
    } else {
        screen.marked(Mark::Met, 0, &format!("{id} is put aside"));
        screen.field("file", 6, &report.file);
    }
    match &report.active {
        Some(active) => screen.field("active", 6, active),
        None => screen.marked(Mark::Info, 0, "There is no plan now."),
    }
    if let Some(old) = &report.taken_over_from {
        let text = format!(
            "{id} had taken over from {old}: `pmo-path plans use {old} --reopen` goes on with that one"
        );
        screen.marked(Mark::Info, 0, &text);
    }
    let back = format!("pmo-path plans back {id}");
    let away = format!("pmo-path plans away {id}");
    let other = if report.active.is_some() {
        "pmo-path plans"
    } else {
        "pmo-path assess"
    };
    screen.next(&[if report.back { &away } else { &back }, other]);
}

/// `812 B`, `12 kB`, `3.4 MB`
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
