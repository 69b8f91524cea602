//! The screen of `team`: what hangs on few people first, then who, what ends, what it takes.

mod ends;
mod grid;
mod groups;
pub mod page;
mod words;

use self::groups::alike;
use self::words::{activity_title, several, skill_name};
use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::order::Arrange;
use crate::planner::team::{Closing, Cover, Near};
use crate::text::{count, list};

/// Rows of a section, where not all are asked for.
const FEW: usize = 8;

/// The screen; with `all` whole lists. `folders` is how they were named on the command line.
pub fn screen(
    screen: &mut Screen,
    report: &TeamReport,
    catalog: &Catalog,
    all: bool,
    folders: &str,
) {
    head(screen, report, catalog);
    cover(screen, report, catalog, all);
    grid::grid(screen, report, catalog, all);
    closing(screen, report, catalog, all);
    ends::ends(screen, report, all);
    budget(screen, report);
    together(screen, report, catalog, all);
    skipped(screen, report, all);
    let command = |option: &str| format!("pmo-path team {folders} {option}");
    let mut next = Vec::new();
    if !all && report.skills.len() > FEW {
        next.push(command("--all"));
    }
    if report.role.is_none() {
        next.push(command("--role ROLE"));
    }
    next.push(command("--html"));
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    screen.next(&next);
}

fn head(screen: &mut Screen, report: &TeamReport, catalog: &Catalog) {
    let dot = screen.look().dot();
    let mut title = format!("Team {dot} {}", count(report.people, "person"));
    if let Some(unit) = &report.unit {
        title.push_str(&format!(" {dot} {unit}"));
    }
    let (answer, tone) = answer(report);
    screen.title(&title, &answer, tone);
    let mut against = words::against(catalog, report.role.as_ref());
    let unrated = report.skills.iter().filter(|row| row.rated == 0).count();
    if unrated > 0 && report.withheld.is_none() {
        against.push_str(&format!(
            "; nobody has rated {} yet",
            count(unrated, "skill")
        ));
    }
    screen.paragraph(Tone::Dim, 0, &against);
    if let Some(old) = words::old(report) {
        screen.marked(Mark::Warning, 0, &old);
    }
    if let Some(why) = &report.withheld {
        screen.blank();
        screen.marked(Mark::Info, 2, &words::withheld(why));
    }
}

/// What hangs on few; a skill that nobody has rated is not known, and not missing.
fn answer(report: &TeamReport) -> (String, Tone) {
    let rated = || report.skills.iter().filter(|row| row.rated > 0);
    let with = |can: usize| rated().filter(|row| row.can == can).count();
    let (none, one) = (with(0), with(1));
    match (&report.withheld, none, one) {
        (Some(_), ..) => ("no levels shown".to_owned(), Tone::Warn),
        (None, 0, 0) if report.skills.is_empty() => {
            ("nobody's target asks for a skill".to_owned(), Tone::Warn)
        }
        (None, 0, 0) if rated().next().is_none() => {
            ("no skill is rated yet".to_owned(), Tone::Warn)
        }
        (None, 0, 0) => ("every skill has two people or more".to_owned(), Tone::Good),
        (None, 0, one) => (format!("{} on one person", hang(one)), Tone::Warn),
        (None, none, 0) => (
            format!("{} that nobody can do", count(none, "skill")),
            Tone::Bad,
        ),
        (None, none, one) => (
            format!(
                "{} that nobody can do, {one} on one person",
                count(none, "skill")
            ),
            Tone::Bad,
        ),
    }
}

fn hang(skills: usize) -> String {
    if skills == 1 {
        "1 skill hangs".to_owned()
    } else {
        format!("{skills} skills hang")
    }
}

fn cover(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    if report.skills.is_empty() {
        return;
    }
    let rows = thinnest_first(report);
    let shown = if all { rows.len() } else { FEW };
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("skill", Column::Text),
        ("level", Column::Right),
        ("can", Column::Right),
        ("learning", Column::Right),
        ("asked", Column::Right),
    ]);
    for row in rows.iter().take(shown) {
        let mark = match row.can {
            0 if row.rated == 0 => Mark::Unknown,
            0 => Mark::Missing,
            1 => Mark::Warning,
            _ => Mark::Met,
        };
        table.row([
            Cell::new(mark.tone(), look.mark(mark)),
            skill_name(catalog, &row.skill).into(),
            row.level.get().to_string().into(),
            row.can.to_string().into(),
            row.learning.to_string().into(),
            row.asked.to_string().into(),
        ]);
    }
    screen.blank();
    screen.table(&table);
    more(screen, rows.len().saturating_sub(shown), "skill");
    screen.paragraph(
        Tone::Dim,
        2,
        "can: assessed at the level or above. With one, the skill hangs on one person.",
    );
}

