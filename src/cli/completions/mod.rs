//! `pmo-path completions`: the script that a shell reads, and the answers to its questions.

mod line;

use std::ffi::OsString;
use std::io::Write;

use clap::ValueEnum;
use clap_complete::env::{Elvish, EnvCompleter, Powershell};

use super::complete::{Offer, answering, offers};
use super::context::Context;
use crate::diag::{Code, Failure};
use crate::host::{COMPLETE_VAR, Host, current_dir};

/// Tab completions for your shell, with your certifications, goals and log entries
///
/// Prints the script that makes your shell ask pmo-path what may stand where. It need not be
/// printed anew when pmo-path is updated.
#[derive(Debug, clap::Args)]
#[command(after_help = "To have them in every new shell, once:
  bash        echo 'source <(pmo-path completions bash)' >> ~/.bashrc
  zsh         echo 'source <(pmo-path completions zsh)' >> ~/.zshrc
  fish        pmo-path completions fish > ~/.config/fish/completions/pmo-path.fish
  PowerShell  Add-Content $PROFILE 'pmo-path completions powershell | Out-String | Invoke-Expression'

Examples:
  pmo-path completions zsh
  pmo-path completions powershell")]
pub struct CompletionsArgs {
    /// The shell to write for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell", alias = "pwsh")]
    Power,
    Elvish,
}

/// Where a script comes from.
enum Script {
    Own(&'static str),
    Library(&'static dyn EnvCompleter),
}

impl Shell {
    fn script(self) -> Script {
        match self {
            Self::Bash => Script::Own(include_str!("pmo-path.bash")),
            Self::Zsh => Script::Own(include_str!("pmo-path.zsh")),
            Self::Fish => Script::Own(include_str!("pmo-path.fish")),
            Self::Power => Script::Library(&Powershell),
            Self::Elvish => Script::Library(&Elvish),
        }
    }
}

pub fn run(args: &CompletionsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    context.no_json("`completions` prints a shell script")?;
    let library = match args.shell.script() {
        Script::Own(text) => return context.write_out(text).map(|()| 0),
        Script::Library(library) => library,
    };
    let mut script = Vec::new();
    // The program is called by its name, so that an update of it needs no new script.
    library
        .write_registration(
            COMPLETE_VAR,
            "pmo_path",
            "pmo-path",
            "pmo-path",
            &mut script,
        )
        .map_err(|error| {
            Failure::wrong(
                Code::Completions,
                format!("cannot write the script: {error}"),
            )
        })?;
    context.write_out(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Answers a shell that asks for completions; an unknown shell or any other trouble is answered
/// by nothing at all, since the person is in the middle of typing.
pub fn answer(shell: &str, args: Vec<OsString>, host: &mut Host) {
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
        // bash sends the raw line and the word that it is going to replace.
        let replaced = words.get(1).cloned().unwrap_or_default();
        let (split, quoted) = line::split(words.first().map_or("", String::as_str), "pmo-path");
        bash = Some((replaced, quoted));
        words = split;
    }
    let typed = words.last().cloned().unwrap_or_default();
    let mut out = String::new();
    for Offer { value, help } in offers(words) {
        match (shell, &bash) {
            (_, Some((replaced, quoted))) => {
                out.push_str(&line::for_bash(&value, &typed, replaced, *quoted));
            }
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
