//! What a log entry becomes when it is changed: values and typed names to a checked entry, by the
//! catalog, the plan and the day. Knows no flags.

use std::collections::BTreeMap;

use super::names::TypedCertification;
use super::{Session, names};
use crate::catalog::{Catalog, NameKind};
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{ActivityId, TopicId};
use crate::plan::{CertName, LogEntry, Plan, Topics};
pub use crate::plan::{LogText, Pdu, SideCredits};
use crate::rules::renewal::{UnitMatch, unit_named, units};
use crate::text::{clean, list, short};
use crate::units::{Category, Credits, Delivery, Minutes, SkillLevel};

/// The category that people call so: `webinar`, `book`, `volunteering`.
pub fn category_called(typed: &str) -> Option<Category> {
    crate::interop::category(typed)
}

/// Longer than this is a slip of the keyboard, not one entry.
const MOST_HOURS: Minutes = Minutes(2_000 * 60);

/// What changes in an entry; absent and empty: nothing. Names are as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntryChanges {
    pub date: Option<Day>,
    pub hours: Option<Minutes>,
    pub category: Option<Category>,
    pub delivery: Option<Delivery>,
    pub authorised: Option<bool>,
    pub pdu: Option<Pdu>,
    /// Credits by the name of their unit.
    pub credits: Vec<(String, Credits)>,
    /// Hours of formal training by topic.
    pub contact: Vec<(String, Minutes)>,
    pub topics: Option<TypedTopics>,
    /// An item of the plan, or an activity of the catalog.
    pub activity: Option<String>,
    /// It opens its activity.
    pub started: bool,
    /// It completes its activity, or says that it does not.
    pub finished: Option<bool>,
    /// Levels by skill.
    pub levels: Vec<(String, SkillLevel)>,
    pub passed: Option<String>,
    /// Words of the person's own, by their key; empty ones take the value out.
    pub texts: Vec<(LogText, String)>,
    /// The goal of which it is one of the talks.
    pub talk: Option<String>,
}

/// Topics of credits as typed: a list, or each with its part.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedTopics {
    All(Vec<String>),
    Split(Vec<(String, Credits)>),
}

impl EntryChanges {
    /// Whether they say what the entry does to its activity.
    pub fn state_course(&self) -> bool {
        self.started || self.finished.is_some()
    }
}

/// The certification that was passed. One that the catalog lacks is taken where the plan has it, or
/// where its name is like no other.
fn passed_certification(catalog: &Catalog, plan: &Plan, typed: &str) -> Result<CertName, Failure> {
    match names::called(catalog, plan, typed)? {
        TypedCertification::Own { name, near } if !near.is_empty() => {
            let near: Vec<&str> = near.iter().map(String::as_str).collect();
            let message = format!(
                "there is no certification `{}` in the catalog",
                clean(typed)
            );
            Err(Failure::wrong(Code::UnknownCertification, message)
                .hint(Remedy::nearest(&near, Remedy::ListCertifications))
                .hint(format!(
                    "one that the catalog lacks: first `pmo-path profile add credential '{name}' --body NAME --earned DATE`"
                )))
        }
        called => Ok(called.name()),
    }
}

/// Puts the changes into `entry`, checked.
pub fn apply(
    session: &Session,
    changes: &EntryChanges,
    plan: &Plan,
    entry: &mut LogEntry,
) -> Result<(), Failure> {
    let catalog = &session.catalog;
    if let Some(date) = changes.date {
        if date > session.day {
            return Err(Failure::wrong(
                Code::FutureDate,
                format!(
                    "--date: {} lies ahead, and the log is for what was done",
                    date.with_weekday()
                ),
            )
            .hint("log it on its day; `pmo-path goal` keeps what you plan"));
        }
        entry.date = date.into();
    }
    if let Some(hours) = changes.hours {
        if hours > MOST_HOURS {
            return Err(Failure::wrong(
                Code::Hours,
                format!("--hours: {hours} hours are too many for one entry"),
            )
            .hint("record what took longer than a year in parts"));
        }
        entry.hours = Some(hours);
    }
    entry.category = changes.category.or(entry.category);
    entry.delivery = changes.delivery.or(entry.delivery);
    entry.authorised = changes.authorised.or(entry.authorised);
    if let Some(pdu) = &changes.pdu {
        entry.pdu = Some(pdu.clone());
    }
    for (unit, number) in &changes.credits {
        credits(catalog, plan, entry, unit, *number)?;
    }
    for (topic, hours) in &changes.contact {
        let topic: TopicId = names::id(catalog, NameKind::Topic, topic)?;
        entry.contact_hours.insert(topic, *hours);
    }
    if let Some(typed) = &changes.topics {
        entry.topics = Some(topics(catalog, typed)?);
    }
    activity(catalog, changes, plan, entry)?;
    for (skill, level) in &changes.levels {
        let skill = names::id(catalog, NameKind::Skill, skill)?;
        entry.levels.insert(skill, *level);
    }
    if let Some(name) = &changes.passed {
        entry.passed = Some(passed_certification(catalog, plan, name)?);
    }
    if let Some(typed) = &changes.talk {
        let (_, goal) = names::goal(plan, typed)?;
        entry.talk = Some(goal.id.clone());
    }
    for (text, words) in &changes.texts {
        entry.say(*text, words);
    }
    Ok(())
}

