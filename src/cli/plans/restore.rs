//! `pmo-path plans restore`: the states of a plan that undo keeps, and the way back to any of
//! them; also when the file is damaged or gone.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::size;
use crate::cli::context::Context;
use crate::cli::exit::EXIT_DONE;
use crate::diag::{Code, Failure};
use crate::host::Answer;
use crate::plan;
use crate::store::{KeptState, plan_id};
use crate::text::{clean, count};
use crate::view::changes::{Size, changes};
use crate::view::{Cell, Column, Mark, Table, Tone};

#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The state's number; without it the states are listed
    #[arg(value_name = "STATE")]
    state: Option<u32>,
    /// The plan's id or file [default: the active plan]
    #[arg(long, value_name = "ID")]
    of: Option<String>,
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

#[derive(Serialize)]
struct Listing {
    schema: &'static str,
    plan: String,
    file: String,
    states: Vec<Entry>,
}

#[derive(Serialize)]
struct Restored {
    schema: &'static str,
    plan: String,
    file: String,
    state: u32,
    changed: bool,
    lines_added: usize,
    lines_removed: usize,
}

#[derive(Serialize)]
struct Entry {
    state: u32,
    on: String,
    story: String,
    bytes: usize,
    log_entries: Option<usize>,
    current: bool,
}

pub fn run(args: &RestoreArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let path = plan_path(args, context)?;
    let states = context.session.store.kept_states(&path);
    let now = context.session.store.plan_bytes(&path)?;
    match args.state {
        None => list(&path, &states, now.as_deref(), context),
        Some(number) => {
            let state = states
                .into_iter()
                .find(|s| s.number == number)
                .ok_or_else(|| {
                    Failure::wrong(
                        Code::UnknownState,
                        format!("there is no state {number} of this plan"),
                    )
                    .hint("`pmo-path plans restore` lists the states")
                })?;
            restore(args.yes, &path, &state, now.as_deref(), context)
        }
    }
}

/// The states by number, each with its story.
pub fn kept(path: &Path, context: &Context<'_>) -> Vec<(String, String)> {
    let states = context.session.store.kept_states(path);
    states
        .into_iter()
        .map(|state| {
            let said = format!("{} {}", state.on, story(&state));
            (state.number.to_string(), said)
        })
        .collect()
}

/// The plan that is meant; it need not exist any more.
fn plan_path(args: &RestoreArgs, context: &Context<'_>) -> Result<PathBuf, Failure> {
    if let Some(typed) = &args.of {
        let name = typed.strip_prefix("plan-").unwrap_or(typed);
        let name = name.strip_suffix(".toml").unwrap_or(name);
        let in_folder = context
            .session
            .store
            .plans_dir()
            .join(format!("plan-{name}.toml"));
        let store = &context.session.store;
        let known = store.exists(&in_folder) || store.keeps_states(&in_folder);
        return Ok(if known {
            in_folder
        } else {
            PathBuf::from(typed)
        });
    }
    if let Some(path) = context.session.store.active_path()? {
        return Ok(path);
    }
    let lost = context.session.store.plans_with_states();
    let lost: Vec<String> = lost
        .iter()
        .map(|id| format!("`pmo-path plans restore --of {id}`"))
        .collect();
    let failure = Failure::wrong(Code::NoPlan, "there is no plan here now");
    Err(if lost.is_empty() {
        failure.hint("and no earlier state of one is kept")
    } else {
        failure.hint(format!(
            "states are kept of plans that are gone: {}",
            lost.join(", ")
        ))
    })
}

/// What became of the state, or what made it.
fn story(state: &KeptState) -> String {
    let when = if state.after { "after" } else { "before" };
    format!("{when}: {}", state.what)
}

