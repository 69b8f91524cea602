//! Questions on the terminal behind a trait, so that a test can answer them by a script. How they
//! are drawn is `scene`'s business.

use std::fmt::{self, Write};
use std::io;

use dialoguer::Confirm;
use dialoguer::console::Term;
use dialoguer::theme::Theme;

use super::answer::Answer;
use super::guard::Guard;
use super::interrupt::Interrupt;
use super::list::List;
use super::scene::{Frame, Scene};
use crate::text::clean;

/// Asks questions. Long texts are printed before; prompts and items stay short.
pub trait Prompter {
    /// One of `items`; `default` is the index that is marked first.
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>>;
    /// Any number of `items`, in their order; those in `chosen` are marked beforehand.
    fn select_many(
        &mut self,
        prompt: &str,
        items: &[String],
        chosen: &[usize],
    ) -> io::Result<Answer<Vec<usize>>>;
    /// A typed answer. Enter alone gives what is `offered`, which may be nothing.
    fn text(&mut self, prompt: &str, offered: &str) -> io::Result<Answer<String>>;
    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>>;
    /// What stands around the next list or typed answer; `again`: the same as the last time.
    fn frame(&mut self, _frame: Frame, _again: bool) -> io::Result<()> {
        Ok(())
    }
    /// Why the last answer could not be used; the question comes again.
    fn refuse(&mut self, _why: &str) -> io::Result<()> {
        Ok(())
    }
    /// Another sitting: nobody goes back to what was answered before it.
    fn begin(&mut self) {}
}

/// Plain lines for dialoguer's own question.
struct PlainTheme;

impl Theme for PlainTheme {
    fn format_confirm_prompt(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        default: Option<bool>,
    ) -> fmt::Result {
        let keys = if default == Some(false) {
            "[y/N]"
        } else {
            "[Y/n]"
        };
        write!(f, "{prompt} {keys} ")
    }
}

/// The terminal itself.
#[derive(Debug, Default)]
pub struct TerminalPrompter {
    interrupt: Interrupt,
    guard: Guard,
    scene: Scene,
}

/// Ctrl-C is an answer; the line that it broke off ends.
fn interrupted<T>(error: io::Error) -> io::Result<Answer<T>> {
    if error.kind() != io::ErrorKind::Interrupted {
        return Err(error);
    }
    let term = Term::stderr();
    term.show_cursor()?;
    term.write_line("")?;
    Ok(Answer::Interrupted)
}

impl TerminalPrompter {
    /// Asks unless Ctrl-C was pressed before.
    fn asking<T>(&mut self, ask: impl FnOnce() -> io::Result<Answer<T>>) -> io::Result<Answer<T>> {
        self.guard.begin();
        let answer = if self.interrupt.begin() {
            Ok(Answer::Interrupted)
        } else {
            ask().or_else(interrupted)
        };
        self.interrupt.end();
        self.guard.end();
        answer
    }

    fn choose(
        &mut self,
        prompt: &str,
        list: List<'_>,
        items: &[String],
    ) -> io::Result<Answer<Vec<usize>>> {
        let mut scene = std::mem::take(&mut self.scene);
        let answer = self.asking(|| scene.choose(prompt, list, items));
        self.scene = scene;
        answer
    }
}

impl Prompter for TerminalPrompter {
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>> {
        let items: Vec<String> = items.iter().map(|item| clean(item)).collect();
        let list = List::choosing_one(&items, default);
        Ok(match self.choose(prompt, list, &items)? {
            Answer::Given(chosen) => chosen.first().map_or(Answer::Back, |n| Answer::Given(*n)),
            Answer::Back => Answer::Back,
            Answer::Interrupted => Answer::Interrupted,
        })
    }

    fn select_many(
        &mut self,
        prompt: &str,
        items: &[String],
        chosen: &[usize],
    ) -> io::Result<Answer<Vec<usize>>> {
        let items: Vec<String> = items.iter().map(|item| clean(item)).collect();
        self.choose(prompt, List::many(&items, chosen), &items)
    }

    fn text(&mut self, prompt: &str, offered: &str) -> io::Result<Answer<String>> {
        let mut scene = std::mem::take(&mut self.scene);
        let answer = self.asking(|| scene.text(prompt, offered));
        self.scene = scene;
        answer
    }

    fn frame(&mut self, frame: Frame, _: bool) -> io::Result<()> {
        self.scene.frame = Some(frame);
        Ok(())
    }

    fn refuse(&mut self, why: &str) -> io::Result<()> {
        self.scene.refuse(why)
    }

    fn begin(&mut self) {
        self.scene.begin();
    }

    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>> {
        self.asking(|| {
            let confirm = Confirm::with_theme(&PlainTheme)
                .with_prompt(prompt)
                .default(default);
            match confirm.interact_opt() {
                Ok(Some(answer)) => Ok(Answer::Given(answer)),
                Ok(None) => Ok(Answer::Back),
                Err(dialoguer::Error::IO(error)) => Err(error),
            }
        })
    }
}
