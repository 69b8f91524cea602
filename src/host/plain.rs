//! Questions without any drawing, for screen readers and simple terminals: numbered items, one
//! line of input for each answer. Nothing is hidden or raw; Ctrl-C ends the question.

use std::io::{self, BufRead, Write};
use std::sync::mpsc;
use std::time::Duration;

use super::Prompter;
use super::answer::{Answer, asked};
use super::find::{Fit, number, ranked, short};
use super::interrupt::Interrupt;
use super::scene::Frame;
use crate::text::clean;

/// Reads lines from standard input, writes to standard error.
#[derive(Debug, Default)]
pub struct PlainPrompter {
    interrupt: Interrupt,
}

/// How often a waiting question looks whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(20);

impl PlainPrompter {
    /// One line without its end; `None` at the end of the input, and after Ctrl-C.
    fn line(&mut self, prompt: &str) -> io::Result<Option<String>> {
        write!(io::stderr(), "{prompt} ")?;
        io::stderr().flush()?;
        let line = if self.interrupt.begin() {
            Ok(None)
        } else {
            self.typed()
        };
        self.interrupt.end();
        line
    }

    /// Reading a line starts anew after a signal and so never ends by one: another thread reads.
    /// After Ctrl-C it is left behind; nothing is asked any more.
    fn typed(&self) -> io::Result<Option<String>> {
        let (told, heard) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line);
            told.send(read.map(|read| (read > 0).then(|| line.trim().to_owned())))
                .ok();
        });
        loop {
            match heard.recv_timeout(LOOK) {
                Ok(line) => return line,
                Err(mpsc::RecvTimeoutError::Timeout) if !self.interrupt.pressed() => {}
                Err(_) => {
                    Self::tell("")?;
                    return Ok(None);
                }
            }
        }
    }

    fn tell(text: &str) -> io::Result<()> {
        writeln!(io::stderr().lock(), "{text}")
    }

    /// The items with what one types for each.
    fn show(items: &[String], chosen: &[usize]) -> io::Result<()> {
        let columns = items.len().to_string().len();
        for (n, item) in items.iter().enumerate() {
            let mark = if chosen.contains(&n) { " (chosen)" } else { "" };
            let text = match name_of(items, n) {
                own if number(item) == Some(own.as_str()) => clean(item),
                own => format!("{own:>columns$}) {}", clean(item)),
            };
            Self::tell(&format!("  {text}{mark}"))?;
        }
        Ok(())
    }
}

/// What one types for an item: its own number where the items carry some, else its place. An item
/// without a number among such ones goes by its first letter.
fn name_of(items: &[String], at: usize) -> String {
    let own = items.get(at).and_then(|item| number(item));
    match own {
        Some(own) => own.to_owned(),
        None if items.iter().any(|item| number(item).is_some()) => items
            .get(at)
            .and_then(|item| item.chars().next())
            .map(String::from)
            .unwrap_or_default(),
        None => (at + 1).to_string(),
    }
}

/// The item that was typed: its name, or words that only one item holds.
fn find(items: &[String], typed: &str) -> Result<usize, String> {
    let whole = |n: &usize| {
        items
            .get(*n)
            .is_some_and(|i| short(i).eq_ignore_ascii_case(typed))
    };
    let named = (0..items.len())
        .find(|n| name_of(items, *n).eq_ignore_ascii_case(typed))
        .or_else(|| (0..items.len()).find(whole));
    if let Some(at) = named {
        return Ok(at);
    }
    let found = if typed.bytes().all(|b| b.is_ascii_digit()) {
        Vec::new()
    } else {
        ranked(items, typed)
    };
    // One name that begins so is meant, however many hold the words elsewhere.
    let begin: Vec<usize> = found
        .iter()
        .filter(|(fit, _)| *fit <= Fit::Begins)
        .map(|(_, n)| *n)
        .collect();
    let found: Vec<usize> = match begin.as_slice() {
        [one] => vec![*one],
        _ => found.into_iter().map(|(_, n)| n).collect(),
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!(
            "Type one of {} to {}, or < to go back.",
            name_of(items, 0),
            name_of(items, items.len().saturating_sub(1))
        )),
        more => {
            let names: Vec<String> = more
                .iter()
                .take(8)
                .filter_map(|n| Some(format!("{}) {}", name_of(items, *n), short(items.get(*n)?))))
                .collect();
            Err(format!("Which of these? {}", names.join(", ")))
        }
    }
}

