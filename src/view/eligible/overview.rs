//! What one may sit: first what is for the target, then how many more, by name with `--all`.

use super::{best, has_unknown, only_actions};
use crate::app::eligible::OverviewReport;
use crate::catalog::{Catalog, Certification, FeeKind};
use crate::dates::PartialDate;
use crate::ids::CertId;
use crate::rules::eligibility::{
    CertificationReport, RequirementReport, RequirementStatus, Verdict,
};
use crate::text::{count, pad, width};
use crate::units::{Minutes, whole_hours};
use crate::view::look::{Mark, Tone};
use crate::view::money;
use crate::view::screen::Screen;
use crate::view::table::{Cell, Column, Table};
use crate::view::when;
use crate::view::words::education_level_alone;

/// From so many columns on, names stand beside what is missing.
pub(super) const WITH_NAMES: usize = 100;
/// So many rows for the target at most, so that the screen keeps to 24 lines.
const MOST_ROWS: usize = 9;

/// What it is, and that facts are missing.
pub(super) fn head(screen: &mut Screen, report: &OverviewReport) {
    let day = report.as_of;
    screen.title(
        "What you may sit",
        &format!("as of {}", day.long()),
        Tone::Dim,
    );
    if report.no_facts {
        screen.paragraph(Tone::Plain, 0, "Nothing about you is entered yet, so most answers are open. Add your education and experience: `pmo-path profile add --help`");
    }
}

/// What is for the target, and how many more are open, near and far.
pub fn overview(screen: &mut Screen, report: &OverviewReport, catalog: &Catalog) {
    head(screen, report);
    let wanted: Vec<&CertificationReport> = reports_of(report, &report.recommended).collect();
    if !wanted.is_empty() {
        screen.heading(&heading(report, catalog));
        for_target(screen, report, &wanted, catalog);
    }
    screen.blank();
    counted(screen, report);
    if report.target.is_none() && !report.no_facts {
        screen.paragraph(
            Tone::Dim,
            0,
            "What your role asks for comes first once the plan names it: `pmo-path profile set target-role ROLE`",
        );
    }
    let judged = |r: &&CertificationReport| r.verdict == Verdict::Judged;
    if wanted.iter().copied().take(MOST_ROWS).any(|r| judged(&r))
        || reports_of(report, &report.now).any(|r| judged(&r))
    {
        screen.paragraph(
            Tone::Dim,
            0,
            "* the body also judges what dates cannot show",
        );
    }
    // What can be acted on leads; a rule that is not published answers nothing.
    let rank = |r: &&&CertificationReport| match (r.eligible, r.earliest_if_acted) {
        (Some(true), _) => 0,
        (Some(false), Some(_)) => 1,
        (Some(false), None) => 2,
        (None, _) => 3,
    };
    let first = wanted.iter().min_by_key(rank);
    let first = first.map_or("CERT", |r| r.certification.as_str());
    screen.next(&[
        &format!("pmo-path eligible {first}"),
        "pmo-path eligible --all",
    ]);
}

pub(super) fn heading(report: &OverviewReport, catalog: &Catalog) -> String {
    let role = report.target.as_ref();
    match role.and_then(|id| catalog.role(id.as_str())) {
        Some(role) => format!("For {}", role.title),
        None => "In your plan".to_owned(),
    }
}

fn reports_of<'r>(
    report: &'r OverviewReport,
    ids: &'r [CertId],
) -> impl Iterator<Item = &'r CertificationReport> {
    let found = |id: &CertId| report.results.iter().find(|r| r.certification == *id);
    ids.iter().filter_map(found)
}

