//! What may stand where in a command line, asked while it is typed: names from the catalog and
//! from the person's plan. Never fails, never writes, never locks: in doubt it offers nothing.

mod answer;

pub(super) use answer::answer;

use std::ffi::{OsStr, OsString};
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use super::candidates::{self, Completes, Typed};
use super::commands::{names_only, tree_for};
use super::global::SHARED_OPTIONS;
use crate::app::suggestions::Suggestion;
use crate::host::{Host, current_dir, home_dir};
use crate::order::Arrange;
use crate::text::{clean, truncate};

/// A word to insert and what it means, empty when it speaks for itself.
#[derive(Debug)]
pub(super) struct Offer {
    pub value: String,
    pub help: String,
}

/// What may stand in place of the last word.
pub(super) fn offers(mut words: Vec<String>) -> Vec<Offer> {
    let Some(last) = words.last_mut() else {
        return Vec::new();
    };
    let nothing_typed = last.is_empty();
    // The shell has not expanded a `~` yet; what is offered keeps it.
    let start = last.find("~/").filter(|at| {
        *at == 0
            || last
                .get(..*at)
                .is_some_and(|s| s.starts_with("--") && s.ends_with('='))
    });
    let home = start
        .and_then(|_| home_dir())
        .map(|home| format!("{}/", home.display()));
    if let Some(home) = &home {
        *last = last.replacen("~/", home, 1);
    }
    let words: Vec<OsString> = words.into_iter().map(OsString::from).collect();
    let at = words.len().saturating_sub(1);
    let mut command = answering(&words);
    let mut found = complete(&mut command, words, at, current_dir().as_deref()).unwrap_or_default();
    let shared = |found: &CompletionCandidate| found.get_tag().map(ToString::to_string);
    found.arrange_by_key(|found| shared(found).as_deref() == Some(SHARED_OPTIONS));
    let mut offers: Vec<Offer> = found.iter().filter_map(offer).collect();
    if let Some(home) = &home {
        for offer in &mut offers {
            offer.value = offer.value.replacen(home.as_str(), "~/", 1);
        }
    }
    // Options are offered once a hyphen is typed, unless there is nothing else.
    if nothing_typed && offers.iter().any(|offer| !offer.value.starts_with('-')) {
        offers.retain(|offer| !offer.value.starts_with('-'));
    }
    offers
}

/// `None` for what no line of an answer can hold: a name with a line end or another control
/// character in it, or in no encoding. Nobody would want to have it typed.
fn offer(candidate: &CompletionCandidate) -> Option<Offer> {
    let value = candidate.get_value().to_str()?;
    if value.contains(char::is_control) {
        return None;
    }
    let help = candidate.get_help().map(ToString::to_string);
    let first = help.as_deref().and_then(|help| help.lines().next());
    Some(Offer {
        value: value.to_owned(),
        help: truncate(&clean(first.unwrap_or("")), 60, "…"),
    })
}

/// The command tree that answers: each argument whose values are known asks its source. Only the
/// command that the words name is built, with its arguments.
pub(super) fn answering(words: &[OsString]) -> Command {
    let words_before = words.split_last().map_or(&[] as &[_], |(_, before)| before);
    let text: Vec<String> = words
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let home = home_dir().map(|home| home.display().to_string());
    let typed = Arc::new(Typed::new(&text, home));
    let mut tree = tree_for(words_before);
    if !tree.has_subcommands() {
        tree = names_only();
    }
    attach(tree, &typed)
}

fn attach(command: Command, typed: &Arc<Typed>) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command.mut_args(|arg| completing(arg, typed));
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| attach(sub, typed))
    })
}

fn completing(arg: Arg, typed: &Arc<Typed>) -> Arg {
    let Some(completes) = arg.get::<Completes>().copied() else {
        return arg;
    };
    let typed = Arc::clone(typed);
    arg.add(ArgValueCompleter::new(move |value: &OsStr| {
        begun(completes, value, &typed)
    }))
}

/// The candidates that begin with what was typed, whatever the case; behind a comma the next of
/// a list, without those that stand in it.
fn begun(completes: Completes, value: &OsStr, typed: &Typed) -> Vec<CompletionCandidate> {
    let Some(value) = value.to_str() else {
        return Vec::new();
    };
    let (head, start) = match value.rfind(',').filter(|_| completes.commas) {
        Some(at) => value.split_at(at + 1),
        None => ("", value),
    };
    let start = start.to_lowercase();
    let there = |word: &str| head.split(',').any(|other| other == word);
    let mut host = Host::real();
    candidates::about(typed, &mut host, commands)
        .map(|known| (completes.source)(&known))
        .unwrap_or_default()
        .into_iter()
        .filter(|(word, _)| word.to_lowercase().starts_with(&start) && !there(word))
        .map(|(word, means)| {
            let means = (!means.is_empty()).then(|| means.into());
            CompletionCandidate::new(format!("{head}{word}")).help(means)
        })
        .collect()
}

/// All commands, with what they are for.
fn commands() -> Vec<Suggestion> {
    let about = |sub: &Command| sub.get_about().map(ToString::to_string).unwrap_or_default();
    names_only()
        .get_subcommands()
        .map(|sub| (sub.get_name().to_owned(), about(sub)))
        .collect()
}

#[cfg(test)]
mod tests;
