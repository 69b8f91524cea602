//! A log entry out of a record: hours, credits and categories as far as its cells say them. What
//! no key of an entry can hold is kept in its note, with its heading.

use std::collections::BTreeMap;

use super::inputs::{VerdictInputs, dates, one_line};
use crate::catalog::NameKind;
use crate::dates::PartialDate;
use crate::ids::{ActivityId, SkillId, TopicId};
use crate::interop::amount::{self, Length};
use crate::interop::key::Key;
use crate::interop::record::{Bare, Habits, Record};
use crate::interop::words::{Progress, category, progress};
use crate::plan::{LogEntry, Pdu, SideCredits, Topics};
use crate::text::capital;
use crate::units::{Category, Credits, Delivery, Minutes, Side, SkillLevel};

/// The entry of `record`, over the period that it gives or on its day.
pub(super) fn entry(
    record: &Record<'_>,
    habits: Habits,
    ground: VerdictInputs<'_>,
    (from, date): (Option<PartialDate>, PartialDate),
) -> LogEntry {
    let mut entry = LogEntry::new(date, one_line(record.get(Key::Title)));
    let mut rest = Rest::default();
    let text = |key| Some(one_line(record.get(key))).filter(|text| says_something(text));
    entry.category = category(record.get(Key::Category));
    if entry.category.is_none() {
        rest.keep("Type", record.get(Key::Category));
    }
    entry.from = from;
    if entry.category == Some(Category::Practitioner)
        && let Ok(Some((Some(start), _))) = dates(record.get(Key::Started), habits)
        && start.first_day() < date.first_day()
    {
        entry.from = Some(start);
    }
    entry.hours = hours(record, habits, &mut rest);
    entry.pdu = pdu(record, &mut rest);
    units(record, &mut entry.credits, &mut rest);
    named(record, ground, &mut entry, &mut rest);
    entry.delivery = Delivery::parse(&record.get(Key::Delivery).to_lowercase());
    if entry.delivery.is_none() {
        rest.keep("Delivery", record.get(Key::Delivery));
    }
    entry.authorised = match progress(record.get(Key::Authorised)) {
        Progress::Done => Some(true),
        Progress::Open => Some(false),
        Progress::Unsaid => None,
    };
    entry.provider = text(Key::Provider);
    entry.evidence = text(Key::Evidence);
    entry.reflection =
        Some(record.get(Key::Reflection).to_owned()).filter(|text| says_something(text));
    for (key, cell) in &record.cells {
        if let Key::Text(text) = key
            && says_something(cell.trim())
        {
            entry.say(*text, &one_line(cell));
        }
    }
    rest.keep("Number", record.get(Key::Number));
    for (heading, cell) in &record.beside {
        rest.keep(heading, cell);
    }
    entry.note = rest.note(record.get(Key::Note));
    entry.settled()
}

/// Whether a cell holds more than a mark for nothing.
fn says_something(cell: &str) -> bool {
    !matches!(cell, "" | "-" | "–" | "—" | "N/A" | "n/a")
}

/// Cells that have no key of their own.
#[derive(Default)]
struct Rest(Vec<String>);

impl Rest {
    fn keep(&mut self, heading: &str, cell: &str) {
        let cell = cell.trim();
        if says_something(cell) {
            self.0.push(format!("{}: {cell}", heading.trim()));
        }
    }

