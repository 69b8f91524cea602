//! A log entry as flags, what `log`, `done` and `amend` share: typed words to values. What becomes
//! of the entry is the use case's business.

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::entry_texts::TextFlags;
use super::input;
use crate::app::entry::{self as app, EntryChanges, Pdu, SideCredits, TypedTopics};
use crate::dates::Tense;
use crate::diag::Failure;
use crate::units::{Category, Side};

#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct EntryFlags {
    /// The day: 2026-11-20, yesterday, last friday …
    #[arg(long, short, value_name = "DATE")]
    pub date: Option<String>,
    /// How long it took: 1.5, 90m, 1h30
    #[arg(long, value_name = "H", allow_hyphen_values = true)]
    pub hours: Option<String>,
    /// course, meeting, digital-media, reading, informal; giving back: practitioner, content, presentation, knowledge, volunteer; or what you call it: webinar, podcast, book, workshop, talk, volunteering
    #[arg(long, value_name = "CATEGORY", add = Completes::by(candidates::categories))]
    pub category: Option<String>,
    /// PDU of a side of the Talent Triangle (ways-of-working, power-skills, business-acumen), repeatable; or one number
    #[arg(long, value_name = "SIDE=N|N", allow_hyphen_values = true, add = Completes::list(candidates::credits_by_side))]
    pub pdu: Vec<String>,
    /// Credits of another body, by the name of their unit: SEU=2, 'CPD point=1.5'
    #[arg(long, value_name = "UNIT=N")]
    pub credits: Vec<String>,
    /// Hours of formal training in a topic: project-management=1.5
    #[arg(long, value_name = "TOPIC=H", add = Completes::by(candidates::hours_by_topic))]
    pub contact: Vec<String>,
    /// A topic of its credits: risk; or risk=3 where they are split
    #[arg(long, value_name = "TOPIC", add = Completes::list(candidates::topics))]
    pub topic: Vec<String>,
    /// The activity it belongs to: an id of your plan or of the catalog
    #[arg(long, value_name = "ID", add = Completes::by(candidates::activities))]
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
    #[arg(long, value_name = "SKILL=N", allow_hyphen_values = true, add = Completes::by(candidates::levels_of_skills))]
    pub level: Vec<String>,
    /// A certification that you passed: it becomes a credential, and goals that want it are done
    #[arg(long, value_name = "CERT", add = Completes::by(candidates::certifications))]
    pub passed: Option<String>,
    /// One of the talks of a goal with somebody better at it: g1
    #[arg(long, value_name = "GOAL", add = Completes::by(candidates::goals))]
    pub talk: Option<String>,
    /// How formal training was given: live or self-paced
    #[arg(long, value_name = "live|self-paced", add = Completes::by(candidates::deliveries))]
    pub delivery: Option<String>,
    /// The provider is authorised by the body
    #[arg(long, visible_alias = "authorized", conflicts_with = "not_authorised")]
    pub authorised: bool,
    /// The provider is not
    #[arg(long, visible_alias = "not-authorized")]
    pub not_authorised: bool,
    #[command(flatten)]
    pub texts: TextFlags,
}

/// The flags as values. A day in words is echoed with its weekday.
pub(super) fn changes(
    context: &mut Context<'_>,
    flags: &EntryFlags,
) -> Result<EntryChanges, Failure> {
    let date = match &flags.date {
        Some(date) => Some(input::day(context, "--date", date, Tense::Past)?),
        None => None,
    };
    let hours = flags.hours.as_deref();
    let category = flags.category.as_deref();
    let delivery = flags.delivery.as_deref();
    let step = |set: bool, finished: bool| set.then_some(finished);
    Ok(EntryChanges {
        date,
        hours: hours.map(|h| input::hours("--hours", h)).transpose()?,
        category: category.map(self::category).transpose()?,
        delivery: delivery
            .map(|word| input::word("--delivery", word))
            .transpose()?,
        authorised: (flags.authorised || flags.not_authorised).then_some(flags.authorised),
        pdu: (!flags.pdu.is_empty())
            .then(|| pdu(&flags.pdu))
            .transpose()?,
        credits: each(&flags.credits, |pair| {
            let (unit, number) = input::pair("--credits", pair, "SEU=2")?;
            app::check_unit_name(unit, number)?;
            Ok((unit.to_owned(), input::credits("--credits", number)?))
        })?,
        contact: each(&flags.contact, |pair| {
            let (topic, hours) = input::pair("--contact", pair, "project-management=1.5")?;
            Ok((topic.to_owned(), input::hours("--contact", hours)?))
        })?,
        topics: (!flags.topic.is_empty())
            .then(|| topics(&flags.topic))
            .transpose()?,
        activity: flags.activity.clone(),
        started: flags.started,
        finished: step(flags.finished, true).or(step(flags.partly, false)),
        levels: each(&flags.level, |pair| {
            let (skill, level) = input::pair("--level", pair, "leadership=3")?;
            Ok((skill.to_owned(), input::level("--level", level, 0)?))
        })?,
        passed: flags.passed.clone(),
        texts: flags.texts.said.clone(),
        talk: flags.talk.clone(),
    })
}

fn each<T>(typed: &[String], read: impl Fn(&str) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    typed.iter().map(|text| read(text)).collect()
}

/// A category by its word, or by what people call it.
fn category(typed: &str) -> Result<Category, Failure> {
    let known = input::word("--category", typed);
    known.or_else(|failure| app::category_called(typed).ok_or(failure))
}

/// One number, or a number for each side.
fn pdu(typed: &[String]) -> Result<Pdu, Failure> {
    if let [one] = typed
        && !one.contains('=')
    {
        return input::credits("--pdu", one).map(Pdu::Number);
    }
    let mut sides = SideCredits::default();
    for pair in typed.iter().flat_map(|t| t.split(',')) {
        let (side, number) = input::pair("--pdu", pair, "ways-of-working=1.5")?;
        let side: Side = input::word("--pdu", side)?;
        let before = sides.get(side).unwrap_or_default();
        sides.insert(side, before + input::credits("--pdu", number)?);
    }
    Ok(Pdu::Sides(sides))
}

/// A list of topics, or a split over them.
fn topics(typed: &[String]) -> Result<TypedTopics, Failure> {
    let names: Vec<&str> = typed
        .iter()
        .flat_map(|t| t.split(','))
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect();
    if names.iter().all(|name| !name.contains('=')) {
        let all = names.into_iter().map(str::to_owned);
        return Ok(TypedTopics::All(all.collect()));
    }
    let mut split = Vec::new();
    for pair in names {
        let (topic, number) = input::pair(
            "--topic",
            pair,
            "risk=3 (give all of them a number, or none)",
        )?;
        split.push((topic.to_owned(), input::credits("--topic", number)?));
    }
    Ok(TypedTopics::Split(split))
}
