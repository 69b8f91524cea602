//! A log entry by questions. Enter skips; back goes to the question before.

use super::step::{Asked, again, choose, text};
use super::{Asker, credits};
use crate::app::log::LogEntry;
use crate::dates::{Day, Tense, typed as dates};
use crate::diag::Failure;
use crate::units::{Category, typed};

/// The questions, in order.
const STEPS: usize = 6;
/// The one about credits, which is asked only where there is something to count.
const PDU: usize = 4;

/// Fills the entry. False when the person left without a title.
pub fn fill(asker: &mut dyn Asker, today: Day, entry: &mut LogEntry) -> Result<bool, Failure> {
    let back = if asker.is_plain() {
        "`<` goes back"
    } else {
        "Esc goes back"
    };
    asker.say(&format!(
        "Say what you did; Enter skips the rest, {back}, `-` clears."
    ));
    let mut step = 0;
    // What a day in words means, above the question that follows it.
    let mut echo = Vec::new();
    while step < STEPS {
        let answer = match step {
            0 => title(asker, entry)?,
            1 => date(asker, today, entry, &mut echo)?,
            2 => hours(asker, entry, &echo)?,
            3 => category(asker, entry)?,
            PDU if credits::counts(entry).is_none() => {
                entry.pdu = credits::given_back(entry);
                Asked::On
            }
            PDU => credits::ask(asker, entry)?,
            _ => note(asker, entry)?,
        };
        match answer {
            Asked::On => step += 1,
            Asked::Again => {}
            Asked::Back if step == 0 => return Ok(false),
            Asked::Back if step == PDU + 1 && credits::counts(entry).is_none() => step = PDU - 1,
            Asked::Back => step -= 1,
        }
        if step == 1 && entry.title.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether there is another thing to log.
pub fn another(asker: &mut dyn Asker) -> Result<bool, Failure> {
    Ok(asker.confirm("Log another one?", false)?.unwrap_or(false))
}

fn title(asker: &mut dyn Asker, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let Some(title) = text(asker, &[], "What did you do?", &entry.title)? else {
        return Ok(Asked::Back);
    };
    entry.title = title;
    Ok(Asked::On)
}

fn date(
    asker: &mut dyn Asker,
    today: Day,
    entry: &mut LogEntry,
    above: &mut Vec<String>,
) -> Result<Asked, Failure> {
    above.clear();
    let offered = if entry.date == today.into() {
        "today".to_owned()
    } else {
        entry.date.long()
    };
    let Some(typed) = text(asker, &[], "When?", &offered)? else {
        return Ok(Asked::Back);
    };
    let typed = if typed.is_empty() { "today" } else { &typed };
    let read = match dates::day("date", typed, today, Tense::Past) {
        Ok(read) => read,
        Err(failure) => return Ok(again(asker, &failure)),
    };
    if read.date > today {
        asker.refuse("that lies ahead; the log is for what was done");
        return Ok(Asked::Again);
    }
    entry.date = read.date.into();
    match read.echo {
        Some(echo) if asker.is_plain() => asker.say(&echo),
        echo => above.extend(echo),
    }
    Ok(Asked::On)
}

fn hours(asker: &mut dyn Asker, entry: &mut LogEntry, above: &[String]) -> Result<Asked, Failure> {
    let offered = entry.hours.map(|h| h.to_string()).unwrap_or_default();
    let Some(text) = text(asker, above, "How long? (1.5, 90m)", &offered)? else {
        return Ok(Asked::Back);
    };
    entry.hours = match text.as_str() {
        "" => None,
        text => match typed::hours("hours", text) {
            Ok(hours) => Some(hours),
            Err(failure) => return Ok(again(asker, &failure)),
        },
    };
    Ok(Asked::On)
}

/// The word of a category and what it is.
fn about(category: Category) -> &'static str {
    match category {
        Category::Course => "course: a class or an online course",
        Category::Meeting => "meeting: an event or a chapter meeting",
        Category::DigitalMedia => "digital-media: webinar, video, podcast",
        Category::Reading => "reading",
        Category::Informal => "informal: mentoring, discussion, shadowing",
        Category::Practitioner => "practitioner: working in the field",
        Category::Content => "content: something you wrote or built",
        Category::Presentation => "presentation: a talk you gave",
        Category::Knowledge => "knowledge: mentoring or teaching others",
        Category::Volunteer => "volunteer: unpaid work for the field",
    }
}

fn category(asker: &mut dyn Asker, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let mut items = vec!["skip".to_owned()];
    items.extend(Category::ALL.iter().map(|c| about(*c).to_owned()));
    let present = entry
        .category
        .and_then(|now| Category::ALL.iter().position(|c| *c == now))
        .map_or(0, |at| at + 1);
    let Some(index) = choose(asker, "What was it?", &items, present)? else {
        return Ok(Asked::Back);
    };
    entry.category = index
        .checked_sub(1)
        .and_then(|at| Category::ALL.get(at))
        .copied();
    Ok(Asked::On)
}

fn note(asker: &mut dyn Asker, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let offered = entry.reflection.clone().unwrap_or_default();
    let Some(text) = text(asker, &[], "What did you take from it?", &offered)? else {
        return Ok(Asked::Back);
    };
    entry.reflection = (!text.is_empty()).then_some(text);
    Ok(Asked::On)
}
