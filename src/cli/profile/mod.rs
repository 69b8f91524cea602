//! `pmo-path profile`: shows the facts, adds, edits and removes them, sets preferences, all without
//! a questionnaire.

mod args;
mod facts;
mod preferences;

use super::asker::{Terminal, may_ask};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::profile::{self as app, FactChanges, FactRef};
use crate::diag::Failure;
use crate::view::{self, asking};

pub(super) use args::ProfileArgs;
use args::{Action, AddWhat, EditWhat};
use facts::{credential, education, experience};

pub(super) fn run(args: &ProfileArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let changed = match &args.action {
        None | Some(Action::Show) => {
            let report = app::profile(&context.session)?;
            context.show(&report, |screen, catalog| {
                view::profile::screen(screen, &report, catalog);
            })?;
            return Ok(EXIT_DONE);
        }
        Some(Action::Add(add)) => {
            let mut typed = match &add.what {
                AddWhat::Education(typed) => FactChanges::Education(education(context, typed)?),
                AddWhat::Experience(typed) => FactChanges::Experience(experience(context, typed)?),
                AddWhat::Credential(typed) => FactChanges::Credential(credential(context, typed)?),
            };
            if may_ask(context) && !asked(context, &mut typed)? {
                context.say("Nothing was recorded.");
                return Ok(EXIT_DONE);
            }
            app::add(&context.session, &typed)?
        }
        Some(Action::Edit(edit)) => {
            let (which, typed) = match &edit.what {
                EditWhat::Education { number, typed } => (
                    FactRef::Number(*number),
                    FactChanges::Education(education(context, typed)?),
                ),
                EditWhat::Experience { number, typed } => (
                    FactRef::Number(*number),
                    FactChanges::Experience(experience(context, typed)?),
                ),
                EditWhat::Credential { number, typed } => (
                    FactRef::parse(number),
                    FactChanges::Credential(credential(context, typed)?),
                ),
            };
            app::edit(&context.session, &which, &typed)?
        }
        Some(Action::Remove(remove)) => {
            let which = FactRef::parse(&remove.number);
            app::remove(&context.session, remove.what.into(), &which)?
        }
        Some(Action::Set(set)) => preferences::set(context, set)?,
        Some(Action::Unset(unset)) => preferences::unset(context, unset)?,
    };
    context.show_change(&changed, |changed, catalog| {
        view::profile::change_text(&changed.done, catalog)
    })?;
    Ok(EXIT_DONE)
}

/// Asks for what was not said. False when the person left.
fn asked(context: &mut Context<'_>, typed: &mut FactChanges) -> Result<bool, Failure> {
    let session = context.session.clone();
    let mut asker = Terminal::new(context, "nothing was recorded");
    match typed {
        FactChanges::Education(_) => Ok(true),
        FactChanges::Experience(typed) => asking::experience::ask(&mut asker, session.day, typed),
        FactChanges::Credential(typed) => {
            asking::credential::ask(&mut asker, session.day, typed, |typed| {
                app::doubts(&session, &FactChanges::Credential(typed.clone()))
            })
        }
    }
}
