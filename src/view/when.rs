//! Days in few columns: `12 Dec`, `12 Dec 2027`, `Mar 2027`, a span, a day with the planned one in
//! brackets. Words only.

use crate::dates::{Day, month_name};

fn month(day: Day) -> &'static str {
    month_name(day.month()).get(..3).unwrap_or("")
}

/// Days within which a day and a month say which year is meant.
const NEAR: i64 = 270;

/// `12 Dec`, with the year where it is far from `today`.
pub fn short(day: Day, today: Day) -> String {
    if today.days_until(day).abs() < NEAR {
        format!("{} {}", day.day(), month(day))
    } else {
        with_year(day)
    }
}

/// `12 Dec 2027`
pub fn with_year(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `Mar 2027`
pub fn month_of(day: Day) -> String {
    format!("{} {}", month(day), day.year())
}

/// `30 Nov 2026 – 28 Feb 2027`
pub fn span(from: Day, to: Day) -> String {
    if from.year() == to.year() {
        format!("{} {} – {}", from.day(), month(from), with_year(to))
    } else {
        format!("{} – {}", with_year(from), with_year(to))
    }
}

/// `22–26 Feb`, `27 Feb – 3 Mar`
pub fn days(from: Day, to: Day) -> String {
    if from.month() == to.month() {
        format!("{}–{} {}", from.day(), to.day(), month(to))
    } else {
        format!(
            "{} {} – {} {}",
            from.day(),
            month(from),
            to.day(),
            month(to)
        )
    }
}

/// The day of the forecast in full, the planned one in brackets where it is another.
pub fn with_planned(now: Day, planned: Option<Day>) -> String {
    match planned {
        Some(planned) if planned != now => {
            format!("{} (planned {})", now.long(), with_year(planned))
        }
        _ => now.long(),
    }
}

/// The same in few columns.
pub fn short_with_planned(now: Day, planned: Option<Day>, today: Day) -> String {
    match planned {
        Some(planned) if planned != now => {
            format!("{} ({})", short(now, today), short(planned, today))
        }
        _ => short(now, today),
    }
}
