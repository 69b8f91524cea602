//! Durations and money as people type them. A closed grammar: what two readers would read
//! differently is refused, and no currency is ever converted.

use super::numbers::{Minutes, UsdCents};

/// Why a text was not taken as a quantity, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {what} that I can read: {hint}")]
pub struct QuantityError {
    pub text: String,
    what: &'static str,
    pub hint: String,
}

const DURATION_FORMS: &str = "write hours such as 1.5, or 90m, 1h30, 2h";
const MONEY_FORMS: &str = "write US dollars such as 250 or $1,250.50";

/// Reads `1.5` (hours), `90m`, `90 min`, `2h`, `2 hours`, `1h30`, `1h 30m`, `1:30`.
///
/// ```
/// use pmo_path::units::{Minutes, parse_duration};
/// assert_eq!(parse_duration("1h30"), Ok(Minutes(90)));
/// assert_eq!(parse_duration("1.5"), Ok(Minutes(90)));
/// ```
pub fn parse_duration(text: &str) -> Result<Minutes, QuantityError> {
    let fail = |hint: &str| error(text, "a duration", hint);
    let plain: String = text.trim().to_lowercase().split_whitespace().collect();
    if plain.starts_with('-') {
        return Err(fail("a duration is not negative"));
    }
    if let Some((whole, part)) = plain.split_once(',') {
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        return Err(fail(&if digits(whole) && digits(part) && part.len() != 3 {
            format!("write the decimal with a point: {whole}.{part}")
        } else {
            DURATION_FORMS.to_owned()
        }));
    }
    let hours = if let Some((hours, minutes)) = plain.split_once(':') {
        clock(hours, minutes)
    } else if let Some(at) = plain.find(|c: char| !c.is_ascii_digit() && c != '.') {
        let (number, rest) = plain.split_at(at);
        let letters = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        match rest.split_at(letters) {
            ("h" | "hr" | "hrs" | "hour" | "hours", "") => decimal(number),
            ("h" | "hr" | "hrs" | "hour" | "hours", minutes) => {
                clock(number, minutes_only(minutes))
            }
            ("m" | "min" | "mins" | "minute" | "minutes", "") => decimal(number).map(|m| m / 60.0),
            _ => None,
        }
    } else {
        decimal(&plain)
    };
    let minutes = hours.and_then(Minutes::from_hours);
    if minutes.is_none() && hours.is_some_and(|hours| hours > 0.0 && hours < 1.0) {
        return Err(fail("the least is a minute: 1m"));
    }
    minutes.ok_or_else(|| fail(DURATION_FORMS))
}

/// `30` of `30`, `30m`, `30min`
fn minutes_only(text: &str) -> &str {
    ["minutes", "minute", "mins", "min", "m"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
}

/// Whole hours and two digits of minutes below 60; `None` for anything else.
fn clock(hours: &str, minutes: &str) -> Option<f64> {
    let hours: u16 = whole(hours)?;
    let minutes: u16 = whole(minutes)?;
    (minutes < 60).then(|| f64::from(hours) + f64::from(minutes) / 60.0)
}

fn whole(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Digits with at most one point, nothing else.
fn decimal(text: &str) -> Option<f64> {
    let plain = !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().any(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Reads an amount of US dollars: `250`, `$250`, `250 USD`, `1,250.50`. Another currency is
/// refused, since a conversion would have to guess.
///
/// ```
/// use pmo_path::units::{UsdCents, parse_usd};
/// assert_eq!(parse_usd("$1,250.50"), Ok(UsdCents(125_050)));
/// assert!(parse_usd("250 EUR").is_err());
/// ```
pub fn parse_usd(text: &str) -> Result<UsdCents, QuantityError> {
    let fail = |hint: &str| error(text, "an amount", hint);
    let plain = text.trim().to_uppercase();
    let mut rest = plain.as_str();
    for dollars in ["USD", "US$", "$"] {
        rest = rest.strip_prefix(dollars).unwrap_or(rest).trim();
        rest = rest.strip_suffix(dollars).unwrap_or(rest).trim();
    }
    if rest.starts_with('-') {
        return Err(fail("an amount is not negative"));
    }
    if rest
        .chars()
        .any(|c| c.is_alphabetic() || "€£¥₹".contains(c))
    {
        return Err(fail(
            "amounts are US dollars and nothing is converted: give the amount in US dollars, such as 250",
        ));
    }
    let number = if rest.contains(',') {
        grouped(rest)
    } else {
        Some(rest.to_owned())
    };
    let two_decimals = |n: &String| n.split_once('.').is_none_or(|(_, cents)| cents.len() <= 2);
    number
        .filter(two_decimals)
        .and_then(|n| decimal(&n))
        .and_then(UsdCents::from_usd)
        .ok_or_else(|| fail(MONEY_FORMS))
}

/// `1,250.50` without its commas; `None` when they do not part thousands (`1,5` may mean 1.5).
fn grouped(text: &str) -> Option<String> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let right = (1..=3).contains(&first.len())
        && groups.all(|group| group.len() == 3)
        && !cents.contains(',');
    right.then(|| text.replace(',', ""))
}

fn error(text: &str, what: &'static str, hint: &str) -> QuantityError {
    QuantityError {
        text: text.chars().take(40).collect(),
        what,
        hint: hint.to_owned(),
    }
}

#[cfg(test)]
mod tests;
