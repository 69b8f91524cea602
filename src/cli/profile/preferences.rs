//! `profile set` and `profile unset`: typed keys and values to preferences.

use super::args::{SetArgs, Unset};
use crate::app::Changed;
use crate::app::profile::ProfileChange;
use crate::app::profile::preference_words::read;
use crate::app::profile::preferences::{self, Key, key};
use crate::cli::context::Context;
use crate::diag::Failure;

pub(super) fn set(
    context: &mut Context<'_>,
    typed: &SetArgs,
) -> Result<Changed<ProfileChange>, Failure> {
    // `key=value` is what one types after other programs.
    let (word, mut values) = match typed.key.split_once('=') {
        Some((word, value)) if !value.is_empty() => (word, vec![value.to_owned()]),
        _ => (typed.key.as_str(), Vec::new()),
    };
    values.extend(typed.values.iter().cloned());
    let key = key(word)?;
    if values.is_empty() {
        return Err(preferences::missing(&context.session.catalog, key));
    }
    let read = read(key, &values, context.session.day)?;
    for echo in &read.echoes {
        context.say(echo);
    }
    if let Some(day) = read.past {
        context.say(&format!("note: {} is past", day.with_weekday()));
    }
    preferences::set(&context.session, &read.preference)
}

pub(super) fn unset(
    context: &Context<'_>,
    typed: &Unset,
) -> Result<Changed<ProfileChange>, Failure> {
    let keys: Vec<Key> = typed
        .keys
        .iter()
        .map(|word| key(word))
        .collect::<Result<_, _>>()?;
    preferences::unset(&context.session, &keys)
}
