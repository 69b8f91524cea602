//! A log entry as flags: what `log` and `amend` share. Typed arguments to a checked entry.

use std::collections::BTreeMap;

use clap::Args;

use super::context::Context;
use super::input::{self, words_of};
use crate::catalog::NameKind;
use crate::dates::Tense;
use crate::diag::{Code, Failure};
use crate::ids::{ActivityId, CertId, SkillId, TopicId};
use crate::plan::{LogEntry, Pdu, Plan, Topics};
use crate::rules::renewal::{UnitMatch, unit_named, units};
use crate::text::list;
use crate::units::{Category, Credits, Delivery, Minutes, Side, SkillLevel};

/// Longer than this is a slip of the keyboard, not one entry.
const MOST_HOURS: Minutes = Minutes(2_000 * 60);

#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct EntryFlags {
    /// The day: 2026-11-20, yesterday, last friday …
    #[arg(long, short, value_name = "DATE")]
    pub date: Option<String>,
    /// How long it took: 1.5, 90m, 1h30
    #[arg(long, value_name = "H", allow_hyphen_values = true)]
    pub hours: Option<String>,
    /// course, meeting, digital-media, reading, informal; giving back: practitioner, content, presentation, knowledge, volunteer
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// PDU of a side of the Talent Triangle (ways-of-working, power-skills, business-acumen), repeatable; or one number
    #[arg(long, value_name = "SIDE=N|N", allow_hyphen_values = true)]
    pub pdu: Vec<String>,
    /// Credits of another body, by the name of their unit: SEU=2, 'CPD point=1.5'
    #[arg(long, value_name = "UNIT=N")]
    pub credits: Vec<String>,
    /// Hours of formal training in a topic: project-management=1.5
    #[arg(long, value_name = "TOPIC=H")]
    pub contact: Vec<String>,
    /// A topic of its credits: risk; or risk=3 where they are split
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// The activity it belongs to: an id of your plan or of the catalog
    #[arg(long, value_name = "ID")]
    pub activity: Option<String>,
    /// This opens the activity
    #[arg(long)]
    pub started: bool,
    /// This completes the activity (without it: when you give no hours, or the hours logged for it reach its length)
    #[arg(long, conflicts_with = "partly")]
    pub finished: bool,
    /// Some work on the activity; it goes on
    #[arg(long)]
    pub partly: bool,
    /// A level that you now have, with this as the reason: leadership=3
    #[arg(long, value_name = "SKILL=N", allow_hyphen_values = true)]
    pub level: Vec<String>,
    /// A certification that you passed: it becomes a credential, and goals that want it are done
    #[arg(long, value_name = "CERT")]
    pub passed: Option<String>,
    /// How formal training was given: live or self-paced
    #[arg(long, value_name = "live|self-paced")]
    pub delivery: Option<String>,
    /// The provider is authorised by the body
    #[arg(long, visible_alias = "authorized", conflicts_with = "not_authorised")]
    pub authorised: bool,
    /// The provider is not
    #[arg(long, visible_alias = "not-authorized")]
    pub not_authorised: bool,
    /// Who gave it
    #[arg(long, value_name = "PROVIDER")]
    pub provider: Option<String>,
    /// A certificate or other proof: a path or an address
    #[arg(long, value_name = "EVIDENCE")]
    pub evidence: Option<String>,
    /// What you took from it, and how you use it
    #[arg(long, value_name = "TEXT")]
    pub reflection: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

impl EntryFlags {
    /// Whether they say what the entry does to its activity.
    pub fn state_course(&self) -> bool {
        self.started || self.finished || self.partly
    }
}

