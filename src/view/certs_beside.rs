//! `certs A B`: certifications side by side, what one needs to choose between them.

use super::look::Tone;
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use super::{costs, money, words};
use crate::app::browse::certs::CertsReport;
use crate::app::costs::Keeping;
use crate::app::eligible::OwnCredential;
use crate::catalog::{
    Ask, Body, Catalog, Certification, CertificationStatus, FeeKind, Requirement,
};
use crate::dates::Day;
use crate::ids::PathId;
use crate::rules::eligibility::{CertificationReport, Verdict};
use crate::text::{count, list};

/// One of the certifications that are compared.
struct Compared<'a> {
    cert: &'a Certification,
    body: Option<&'a Body>,
    /// Titles of the roles that ask for it, the firmest ask first.
    roles: Vec<&'a str>,
    /// Whether the person may sit it, in a few words.
    answer: (String, Tone),
    /// The way in that is nearest for the person; `None` while that cannot be told.
    path: Option<&'a PathId>,
    /// What it costs to get and to keep.
    keeping: Option<&'a Keeping>,
}

/// A row's name, and what it says of each.
type Row<'r> = (&'r str, &'r dyn Fn(&Compared<'_>) -> (String, Tone));

/// Several certifications, each in a column, with the person's own answers and what they
/// hold in the same order.
pub fn screen(
    screen: &mut Screen,
    report: &CertsReport<'_>,
    answers: &[CertificationReport],
    held: &[Option<OwnCredential>],
    catalog: &Catalog,
) {
    let all: Vec<Compared<'_>> = report
        .certifications()
        .zip(&report.relations)
        .zip(answers)
        .enumerate()
        .map(|(n, ((cert, relations), answer))| {
            let asked = relations.roles.iter();
            let roles = asked.filter(|role| role.ask != Ask::Advanced);
            Compared {
                cert,
                body: catalog.body(cert.body.as_str()),
                roles: roles
                    .filter_map(|role| catalog.role(role.role.as_str()))
                    .map(|role| role.title.as_str())
                    .collect(),
                // What is held is told, not judged.
                answer: match held.get(n).copied().flatten() {
                    Some(yours) if yours.active => {
                        (super::eligible::yours_words(yours), Tone::Good)
                    }
                    _ if answer.held => ("held".to_owned(), Tone::Good),
                    _ => super::eligible::answer(answer),
                },
                path: answer
                    .best_path
                    .as_ref()
                    .filter(|_| answer.verdict != Verdict::Unknown),
                keeping: report.costs.get(n),
            }
        })
        .collect();
    table(screen, &all, report.day);
    let ids: Vec<&str> = all.iter().map(|one| one.cert.id.as_str()).collect();
    screen.next(&[
        &format!("pmo-path eligible {}", ids.join(" ")),
        &format!("pmo-path certs {}", ids.first().unwrap_or(&"PMP")),
    ]);
}

