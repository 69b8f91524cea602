//! `profile set` and `profile unset`: the keys of `[profile]`, each with its own check.

use super::args::{SetArgs, Unset};
use crate::app::names;
use crate::catalog::{Catalog, NameKind};
use crate::cli::context::Context;
use crate::cli::exclusion::exclusions;
use crate::cli::input;
use crate::dates::{Day, Tense};
use crate::diag::{Code, Failure};
use crate::ids::{ActivityId, CertId, NicheId, ObjectiveId, RoleId};
use crate::plan::edit::Field;
use crate::plan::write::shown;
use crate::store::OpenPlan;
use crate::store::written;
use crate::text::{clean, list, suggest};
use crate::units::Minutes;
use crate::value_path;
use crate::view::failure::sentence;

/// The keys of `[profile]`, in the order of the file.
pub const KEYS: &[&str] = &[
    "name",
    "born",
    "current-role",
    "target-role",
    "hours-per-week",
    "budget-usd",
    "deadline",
    "start",
    "weeks-off",
    "exclude",
    "include",
    "objectives",
    "specialisation",
    "prefer",
    "study-hours",
];

pub fn set(context: &mut Context<'_>, typed: &SetArgs) -> Result<OpenPlan, Failure> {
    // `key=value` is what one types after other programs.
    let (key, mut values) = match typed.key.split_once('=') {
        Some((key, value)) if !value.is_empty() => (key, vec![value.to_owned()]),
        _ => (typed.key.as_str(), Vec::new()),
    };
    values.extend(typed.values.iter().cloned());
    let key = known_key(key)?;
    if values.is_empty() {
        let failure = Failure::wrong(
            Code::MissingValue,
            format!("a value for `{key}` is missing"),
        )
        .hint(format!(
            "`pmo-path profile set {key} VALUE`; to take it out: `pmo-path profile unset {key}`"
        ));
        return Err(offer(failure, &context.session.catalog, key));
    }
    let mut study: Vec<(CertId, Minutes)> = Vec::new();
    let mut single = None;
    if key == "study-hours" {
        for pair in &values {
            let (cert, hours) = input::pair("study-hours", pair, "PMP=120")?;
            let cert = names::id(&context.session.catalog, NameKind::Certification, cert)?;
            study.push((cert, input::hours("study-hours", hours)?));
        }
    } else {
        single = Some(value(context, key, &values)?);
    }
    let mut told = String::new();
    let open = context.change_plan(&format!("profile set {key}"), |open| {
        let mut doc = open.document()?;
        let field = single.clone().unwrap_or_else(|| {
            let mut all = open.plan.profile.study_hours.clone();
            all.extend(study.iter().cloned());
            Field::Table(
                all.iter()
                    .map(|(cert, h)| (cert.to_string(), Field::number(h.hours())))
                    .collect(),
            )
        });
        told = clean(&shown(&field));
        written(doc.set(&value_path!["profile", key], &field), "profile")?;
        Ok(doc.text())
    })?;
    context.done(&format!("Set {key}: {told}"));
    Ok(open)
}

pub fn unset(context: &mut Context<'_>, typed: &Unset) -> Result<OpenPlan, Failure> {
    let keys: Vec<&'static str> = typed
        .keys
        .iter()
        .map(|key| known_key(key))
        .collect::<Result<_, _>>()?;
    context.session.store.need_plan()?;
    let mut gone = Vec::new();
    let open = context.change_plan("profile unset", |open| {
        let mut doc = open.document()?;
        gone.clear();
        for key in &keys {
            if doc.remove(&value_path!["profile", *key]) {
                gone.push(*key);
            }
        }
        Ok(doc.text())
    })?;
    for key in &keys {
        context.say(&if gone.contains(key) {
            format!("Took out {key}")
        } else {
            format!("{key} was not set")
        });
    }
    Ok(open)
}

fn known_key(typed: &str) -> Result<&'static str, Failure> {
    let plain = typed.trim().to_ascii_lowercase().replace('_', "-");
    let alias = match plain.as_str() {
        "hours" => "hours-per-week",
        "budget" => "budget-usd",
        "role" | "target" => "target-role",
        "specialization" => "specialisation",
        other => other,
    };
    KEYS.iter()
        .find(|key| **key == alias)
        .copied()
        .ok_or_else(|| {
            let near = suggest(&plain, KEYS.iter().copied());
            let hint = if near.is_empty() {
                format!("the keys are {}", list(KEYS, "and"))
            } else {
                format!("did you mean {}?", list(&near, "or"))
            };
            Failure::wrong(
                Code::UnknownKey,
                format!("there is no preference `{}`", input::short(typed)),
            )
            .hint(hint)
        })
}

