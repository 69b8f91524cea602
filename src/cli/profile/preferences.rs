//! `profile set` and `profile unset`: typed keys and values to preferences.

use super::args::{SetArgs, Unset};
use crate::app::Changed;
use crate::app::profile::ProfileChange;
use crate::app::profile::preferences::{self, Key, Preference, key};
use crate::cli::context::Context;
use crate::cli::input;
use crate::dates::{Day, Tense};
use crate::diag::{Code, Failure};
use crate::units::Minutes;

pub(super) fn set(
    context: &mut Context<'_>,
    typed: &SetArgs,
) -> Result<Changed<ProfileChange>, Failure> {
    // `key=value` is what one types after other programs.
    let (word, mut values) = match typed.key.split_once('=') {
        Some((word, value)) if !value.is_empty() => (word, vec![value.to_owned()]),
        _ => (typed.key.as_str(), Vec::new()),
    };
    values.extend(typed.values.iter().cloned());
    let key = key(word)?;
    if values.is_empty() {
        return Err(preferences::missing(&context.session.catalog, key));
    }
    let preference = preference(context, key, &values)?;
    preferences::set(&context.session, &preference)
}

pub(super) fn unset(
    context: &Context<'_>,
    typed: &Unset,
) -> Result<Changed<ProfileChange>, Failure> {
    let keys: Vec<Key> = typed
        .keys
        .iter()
        .map(|word| key(word))
        .collect::<Result<_, _>>()?;
    preferences::unset(&context.session, &keys)
}

fn preference(
    context: &mut Context<'_>,
    key: Key,
    values: &[String],
) -> Result<Preference, Failure> {
    let word = key.as_str();
    let joined = values.join(" ");
    Ok(match key {
        Key::Name => Preference::Name(joined),
        Key::Born => Preference::Born(input::date(context, word, &joined, Tense::LongPast)?),
        Key::CurrentRole => Preference::CurrentRole(joined),
        Key::TargetRole => Preference::TargetRole(joined),
        Key::HoursPerWeek => Preference::HoursPerWeek(input::hours_per_week(word, &joined)?),
        Key::WorkHoursPerWeek => {
            Preference::WorkHoursPerWeek(input::work_hours_per_week(word, &joined)?)
        }
        Key::Focus => Preference::Focus(input::focus(word, &joined)?),
        Key::BudgetUsd => Preference::BudgetUsd(input::usd(word, &joined)?),
        Key::Deadline => Preference::Deadline(coming(context, word, &joined)?),
        Key::Start => Preference::Start(coming(context, word, &joined)?),
        Key::WeeksOff => {
            let weeks = split(values);
            let weeks = weeks.iter().map(|week| iso_week(week));
            Preference::WeeksOff(weeks.collect::<Result<_, _>>()?)
        }
        Key::Exclude => Preference::Exclude(split(values)),
        Key::Include => {
            let mut all = Vec::new();
            for typed in split(values) {
                all.push(inclusion(context, &typed)?);
            }
            Preference::Include(all)
        }
        Key::Objectives => Preference::Objectives(split(values)),
        Key::Specialisation => Preference::Specialisation(joined),
        Key::Prefer => Preference::Prefer(joined),
        Key::StudyHours => {
            let pairs = values.iter().map(|pair| study_hours(pair));
            Preference::StudyHours(pairs.collect::<Result<_, _>>()?)
        }
    })
}

/// A day that should be ahead; one that is not is kept and told.
fn coming(context: &mut Context<'_>, key: &str, typed: &str) -> Result<Day, Failure> {
    let day = input::day(context, key, typed, Tense::Future)?;
    if day < context.session.day {
        context.say(&format!("note: {} is past", day.with_weekday()));
    }
    Ok(day)
}

fn study_hours(pair: &str) -> Result<(String, Minutes), Failure> {
    let (certification, hours) = input::pair("study-hours", pair, "PMP=120")?;
    let hours = input::hours("study-hours", hours)?;
    Ok((certification.to_owned(), hours))
}

/// An activity, with `@DATE` where its start is fixed.
fn inclusion(context: &mut Context<'_>, typed: &str) -> Result<(String, Option<Day>), Failure> {
    let Some((name, date)) = typed.split_once('@') else {
        return Ok((typed.to_owned(), None));
    };
    let start = input::day(context, "include", date, Tense::Future)?;
    Ok((name.to_owned(), Some(start)))
}

/// Values of a list may be given as words or with commas.
fn split(values: &[String]) -> Vec<String> {
    values
        .iter()
        .flat_map(|v| v.split(','))
        .map(|v| v.trim().to_owned())
        .filter(|v| !v.is_empty())
        .collect()
}

/// `2027-W30`, a week that the ISO calendar has.
fn iso_week(typed: &str) -> Result<String, Failure> {
    let bad = || {
        Failure::wrong(
            Code::Week,
            format!("weeks-off: \"{}\" is not a week", input::short(typed)),
        )
        .hint("write ISO weeks, such as 2027-W30")
    };
    let upper = typed.to_ascii_uppercase();
    let (year, week) = upper
        .split_once("-W")
        .or_else(|| upper.split_once('W'))
        .ok_or_else(bad)?;
    let year: i32 = year
        .trim_end_matches('-')
        .parse()
        .ok()
        .filter(|y| (1900..=9998).contains(y))
        .ok_or_else(bad)?;
    let week: u32 = week
        .parse()
        .ok()
        .filter(|w| (1..=53).contains(w))
        .ok_or_else(bad)?;
    // 4 January lies in week 1; from there n weeks on, the week's Thursday must be of the same year.
    let fourth = Day::new(year, 1, 4).ok_or_else(bad)?;
    let monday = fourth.plus_days(-i64::from(fourth.weekday().num_days_from_monday()));
    let thursday = monday.plus_days(i64::from(week - 1) * 7 + 3);
    if thursday.year() != year {
        return Err(bad());
    }
    Ok(format!("{year}-W{week:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_the_iso_calendar() {
        assert_eq!(iso_week("2027-w5").unwrap(), "2027-W05");
        // 2026 has 53 weeks (it starts on a Thursday), 2027 has 52.
        assert!(iso_week("2026-W53").is_ok());
        assert!(iso_week("2027-W53").is_err());
        assert!(iso_week("2027-W00").is_err());
        assert!(iso_week("july").is_err());
    }
}
