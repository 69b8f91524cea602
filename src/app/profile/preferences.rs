//! The preferences of a person, the keys of `[profile]`: each value checked and resolved before it
//! is written.

use std::str::FromStr;

use super::{Done, ProfileChange, changed};
use crate::app::exclusion::exclusions;
use crate::app::planning::hours_fit;
use crate::app::{Session, names};
use crate::catalog::{Catalog, NameKind};
use crate::dates::{Day, PartialDate};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{ActivityId, CertId, NicheId, ObjectiveId, RoleId};
use crate::plan::edit::Field;
use crate::plan::write::shown;
use crate::store::{Changed, Edit, OpenPlan, written};
use crate::text::{list, short, suggest};
use crate::units::{Minutes, UsdCents};
use crate::value_path;

macro_rules! keys {
    ($($variant:ident $word:literal),* $(,)?) => {
        /// A key of `[profile]`, in the order of the file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Key {
            $($variant),*
        }

        impl Key {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it stands in the file.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        /// The keys that can be set, as they stand in the file.
        pub const KEYS: &[&str] = &[$($word),*];
    };
}

keys! {
    Name "name",
    Born "born",
    CurrentRole "current-role",
    TargetRole "target-role",
    HoursPerWeek "hours-per-week",
    WorkHoursPerWeek "work-hours-per-week",
    Focus "focus",
    BudgetUsd "budget-usd",
    Deadline "deadline",
    Start "start",
    WeeksOff "weeks-off",
    Exclude "exclude",
    Include "include",
    Objectives "objectives",
    Specialisation "specialisation",
    Prefer "prefer",
    StudyHours "study-hours",
}

/// A preference with its value; names are as typed.
#[derive(Debug, Clone)]
pub enum Preference {
    Name(String),
    Born(PartialDate),
    CurrentRole(String),
    TargetRole(String),
    HoursPerWeek(Minutes),
    /// The part of them at work.
    WorkHoursPerWeek(Minutes),
    /// Assignments at once.
    Focus(u32),
    BudgetUsd(UsdCents),
    Deadline(Day),
    Start(Day),
    /// ISO weeks as the file writes them.
    WeeksOff(Vec<String>),
    Exclude(Vec<String>),
    /// Activities, with the day on which one is to start.
    Include(Vec<(String, Option<Day>)>),
    Objectives(Vec<String>),
    Specialisation(String),
    Prefer(String),
    /// Added to those that are known.
    StudyHours(Vec<(String, Minutes)>),
}

impl Preference {
    pub fn key(&self) -> Key {
        match self {
            Self::Name(_) => Key::Name,
            Self::Born(_) => Key::Born,
            Self::CurrentRole(_) => Key::CurrentRole,
            Self::TargetRole(_) => Key::TargetRole,
            Self::HoursPerWeek(_) => Key::HoursPerWeek,
            Self::WorkHoursPerWeek(_) => Key::WorkHoursPerWeek,
            Self::Focus(_) => Key::Focus,
            Self::BudgetUsd(_) => Key::BudgetUsd,
            Self::Deadline(_) => Key::Deadline,
            Self::Start(_) => Key::Start,
            Self::WeeksOff(_) => Key::WeeksOff,
            Self::Exclude(_) => Key::Exclude,
            Self::Include(_) => Key::Include,
            Self::Objectives(_) => Key::Objectives,
            Self::Specialisation(_) => Key::Specialisation,
            Self::Prefer(_) => Key::Prefer,
            Self::StudyHours(_) => Key::StudyHours,
        }
    }
}

/// The key that was typed, by its name or another one for it.
pub fn key(typed: &str) -> Result<Key, Failure> {
    let plain = typed.trim().to_ascii_lowercase().replace('_', "-");
    let word = match plain.as_str() {
        "hours" => "hours-per-week",
        "work-hours" | "hours-at-work" => "work-hours-per-week",
        "budget" => "budget-usd",
        "role" | "target" => "target-role",
        "specialization" => "specialisation",
        other => other,
    };
    let known = Key::ALL.iter().find(|key| key.as_str() == word);
    known.copied().ok_or_else(|| {
        let near = suggest(&plain, KEYS.iter().copied());
        let message = format!("there is no preference `{}`", short(typed));
        let failure = Failure::wrong(Code::UnknownKey, message);
        let keys = format!("the keys are {}", list(KEYS, "and"));
        failure.hint(Remedy::nearest(&near, keys))
    })
}

