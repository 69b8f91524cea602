//! The one way in: one file a command, its arguments and then what it does:
//! load, decide, show, apply. `run` is the whole program with the world as an argument.

mod activities;
mod amend;
mod assess;
mod back;
mod browse;
mod career;
mod certs;
mod change;
mod check;
mod check_ids;
mod claim;
mod commands;
mod complete;
mod completions;
mod context;
mod dashboard;
mod day;
mod diff;
mod done;
mod eligible;
mod entry;
mod exclusion;
mod explain;
mod failure;
mod gap;
mod global;
mod goal;
mod help;
mod history;
mod input;
mod locations;
mod log;
mod lookup;
mod man;
mod next;
mod passed;
mod planning;
mod plans;
mod profile;
mod redo;
mod renew;
mod replan;
mod roles;
mod schema;
mod session;
mod show;
mod skills;
mod status;
mod undo;
mod undo_store;
mod usage;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::FromArgMatches;

use crate::catalog::{self, Catalog, Part};
use crate::diag::{Finding, Place, Report, Severity};
use crate::host::{Host, PlainPrompter};
use crate::render::Look;
use crate::value_path;

pub use commands::Cli;
use commands::Command;
pub use context::Context;
use failure::EXIT_DONE;
pub use failure::Failure;
use global::Global;

/// Runs the program with these arguments in this world and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, host: &mut Host) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(shell) = host.env.complete.clone() {
        completions::answer(&shell, args, host);
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
    let talk = usage::talk_look(&cli.global, host);
    match start(cli, talk, host) {
        Ok(code) => code,
        Err(failure) => {
            if failure.exit != EXIT_DONE {
                let text = if json {
                    failure.json()
                } else {
                    failure.screen(talk)
                };
                host.err.write_all(text.as_bytes()).ok();
            }
            failure.exit
        }
    }
}

fn start(cli: Cli, talk: Look, host: &mut Host) -> Result<u8, Failure> {
    let as_of = day::judged_on(cli.global.as_of.as_deref(), host)?;
    if cli.global.plain || host.env.dumb {
        host.prompter = Box::new(PlainPrompter);
    }
    let look = usage::look(&cli.global, host);
    let catalog = match load_catalog(&cli.global, host, None) {
        Ok(catalog) => Rc::new(catalog),
        // These two help to find and mend a broken file: they work without it.
        Err(failure) if matches!(cli.command, Some(Command::Where(_) | Command::Check(_))) => {
            let text = failure.screen(talk);
            host.err.write_all(text.as_bytes()).ok();
            Rc::new(Catalog::bundled())
        }
        Err(failure) => return Err(failure),
    };
    // The process ends soon after: giving the memory back entry by entry would cost a tenth of a
    // short command's time.
    std::mem::forget(Rc::clone(&catalog));
    let mut context = Context {
        host,
        global: cli.global,
        as_of,
        catalog,
        look,
    };
    commands::dispatch(cli.command.as_ref(), &mut context)
}

/// The bundled catalog with the overlays of the config folder, the environment and `--catalog`,
/// all but `without`.
fn load_catalog(global: &Global, host: &Host, without: Option<&Path>) -> Result<Catalog, Failure> {
    let mut paths = Vec::new();
    let config = host.dirs.config.join("catalog");
    if host.disk.exists(&config) {
        paths.push(config);
    }
    paths.extend(host.env.catalog.iter().map(PathBuf::from));
    paths.extend(global.catalog.iter().cloned());
    if let Some(without) = without {
        let real = |path: &Path| {
            let real = host.disk.canonical(path);
            real.unwrap_or_else(|_| path.to_path_buf())
        };
        let out = real(without);
        paths.retain(|path| real(path) != out);
    }
    if paths.is_empty() {
        return Ok(Catalog::bundled());
    }
    let parts = read_overlays(&paths, host)?;
    let catalog = Catalog::with_overlays(parts.iter().map(|(_, _, part)| part.clone()).collect());
    for (file, text, part) in &parts {
        check_overlay(file, text, part, &catalog)?;
    }
    Ok(catalog)
}

/// The overlay files at these paths with their texts, in the order in which they are laid on.
fn read_overlays(paths: &[PathBuf], host: &Host) -> Result<Vec<(PathBuf, String, Part)>, Failure> {
    let mut parts = Vec::new();
    for path in paths {
        let before = parts.len();
        for file in overlay_files(path, host)? {
            let (text, part) = read_overlay(&file, host)?;
            parts.push((file, text, part));
        }
        one_place_each(parts.get(before..).unwrap_or_default())?;
    }
    Ok(parts)
}

/// Two files of one folder must not hold the same entry: which of them counts would hang on their
/// names. (A folder laid on another one may replace its entries.)
fn one_place_each(parts: &[(PathBuf, String, Part)]) -> Result<(), Failure> {
    let mut seen: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    for (file, text, part) in parts {
        let mut findings = Vec::new();
        for (kind, n, id) in part.ids() {
            match seen.get(&(kind, id)) {
                Some(other) if *other != file => findings.push(Finding::error(
                    "duplicate-id",
                    format!("{kind} `{id}` is in {} already", other.display()),
                    Place::Value(value_path![kind, n, "id"]),
                )),
                _ => {
                    seen.insert((kind, id), file);
                }
            }
        }
        if !findings.is_empty() {
            return Err(broken_overlay(file, text.clone(), findings));
        }
    }
    Ok(())
}

/// Fails with every error that an overlay has against the catalog that it is laid on.
fn check_overlay(file: &Path, text: &str, part: &Part, catalog: &Catalog) -> Result<(), Failure> {
    let mut whole = catalog.whole();
    catalog::apply(&mut whole, part);
    let mut findings = catalog::check(part, &whole);
    findings.retain(|f| f.severity == Severity::Error);
    if findings.is_empty() {
        Ok(())
    } else {
        Err(broken_overlay(file, text.to_owned(), findings))
    }
}

/// The TOML files at `path`: the file itself, or those in the folder, by name.
pub fn overlay_files(path: &Path, host: &Host) -> Result<Vec<PathBuf>, Failure> {
    match host.disk.list(path) {
        Ok(names) if !names.is_empty() || !host.disk.exists(path) => Ok(if names.is_empty() {
            vec![path.to_path_buf()]
        } else {
            let toml = |name: &String| Path::new(name).extension().is_some_and(|e| e == "toml");
            names
                .into_iter()
                .filter(toml)
                .map(|name| path.join(name))
                .collect()
        }),
        Ok(_) => Ok(Vec::new()),
        Err(_) => Ok(vec![path.to_path_buf()]),
    }
}

/// Reads one overlay file; its own errors are told with line and column.
pub fn read_overlay(file: &Path, host: &Host) -> Result<(String, Part), Failure> {
    const LIMIT: u64 = 16 * 1024 * 1024;
    let bytes = host
        .disk
        .read(file, LIMIT)
        .map_err(|e| Failure::io("read the catalog file", file, &e))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::wrong("not-utf8", format!("{} is not UTF-8 text", file.display())))?;
    match catalog::read_part(&text) {
        Ok(part) => Ok((text, part)),
        Err(findings) => Err(broken_overlay(file, text, findings)),
    }
}

fn broken_overlay(file: &Path, text: String, findings: Vec<Finding>) -> Failure {
    let file = file.display().to_string();
    Failure::findings(
        "catalog-broken",
        "this catalog file cannot be used until it is mended",
        Report {
            file,
            text,
            findings,
        },
    )
}
