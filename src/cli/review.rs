//! `pmo-path review`: asks for the quarter's levels, a reflection and what is left, shows the new
//! plan, asks, writes.

use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;

use super::assess::dialogue;
use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::assess::{Ask, AskKind, Reply, Typed, skill_question};
use crate::app::review::{
    self as app, LeftItem, Proposal, QuarterSkill, ReviewAnswers, ReviewRequest,
};
use crate::diag::{Code, Failure};
use crate::text::clean;
use crate::units::SkillLevel;
use crate::view;

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
    let may_ask = context.host.terminal.interactive() && !context.json_wanted();
    if !answered && !args.yes && may_ask && !ask(context, &mut request)? {
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
        let known = level.parse().ok().and_then(SkillLevel::new);
        let level = known.ok_or_else(|| {
            Failure::wrong(
                Code::Level,
                format!("--level: \"{}\" is not a level", input::short(level)),
            )
            .hint("levels go from 0 to 5; `pmo-path skills SKILL` tells what they mean")
        })?;
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

/// One question of the review.
#[derive(Clone, Copy)]
enum Question<'q> {
    Skill(&'q QuarterSkill),
    Item(&'q LeftItem),
    Reflection,
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
    let skills = under.skills.iter().map(Question::Skill);
    let items = under.items.iter().map(Question::Item);
    let questions: Vec<Question<'_>> = skills.chain(items).chain([Question::Reflection]).collect();
    let mut replies: Vec<Option<Reply>> = vec![None; questions.len()];
    let mut at = 0;
    while let Some(question) = questions.get(at) {
        let place = format!("{} of {}", at + 1, questions.len());
        let ask = asked(*question, &place, &catalog);
        match dialogue::ask_once(context, &ask)? {
            None => return Ok(false),
            Some(Reply::Back) if at == 0 => return Ok(false),
            Some(Reply::Back) => at -= 1,
            Some(reply) => {
                if let Some(slot) = replies.get_mut(at) {
                    *slot = Some(reply);
                }
                at += 1;
            }
        }
    }
    for (question, reply) in questions.iter().zip(replies) {
        take(request, *question, reply);
    }
    Ok(true)
}

fn asked(question: Question<'_>, place: &str, catalog: &crate::app::Catalog) -> Ask {
    match question {
        Question::Skill(row) => {
            let last = row.assessed.and_then(SkillLevel::new);
            let mut ask = skill_question(
                catalog.skill(row.skill.as_str()),
                row.skill.as_str(),
                last,
                last,
            );
            ask.heading = format!("{place} · {}", ask.heading);
            if let Some(expected) = row.expected.filter(|level| Some(*level) > row.assessed) {
                ask.text.push(format!(
                    "What you finished supports level {expected}; only you can say whether you have it."
                ));
            }
            ask
        }
        Question::Item(item) => Ask {
            heading: format!("{place} · What is left"),
            text: vec![format!(
                "{} {}: {} h to go{}.",
                item.id,
                clean(&item.title),
                item.left,
                if item.started { ", begun" } else { "" }
            )],
            progress: None,
            label: None,
            prompt: "What becomes of it?".to_owned(),
            kind: AskKind::List {
                items: vec![
                    "it goes on".to_owned(),
                    "it is done: log it as finished".to_owned(),
                    "leave it out of the plan".to_owned(),
                ],
                default: 0,
            },
        },
        Question::Reflection => Ask {
            heading: format!("{place} · Looking back"),
            text: vec![
                "What do you take from this quarter, and what do you change in the next?"
                    .to_owned(),
            ],
            progress: None,
            label: None,
            prompt: "Reflection".to_owned(),
            kind: AskKind::Text(Typed {
                offered: String::new(),
                enter: Some("skips"),
                dash: None,
            }),
        },
    }
}

fn take(request: &mut ReviewRequest, question: Question<'_>, reply: Option<Reply>) {
    let answers = &mut request.answers;
    match (question, reply) {
        (Question::Skill(row), Some(Reply::Item(index))) => {
            let level = u8::try_from(index).ok().and_then(SkillLevel::new);
            answers
                .levels
                .extend(level.map(|level| (row.skill.to_string(), level)));
        }
        (Question::Item(item), Some(Reply::Item(1))) => answers.done.push(item.id.to_string()),
        (Question::Item(item), Some(Reply::Item(2))) => answers.leave_out.push(item.id.to_string()),
        (Question::Reflection, Some(Reply::Text(text))) if !text.trim().is_empty() => {
            answers.reflection = Some(text.trim().to_owned());
        }
        _ => {}
    }
}