/// Refuses what cannot be the name of a unit, and PDU, which have a place of their own; `number`
/// is what was typed behind it.
pub fn check_unit_name(unit: &str, number: &str) -> Result<(), Failure> {
    let fits = unit.len() <= 32
        && unit
            .chars()
            .all(|c| c.is_alphanumeric() || " -_".contains(c));
    if !fits {
        return Err(Failure::wrong(
            Code::Unit,
            format!("--credits: \"{}\" is not the name of a unit", short(unit)),
        )
        .hint("for example SEU=2 or CDU=1.5"));
    }
    if unit.eq_ignore_ascii_case("pdu") || unit.eq_ignore_ascii_case("pdus") {
        return Err(
            Failure::wrong(Code::Unit, "--credits: PDU have an option of their own").hint(format!(
                "write `--pdu {number}` or `--pdu ways-of-working={number}`"
            )),
        );
    }
    Ok(())
}

/// Nothing takes the unit out.
fn credits(
    catalog: &Catalog,
    plan: &Plan,
    entry: &mut LogEntry,
    typed: &str,
    number: Credits,
) -> Result<(), Failure> {
    if number == Credits::ZERO && entry.credits.remove(typed).is_some() {
        return Ok(());
    }
    let unit = known_unit(catalog, plan, typed)?;
    // Another spelling of the same unit is the same credits, not more of them.
    entry.credits.retain(
        |other, _| match unit_named(other, catalog, &plan.credential) {
            UnitMatch::One(name) => name != unit,
            UnitMatch::Many(names) => !names.contains(&unit),
            UnitMatch::None(_) => *other != unit,
        },
    );
    if number > Credits::ZERO {
        entry.credits.insert(unit, number);
    }
    Ok(())
}

/// The unit as its body writes it. One that no renewal rule knows is kept only for somebody with a
/// credential that is not in the catalog.
fn known_unit(catalog: &Catalog, plan: &Plan, typed: &str) -> Result<String, Failure> {
    let quoted = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| format!("`{name}`")).collect()
    };
    match unit_named(typed, catalog, &plan.credential) {
        UnitMatch::One(unit) => Ok(unit),
        UnitMatch::Many(units) => Err(Failure::wrong(
            Code::AmbiguousUnit,
            format!(
                "--credits: \"{}\" is the short form of several units",
                short(typed)
            ),
        )
        .hint(Remedy::NameOneOf(quoted(&units)))),
        UnitMatch::None(_)
            if plan
                .credential
                .iter()
                .any(|held| catalog.certification(held.certification.as_str()).is_none()) =>
        {
            Ok(typed.to_owned())
        }
        UnitMatch::None(near) => {
            let failure = Failure::wrong(
                Code::UnknownUnit,
                format!("--credits: no renewal rule counts \"{}\"", short(typed)),
            );
            let failure = if near.is_empty() {
                failure
            } else {
                failure.hint(Remedy::DidYouMean(quoted(&near)))
            };
            let all: Vec<String> = units(catalog).into_iter().filter(|u| u != "PDU").collect();
            Err(failure.hint(format!(
                "the units are {}; PDU have `--pdu`, and `--note` keeps anything else",
                list(&quoted(&all), "and")
            )))
        }
    }
}

fn topics(catalog: &Catalog, typed: &TypedTopics) -> Result<Topics, Failure> {
    let id = |name: &str| names::id::<TopicId>(catalog, NameKind::Topic, name);
    Ok(match typed {
        TypedTopics::All(names) => {
            let mut all: Vec<TopicId> = Vec::new();
            for name in names {
                let topic = id(name)?;
                if !all.contains(&topic) {
                    all.push(topic);
                }
            }
            Topics::All(all.into())
        }
        TypedTopics::Split(parts) => {
            let mut split = BTreeMap::new();
            for (name, number) in parts {
                split.insert(id(name)?, *number);
            }
            Topics::Split(Box::new(split))
        }
    })
}

fn activity(
    catalog: &Catalog,
    changes: &EntryChanges,
    plan: &Plan,
    entry: &mut LogEntry,
) -> Result<(), Failure> {
    if let Some(typed) = &changes.activity {
        entry.activity = Some(find_activity(catalog, plan, typed)?);
    }
    if changes.state_course() && entry.activity.is_none() {
        let option = match changes.finished {
            _ if changes.started => "--started",
            Some(true) => "--finished",
            _ => "--partly",
        };
        return Err(Failure::wrong(
            Code::NoActivity,
            format!("{option} needs to know which activity"),
        )
        .hint("add `--activity ID`; `pmo-path next` and `pmo-path show` name the ids"));
    }
    if changes.started {
        entry.started = true;
        entry.finished = false;
    }
    entry.finished = changes.finished.unwrap_or(entry.finished);
    Ok(())
}

/// The plan's item, by the catalog's id behind it, or any activity of the catalog.
fn find_activity(catalog: &Catalog, plan: &Plan, typed: &str) -> Result<ActivityId, Failure> {
    let typed = typed.trim();
    let item = plan.activity.iter().find(|item| item.id == typed);
    let id = match item {
        // The catalog's id outlives a replan, the item's may not.
        Some(item) => match &item.activity {
            Some(activity) => Some(activity.clone()),
            None => ActivityId::new(item.id.as_str()).ok(),
        },
        None => plan
            .activity
            .iter()
            .filter_map(|item| item.activity.as_ref())
            .find(|activity| **activity == typed)
            .cloned(),
    };
    match id {
        Some(id) => Ok(id),
        None => names::id(catalog, NameKind::Activity, typed),
    }
}

/// The title of an activity of the plan or of the catalog.
pub fn activity_title(catalog: &Catalog, plan: &Plan, id: &ActivityId) -> Option<String> {
    catalog
        .activity(id.as_str())
        .map(|a| a.title.clone())
        .or_else(|| {
            plan.activity
                .iter()
                .find(|item| item.id == id.as_str())
                .and_then(|item| item.title.clone())
        })
}
