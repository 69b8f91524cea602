//! Quantities and words that somebody typed, for an option or to a question. Every error names what
//! was asked for and says what to write. Knows no command.

use super::words::Words;
use super::{Credits, Minutes, SkillLevel, UsdCents, parse_duration, parse_usd};
use crate::diag::{Code, Failure, Remedy};
use crate::text::{clean, fold, short, suggest};

/// The hours of a week.
const MOST_A_WEEK: Minutes = Minutes(168 * 60);

/// Reads a length of time.
pub fn hours(option: &str, text: &str) -> Result<Minutes, Failure> {
    parse_duration(text).map_err(|error| wrong(Code::Hours, option, &clean(&error.to_string())))
}

/// Reads hours a week: more than nothing, at most the 168 that a week has.
pub fn hours_per_week(option: &str, text: &str) -> Result<Minutes, Failure> {
    let minutes = hours(option, text)?;
    if minutes.0 == 0 || minutes > MOST_A_WEEK {
        let what = format!("{minutes} hours a week are not possible");
        return Err(wrong(Code::Hours, option, &what)
            .hint("write a number above 0 and at most 168, such as 5"));
    }
    Ok(minutes)
}

/// Reads the hours a week at work, which may be none.
pub fn work_hours_per_week(option: &str, text: &str) -> Result<Minutes, Failure> {
    let minutes = hours(option, text)?;
    if minutes > MOST_A_WEEK {
        return hours_per_week(option, text);
    }
    Ok(minutes)
}

/// Reads how many assignments at once.
pub fn focus(option: &str, text: &str) -> Result<u32, Failure> {
    let count = text.trim().parse().ok();
    let count = count.filter(|count| (1..=20).contains(count));
    count.ok_or_else(|| {
        let what = format!("\"{}\" is not a number of assignments", short(text));
        wrong(Code::Focus, option, &what)
            .hint("write how many you want to do at once, from 1 to 20, such as 3")
    })
}

/// Reads a number of credits, to the hundredth.
pub fn credits(option: &str, text: &str) -> Result<Credits, Failure> {
    number(text).and_then(Credits::from_number).ok_or_else(|| {
        let what = format!("\"{}\" is not a possible number of credits", short(text));
        wrong(Code::Credits, option, &what)
            .hint("write a number such as 1.5, with at most two decimals")
    })
}

/// Reads an amount of US dollars.
pub fn usd(option: &str, text: &str) -> Result<UsdCents, Failure> {
    parse_usd(text).map_err(|error| wrong(Code::Amount, option, &clean(&error.to_string())))
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
pub fn pair<'t>(option: &str, text: &'t str, example: &str) -> Result<(&'t str, &'t str), Failure> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
            Ok((key.trim(), value.trim()))
        }
        _ => {
            let what = format!("\"{}\" is not of the form {example}", short(text));
            Err(wrong(Code::Pair, option, &what))
        }
    }
}

/// Reads a level of a skill, not below `least`.
pub fn level(option: &str, text: &str, least: u8) -> Result<SkillLevel, Failure> {
    let level = text.trim().parse().ok().and_then(SkillLevel::new);
    let level = level.filter(|level| level.get() >= least);
    level.ok_or_else(|| {
        let what = format!("\"{}\" is not a level", short(text));
        wrong(Code::Level, option, &what).hint(Remedy::LevelsFrom(least))
    })
}

/// Reads a word of a closed list, such as a kind of experience, whatever its case and hyphens.
pub fn word<T: Words>(option: &str, typed: &str) -> Result<T, Failure> {
    let plain = typed.trim().to_ascii_lowercase();
    let hyphened = plain.replace([' ', '_'], "-");
    let known = T::read(&plain).or_else(|| T::read(&hyphened));
    let known = known.or_else(|| {
        let folded = fold(&plain);
        let mut all = T::every().iter();
        all.find(|value| fold(value.word()) == folded).copied()
    });
    known.ok_or_else(|| {
        let words: Vec<&str> = T::every().iter().map(|value| value.word()).collect();
        no_word(option, typed, &plain, &words)
    })
}

fn no_word(option: &str, typed: &str, plain: &str, words: &[&str]) -> Failure {
    let what = format!("\"{}\" is not one of the words it takes", short(typed));
    let failure = wrong(Code::Word, option, &what);
    let near = suggest(plain, words.iter().copied());
    failure.hint(Remedy::nearest(&near, Remedy::one_of(words)))
}

fn wrong(code: Code, option: &str, what: &str) -> Failure {
    Failure::wrong(code, format!("{option}: {what}"))
}

#[cfg(test)]
mod tests;
