//! Days and money of a team on a page: what ends in 30, 60 and 90 days, renewals that fall short,
//! exams that open, and what learning takes in each quarter.

use super::super::groups;
use super::super::words::certification;
use super::days_of;
use crate::app::team::TeamReport;
use crate::planner::team::Ending;
use crate::text::count;
use crate::units::UsdCents;
use crate::view::report::words::{first_names, with_year};
use crate::view::report::{Block, Cell, Set, Table, Text};

/// Names of people who may sit one exam, before the rest is a number.
const NAMES: usize = 12;

/// Bounds of the groups of ends, in days.
const WITHIN: [i64; 3] = [30, 60, 90];

pub(super) fn ends(report: &TeamReport) -> Vec<Block> {
    let part =
        |heading: &str, table: Table| vec![Block::Heading(heading.into()), Block::Table(table)];
    let ending =
        (!report.expiring.is_empty()).then(|| part("Certificates that end", ending(report)));
    let at_risk =
        (!report.renewals_at_risk.is_empty()).then(|| part("Renewals at risk", at_risk(report)));
    let mut blocks = match (ending, at_risk) {
        (Some(ending), Some(at_risk)) => vec![Block::Columns(ending, at_risk)],
        (one, other) => one.or(other).unwrap_or_default(),
    };
    if !report.eligible.is_empty() {
        blocks.push(Block::Heading(
            "Exams that are open, or open within 90 days".into(),
        ));
        blocks.push(Block::Table(exams(report)));
    }
    blocks
}

fn ending(report: &TeamReport) -> Table {
    let mut from = 0;
    let mut rows = Vec::new();
    for within in WITHIN {
        let days = |row: &Ending| report.as_of.days_until(row.on);
        let group = report
            .expiring
            .iter()
            .filter(|row| (from..=within).contains(&days(row)));
        for (n, row) in group.enumerate() {
            let left = match days(row) {
                0 => "today".to_owned(),
                days => count(days, "day"),
            };
            rows.push(vec![
                Cell::from(if n == 0 {
                    format!("within {within} days")
                } else {
                    String::new()
                }),
                with_year(row.on).into(),
                left.into(),
                certification(row.certification.as_ref()).into(),
                Text::own(&row.person).into(),
            ]);
        }
        from = within + 1;
    }
    Table::new(
        &[
            ("", Set::Short),
            ("last day", Set::Number),
            ("left", Set::Number),
            ("certificate", Set::Short),
            ("who", Set::Text),
        ],
        rows,
    )
}

fn at_risk(report: &TeamReport) -> Table {
    let rows = report.renewals_at_risk.iter().map(|row| {
        let unit = row.unit.as_deref().unwrap_or("credits");
        let told = match row.missing.filter(|missing| missing.number() > 0.0) {
            Some(missing) => format!("{} to go", missing.in_unit(unit)),
            None => row.status.to_string(),
        };
        vec![
            Cell::from(with_year(row.by)),
            told.into(),
            certification(row.certification.as_ref()).into(),
            Text::own(&row.person).into(),
        ]
    });
    Table::new(
        &[
            ("cycle ends", Set::Number),
            ("", Set::Number),
            ("certificate", Set::Short),
            ("who", Set::Text),
        ],
        rows,
    )
}

fn exams(report: &TeamReport) -> Table {
    let rows = groups::exams(report).into_iter().map(|exam| {
        let (now, soon): (Vec<_>, Vec<_>) =
            exam.days.iter().partition(|(day, _)| *day <= report.as_of);
        let now = now.first().map(|(_, people)| first_names(people, NAMES));
        let mut all = Text::new();
        for (n, (day, people)) in soon.into_iter().enumerate() {
            all = all
                .and(if n == 0 { "" } else { "; " })
                .and_text(first_names(people, NAMES))
                .and(format!(" from {}", with_year(*day)));
        }
        vec![
            Cell::from(exam.certification.as_str()),
            now.unwrap_or_default().into(),
            all.into(),
        ]
    });
    Table::new(
        &[
            ("exam", Set::Short),
            ("now", Set::Text),
            ("soon", Set::Text),
        ],
        rows,
    )
}

pub(super) fn budget(report: &TeamReport) -> Vec<Block> {
    if report.budget.is_empty() {
        return Vec::new();
    }
    let unknown = |n: usize| match n {
        0 => String::new(),
        n => format!("{} unknown", count(n, "price")),
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut usd, mut days, mut prices) = (UsdCents(0), 0.0, 0);
    for row in &report.budget {
        usd = usd + row.usd;
        days += row.days;
        prices += row.unknown_prices;
        rows.push(vec![
            Cell::from(row.quarter.to_string()),
            row.usd.to_string().into(),
            days_of(row.days).into(),
            unknown(row.unknown_prices).into(),
        ]);
    }
    if rows.len() > 1 {
        let strong = |text: String| Cell::from(Text::new().and_strong(text));
        rows.push(vec![
            strong("in all".to_owned()),
            strong(usd.to_string()),
            strong(days_of(days)),
            unknown(prices).into(),
        ]);
    }
    let mut told = "Prices are the catalog's, for one person each; a day is 8 hours. An item lies in the quarter in which it starts.".to_owned();
    if report.undated_items > 0 {
        let verb = if report.undated_items == 1 {
            "waits for a day and stands"
        } else {
            "wait for a day and stand"
        };
        let items = count(report.undated_items, "item");
        told.push_str(&format!(" {items} {verb} nowhere here."));
    }
    vec![
        Block::Heading("What learning takes, by calendar quarter".into()),
        Block::Table(Table::new(
            &[
                ("quarter", Set::Short),
                ("money", Set::Number),
                ("time", Set::Number),
                ("", Set::Remark),
            ],
            rows,
        )),
        Block::Remark(told.into()),
    ]
}
