//! All certifications in groups, a row each.

use super::words::level_words;
use super::{best, has_unknown, only_actions};
use crate::app::eligible::OverviewReport;
use crate::catalog::{Catalog, Certification, FeeKind, RenewalKind};
use crate::dates::Day;
use crate::ids::CertId;
use crate::rules::eligibility::{CertificationReport, RequirementReport, Status, Verdict};
use crate::text::count;
use crate::view::look::{Look, Mark, Tone};
use crate::view::screen::Screen;
use crate::view::table::{Cell, Column, Table};

/// A row of the overview.
struct OverviewRow<'a> {
    report: &'a CertificationReport,
    fee: String,
    renewal: String,
}

/// From so many columns on, names stand beside what is missing; from the second number on, what
/// keeping it takes too.
const WITH_NAMES: usize = 100;
const WITH_RENEWAL: usize = 132;

/// All certifications that are open, in groups.
pub fn overview(screen: &mut Screen, report: &OverviewReport, catalog: &Catalog) {
    let day = report.as_of;
    screen.title(
        "What is open to you",
        &format!("as of {}", day.long()),
        Tone::Dim,
    );
    if report.no_facts {
        screen.paragraph(Tone::Warn, 0, "Nothing about you is entered yet, so most answers are open. Add your education and experience: pmo-path profile add --help");
    }
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
    let role = report.target.as_ref();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    let target = role.map_or("your target", |role| role.title.as_str());
    let mut shown = vec![
        (
            format!("Recommended for {target}"),
            rows(&report.recommended),
        ),
        ("Eligible now".to_owned(), rows(&report.now)),
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
                "{unpublished} more do not publish their rule: pmo-path certs lists them all."
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
        Cell::new(Tone::Code, row.report.certification.as_str()),
    ];
    if look.width >= WITH_NAMES {
        cells.push(name.clone());
    }
    cells.extend([
        Cell::new(Tone::Plain, when(row.report, look)),
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

fn tone(report: &CertificationReport) -> Tone {
    match report.eligible {
        Some(true) => Tone::Good,
        Some(false) if report.earliest_if_acted.is_some() => Tone::Warn,
        Some(false) => Tone::Bad,
        None => Tone::Dim,
    }
}

fn overview_mark(report: &CertificationReport) -> Mark {
    match report.eligible {
        _ if has_unknown(report) => Mark::Unknown,
        Some(true) => Mark::Met,
        Some(false) => Mark::Missing,
        None => Mark::Info,
    }
}

fn when(report: &CertificationReport, _look: Look) -> String {
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

/// What is missing, in a few words.
pub fn open_items(report: &CertificationReport) -> String {
    if best(report).is_none() && report.eligible.is_none() {
        return "rule not published".to_owned();
    }
    if report.verdict == Verdict::BodyDecides {
        return "the body decides".to_owned();
    }
    open_list(report).join(", ")
}

/// What is missing on the nearest way in, one item each.
pub(super) fn open_list(report: &CertificationReport) -> Vec<String> {
    let path = best(report);
    let requirements = path.into_iter().flat_map(|path| &path.requirements);
    requirements.filter_map(open_item).collect()
}

fn open_item(requirement: &RequirementReport) -> Option<String> {
    match requirement {
        r if matches!(r.status(), Status::Met | Status::Info) => None,
        RequirementReport::Education(r) if r.status == Status::Unknown => {
            Some("education?".to_owned())
        }
        RequirementReport::Education(r) => Some(level_words(r.required).to_owned()),
        RequirementReport::Experience(r) if r.status == Status::Unknown => {
            Some("experience?".to_owned())
        }
        RequirementReport::Experience(r) => Some(match (r.missing_months, r.missing_hours) {
            (Some(months), _) => format!("{} {}", count(i64::from(months), "month"), r.experience),
            (None, hours) => format!("{} h {}", hours.unwrap_or(0), r.experience),
        }),
        RequirementReport::Training(r) if r.required_hours == 0 => Some("course".to_owned()),
        RequirementReport::Training(r) => Some(format!(
            "{} h training",
            crate::units::Minutes::from_hours(r.missing_hours).unwrap_or_default()
        )),
        RequirementReport::Credential(r) => r.any_of.first().map(|id| {
            if r.any_of.len() > 1 {
                format!("{id} or another")
            } else {
                id.to_string()
            }
        }),
        RequirementReport::Age(_) => Some("age".to_owned()),
        RequirementReport::AnyOf(group) => group.options.iter().find_map(open_item),
        RequirementReport::AllOf(group) => {
            let parts: Vec<String> = group.options.iter().filter_map(open_item).collect();
            (!parts.is_empty()).then(|| parts.join(" + "))
        }
        RequirementReport::Step(_) => None,
    }
}

/// The exam's fee for somebody who is no member: "USD 655–675".
fn fee(cert: &Certification) -> String {
    let fee = cert
        .fees
        .iter()
        .find(|f| matches!(f.kind, FeeKind::Exam | FeeKind::Bundle | FeeKind::Course));
    let Some(fee) = fee else {
        return "not known".to_owned();
    };
    let low = fee.non_member_min.or(fee.member_min);
    let high = fee.non_member_max.or(fee.member_max);
    match (low, high) {
        (Some(low), Some(high)) if low != high => format!("{} {low}–{high}", fee.currency),
        (Some(one), _) | (None, Some(one)) => format!("{} {one}", fee.currency),
        (None, None) => "not known".to_owned(),
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
            format!("{m} months")
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