/// A row for each that the target asks for or the plan holds.
fn for_target(
    screen: &mut Screen,
    report: &OverviewReport,
    wanted: &[&CertificationReport],
    catalog: &Catalog,
) {
    let look = screen.look();
    let (named, beside) = (look.width >= WITH_NAMES, look.width >= 76);
    let mut columns = vec![("", Column::Left), ("", Column::Left)];
    if named {
        columns.push(("", Column::Text));
    }
    columns.extend([("", Column::Text), ("", Column::Left)]);
    if beside {
        columns.push(("", Column::Text));
    }
    let mut table = Table::new(&columns);
    for one in wanted.iter().take(MOST_ROWS) {
        let cert = catalog.certification(one.certification.as_str());
        let fee = match cert.map(fee).filter(|fee| fee != "not known") {
            Some(fee) => fee,
            None => "fee not known".to_owned(),
        };
        let plan = match report.in_plan.get(&one.certification) {
            Some(Some(day)) => format!("in your plan, exam {}", when::with_year(*day)),
            Some(None) => "in your plan".to_owned(),
            None if report.lapsed.contains(&one.certification) => "yours, lapsed".to_owned(),
            None => String::new(),
        };
        let mark = near_mark(one);
        let mut row = vec![
            Cell::new(mark.tone(), look.mark(mark)),
            one.certification.as_str().into(),
        ];
        if named {
            row.push(Cell::new(Tone::Dim, &one.name));
        }
        row.extend([Cell::from(what(one)), Cell::from(fee)]);
        if beside {
            row.push(Cell::from(&plan));
        }
        table.push(row);
        if !beside && !plan.is_empty() {
            table.note(&plan);
        }
    }
    screen.table(&table);
    let more = wanted.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        screen.paragraph(Tone::Dim, 2, &format!("and {more} more: --all"));
    }
}

/// A circle for what is near, a cross for what is out of reach.
fn near_mark(report: &CertificationReport) -> Mark {
    match overview_mark(report) {
        Mark::Missing if report.earliest_if_acted.is_some() => Mark::Open,
        mark => mark,
    }
}

/// What stands between the person and the exam, in a few words.
fn what(report: &CertificationReport) -> String {
    match report.verdict {
        Verdict::Yes => "apply now".to_owned(),
        Verdict::Judged => "apply now *".to_owned(),
        _ if report.needs_first.is_some() && !has_unknown(report) => {
            report.needs_first.as_ref().map_or(String::new(), |first| {
                format!("first {}", first.certification)
            })
        }
        Verdict::No if best(report).is_some_and(only_actions) => {
            let missing = best(report).into_iter().flat_map(|path| &path.requirements);
            let mut missing = missing.filter(|r| r.status() == RequirementStatus::Missing);
            let other = matches!(missing.next(), Some(RequirementReport::Credential(_)));
            let first = if other && missing.next().is_none() {
                "first "
            } else {
                ""
            };
            format!("{first}{}", open_items(report))
        }
        Verdict::No => report.lead().map_or("no day in sight".to_owned(), |day| {
            format!("from {}", day.long())
        }),
        _ => open_items(report),
    }
}

