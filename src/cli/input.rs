//! Typed arguments to values, the same way in every command: dates in words are echoed, and what is
//! to be changed is asked about first.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::asker::answered;
use super::context::Context;
use crate::app::Asked;
use crate::dates::{Day, PartialDate, Tense, typed};
use crate::diag::{Code, Failure, Remedy};
use crate::text::clean;
use crate::units::Words;
pub(super) use crate::units::typed::{
    credits, focus, hours, hours_per_week, level, pair, usd, word, work_hours_per_week,
};

/// A closed list as the only values of an argument.
pub(super) fn one_of<T: Words + Send + Sync>() -> impl TypedValueParser<Value = T> {
    let words = T::every().iter().map(|value| value.word());
    PossibleValuesParser::new(words).try_map(|word| T::read(&word).ok_or("no word of the list"))
}

/// Reads a date, possibly partial. One given in words is echoed with its weekday.
pub(super) fn date(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<PartialDate, Failure> {
    let read = typed::date(option, text, context.session.day, tense)?;
    Ok(echo(context, read))
}

/// Reads a date that must be a full day.
pub(super) fn day(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
    tense: Tense,
) -> Result<Day, Failure> {
    let read = typed::day(option, text, context.session.day, tense)?;
    Ok(echo(context, read))
}

fn echo<D>(context: &mut Context<'_>, read: typed::TypedDate<D>) -> D {
    if let Some(echo) = read.echo {
        context.say(&echo);
    }
    read.date
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

/// An activity, with `@DATE` where its start is fixed.
pub(super) fn starting(
    context: &mut Context<'_>,
    option: &str,
    text: &str,
) -> Result<(String, Option<Day>), Failure> {
    let Some((name, date)) = text.split_once('@') else {
        return Ok((text.trim().to_owned(), None));
    };
    let start = day(context, option, date, Tense::Future)?;
    Ok((name.trim().to_owned(), Some(start)))
}

/// A value that `none` takes away.
pub(super) fn asked<T>(
    typed: Option<&String>,
    read: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Asked<T>, Failure> {
    match typed {
        None => Ok(Asked::Keep),
        Some(text) if is_none(text) => Ok(Asked::Lift),
        Some(text) => read(text).map(Asked::Set),
    }
}

/// Whether the word takes away what is there.
pub(super) fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

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
    let answer = context.host.prompter.confirm(question, true);
    Ok(answered(answer, "nothing was changed")?.unwrap_or(false))
}
