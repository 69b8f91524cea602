//! `pmo-path completions`: the script that a shell reads.

mod install;

use clap::ValueEnum;
use clap_complete::env::{Elvish, EnvCompleter, Powershell};

use super::context::Context;
use crate::diag::{Code, Failure};
use crate::host::COMPLETE_VAR;

/// Tab completions for your shell, with your certifications, goals and log entries
///
/// Prints the script that makes your shell ask pmo-path what may stand where, or puts it where
/// the shell finds it. It need not be printed anew when pmo-path is updated.
#[derive(Debug, clap::Args)]
#[command(after_help = "To have them in every new shell, once:
  bash        echo 'source <(pmo-path completions bash)' >> ~/.bashrc
  zsh         echo 'source <(pmo-path completions zsh)' >> ~/.zshrc
  fish        pmo-path completions fish > ~/.config/fish/completions/pmo-path.fish
  PowerShell  Add-Content $PROFILE 'pmo-path completions powershell | Out-String | Invoke-Expression'

Examples:
  pmo-path completions zsh --install
  pmo-path completions powershell")]
pub struct CompletionsArgs {
    /// The shell to write for
    #[arg(value_name = "SHELL")]
    shell: Shell,
    /// Put it where the shell finds it, once and for all
    #[arg(long)]
    install: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell", alias = "pwsh")]
    Power,
    Elvish,
}

/// Where a script comes from.
pub(super) enum Script {
    Own(&'static str),
    Library(&'static dyn EnvCompleter),
}

impl Shell {
    pub(super) fn script(self) -> Script {
        match self {
            Self::Bash => Script::Own(include_str!("pmo-path.bash")),
            Self::Zsh => Script::Own(include_str!("pmo-path.zsh")),
            Self::Fish => Script::Own(include_str!("pmo-path.fish")),
            Self::Power => Script::Library(&Powershell),
            Self::Elvish => Script::Library(&Elvish),
        }
    }
}

pub(super) fn run(args: &CompletionsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    context.no_json("`completions` prints a shell script")?;
    if args.install {
        return install::install(args.shell, context);
    }
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
