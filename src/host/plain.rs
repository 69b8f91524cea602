//! Questions without any drawing, for screen readers and simple terminals: numbered items, one
//! line of input for each answer. Ctrl-C ends the process as usual; nothing is hidden or raw.

use std::io::{self, BufRead, Write};

use super::{Answer, Prompter};
use crate::text::clean;

/// What empties an answer that is offered.
const CLEAR: &str = "clear";

/// Reads lines from standard input, writes to standard error.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainPrompter;

impl PlainPrompter {
    /// One line without its end; `None` at the end of the input.
    fn line(prompt: &str) -> io::Result<Option<String>> {
        let mut err = io::stderr().lock();
        write!(err, "{prompt} ")?;
        err.flush()?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    fn tell(text: &str) -> io::Result<()> {
        writeln!(io::stderr().lock(), "{text}")
    }
}

impl Prompter for PlainPrompter {
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>> {
        let columns = items.len().to_string().len();
        for (n, item) in items.iter().enumerate() {
            Self::tell(&format!("  {:>columns$}) {}", n + 1, clean(item)))?;
        }
        loop {
            let Some(line) = Self::line(&format!("{prompt} [{}]:", default + 1))? else {
                return Ok(Answer::Interrupted);
            };
            match line.as_str() {
                "" => return Ok(Answer::Given(default)),
                "<" => return Ok(Answer::Back),
                typed => match typed.parse::<usize>() {
                    Ok(n) if (1..=items.len()).contains(&n) => return Ok(Answer::Given(n - 1)),
                    _ => Self::tell(&format!(
                        "Type a number from 1 to {}, or < to go back.",
                        items.len()
                    ))?,
                },
            }
        }
    }

    fn text(&mut self, prompt: &str, initial: &str) -> io::Result<Answer<String>> {
        let offered = if initial.is_empty() {
            format!("{prompt}:")
        } else {
            format!("{prompt} [{}; `{CLEAR}` empties it]:", clean(initial))
        };
        Ok(match Self::line(&offered)? {
            None => Answer::Interrupted,
            Some(line) => match line.as_str() {
                "<" => Answer::Back,
                "" => Answer::Given(initial.to_owned()),
                CLEAR if !initial.is_empty() => Answer::Given(String::new()),
                typed => Answer::Given(typed.to_owned()),
            },
        })
    }

    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>> {
        let choices = if default { "[Y/n]" } else { "[y/N]" };
        loop {
            let Some(line) = Self::line(&format!("{prompt} {choices}"))? else {
                return Ok(Answer::Interrupted);
            };
            match line.to_ascii_lowercase().as_str() {
                "" => return Ok(Answer::Given(default)),
                "y" | "yes" => return Ok(Answer::Given(true)),
                "n" | "no" => return Ok(Answer::Given(false)),
                "<" => return Ok(Answer::Back),
                _ => Self::tell("Type y or n.")?,
            }
        }
    }
}
