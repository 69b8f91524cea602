//! The screen of `gap`: a strip of levels for each skill, the widest gaps first.

use super::{Cell, Column, Look, Mark, Screen, Table, Tone};
use crate::app::gap::{AddedByWish, GapReport, SkillRow};
use crate::catalog::Catalog;
use crate::order::Arrange;
use crate::rules::wanted::Raiser;
use crate::text::{count, list};

/// Levels 1 to 5 as a strip: yours, worked for, asked beyond, not rated.
fn strip(look: Look, gap: &SkillRow) -> String {
    let (yours, likely, asked, none) = if look.ascii {
        ("#", "+", "o", ".")
    } else {
        ("■", "▨", "□", "·")
    };
    let cells: Vec<&str> = (1..=5)
        .map(|level| match (gap.assessed, gap.expected) {
            (None, _) if level <= gap.required => "?",
            (Some(assessed), _) if level <= assessed => yours,
            (_, Some(expected)) if level <= expected => likely,
            _ if level <= gap.required => asked,
            _ => none,
        })
        .collect();
    cells.join(" ")
}

/// `2 → 4`, `3 → 4 *` where an objective raised it, `? → 3`, `4` where nothing is open.
fn levels(look: Look, row: &SkillRow) -> String {
    let own = row
        .assessed
        .map_or("?".to_owned(), |level| level.to_string());
    let raised = if row.required > row.without { " *" } else { "" };
    if row.gap == Some(0) {
        return format!("{own}{raised}");
    }
    look.letters(&format!("{own} → {}{raised}", row.required))
}

/// What objectives add: `12 for the role, 4 for "Make decisions from data"`.
fn for_whom(open: &[&SkillRow], catalog: &Catalog) -> Option<String> {
    let mut role = 0;
    let mut added: Vec<(String, u32)> = Vec::new();
    for row in open {
        let own = row.assessed.unwrap_or(0);
        let gap = u32::from(row.gap.unwrap_or(0));
        let more = u32::from(row.required.saturating_sub(row.without.max(own)));
        role += gap.saturating_sub(more);
        if more == 0 {
            continue;
        }
        let names: Vec<String> = row
            .raised_by
            .iter()
            .map(|raiser| raiser_name(raiser, catalog))
            .collect();
        let name = list(&names, "and");
        match added.iter_mut().find(|(known, _)| *known == name) {
            Some((_, steps)) => *steps += more,
            None => added.push((name, more)),
        }
    }
    if added.is_empty() {
        return None;
    }
    let mut parts = vec![format!("{role} for the role")];
    parts.extend(added.iter().map(|(name, n)| format!("{n} for {name} *")));
    Some(list(&parts, "and"))
}

/// `* "Make decisions from data" takes 106 h (11 weeks of yours) and 20 USD; without it: …`
fn costs(report: &GapReport, added: &AddedByWish, catalog: &Catalog) -> String {
    let weeks = added.hours.0.div_ceil(report.hours_per_week.0.max(1));
    let weeks = match weeks {
        0..=13 => count(weeks, "week"),
        weeks => count(weeks * 12 / 52, "month"),
    };
    let cost = if added.cost.0 > 0 {
        format!(" and {}", added.cost)
    } else {
        String::new()
    };
    format!(
        "* {} takes {:#} ({weeks} of your time){cost}; to plan without it: `{}`",
        raiser_name(&added.wish, catalog),
        added.hours,
        added.without
    )
}

fn raiser_name(raiser: &Raiser, catalog: &Catalog) -> String {
    match raiser {
        Raiser::Objective(id) => {
            let all = catalog.objectives();
            let found = all.iter().find(|objective| objective.id == *id);
            let name = found.map_or_else(|| id.to_string(), |objective| objective.name.clone());
            format!("\"{name}\"")
        }
        Raiser::Specialisation(id) => format!("the specialisation {id}"),
    }
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
        (0, n) => (format!("{} not assessed", count(n, "skill")), Tone::Warn),
        (n, _) => (
            format!("{} to climb in {}", count(steps, "step"), count(n, "skill")),
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
    if let Some(told) = for_whom(&open, catalog) {
        screen.paragraph(Tone::Plain, 0, &told);
    }
    for added in report.added.iter().filter(|added| added.hours.0 > 0) {
        screen.paragraph(Tone::Plain, 0, &costs(report, added, catalog));
    }
    screen.blank();
    let mut shown: Vec<&SkillRow> = rows
        .iter()
        .filter(|row| row.required > 0 && (all || row.gap != Some(0)))
        .collect();
    // Widest gap first, what is not assessed last; else the catalog's order.
    shown.arrange_by_key(|row| (row.assessed.is_none(), std::cmp::Reverse(row.gap)));
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("1 2 3 4 5", Column::Left),
        ("", Column::Text),
    ]);
    for row in shown {
        let name = catalog
            .skill(row.skill.as_str())
            .map_or(row.skill.as_str(), |skill| &skill.name);
        table.row([
            Cell::new(Tone::Dim, row.skill.as_str()),
            levels(look, row).into(),
            strip(look, row).into(),
            name.into(),
        ]);
    }
    let likely = rows.iter().any(|row| row.expected > row.assessed);
    if !table.is_empty() {
        screen.table(&table);
        let told = match (look.ascii, likely, unknown > 0) {
            (false, true, true) => "■ yours  ▨ worked for, to confirm  □ asked  ? not rated",
            (false, true, false) => "■ yours  ▨ worked for, to confirm  □ asked",
            (false, false, true) => "■ yours  □ asked  ? not rated",
            (false, false, false) => "■ yours  □ asked",
            (true, true, _) => "# yours  + worked for, to confirm  o asked  ? not rated",
            (true, false, _) => "# yours  o asked  ? not rated",
        };
        screen.paragraph(Tone::Dim, 2, told);
    }
    if unknown > 0 {
        screen.blank();
        screen.marked(
            Mark::Unknown,
            2,
            &format!("{} not assessed: not planned, and not counted as zero. `pmo-path assess --full` asks for them.", count(unknown, "skill")),
        );
    }
    if likely {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            2,
            "Worked for: what your finished activities support. Confirm a level: `pmo-path log TITLE --level SKILL=N`",
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
