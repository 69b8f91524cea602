//! Answers a shell that asks what may stand in a command line, in the form of its script.

use std::ffi::OsString;
use std::io::Write;

use clap::ValueEnum;
use clap_complete::env::EnvCompleter;

use super::{Offer, answering, offers};
use crate::cli::completions::{Script, Shell};
use crate::host::{Host, current_dir, shell_line};

/// Answers a shell that asks for completions; an unknown shell or any other trouble is answered
/// by nothing at all, since the person is in the middle of typing.
pub(crate) fn answer(shell: &str, args: Vec<OsString>, host: &mut Host) {
    let Ok(shell) = Shell::from_str(shell, true) else {
        return;
    };
    // The shell sends: the program, `--`, then the words of the line.
    let words: Vec<OsString> = match args.iter().position(|arg| arg == "--") {
        Some(at) => args.into_iter().skip(at + 1).collect(),
        None => return,
    };
    let text = match shell.script() {
        Script::Own(_) => own(shell, words),
        Script::Library(library) => by_library(library, words),
    };
    host.out
        .write_all(&text)
        .and_then(|()| host.out.flush())
        .ok();
}

/// The answer in the form of the scripts beside this file.
fn own(shell: Shell, words: Vec<OsString>) -> Vec<u8> {
    let mut words: Vec<String> = words
        .into_iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let mut bash = None;
    if shell == Shell::Bash {
        // bash sends the raw line and the end of it that it is going to replace.
        let whole = words.first().map_or("", String::as_str);
        let replaced = words.get(1).map_or("", String::as_str);
        let kept = whole.strip_suffix(replaced).unwrap_or(whole);
        let head = shell_line::split(kept, "pmo-path");
        bash = Some((head.typed().to_owned(), head.quote));
        words = shell_line::split(whole, "pmo-path").words;
    }
    if shell == Shell::Fish
        && let Some(last) = words.last_mut()
    {
        *last = shell_line::fish_word(last);
    }
    let typed = words.last().cloned().unwrap_or_default();
    let mut out = String::new();
    for Offer { value, help } in offers(words) {
        match (shell, &bash) {
            (_, Some((head, quote))) => match shell_line::for_bash(&value, &typed, head, *quote) {
                Some(text) => out.push_str(&text),
                None => continue,
            },
            (Shell::Zsh, _) => {
                out.push(if value.ends_with(['=', '/', ',']) {
                    '+'
                } else {
                    '-'
                });
                out.push_str(&value.replace('\\', "\\\\").replace(':', "\\:"));
                if !help.is_empty() {
                    out.push(':');
                    out.push_str(&help.replace('\\', "\\\\"));
                }
            }
            _ => {
                out.push_str(&value);
                if !help.is_empty() {
                    out.push('\t');
                    out.push_str(&help);
                }
            }
        }
        out.push('\n');
    }
    out.into_bytes()
}

fn by_library(library: &dyn EnvCompleter, words: Vec<OsString>) -> Vec<u8> {
    let mut command = answering(&words);
    let mut text = Vec::new();
    if words.is_empty()
        || library
            .write_complete(&mut command, words, current_dir().as_deref(), &mut text)
            .is_err()
    {
        text.clear();
    }
    text
}
