//! Questions on the terminal behind a trait, so that a test can answer them by a script.

use std::fmt::{self, Write};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dialoguer::console::Term;
use dialoguer::theme::Theme;
use dialoguer::{Confirm, Input, Select};

use crate::text::{clean, truncate};

/// What came back from a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    Given(T),
    /// Esc in a list, `<` in a typed answer.
    Back,
    /// Ctrl-C.
    Interrupted,
}

/// Asks questions. Long texts are printed before; prompts and items stay short.
pub trait Prompter {
    /// One of `items`; `default` is the index that is marked first.
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>>;
    /// A typed answer; an empty one is allowed and means "skip". `initial` stands there to be taken
    /// by Enter or changed.
    fn text(&mut self, prompt: &str, initial: &str) -> io::Result<Answer<String>>;
    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>>;
}

/// Plain lines: a question mark needs no colon behind it.
struct Calm;

fn asked(prompt: &str) -> &'static str {
    if prompt.ends_with('?') { "" } else { ":" }
}

impl Theme for Calm {
    fn format_select_prompt(&self, f: &mut dyn Write, prompt: &str) -> fmt::Result {
        write!(f, "{prompt}{}", asked(prompt))
    }

    fn format_input_prompt(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        _default: Option<&str>,
    ) -> fmt::Result {
        write!(f, "{prompt}{} ", asked(prompt))
    }

    fn format_input_prompt_selection(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        typed: &str,
    ) -> fmt::Result {
        write!(f, "{prompt}{} {typed}", asked(prompt))
    }
}

/// The terminal itself, by dialoguer.
#[derive(Debug, Default)]
pub struct TerminalPrompter {
    handler: bool,
    /// Set by Ctrl-C, also when it comes between two questions.
    pressed: Arc<AtomicBool>,
}

impl TerminalPrompter {
    /// Without a handler Ctrl-C kills the process with the cursor hidden; with one the prompt
    /// returns `Interrupted` and the program can keep the answers.
    /// True when it was pressed since the last question.
    fn prepare(&mut self) -> bool {
        if !self.handler {
            self.handler = true;
            let pressed = Arc::clone(&self.pressed);
            // A second handler in one process is refused; then the first one does the work.
            ctrlc::set_handler(move || pressed.store(true, Ordering::SeqCst)).ok();
        }
        self.pressed.swap(false, Ordering::SeqCst)
    }
}

fn finish<T>(result: dialoguer::Result<Option<T>>) -> io::Result<Answer<T>> {
    match result {
        Ok(Some(value)) => Ok(Answer::Given(value)),
        Ok(None) => Ok(Answer::Back),
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
            Term::stderr().show_cursor().ok();
            Ok(Answer::Interrupted)
        }
        Err(dialoguer::Error::IO(error)) => {
            Term::stderr().show_cursor().ok();
            Err(error)
        }
    }
}

impl Prompter for TerminalPrompter {
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>> {
        if self.prepare() {
            return Ok(Answer::Interrupted);
        }
        // A line wider than the terminal would be drawn wrong: items are cut to it.
        let columns = usize::from(Term::stderr().size().1)
            .saturating_sub(4)
            .max(16);
        let items: Vec<String> = items
            .iter()
            .map(|item| truncate(&clean(item), columns, "..."))
            .collect();
        let select = Select::with_theme(&Calm)
            .with_prompt(prompt)
            .items(&items)
            .default(default.min(items.len().saturating_sub(1)));
        let answer = finish(select.report(false).interact_opt())?;
        if let Answer::Given(index) = &answer
            && let Some(item) = items.get(*index)
            // Ticking an item draws the list anew, with the tick.
            && !item.starts_with('[')
        {
            Term::stderr().write_line(&format!("{prompt}{} {item}", asked(prompt)))?;
        }
        Ok(answer)
    }

    fn text(&mut self, prompt: &str, initial: &str) -> io::Result<Answer<String>> {
        if self.prepare() {
            return Ok(Answer::Interrupted);
        }
        let mut input = Input::<String>::with_theme(&Calm)
            .with_prompt(prompt)
            .allow_empty(true);
        if !initial.is_empty() {
            input = input.with_initial_text(clean(initial));
        }
        match finish(input.interact_text().map(Some))? {
            // Also behind what was offered: nobody wants to delete that first.
            Answer::Given(text) if text.trim_end().ends_with('<') => Ok(Answer::Back),
            other => Ok(other),
        }
    }

    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>> {
        if self.prepare() {
            return Ok(Answer::Interrupted);
        }
        let confirm = Confirm::with_theme(&Calm)
            .with_prompt(prompt)
            .default(default);
        finish(confirm.interact_opt())
    }
}
