//! `log` as questions, on a terminal without a title. Enter skips; `<` and Esc go back.

use std::collections::BTreeMap;

use crate::app::log::{LogEntry, Pdu};
use crate::cli::context::Context;
use crate::cli::{in_place, input};
use crate::dates::Tense;
use crate::diag::{Code, Failure};
use crate::host::Answer;
use crate::text::{clean, wrap};
use crate::units::{Category, Credits, Minutes, Side};
use crate::view::Tone;
use crate::view::failure::sentence;

/// The questions, in order.
const STEPS: usize = 6;
/// The one about credits, which is asked only where there is something to count.
const PDU: usize = 4;

/// Fills the entry. False when the person left without a title.
pub(super) fn fill(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<bool, Failure> {
    let back = if context.global.plain || context.host.env.dumb {
        "`<` goes back"
    } else {
        "Esc goes back"
    };
    context.say(&format!(
        "Say what you did; Enter skips the rest, {back}, `-` clears."
    ));
    context.host.prompter.begin();
    let mut step = 0;
    // What a day in words means, above the question that follows it.
    let mut echo = Vec::new();
    while step < STEPS {
        let answer = match step {
            0 => title(context, entry)?,
            1 => date(context, entry, &mut echo)?,
            2 => hours(context, entry, &echo)?,
            3 => category(context, entry)?,
            PDU if counts(entry).is_none() => {
                entry.pdu = given_back(entry);
                Asked::On
            }
            PDU => pdu(context, entry)?,
            _ => note(context, entry)?,
        };
        match answer {
            Asked::On => step += 1,
            Asked::Again => {}
            Asked::Back if step == 0 => return Ok(false),
            Asked::Back if step == PDU + 1 && counts(entry).is_none() => step = PDU - 1,
            Asked::Back => step -= 1,
        }
        if step == 1 && entry.title.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The credits that learning of this length could be worth, where one has to say on which side.
fn counts(entry: &LogEntry) -> Option<Credits> {
    let hours = entry.hours.filter(|h| *h >= Minutes(15))?;
    let asks = !entry.category.is_some_and(Category::is_giving_back);
    asks.then(|| Credits::from_minutes(hours))
}

/// Giving back has no sides: the credits are the hours.
fn given_back(entry: &LogEntry) -> Option<Pdu> {
    let hours = entry.hours.filter(|h| *h >= Minutes(15))?;
    let gives = entry.category.is_some_and(Category::is_giving_back);
    gives.then(|| Pdu::Number(Credits::from_minutes(hours)))
}

/// Whether there is another thing to log.
pub(super) fn another(context: &mut Context<'_>) -> Result<bool, Failure> {
    match context.host.prompter.confirm("Log another one?", false) {
        Ok(Answer::Given(answer)) => Ok(answer),
        Ok(Answer::Back) => Ok(false),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("what was logged stays")),
        Err(error) => Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
    }
}

enum Asked {
    On,
    /// The answer could not be used; the reason was told.
    Again,
    Back,
}

fn typed(
    context: &mut Context<'_>,
    prompt: &str,
    offered: &str,
) -> Result<Option<String>, Failure> {
    typed_below(context, &[], prompt, offered)
}

fn typed_below(
    context: &mut Context<'_>,
    above: &[String],
    prompt: &str,
    offered: &str,
) -> Result<Option<String>, Failure> {
    in_place::below(context, above)?;
    match context.host.prompter.text(prompt, offered) {
        Ok(Answer::Given(text)) if text.trim() == "-" => Ok(Some(String::new())),
        Ok(Answer::Given(text)) => Ok(Some(text.trim().to_owned())),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was recorded")),
        Err(error) => Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
    }
}

fn chosen(
    context: &mut Context<'_>,
    prompt: &str,
    items: &[String],
    default: usize,
) -> Result<Option<usize>, Failure> {
    in_place::below(context, &[])?;
    match context.host.prompter.select(prompt, items, default) {
        Ok(Answer::Given(index)) => Ok(Some(index)),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was recorded")),
        Err(error) => Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
    }
}

fn title(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let Some(text) = typed(context, "What did you do?", &entry.title)? else {
        return Ok(Asked::Back);
    };
    entry.title = text;
    Ok(Asked::On)
}

fn date(
    context: &mut Context<'_>,
    entry: &mut LogEntry,
    above: &mut Vec<String>,
) -> Result<Asked, Failure> {
    above.clear();
    let offered = if entry.date == context.session.day.into() {
        "today".to_owned()
    } else {
        entry.date.long()
    };
    let Some(text) = typed(context, "When?", &offered)? else {
        return Ok(Asked::Back);
    };
    let text = if text.is_empty() {
        "today".to_owned()
    } else {
        text
    };
    match input::day_and_echo(context, "date", &text, Tense::Past) {
        Ok((day, _)) if day > context.session.day => Ok(refuse(
            context,
            "that lies ahead; the log is for what was done",
        )),
        Ok((day, echo)) => {
            entry.date = day.into();
            match echo {
                Some(echo) if in_place::is_plain(context) => context.say(&echo),
                echo => above.extend(echo),
            }
            Ok(Asked::On)
        }
        Err(failure) => Ok(again(context, &failure)),
    }
}

fn hours(
    context: &mut Context<'_>,
    entry: &mut LogEntry,
    above: &[String],
) -> Result<Asked, Failure> {
    let Some(text) = typed_below(
        context,
        above,
        "How long? (1.5, 90m)",
        &entry.hours.map(|h| h.to_string()).unwrap_or_default(),
    )?
    else {
        return Ok(Asked::Back);
    };
    entry.hours = match text.as_str() {
        "" => None,
        text => match input::hours("hours", text) {
            Ok(hours) => Some(hours),
            Err(failure) => return Ok(again(context, &failure)),
        },
    };
    Ok(Asked::On)
}

fn category(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Asked, Failure> {
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
    let present = entry
        .category
        .and_then(|now| Category::ALL.iter().position(|c| *c == now))
        .map_or(0, |at| at + 1);
    let Some(index) = chosen(context, "What was it?", &items, present)? else {
        return Ok(Asked::Back);
    };
    entry.category = index
        .checked_sub(1)
        .and_then(|at| Category::ALL.get(at))
        .copied();
    Ok(Asked::On)
}

fn pdu(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let Some(worth) = counts(entry) else {
        return Ok(Asked::On);
    };
    let mut items = vec!["skip".to_owned()];
    items.extend(
        Side::ALL
            .iter()
            .map(|side| format!("{worth} PDU {}", side_text(*side))),
    );
    items.push("on two or three sides: say how many on each".to_owned());
    let several = items.len() - 1;
    let present = match &entry.pdu {
        Some(Pdu::Sides(sides)) if sides.len() > 1 => several,
        Some(Pdu::Sides(sides)) => Side::ALL
            .iter()
            .position(|side| sides.contains_key(side))
            .map_or(0, |at| at + 1),
        _ => 0,
    };
    let question = "Does it count for PMI, and on which side?";
    let Some(index) = chosen(context, question, &items, present)? else {
        return Ok(Asked::Back);
    };
    if index == several {
        return sides(context, entry, worth);
    }
    entry.pdu = index
        .checked_sub(1)
        .and_then(|at| Side::ALL.get(at))
        .map(|side| Pdu::Sides([(*side, worth)].into()));
    Ok(Asked::On)
}

fn side_text(side: Side) -> String {
    side.as_str().replace('-', " ")
}

/// How many on each side; what is left over of the whole is offered for the next one.
fn sides(
    context: &mut Context<'_>,
    entry: &mut LogEntry,
    worth: Credits,
) -> Result<Asked, Failure> {
    let before = match &entry.pdu {
        Some(Pdu::Sides(sides)) if sides.len() > 1 => sides.clone(),
        _ => BTreeMap::new(),
    };
    let mut split: BTreeMap<Side, Credits> = BTreeMap::new();
    let mut at = 0;
    while let Some(side) = Side::ALL.get(at) {
        let said: Credits = split.values().copied().sum();
        let left = worth.minus(said);
        let last = at + 1 == Side::ALL.len();
        let offered = match before.get(side) {
            Some(credits) => credits.to_string(),
            None if last => left.to_string(),
            None => "0".to_owned(),
        };
        let prompt = format!("PDU {} ({left} of {worth} left)", side_text(*side));
        let Some(text) = typed(context, &prompt, &offered)? else {
            let Some(previous) = at.checked_sub(1).and_then(|n| Side::ALL.get(n)) else {
                return Ok(Asked::Again);
            };
            split.remove(previous);
            at -= 1;
            continue;
        };
        match input::credits("PDU", if text.is_empty() { "0" } else { &text }) {
            Ok(credits) if credits > left => {
                refuse(
                    context,
                    &format!("{credits} PDU are more than the {left} that are left"),
                );
            }
            Ok(credits) => {
                if credits > Credits::ZERO {
                    split.insert(*side, credits);
                }
                at += 1;
            }
            Err(failure) => {
                again(context, &failure);
            }
        }
    }
    entry.pdu = (!split.is_empty()).then_some(Pdu::Sides(split));
    Ok(Asked::On)
}

fn note(context: &mut Context<'_>, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let Some(text) = typed(
        context,
        "What did you take from it?",
        entry.reflection.as_deref().unwrap_or_default(),
    )?
    else {
        return Ok(Asked::Back);
    };
    entry.reflection = (!text.is_empty()).then_some(text);
    Ok(Asked::On)
}

/// Says why an answer could not be used; the question comes again.
fn again(context: &mut Context<'_>, failure: &Failure) -> Asked {
    let hint = failure
        .remedies
        .first()
        .map(|remedy| format!(" ({})", sentence(remedy)))
        .unwrap_or_default();
    let text = format!("{}{hint}", failure.message);
    refuse(context, &text)
}

fn refuse(context: &mut Context<'_>, why: &str) -> Asked {
    if in_place::is_plain(context) {
        for row in wrap(&clean(why), context.look.width.clamp(20, 100)) {
            context.say(&row);
        }
        return Asked::Again;
    }
    let why = context.look.letters(&format!("! {}", clean(why)));
    let why = context.look.paint(Tone::Warn, &why);
    // A reason that cannot be shown ends with the question that follows.
    context.host.prompter.refuse(&why).ok();
    Asked::Again
}
