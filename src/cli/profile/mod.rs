//! `pmo-path profile`: shows the facts, adds, edits and removes them, sets preferences, all without
//! a questionnaire.

mod args;
mod facts;
mod preferences;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::profile::{self as app, FactChanges};
use crate::diag::Failure;
use crate::view;

pub use crate::app::profile::preferences::KEYS as PREFERENCE_KEYS;
pub use args::ProfileArgs;
use args::{Action, AddWhat, EditWhat};
use facts::{credential, education, experience};

pub fn run(args: &ProfileArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let changed = match &args.action {
        None | Some(Action::Show) => {
            let report = app::profile(&context.session)?;
            context.show(&report, |screen, catalog| {
                view::profile::screen(screen, &report, catalog);
            })?;
            return Ok(EXIT_DONE);
        }
        Some(Action::Add(add)) => {
            let typed = match &add.what {
                AddWhat::Education(typed) => FactChanges::Education(education(context, typed)?),
                AddWhat::Experience(typed) => FactChanges::Experience(experience(context, typed)?),
                AddWhat::Credential(typed) => FactChanges::Credential(credential(context, typed)?),
            };
            app::add(&context.session, &typed)?
        }
        Some(Action::Edit(edit)) => {
            let (number, typed) = match &edit.what {
                EditWhat::Education { number, typed } => {
                    (number, FactChanges::Education(education(context, typed)?))
                }
                EditWhat::Experience { number, typed } => {
                    (number, FactChanges::Experience(experience(context, typed)?))
                }
                EditWhat::Credential { number, typed } => {
                    (number, FactChanges::Credential(credential(context, typed)?))
                }
            };
            app::edit(&context.session, *number, &typed)?
        }
        Some(Action::Remove(remove)) => {
            app::remove(&context.session, remove.what.into(), remove.number)?
        }
        Some(Action::Set(set)) => preferences::set(context, set)?,
        Some(Action::Unset(unset)) => preferences::unset(context, unset)?,
    };
    context.show_change(&changed, |changed, _| view::profile::told(&changed.done))?;
    Ok(EXIT_DONE)
}