impl Prompter for PlainPrompter {
    fn select(
        &mut self,
        prompt: &str,
        items: &[String],
        default: usize,
    ) -> io::Result<Answer<usize>> {
        Self::show(items, &[])?;
        let question = asked(prompt, &name_of(items, default));
        loop {
            let Some(line) = self.line(&question)? else {
                return Ok(Answer::Interrupted);
            };
            match line.as_str() {
                "" => return Ok(Answer::Given(default)),
                "<" => return Ok(Answer::Back),
                typed => match find(items, typed) {
                    Ok(at) => return Ok(Answer::Given(at)),
                    Err(why) => Self::tell(&why)?,
                },
            }
        }
    }

    fn select_many(
        &mut self,
        prompt: &str,
        items: &[String],
        chosen: &[usize],
    ) -> io::Result<Answer<Vec<usize>>> {
        Self::show(items, chosen)?;
        let there: Vec<String> = chosen.iter().map(|n| name_of(items, *n)).collect();
        let question = asked(prompt, &there.join(" "));
        'again: loop {
            let Some(line) = self.line(&question)? else {
                return Ok(Answer::Interrupted);
            };
            match line.as_str() {
                "" => return Ok(Answer::Given(chosen.to_vec())),
                "<" => return Ok(Answer::Back),
                "-" => return Ok(Answer::Given(Vec::new())),
                _ => {}
            }
            let mut all = Vec::new();
            for typed in line.split([' ', ',']).filter(|typed| !typed.is_empty()) {
                match find(items, typed) {
                    Ok(at) => all.push(at),
                    Err(why) => {
                        Self::tell(&why)?;
                        continue 'again;
                    }
                }
            }
            all.sort_unstable();
            all.dedup();
            return Ok(Answer::Given(all));
        }
    }

    fn text(&mut self, prompt: &str, offered: &str) -> io::Result<Answer<String>> {
        Ok(match self.line(&asked(prompt, offered))? {
            None => Answer::Interrupted,
            Some(line) => match line.as_str() {
                "<" => Answer::Back,
                "" => Answer::Given(offered.to_owned()),
                typed => Answer::Given(typed.to_owned()),
            },
        })
    }

    fn confirm(&mut self, prompt: &str, default: bool) -> io::Result<Answer<bool>> {
        let choices = if default { "[Y/n]" } else { "[y/N]" };
        loop {
            let Some(line) = self.line(&format!("{prompt} {choices}"))? else {
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

    fn frame(&mut self, frame: Frame, again: bool) -> io::Result<()> {
        if again {
            return Ok(());
        }
        Self::tell("")?;
        for row in &frame.above {
            Self::tell(row)?;
        }
        Self::tell(&frame.hint)
    }

    fn refuse(&mut self, why: &str) -> io::Result<()> {
        Self::tell(why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_means_the_number_that_is_shown() {
        let levels: Vec<String> = ["0 none", "1 aware", "2 supported", "skip: not sure"]
            .map(String::from)
            .to_vec();
        assert_eq!(find(&levels, "2"), Ok(2), "the level, not the place");
        assert_eq!(find(&levels, "s"), Ok(3));
        assert_eq!(find(&levels, "aware"), Ok(1));
        assert!(find(&levels, "4").is_err());
        let roles: Vec<String> = ["PMO Analyst", "PMO Lead", "Sponsor"]
            .map(String::from)
            .to_vec();
        assert_eq!(find(&roles, "1"), Ok(0));
        assert_eq!(find(&roles, "spons"), Ok(2));
        assert_eq!(find(&roles, "pmo lead"), Ok(1));
        assert!(
            find(&roles, "pmo")
                .unwrap_err()
                .contains("1) PMO Analyst, 2) PMO Lead")
        );
        assert!(find(&roles, "4").unwrap_err().contains("1 to 3"));
    }
}
