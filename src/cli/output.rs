//! The one place that chooses between JSON and people: one envelope for every document, screens to
//! standard output, talk to standard error.

use std::rc::Rc;

use serde::Serialize;

use super::context::{Context, json_line};
use crate::app::Catalog;
use crate::app::Changed;
use crate::app::Report;
use crate::diag::Failure;
use crate::view::{ChangeText, Screen};

/// What every document begins with.
#[derive(Serialize)]
struct Envelope<'a, R> {
    schema: &'static str,
    #[serde(flatten)]
    report: &'a R,
}

impl Context<'_> {
    /// Answers with a report: its document, or the screen that `draw` makes of it.
    pub fn show<R: Report>(
        &mut self,
        report: &R,
        draw: impl FnOnce(&mut Screen, &Catalog),
    ) -> Result<(), Failure> {
        self.answer(report, |context| {
            let catalog = Rc::clone(&context.session.catalog);
            let mut screen = context.screen();
            draw(&mut screen, &catalog);
            context.print_answer(screen)
        })
    }

    /// Answers with what a change did: its notes, then its document, or what `tell` says of it on
    /// standard error.
    pub fn show_change<R: Report, A>(
        &mut self,
        changed: &Changed<R, A>,
        tell: impl FnOnce(&Changed<R, A>, &Catalog) -> ChangeText,
    ) -> Result<(), Failure> {
        self.tell(&changed.notes);
        self.answer(&changed.done, |context| {
            let catalog = Rc::clone(&context.session.catalog);
            let told = tell(changed, &catalog);
            if told.done.is_empty() {
                for line in &told.lines {
                    context.say(line);
                }
                return Ok(());
            }
            context.done(&told.done);
            for line in &told.lines {
                context.say(&format!("  {line}"));
            }
            Ok(())
        })
    }

    /// Answers with what a change did, where that is looked at too: its notes, then its document, or
    /// a screen and what was done behind it on standard error.
    pub fn show_change_on_screen<R: Report>(
        &mut self,
        changed: &Changed<R>,
        draw: impl FnOnce(&mut Screen, &R, &Catalog),
        done: impl FnOnce(&R) -> Vec<String>,
    ) -> Result<(), Failure> {
        self.tell(&changed.notes);
        let report = &changed.done;
        self.answer(report, |context| {
            let catalog = Rc::clone(&context.session.catalog);
            let mut screen = context.screen();
            draw(&mut screen, report, &catalog);
            context.print(screen)?;
            for line in done(report) {
                context.done(&line);
            }
            Ok(())
        })
    }

    fn answer<R: Report>(
        &mut self,
        report: &R,
        for_people: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if !self.json_wanted() {
            return for_people(self);
        }
        self.write_out(&document(report)?)
    }
}

/// A report as its document, a line of JSON: for what is handed out as a file too.
pub(super) fn document<R: Report>(report: &R) -> Result<String, Failure> {
    json_line(&Envelope {
        schema: R::SCHEMA,
        report,
    })
}
