//! Lengths of time and numbers of credits as files have them. What may be hours or minutes is
//! told apart from what says which; nothing is rounded up.

use super::plain::plain;
use crate::units::Minutes;

/// What a cell about time says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Length {
    Blank,
    /// With its unit.
    Known(Minutes),
    /// A number without a unit.
    Bare(f64),
    Unread,
}

const HOUR: &[&str] = &[
    "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora",
    "horas", "ora", "ore", "uur", "uren", "u", "pdu", "pdus", "cpe", "cpd",
];
const MINUTE: &[&str] = &[
    "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti", "minuut",
    "mn",
];
const SECOND: &[&str] = &[
    "s", "sec", "secs", "second", "seconds", "sekunden", "secondes",
];

/// The most that one entry may have; more is a typing error.
const MOST_HOURS: f64 = 20_000.0;

/// Reads `1.5`, `1,5`, `90 min`, `1 hour 30 minutes`, `1h30`, `1:30`, `00:14:10`, `PT6H30M`.
pub(super) fn length(cell: &str) -> Length {
    let text = cell.trim().to_lowercase();
    if matches!(
        text.as_str(),
        "" | "-" | "–" | "—" | "n/a" | "na" | "none" | "?" | "tbd"
    ) {
        return Length::Blank;
    }
    let text = text.strip_prefix("pt").unwrap_or(&text);
    if text.contains(':') {
        return clock(text);
    }
    let Some(parts) = parts(text) else {
        return Length::Unread;
    };
    if let [(number, "")] = parts.as_slice() {
        return if *number <= MOST_HOURS {
            Length::Bare(*number)
        } else {
            Length::Unread
        };
    }
    let mut seconds = 0.0;
    let mut after_hours = false;
    for (number, unit) in &parts {
        let each = if HOUR.contains(unit) {
            3600.0
        } else if MINUTE.contains(unit) || (unit.is_empty() && after_hours) {
            60.0
        } else if SECOND.contains(unit) {
            1.0
        } else {
            return Length::Unread;
        };
        after_hours = HOUR.contains(unit);
        seconds += number * each;
    }
    whole_minutes(seconds)
}

fn whole_minutes(seconds: f64) -> Length {
    if !(0.0..=MOST_HOURS * 3600.0).contains(&seconds) {
        return Length::Unread;
    }
    // Decimals such as 0.1 h are whole minutes but for the last bit.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "range checked"
    )]
    Length::Known(Minutes((seconds / 60.0 + 1e-6).floor() as u32))
}

/// `1:30` is an hour and a half, `00:14:10` a quarter of an hour short of 50 seconds.
fn clock(text: &str) -> Length {
    let mut fields = text.split(':');
    let mut next = || -> Option<Option<f64>> {
        let field = fields.next()?.trim();
        let digits = (1..=4).contains(&field.len()) && field.bytes().all(|b| b.is_ascii_digit());
        Some(digits.then(|| field.parse().ok()).flatten())
    };
    match (next(), next(), next(), next()) {
        (Some(Some(h)), Some(Some(m)), None, _) if m < 60.0 => whole_minutes(h * 3600.0 + m * 60.0),
        (Some(Some(h)), Some(Some(m)), Some(Some(s)), None) if m < 60.0 && s < 60.0 => {
            whole_minutes(h * 3600.0 + m * 60.0 + s)
        }
        _ => Length::Unread,
    }
}

/// Numbers, each with the word behind it; `None` where anything else stands.
fn parts(text: &str) -> Option<Vec<(f64, &str)>> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '½' | '¼' | '¾'))
            .unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let number = self::number(number.trim_end_matches([',', '.']))?;
        let behind = behind.trim_start();
        let end = behind
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(behind.len());
        let (unit, next) = behind.split_at(end);
        found.push((number, unit));
        rest = next.trim_start_matches([' ', '.', ',', '\u{a0}']);
        rest = rest
            .strip_prefix("and ")
            .or_else(|| rest.strip_prefix("und "))
            .unwrap_or(rest)
            .trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// A number that is not negative, with a point or a comma before its decimals. `1,500` may mean
/// two numbers and is none.
pub(super) fn number(cell: &str) -> Option<f64> {
    let text = cell.trim();
    let (text, part) = match text.chars().last()? {
        '½' => (text.trim_end_matches('½'), 0.5),
        '¼' => (text.trim_end_matches('¼'), 0.25),
        '¾' => (text.trim_end_matches('¾'), 0.75),
        _ => (text, 0.0),
    };
    if text.is_empty() {
        return Some(part);
    }
    let text = match text.split_once(',') {
        None => text.to_owned(),
        Some((_, decimals)) if decimals.len() == 3 || text.contains('.') => return None,
        Some((whole, decimals)) => format!("{whole}.{decimals}"),
    };
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = text.parse().ok().filter(|_| digits && text != ".")?;
    (number <= MOST_HOURS).then_some(number + part)
}

/// A number of credits: alone, or with the name of the unit behind it (`2 PDUs`).
pub(super) fn credits(cell: &str) -> Option<f64> {
    number(cell).or_else(|| match parts(&cell.trim().to_lowercase())?.as_slice() {
        [(number, unit)] => {
            let word = plain(unit);
            let word = word.strip_suffix('s').unwrap_or(&word);
            let unit = matches!(
                word,
                "pdu"
                    | "cpe"
                    | "ceu"
                    | "seu"
                    | "cdu"
                    | "cpd"
                    | "credit"
                    | "point"
                    | "hour"
                    | "h"
                    | "hr"
            );
            unit.then_some(*number)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests;
