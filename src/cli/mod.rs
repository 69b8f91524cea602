//! The one way in: one file a command, its arguments and then what it does:
//! load, decide, show, apply. `run` is the whole program with the world as an argument.

mod activities;
mod amend;
mod apply;
mod asker;
mod assess;
mod candidates;
mod career;
mod certs;
mod check;
mod claim;
mod commands;
mod complete;
mod completions;
mod context;
mod dashboard;
mod day;
mod done;
mod eligible;
mod entry;
mod entry_texts;
mod exit;
mod explain;
mod export;
mod fault;
mod files;
mod gap;
mod global;
mod goal;
mod hand_out;
mod help;
mod history;
mod import;
mod input;
mod log;
mod look;
mod man;
mod next;
mod output;
mod plans;
mod profile;
mod progress;
mod redo;
mod remarks;
mod renew;
mod replan;
mod report;
mod review;
mod roles;
mod schema;
mod share;
mod show;
mod skills;
mod status;
mod tables;
mod team;
mod undo;
mod usage;
mod whereabouts;

use std::ffi::OsString;
use std::io::Write;
use std::rc::Rc;

use clap::{CommandFactory, FromArgMatches};

use crate::app::Catalog;
use crate::app::Session;
use crate::diag::Failure;
use crate::host::{Host, PlainPrompter};
use crate::view::{self, Look};

pub use commands::Cli;
use commands::Command;
pub use context::Context;
use exit::{EXIT_DONE, exit_code};
pub use fault::tell_panics;

/// Runs the program with these arguments in this world and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, host: &mut Host) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(shell) = host.env.complete.clone() {
        complete::answer(&shell, args, host);
        return EXIT_DONE;
    }
    let parsed = commands::tree_for(&args)
        .try_get_matches_from(&args)
        .and_then(|m| Cli::from_arg_matches(&m));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error, &args, host),
    };
    let json = cli.global.json;
    let talk = look::talk_look(&cli.global, host);
    match start(cli, talk, host) {
        Ok(code) => code,
        Err(failure) => {
            let code = exit_code(&failure);
            if code != EXIT_DONE {
                let text = if json {
                    view::failure::json(&failure)
                } else {
                    view::failure::screen(&failure, talk)
                };
                host.err.write_all(text.as_bytes()).ok();
            }
            code
        }
    }
}

fn start(cli: Cli, talk: Look, host: &mut Host) -> Result<u8, Failure> {
    let as_of = day::judged_on(cli.global.as_of.as_deref(), host)?;
    if cli.global.plain || host.env.dumb {
        host.prompter = Box::new(PlainPrompter::default());
    }
    let look = look::look(&cli.global, host);
    let store = files::store(&cli.global, host, as_of)?;
    let catalog = match store.catalog() {
        Ok(catalog) => Rc::new(catalog),
        // These two help to find and mend a broken file: they work without it.
        Err(failure) if matches!(cli.command, Some(Command::Where(_) | Command::Check(_))) => {
            let text = view::failure::screen(&failure, talk);
            host.err.write_all(text.as_bytes()).ok();
            Rc::new(Catalog::bundled())
        }
        Err(failure) => return Err(failure),
    };
    // The process ends soon after: giving the memory back entry by entry would cost a tenth of a
    // short command's time.
    std::mem::forget(Rc::clone(&catalog));
    let store = store.knowing(Rc::clone(&catalog));
    let mut context = Context {
        host,
        global: cli.global,
        session: Session {
            catalog,
            day: as_of,
            store,
        },
        look,
        only_answers: cli.command.as_ref().is_some_and(Command::only_answers),
        tree: Cli::command,
    };
    let store = context.session.store.clone();
    commands::dispatch(cli.command.as_ref(), &mut context).map_err(|failure| {
        if store.has_changed() {
            exit::after_a_change(failure)
        } else {
            failure
        }
    })
}
