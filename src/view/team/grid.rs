//! People by skill on a screen: what each can do, beside what is asked where that is more. People
//! that have no room beside each other stand below; many are for a page or a sheet.

use std::collections::BTreeMap;

use super::thinnest_first;
use super::words::skill_name;
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::order::{Arrange, Gather};
use crate::planner::team::Cell as Known;
use crate::text::{count, truncate, width};
use crate::units::SkillLevel;
use crate::view::{Cell, Column, Screen, Table, Tone};

/// Columns that the names of the skills get at least.
const SKILLS: usize = 22;

/// The narrowest column of a person: `2/4`; and where a name is cut before people go below.
const NARROWEST: usize = 3;
const NAME: usize = 6;

/// Columns between two people.
const GAP: usize = 2;

/// Rows, where not all are asked for.
const FEW: usize = 12;

/// More people than this are shown only where all are asked for.
const MANY: usize = 30;

pub(super) fn grid(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    if report.grid.is_empty() {
        return;
    }
    let people: Vec<&str> = report.members.iter().map(|m| m.person.as_str()).collect();
    if people.len() > MANY && !all {
        screen.blank();
        let told = format!(
            "A grid of {} is for a page: `--html`; or here with `--all`.",
            count(people.len(), "person")
        );
        screen.paragraph(Tone::Dim, 2, &told);
        return;
    }
    screen.heading("Grid");
    let cells: BTreeMap<(&str, &SkillId), &Known> = report
        .grid
        .iter()
        .map(|cell| ((cell.person.as_str(), &cell.skill), cell))
        .into_map();
    let rows = thinnest_first(report);
    let shown = if all { rows.len() } else { FEW };
    let look = screen.look();
    let room = look.width.saturating_sub(SKILLS + 2);
    let longest = people.iter().map(|name| width(name)).max().unwrap_or(0);
    let beside = (room / (longest.clamp(NARROWEST, NAME) + GAP)).max(1);
    let blocks = people.len().div_ceil(beside).max(1);
    let each = people.len().div_ceil(blocks).max(1);
    for (n, block) in people.chunks(each).enumerate() {
        if n > 0 {
            screen.blank();
        }
        let heads = heads(
            block,
            n * each,
            (room / each).saturating_sub(GAP),
            look.ellipsis(),
        );
        let mut columns = vec![("", Column::Text)];
        columns.extend(heads.iter().map(|head| (head.as_str(), Column::Left)));
        let mut table = Table::new(&columns);
        for skill in rows.iter().take(shown).map(|row| &row.skill) {
            let mut row = vec![Cell::new(Tone::Plain, skill_name(catalog, skill))];
            let known = block.iter().map(|person| cells.get(&(*person, skill)));
            row.extend(known.map(cell));
            table.push(row);
        }
        screen.table(&table);
        if heads.iter().zip(block).any(|(head, name)| head != name) {
            let legend: Vec<String> = heads
                .iter()
                .zip(block)
                .filter(|(head, name)| head != *name)
                .map(|(head, name)| format!("{head} {name}"))
                .collect();
            screen.paragraph(Tone::Dim, 2, &legend.join(", "));
        }
    }
    super::more(screen, rows.len().saturating_sub(shown), "skill");
    screen.paragraph(
        Tone::Dim,
        2,
        "3: there; 2/4: at 2 where 4 is asked for; ?: never assessed.",
    );
}

/// The names where they fit and stay apart, else their numbers among all.
fn heads(people: &[&str], before: usize, room: usize, ellipsis: &str) -> Vec<String> {
    let short: Vec<String> = people
        .iter()
        .map(|name| truncate(name, room, ellipsis))
        .collect();
    let mut apart = short.clone();
    apart.arrange();
    apart.dedup();
    let whole = people.iter().all(|name| width(name) <= room);
    if whole || (room >= NAME && apart.len() == short.len()) {
        return short;
    }
    (1..=people.len())
        .map(|n| (before + n).to_string())
        .collect()
}

fn cell(known: Option<&&Known>) -> Cell {
    let Some(known) = known else {
        return Cell::new(Tone::Plain, "");
    };
    let required = known.required.get();
    match known.assessed.map(SkillLevel::get) {
        None => Cell::new(Tone::Warn, format!("?/{required}")),
        Some(level) if level >= required => Cell::new(Tone::Good, level.to_string()),
        Some(level) => {
            let far = required - level >= 2;
            let tone = if far { Tone::Bad } else { Tone::Plain };
            Cell::new(tone, format!("{level}/{required}"))
        }
    }
}
