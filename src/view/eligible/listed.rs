//! All certifications in groups, a row each: `eligible --all`.

use super::overview::{WITH_NAMES, fee, head, heading, open_items, open_list, overview_mark, tone};
use super::{best, only_actions};
use crate::app::eligible::OverviewReport;
use crate::catalog::{Catalog, Certification, RenewalKind};
use crate::dates::Day;
use crate::ids::CertId;
use crate::rules::eligibility::{CertificationReport, Verdict};
use crate::text::months;
use crate::view::look::{Look, Tone};
use crate::view::screen::Screen;
use crate::view::table::{Cell, Column, Table};

/// A row of the overview.
struct OverviewRow<'a> {
    report: &'a CertificationReport,
    fee: String,
    renewal: String,
}

/// From so many columns on, what keeping it takes is told too.
const WITH_RENEWAL: usize = 132;

/// All certifications that are open, in groups.
pub fn listed(screen: &mut Screen, report: &OverviewReport, catalog: &Catalog) {
    head(screen, report);
    let day = report.as_of;
    let rows = |ids: &[CertId]| -> Vec<OverviewRow<'_>> {
        ids.iter()
            .filter_map(|id| {
                let cert = catalog.certification(id.as_str())?;
                Some(OverviewRow {
                    report: report.results.iter().find(|r| r.certification == *id)?,
                    fee: fee(cert),
                    renewal: renewal(cert, day),
                })
            })
            .collect()
    };
    let mut shown = vec![
        (heading(report, catalog), rows(&report.recommended)),
        ("Open now".to_owned(), rows(&report.now)),
        (
            "Next by date, if you do what is open".to_owned(),
            rows(&report.later),
        ),
        (
            "The body alone decides".to_owned(),
            rows(&report.body_decides),
        ),
    ];
    shown.retain(|(_, rows)| !rows.is_empty());
    groups(screen, &shown);
    let unpublished = report
        .results
        .iter()
        .filter(|r| r.verdict == Verdict::NotPublished)
        .count();
    if unpublished > 0 {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            &format!(
                "{unpublished} more do not publish their rule: `pmo-path certs --all` lists them."
            ),
        );
    }
    screen.next(&["pmo-path eligible CERT", "pmo-path certs CERT"]);
}

/// The groups, each under its heading.
fn groups(screen: &mut Screen, groups: &[(String, Vec<OverviewRow<'_>>)]) {
    let width = screen.look().width;
    let mut columns = vec![("", Column::Left), ("", Column::Left)];
    if width >= WITH_NAMES {
        columns.push(("name", Column::Text));
    }
    columns.extend([
        ("when", Column::Left),
        ("missing", Column::Text),
        ("fee, about", Column::Right),
    ]);
    if width >= WITH_RENEWAL {
        columns.push(("renewal", Column::Left));
    }
    let mut table = Table::new(&columns);
    for (heading, rows) in groups {
        table.section(heading);
        // Where nothing is missing the column has room for the names.
        let names = width < WITH_NAMES && rows.iter().all(|r| open_list(r.report).is_empty());
        if names {
            table.retitle(3, "name");
        }
        for row in rows {
            table.push(cells(row, screen.look(), names));
        }
    }
    screen.table(&table);
    let mut reports = groups
        .iter()
        .flat_map(|(_, rows)| rows)
        .map(|row| row.report);
    if reports.any(|report| report.verdict == Verdict::Judged) {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            "now?: as far as dates show; the body also judges what they cannot.",
        );
    }
}

fn cells(row: &OverviewRow<'_>, look: Look, names: bool) -> Vec<Cell> {
    let name = Cell::new(Tone::Plain, &row.report.name);
    let mut cells = vec![
        Cell::new(tone(row.report), look.mark(overview_mark(row.report))),
        Cell::new(Tone::Plain, row.report.certification.as_str()),
    ];
    if look.width >= WITH_NAMES {
        cells.push(name.clone());
    }
    cells.extend([
        Cell::new(Tone::Plain, when(row.report)),
        if names {
            name
        } else {
            Cell::new(Tone::Plain, open_items(row.report))
        },
        Cell::new(Tone::Plain, &row.fee),
    ]);
    if look.width >= WITH_RENEWAL {
        cells.push(Cell::new(Tone::Dim, &row.renewal));
    }
    cells
}

fn when(report: &CertificationReport) -> String {
    match (report.eligible, report.lead()) {
        _ if report.verdict == Verdict::Judged => "now?".to_owned(),
        (Some(true), _) => "now".to_owned(),
        (None, _) => "ask".to_owned(),
        // What is open takes time that nobody knows: no day would be true.
        _ if report.earliest_with_effort.is_none() && best(report).is_some_and(only_actions) => {
            "once done".to_owned()
        }
        (_, Some(day)) => day.to_string(),
        (_, None) => "no date".to_owned(),
    }
}

/// The renewal load: "60 PDU / 3 y".
fn renewal(cert: &Certification, day: Day) -> String {
    let rule = cert
        .renewals
        .iter()
        .rev()
        .find(|r| r.effective_from.is_none_or(|from| from <= day));
    let Some(rule) = rule else {
        return "not known".to_owned();
    };
    let cycle = rule.cycle_months.map(|m| {
        if m % 12 == 0 {
            format!("{} y", m / 12)
        } else {
            months(m)
        }
    });
    match rule.kind {
        RenewalKind::None => "never".to_owned(),
        RenewalKind::Unpublished => "ask".to_owned(),
        RenewalKind::Credits => format!(
            "{} / {}",
            crate::view::renew::credits_of(
                rule.required.unwrap_or_default(),
                rule.unit.as_deref().unwrap_or("credit")
            ),
            cycle.unwrap_or_default()
        ),
        RenewalKind::Retake => format!("exam again / {}", cycle.unwrap_or_default()),
        RenewalKind::Membership => format!("fee / {}", cycle.unwrap_or_default()),
    }
}