/// The checked value of a key.
fn value(context: &mut Context<'_>, key: &str, values: &[String]) -> Result<Field, Failure> {
    let joined = values.join(" ");
    let catalog = &context.session.catalog;
    Ok(match key {
        "born" => {
            let date = input::date(context, key, &joined, Tense::LongPast)?;
            let age = context.session.day.year() - date.first_day().year();
            if !(0..=120).contains(&age) || date.first_day() > context.session.day {
                return Err(
                    Failure::wrong(Code::Date, format!("born: {date} cannot be meant"))
                        .hint("write 1988-05 or 1988"),
                );
            }
            date.into()
        }
        "current-role" | "target-role" => {
            let role: RoleId = names::id(catalog, NameKind::Role, &joined)?;
            role.as_str().into()
        }
        "hours-per-week" => Field::number(input::hours_per_week(key, &joined)?.hours()),
        "budget-usd" => Field::number(input::usd(key, &joined)?.usd()),
        "deadline" | "start" => {
            let day = input::day(context, key, &joined, Tense::Future)?;
            if day < context.session.day {
                context.say(&format!("note: {} is past", day.with_weekday()));
            }
            day.into()
        }
        "weeks-off" => texts(
            split(values)
                .iter()
                .map(|week| iso_week(week))
                .collect::<Result<_, _>>()?,
        ),
        "exclude" => {
            let mut all = Vec::new();
            for name in split(values) {
                all.extend(exclusions(catalog, &name)?);
            }
            texts(all)
        }
        "include" => texts(
            split(values)
                .iter()
                .map(|name| inclusion(context, name))
                .collect::<Result<_, _>>()?,
        ),
        "objectives" => objectives(catalog, values)?,
        "specialisation" => {
            let id: NicheId = names::id(catalog, NameKind::Specialisation, &joined)
                .map_err(|failure| offer(failure, catalog, key))?;
            id.as_str().into()
        }
        "prefer" => match joined.trim().to_ascii_lowercase().as_str() {
            word @ ("time" | "cost") => word.into(),
            _ => {
                return Err(Failure::wrong(
                    Code::Word,
                    format!(
                        "prefer: \"{}\" is neither time nor cost",
                        input::short(&joined)
                    ),
                )
                .hint("`time` plans the fewest hours, `cost` the lowest price"));
            }
        },
        _ => {
            let text = joined.trim();
            if text.is_empty() {
                return Err(Failure::wrong(
                    Code::MissingValue,
                    format!("a value for `{key}` is missing"),
                ));
            }
            text.into()
        }
    })
}

/// Every name that is none is told at once.
fn objectives(catalog: &Catalog, values: &[String]) -> Result<Field, Failure> {
    let mut ids: Vec<String> = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    let mut first = None;
    for name in split(values) {
        match names::id::<ObjectiveId>(catalog, NameKind::Objective, &name) {
            Ok(id) if ids.contains(&id.to_string()) => {}
            Ok(id) => ids.push(id.to_string()),
            Err(failure) => {
                wrong.push(format!("`{}`", input::short(&name)));
                first.get_or_insert(failure);
            }
        }
    }
    match first {
        None => Ok(texts(ids)),
        Some(mut failure) => {
            if wrong.len() > 1 {
                failure.message = format!("no objectives {}", list(&wrong, "or"));
                failure.remedies.clear();
            }
            Err(offer(failure, catalog, "objectives"))
        }
    }
}

/// What a key of a closed list takes, each value with its title on a line of its own.
fn offer(mut failure: Failure, catalog: &Catalog, key: &str) -> Failure {
    // The ids alone stand in the list below too.
    failure
        .remedies
        .retain(|remedy| !sentence(remedy).starts_with("use one of"));
    let all: Vec<(&str, &str)> = match key {
        "objectives" => catalog
            .objectives()
            .iter()
            .map(|o| (o.id.as_str(), o.name.as_str()))
            .collect(),
        "specialisation" => catalog
            .niches()
            .iter()
            .map(|n| (n.id.as_str(), n.name.as_str()))
            .collect(),
        "prefer" => vec![("time", "the fewest hours"), ("cost", "the lowest price")],
        "current-role" | "target-role" => {
            return failure.hint("`pmo-path roles` lists them");
        }
        _ => return failure,
    };
    all.into_iter().fold(failure, |failure, (id, name)| {
        failure.hint(format!("{id}: {name}"))
    })
}

fn texts(items: Vec<String>) -> Field {
    Field::List(items.into_iter().map(Field::Text).collect())
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

/// An activity's id, with `@DATE` where its start is fixed.
fn inclusion(context: &mut Context<'_>, typed: &str) -> Result<String, Failure> {
    let (name, date) = typed
        .split_once('@')
        .map_or((typed, None), |(name, date)| (name, Some(date)));
    let id: ActivityId = names::id(&context.session.catalog, NameKind::Activity, name)?;
    match date {
        None => Ok(id.to_string()),
        Some(date) => Ok(format!(
            "{id}@{}",
            input::day(context, "include", date, Tense::Future)?
        )),
    }
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
