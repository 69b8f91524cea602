//! `pmo-path man`

use std::path::PathBuf;

use clap::Command;

use super::candidates::{self, Completes};
use super::context::Context;
use crate::diag::{Code, Failure};
use crate::text::clean;

/// The manual: one page on standard output, or all of them as files
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path man | man -l -
  pmo-path man eligible
  pmo-path man --install
  pmo-path man --dir ./man")]
pub struct ManArgs {
    /// The command whose page is wanted [default: the program's]
    #[arg(value_name = "COMMAND", conflicts_with_all = ["dir", "install"], add = Completes::by(candidates::commands))]
    command: Vec<String>,
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    dir: Option<PathBuf>,
    /// Write the pages of all commands where `man` looks: `~/.local/share/man/man1`
    #[arg(long, conflicts_with = "dir")]
    install: bool,
}

pub(super) fn run(args: &ManArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    context.no_json("`man` prints a manual page")?;
    let mut root = (context.tree)();
    root.build();
    if let Some(dir) = &args.dir {
        return write_all(&root, dir, context);
    }
    if args.install {
        let home = context.host.dirs.home.clone().ok_or_else(|| {
            Failure::wrong(Code::NoHome, "there is no home folder to install into")
        })?;
        write_all(&root, &home.join(".local/share/man/man1"), context)?;
        context.say(
            "`man pmo-path` finds them where ~/.local/bin is on your PATH; otherwise add ~/.local/share/man to MANPATH",
        );
        return Ok(0);
    }
    let mut command = &root;
    for name in &args.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            Failure::wrong(Code::NoSuchCommand, format!("there is no command `{name}`"))
                .hint("`pmo-path --help` lists the commands")
        })?;
    }
    let page = page(command)?;
    context.write_out(&page)?;
    Ok(0)
}

fn write_all(
    root: &Command,
    dir: &std::path::Path,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let mut commands = Vec::new();
    collect(root, &mut commands);
    let mut pages = Vec::new();
    for command in commands {
        let name = command
            .get_display_name()
            .unwrap_or_else(|| command.get_name());
        pages.push((dir.join(format!("{name}.1")), page(command)?.into_bytes()));
    }
    let disk = context.host.disk.as_ref();
    disk.create_dir_all(dir)
        .map_err(|e| Failure::io("make the folder", dir, &e))?;
    context.session.store.hand_out_all(&pages)?;
    let said = format!(
        "wrote {} to {}",
        crate::text::count(pages.len(), "page"),
        clean(&dir.display().to_string())
    );
    context.say(&said);
    Ok(0)
}

fn collect<'c>(command: &'c Command, pages: &mut Vec<&'c Command>) {
    pages.push(command);
    for sub in command.get_subcommands() {
        collect(sub, pages);
    }
}

/// A page without a date: the same program makes the same page on any day.
fn page(command: &Command) -> Result<String, Failure> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
        .to_owned();
    let command = command.clone().name(name.clone());
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command)
        .title(name)
        .section("1")
        .source(concat!("pmo-path ", env!("CARGO_PKG_VERSION")))
        .manual("pmo-path")
        .render(&mut bytes)
        .map_err(|error| Failure::wrong(Code::Man, format!("cannot make the page: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
