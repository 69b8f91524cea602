//! `pmo-path review`: asks for the quarter's levels, a reflection and what is left, shows the new
//! plan, asks, writes.

use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;

use super::asker::may_ask;
use super::assess::dialogue;
use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::assess::Reply;
use crate::app::review::{self as app, Proposal, ReviewAnswers, ReviewRequest};
use crate::diag::Failure;
use crate::view::{self, asking::review as asking};

/// The largest answers file that is read, in bytes.
const MOST: u64 = 1024 * 1024;

/// Review the quarter: rate its skills again, reflect, plan the next
///
/// In the last week of a quarter, or after it. On a terminal it asks; with options or a file it
/// does not. What is not done goes on in the new plan. One `undo` takes all of it back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path review
  pmo-path review --level governance=3 --reflection \"The workshops carried it\" --yes
  pmo-path review --answers review.toml --dry-run

The file for --answers:
  reflection = \"what you take from the quarter\"
  done = [\"a1\"]
  leave-out = [\"a2\"]
  [levels]
  governance = 3")]
pub struct ReviewArgs {
    /// The quarter, by its number [default: the one whose review is due]
    #[arg(long, value_name = "N")]
    quarter: Option<u32>,
    /// The level that you have now: governance=3
    #[arg(long, value_name = "SKILL=N", allow_hyphen_values = true, add = Completes::by(candidates::levels_of_skills))]
    level: Vec<String>,
    /// What you take from the quarter
    #[arg(long, value_name = "TEXT")]
    reflection: Option<String>,
    /// An item of the quarter that is done: it is logged as finished
    #[arg(long, value_name = "ITEM", add = Completes::by(candidates::items))]
    done: Vec<String>,
    /// An item of the quarter that shall stay out of the plan
    #[arg(long, value_name = "ITEM", add = Completes::by(candidates::items))]
    leave_out: Vec<String>,
    /// Take the answers from this file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

pub(super) fn run(args: &ReviewArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let mut request = request(args, context)?;
    let answered = request.answers != ReviewAnswers::default() || args.answers.is_some();
    if !answered && !args.yes && may_ask(context) && !ask(context, &mut request)? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let mut proposal = app::propose(&context.session, &request)?;
    if args.dry_run {
        context.show(&proposal.report, |screen, catalog| {
            view::review::screen(screen, &proposal.report, catalog);
        })?;
        return Ok(EXIT_DONE);
    }
    if !context.json_wanted() {
        proposal.report.dry_run = !args.yes;
        print(context, &proposal)?;
    }
    if !input::confirm(context, "Write this review?", args.yes, "review")? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let changed = app::review(&context.session, &proposal)?;
    context.show_change(&changed, |changed, _| {
        view::review::change_text(&changed.done)
    })?;
    Ok(EXIT_DONE)
}

fn print(context: &mut Context<'_>, proposal: &Proposal) -> Result<(), Failure> {
    let catalog = Rc::clone(&context.session.catalog);
    let mut screen = context.screen();
    view::review::screen(&mut screen, &proposal.report, &catalog);
    context.print(screen)
}

fn request(args: &ReviewArgs, context: &Context<'_>) -> Result<ReviewRequest, Failure> {
    let mut answers = match &args.answers {
        Some(file) => {
            let text = context.session.store.read_text(file, MOST)?;
            app::read(&file.display().to_string(), &text)?
        }
        None => ReviewAnswers::default(),
    };
    for pair in &args.level {
        let (skill, level) = input::pair("--level", pair, "governance=3")?;
        let level = input::level("--level", level, 0)?;
        answers.levels.push((skill.to_owned(), level));
    }
    answers.reflection = args.reflection.clone().or(answers.reflection);
    answers.done.extend(args.done.iter().cloned());
    answers.leave_out.extend(args.leave_out.iter().cloned());
    Ok(ReviewRequest {
        quarter: args.quarter,
        answers,
    })
}

/// Asks everything; false when the person left.
fn ask(context: &mut Context<'_>, request: &mut ReviewRequest) -> Result<bool, Failure> {
    let open = context.session.store.need_plan()?;
    let under = app::under_review(&context.session, &open, request.quarter)?;
    request.quarter = Some(under.stage.n);
    let catalog = Rc::clone(&context.session.catalog);
    for line in view::review::opening(&under, &catalog) {
        context.say(&line);
    }
    let questions = asking::questions(&under);
    let mut replies = Vec::new();
    while let Some(question) = questions.get(replies.len()) {
        let place = format!("{} of {}", replies.len() + 1, questions.len());
        let ask = asking::ask(*question, &place, &catalog);
        match dialogue::ask_once(context, &ask)? {
            None => return Err(Failure::interrupted("nothing was changed")),
            Some(Reply::Back) => {
                if replies.pop().is_none() {
                    return Ok(false);
                }
            }
            Some(reply) => replies.push(reply),
        }
    }
    for (question, reply) in questions.iter().zip(&replies) {
        asking::take(&mut request.answers, *question, reply);
    }
    Ok(true)
}
