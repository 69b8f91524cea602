//! `status --all`: the figures of project control with what they mean, and every item that moved.

use super::{answer, iso};
use crate::app::status::StatusReport;
use crate::catalog::Catalog;
use crate::view::{Cell, Column, Mark, Screen, Table, Tone, news};

/// The table.
pub fn whole(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    let (answer, tone) = answer(report);
    screen.title(&format!("Status of plan {}", report.plan), &answer, tone);
    screen.blank();
    let baseline = report.baseline.as_ref();
    screen.field(
        "first plan",
        10,
        &baseline.map_or_else(
            || "none was taken".to_owned(),
            |b| format!("of {}, finish {}", b.date.long(), b.finish.long()),
        ),
    );
    screen.field(
        "forecast",
        10,
        &report.forecast.map_or_else(
            || "no date".to_owned(),
            |day| {
                let days = match report.slip_days {
                    Some(days) if days > 0 => format!(", {days} days later"),
                    Some(days) if days < 0 => format!(", {} days earlier", -days),
                    _ => String::new(),
                };
                format!("{}{days}", day.long())
            },
        ),
    );
    screen.field(
        "planned",
        10,
        &format!(
            "{:#} scheduled up to today (planned value, PV)",
            report.planned_value
        ),
    );
    screen.field(
        "earned",
        10,
        &format!(
            "{:#} finished or logged (earned value, EV)",
            report.earned_value
        ),
    );
    let spi = report.spi.map_or_else(
        || "not known: nothing was planned up to today".to_owned(),
        |spi| {
            let words = if spi < 1.0 {
                "behind plan"
            } else {
                "on or ahead of plan"
            };
            format!("{spi:.2}: {words} (schedule performance index, EV ÷ PV)")
        },
    );
    screen.field("SPI", 10, &spi);
    items(screen, report);
    growth(screen, report, catalog);
    if let Some(new) = &report.news {
        news::block(screen, new);
    }
    screen.next(&["pmo-path status", "pmo-path explain spi"]);
}

fn items(screen: &mut Screen, report: &StatusReport) {
    if report.slips.is_empty() {
        return;
    }
    screen.heading("Items on other days than in the first plan");
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("first plan", Column::Left),
        ("now", Column::Left),
        ("days", Column::Right),
    ]);
    for slip in &report.slips {
        let mark = if slip.done { Mark::Done } else { Mark::Open };
        let tone = if slip.days > 0 {
            Tone::Warn
        } else {
            Tone::Good
        };
        table.row([
            Cell::new(mark.tone(), look.mark(mark)),
            Cell::new(Tone::Code, slip.id.as_str()),
            slip.title.as_str().into(),
            iso(Some(slip.baseline)).into(),
            iso(Some(slip.now)).into(),
            Cell::new(tone, format!("{:+}", slip.days)),
        ]);
    }
    screen.table(&table);
}

fn growth(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    if report.growth.is_empty() {
        return;
    }
    screen.heading("Levels confirmed since the assessment");
    let mut table = Table::new(&[
        ("", Column::Text),
        ("assessed", Column::Right),
        ("now", Column::Right),
        ("on", Column::Left),
    ]);
    for row in &report.growth {
        let known = catalog.skill(row.skill.as_str());
        let name = known.map_or(row.skill.as_str(), |skill| skill.name.as_str());
        table.row([
            name.into(),
            row.assessed
                .map_or_else(|| "–".to_owned(), |level| level.to_string())
                .into(),
            row.level.to_string().into(),
            row.on.to_string().into(),
        ]);
    }
    screen.table(&table);
}
