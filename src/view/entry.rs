//! Log entries: one line each, all of one, and the same as JSON.

use serde::Serialize;

use super::{Cell, Column, Look, Screen, Table, Tone};
use crate::app::named_entry::NamedEntry;
use crate::catalog::Catalog;
use crate::plan::{LogEntry, Pdu};
use crate::rules::renewal::Item;
use crate::text::{clean, count, list};
use crate::units::{Category, Credits, Minutes};

/// What was recorded, in one line behind the title: `Fri 20 November 2026 · 1.5 h · course`.
pub fn summary(entry: &LogEntry) -> String {
    let mut parts = vec![entry.date.with_weekday()];
    parts.extend(entry.hours.map(|h| format!("{h} h")));
    parts.extend(entry.category.map(|c| c.to_string()));
    parts.extend(worth(entry));
    parts.join(" · ")
}

/// Credits, training hours, levels and passes of an entry, each as a few words.
fn worth(entry: &LogEntry) -> Vec<String> {
    let mut parts = Vec::new();
    match &entry.pdu {
        None => {}
        Some(Pdu::Number(number)) => parts.push(format!("{number} PDU")),
        Some(Pdu::Sides(sides)) => {
            let sides: Vec<String> = sides
                .iter()
                .map(|(side, n)| format!("{n} PDU {}", side.as_str().replace('-', " ")))
                .collect();
            parts.push(sides.join(" + "));
        }
    }
    parts.extend(entry.credits.iter().map(|(unit, n)| n.of(&clean(unit))));
    parts.extend(
        entry
            .contact_hours
            .iter()
            .map(|(topic, h)| format!("{h} contact h {topic}")),
    );
    parts.extend(
        entry
            .levels
            .iter()
            .map(|(skill, n)| format!("{skill} at {n}")),
    );
    parts.extend(entry.passed.iter().map(|cert| format!("passed {cert}")));
    parts
}

/// The log as a table, newest at the end where the eye is, with totals.
pub fn history(screen: &mut Screen, entries: &[NamedEntry<'_>], of: usize, catalog: &Catalog) {
    let mut table = Table::new(&[
        ("id", Column::Left),
        ("date", Column::Left),
        ("what", Column::Text),
        ("hours", Column::Right),
        ("PDU", Column::Right),
    ]);
    for named in entries {
        let e = &*named.entry;
        table.row([
            Cell::new(Tone::Code, &named.name),
            e.date.to_string().into(),
            what(named, catalog).into(),
            e.hours.map(|h| h.to_string()).unwrap_or_default().into(),
            named
                .pdu()
                .map(|pdu| pdu.to_string())
                .unwrap_or_default()
                .into(),
        ]);
    }
    let title = if entries.len() == of {
        count(i64::try_from(of).unwrap_or(i64::MAX), "log entry")
    } else {
        format!(
            "{} of {}",
            entries.len(),
            count(i64::try_from(of).unwrap_or(i64::MAX), "log entry")
        )
    };
    screen.title(&title, &totals(entries), Tone::Plain);
    if !table.is_empty() {
        screen.blank();
        screen.table(&table);
    }
}

/// `34.5 h · 28.75 PDU · 35 contact hours`
fn totals(entries: &[NamedEntry<'_>]) -> String {
    let hours: Minutes = entries.iter().filter_map(|n| n.entry.hours).sum();
    let pdu: Credits = entries.iter().filter_map(NamedEntry::pdu).sum();
    let given: Credits = entries.iter().filter_map(|n| n.from_catalog).sum();
    let contact: Minutes = entries
        .iter()
        .flat_map(|n| n.entry.contact_hours.values().copied())
        .sum();
    let mut parts = Vec::new();
    if hours.0 > 0 {
        parts.push(format!("{hours} h"));
    }
    if pdu > Credits::ZERO {
        let source = match given {
            Credits::ZERO => String::new(),
            given if given == pdu => " (from the catalog)".to_owned(),
            given => format!(" ({given} of them from the catalog)"),
        };
        parts.push(format!("{pdu} PDU{source}"));
    }
    if contact.0 > 0 {
        parts.push(format!("{contact} contact hours"));
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
    let mut bare = e.clone();
    bare.pdu = None;
    notes.extend(worth(&bare));
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

/// What an entry gives to one credential.
#[derive(Debug, Serialize)]
pub struct Given {
    /// Number of the cycle, from 1.
    cycle: u32,
    category: Category,
    credits: Credits,
    usable: Credits,
    ways_of_working: Credits,
    power_skills: Credits,
    business_acumen: Credits,
    without_side: Credits,
    waiting_for_topic: Credits,
    other_topics: Credits,
}

impl Given {
    pub fn new(cycle: u32, item: &Item) -> Self {
        let portion = &item.portion;
        Self {
            cycle,
            category: portion.category,
            credits: portion.total(),
            usable: item.usable,
            ways_of_working: portion.sides.ways_of_working,
            power_skills: portion.sides.power_skills,
            business_acumen: portion.sides.business_acumen,
            without_side: portion.plain,
            waiting_for_topic: portion.waiting,
            other_topics: portion.other_topic,
        }
    }

    /// What the numbers do not say.
    fn remark(&self, unit: &str) -> String {
        let mut notes = vec![self.category.to_string()];
        if self.usable < self.credits {
            notes.push(format!("{} of them after the cap", self.usable));
        }
        if self.waiting_for_topic > Credits::ZERO {
            notes.push(format!(
                "{} {unit} more wait for a topic",
                self.waiting_for_topic
            ));
        }
        if self.other_topics > Credits::ZERO {
            notes.push(format!("{} {unit} are of another topic", self.other_topics));
        }
        notes.join(", ")
    }
}

/// The entries that count for one credential, newest at the end, with what each gives.
pub fn counting(
    screen: &mut Screen,
    certification: &str,
    unit: &str,
    rows: &[(&NamedEntry<'_>, &Given)],
    logged: usize,
) {
    let total: Credits = rows.iter().map(|(_, given)| given.credits).sum();
    let of = count(i64::try_from(logged).unwrap_or(i64::MAX), "log entry");
    screen.title(
        &format!("{} of {of} count for {}", rows.len(), clean(certification)),
        &format!("{total} {}", clean(unit)),
        Tone::Plain,
    );
    if rows.is_empty() {
        return;
    }
    let mut table = Table::new(&[
        ("id", Column::Left),
        ("date", Column::Left),
        ("what", Column::Text),
        ("cycle", Column::Right),
        (unit, Column::Right),
    ]);
    for (named, given) in rows {
        table.row([
            Cell::new(Tone::Code, &named.name),
            named.entry.date.to_string().into(),
            format!("{} ({})", clean(&named.entry.title), given.remark(unit)).into(),
            given.cycle.to_string().into(),
            given.credits.to_string().into(),
        ]);
    }
    screen.blank();
    screen.table(&table);
    screen.blank();
    let note = format!(
        "Credits as they fit, each entry in the cycle in which it lies; what the cycle makes of them: pmo-path renew {} --all-cycles",
        clean(certification)
    );
    screen.paragraph(Tone::Dim, 0, &note);
}

/// A change of one key: `hours  1.5 → 2`.
pub fn change_line(look: Look, key: &str, before: Option<&str>, after: Option<&str>) -> String {
    let shown = |value: Option<&str>| {
        value.map_or_else(
            || "nothing".to_owned(),
            |text| crate::text::truncate(&clean(text), 60, look.ellipsis()),
        )
    };
    let line = format!("  {key}: {} → {}", shown(before), shown(after));
    look.letters(&line)
}
