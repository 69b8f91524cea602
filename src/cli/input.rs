//! Typed arguments to values, the same way in every command: dates in words, lengths of time,
//! numbers, names of the catalog. Every error names the option and says what to write.

use std::str::FromStr;

use super::context::Context;
use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure, Remedy};
use crate::host::Answer;
use crate::text::fold;
pub(super) use crate::text::short;
use crate::text::{clean, list, suggest};
use crate::units::{Credits, Minutes, UsdCents, parse_duration, parse_usd};

/// Reads a date, possibly partial. One given in words is echoed with its weekday.
pub(super) fn date(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<PartialDate, Failure> {
    let (date, echo) = read(context, option, text, tense)?;
    if let Some(echo) = echo {
        context.say(&echo);
    }
    Ok(date)
}

/// The date, and what to echo of one given in words.
fn read(
    context: &Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<(PartialDate, Option<String>), Failure> {
    let date = parse_words(text, context.session.day, tense).map_err(|error| {
        Failure::wrong(
            Code::Date,
            format!("{option}: {}", clean(&error.to_string())),
        )
    })?;
    let in_words = PartialDate::parse(text.trim()).is_none();
    let echo = match date {
        PartialDate::Day(day) if in_words => Some(format!(
            "\"{}\" is {}",
            clean(text.trim()),
            day.with_weekday()
        )),
        _ => None,
    };
    Ok((date, echo))
}

/// A full day with its echo, for who shows that in a place of its own.
pub(super) fn day_and_echo(
    context: &Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<(Day, Option<String>), Failure> {
    let (date, echo) = read(context, option, text, tense)?;
    Ok((full(option, date)?, echo))
}

/// Reads a date that must be a full day.
pub(super) fn day(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<Day, Failure> {
    let date = date(context, option, text, tense)?;
    full(option, date)
}

fn full(option: &str, date: PartialDate) -> Result<Day, Failure> {
    match date {
        PartialDate::Day(day) => Ok(day),
        partial => Err(Failure::wrong(
            Code::Date,
            format!("{option}: a full day is needed, not {partial}"),
        )
        .hint(format!("for example `{}`", partial.first_day()))),
    }
}

/// Reads a full day that is not ahead.
pub(super) fn past_day(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
) -> Result<Day, Failure> {
    let day = day(context, option, text, Tense::Past)?;
    if day > context.session.day {
        let message = format!(
            "{option}: {} lies ahead, and only what was done is recorded",
            day.with_weekday()
        );
        return Err(Failure::wrong(Code::Date, message));
    }
    Ok(day)
}

/// Reads a length of time.
pub(super) fn hours(option: &str, text: &str) -> Result<Minutes, Failure> {
    parse_duration(text).map_err(|error| {
        Failure::wrong(
            Code::Hours,
            format!("{option}: {}", clean(&error.to_string())),
        )
    })
}

/// Reads hours a week: more than nothing, at most the 168 that a week has.
pub(super) fn hours_per_week(option: &str, text: &str) -> Result<Minutes, Failure> {
    let minutes = hours(option, text)?;
    if minutes.0 == 0 || minutes > MOST_A_WEEK {
        return Err(Failure::wrong(
            Code::Hours,
            format!("{option}: {minutes} hours a week are not possible"),
        )
        .hint("write a number above 0 and at most 168, such as 5"));
    }
    Ok(minutes)
}

/// Reads the hours a week at work, which may be none.
pub(super) fn work_hours_per_week(option: &str, text: &str) -> Result<Minutes, Failure> {
    let minutes = hours(option, text)?;
    if minutes > MOST_A_WEEK {
        return hours_per_week(option, text);
    }
    Ok(minutes)
}

/// Reads how many assignments at once.
pub(super) fn focus(option: &str, text: &str) -> Result<u32, Failure> {
    let count = text.trim().parse().ok();
    count
        .filter(|count| (1..=20).contains(count))
        .ok_or_else(|| {
            Failure::wrong(
                Code::Focus,
                format!(
                    "{option}: \"{}\" is not a number of assignments",
                    short(text)
                ),
            )
            .hint("write how many you want to do at once, from 1 to 20, such as 3")
        })
}

/// The hours of a week.
pub(super) const MOST_A_WEEK: Minutes = Minutes(168 * 60);

/// Reads a number of credits, to the hundredth.
pub(super) fn credits(option: &str, text: &str) -> Result<Credits, Failure> {
    number(text).and_then(Credits::from_number).ok_or_else(|| {
        Failure::wrong(
            Code::Credits,
            format!(
                "{option}: \"{}\" is not a possible number of credits",
                short(text)
            ),
        )
        .hint("write a number such as 1.5, with at most two decimals")
    })
}

/// Reads an amount of US dollars.
pub(super) fn usd(option: &str, text: &str) -> Result<UsdCents, Failure> {
    parse_usd(text).map_err(|error| {
        Failure::wrong(
            Code::Amount,
            format!("{option}: {}", clean(&error.to_string())),
        )
    })
}

/// Digits and a point only: no sign, no exponent, no words.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let fits = text.len() <= 12
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if fits { text.parse().ok() } else { None }
}

/// Splits `KEY=VALUE`.
pub(super) fn pair<'t>(
    option: &str,
    text: &'t str,
    example: &str,
) -> Result<(&'t str, &'t str), Failure> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
            Ok((key.trim(), value.trim()))
        }
        _ => Err(Failure::wrong(
            Code::Pair,
            format!("{option}: \"{}\" is not of the form {example}", short(text)),
        )),
    }
}

