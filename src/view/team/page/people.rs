//! Whose extracts a page is made of, and which files were left out.

use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::text::count;
use crate::view::report::words::{hours, with_year};
use crate::view::report::{Block, Cell, Set, Table, Text};

pub(super) fn people(report: &TeamReport, catalog: &Catalog) -> Vec<Block> {
    if report.members.is_empty() {
        return Vec::new();
    }
    let rows = report.members.iter().map(|member| {
        let target = member.target.as_ref().map(|id| {
            let role = catalog.role(id.as_str());
            role.map_or(id.as_str(), |role| &role.title)
        });
        let unit = member.unit.as_ref();
        vec![
            Cell::from(Text::own(&member.person)),
            unit.map_or_else(Text::new, Text::own).into(),
            target.map_or_else(Text::new, Text::own).into(),
            with_year(member.day).into(),
            hours(member.hours_logged).into(),
            member
                .last_logged
                .map(|day| day.to_string())
                .unwrap_or_default()
                .into(),
        ]
    });
    vec![
        Block::Heading("The people".into()),
        Block::Table(Table::new(
            &[
                ("who", Set::Text),
                ("unit", Set::Text),
                ("target", Set::Text),
                ("as of", Set::Number),
                ("logged in 12 months", Set::Number),
                ("last", Set::Number),
            ],
            rows,
        )),
    ]
}

pub(super) fn left_out(report: &TeamReport) -> Vec<Block> {
    if report.skipped.is_empty() {
        return Vec::new();
    }
    let lines = report
        .skipped
        .iter()
        .map(|file| Text::own(&file.file).and(format!(": {}", file.reason)));
    vec![
        Block::Heading(format!("{} left out", count(report.skipped.len(), "file")).into()),
        Block::Bullets(lines.collect()),
    ]
}
