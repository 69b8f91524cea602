//! People by skill on a page. Many skills stand in several grids below each other, so that a sheet
//! of paper holds each.

use std::collections::BTreeMap;

use super::super::words::skill_name;
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::order::Gather;
use crate::planner::team::Cell as Known;
use crate::units::SkillLevel;
use crate::view::report::{Block, Grid, GridRow, Shade, Shaded, Text};

/// Skills beside each other.
const MOST: usize = 28;

pub(super) fn grid(report: &TeamReport, catalog: &Catalog) -> Vec<Block> {
    if report.grid.is_empty() {
        return Vec::new();
    }
    let cells: BTreeMap<(&str, &SkillId), &Known> = report
        .grid
        .iter()
        .map(|cell| ((cell.person.as_str(), &cell.skill), cell))
        .into_map();
    let skills: Vec<&SkillId> = report.skills.iter().map(|row| &row.skill).collect();
    let parts = skills.len().div_ceil(MOST).max(1);
    let mut blocks = vec![Block::Heading("Who can do what".into())];
    for part in skills.chunks(skills.len().div_ceil(parts).max(1)) {
        let rows = report.members.iter().map(|member| GridRow {
            heading: Text::own(&member.person),
            cells: part
                .iter()
                .map(|skill| {
                    let cell = cells.get(&(member.person.as_str(), *skill));
                    cell.map(|cell| shaded(cell))
                })
                .collect(),
        });
        blocks.push(Block::Grid(Grid {
            corner: "".into(),
            columns: part
                .iter()
                .map(|skill| Text::own(skill_name(catalog, skill)))
                .collect(),
            rows: rows.collect(),
        }));
    }
    blocks.push(Block::Remark(
        "3: there. 2/4: at 2 where 4 is asked for; the darker, the farther. ?/4: never assessed. Empty: not asked of this person.".into(),
    ));
    blocks
}

fn shaded(cell: &Known) -> Shaded {
    let asked = cell.required.get();
    let Some(held) = cell.assessed.map(SkillLevel::get) else {
        return Shaded {
            figure: format!("?/{asked}"),
            shade: Shade::Unknown,
        };
    };
    let shade = match asked.saturating_sub(held) {
        0 => {
            return Shaded {
                figure: held.to_string(),
                shade: Shade::There,
            };
        }
        1 => Shade::Near,
        2 => Shade::Far,
        _ => Shade::Farther,
    };
    Shaded {
        figure: format!("{held}/{asked}"),
        shade,
    }
}