fn list(
    path: &Path,
    states: &[KeptState],
    now: Option<&[u8]>,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let entries: Vec<Entry> = states
        .iter()
        .map(|state| Entry {
            state: state.number,
            on: state.on.to_string(),
            story: story(state),
            bytes: state.bytes.len(),
            log_entries: std::str::from_utf8(&state.bytes)
                .ok()
                .and_then(|t| plan::read(t).ok())
                .map(|p| p.log.len()),
            current: now == Some(state.bytes.as_slice()),
        })
        .collect();
    if context.json_wanted() {
        let file = path.display().to_string();
        let listing = Listing {
            schema: "pmo-path/plans-restore/1",
            plan: plan_id(path),
            file,
            states: entries,
        };
        return context.json(&listing).map(|()| EXIT_DONE);
    }
    let mut screen = context.screen();
    if entries.is_empty() {
        screen.marked(
            Mark::Info,
            0,
            &format!("No earlier state of {} is kept.", plan_id(path)),
        );
        return context.print(screen).map(|()| EXIT_DONE);
    }
    let number = count(i64::try_from(entries.len()).unwrap_or(i64::MAX), "state");
    screen.title(
        &format!("Kept states of {}", plan_id(path)),
        &number,
        Tone::Dim,
    );
    screen.blank();
    let mut table = Table::new(&[
        ("state", Column::Right),
        ("day", Column::Left),
        ("", Column::Text),
        ("log", Column::Right),
        ("size", Column::Right),
        ("", Column::Left),
    ]);
    for entry in &entries {
        table.row([
            Cell::new(Tone::Code, entry.state.to_string()),
            Cell::from(&entry.on),
            Cell::from(&entry.story),
            Cell::from(
                entry
                    .log_entries
                    .map_or_else(|| "?".to_owned(), |n| n.to_string()),
            ),
            Cell::from(size(entry.bytes as u64)),
            Cell::new(Tone::Good, if entry.current { "as it is now" } else { "" }),
        ]);
    }
    screen.table(&table);
    screen.next(&["pmo-path plans restore STATE"]);
    context.print(screen).map(|()| EXIT_DONE)
}

/// What was done, for a script; no size: nothing.
fn told(
    path: &Path,
    state: &KeptState,
    size: Option<&Size>,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&Restored {
            schema: "pmo-path/plans-restored/1",
            plan: plan_id(path),
            file: path.display().to_string(),
            state: state.number,
            changed: size.is_some(),
            lines_added: size.map_or(0, |size| size.added),
            lines_removed: size.map_or(0, |size| size.removed),
        })?;
    }
    Ok(EXIT_DONE)
}

fn restore(
    yes: bool,
    path: &Path,
    state: &KeptState,
    now: Option<&[u8]>,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let old = now.unwrap_or_default().to_vec();
    if now == Some(state.bytes.as_slice()) {
        context.say("The plan is in this state already; nothing was changed.");
        return told(path, state, None, context);
    }
    let mut screen = context.screen();
    screen.title(
        &format!("Restore state {} of {}", state.number, plan_id(path)),
        &state.on.to_string(),
        Tone::Dim,
    );
    screen.blank();
    let size = changes(
        &mut screen,
        &String::from_utf8_lossy(&old),
        &String::from_utf8_lossy(&state.bytes),
    );
    screen.blank();
    if !context.json_wanted() {
        context.print(screen)?;
    }
    if !yes {
        if !context.host.terminal.interactive() {
            return Err(Failure::wrong(Code::NeedsYes, "`plans restore` asks before it changes the plan, and there is no terminal to ask on")
                .hint(format!("`pmo-path plans restore {} --yes` does it without a question", state.number)));
        }
        match context
            .host
            .prompter
            .confirm("Bring this state back?", true)
        {
            Ok(Answer::Given(true)) => {}
            Ok(Answer::Interrupted) => return Err(Failure::interrupted("nothing was changed")),
            Ok(_) => {
                context.say("Nothing was changed.");
                return Ok(EXIT_DONE);
            }
            Err(error) => return Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
        }
    }
    let what = format!("plans restore {}", state.number);
    let store = &context.session.store;
    let notes = store.restore(&what, path.to_path_buf(), state, now)?;
    context.tell(&notes);
    if context.json_wanted() {
        return told(path, state, Some(&size), context);
    }
    let mut screen = context.screen();
    screen.marked(
        Mark::Met,
        0,
        &format!(
            "{} is back in state {}",
            clean(&plan_id(path)),
            state.number
        ),
    );
    screen.next(&["pmo-path undo", "pmo-path show"]);
    context.print(screen).map(|()| EXIT_DONE)
}