/// Puts what was typed into `entry`, checked.
pub fn apply(
    context: &mut Context<'_>,
    flags: &EntryFlags,
    plan: &Plan,
    entry: &mut LogEntry,
) -> Result<(), Failure> {
    if let Some(date) = &flags.date {
        let day = input::day(context, "--date", date, Tense::Past)?;
        entry.date = day.into();
        if day > context.session.day {
            return Err(Failure::wrong(
                Code::FutureDate,
                format!(
                    "--date: {} lies ahead, and the log is for what was done",
                    day.with_weekday()
                ),
            )
            .hint("log it on its day; `pmo-path goal` keeps what you plan"));
        }
    }
    if let Some(hours) = &flags.hours {
        let hours = input::hours("--hours", hours)?;
        if hours > MOST_HOURS {
            return Err(Failure::wrong(
                Code::Hours,
                format!("--hours: {hours} hours are too many for one entry"),
            )
            .hint("record what took longer than a year in parts"));
        }
        entry.hours = Some(hours);
    }
    if let Some(word) = &flags.category {
        entry.category = Some(input::word("--category", word, &words_of!(Category))?);
    }
    if let Some(word) = &flags.delivery {
        entry.delivery = Some(input::word("--delivery", word, &words_of!(Delivery))?);
    }
    if flags.authorised || flags.not_authorised {
        entry.authorised = Some(flags.authorised);
    }
    credits(context, flags, plan, entry)?;
    activity(context, flags, plan, entry)?;
    for pair in &flags.level {
        let (skill, level) = input::pair("--level", pair, "leadership=3")?;
        let skill: SkillId = input::name(&context.session.catalog, NameKind::Skill, skill)?;
        let level = level
            .parse()
            .ok()
            .and_then(SkillLevel::new)
            .ok_or_else(|| {
                Failure::wrong(
                    Code::Level,
                    format!("--level: \"{}\" is not a level", input::short(level)),
                )
                .hint("levels go from 0 to 5; `pmo-path explain levels` tells what they mean")
            })?;
        entry.levels.insert(skill, level);
    }
    if let Some(name) = &flags.passed {
        let cert: CertId = input::name(&context.session.catalog, NameKind::Certification, name)?;
        entry.passed = Some(cert);
    }
    for (slot, typed) in [
        (&mut entry.provider, &flags.provider),
        (&mut entry.evidence, &flags.evidence),
        (&mut entry.reflection, &flags.reflection),
        (&mut entry.note, &flags.note),
    ] {
        if let Some(text) = typed {
            let text = text.trim();
            *slot = (!text.is_empty()).then(|| text.to_owned());
        }
    }
    Ok(())
}

fn credits(
    context: &Context<'_>,
    flags: &EntryFlags,
    plan: &Plan,
    entry: &mut LogEntry,
) -> Result<(), Failure> {
    if !flags.pdu.is_empty() {
        entry.pdu = Some(pdu(&flags.pdu)?);
    }
    for pair in &flags.credits {
        let (unit, number) = input::pair("--credits", pair, "SEU=2")?;
        let fits = unit.len() <= 32
            && unit
                .chars()
                .all(|c| c.is_alphanumeric() || " -_".contains(c));
        if !fits {
            return Err(Failure::wrong(
                Code::Unit,
                format!(
                    "--credits: \"{}\" is not the name of a unit",
                    input::short(unit)
                ),
            )
            .hint("for example SEU=2 or CDU=1.5"));
        }
        if unit.eq_ignore_ascii_case("pdu") || unit.eq_ignore_ascii_case("pdus") {
            return Err(
                Failure::wrong(Code::Unit, "--credits: PDU have an option of their own").hint(
                    format!("write `--pdu {number}` or `--pdu ways-of-working={number}`"),
                ),
            );
        }
        let number = input::credits("--credits", number)?;
        if number == Credits::ZERO && entry.credits.remove(unit).is_some() {
            continue;
        }
        let unit = known_unit(context, plan, unit)?;
        // Another spelling of the same unit is the same credits, not more of them.
        entry.credits.retain(|other, _| {
            match unit_named(other, &context.session.catalog, &plan.credential) {
                UnitMatch::One(name) => name != unit,
                UnitMatch::Many(names) => !names.contains(&unit),
                UnitMatch::None(_) => *other != unit,
            }
        });
        if number > Credits::ZERO {
            entry.credits.insert(unit, number);
        }
    }
    for pair in &flags.contact {
        let (topic, hours) = input::pair("--contact", pair, "project-management=1.5")?;
        let topic: TopicId = input::name(&context.session.catalog, NameKind::Topic, topic)?;
        entry
            .contact_hours
            .insert(topic, input::hours("--contact", hours)?);
    }
    if !flags.topic.is_empty() {
        entry.topics = Some(topics(context, &flags.topic)?);
    }
    Ok(())
}