/// A word of a closed list, such as a kind of experience.
pub(super) fn word<T: FromStr + Copy>(
    option: &str,
    typed: &str,
    all: &[(&'static str, T)],
) -> Result<T, Failure> {
    let plain = typed.trim().to_ascii_lowercase();
    let hyphened = plain.replace([' ', '_'], "-");
    plain.parse().or_else(|_| hyphened.parse()).or_else(|_| {
        let folded = fold(&plain);
        all.iter()
            .find(|(word, _)| fold(word) == folded)
            .map(|(_, value)| *value)
            .ok_or_else(|| {
                let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
                let near = suggest(&plain, words.iter().copied());
                let failure = Failure::wrong(
                    Code::Word,
                    format!(
                        "{option}: \"{}\" is not one of the words it takes",
                        short(typed)
                    ),
                );
                if near.is_empty() {
                    failure.hint(format!("use {}", list(&words, "or")))
                } else {
                    failure.hint(format!("did you mean {}?", list(&near, "or")))
                }
            })
    })
}

/// The pairs that [`word`] needs of a closed list.
macro_rules! words_of {
    ($type:ty) => {
        <$type>::ALL
            .iter()
            .map(|value| (value.as_str(), *value))
            .collect::<Vec<_>>()
    };
}
pub(super) use words_of;

/// The nearest names as whole commands to type, where it is one of `typed` that was not known.
pub(super) fn as_commands(mut failure: Failure, command: &str, typed: &[String]) -> Failure {
    let about = |word: &String| failure.message.contains(&format!("`{}`", clean(word)));
    if failure.code != Code::UnknownCertification || !typed.iter().any(about) {
        return failure;
    }
    for remedy in &mut failure.remedies {
        if let Remedy::DidYouMean(names) = remedy {
            for name in names {
                *name = format!("`pmo-path {command} {name}`");
            }
        }
    }
    failure
}

/// Asks before a change. Without a terminal, `--yes` has to say so beforehand.
pub(super) fn confirm(
    context: &mut Context<'_>,
    question: &str,
    yes: bool,
    verb: &str,
) -> Result<bool, Failure> {
    let command = format!("pmo-path {verb} … --yes");
    confirm_by(context, question, yes, verb, &command)
}

/// The same, where `command` is the whole line that does it without a question.
pub(super) fn confirm_by(
    context: &mut Context<'_>,
    question: &str,
    yes: bool,
    verb: &str,
    command: &str,
) -> Result<bool, Failure> {
    if yes {
        return Ok(true);
    }
    if !context.host.terminal.interactive() {
        return Err(Failure::wrong(
            Code::NeedsYes,
            format!("`{verb}` asks first, and there is no terminal to ask on"),
        )
        .hint(format!("`{command}` does it without a question")));
    }
    match context.host.prompter.confirm(question, true) {
        Ok(Answer::Given(answer)) => Ok(answer),
        Ok(Answer::Back) => Ok(false),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was changed")),
        Err(error) => Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
    }
}
