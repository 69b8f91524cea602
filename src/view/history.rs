//! The screens of `history`: the log as a table with totals, or what counts for one credential.

use super::entry::credits_beside_pdu;
use super::{Cell, Column, Screen, Table, Tone};
use crate::app::history::{Given, HistoryReport};
use crate::app::named_entry::NamedEntry;
use crate::catalog::Catalog;
use crate::text::{clean, count, list};
use crate::units::{Credits, Minutes};

pub fn screen(screen: &mut Screen, report: &HistoryReport, catalog: &Catalog) {
    if report.logged == 0 {
        return nothing(screen, report);
    }
    match &report.credential {
        None => all(screen, report, catalog),
        Some(certification) => counting(screen, report, certification),
    }
    match report.entries.last() {
        Some(last) => {
            let amend = format!("pmo-path amend {} --hours 2", last.entry.name);
            screen.next(&[&amend, "pmo-path renew"]);
        }
        None => screen.next(&["pmo-path history"]),
    }
}

fn nothing(screen: &mut Screen, report: &HistoryReport) {
    if report.later == 0 {
        screen.paragraph(Tone::Plain, 0, "Nothing is logged yet.");
        screen.next(&["pmo-path log \"Read the PMO handbook\" --hours 2"]);
        return;
    }
    let later = count(report.later, "entry");
    let text = format!(
        "Nothing is logged up to {}; {later} of a later day left out.",
        report.as_of.long()
    );
    screen.paragraph(Tone::Plain, 0, &text);
    screen.next(&["pmo-path history --as-of DATE"]);
}

/// The log as a table, newest at the end where the eye is, with totals.
fn all(screen: &mut Screen, report: &HistoryReport, catalog: &Catalog) {
    let table = Table::new(&[
        ("id", Column::Left),
        ("date", Column::Left),
        ("what", Column::Text),
        ("hours", Column::Right),
        ("PDU", Column::Right),
    ]);
    let row = |at: usize| {
        let named = &report.entries.get(at)?.entry;
        let e = &*named.entry;
        Some(vec![
            Cell::new(Tone::Code, &named.name),
            e.date.to_string().into(),
            what(named, catalog).into(),
            e.hours.map(Minutes::figure).unwrap_or_default().into(),
            named
                .pdu()
                .map(|pdu| pdu.to_string())
                .unwrap_or_default()
                .into(),
        ])
    };
    let logged = count(report.logged, "log entry");
    let title = if report.entries.len() == report.logged {
        logged
    } else {
        format!("{} of {logged}", report.entries.len())
    };
    screen.title(&title, &totals(report), Tone::Plain);
    if !report.entries.is_empty() {
        screen.blank();
        screen.long_table(&table, &row);
    }
}

/// `34.5 h · 28.75 PDU · 35 contact hours`
fn totals(report: &HistoryReport) -> String {
    let totals = &report.totals;
    let rows = report.entries.iter();
    let given: Credits = rows.filter_map(|row| row.entry.from_catalog).sum();
    let mut parts = Vec::new();
    if totals.hours.0 > 0 {
        parts.push(format!("{:#}", totals.hours));
    }
    if totals.pdu > Credits::ZERO {
        let source = match given {
            Credits::ZERO => String::new(),
            given if given == totals.pdu => " (from the catalog)".to_owned(),
            given => format!(" ({given} of them from the catalog)"),
        };
        parts.push(format!("{}{source}", totals.pdu.in_unit("PDU")));
    }
    if totals.contact_hours.0 > 0 {
        parts.push(totals.contact_hours.contact_hours());
    }
    parts.join(" · ")
}

/// Title, then what kind of entry it is.
fn what(named: &NamedEntry<'_>, catalog: &Catalog) -> String {
    let e = &*named.entry;
    let mut text = clean(&e.title);
    let mut notes: Vec<String> = Vec::new();
    notes.extend(e.category.map(|c| c.to_string()));
    if let Some(activity) = &e.activity {
        let title = catalog
            .activity(activity.as_str())
            .map_or(activity.as_str(), |a| a.title.as_str());
        let state = if e.finished {
            "finished"
        } else if e.started {
            "started"
        } else {
            "worked on"
        };
        notes.push(if title == e.title {
            state.to_owned()
        } else {
            format!("{state} {activity}")
        });
    }
    notes.extend(credits_beside_pdu(e));
    if named.from_catalog.is_some() {
        notes.push("PDU from the catalog".to_owned());
    }
    let bodies: Vec<&str> = e.claims.iter().map(|c| c.body.as_str()).collect();
    if !bodies.is_empty() {
        notes.push(format!("claimed with {}", clean(&list(&bodies, "and"))));
    }
    if !notes.is_empty() {
        text += &format!(" ({})", notes.join(", "));
    }
    text
}

/// What the numbers of an entry do not say.
fn remark(given: &Given, unit: &str) -> String {
    let mut notes = vec![given.category.to_string()];
    if given.usable < given.credits {
        notes.push(format!("{} of them after the cap", given.usable));
    }
    if given.waiting_for_topic > Credits::ZERO {
        notes.push(format!(
            "{} {unit} more wait for a topic",
            given.waiting_for_topic
        ));
    }
    if given.other_topics > Credits::ZERO {
        notes.push(format!(
            "{} {unit} are of another topic",
            given.other_topics
        ));
    }
    notes.join(", ")
}

/// The entries that count for one credential, newest at the end, with what each gives.
fn counting(screen: &mut Screen, report: &HistoryReport, certification: &str) {
    let unit = &report.unit;
    let given = report.entries.iter().filter_map(|row| row.given.as_ref());
    let total: Credits = given.map(|given| given.credits).sum();
    let logged = count(report.logged, "log entry");
    screen.title(
        &format!(
            "{} of {logged} count for {}",
            report.entries.len(),
            clean(certification)
        ),
        &format!("{total} {}", clean(unit)),
        Tone::Plain,
    );
    if report.entries.is_empty() {
        return;
    }
    let table = Table::new(&[
        ("id", Column::Left),
        ("date", Column::Left),
        ("what", Column::Text),
        ("cycle", Column::Right),
        (unit.as_str(), Column::Right),
    ]);
    let row = |at: usize| {
        let row = report.entries.get(at)?;
        let (named, given) = (&row.entry, row.given.as_ref()?);
        Some(vec![
            Cell::new(Tone::Code, &named.name),
            named.entry.date.to_string().into(),
            format!("{} ({})", clean(&named.entry.title), remark(given, unit)).into(),
            given.cycle.to_string().into(),
            given.credits.to_string().into(),
        ])
    };
    screen.blank();
    screen.long_table(&table, &row);
    screen.blank();
    let note = format!(
        "Credits as they fit, each entry in the cycle in which it lies; what the cycle makes of them: pmo-path renew {} --all-cycles",
        clean(certification)
    );
    screen.paragraph(Tone::Dim, 0, &note);
}
