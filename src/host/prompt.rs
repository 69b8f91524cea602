//! Questions on the terminal behind a trait, so that a test can answer them by a script. What keys
//! mean is decided in `list` and `line`; here they are read and the rows are drawn.

use std::fmt::{self, Write};
use std::io;

use dialoguer::Confirm;
use dialoguer::console::{Key, Term};
use dialoguer::theme::Theme;

use super::guard::Guard;
use super::interrupt::Interrupt;
use super::line::{self, Line};
use super::list::{self, List};
use crate::text::{clean, truncate, width, wrap};

/// What came back from a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    Given(T),
    /// Esc, or `<` in a typed answer.
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
}

/// `Deadline [2027-12-31]:`, `When? [today]`: the question with what Enter takes.
pub(super) fn asked(prompt: &str, offered: &str) -> String {
    let offered = if offered.is_empty() {
        String::new()
    } else {
        format!(" [{}]", clean(offered))
    };
    let end = if prompt.ends_with('?') { "" } else { ":" };
    format!("{prompt}{offered}{end}")
}

/// An item as the line that stays names it: without its explanation.
pub(super) fn short(item: &str) -> &str {
    item.split_once(": ").map_or(item, |(name, _)| name)
}

/// Plain lines for dialoguer's own question.
struct Calm;

impl Theme for Calm {
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
}

/// One question on the screen; the cursor comes back however it ends.
struct Canvas {
    term: Term,
    rows: usize,
}

impl Canvas {
    fn new() -> Self {
        Self {
            term: Term::buffered_stderr(),
            rows: 0,
        }
    }

    /// Columns, and rows that a list may take: what stands above it should stay in sight.
    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (
            usize::from(columns).max(20),
            usize::from(rows).saturating_sub(8).max(3),
        )
    }

    fn draw(&mut self, rows: &[String]) -> io::Result<()> {
        self.term.hide_cursor()?;
        self.wipe()?;
        for row in rows {
            self.term.write_line(row)?;
        }
        self.rows = rows.len();
        self.term.flush()
    }

    fn wipe(&mut self) -> io::Result<()> {
        self.term.clear_last_lines(self.rows)?;
        self.rows = 0;
        Ok(())
    }

    /// The line that is being typed, and the cursor at its place.
    fn type_line(&self, prompt: &str, line: &Line) -> io::Result<()> {
        let (columns, _) = self.size();
        let prompt = truncate(prompt, columns.saturating_sub(14).max(columns / 2), "...");
        let room = columns.saturating_sub(width(&prompt) + 2).max(4);
        let (seen, right) = line.view(room);
        self.term.clear_line()?;
        self.term.write_str(&format!("{prompt} {seen}"))?;
        if right > 0 {
            self.term.move_cursor_left(right)?;
        }
        self.term.flush()
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        self.term.show_cursor().ok();
        self.term.flush().ok();
    }
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
        prompt: &str,
        mut list: List<'_>,
        items: &[String],
    ) -> io::Result<Answer<Vec<usize>>> {
        let mut canvas = Canvas::new();
        let question = asked(prompt, "");
        loop {
            let (columns, height) = canvas.size();
            canvas.draw(&list.rows(&question, columns, height))?;
            match list.key(&read(&canvas.term)?, height) {
                list::Step::Stay => {}
                list::Step::Back => {
                    canvas.wipe()?;
                    return Ok(Answer::Back);
                }
                list::Step::Done(chosen) => {
                    canvas.wipe()?;
                    let names: Vec<&str> = match chosen.as_slice() {
                        [] => vec!["none"],
                        [one] => items.get(*one).map(String::as_str).into_iter().collect(),
                        more => more
                            .iter()
                            .filter_map(|n| items.get(*n))
                            .map(|item| short(item))
                            .collect(),
                    };
                    for row in wrap(&format!("{question} {}", names.join(", ")), columns - 1) {
                        canvas.term.write_line(&row)?;
                    }
                    return Ok(Answer::Given(chosen));
                }
            }
        }
    }
}

/// A key; those of an unknown meaning are no error.
fn read(term: &Term) -> io::Result<Key> {
    term.read_key()
}

impl Prompter for TerminalPrompter {
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>> {
        let items: Vec<String> = items.iter().map(|item| clean(item)).collect();
        self.asking(|| {
            let list = List::one(&items, default);
            Ok(match Self::choose(prompt, list, &items)? {
                Answer::Given(chosen) => chosen.first().map_or(Answer::Back, |n| Answer::Given(*n)),
                Answer::Back => Answer::Back,
                Answer::Interrupted => Answer::Interrupted,
            })
        })
    }

    fn select_many(
        &mut self,
        prompt: &str,
        items: &[String],
        chosen: &[usize],
    ) -> io::Result<Answer<Vec<usize>>> {
        let items: Vec<String> = items.iter().map(|item| clean(item)).collect();
        self.asking(|| Self::choose(prompt, List::many(&items, chosen), &items))
    }

    fn text(&mut self, prompt: &str, offered: &str) -> io::Result<Answer<String>> {
        self.asking(|| {
            let canvas = Canvas::new();
            let question = asked(prompt, offered);
            let mut line = Line::default();
            loop {
                canvas.type_line(&question, &line)?;
                match line.key(&read(&canvas.term)?) {
                    line::Step::Stay => {}
                    line::Step::Back => {
                        canvas.term.write_line("")?;
                        return Ok(Answer::Back);
                    }
                    line::Step::Done => {
                        let typed = line.text().trim().to_owned();
                        let answer = if typed.is_empty() {
                            offered.to_owned()
                        } else {
                            typed
                        };
                        canvas.term.clear_line()?;
                        canvas.term.write_line(&format!(
                            "{} {}",
                            asked(prompt, ""),
                            clean(&answer)
                        ))?;
                        return Ok(if answer == "<" {
                            Answer::Back
                        } else {
                            Answer::Given(answer)
                        });
                    }
                }
            }
        })
    }

    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>> {
        self.asking(|| {
            let confirm = Confirm::with_theme(&Calm)
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
