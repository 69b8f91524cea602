//! Wrong usage in words: what the parser of arguments found, told as every other error is, with the
//! way out. Knows no command.

use crate::diag::Remedy;
use crate::text::{list, suggest};

/// A complaint of the parser, read from its text.
#[derive(Debug, Default)]
pub struct Complaint {
    pub message: String,
    pub hints: Vec<Remedy>,
    /// How the command is called, where it says so.
    pub command: Option<String>,
}

impl Complaint {
    /// Takes apart what the parser prints: the message, its tips, the usage.
    pub fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("");
        let mut read = Self {
            message: first.trim_start_matches("error: ").to_owned(),
            ..Self::default()
        };
        for line in lines {
            let line = line.trim();
            if let Some(tip) = line.strip_prefix("tip: ") {
                read.hints.push(tip_text(tip).into());
            } else if let Some(usage) = line.strip_prefix("Usage: ") {
                read.command = Some(command_of(usage));
            } else if let Some(values) = line.strip_prefix("[possible values: ") {
                let values: Vec<&str> = values.trim_end_matches(']').split(", ").collect();
                read.hints.push(Remedy::one_of(&values));
            } else if !line.is_empty()
                && read.command.is_none()
                && !line.starts_with("For more information")
            {
                read.message = format!("{} {line}", read.message);
            }
        }
        read.message = read.message.replace('\'', "`");
        read
    }

    /// There is no command of this name; `known` are all that there are.
    pub fn no_command(&mut self, typed: &str, known: &[&str]) {
        self.message = format!("there is no command `{typed}`");
        let near = suggest(typed, known.iter().copied());
        let near: Vec<String> = near
            .iter()
            .map(|name| format!("`pmo-path {name}`"))
            .collect();
        let elsewhere = format!(
            "to look a name up: `pmo-path certs {typed}`, `pmo-path roles {typed}` or `pmo-path explain {typed}`"
        );
        self.hints = vec![Remedy::nearest(&near, elsewhere)];
    }

    /// The command does not know the word behind it; `known` are those that it knows.
    pub fn no_word(&mut self, command: &str, typed: &str, known: &[&str]) {
        self.message = format!("`{command}` does not know `{typed}`");
        let near = suggest(typed, known.iter().copied());
        let all = Remedy::UseOneOf(quoted(known));
        self.hints = vec![Remedy::nearest(&quoted(&near), all)];
    }

    /// The command needs one of these words behind it.
    pub fn word_missing(&mut self, words: &[&str]) {
        let command = self.command.as_deref().unwrap_or_default();
        self.message = format!("`{command}` needs one more word");
        self.hints = vec![format!("say {}", list(&quoted(words), "or")).into()];
    }

    /// A word stands where none is taken, behind the word `before` where that is no option.
    pub fn stray(&mut self, typed: &str, before: Option<&str>) {
        if let Some(hint) = meant(typed, before) {
            self.hints = vec![hint.into()];
        }
    }
}

fn quoted(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}

/// What a word was probably meant for that stands where none is taken.
fn meant(typed: &str, before: Option<&str>) -> Option<String> {
    if typed.starts_with('-') {
        return None;
    }
    if typed.contains('=') {
        return Some(format!(
            "an option that takes several values is written once for each: `--pdu A=1 --pdu {typed}`"
        ));
    }
    let hours = typed.starts_with(|c: char| c.is_ascii_digit())
        && typed
            .chars()
            .all(|c| c.is_ascii_digit() || ".,:hm".contains(c));
    if hours {
        return Some(format!("if these are hours: `--hours {typed}`"));
    }
    let before = before?;
    Some(format!(
        "words that belong together stand in quotation marks: `\"{before} {typed} …\"`"
    ))
}

/// The parser's advice in our words.
fn tip_text(tip: &str) -> String {
    let tip = tip.replace('\'', "`");
    match tip.split_once("exists: ") {
        Some((_, name)) => format!("did you mean {name}?"),
        None => tip,
    }
}

/// `pmo-path profile add` of a usage line.
fn command_of(usage: &str) -> String {
    let words: Vec<&str> = usage
        .split_whitespace()
        .take_while(|word| !word.starts_with(['[', '<', '-']))
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests;
