//! Dates, money and hours as reports write them.

use super::document::Text;
use crate::text::count;
use crate::units::Minutes;
pub(crate) use crate::view::when::with_year;

/// `12 h`, `1,043 h`, `1.5 h`
pub(crate) fn hours(minutes: Minutes) -> String {
    format!("{minutes:#}")
}

/// Of sums that are estimates anyway.
pub(crate) fn about(minutes: Minutes) -> String {
    hours(minutes.about())
}

/// `5 days`, `3 weeks`, `6 months`, `4.5 years`
pub(crate) fn span(days: i64) -> String {
    match days.abs() {
        0..=20 => count(days.abs(), "day"),
        21..=120 => count((days.abs() + 3) / 7, "week"),
        days @ 121..=1095 => count((days * 12 + 183) / 365, "month"),
        days => {
            let tenths = (days * 10 + 182) / 365;
            match (tenths / 10, tenths % 10) {
                (years, 0) => count(years, "year"),
                (years, tenth) => format!("{years}.{tenth} years"),
            }
        }
    }
}

/// `3 → 4`, never broken over two lines.
pub(crate) fn climb(from: u8, to: u8) -> String {
    format!("{from}\u{a0}→\u{a0}{to}")
}

/// Part of a whole in hundredths.
pub(crate) fn percent(part: Minutes, whole: Minutes) -> u64 {
    (u64::from(part.0) * 100 + u64::from(whole.0) / 2)
        .checked_div(u64::from(whole.0))
        .unwrap_or(0)
}

/// Names that somebody may have typed, with commas and "and".
pub(crate) fn names(all: &[String]) -> Text {
    Text::list(all.iter().map(Text::own).collect(), "and")
}

/// The same, of many only the first.
pub(crate) fn first_names(all: &[String], most: usize) -> Text {
    if all.len() <= most {
        return names(all);
    }
    let shown: Vec<Text> = all.iter().take(most).map(Text::own).collect();
    let rest = all.len() - most;
    let mut parts = shown;
    parts.push(format!("{rest} more").into());
    Text::list(parts, "and")
}
