//! `pmo-path goal`: goals by hand, with what is to be reached, by when, and how it is measured.

mod args;

pub(super) use args::GoalArgs;
use args::{Action, Add, Edit, OwnFlags};

use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::Changed;
use crate::app::goal::{self, AddRequest, Aim, EditRequest, GoalReport, OwnItem};
use crate::dates::Tense;
use crate::diag::{Code, Failure};
use crate::text::short;
use crate::units::UsdCents;
use crate::view;

pub(super) fn run(args: &GoalArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let changed = match &args.action {
        None | Some(Action::List) => return list(context),
        Some(Action::Add(args)) => {
            let request = added(args, context)?;
            goal::add(&context.session, &request)?
        }
        Some(Action::Edit(args)) => {
            let request = edited(args, context)?;
            goal::edit(&context.session, &request)?
        }
        Some(Action::Drop(args)) => goal::drop(&context.session, &args.id)?,
    };
    tell(context, &changed)
}

fn list(context: &mut Context<'_>) -> Result<u8, Failure> {
    let report = goal::goals(&context.session)?;
    context.show(&report, |screen, catalog| {
        view::goal::screen(screen, &report, catalog);
    })?;
    Ok(EXIT_DONE)
}

fn tell(context: &mut Context<'_>, changed: &Changed<GoalReport>) -> Result<u8, Failure> {
    context.show_change(changed, |changed, _| view::goal::change_text(&changed.done))?;
    Ok(EXIT_DONE)
}

fn added(args: &Add, context: &mut Context<'_>) -> Result<AddRequest, Failure> {
    let due = args.due.as_deref();
    let due = due.map(|text| input::day(context, "--due", text, Tense::Future));
    let due = due.transpose()?;
    let aim = match &args.what {
        Some(what) => stated(&args.kind, what)?,
        None => goal::aim(&context.session, &args.kind, |level| {
            input::level("goal add", level, 1)
        })?,
    };
    Ok(AddRequest {
        aim,
        due,
        measure: args.measure.clone(),
        objective: args.objective.clone(),
        guide: args.guide.clone(),
        own: own_item(context, &args.own)?,
    })
}

/// The kind was said.
fn stated(kind: &str, what: &str) -> Result<Aim, Failure> {
    Ok(match kind.trim().to_lowercase().as_str() {
        "skill" => {
            let example = "SKILL=LEVEL, such as leadership=4";
            let (skill, level) = input::pair("goal add skill", what, example)?;
            Aim::Skill(skill.to_owned(), input::level("goal add skill", level, 1)?)
        }
        "certification" | "cert" => Aim::Certification(what.to_owned()),
        "role" => Aim::Role(what.to_owned()),
        "own" => Aim::Own(what.to_owned()),
        other => {
            return Err(Failure::wrong(
                Code::GoalKind,
                format!("`{}` is not a known kind of goal", short(other)),
            )
            .hint("use skill, certification, role or own"));
        }
    })
}

fn edited(args: &Edit, context: &mut Context<'_>) -> Result<EditRequest, Failure> {
    let words = |typed: Option<&String>| input::asked(typed, |text| Ok(text.to_owned()));
    let due = input::asked(args.due.as_ref(), |text| {
        input::day(context, "--due", text, Tense::Future)
    })?;
    let to = args.to.as_deref();
    Ok(EditRequest {
        goal: args.id.clone(),
        due,
        measure: words(args.measure.as_ref())?,
        objective: words(args.objective.as_ref())?,
        guide: words(args.guide.as_ref())?,
        title: words(args.title.as_ref())?,
        to: to.map(|text| input::level("--to", text, 1)).transpose()?,
        own: own_item(context, &args.own)?,
    })
}

fn own_item(context: &mut Context<'_>, flags: &OwnFlags) -> Result<Option<OwnItem>, Failure> {
    let Some(title) = &flags.activity else {
        return Ok(None);
    };
    let Some(hours) = &flags.hours else {
        return Err(
            Failure::wrong(Code::NoHours, "an activity of your own needs its hours")
                .hint("say how long it takes: --hours 12"),
        );
    };
    let mut item = OwnItem {
        title: title.trim().to_owned(),
        hours: input::hours("--hours", hours)?,
        cost: UsdCents(0),
        mode: None,
        start: None,
    };
    if let Some(text) = &flags.cost {
        item.cost = input::usd("--cost", text)?;
    }
    if let Some(text) = &flags.mode {
        item.mode = Some(input::word("--mode", text)?);
    }
    if let Some(text) = &flags.start {
        item.start = Some(input::day(context, "--start", text, Tense::Future)?);
    }
    Ok(Some(item))
}
