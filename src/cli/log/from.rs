//! `log --from FILE`: many entries at once. Shows what it would add, asks, and adds all of it in
//! one step, or nothing.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;

use super::LogArgs;
use super::sheet::{self, Sheet};
use crate::app::log_entry::{take_id, with_entry};
use crate::app::named_entry::{EntryJson, NamedEntry};
use crate::cli::context::Context;
use crate::cli::exit::EXIT_DONE;
use crate::cli::input;
use crate::diag::{Code, Failure, Report, place_all};
use crate::plan::LogEntry;
use crate::plan::edit::append_entry;
use crate::store::OpenPlan;
use crate::text::{clean, count};
use crate::view::entry::sheet as screen_of;

/// A table of more than this is not one person's log.
const MOST_BYTES: u64 = 4 * 1_048_576;

#[derive(Serialize)]
struct FromJson<'a> {
    schema: &'static str,
    plan: Option<String>,
    file: Option<String>,
    dry_run: bool,
    /// How many were written.
    added: usize,
    entries: Vec<EntryJson<'a>>,
    /// Lines of the file whose entries are in the log already.
    known_lines: Vec<usize>,
    columns_left_out: &'a [String],
}

/// Adds the entries of the file that `args` name.
pub fn run(args: &LogArgs, from: &Path, context: &mut Context<'_>) -> Result<u8, Failure> {
    let wrong = |option: &str| {
        Failure::wrong(
            Code::From,
            format!("{option} is about one entry; `--from` reads many"),
        )
    };
    if args.entry.passed.is_some() {
        return Err(wrong("--passed"));
    }
    if args.entry.finished || args.entry.started {
        return Err(wrong("--finished or --started"));
    }
    let shown = if from == Path::new("-") {
        "standard input".to_owned()
    } else {
        clean(&from.display().to_string())
    };
    let text = if from == Path::new("-") {
        context.session.store.standard_input(MOST_BYTES)?
    } else {
        context.session.store.read_text(from, MOST_BYTES)?
    };
    let plan = context.session.store.plan_or_empty()?;
    let sheet = sheet::read(context, &text, &plan, &args.entry).map_err(|mut findings| {
        place_all(&text, &mut findings);
        let number = count(i64::try_from(findings.len()).unwrap_or(i64::MAX), "problem");
        Failure::findings(
            Code::Table,
            format!("nothing was recorded: {shown} has {number}"),
            Report {
                file: shown.clone(),
                text: text.clone(),
                findings,
            },
        )
    })?;
    let new = sheet::fresh(&sheet.entries, &plan);
    let number = new.iter().filter(|new| **new).count();
    if !context.json_wanted() {
        preview(&shown, &sheet, &new, args.dry_run, context)?;
    }
    let goes_on = !args.dry_run && number > 0;
    let entries = |n: usize| count(i64::try_from(n).unwrap_or(i64::MAX), "entry");
    if goes_on {
        let question = format!("Record these {}?", entries(number));
        if !input::confirm(context, &question, args.yes, "log --from")? {
            context.say("Nothing was recorded.");
            return Ok(EXIT_DONE);
        }
    }
    let mut written: Vec<LogEntry> = Vec::new();
    let after = if goes_on {
        let what = format!("log {} from {shown}", entries(number));
        Some(context.change_plan(&what, |open| {
            let (text, added) = with_all(open, &sheet)?;
            written = added;
            Ok(text)
        })?)
    } else {
        None
    };
    if context.json_wanted() {
        let would = || {
            let rows = sheet.entries.iter().zip(&new);
            rows.filter(|(_, new)| **new).map(|((_, entry), _)| entry)
        };
        let all: Vec<&LogEntry> = match &after {
            Some(_) => written.iter().collect(),
            None => would().collect(),
        };
        let named: Vec<NamedEntry<'_>> = all
            .into_iter()
            .map(|entry| NamedEntry {
                name: entry
                    .id
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                entry: Cow::Borrowed(entry),
                from_catalog: None,
            })
            .collect();
        let known_lines = sheet
            .entries
            .iter()
            .zip(&new)
            .filter(|(_, new)| !**new)
            .map(|((line, _), _)| *line)
            .collect();
        context.json(&FromJson {
            schema: "pmo-path/log-from/1",
            plan: after.as_ref().map(OpenPlan::id),
            file: after.as_ref().map(|open| open.path.display().to_string()),
            dry_run: args.dry_run,
            added: written.len(),
            entries: named.iter().map(NamedEntry::json).collect(),
            known_lines,
            columns_left_out: &sheet.left_out,
        })?;
    } else if after.is_some() {
        context.say(&format!(
            "Logged {}; `pmo-path undo` takes them back together",
            entries(written.len())
        ));
    }
    Ok(EXIT_DONE)
}

/// What the file holds: new entries, and those that are there already.
fn preview(
    shown: &str,
    sheet: &Sheet,
    new: &[bool],
    dry_run: bool,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let rows: Vec<(usize, &LogEntry, bool)> = sheet
        .entries
        .iter()
        .zip(new)
        .map(|((line, entry), new)| (*line, entry, *new))
        .collect();
    let mut screen = context.screen();
    screen_of(&mut screen, shown, &rows);
    if !sheet.left_out.is_empty() {
        screen.blank();
        screen.marked(
            crate::view::Mark::Info,
            0,
            &format!("Columns left out: {}.", sheet::quoted(&sheet.left_out)),
        );
    }
    if dry_run {
        screen.blank();
        screen.paragraph(
            crate::view::Tone::Dim,
            0,
            "Nothing was written: this is what `log --from` would do.",
        );
    }
    context.print(screen)
}

/// The plan's text with every entry that it does not have yet, each under an id that is free.
fn with_all(open: &OpenPlan, sheet: &Sheet) -> Result<(String, Vec<LogEntry>), Failure> {
    let mut taken: std::collections::BTreeSet<String> = open
        .plan
        .log
        .iter()
        .filter_map(|entry| entry.id.as_ref().map(ToString::to_string))
        .collect();
    let mut text = open.text.clone();
    let mut added: Vec<LogEntry> = Vec::new();
    // Where the first one could be put at the end, so can the rest.
    let mut at_end = false;
    for ((_, entry), _) in sheet
        .entries
        .iter()
        .zip(sheet::fresh(&sheet.entries, &open.plan))
        .filter(|(_, new)| *new)
    {
        let mut entry = entry.clone();
        let id = take_id(&entry, |id| taken.contains(id));
        taken.insert(id.to_string());
        entry.id = Some(id);
        let longer = if at_end {
            append_entry(&text, "log", &entry.fields())
        } else {
            with_entry(open, &text, &entry, "the entries could not be added")?
        };
        at_end = longer.starts_with(&text) && longer.len() > text.len();
        text = longer;
        added.push(entry);
    }
    Ok((text, added))
}
