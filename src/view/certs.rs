//! The screens of `certs`: the list by body, and one certification in full.

use super::certs_blocks::{exam_block, fees, relations_block, renewal_block};
use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use super::words;
use crate::app::browse::certs::CertsReport;
use crate::catalog::{
    Body, Catalog, CertRelations, Certification, CertificationStatus, Head, Requirement, RuleSet,
    RuleSetState,
};
use crate::dates::Day;
use crate::plan::Plan;
use crate::text::count;

/// How firmly a status speaks.
fn status_tone(status: CertificationStatus) -> Tone {
    match status {
        CertificationStatus::Active | CertificationStatus::Pilot => Tone::Plain,
        CertificationStatus::Closing | CertificationStatus::Unconfirmed => Tone::Warn,
        _ => Tone::Bad,
    }
}

/// Those that were named in full, with what the person holds.
pub fn screen(
    screen: &mut Screen,
    report: &CertsReport<'_>,
    plan: &Plan,
    catalog: &Catalog,
    history: bool,
) {
    for (n, (cert, relation)) in report.certifications().zip(&report.relations).enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        let body = catalog.body(cert.body.as_str());
        one_certification(screen, cert, body, relation, report.day, history);
        let held = plan.credential.iter().rev();
        if let Some(held) = held.into_iter().find(|c| c.certification == cert.id) {
            let told = format!("In your plan: earned {}.", held.earned.long());
            screen.paragraph(Tone::Good, 0, &told);
        }
    }
    if let Some(cert) = report.certifications().next() {
        screen.next(&[
            &format!("pmo-path eligible {}", cert.id),
            &format!("pmo-path explain {}", cert.body),
        ]);
    }
}

/// The list, grouped by body; `bodies` gives order and names.
pub fn list_screen(screen: &mut Screen, bodies: &[Body], certs: &[&Head]) {
    screen.title(
        "Certifications",
        &count(certs.len(), "certification"),
        Tone::Dim,
    );
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Left),
        ("", Column::Left),
    ]);
    for body in bodies {
        let mut of_body = certs.iter().filter(|c| body.id == *c.body).peekable();
        if of_body.peek().is_none() {
            continue;
        }
        table.section(&body.name);
        for cert in of_body {
            let status = if cert.status == CertificationStatus::Active {
                ""
            } else {
                cert.status.as_str()
            };
            table.row([
                Cell::new(Tone::Plain, &cert.id),
                cert.name.as_ref().into(),
                Cell::new(Tone::Dim, cert.level.as_str()),
                Cell::new(status_tone(cert.status), status),
            ]);
        }
    }
    screen.table(&table);
    let example = certs.first().map_or("PMP", |head| head.id.as_ref());
    screen.next(&[
        &format!("pmo-path certs {example}"),
        &format!("pmo-path eligible {example}"),
    ]);
}

/// One certification: what the day's rules say, what is coming, and where it all comes from.
fn one_certification(
    screen: &mut Screen,
    cert: &Certification,
    body: Option<&Body>,
    relations: &CertRelations,
    as_of: Day,
    history: bool,
) {
    let dot = screen.look().dot();
    screen.title(
        &format!("{} {dot} {}", cert.id, cert.name),
        cert.status.as_str(),
        status_tone(cert.status),
    );
    let by = body.map_or_else(|| cert.body.to_string(), |b| b.name.clone());
    screen.paragraph(Tone::Dim, 0, &format!("{by} {dot} {} level", cert.level));
    if let Some(note) = &cert.status_note {
        screen.paragraph(status_tone(cert.status), 0, &sentence(note));
    }
    if let Some(offer) = &cert.change_offer {
        screen.paragraph(Tone::Plain, 0, offer);
    }
    screen.blank();
    screen.paragraph(Tone::Plain, 0, &cert.summary);
    rules(screen, cert, as_of, history);
    exams(screen, cert, as_of, history);
    fees(screen, cert, as_of);
    renewals(screen, cert, as_of, history);
    relations_block(screen, cert, relations);
    if !cert.notes.is_empty() {
        screen.heading("To know");
        for note in &cert.notes {
            screen.marked(Mark::Info, 2, note);
        }
    }
    screen.blank();
    screen.proof(0, "Source: ", &cert.proof, as_of);
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let stop = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{stop}", chars.as_str())
}

fn since(day: Option<Day>) -> String {
    day.map(|d| format!(", since {}", d.long()))
        .unwrap_or_default()
}

