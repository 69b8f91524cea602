//! The terminal as the one that questions are put to. Drawn in place, so that going back leaves
//! nothing of what was left; one below the other where the terminal is plain. Knows no question.

use std::io;

use super::context::Context;
use crate::diag::{Code, Failure};
use crate::host::{Answer, Frame};
use crate::text::{clean, wrap};
use crate::view::Tone;
use crate::view::asking::Asker;

/// A terminal, and what Ctrl-C leaves: "nothing was recorded".
pub(super) struct Terminal<'a, 'h> {
    context: &'a mut Context<'h>,
    left: &'static str,
}

impl<'a, 'h> Terminal<'a, 'h> {
    pub(super) fn new(context: &'a mut Context<'h>, left: &'static str) -> Self {
        Self { context, left }
    }
}

/// Whether there is somebody to ask.
pub(super) fn may_ask(context: &Context<'_>) -> bool {
    context.host.terminal.interactive() && !context.json_wanted()
}

/// What came back, `None` for back; an interruption tells what it leaves.
pub(super) fn answered<T>(answer: io::Result<Answer<T>>, left: &str) -> Result<Option<T>, Failure> {
    match answer.map_err(cannot_ask)? {
        Answer::Given(given) => Ok(Some(given)),
        Answer::Back => Ok(None),
        Answer::Interrupted => Err(Failure::interrupted(left)),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn cannot_ask(error: io::Error) -> Failure {
    Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))
}

impl Asker for Terminal<'_, '_> {
    fn text(&mut self, prompt: &str, offered: &str) -> Result<Option<String>, Failure> {
        let answer = answered(self.context.host.prompter.text(prompt, offered), self.left)?;
        Ok(answer.map(|text| text.trim().to_owned()))
    }

    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        marked: usize,
    ) -> Result<Option<usize>, Failure> {
        let answer = self.context.host.prompter.select(prompt, items, marked);
        answered(answer, self.left)
    }

    fn choose_many(
        &mut self,
        prompt: &str,
        items: &[String],
        marked: &[usize],
    ) -> Result<Option<Vec<usize>>, Failure> {
        let prompter = &mut self.context.host.prompter;
        answered(prompter.select_many(prompt, items, marked), self.left)
    }

    fn confirm(&mut self, question: &str, marked: bool) -> Result<Option<bool>, Failure> {
        let answer = self.context.host.prompter.confirm(question, marked);
        answered(answer, self.left)
    }

    fn is_plain(&self) -> bool {
        self.context.is_plain()
    }

    fn in_place(&mut self, above: &[String]) -> Result<(), Failure> {
        if self.is_plain() {
            return Ok(());
        }
        let width = self.context.look.width.clamp(20, 100);
        let frame = Frame {
            above: above.iter().flat_map(|line| wrap(line, width)).collect(),
            ..Frame::default()
        };
        let framed = self.context.host.prompter.frame(frame, false);
        framed.map_err(cannot_ask)
    }

    fn say(&mut self, text: &str) {
        self.context.say(text);
    }

    fn refuse(&mut self, why: &str) {
        let context = &mut *self.context;
        if context.is_plain() {
            for row in wrap(&clean(why), context.look.width.clamp(20, 100)) {
                context.say(&row);
            }
            return;
        }
        let why = context.look.letters(&format!("! {}", clean(why)));
        let why = context.look.paint(Tone::Warn, &why);
        // A reason that cannot be shown ends with the question that follows.
        context.host.prompter.refuse(&why).ok();
    }
}
