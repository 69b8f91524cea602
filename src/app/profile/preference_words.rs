//! A preference as it was typed: its words to a value. What the value names is resolved later.

use super::preferences::{Key, Preference};
use crate::dates::typed::{self as dates, TypedDate};
use crate::dates::{Day, Tense};
use crate::diag::Failure;
use crate::units::Minutes;
use crate::units::typed;

/// A value, and what is to be said of its days.
#[derive(Debug)]
pub struct TypedPreference {
    pub preference: Preference,
    /// What days in words mean.
    pub echoes: Vec<String>,
    /// A day that should lie ahead and does not; it is kept.
    pub past: Option<Day>,
}

/// Reads what was typed for the key.
pub fn read(key: Key, values: &[String], today: Day) -> Result<TypedPreference, Failure> {
    let word = key.as_str();
    let joined = values.join(" ");
    let mut words = Words {
        today,
        echoes: Vec::new(),
    };
    let mut past = None;
    let mut coming = |words: &mut Words| {
        let day = words.heard(dates::day(word, &joined, today, Tense::Future)?);
        past = (day < today).then_some(day);
        Ok::<_, Failure>(day)
    };
    let preference = match key {
        Key::Name => Preference::Name(joined),
        Key::Born => {
            let born = dates::date(word, &joined, today, Tense::LongPast)?;
            Preference::Born(words.heard(born))
        }
        Key::CurrentRole => Preference::CurrentRole(joined),
        Key::TargetRole => Preference::TargetRole(joined),
        Key::HoursPerWeek => Preference::HoursPerWeek(typed::hours_per_week(word, &joined)?),
        Key::WorkHoursPerWeek => {
            Preference::WorkHoursPerWeek(typed::work_hours_per_week(word, &joined)?)
        }
        Key::Focus => Preference::Focus(typed::focus(word, &joined)?),
        Key::BudgetUsd => Preference::BudgetUsd(typed::usd(word, &joined)?),
        Key::Deadline => Preference::Deadline(coming(&mut words)?),
        Key::Start => Preference::Start(coming(&mut words)?),
        Key::WeeksOff => {
            let weeks = split(values);
            let weeks = weeks.iter().map(|week| dates::week(word, week));
            Preference::WeeksOff(weeks.collect::<Result<_, _>>()?)
        }
        Key::Exclude => Preference::Exclude(split(values)),
        Key::Include => {
            let mut all = Vec::new();
            for typed in split(values) {
                all.push(words.inclusion(&typed)?);
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
    };
    Ok(TypedPreference {
        preference,
        echoes: words.echoes,
        past,
    })
}

/// Days in words, with what they mean.
struct Words {
    today: Day,
    echoes: Vec<String>,
}

impl Words {
    fn heard<D>(&mut self, read: TypedDate<D>) -> D {
        self.echoes.extend(read.echo);
        read.date
    }

    /// An activity, with `@DATE` where its start is fixed.
    fn inclusion(&mut self, typed: &str) -> Result<(String, Option<Day>), Failure> {
        let Some((name, date)) = typed.split_once('@') else {
            return Ok((typed.to_owned(), None));
        };
        let start = dates::day("include", date, self.today, Tense::Future)?;
        Ok((name.to_owned(), Some(self.heard(start))))
    }
}

fn study_hours(pair: &str) -> Result<(String, Minutes), Failure> {
    let (certification, hours) = typed::pair("study-hours", pair, "PMP=120")?;
    let hours = typed::hours("study-hours", hours)?;
    Ok((certification.to_owned(), hours))
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
