//! The day that everything is judged on: `--as-of`, or the system's date. The one place that asks
//! the host for the day, and only where the answer depends on it.

use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure};
use crate::host::Host;

/// The day to judge on. A full date is taken as it is; the clock is asked only where there is no
/// date, or one in words that are seen from today.
pub(super) fn judged_on(as_of: Option<&str>, host: &Host) -> Result<Day, Failure> {
    let Some(text) = as_of else {
        return asked(host);
    };
    let read = match PartialDate::parse(text.trim()) {
        Some(date) => Ok(date),
        None => parse_words(text, asked(host)?, Tense::Past),
    };
    match read {
        Ok(PartialDate::Day(day)) => Ok(day),
        Ok(partial) => Err(Failure::wrong(
            Code::AsOf,
            format!("`--as-of` needs a full day, not {partial}"),
        )
        .hint(format!("for example `--as-of {}`", partial.first_day()))),
        Err(error) => Err(Failure::wrong(Code::AsOf, error.to_string())),
    }
}

fn asked(host: &Host) -> Result<Day, Failure> {
    (host.system_day)().map_err(|error| {
        Failure::wrong(
            Code::Clock,
            format!("the system's clock cannot be used: {error}"),
        )
        .hint("set the clock, or name the day: `--as-of 2026-11-22`")
    })
}
