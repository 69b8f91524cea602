//! `pmo-path tables`: the extracts of many people as tables for engines, the SQL for them, and one
//! person's rows taken out again.

use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use super::input;
use super::progress::progress;
use crate::app::tables::{TablesRequest, erase, script, tables};
use crate::diag::{Code, Failure};
use crate::text::clean;
use crate::view;

/// Tables for a warehouse out of the extracts of many people, and the SQL that asks them
///
/// Writes one folder for each table, day and unit; a later day adds files and changes none. People
/// stand in them under a key that only this computer can make: the secret lies in your data folder
/// and is worth a backup.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path tables extracts/ --out tables
  pmo-path tables --sql duckdb > tables/questions.sql
  pmo-path tables --erase 5bdcc146bf60754e6a042426 --out tables --yes")]
pub struct TablesArgs {
    /// Folders with extracts, or single files
    #[arg(value_name = "FOLDER", required_unless_present_any = ["sql", "erase"], conflicts_with_all = ["sql", "erase"])]
    folders: Vec<PathBuf>,
    /// The folder of the tables
    #[arg(
        long,
        value_name = "DIR",
        value_hint = clap::ValueHint::DirPath,
        required_unless_present = "sql",
        conflicts_with = "sql"
    )]
    out: Option<PathBuf>,
    /// How rows are written: csv or ndjson
    #[arg(long, value_name = "FORM", default_value = "csv")]
    form: String,
    /// Print the views and ten questions for this engine: duckdb or spark
    #[arg(long, value_name = "ENGINE")]
    sql: Option<String>,
    /// Take every row of the person with this key out of the tables
    #[arg(long, value_name = "KEY", conflicts_with = "sql")]
    erase: Option<String>,
    /// Do not ask
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(super) fn run(args: &TablesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let form = input::word("--form", &args.form)?;
    if let Some(engine) = &args.sql {
        context.no_json("`tables --sql` prints SQL")?;
        let engine = input::word("--sql", engine)?;
        context.write_out(&script(engine, form))?;
        return Ok(EXIT_DONE);
    }
    let Some(out) = args.out.clone() else {
        return Err(Failure::wrong(Code::MissingValue, "`--out DIR` is missing"));
    };
    if let Some(key) = &args.erase {
        let question = format!(
            "Take every row of {} out of {}? Nothing brings them back.",
            clean(key),
            clean(&out.display().to_string())
        );
        if !input::confirm(context, &question, args.yes, "tables --erase")? {
            context.say("Nothing was changed.");
            return Ok(EXIT_DONE);
        }
        let report = erase(&context.session, &out, key)?;
        context.show(&report, |screen, _| view::tables::erased(screen, &report))?;
        return Ok(if report.rows == 0 { EXIT_NO } else { EXIT_DONE });
    }
    let request = TablesRequest {
        folders: args.folders.clone(),
        out,
        form,
    };
    let mut step = progress(context, "files");
    let report = tables(&context.session, &request, &mut step)?;
    context.show(&report, |screen, _| view::tables::screen(screen, &report))?;
    Ok(if report.skipped.is_empty() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}
