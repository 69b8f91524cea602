//! All certifications in groups, a row each.

use super::words::level_words;
use super::{best, has_unknown};
use crate::rules::eligibility::{CertificationReport, RequirementReport, Status};
use crate::text::count;
use crate::view::look::{Look, Mark, Tone};
use crate::view::screen::Screen;
use crate::view::table::{Cell, Column, Table};

/// A row of the overview.
pub struct OverviewRow<'a> {
    pub report: &'a CertificationReport,
    pub fee: String,
    pub renewal: String,
}

/// From so many columns on, names stand beside what is missing; from the second number on, what
/// keeping it takes too.
const WITH_NAMES: usize = 100;
const WITH_RENEWAL: usize = 132;

/// The groups of the overview, each under its heading.
pub fn overview(screen: &mut Screen, groups: &[(String, Vec<OverviewRow<'_>>)]) {
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
    if reports.any(|report| report.eligible == Some(true) && report.rule.judged) {
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
    match (report.eligible, report.earliest_if_acted) {
        (Some(true), _) if report.rule.judged => "now?".to_owned(),
        (Some(true), _) => "now".to_owned(),
        (None, _) => "ask".to_owned(),
        (_, Some(day)) => day.to_string(),
        (_, None) => "no date".to_owned(),
    }
}

/// What is missing, in a few words.
pub fn open_items(report: &CertificationReport) -> String {
    if best(report).is_none() && report.eligible.is_none() {
        return "rule not published".to_owned();
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