/// The unit as its body writes it. One that no renewal rule knows is kept only for somebody with a
/// credential that is not in the catalog.
fn known_unit(context: &Context<'_>, plan: &Plan, typed: &str) -> Result<String, Failure> {
    let catalog = &context.session.catalog;
    let quoted = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| format!("`{name}`")).collect()
    };
    match unit_named(typed, catalog, &plan.credential) {
        UnitMatch::One(unit) => Ok(unit),
        UnitMatch::Many(units) => Err(Failure::wrong(
            Code::AmbiguousUnit,
            format!(
                "--credits: \"{}\" is the short form of several units",
                input::short(typed)
            ),
        )
        .hint(format!("name one of {}", list(&quoted(&units), "or")))),
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
                format!(
                    "--credits: no renewal rule counts \"{}\"",
                    input::short(typed)
                ),
            );
            let failure = if near.is_empty() {
                failure
            } else {
                failure.hint(format!("did you mean {}?", list(&quoted(&near), "or")))
            };
            let all: Vec<String> = units(catalog).into_iter().filter(|u| u != "PDU").collect();
            Err(failure.hint(format!(
                "the units are {}; PDU have `--pdu`, and `--note` keeps anything else",
                list(&quoted(&all), "and")
            )))
        }
    }
}

/// One number, or a number for each side.
fn pdu(typed: &[String]) -> Result<Pdu, Failure> {
    if let [one] = typed
        && !one.contains('=')
    {
        return input::credits("--pdu", one).map(Pdu::Number);
    }
    let mut sides: BTreeMap<Side, Credits> = BTreeMap::new();
    for pair in typed.iter().flat_map(|t| t.split(',')) {
        let (side, number) = input::pair("--pdu", pair, "ways-of-working=1.5")?;
        let side = input::word("--pdu", side, &words_of!(Side))?;
        *sides.entry(side).or_default() += input::credits("--pdu", number)?;
    }
    Ok(Pdu::Sides(sides))
}

/// A list of topics, or a split over them.
fn topics(context: &Context<'_>, typed: &[String]) -> Result<Topics, Failure> {
    let names: Vec<&str> = typed
        .iter()
        .flat_map(|t| t.split(','))
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect();
    if names.iter().all(|name| !name.contains('=')) {
        let mut all: Vec<TopicId> = Vec::new();
        for name in names {
            let topic = input::name(&context.session.catalog, NameKind::Topic, name)?;
            if !all.contains(&topic) {
                all.push(topic);
            }
        }
        return Ok(Topics::All(all));
    }
    let mut split = BTreeMap::new();
    for pair in names {
        let (topic, number) = input::pair(
            "--topic",
            pair,
            "risk=3 (give all of them a number, or none)",
        )?;
        let topic = input::name(&context.session.catalog, NameKind::Topic, topic)?;
        split.insert(topic, input::credits("--topic", number)?);
    }
    Ok(Topics::Split(split))
}

fn activity(
    context: &Context<'_>,
    flags: &EntryFlags,
    plan: &Plan,
    entry: &mut LogEntry,
) -> Result<(), Failure> {
    if let Some(typed) = &flags.activity {
        entry.activity = Some(find_activity(context, plan, typed)?);
    }
    if (flags.started || flags.finished || flags.partly) && entry.activity.is_none() {
        let option = if flags.started {
            "--started"
        } else if flags.finished {
            "--finished"
        } else {
            "--partly"
        };
        return Err(Failure::wrong(
            Code::NoActivity,
            format!("{option} needs to know which activity"),
        )
        .hint("add `--activity ID`; `pmo-path next` and `pmo-path show` name the ids"));
    }
    if flags.started || flags.partly {
        entry.finished = false;
    }
    if flags.started {
        entry.started = true;
    }
    if flags.finished {
        entry.finished = true;
    }
    Ok(())
}

/// The plan's item, by the catalog's id behind it, or any activity of the catalog.
fn find_activity(context: &Context<'_>, plan: &Plan, typed: &str) -> Result<ActivityId, Failure> {
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
        None => input::name(&context.session.catalog, NameKind::Activity, typed),
    }
}

/// The title of an activity of the plan or of the catalog.
pub fn activity_title(context: &Context<'_>, plan: &Plan, id: &ActivityId) -> Option<String> {
    context
        .session
        .catalog
        .activity(id.as_str())
        .map(|a| a.title.clone())
        .or_else(|| {
            plan.activity
                .iter()
                .find(|item| item.id == id.as_str())
                .and_then(|item| item.title.clone())
        })
}
