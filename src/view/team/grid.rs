//! People by skill on a screen: what each can do, beside what is asked where that is more. As many
//! people as stand beside each other; more are for a page or a sheet.

use std::collections::BTreeMap;

use super::words::skill_name;
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::planner::team::Cell as Known;
use crate::text::{truncate, width};
use crate::units::SkillLevel;
use crate::view::{Cell, Column, Screen, Table, Tone};

/// Columns that the names of the skills get at least.
const SKILLS: usize = 22;

/// The narrowest column of a person: `2/4`.
const NARROWEST: usize = 3;

/// Columns between two people.
const GAP: usize = 2;

/// Rows, where not all are asked for.
const FEW: usize = 12;

pub(super) fn grid(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    if report.grid.is_empty() {
        return;
    }
    let people: Vec<&str> = report.members.iter().map(|m| m.person.as_str()).collect();
    let look = screen.look();
    let room = look.width.saturating_sub(SKILLS + 2);
    let each = room / people.len().max(1);
    if each < NARROWEST + GAP {
        screen.blank();
        let told = format!(
            "A grid of {} people does not fit here: `--json` has it.",
            people.len()
        );
        screen.paragraph(Tone::Dim, 2, &told);
        return;
    }
    let heads = heads(&people, each - GAP, look.ellipsis());
    let mut columns = vec![("", Column::Text)];
    columns.extend(heads.iter().map(|head| (head.as_str(), Column::Left)));
    let mut table = Table::new(&columns);
    let cells: BTreeMap<(&str, &SkillId), &Known> = report
        .grid
        .iter()
        .map(|cell| ((cell.person.as_str(), &cell.skill), cell))
        .collect();
    let rows = report.skills.iter().map(|row| &row.skill);
    let shown = if all { report.skills.len() } else { FEW };
    for skill in rows.take(shown) {
        let mut row = vec![Cell::new(Tone::Plain, skill_name(catalog, skill))];
        row.extend(
            people
                .iter()
                .map(|person| cell(cells.get(&(*person, skill)))),
        );
        table.push(row);
    }
    screen.heading("Grid");
    screen.table(&table);
    super::more(screen, report.skills.len().saturating_sub(shown), "skill");
    if heads.iter().zip(&people).any(|(head, name)| head != name) {
        let legend: Vec<String> = heads
            .iter()
            .zip(&people)
            .filter(|(head, name)| head != *name)
            .map(|(head, name)| format!("{head} {name}"))
            .collect();
        screen.paragraph(Tone::Dim, 2, &legend.join(", "));
    }
    screen.paragraph(
        Tone::Dim,
        2,
        "3: there; 2/4: at 2 where 4 is asked for; ?: never assessed.",
    );
}

/// The names where they fit and stay apart, else numbers.
fn heads(people: &[&str], room: usize, ellipsis: &str) -> Vec<String> {
    let short: Vec<String> = people
        .iter()
        .map(|name| truncate(name, room, ellipsis))
        .collect();
    let mut apart = short.clone();
    apart.sort();
    apart.dedup();
    let whole = people.iter().all(|name| width(name) <= room);
    if whole || (room >= 6 && apart.len() == short.len()) {
        return short;
    }
    (1..=people.len()).map(|n| n.to_string()).collect()
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
