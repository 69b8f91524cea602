//! `pmo-path eligible`

use std::collections::BTreeMap;
use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use super::{input, lookup};
use crate::catalog::{Catalog, Certification, CertificationStatus, FeeKind, RenewalKind};
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::CertId;
use crate::plan::ItemKind;
use crate::plan::Plan;
use crate::rules::eligibility::{
    Assumptions, CertificationReport, MonthGrid, Person, Planned, assess, grids,
};
use crate::text::suggest;
use crate::units::{EducationLevel, Minutes};
use crate::view::Tone;
use crate::view::eligible as screens;

/// May you sit an exam, and if not, from which day
///
/// Every rule is shown met or missing, with its source and the day it was checked. Exit code 0:
/// yes to all that you named; 1: no to one of them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path eligible PfMP
  pmo-path eligible PMP --months
  pmo-path eligible PgMP --with PMP --with education=bachelor
  pmo-path eligible --as-of 2027-06-01 PMI-ACP CAPM")]
pub struct EligibleArgs {
    /// Certifications; without one, all that are open, grouped
    #[arg(value_name = "CERT")]
    certifications: Vec<String>,
    /// What if: a certification as if earned on the day, `education=LEVEL`, `gac`, or `TOPIC=HOURS` of training
    #[arg(long, value_name = "WHAT")]
    with: Vec<String>,
    /// Count what your plan schedules, on its days
    #[arg(long)]
    planned: bool,
    /// Show which month counts for what: the sheet to copy into an application
    #[arg(long)]
    months: bool,
    /// Show every way in and every option of a rule, not only the nearest
    #[arg(long)]
    paths: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: Day,
    results: &'a [CertificationReport],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    months: Vec<CertificationMonths<'a>>,
}

#[derive(Serialize)]
struct CertificationMonths<'a> {
    certification: &'a CertId,
    requirements: Vec<MonthGrid>,
}

pub fn run(args: &EligibleArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let plan = context.session.store.plan_or_empty()?;
    let day = context.session.day;
    let catalog = &*Rc::clone(&context.session.catalog);
    let assumptions = assumptions(args, &plan, catalog)?;
    let person = Person::new(&plan, catalog, day, &assumptions);
    let named: Vec<&Certification> = args
        .certifications
        .iter()
        .map(|typed| lookup::certification(catalog, typed))
        .collect::<Result<_, _>>()?;
    if named.is_empty() {
        return overview(&plan, &person, context);
    }
    let reports: Vec<CertificationReport> = named.iter().map(|c| assess(c, &person)).collect();
    let code = if reports.iter().all(|r| r.eligible == Some(true)) {
        EXIT_DONE
    } else {
        EXIT_NO
    };
    let months = |cert: &Certification, report: &CertificationReport| -> Vec<MonthGrid> {
        report
            .best_path
            .as_ref()
            .map(|path| grids(cert, &person, path))
            .unwrap_or_default()
    };
    if context.json_wanted() {
        let grids = if args.months {
            named
                .iter()
                .zip(&reports)
                .map(|(cert, report)| CertificationMonths {
                    certification: &cert.id,
                    requirements: months(cert, report),
                })
                .collect()
        } else {
            Vec::new()
        };
        let document = Document {
            schema: "pmo-path/eligible/1",
            as_of: day,
            results: &reports,
            months: grids,
        };
        context.json(&document)?;
        return Ok(code);
    }
    let mut screen = context.screen();
    for (n, (cert, report)) in named.iter().zip(&reports).enumerate() {
        if n > 0 {
            screen.blank();
        }
        screens::one(&mut screen, report, args.paths);
        if args.months {
            for grid in months(cert, report) {
                screens::grid(&mut screen, &grid);
            }
        }
    }
    if let Some(cert) = named.first() {
        let id = &cert.id;
        let mut next = Vec::new();
        if !args.months {
            next.push(format!("pmo-path eligible {id} --months"));
        }
        if !args.paths && reports.first().is_some_and(|r| r.paths.len() > 1) {
            next.push(format!("pmo-path eligible {id} --paths"));
        }
        next.push(format!("pmo-path certs {id}"));
        screen.next(&next.iter().map(String::as_str).collect::<Vec<_>>());
    }
    context.print(screen)?;
    Ok(code)
}

/// Reads `--with` and `--planned`.
fn assumptions(
    args: &EligibleArgs,
    plan: &Plan,
    catalog: &Catalog,
) -> Result<Assumptions, Failure> {
    let mut assumed = Assumptions::default();
    for what in &args.with {
        match what.split_once('=') {
            Some((key, level)) if key.eq_ignore_ascii_case("education") => {
                if level.eq_ignore_ascii_case("gac") {
                    assumed.gac = true;
                } else {
                    let level: EducationLevel = level.parse().map_err(|error: String| {
                        Failure::wrong(Code::With, format!("--with education: {error}"))
                    })?;
                    assumed.education = assumed.education.max(Some(level));
                }
            }
            Some((topic, hours)) => {
                let (topic, minutes) = contact_hours(topic, hours, catalog)?;
                assumed.contact_hours.insert(topic, minutes);
            }
            None if what.eq_ignore_ascii_case("gac") => assumed.gac = true,
            None => assumed
                .credentials
                .push(lookup::certification(catalog, what)?.id.clone()),
        }
    }
    if args.planned {
        assumed.planned = planned(plan, catalog);
    }
    Ok(assumed)
}