    fn note(self, note: &str) -> Option<String> {
        let own = Some(note.to_owned()).filter(|note| says_something(note));
        let all: Vec<String> = own.into_iter().chain(self.0).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

fn hours(record: &Record<'_>, habits: Habits, rest: &mut Rest) -> Option<Minutes> {
    let found = [
        (Key::Hours, Some(Bare::Hours)),
        (Key::Minutes, Some(Bare::Minutes)),
        (Key::Duration, habits.bare),
    ];
    for (key, bare) in found {
        let cell = record.get(key);
        let minutes = match (amount::length(cell), bare) {
            (Length::Known(minutes), _) => Some(minutes),
            (Length::Bare(number), Some(Bare::Hours)) => Minutes::from_hours(number),
            (Length::Bare(number), Some(Bare::Minutes)) => Minutes::from_hours(number / 60.0),
            (Length::Blank, _) => continue,
            _ => None,
        };
        match minutes {
            Some(Minutes(0)) => {}
            Some(minutes) => return Some(minutes),
            None => rest.keep(&capital(key.as_str()), cell),
        }
    }
    None
}

fn pdu(record: &Record<'_>, rest: &mut Rest) -> Option<Pdu> {
    let mut sides = SideCredits::default();
    for (key, side) in [
        (Key::WaysOfWorking, Side::WaysOfWorking),
        (Key::PowerSkills, Side::PowerSkills),
        (Key::BusinessAcumen, Side::BusinessAcumen),
    ] {
        match credits(record.get(key)) {
            Some(number) if number > Credits::ZERO => {
                sides.insert(side, number);
            }
            Some(_) => {}
            None => rest.keep(side.as_str(), record.get(key)),
        }
    }
    if !sides.is_empty() {
        return Some(Pdu::Sides(sides));
    }
    let cell = record.get(Key::Pdu);
    match credits(cell) {
        Some(number) if number > Credits::ZERO => Some(Pdu::Number(number)),
        Some(_) => None,
        None => {
            let split = sides_in(cell);
            if split.is_none() {
                rest.keep("PDU", cell);
            }
            split
        }
    }
}

fn credits(cell: &str) -> Option<Credits> {
    amount::credits(cell).and_then(Credits::from_number)
}

/// `ways-of-working=1 business-acumen=0.5`
fn sides_in(cell: &str) -> Option<Pdu> {
    let mut sides = SideCredits::default();
    for (side, number) in pairs(cell)? {
        let side: Side = side.parse().ok()?;
        sides.insert(side, credits(number)?);
    }
    (!sides.is_empty()).then_some(Pdu::Sides(sides))
}

/// `name=number` parts between blanks, commas, semicolons or bars.
fn pairs(cell: &str) -> Option<Vec<(&str, &str)>> {
    let parts = cell
        .split([' ', ';', '|', ','])
        .filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=')).collect()
}

fn units(record: &Record<'_>, into: &mut BTreeMap<String, Credits>, rest: &mut Rest) {
    for (key, unit) in [
        (Key::Cpe, "CPE"),
        (Key::Ceu, "CEU"),
        (Key::Seu, "SEU"),
        (Key::Cdu, "CDU"),
    ] {
        match credits(record.get(key)) {
            Some(number) if number > Credits::ZERO => {
                into.insert(unit.to_owned(), number);
            }
            Some(_) => {}
            None => rest.keep(unit, record.get(key)),
        }
    }
    rest.keep("CPD points", record.get(Key::Cpd));
    let cell = record.get(Key::Credits);
    let split: Option<Vec<(String, Credits)>> = pairs(cell).and_then(|pairs| {
        pairs
            .into_iter()
            .map(|(unit, number)| Some((unit.to_owned(), credits(number)?)))
            .collect()
    });
    match split {
        Some(split) => into.extend(split),
        None => rest.keep("Credits", cell),
    }
}

/// What names something of the catalog or of the plan.
fn named(record: &Record<'_>, ground: VerdictInputs<'_>, entry: &mut LogEntry, rest: &mut Rest) {
    let topic = |name: &str| -> Option<TopicId> {
        let found = ground.catalog.resolve(NameKind::Topic, name).ok()?;
        TopicId::new(found).ok()
    };
    let cell = record.get(Key::Topics);
    let names = cell
        .split([',', ';', '|'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let topics: Option<Vec<TopicId>> = names.map(topic).collect();
    match topics {
        Some(topics) if !topics.is_empty() => entry.topics = Some(Topics::All(topics.into())),
        _ => rest.keep("Topics", cell),
    }
    let cell = record.get(Key::ContactHours);
    let split: Option<BTreeMap<TopicId, Minutes>> = pairs(cell).and_then(|pairs| {
        let hours = |number| Minutes::from_hours(amount::number(number)?);
        pairs
            .into_iter()
            .map(|(name, number)| Some((topic(name)?, hours(number)?)))
            .collect()
    });
    match split {
        Some(split) if !split.is_empty() => entry.contact_hours = split,
        _ => rest.keep("Contact hours", cell),
    }
    let cell = record.get(Key::Levels);
    let levels: Option<BTreeMap<SkillId, SkillLevel>> = pairs(cell).and_then(|pairs| {
        let skill =
            |name: &str| SkillId::new(ground.catalog.resolve(NameKind::Skill, name).ok()?).ok();
        let level = |number: &str| SkillLevel::new(number.parse().ok()?);
        pairs
            .into_iter()
            .map(|(name, number)| Some((skill(name)?, level(number)?)))
            .collect()
    });
    match levels {
        Some(levels) if !levels.is_empty() => entry.levels = levels,
        _ => rest.keep("Level", cell),
    }
    let cell = record.get(Key::Activity);
    if cell.is_empty() {
        return;
    }
    let planned = ground.plan.activity.iter().any(|item| item.id == *cell);
    let id = if planned {
        ActivityId::new(cell).ok()
    } else {
        ground
            .catalog
            .activity(cell)
            .map(|activity| activity.id.clone())
    };
    if id.is_none() {
        rest.keep("Activity", cell);
    }
    entry.activity = id;
}