/// No value was typed for the key: what it takes.
pub fn missing(catalog: &Catalog, key: Key) -> Failure {
    let word = key.as_str();
    let failure = no_value(key).hint(format!(
        "`pmo-path profile set {word} VALUE`; to take it out: `pmo-path profile unset {word}`"
    ));
    match key {
        Key::CurrentRole | Key::TargetRole => failure.hint("`pmo-path roles` lists them"),
        Key::Prefer => failure
            .hint("time: the fewest hours")
            .hint("cost: the lowest price"),
        _ => offer(failure, catalog, key),
    }
}

fn no_value(key: Key) -> Failure {
    let message = format!("a value for `{}` is missing", key.as_str());
    Failure::wrong(Code::MissingValue, message)
}

/// What a key of a closed list takes, each value with its title on a line of its own.
fn offer(failure: Failure, catalog: &Catalog, key: Key) -> Failure {
    let all: Vec<(&str, &str)> = match key {
        Key::Objectives => {
            let all = catalog.objectives().iter();
            all.map(|o| (o.id.as_str(), o.name.as_str())).collect()
        }
        Key::Specialisation => {
            let all = catalog.niches().iter();
            all.map(|n| (n.id.as_str(), n.name.as_str())).collect()
        }
        _ => Vec::new(),
    };
    all.into_iter().fold(failure, |failure, (id, name)| {
        failure.hint(format!("{id}: {name}"))
    })
}

/// Writes the preference.
pub fn set(session: &Session, typed: &Preference) -> Result<Changed<ProfileChange>, Failure> {
    let key = typed.key().as_str();
    let value = value(session, typed)?;
    let change = session
        .store
        .change(&format!("profile set {key}"), |open| {
            let field = value.field(open);
            let mut profile = open.plan.profile.clone();
            match typed {
                Preference::HoursPerWeek(hours) => profile.hours_per_week = Some(*hours),
                Preference::WorkHoursPerWeek(hours) => profile.work_hours_per_week = Some(*hours),
                _ => {}
            }
            if matches!(
                typed,
                Preference::HoursPerWeek(_) | Preference::WorkHoursPerWeek(_)
            ) {
                hours_fit(&profile)?;
            }
            let mut doc = open.document()?;
            written(doc.set(&value_path!["profile", key], &field), "profile")?;
            Ok((Edit::from(&doc), Done::Set(key, shown(&field))))
        })?;
    Ok(changed(change))
}

/// Takes preferences out of the plan.
pub fn unset(session: &Session, keys: &[Key]) -> Result<Changed<ProfileChange>, Failure> {
    session.store.need_plan()?;
    let change = session.store.change("profile unset", |open| {
        let mut doc = open.document()?;
        let mut gone = Vec::new();
        for key in keys {
            if doc.remove(&value_path!["profile", key.as_str()]) {
                gone.push(key);
            }
        }
        let each = keys.iter().map(|key| (key.as_str(), gone.contains(&key)));
        let done = Done::Unset(each.collect());
        Ok((Edit::from(&doc), done))
    })?;
    Ok(changed(change))
}

/// A checked value.
enum Value {
    Field(Field),
    /// Beside the hours of other certifications in the plan.
    StudyHours(Vec<(CertId, Minutes)>),
}

impl Value {
    fn field(self, open: &OpenPlan) -> Field {
        match self {
            Self::Field(field) => field,
            Self::StudyHours(hours) => {
                let mut all = open.plan.profile.study_hours.clone();
                all.extend(hours);
                let each = all.iter();
                Field::Table(
                    each.map(|(cert, hours)| (cert.to_string(), Field::number(hours.hours())))
                        .collect(),
                )
            }
        }
    }
}

