//! `pmo-path history`

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::history::{HistoryRequest, history};
use crate::dates::{PartialDate, Tense};
use crate::diag::Failure;
use crate::view;

/// List what you logged
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path history
  pmo-path history --since 2026-01-01 --category reading
  pmo-path history webinar --limit 5
  pmo-path history --credential PMP
  pmo-path history --incomplete")]
pub struct HistoryArgs {
    /// Only entries whose title has this in it
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only this category
    #[arg(long, value_name = "CATEGORY", add = Completes::by(candidates::categories))]
    category: Option<String>,
    /// Only entries of this activity
    #[arg(long, value_name = "ID", add = Completes::by(candidates::activities))]
    activity: Option<String>,
    /// Only entries that count for this credential of yours, with what each gives
    #[arg(long, value_name = "CERT", add = Completes::by(candidates::held))]
    credential: Option<String>,
    /// Only entries without hours and credits, or without a day: to be filled in
    #[arg(long)]
    incomplete: bool,
    /// Only the newest N
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn run(args: &HistoryArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = request(args, context)?;
    let report = history(&context.session, &request)?;
    context.show(&report, |screen, catalog| {
        view::history::screen(screen, &report, catalog);
    })?;
    Ok(EXIT_DONE)
}

fn request(args: &HistoryArgs, context: &mut Context<'_>) -> Result<HistoryRequest, Failure> {
    let mut date = |option: &str, text: &Option<String>| match text {
        Some(text) => input::date(context, option, text, Tense::Past).map(Some),
        None => Ok(None),
    };
    let since = date("--since", &args.since)?.map(PartialDate::first_day);
    let until = date("--until", &args.until)?.map(PartialDate::last_day);
    let category = args.category.as_ref();
    let category = category.map(|word| input::word("--category", word));
    Ok(HistoryRequest {
        text: args.text.clone(),
        since,
        until,
        category: category.transpose()?,
        activity: args.activity.clone(),
        credential: args.credential.clone(),
        incomplete: args.incomplete,
        limit: args.limit,
    })
}