fn contact_hours(
    topic: &str,
    hours: &str,
    catalog: &Catalog,
) -> Result<(crate::ids::TopicId, Minutes), Failure> {
    let Some(found) = catalog.topic(&topic.to_lowercase()) else {
        let near = suggest(topic, catalog.topics().iter().map(|t| t.id.as_str()));
        let failure = Failure::wrong(
            Code::With,
            format!("--with {topic}={hours}: there is no topic `{topic}`"),
        );
        return Err(match near.first() {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint("use a certification, `education=bachelor`, `gac`, or a topic such as `project-management=35`"),
        });
    };
    let minutes = input::hours(&format!("--with {topic}"), hours)?;
    Ok((found.id.clone(), minutes))
}

/// What the plan schedules: contact hours of its activities and the exams it sets.
fn planned(plan: &Plan, catalog: &Catalog) -> Vec<Planned> {
    let mut all = Vec::new();
    for item in &plan.activity {
        let Some(finish) = item.finish else { continue };
        match (&item.activity, &item.certification) {
            (Some(id), _) => {
                let Some(activity) = catalog.activity(id.as_str()) else {
                    continue;
                };
                for contact in activity.contact.iter().filter(|c| c.certain) {
                    all.push(Planned::Training {
                        finish,
                        topic: contact.topic.clone(),
                        minutes: contact.hours,
                        activity: Some(id.clone()),
                        title: activity.title.clone(),
                    });
                }
            }
            (None, Some(certification)) => match item.item_kind() {
                ItemKind::Exam => all.push(Planned::Credential {
                    certification: certification.clone(),
                    on: finish,
                }),
                ItemKind::Training => {
                    all.extend(item.training_topic().map(|topic| Planned::Training {
                        finish,
                        topic,
                        minutes: item.hours,
                        activity: None,
                        title: item.title.clone().unwrap_or_default(),
                    }));
                }
                _ => {}
            },
            (None, None) => {}
        }
    }
    all
}

/// All certifications that are open, in three groups.
fn overview(plan: &Plan, person: &Person, context: &mut Context<'_>) -> Result<u8, Failure> {
    let day = context.session.day;
    let catalog = &*Rc::clone(&context.session.catalog);
    let offered = |cert: &&Certification| {
        matches!(
            cert.status,
            CertificationStatus::Active | CertificationStatus::Closing
        )
    };
    let reports: Vec<CertificationReport> = catalog
        .certifications()
        .filter(offered)
        .map(|c| assess(c, person))
        .collect();
    if context.json_wanted() {
        let document = Document {
            schema: "pmo-path/eligible/1",
            as_of: day,
            results: &reports,
            months: Vec::new(),
        };
        context.json(&document)?;
        return Ok(EXIT_DONE);
    }
    let wanted = recommended(plan, catalog);
    let mut recommended = Vec::new();
    let mut now = Vec::new();
    let mut later = Vec::new();
    for report in reports.iter().filter(|r| !r.held) {
        let Some(cert) = catalog.certification(report.certification.as_str()) else {
            continue;
        };
        let row = screens::OverviewRow {
            report,
            fee: fee(cert),
            renewal: renewal(cert, day),
        };
        if wanted.contains_key(&report.certification) {
            recommended.push(row);
        } else if report.eligible == Some(true) {
            now.push(row);
        } else if report.earliest_if_acted.is_some() {
            later.push(row);
        }
    }
    recommended.sort_by_key(|row| {
        (
            wanted.get(&row.report.certification).copied(),
            row.report.earliest_if_acted,
        )
    });
    later.sort_by_key(|row| {
        (
            row.report.earliest_if_acted,
            row.report.certification.clone(),
        )
    });
    let unpublished = reports.iter().filter(|r| r.eligible.is_none()).count();
    let mut screen = context.screen();
    screen.title(
        "What is open to you",
        &format!("as of {}", day.long()),
        Tone::Dim,
    );
    if plan.education.is_empty() && plan.experience.is_empty() {
        screen.paragraph(Tone::Warn, 0, "Nothing about you is entered yet, so most answers are open. Add your education and experience: pmo-path profile add --help");
    }
    let mut groups = Vec::new();
    if !recommended.is_empty() {
        let role = plan
            .profile
            .target_role
            .as_ref()
            .and_then(|id| catalog.role(id.as_str()));
        let title = role.map_or("your target", |r| r.title.as_str());
        groups.push((format!("Recommended for {title}"), recommended));
    }
    if !now.is_empty() {
        groups.push(("Eligible now".to_owned(), now));
    }
    if !later.is_empty() {
        groups.push(("Next by date, if you do what is open".to_owned(), later));
    }
    screens::overview(&mut screen, &groups);
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
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// The certifications that the target role asks for or recommends, with their rank.
fn recommended(plan: &Plan, catalog: &Catalog) -> BTreeMap<CertId, u8> {
    let mut all = BTreeMap::new();
    let role = plan
        .profile
        .target_role
        .as_ref()
        .and_then(|id| catalog.role(id.as_str()));
    if let Some(role) = role {
        let advice = &role.certifications;
        for (rank, lines) in [(0, &advice.required), (1, &advice.recommended)] {
            for id in lines.iter().flat_map(|line| &line.any_of) {
                all.entry(id.clone()).or_insert(rank);
            }
        }
    }
    all
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