fn value(session: &Session, typed: &Preference) -> Result<Value, Failure> {
    let catalog = &*session.catalog;
    Ok(Value::Field(match typed {
        Preference::Name(text) => match text.trim() {
            "" => return Err(no_value(Key::Name)),
            text => text.into(),
        },
        Preference::Born(date) => born(*date, session.day)?,
        Preference::CurrentRole(name) | Preference::TargetRole(name) => {
            let role: RoleId = names::id(catalog, NameKind::Role, name)?;
            role.as_str().into()
        }
        Preference::HoursPerWeek(hours) | Preference::WorkHoursPerWeek(hours) => {
            Field::number(hours.hours())
        }
        Preference::Focus(count) => Field::Integer(i64::from(*count)),
        Preference::BudgetUsd(usd) => Field::number(usd.usd()),
        Preference::Deadline(day) | Preference::Start(day) => (*day).into(),
        Preference::WeeksOff(weeks) => texts(weeks.clone()),
        Preference::Exclude(names) => {
            let mut all = Vec::new();
            for name in names {
                all.extend(exclusions(catalog, name)?);
            }
            texts(all)
        }
        Preference::Include(activities) => {
            let mut all = Vec::new();
            for (name, start) in activities {
                let id: ActivityId = names::id(catalog, NameKind::Activity, name)?;
                all.push(start.map_or_else(|| id.to_string(), |start| format!("{id}@{start}")));
            }
            texts(all)
        }
        Preference::Objectives(names) => objectives(catalog, names)?,
        Preference::Specialisation(name) => {
            let id: NicheId = listed(catalog, NameKind::Specialisation, name)
                .map_err(|failure| offer(failure, catalog, Key::Specialisation))?;
            id.as_str().into()
        }
        Preference::Prefer(word) => prefer(word)?,
        Preference::StudyHours(pairs) => {
            let id = |name: &str| names::id(catalog, NameKind::Certification, name);
            let pairs = pairs.iter();
            let resolved = pairs.map(|(name, hours)| Ok((id(name)?, *hours)));
            return Ok(Value::StudyHours(resolved.collect::<Result<_, Failure>>()?));
        }
    }))
}

fn born(date: PartialDate, day: Day) -> Result<Field, Failure> {
    let age = day.year() - date.first_day().year();
    if !(0..=120).contains(&age) || date.first_day() > day {
        let message = format!("born: {date} cannot be meant");
        return Err(Failure::wrong(Code::Date, message).hint("write 1988-05 or 1988"));
    }
    Ok(date.into())
}

fn prefer(word: &str) -> Result<Field, Failure> {
    let typed = word.trim().to_ascii_lowercase();
    if matches!(typed.as_str(), "time" | "cost") {
        return Ok(typed.as_str().into());
    }
    let message = format!("prefer: \"{}\" is neither time nor cost", short(word));
    Err(Failure::wrong(Code::Word, message)
        .hint("`time` plans the fewest hours, `cost` the lowest price"))
}

/// Every name that is none is told at once.
fn objectives(catalog: &Catalog, typed: &[String]) -> Result<Field, Failure> {
    let mut ids: Vec<String> = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    let mut first = None;
    for name in typed {
        match listed::<ObjectiveId>(catalog, NameKind::Objective, name) {
            Ok(id) if ids.contains(&id.to_string()) => {}
            Ok(id) => ids.push(id.to_string()),
            Err(failure) => {
                wrong.push(format!("`{}`", short(name)));
                first.get_or_insert(failure);
            }
        }
    }
    let Some(mut failure) = first else {
        return Ok(texts(ids));
    };
    if wrong.len() > 1 {
        failure.message = format!("no objectives {}", list(&wrong, "or"));
        failure.remedies.clear();
    }
    Err(offer(failure, catalog, Key::Objectives))
}

/// The id of an entry of a closed list, all of which are offered elsewhere.
fn listed<T: FromStr>(catalog: &Catalog, kind: NameKind, typed: &str) -> Result<T, Failure> {
    let id = catalog.resolve(kind, typed).map_err(|miss| {
        let failure = Failure::wrong(miss.kind.code(), miss.message);
        if miss.near {
            failure.hint(miss.hint)
        } else {
            failure
        }
    })?;
    id.parse()
        .map_err(|_| Failure::wrong(Code::Id, format!("`{id}` is not an id")))
}

fn texts(items: Vec<String>) -> Field {
    Field::List(items.into_iter().map(Field::Text).collect())
}
