//! `pmo-path completions`: the line that a shell sources, and the answers to its questions.

use std::ffi::OsString;
use std::io::Write;

use clap::ValueEnum;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::complete::answering;
use super::context::Context;
use super::failure::Failure;
use crate::host::{COMPLETE_VAR, Host, current_dir};

/// Tab completions for your shell, with your certifications, goals and log entries
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples, one for each shell:
  pmo-path completions bash >> ~/.bashrc
  pmo-path completions zsh >> ~/.zshrc
  pmo-path completions fish > ~/.config/fish/completions/pmo-path.fish
  pmo-path completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell to write for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell", alias = "pwsh")]
    Power,
    Elvish,
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Power => &Powershell,
            Self::Elvish => &Elvish,
        }
    }
}

pub fn run(args: &CompletionsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    context.no_json("`completions` prints a shell script")?;
    let mut script = Vec::new();
    // The program is called by its name, so that an update of it needs no new script.
    args.shell
        .completer()
        .write_registration(
            COMPLETE_VAR,
            "pmo_path",
            "pmo-path",
            "pmo-path",
            &mut script,
        )
        .map_err(|error| {
            Failure::wrong("completions", format!("cannot write the script: {error}"))
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
    let mut command = answering();
    command.build();
    let mut text = Vec::new();
    if !words.is_empty()
        && shell
            .completer()
            .write_complete(&mut command, words, current_dir().as_deref(), &mut text)
            .is_ok()
    {
        host.out
            .write_all(&text)
            .and_then(|()| host.out.flush())
            .ok();
    }
}