fn table(screen: &mut Screen, all: &[Compared<'_>], as_of: Day) {
    let names: Vec<&str> = all.iter().map(|one| one.cert.id.as_str()).collect();
    screen.title(
        &list(&names, "and"),
        &format!("side by side, as of {}", as_of.long()),
        Tone::Dim,
    );
    screen.blank();
    let plain = |text: String| (text, Tone::Plain);
    let rows: [Row<'_>; 10] = [
        ("name", &|one| plain(one.cert.name.clone())),
        ("body", &|one| {
            plain(
                one.body
                    .map_or_else(|| one.cert.body.to_string(), |b| b.name.clone()),
            )
        }),
        ("level", &|one| (level(one.cert), tone(one.cert.status))),
        ("for you", &|one| one.answer.clone()),
        ("asks for", &|one| plain(asks(one, as_of))),
        ("exam", &|one| plain(exam(one.cert, as_of))),
        ("fee", &|one| plain(fee(one.cert, as_of))),
        ("renewal", &|one| plain(renewal(one.cert, as_of))),
        ("roles", &|one| plain(roles(&one.roles))),
        ("checked", &|one| checked(one.cert, as_of)),
    ];
    let mut columns = vec![("", Column::Left)];
    columns.extend(names.iter().map(|name| (*name, Column::Text)));
    let mut table = Table::new(&columns);
    for (label, of) in rows {
        let mut row = vec![Cell::new(Tone::Dim, label)];
        row.extend(all.iter().map(|one| {
            let (text, tone) = of(one);
            Cell::new(tone, text)
        }));
        table.push(row);
    }
    costs_rows(&mut table, all);
    screen.table(&table);
}

/// What a row of money or hours says of one.
type FigureOf = fn(&Keeping) -> Option<String>;

/// The rows of money and hours over the span.
fn costs_rows(table: &mut Table, all: &[Compared<'_>]) {
    let Some(first) = all.first().and_then(|one| one.keeping) else {
        return;
    };
    table.section(&format!("Over {}, about", costs::span(first)));
    let rows: [(&str, FigureOf); 8] = [
        ("to get", |k| Some(costs::to_get(k))),
        ("to keep", |k| Some(costs::to_keep(k))),
        ("in all", |k| Some(costs::in_all(k))),
        ("member", costs::membership),
        ("hours", |k| Some(costs::hours(k))),
        ("brings", costs::brings),
        ("target", |k| Some(costs::target(k).to_owned())),
        ("unknown", costs::not_known),
    ];
    for (label, of) in rows {
        let cells: Vec<Option<String>> = all.iter().map(|one| of(one.keeping?)).collect();
        if cells.iter().all(Option::is_none) {
            continue;
        }
        let mut row = vec![Cell::new(Tone::Dim, label)];
        row.extend(
            cells
                .into_iter()
                .map(|cell| Cell::from(cell.unwrap_or_default())),
        );
        table.push(row);
    }
}

fn tone(status: CertificationStatus) -> Tone {
    if status == CertificationStatus::Active {
        Tone::Plain
    } else {
        Tone::Warn
    }
}

fn level(cert: &Certification) -> String {
    if cert.status == CertificationStatus::Active {
        cert.level.to_string()
    } else {
        format!("{}, {}", cert.level, cert.status)
    }
}

/// What the nearest way in asks for, without the steps that are no gate.
fn asks(one: &Compared<'_>, as_of: Day) -> String {
    let Some(set) = one.cert.rules_on(as_of) else {
        return "the rule is not public".to_owned();
    };
    let nearest = set.paths.iter().find(|path| Some(&path.id) == one.path);
    let Some(path) = nearest.or_else(|| set.paths.first()) else {
        return "the rule is not public".to_owned();
    };
    let parts: Vec<String> = path
        .require
        .iter()
        .chain(&set.common)
        .filter(|requirement| !matches!(requirement, Requirement::Step(_)))
        .map(words::requirement)
        .collect();
    let more = match set.paths.len() {
        0 | 1 => String::new(),
        n => format!(" (one of {n} ways in)"),
    };
    if parts.is_empty() {
        "nothing before the exam".to_owned()
    } else {
        format!("{}{more}", parts.join("; "))
    }
}

fn exam(cert: &Certification, as_of: Day) -> String {
    let Some(exam) = cert.exam_on(as_of) else {
        return "not known".to_owned();
    };
    let mut parts = Vec::new();
    if let Some(questions) = exam.questions {
        parts.push(count(questions, "question"));
    }
    if let Some(minutes) = exam.minutes {
        parts.push(count(minutes, "minute"));
    }
    if parts.is_empty() {
        parts.extend(exam.format.clone());
    }
    parts.join(", ")
}

/// The exam's price for those who are no members, and for members where it differs.
fn fee(cert: &Certification, as_of: Day) -> String {
    let Some(fee) = cert.fees.iter().find(|fee| fee.kind == FeeKind::Exam) else {
        return "not known".to_owned();
    };
    let others = money::fee(fee);
    let members = money::members(fee);
    let old = if fee.proof.is_old_on(as_of) {
        ", over a year old"
    } else {
        ""
    };
    if members.is_empty() || members == others {
        format!("about {others}{old}")
    } else {
        format!("about {others}; members {members}{old}")
    }
}

fn renewal(cert: &Certification, as_of: Day) -> String {
    let text = cert
        .renewal_on(as_of)
        .map_or_else(|| "not known".to_owned(), |rule| words::renewal(rule).0);
    text.trim_end_matches('.').to_owned()
}

/// The roles that ask for it, at most four by name.
fn roles(all: &[&str]) -> String {
    match all.split_at_checked(4) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ if all.is_empty() => "none names it".to_owned(),
        _ => all.join(", "),
    }
}

fn checked(cert: &Certification, as_of: Day) -> (String, Tone) {
    let proof = cert.rules_on(as_of).map_or(&cert.proof, |set| &set.proof);
    let text = format!(
        "{}, {} confidence",
        proof.checked_on,
        proof.confidence.as_str()
    );
    if proof.is_old_on(as_of) {
        (format!("{text}: check with the body"), Tone::Warn)
    } else {
        (text, Tone::Dim)
    }
}
