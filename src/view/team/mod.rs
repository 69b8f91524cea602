//! The screen of `team`: what hangs on few people first, then who, what ends, what it takes.

mod grid;
pub mod page;
mod words;

use self::words::{activity_title, certification, number, skill_name};
use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::ids::CertId;
use crate::planner::team::{Closing, Cover, Near};
use crate::text::{count, list};

/// Rows of a section, where not all are asked for.
const FEW: usize = 8;

pub fn screen(screen: &mut Screen, report: &TeamReport, catalog: &Catalog, all: bool) {
    head(screen, report, catalog);
    cover(screen, report, catalog, all);
    grid::grid(screen, report, catalog, all);
    closing(screen, report, catalog, all);
    ends(screen, report);
    budget(screen, report);
    together(screen, report, catalog, all);
    skipped(screen, report, all);
    let mut next = Vec::new();
    if !all && report.skills.len() > FEW {
        next.push("pmo-path team FOLDER --all");
    }
    if report.role.is_none() {
        next.push("pmo-path team FOLDER --role ROLE");
    }
    next.push("pmo-path team FOLDER --json");
    screen.next(&next);
}

fn head(screen: &mut Screen, report: &TeamReport, catalog: &Catalog) {
    let dot = screen.look().dot();
    let mut title = format!("Team {dot} {}", number(report.people, "person"));
    if let Some(unit) = &report.unit {
        title.push_str(&format!(" {dot} {unit}"));
    }
    let with = |can: usize| report.skills.iter().filter(|row| row.can == can).count();
    let (none, one) = (with(0), with(1));
    let (answer, tone) = match (&report.withheld, none, one) {
        (Some(_), ..) => ("no levels shown".to_owned(), Tone::Warn),
        (None, 0, 0) if report.skills.is_empty() => {
            ("nobody's target asks for a skill".to_owned(), Tone::Warn)
        }
        (None, 0, 0) => ("every skill has two people or more".to_owned(), Tone::Good),
        (None, 0, one) => (format!("{} on one person", hang(one)), Tone::Warn),
        (None, none, 0) => (
            format!("{} that nobody can do", number(none, "skill")),
            Tone::Bad,
        ),
        (None, none, one) => (
            format!(
                "{} that nobody can do, {one} on one person",
                number(none, "skill")
            ),
            Tone::Bad,
        ),
    };
    screen.title(&title, &answer, tone);
    let against = words::against(catalog, report.role.as_ref());
    screen.paragraph(Tone::Dim, 0, &against);
    if let Some(why) = &report.withheld {
        screen.blank();
        screen.marked(Mark::Info, 2, &words::withheld(why));
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
    // What fewest can do first; else the catalog's order.
    let mut rows: Vec<&Cover> = report.skills.iter().collect();
    rows.sort_by_key(|row| (row.can, std::cmp::Reverse(row.asked)));
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
        let near: Vec<String> = closing
            .nearest
            .iter()
            .map(|near| nearest(catalog, near))
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

fn nearest(catalog: &Catalog, near: &Near) -> String {
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
    format!("{} at {}{by}", near.person, near.assessed.get())
}

fn ends(screen: &mut Screen, report: &TeamReport) {
    if !report.expiring.is_empty() {
        screen.heading("Ends within 90 days");
        let mut table = Table::new(&[
            ("", Column::Left),
            ("", Column::Left),
            ("", Column::Text),
            ("", Column::Right),
        ]);
        for row in &report.expiring {
            let days = report.as_of.days_until(row.on);
            let tone = if days <= 30 { Tone::Bad } else { Tone::Plain };
            table.row([
                Cell::new(tone, row.on.long()),
                certification(row.certification.as_ref()).into(),
                row.person.as_str().into(),
                in_days(days).into(),
            ]);
        }
        screen.table(&table);
    }
    if !report.renewals_at_risk.is_empty() {
        screen.heading("Renewals at risk");
        let mut table = Table::new(&[
            ("", Column::Left),
            ("", Column::Left),
            ("", Column::Text),
            ("", Column::Left),
        ]);
        for row in &report.renewals_at_risk {
            let unit = row.unit.as_deref().unwrap_or("credits");
            let told = match row.missing.filter(|missing| missing.number() > 0.0) {
                Some(missing) => format!("{} to go", missing.of(unit)),
                None => row.status.to_string(),
            };
            table.row([
                row.by.long().into(),
                certification(row.certification.as_ref()).into(),
                row.person.as_str().into(),
                told.into(),
            ]);
        }
        screen.table(&table);
    }
    if !report.eligible.is_empty() {
        screen.heading("May sit an exam, now or within 90 days");
        // By certification, in the order of the first day.
        let mut rows: Vec<(&CertId, Vec<String>)> = Vec::new();
        for row in &report.eligible {
            let told = if row.on <= report.as_of {
                format!("{} now", row.person)
            } else {
                format!("{} from {}", row.person, row.on.long())
            };
            match rows.iter_mut().find(|(id, _)| **id == row.certification) {
                Some((_, people)) => people.push(told),
                None => rows.push((&row.certification, vec![told])),
            }
        }
        let mut table = Table::new(&[("", Column::Left), ("", Column::Text)]);
        for (id, people) in rows {
            table.row([id.as_str().into(), list(&people, "and").into()]);
        }
        screen.table(&table);
    }
}

fn in_days(days: i64) -> String {
    if days == 0 {
        "today".to_owned()
    } else {
        format!("in {}", count(days, "day"))
    }
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
            format!("and {} unknown", number(row.unknown_prices, "price"))
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
            number(report.undated_items, "item"),
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
        let names = if row.people.len() <= 6 {
            list(&row.people, "and")
        } else {
            number(row.people.len(), "person")
        };
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
    screen.heading(&format!(
        "{} left out",
        number(report.skipped.len(), "file")
    ));
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
            &format!("and {} more: --all", number(left, what)),
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
        lines.push(format!("and {} more left out", number(more, "file")));
    }
    lines
}
