//! `pmo-path log`: one thing that was done, asked for where it was not said; or many from a table.

mod from;

use std::path::PathBuf;

use clap::Args;

use super::asker::{Terminal, may_ask};
use super::context::Context;
use super::entry::{self, EntryFlags};
use super::exit::EXIT_DONE;
use crate::app::Changed;
use crate::app::entry::LogText;
use crate::app::log::LogEntry;
use crate::app::log::{Draft, LogReport, LogRequest, draft, record};
use crate::diag::Failure;
use crate::text::wrap;
use crate::view::{self, asking::entry as asking};

const EXAMPLES: &str = "Examples:
  pmo-path log \"Webinar: benefits in the PMO\" --hours 1.5 --category digital-media --pdu business-acumen=1.5
  pmo-path log --activity otj-portfolio-risk --hours 4
  pmo-path log \"PMP exam prep\" --hours 35 --category course --contact project-management=35 --provider Example
  pmo-path log --passed PMP --date 2026-11-20
  pmo-path log \"Ran the steering group alone\" --level stakeholder-engagement=3
  pmo-path log --from learned.csv --dry-run";

/// Columns with a form of their own; the others are the words that an entry may have.
const COLUMNS: &str = "date, title, hours, category, pdu, ways-of-working, power-skills, \
    business-acumen, credits, contact, topics, activity, levels, delivery, authorised";

/// Examples, and what a table may have.
fn after_help() -> String {
    let texts = LogText::all().map(LogText::as_str);
    let columns: Vec<&str> = std::iter::once(COLUMNS).chain(texts).collect();
    let columns = format!("its headings name the columns: {}", columns.join(", "));
    let columns = wrap(&columns, 52).join("\n  ");
    format!(
        "{EXAMPLES}

The table for --from:
  it may be any that `pmo-path import` reads
  {columns}
  other options hold for every line that does not say
  otherwise"
    )
}

/// Record what you learned, did or passed
///
/// A title is enough; the day is today unless you say otherwise. Without a title, on a terminal,
/// it asks. Hours on an activity leave it open until they reach its length: `done` finishes it.
/// With --from it reads many entries from a table, shows them and asks before it writes.
#[derive(Debug, Args)]
#[command(after_help = after_help())]
pub struct LogArgs {
    /// What you did
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    #[command(flatten)]
    pub entry: EntryFlags,
    /// Read entries from a table, one a line (CSV); `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "title")]
    pub from: Option<PathBuf>,
    /// With --from: show what would be recorded, and write nothing
    #[arg(long, requires = "from")]
    pub dry_run: bool,
    /// With --from: do not ask
    #[arg(long, short = 'y', requires = "from")]
    pub yes: bool,
}

pub(super) fn run(args: &LogArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(from) = &args.from {
        return from::run(args, from, context);
    }
    let request = LogRequest {
        title: args.title.clone(),
        changes: entry::changes(context, &args.entry)?,
    };
    let first = draft(&context.session, &request)?;
    if first.entry.title.is_empty() && may_ask(context) {
        return by_questions(context, first);
    }
    let changed = record(&context.session, first)?;
    tell(context, &changed)?;
    Ok(EXIT_DONE)
}

/// Asks for one entry after another; each is recorded before the next question.
fn by_questions(context: &mut Context<'_>, first: Draft) -> Result<u8, Failure> {
    let states_activity = first.states_activity;
    let mut entry = first.entry;
    let mut any = false;
    loop {
        context.host.prompter.begin();
        let day = context.session.day;
        let mut asker = Terminal::new(context, "nothing was recorded");
        if !asking::fill(&mut asker, day, &mut entry)? {
            if !any {
                context.say("Nothing was recorded.");
            }
            return Ok(EXIT_DONE);
        }
        // Things that are entered together were often done on one day.
        let next = LogEntry::new(entry.date, String::new());
        let draft = Draft {
            entry,
            states_activity,
        };
        let changed = record(&context.session, draft)?;
        tell(context, &changed)?;
        any = true;
        let mut asker = Terminal::new(context, "what was logged stays");
        if !asking::another(&mut asker)? {
            return Ok(EXIT_DONE);
        }
        entry = next;
    }
}

/// Tells what was recorded.
pub(super) fn tell(context: &mut Context<'_>, changed: &Changed<LogReport>) -> Result<(), Failure> {
    context.show_change(changed, |changed, catalog| {
        view::log::change_text(&changed.done, &changed.after.plan, catalog)
    })
}
