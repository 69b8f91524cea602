//! Log entries in words: one in a line, a change of one. Knows no command's answer.

use super::Look;
use crate::plan::{LogEntry, Pdu};
use crate::text::{as_words, clean};

/// What was recorded, in one line behind the title: `Fri 20 November 2026 · 1.5 h · course`.
pub fn summary(entry: &LogEntry) -> String {
    let mut parts = vec![entry.date.with_weekday()];
    parts.extend(entry.hours.map(|h| format!("{h:#}")));
    parts.extend(entry.category.map(|c| c.to_string()));
    parts.extend(credits(entry));
    parts.join(" · ")
}

/// Credits, training hours, levels and passes of an entry, each as a few words.
pub(super) fn credits(entry: &LogEntry) -> Vec<String> {
    let mut parts = Vec::new();
    match &entry.pdu {
        None => {}
        Some(Pdu::Number(number)) => parts.push(number.in_unit("PDU")),
        Some(Pdu::Sides(sides)) => {
            let sides: Vec<String> = sides
                .iter()
                .map(|(side, n)| format!("{} {}", n.in_unit("PDU"), as_words(side.as_str())))
                .collect();
            parts.push(sides.join(" + "));
        }
    }
    parts.extend(credits_beside_pdu(entry));
    parts
}

/// The same without its PDU.
pub(super) fn credits_beside_pdu(entry: &LogEntry) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(
        entry
            .credits
            .iter()
            .map(|(unit, n)| n.in_unit(&clean(unit))),
    );
    parts.extend(
        entry
            .contact_hours
            .iter()
            .map(|(topic, h)| format!("{} in {}", h.contact_hours(), as_words(topic.as_str()))),
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
