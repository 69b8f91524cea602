//! When the arguments are not a command: help and version, or what was wrong with them and the
//! way out. Colour, width and JSON are found without a parse, since the parse is what failed.

use std::ffi::OsString;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, ValueEnum};

use super::commands::Cli;
use super::context::output_result;
use super::exit::{EXIT_DONE, EXIT_WRONG, exit_code};
use super::global::{ColorChoice, Global};
use super::help::dressed;
use super::look::{look, talk_look};
use crate::diag::{Code, Failure};
use crate::host::Host;
use crate::view::{self, usage::Complaint};

/// Help and version go to standard output with exit 0, wrong usage to standard error with exit 2.
pub(super) fn answer(error: &clap::Error, args: &[OsString], host: &mut Host) -> u8 {
    if error.kind() == ErrorKind::DisplayVersion {
        return print(&error.render().to_string(), &scan(args), host);
    }
    let global = scan(args);
    let args = help_command(args);
    let command = Cli::command();
    let inside = args.iter().skip(1).any(|arg| {
        arg.to_str()
            .is_some_and(|name| command.find_subcommand(name).is_some())
    });
    let long = args.iter().any(|arg| arg == "--help");
    let Err(error) = dressed(look(&global, host), inside, long).try_get_matches_from(&args) else {
        // Only reached when the plain tree refuses what the dressed one takes.
        return EXIT_WRONG;
    };
    if !error.use_stderr() {
        let look = look(&global, host);
        let text = error.render();
        let text = if look.color {
            text.ansi().to_string()
        } else {
            text.to_string()
        };
        return print(&look.letters(&text), &global, host);
    }
    let failure = failure(&error, &args);
    tell(&failure, &global, host)
}

fn tell(failure: &Failure, global: &Global, host: &mut Host) -> u8 {
    let text = if global.json {
        view::failure::json(failure)
    } else {
        view::failure::screen(failure, talk_look(global, host))
    };
    host.err.write_all(text.as_bytes()).ok();
    exit_code(failure)
}

/// What was asked for, to standard output; a closed pipe is no failure.
fn print(text: &str, global: &Global, host: &mut Host) -> u8 {
    let written = host.out.write_all(tidy(text).as_bytes());
    match output_result(written.and_then(|()| host.out.flush())) {
        Ok(()) => EXIT_DONE,
        Err(failure) if failure.code == Code::ClosedPipe => EXIT_DONE,
        Err(failure) => tell(&failure, global, host),
    }
}

/// No trailing blanks, one line end at the end.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// What clap found, in the form of every other error.
fn failure(error: &clap::Error, args: &[OsString]) -> Failure {
    let mut complaint = Complaint::read(&error.render().to_string());
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let parent = called(args);
    let parent_name = parent.get_display_name().unwrap_or("pmo-path");
    let known: Vec<&str> = parent
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            if parent.get_name() == "pmo-path" {
                complaint.no_command(typed, &known);
            } else {
                complaint.no_word(parent_name, typed, &known);
            }
        }
        ErrorKind::MissingSubcommand => {
            if let Some(ContextValue::Strings(words)) = error.get(ContextKind::ValidSubcommand) {
                let words = words.iter().map(String::as_str);
                let words: Vec<&str> = words.filter(|word| *word != "help").collect();
                complaint.word_missing(&words);
            }
        }
        ErrorKind::UnknownArgument => {
            if let Some(typed) = said(ContextKind::InvalidArg) {
                complaint.stray(typed, before(typed, args));
            }
        }
        _ => {}
    }
    let command = complaint.command.as_deref().unwrap_or(parent_name);
    let help = format!("`{command} --help` tells how it is used");
    complaint.hints.into_iter().chain([help.into()]).fold(
        Failure::wrong(Code::Usage, complaint.message),
        Failure::hint,
    )
}

/// The word that stands before one, where it is no option and no command.
fn before<'a>(typed: &str, args: &'a [OsString]) -> Option<&'a str> {
    let at = args.iter().rposition(|arg| arg == typed)?;
    let word = args.get(at.checked_sub(1)?)?.to_str()?;
    let known = Cli::command();
    let is_title = at > 2 && !word.starts_with('-') && known.find_subcommand(word).is_none();
    is_title.then_some(word)
}

/// The command that the arguments call, as deep as its words are known; its display name is what
/// one types.
fn called(args: &[OsString]) -> clap::Command {
    let mut command = Cli::command();
    let mut typed = command.get_name().to_owned();
    for word in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        let Some(inner) = command.find_subcommand(word).cloned() else {
            continue;
        };
        typed.push(' ');
        typed.push_str(inner.get_name());
        command = inner;
    }
    command.display_name(typed)
}

/// `help COMMAND` is `COMMAND --help`.
fn help_command(args: &[OsString]) -> Vec<OsString> {
    let Some(at) = args
        .iter()
        .skip(1)
        .position(|arg| !arg.to_string_lossy().starts_with('-'))
        .map(|n| n + 1)
    else {
        return args.to_vec();
    };
    if args.get(at).is_none_or(|arg| arg != "help") {
        return args.to_vec();
    }
    let mut args = args.to_vec();
    args.remove(at);
    args.push("--help".into());
    args
}

/// The options that decide how an error looks, wherever they stand.
fn scan(args: &[OsString]) -> Global {
    let mut global = Global::default();
    let mut words = args
        .iter()
        .skip(1)
        .map(|arg| arg.to_string_lossy())
        .take_while(|arg| arg != "--");
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word.to_string(), None),
        };
        match name.as_str() {
            "--json" => global.json = true,
            "--ascii" => global.ascii = true,
            "--color" => {
                let value = value.or_else(|| words.next().map(|w| w.to_string()));
                global.color = value
                    .and_then(|v| ColorChoice::from_str(&v, true).ok())
                    .unwrap_or_default();
            }
            "--width" => {
                global.width = value
                    .or_else(|| words.next().map(|w| w.to_string()))
                    .and_then(|v| v.parse().ok());
            }
            _ => {}
        }
    }
    global
}

#[cfg(test)]
mod tests;
