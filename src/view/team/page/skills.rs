//! Skills of a team on a page: the cover of each, who is nearest to closing it, what several plan
//! alike.

use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::planner::team::{Closing, Cover, Near};
use crate::text::{count, list};
use crate::view::report::words::{first_names, hours, with_year};
use crate::view::report::{Block, Cell, Set, Table, Text};

use super::super::groups::alike;
use super::super::thinnest_first;
use super::super::words::{activity_title, skill_name};

/// Names of people who share an activity, before the rest is a number.
const NAMES: usize = 8;

/// Who can do what at the level that is looked at; what fewest can do first.
pub(super) fn cover(report: &TeamReport, catalog: &Catalog) -> Vec<Block> {
    if report.skills.is_empty() {
        return Vec::new();
    }
    let rows = thinnest_first(report);
    let mut blocks = vec![Block::Heading("Cover: how many can do it".into())];
    if rows.len() > 8 {
        let (left, right) = rows.split_at(rows.len().div_ceil(2));
        blocks.push(Block::Columns(
            vec![Block::Table(cover_table(left, catalog))],
            vec![Block::Table(cover_table(right, catalog))],
        ));
    } else {
        blocks.push(Block::Table(cover_table(&rows, catalog)));
    }
    blocks.push(Block::Remark(
        "Level: the one that is looked at. Can: people assessed at it or above; where that is 1, the skill hangs on one person; ?: nobody has been rated. Learning: not there yet, with an open goal to it. Asked: people whose own target asks for it.".into(),
    ));
    blocks
}

fn cover_table(rows: &[&Cover], catalog: &Catalog) -> Table {
    let rows = rows.iter().map(|row| {
        let can = if row.rated == 0 {
            "?".to_owned()
        } else {
            row.can.to_string()
        };
        let can = if row.can < 2 && row.rated > 0 {
            Text::new().and_strong(can)
        } else {
            can.into()
        };
        vec![
            Cell::from(Text::own(skill_name(catalog, &row.skill))),
            row.level.get().to_string().into(),
            can.into(),
            row.learning.to_string().into(),
            row.asked.to_string().into(),
        ]
    });
    Table::new(
        &[
            ("skill", Set::Text),
            ("level", Set::Number),
            ("can", Set::Number),
            ("learning", Set::Number),
            ("asked", Set::Number),
        ],
        rows,
    )
}

/// What would close the cover: of each skill that fewer than two can do, who is nearest.
pub(super) fn closing(report: &TeamReport, catalog: &Catalog) -> Vec<Block> {
    let rows: Vec<&Closing> = report.closing.iter().collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let (near, far): (Vec<&Closing>, Vec<&Closing>) =
        rows.into_iter().partition(|row| !row.nearest.is_empty());
    let mut blocks = vec![Block::Heading("What would close it: who is nearest".into())];
    let lines = near.iter().map(|row| {
        let lead = format!("{} to {}", skill_name(catalog, &row.skill), row.level.get());
        let mut line = Text::new().and_strong(lead);
        for (n, group) in alike(&row.nearest).iter().enumerate() {
            line = line
                .and(if n == 0 { ": " } else { "; " })
                .and_text(nearest(group, catalog));
        }
        line
    });
    let lines: Vec<Text> = lines.collect();
    if !lines.is_empty() {
        blocks.push(Block::Bullets(lines));
    }
    if !far.is_empty() {
        let names: Vec<Text> = far
            .iter()
            .map(|row| Text::own(skill_name(catalog, &row.skill)))
            .collect();
        blocks.push(Block::Remark(
            Text::from("Nobody was assessed below the level in ")
                .and_text(Text::list(names, "and"))
                .and(", so nobody is known to be near."),
        ));
    }
    blocks
}

fn nearest(group: &[&Near], catalog: &Catalog) -> Text {
    let people = group.iter().map(|near| Text::own(&near.person)).collect();
    let who = Text::list(people, "and");
    let Some(first) = group.first() else {
        return who;
    };
    let who = who.and(format!(" at {}", first.assessed.get()));
    let Some(activity) = &first.activity else {
        return who.and(", nothing planned");
    };
    let by = who
        .and(", by “")
        .and_own(activity_title(catalog, activity))
        .and("”");
    match first.finish {
        Some(day) => by.and(format!(" until {}", with_year(day))),
        None => by,
    }
}

/// What several plan alike.
pub(super) fn together(report: &TeamReport, catalog: &Catalog) -> Vec<Block> {
    if report.together.is_empty() {
        return Vec::new();
    }
    let rows = report.together.iter().map(|row| {
        let skills: Vec<&str> = row
            .skills
            .iter()
            .map(|skill| skill_name(catalog, skill))
            .collect();
        let each = match row.usd {
            Some(price) if price.0 > 0 => format!("{}, {price}", hours(row.hours)),
            Some(_) => hours(row.hours),
            None => format!("{}, price unknown", hours(row.hours)),
        };
        vec![
            Cell::from(
                Text::own(activity_title(catalog, &row.activity))
                    .and(format!(": {}", list(&skills, "and"))),
            ),
            row.people.len().to_string().into(),
            first_names(&row.people, NAMES).into(),
            each.into(),
            row.first.map(with_year).unwrap_or_default().into(),
        ]
    });
    vec![
        Block::Heading(
            format!(
                "One activity for several: {}",
                count(report.together.len(), "activity")
            )
            .into(),
        ),
        Block::Table(Table::new(
            &[
                ("activity and skills", Set::Text),
                ("people", Set::Number),
                ("who", Set::Text),
                ("for each", Set::Text),
                ("first from", Set::Short),
            ],
            rows,
        )),
    ]
}