/// How many more there are, with the first few names.
fn counted(screen: &mut Screen, report: &OverviewReport) {
    let id = |r: &CertificationReport| r.certification.to_string();
    let starred = |r: &CertificationReport| {
        let star = if r.verdict == Verdict::Judged {
            " *"
        } else {
            ""
        };
        let lapsed = if report.lapsed.contains(&r.certification) {
            " (yours, lapsed)"
        } else {
            ""
        };
        format!("{}{star}{lapsed}", r.certification)
    };
    let one_step = |r: &&CertificationReport| {
        open_list(r).len() == 1 && !has_unknown(r) && best(r).is_some_and(only_actions)
    };
    let later: Vec<&CertificationReport> = reports_of(report, &report.later).collect();
    let (near, far): (Vec<&CertificationReport>, Vec<&CertificationReport>) =
        later.into_iter().partition(one_step);
    let (open, far): (Vec<&CertificationReport>, Vec<&CertificationReport>) =
        far.into_iter().partition(|r| has_unknown(r));
    let beside = if report.recommended.is_empty() {
        "Open now"
    } else {
        "Also open now"
    };
    let names = |all: Vec<&CertificationReport>| all.into_iter().map(id).collect::<Vec<_>>();
    let step = |r: &CertificationReport| format!("{} ({})", r.certification, open_items(r));
    let when = |r: &CertificationReport| match r.lead() {
        Some(day) => {
            let month = PartialDate::Month(day.year(), day.month());
            format!("{} ({})", r.certification, month.long())
        }
        None => id(r),
    };
    let unpublished = report
        .results
        .iter()
        .filter(|r| r.verdict == Verdict::NotPublished);
    let groups = [
        (
            beside,
            reports_of(report, &report.now).map(starred).collect(),
        ),
        ("One step away", near.into_iter().map(step).collect()),
        ("Further away", far.into_iter().map(when).collect()),
        ("Depends on your facts", names(open)),
        (
            "The body decides",
            reports_of(report, &report.body_decides).map(id).collect(),
        ),
        ("Rule not published", unpublished.map(id).collect()),
    ];
    let label = if screen.look().width < 60 { 0 } else { 22 };
    for (title, names) in groups {
        group_line(screen, title, &names, label);
    }
}

/// `One step away   21: CAPM (23 h training), ECBA (21 h training) …`
fn group_line(screen: &mut Screen, title: &str, names: &[String], label: usize) {
    if names.is_empty() {
        return;
    }
    let look = screen.look();
    let lead = format!("{} {:>3}: ", pad(title, label), names.len());
    let room = look.width.min(120).saturating_sub(width(&lead) + 2);
    let mut line = String::new();
    let mut told = 0;
    for name in names {
        let gap = if told == 0 { "" } else { ", " };
        if width(&line) + width(gap) + width(name) > room {
            break;
        }
        line.push_str(gap);
        line.push_str(name);
        told += 1;
    }
    if told < names.len() {
        line.push(' ');
        line.push_str(look.ellipsis());
    }
    screen.line(&format!("{lead}{}", look.paint(Tone::Dim, &line)));
}

pub(super) fn tone(report: &CertificationReport) -> Tone {
    match report.eligible {
        Some(true) => Tone::Good,
        Some(false) if report.earliest_if_acted.is_some() => Tone::Warn,
        Some(false) => Tone::Bad,
        None => Tone::Dim,
    }
}

pub(super) fn overview_mark(report: &CertificationReport) -> Mark {
    match report.eligible {
        _ if has_unknown(report) => Mark::Unknown,
        Some(true) => Mark::Met,
        Some(false) => Mark::Missing,
        None => Mark::Info,
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
        r if matches!(r.status(), RequirementStatus::Met | RequirementStatus::Info) => None,
        RequirementReport::Education(r) if r.status == RequirementStatus::Unknown => {
            Some("education?".to_owned())
        }
        RequirementReport::Education(r) => Some(education_level_alone(r.required).to_owned()),
        RequirementReport::Experience(r) if r.status == RequirementStatus::Unknown => {
            Some("experience?".to_owned())
        }
        RequirementReport::Experience(r) => Some(match (r.missing_months, r.missing_hours) {
            (Some(months), _) => format!("{} {}", count(months, "month"), r.experience),
            (None, hours) => format!("{} {}", whole_hours(hours.unwrap_or(0)), r.experience),
        }),
        RequirementReport::Training(r) if r.required_hours == 0 => Some("course".to_owned()),
        RequirementReport::Training(r) => Some(format!(
            "{:#} training",
            Minutes::from_hours(r.missing_hours).unwrap_or_default()
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
pub(super) fn fee(cert: &Certification) -> String {
    let fee = cert
        .fees
        .iter()
        .find(|f| matches!(f.kind, FeeKind::Exam | FeeKind::Bundle | FeeKind::Course));
    let words = fee.map(money::fee).filter(|words| !words.is_empty());
    words.unwrap_or_else(|| "not known".to_owned())
}
