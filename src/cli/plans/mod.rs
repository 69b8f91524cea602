//! `pmo-path plans`

mod compare;
mod restore;

pub use restore::kept as kept_states;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::diag::{Code, Failure};
use crate::text::{clean, list, suggest};
use crate::view::{Cell, Column, Mark, Table, Tone};

/// List, choose, compare and restore plans
#[derive(Debug, clap::Args)]
pub struct PlansArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the plans (the default)
    List,
    /// Make a plan the active one
    Use(UseArgs),
    /// Show what differs between two plans
    Compare(compare::CompareArgs),
    /// Bring an earlier state of a plan back, also of one that was deleted or damaged
    Restore(restore::RestoreArgs),
}

#[derive(Debug, clap::Args)]
struct UseArgs {
    /// The plan's id, as `pmo-path plans` lists it
    #[arg(value_name = "ID")]
    id: String,
    /// Where a newer plan took over: go on with this one again
    #[arg(long)]
    reopen: bool,
}

pub fn run(args: &PlansArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    match &args.action {
        None | Some(Action::List) => show_list(context),
        Some(Action::Use(args)) => choose(args, context),
        Some(Action::Compare(args)) => compare::run(args, context),
        Some(Action::Restore(args)) => restore::run(args, context),
    }
}

#[derive(Serialize)]
struct Listing {
    schema: &'static str,
    folder: String,
    plans: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    file: String,
    active: bool,
    readable: bool,
    created: Option<String>,
    target_role: Option<String>,
    open_goals: usize,
    log_entries: usize,
    superseded_by: Option<String>,
    bytes: u64,
}

#[derive(Serialize)]
struct Used<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    superseded_by: Option<&'a str>,
}

fn show_list(context: &mut Context<'_>) -> Result<u8, Failure> {
    let active = context.session.store.active_path()?;
    let mut files = context.session.store.plan_files()?;
    files.reverse();
    if let Some(active) = &active
        && !files.contains(active)
        && context.host.disk.exists(active)
    {
        files.insert(0, active.clone());
    }
    let plans: Vec<Entry> = files
        .iter()
        .map(|f| entry(f, active.as_ref() == Some(f), context))
        .collect();
    if context.json_wanted() {
        let folder = context.session.store.plans_dir().display().to_string();
        return context
            .json(&Listing {
                schema: "pmo-path/plans/1",
                folder,
                plans,
            })
            .map(|()| EXIT_DONE);
    }
    let mut screen = context.screen();
    if plans.is_empty() {
        screen.marked(Mark::Info, 0, "There is no plan yet.");
        screen.next(&["pmo-path assess", "pmo-path profile add --help"]);
        return context.print(screen).map(|()| EXIT_DONE);
    }
    let mut table = Table::new(&[
        ("", Column::Left),
        ("plan", Column::Left),
        ("target", Column::Text),
        ("goals", Column::Right),
        ("log", Column::Right),
        ("size", Column::Right),
        ("", Column::Left),
    ]);
    let look = screen.look();
    for plan in &plans {
        let mark = if plan.active {
            look.mark(Mark::Done)
        } else {
            ""
        };
        let note = match (&plan.superseded_by, plan.readable) {
            (_, false) => Cell::new(Tone::Bad, "cannot be read"),
            (Some(newer), _) => Cell::new(Tone::Dim, format!("history: {newer} took over")),
            _ if plan.active => Cell::new(Tone::Good, "active"),
            _ => Cell::from(""),
        };
        table.row([
            Cell::new(Tone::Good, mark),
            Cell::new(Tone::Code, &plan.id),
            Cell::from(plan.target_role.as_deref().unwrap_or("")),
            Cell::from(plan.open_goals.to_string()),
            Cell::from(plan.log_entries.to_string()),
            Cell::from(size(plan.bytes)),
            note,
        ]);
    }
    screen.table(&table);
    screen.blank();
    screen.field(
        "folder",
        6,
        &context.session.store.plans_dir().display().to_string(),
    );
    let broken = plans
        .iter()
        .find(|p| !p.readable)
        .map(|p| format!("pmo-path check {}", p.file));
    match broken {
        Some(check) => screen.next(&[&check, "pmo-path plans restore"]),
        None => screen.next(&["pmo-path plans use ID", "pmo-path plans compare A B"]),
    }
    context.print(screen).map(|()| EXIT_DONE)
}

