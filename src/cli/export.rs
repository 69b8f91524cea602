//! `pmo-path export`: the plan for calendars, spreadsheets, documents and résumés.

use std::path::PathBuf;

use clap::Args;

use super::context::Context;
use super::exit::EXIT_DONE;
use super::hand_out::{Goods, hand_out, may_write, named_file};
use super::input;
use crate::app::export::{ExportOutput, ExportRequest, Form, What, calendar, document, keep, made};
use crate::diag::Failure;
use crate::view::export as screens;

/// Hand the plan to calendars, spreadsheets, documents
///
/// A calendar (ics) has renewals with reminders, exams, applications, reviews and what is due; made
/// again, it updates the one before and cancels what dropped out. Sheets (csv, xlsx, md) show the
/// log, the credentials, what is to be claimed, or the plan. json holds all that `import` needs to
/// answer the same elsewhere; jsonresume is a résumé for programs that read JSON Resume.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path export ics --out plan.ics
  pmo-path export csv > log.csv
  pmo-path export xlsx claims --out claims.xlsx
  pmo-path export json --out backup.json")]
pub struct ExportArgs {
    /// The format
    #[arg(value_name = "FORM", value_parser = input::one_of::<Form>())]
    form: Form,
    /// What a sheet shows [default: log]
    #[arg(value_name = "WHAT", value_parser = input::one_of::<What>())]
    what: Option<What>,
    /// Write this file instead of standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file without a question
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(super) fn run(args: &ExportArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let (form, what) = (args.form, args.what);
    let request = ExportRequest { form, what };
    if form != Form::Json {
        context.no_json(&format!("`export {form}` makes a file of its own form"))?;
    }
    let out = named_file(args.out.as_deref());
    if !may_write(context, out, args.yes, "export")? {
        return Ok(EXIT_DONE);
    }
    let told = match form {
        Form::Json => {
            let text = super::output::document(&document(&context.session, request)?)?;
            hand_out(context, out, &Goods::Text(text))?;
            screens::document(out)
        }
        Form::Ics => {
            // Nothing but the whole plan is a calendar: `made` says so.
            if what.is_some_and(|what| what != What::Plan) {
                made(&context.session, request)?;
            }
            let calendar = calendar(&context.session)?;
            hand_out(context, out, &Goods::Text(calendar.text.clone()))?;
            let told = screens::calendar(&calendar, out);
            if let Err(failure) = keep(&context.session, calendar) {
                context.warn(&screens::not_kept(&failure));
            }
            told
        }
        _ => {
            let (made, rows) = made(&context.session, request)?;
            let goods = match made {
                ExportOutput::Text(text) => Goods::Text(text),
                ExportOutput::Bytes(bytes) => Goods::Bytes(bytes),
            };
            hand_out(context, out, &goods)?;
            screens::sheet(rows, out)
        }
    };
    if !told.done.is_empty() {
        context.done(&told.done);
    }
    for line in &told.lines {
        context.say(line);
    }
    Ok(EXIT_DONE)
}