fn rules(screen: &mut Screen, cert: &Certification, as_of: Day, history: bool) {
    if let Some(set) = cert.rules_on(as_of) {
        screen.heading(&format!("Who may apply{}", since(set.effective_from)));
        rule_set(screen, set, as_of);
    } else {
        screen.heading("Who may apply");
        let text = match cert.rules.first().and_then(|set| set.effective_from) {
            Some(first) => format!("The first rule that is known starts on {}.", first.long()),
            None => "Not published: ask the body.".to_owned(),
        };
        screen.paragraph(Tone::Warn, 2, &text);
    }
    for set in cert
        .rules
        .iter()
        .filter(|set| set.effective_from.is_some_and(|from| from > as_of))
    {
        let from = set.effective_from.map(Day::long).unwrap_or_default();
        screen.blank();
        screen.marked(
            Mark::Warning,
            2,
            &format!(
                "From {from}: {}",
                sentence(set.change.as_deref().unwrap_or("the rule changes"))
            ),
        );
        if history {
            rule_set(screen, set, as_of);
        }
    }
    let older: Vec<&RuleSet> = older(&cert.rules, cert.rules_on(as_of));
    if history {
        for set in older.iter().rev() {
            screen.heading(&format!("An older rule{}", since(set.effective_from)));
            rule_set(screen, set, as_of);
        }
    } else if !older.is_empty() {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!(
                "{} on record: add --history.",
                count(older.len(), "older rule")
            ),
        );
    }
}

/// The entries before the one in force.
fn older<'a, T>(all: &'a [T], present: Option<&T>) -> Vec<&'a T> {
    match present {
        Some(present) => all
            .iter()
            .take_while(|entry| !std::ptr::eq(*entry, present))
            .collect(),
        None => Vec::new(),
    }
}

fn rule_set(screen: &mut Screen, set: &RuleSet, as_of: Day) {
    match set.state {
        RuleSetState::Closed => screen.marked(Mark::Missing, 2, "Closed: nobody can apply."),
        RuleSetState::Unpublished => {
            screen.marked(Mark::Unknown, 2, "Not published: ask the body.");
        }
        RuleSetState::Open => {}
    }
    let several = set.paths.len() > 1;
    // What every way asks for is told once, below them.
    let shared = |requirement: &Requirement| {
        several
            && set
                .paths
                .iter()
                .all(|path| path.require.contains(requirement))
    };
    let below = if several { 4 } else { 2 };
    if several {
        screen.paragraph(Tone::Plain, 2, "Any one of these ways:");
    }
    for path in &set.paths {
        if several {
            screen.paragraph(Tone::Strong, 2, &format!("{} ({})", path.title, path.id));
        }
        if path.require.is_empty() {
            screen.marked(Mark::Info, 2, &path.title);
        }
        for requirement in path.require.iter().filter(|r| !shared(r)) {
            screen.marked(Mark::Info, below, &words::requirement(requirement));
        }
    }
    let of_all: Vec<&Requirement> = set.paths.first().map_or_else(
        || set.common.iter().collect(),
        |path| {
            path.require
                .iter()
                .filter(|r| shared(r))
                .chain(&set.common)
                .collect()
        },
    );
    if several && !of_all.is_empty() {
        screen.paragraph(Tone::Strong, 2, "on every way");
    }
    for requirement in of_all {
        screen.marked(Mark::Info, below, &words::requirement(requirement));
    }
    screen.blank();
    let all = set
        .paths
        .iter()
        .flat_map(|path| &path.require)
        .chain(&set.common);
    for line in words::accepted_providers(all) {
        screen.paragraph(Tone::Plain, 2, &line);
    }
    if set.judged {
        screen.paragraph(
            Tone::Plain,
            2,
            "The body also judges what dates cannot show.",
        );
    }
    for note in &set.notes {
        screen.paragraph(Tone::Plain, 2, note);
    }
    screen.proof(2, "Source: ", &set.proof, as_of);
}

fn exams(screen: &mut Screen, cert: &Certification, as_of: Day, history: bool) {
    if cert.exams.is_empty() {
        return;
    }
    if let Some(exam) = cert.exam_on(as_of) {
        screen.heading(&format!("Exam{}", since(exam.effective_from)));
        exam_block(screen, exam, as_of);
    }
    for exam in cert
        .exams
        .iter()
        .filter(|e| e.effective_from.is_some_and(|from| from > as_of))
    {
        let from = exam.effective_from.map(Day::long).unwrap_or_default();
        screen.heading(&format!("Exam from {from}"));
        exam_block(screen, exam, as_of);
    }
    if history {
        for exam in older(&cert.exams, cert.exam_on(as_of)).iter().rev() {
            screen.heading(&format!("An older exam{}", since(exam.effective_from)));
            exam_block(screen, exam, as_of);
        }
    }
}

fn renewals(screen: &mut Screen, cert: &Certification, as_of: Day, history: bool) {
    if cert.renewals.is_empty() {
        return;
    }
    if let Some(rule) = cert.renewal_on(as_of) {
        screen.heading(&format!("Keeping it{}", since(rule.effective_from)));
        renewal_block(screen, rule, as_of);
    }
    for rule in cert
        .renewals
        .iter()
        .filter(|r| r.effective_from.is_some_and(|from| from > as_of))
    {
        let from = rule.effective_from.map(Day::long).unwrap_or_default();
        screen.heading(&format!(
            "Keeping it, for cycles that start on {from} or later"
        ));
        renewal_block(screen, rule, as_of);
    }
    let older = older(&cert.renewals, cert.renewal_on(as_of));
    if history {
        for rule in older.iter().rev() {
            screen.heading(&format!(
                "An older rule for keeping it{}",
                since(rule.effective_from)
            ));
            renewal_block(screen, rule, as_of);
        }
    }
}
