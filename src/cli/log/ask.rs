//! `log` as questions, on a terminal without a title. Enter skips; `<` and Esc go back.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::dates::Tense;
use crate::host::Answer;
use crate::plan::{LogEntry, Pdu};
use crate::units::{Category, Credits, Minutes, Side};

/// The questions, in order.
const STEPS: usize = 6;

/// Fills the entry. False when the person left without a title.
pub fn fill(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<bool, Failure> {
    context.say("Enter skips a question; in a typed answer `<` goes back, in a list Esc does.");
    let mut step = 0;
    while step < STEPS {
        let answer = match step {
            0 => title(context, entry)?,
            1 => date(context, entry)?,
            2 => hours(context, entry)?,
            3 => category(context, entry)?,
            4 => pdu(context, entry)?,
            _ => note(context, entry)?,
        };
        match answer {
            Step::On => step += 1,
            Step::Again => {}
            Step::Back if step == 0 => return Ok(false),
            Step::Back => step -= 1,
        }
        if step == 1 && entry.title.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

enum Step {
    On,
    /// The answer could not be used; the reason was told.
    Again,
    Back,
}

fn typed(
    context: &mut Context<'_>,
    prompt: &str,
    initial: &str,
) -> Result<Option<String>, Failure> {
    match context.host.prompter.text(prompt, initial) {
        Ok(Answer::Given(text)) => Ok(Some(text.trim().to_owned())),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was recorded")),
        Err(error) => Err(Failure::wrong("prompt", format!("cannot ask: {error}"))),
    }
}

fn chosen(
    context: &mut Context<'_>,
    prompt: &str,
    items: &[String],
) -> Result<Option<usize>, Failure> {
    match context.host.prompter.select(prompt, items, 0) {
        Ok(Answer::Given(index)) => Ok(Some(index)),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was recorded")),
        Err(error) => Err(Failure::wrong("prompt", format!("cannot ask: {error}"))),
    }
}

fn title(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let Some(text) = typed(context, "What did you do?", &entry.title)? else {
        return Ok(Step::Back);
    };
    entry.title = text;
    Ok(Step::On)
}

fn date(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let Some(text) = typed(context, "When?", "today")? else {
        return Ok(Step::Back);
    };
    let text = if text.is_empty() {
        "today".to_owned()
    } else {
        text
    };
    match input::day(context, "date", &text, Tense::Past) {
        Ok(day) if day > context.as_of.max(context.host.today) => {
            context.say("That lies ahead; the log is for what was done.");
            Ok(Step::Again)
        }
        Ok(day) => {
            entry.date = day;
            Ok(Step::On)
        }
        Err(failure) => Ok(again(context, &failure)),
    }
}

fn hours(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let Some(text) = typed(context, "How long? (1.5, 90m)", "")? else {
        return Ok(Step::Back);
    };
    entry.hours = match text.as_str() {
        "" => None,
        text => match input::hours("hours", text) {
            Ok(hours) => Some(hours),
            Err(failure) => return Ok(again(context, &failure)),
        },
    };
    Ok(Step::On)
}

fn category(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let mut items = vec!["skip".to_owned()];
    items.extend(Category::ALL.iter().map(|c| {
        let about = match c {
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
        };
        about.to_owned()
    }));
    let Some(index) = chosen(context, "What was it?", &items)? else {
        return Ok(Step::Back);
    };
    entry.category = index
        .checked_sub(1)
        .and_then(|at| Category::ALL.get(at))
        .copied();
    Ok(Step::On)
}

fn pdu(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let Some(hours) = entry.hours.filter(|h| *h >= Minutes(15)) else {
        return Ok(Step::On);
    };
    let worth = Credits::from_minutes(hours);
    if entry.category.is_some_and(Category::is_giving_back) {
        entry.pdu = Some(Pdu::Number(worth));
        return Ok(Step::On);
    }
    let mut items = vec!["skip".to_owned()];
    items.extend(
        Side::ALL
            .iter()
            .map(|side| format!("{worth} PDU {}", side.as_str().replace('-', " "))),
    );
    let Some(index) = chosen(context, "Does it count for PMI, and on which side?", &items)? else {
        return Ok(Step::Back);
    };
    entry.pdu = index
        .checked_sub(1)
        .and_then(|at| Side::ALL.get(at))
        .map(|side| Pdu::Sides([(*side, worth)].into()));
    Ok(Step::On)
}

fn note(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Step, Failure> {
    let Some(text) = typed(context, "What did you take from it?", "")? else {
        return Ok(Step::Back);
    };
    entry.reflection = (!text.is_empty()).then_some(text);
    Ok(Step::On)
}

/// Says why an answer could not be used; the question comes again.
fn again(context: &mut Context<'_>, failure: &Failure) -> Step {
    let hint = failure
        .hints
        .first()
        .map(|hint| format!(" ({hint})"))
        .unwrap_or_default();
    let text = format!("{}{hint}", failure.message);
    context.say(&text);
    Step::Again
}