fn entry(file: &Path, active: bool, context: &Context<'_>) -> Entry {
    let bytes = context.host.disk.attributes(file).map_or(0, |a| a.length);
    let open = context.session.store.read_plan_at(file).ok();
    let plan = open.as_ref().map(|open| &open.plan);
    Entry {
        id: crate::store::plan_id(file),
        file: file.display().to_string(),
        active,
        readable: plan.is_some(),
        created: plan.and_then(|p| p.created).map(|day| day.to_string()),
        target_role: plan
            .and_then(|p| p.profile.target_role.as_ref())
            .map(ToString::to_string),
        open_goals: plan.map_or(0, |p| p.goal.iter().filter(|g| g.is_open()).count()),
        log_entries: plan.map_or(0, |p| p.log.len()),
        superseded_by: plan.and_then(|p| p.superseded_by.clone()),
        bytes,
    }
}

/// `812 B`, `12 kB`, `3.4 MB`
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

fn choose(args: &UseArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let path = find(&args.id, context)?;
    if !context.session.store.plan_files()?.contains(&path) {
        return Err(Failure::wrong(
            Code::NotInFolder,
            "only plans in the data folder can be made the active one",
        )
        .hint("for a file elsewhere use `--plan FILE` or PMO_PATH_PLAN"));
    }
    let open = context.session.store.read_plan_at(&path)?;
    if args.reopen && open.plan.superseded_by.is_some() {
        let notes = context.session.store.reopen(&path)?;
        context.tell(&notes);
    }
    context.session.store.make_active(&path)?;
    if context.json_wanted() {
        let newer = open.plan.superseded_by.as_deref();
        return context
            .json(&Used {
                schema: "pmo-path/plans-use/1",
                plan: open.id(),
                file: open.path.display().to_string(),
                superseded_by: newer.filter(|_| !args.reopen),
            })
            .map(|()| EXIT_DONE);
    }
    let mut screen = context.screen();
    screen.marked(
        Mark::Met,
        0,
        &format!("{} is the active plan now", open.id()),
    );
    if let Some(newer) = open.plan.superseded_by.as_ref().filter(|_| !args.reopen) {
        screen.marked(Mark::Warning, 0, &format!("{} took over from it: it can be read, not changed. `pmo-path plans use {} --reopen` goes on with it", clean(newer), open.id()));
    }
    screen.next(&["pmo-path show", "pmo-path plans"]);
    context.print(screen).map(|()| EXIT_DONE)
}

/// The plan with this id, or the file of this name.
fn find(typed: &str, context: &Context<'_>) -> Result<PathBuf, Failure> {
    let files = context.session.store.plan_files()?;
    let ids: Vec<String> = files.iter().map(|f| crate::store::plan_id(f)).collect();
    let name = typed.strip_prefix("plan-").unwrap_or(typed);
    let name = name.strip_suffix(".toml").unwrap_or(name);
    if let Some((file, _)) = files.iter().zip(&ids).find(|(_, id)| *id == name) {
        return Ok(file.clone());
    }
    let path = PathBuf::from(typed);
    if context.host.disk.exists(&path) {
        return Ok(path);
    }
    let failure = Failure::wrong(
        Code::UnknownPlan,
        format!("there is no plan `{}`", clean(typed)),
    );
    let near = suggest(name, ids.iter().map(String::as_str));
    Err(if near.is_empty() {
        failure.hint("`pmo-path plans` lists them")
    } else {
        failure.hint(format!("did you mean {}?", list(&near, "or")))
    })
}
