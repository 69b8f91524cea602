//! `completions SHELL --install`: the script, or a line that asks for it, where the shell reads it
//! at its start. What is there already is not put there twice, and nothing else is touched.

use std::path::PathBuf;

use super::{Script, Shell};
use crate::cli::context::Context;
use crate::diag::{Code, Failure};
use crate::text::clean;

/// A file of more than this is no start file of a shell.
const MOST: u64 = 4 * 1_048_576;

/// Installs for this shell and tells where.
pub(super) fn install(shell: Shell, context: &mut Context<'_>) -> Result<u8, Failure> {
    let dirs = &context.host.dirs;
    let home = dirs.home.clone().ok_or_else(|| {
        Failure::wrong(Code::NoHome, "there is no home folder to install into")
            .hint("print the script and put it where your shell reads it")
    })?;
    let line = |name: &str| format!("source <(pmo-path completions {name})");
    let (path, wanted, whole) = match shell {
        Shell::Bash => (home.join(".bashrc"), line("bash"), false),
        Shell::Zsh => {
            let folder = dirs.zsh.as_ref().unwrap_or(&home);
            (folder.join(".zshrc"), line("zsh"), false)
        }
        Shell::Fish => {
            let Script::Own(script) = shell.script() else {
                return Err(by_hand());
            };
            let folder = config(&home, context).join("fish/completions");
            (folder.join("pmo-path.fish"), script.to_owned(), true)
        }
        Shell::Power | Shell::Elvish => return Err(by_hand()),
    };
    let store = &context.session.store;
    let before = if store.exists(&path) {
        Some(store.read_bytes(&path, MOST)?)
    } else {
        None
    };
    let old = before.as_deref().unwrap_or_default();
    let there = if whole {
        old == wanted.as_bytes()
    } else {
        old.split(|byte| *byte == b'\n')
            .any(|line| line.trim_ascii() == wanted.as_bytes())
    };
    let shown = clean(&path.display().to_string());
    if there {
        context.say(&format!("It is there already: {shown}"));
        return Ok(0);
    }
    let mut bytes = Vec::new();
    if !whole {
        bytes.extend_from_slice(old);
        if !old.is_empty() && !old.ends_with(b"\n") {
            bytes.push(b'\n');
        }
    }
    bytes.extend_from_slice(wanted.as_bytes());
    if !wanted.ends_with('\n') {
        bytes.push(b'\n');
    }
    store.hand_out_over(&path, before.as_deref(), &bytes)?;
    if whole {
        context.done(&format!("Written: {shown}"));
    } else {
        context.done(&format!("Added to {shown}: {wanted}"));
    }
    context.say("  New shells complete pmo-path from now on.");
    Ok(0)
}

/// Where fish looks: `XDG_CONFIG_HOME` on Linux, `~/.config` everywhere else.
fn config(home: &std::path::Path, context: &Context<'_>) -> PathBuf {
    let own = &context.host.dirs.config;
    let platform = own.parent().filter(|_| cfg!(target_os = "linux"));
    platform.map_or_else(|| home.join(".config"), PathBuf::from)
}

fn by_hand() -> Failure {
    Failure::wrong(
        Code::Completions,
        "where this shell reads its start file is not known here",
    )
    .hint("add the line that `pmo-path completions --help` names to your profile")
}