/// What fewest can do first, what nobody has rated last; else the catalog's order.
fn thinnest_first(report: &TeamReport) -> Vec<&Cover> {
    let mut rows: Vec<&Cover> = report.skills.iter().collect();
    rows.arrange_by_key(|row| (row.rated == 0, row.can, std::cmp::Reverse(row.asked)));
    rows
}

fn closing(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    let rows: Vec<&Closing> = report
        .closing
        .iter()
        .filter(|closing| !closing.nearest.is_empty())
        .collect();
    if rows.is_empty() {
        return;
    }
    screen.heading("Who is nearest");
    let shown = if all { rows.len() } else { FEW / 2 };
    for closing in rows.iter().take(shown) {
        let near: Vec<String> = alike(&closing.nearest)
            .iter()
            .map(|group| nearest(catalog, group))
            .collect();
        let lead = format!(
            "{} {}: {}",
            skill_name(catalog, &closing.skill),
            closing.level.get(),
            near.join("; ")
        );
        screen.marked(Mark::Open, 2, &lead);
    }
    more(screen, rows.len().saturating_sub(shown), "skill");
}

fn nearest(catalog: &Catalog, group: &[&Near]) -> String {
    let Some(near) = group.first() else {
        return String::new();
    };
    let by = match (&near.activity, near.finish) {
        (Some(activity), Some(day)) => {
            format!(
                ", by \"{}\" until {}",
                activity_title(catalog, activity),
                day.long()
            )
        }
        (Some(activity), None) => format!(", by \"{}\"", activity_title(catalog, activity)),
        (None, _) => ", nothing planned".to_owned(),
    };
    let people: Vec<&str> = group.iter().map(|near| near.person.as_str()).collect();
    format!("{} at {}{by}", list(&people, "and"), near.assessed.get())
}

fn budget(screen: &mut Screen, report: &TeamReport) {
    if report.budget.is_empty() {
        return;
    }
    screen.heading("What learning takes, by calendar quarter");
    let mut table = Table::new(&[
        ("", Column::Left),
        ("USD", Column::Right),
        ("days", Column::Right),
        ("", Column::Text),
    ]);
    for row in &report.budget {
        let unknown = if row.unknown_prices == 0 {
            String::new()
        } else {
            format!("and {} unknown", count(row.unknown_prices, "price"))
        };
        table.row([
            row.quarter.to_string().into(),
            row.usd.whole().figure().into(),
            format!("{:.1}", row.days).into(),
            Cell::new(Tone::Dim, unknown),
        ]);
    }
    screen.table(&table);
    let mut told =
        "Prices are the catalog's; a day is 8 hours, in the quarter in which an item starts."
            .to_owned();
    if report.undated_items > 0 {
        told.push_str(&format!(
            " {} {} for a day and stands nowhere here.",
            count(report.undated_items, "item"),
            if report.undated_items == 1 {
                "waits"
            } else {
                "wait"
            },
        ));
    }
    screen.paragraph(Tone::Dim, 2, &told);
}

fn together(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    if report.together.is_empty() {
        return;
    }
    screen.heading("One activity for several");
    let shown = if all { report.together.len() } else { FEW / 2 };
    for row in report.together.iter().take(shown) {
        let first = row
            .first
            .map(|day| format!(", the first from {}", day.long()))
            .unwrap_or_default();
        let skills: Vec<&str> = row
            .skills
            .iter()
            .map(|skill| skill_name(catalog, skill))
            .collect();
        let names = several(&row.people, all);
        screen.marked(
            Mark::Open,
            2,
            &format!(
                "{}: {names}{first}; for {}",
                activity_title(catalog, &row.activity),
                list(&skills, "and")
            ),
        );
    }
    more(
        screen,
        report.together.len().saturating_sub(shown),
        "activity",
    );
}

fn skipped(screen: &mut Screen, report: &TeamReport, all: bool) {
    if report.skipped.is_empty() {
        return;
    }
    screen.heading(&format!("{} left out", count(report.skipped.len(), "file")));
    let shown = if all { report.skipped.len() } else { FEW };
    for file in report.skipped.iter().take(shown) {
        screen.marked(Mark::Warning, 2, &format!("{}: {}", file.file, file.reason));
    }
    more(screen, report.skipped.len().saturating_sub(shown), "file");
}

fn more(screen: &mut Screen, left: usize, what: &str) {
    if left > 0 {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("and {} more: --all", count(left, what)),
        );
    }
}

/// What is told on standard error where there is no screen: the files that were left out.
pub fn left_out(report: &TeamReport) -> Vec<String> {
    let mut lines: Vec<String> = report
        .skipped
        .iter()
        .take(FEW)
        .map(|file| format!("left out: {}: {}", file.file, file.reason))
        .collect();
    let more = report.skipped.len().saturating_sub(FEW);
    if more > 0 {
        lines.push(format!("and {} more left out", count(more, "file")));
    }
    lines
}
