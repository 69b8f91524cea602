//! The screen of `gap`: one row a skill, the widest gaps first.

use super::{Cell, Column, Look, Mark, Screen, Table, Tone};
use crate::app::gap::{GapReport, SkillRow};
use crate::catalog::Catalog;

use crate::text::count;

/// Levels as a small ladder: what is there, what is expected, what is asked for beyond.
fn ladder(look: Look, gap: &SkillRow) -> String {
    let (have, likely, want) = if look.ascii {
        ("#", "+", "o")
    } else {
        ("●", "◐", "○")
    };
    let assessed = gap.assessed.unwrap_or(0);
    let expected = gap.expected.unwrap_or(assessed);
    (1..=5)
        .map(|level| match level {
            level if level <= assessed => have,
            level if level <= expected => likely,
            level if level <= gap.required => want,
            _ => " ",
        })
        .collect()
}

/// Skills with a gap, or all of them.
pub fn screen(screen: &mut Screen, report: &GapReport, catalog: &Catalog, all: bool) {
    let look = screen.look();
    let rows = &report.skills;
    let role = report
        .role
        .as_ref()
        .and_then(|id| catalog.role(id.as_str()))
        .map(|role| role.title.as_str());
    let open: Vec<&SkillRow> = rows
        .iter()
        .filter(|row| row.gap.is_some_and(|gap| gap > 0))
        .collect();
    let unknown = rows
        .iter()
        .filter(|row| row.assessed.is_none() && row.required > 0)
        .count();
    let steps: u32 = open.iter().map(|row| u32::from(row.gap.unwrap_or(0))).sum();
    let (answer, tone) = match (open.len(), unknown) {
        (0, 0) => ("no gap".to_owned(), Tone::Good),
        (0, n) => (format!("{} not assessed", number(n, "skill")), Tone::Warn),
        (n, _) => (
            format!(
                "{} to climb in {}",
                count(i64::from(steps), "step"),
                number(n, "skill")
            ),
            Tone::Warn,
        ),
    };
    let what = if report.own_target {
        "Gap to your target"
    } else {
        "Gap to the role"
    };
    let title = match role {
        Some(role) => format!("{what} {} {role}", look.dot()),
        None => what.to_owned(),
    };
    screen.title(&title, &answer, tone);
    screen.blank();
    let mut shown: Vec<&SkillRow> = rows
        .iter()
        .filter(|row| row.required > 0 && (all || row.gap != Some(0)))
        .collect();
    // Widest gap first, what is not assessed last; else the catalog's order.
    shown.sort_by_key(|row| (row.assessed.is_none(), std::cmp::Reverse(row.gap)));
    let mut table = Table::new(&[
        ("", Column::Left),
        ("skill", Column::Text),
        ("you", Column::Right),
        ("expected", Column::Right),
        ("asked", Column::Right),
        ("", Column::Left),
    ]);
    for row in shown {
        let mark = match row.gap {
            None => Mark::Unknown,
            Some(0) => Mark::Met,
            Some(_) => Mark::Open,
        };
        let name = catalog
            .skill(row.skill.as_str())
            .map_or(row.skill.as_str(), |skill| &skill.name);
        let level =
            |level: Option<u8>| level.map_or_else(|| "–".to_owned(), |level| level.to_string());
        table.row([
            Cell::new(mark.tone(), look.mark(mark)),
            name.into(),
            level(row.assessed).into(),
            level(row.expected.filter(|e| Some(*e) != row.assessed)).into(),
            row.required.to_string().into(),
            Cell::new(Tone::Plain, ladder(look, row)),
        ]);
    }
    if !table.is_empty() {
        screen.table(&table);
    }
    if unknown > 0 {
        screen.blank();
        screen.marked(
            Mark::Unknown,
            2,
            &format!("{} not assessed: not planned, and not counted as zero. `pmo-path assess --full` asks for them.", number(unknown, "skill")),
        );
    }
    if rows.iter().any(|row| row.expected > row.assessed) {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            2,
            "Expected is what your finished activities support. Confirm a level with `pmo-path log TITLE --level SKILL=N`.",
        );
    }
    let first = if rows.iter().all(|row| row.assessed.is_none()) {
        "pmo-path assess"
    } else {
        "pmo-path show"
    };
    let mut next = vec![first, "pmo-path skills SKILL"];
    if !all && rows.iter().any(|row| row.gap == Some(0)) {
        next.push("pmo-path gap --all");
    }
    screen.next(&next);
}

fn number(n: usize, one: &str) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), one)
}
