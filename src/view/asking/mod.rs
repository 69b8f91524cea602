//! What is asked of a person for an entry, a fact, an import, a review: the questions in words, put
//! to whoever answers. Knows no terminal: a test answers by a script.

pub mod credential;
mod credits;
pub mod entry;
pub mod experience;
pub mod import;
pub mod keys;
pub mod review;
mod step;
#[cfg(test)]
mod tests;

use super::failure::sentence;
use crate::diag::Failure;

/// Whoever answers. An interruption is a failure; `None` is the way back.
pub trait Asker {
    /// A typed answer without the blanks around it. Enter alone gives what is `offered`.
    fn text(&mut self, prompt: &str, offered: &str) -> Result<Option<String>, Failure>;
    /// The place of one of the items; that at `marked` is taken by Enter.
    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        marked: usize,
    ) -> Result<Option<usize>, Failure>;
    /// The places of any number of items; those in `marked` are marked beforehand.
    fn choose_many(
        &mut self,
        prompt: &str,
        items: &[String],
        marked: &[usize],
    ) -> Result<Option<Vec<usize>>, Failure>;
    /// Yes or no; Enter takes `marked`.
    fn confirm(&mut self, question: &str, marked: bool) -> Result<Option<bool>, Failure>;
    /// Whether questions stand one below the other, so that what was said stays.
    fn is_plain(&self) -> bool;
    /// The next question takes the place of the last one, below these lines.
    fn in_place(&mut self, above: &[String]) -> Result<(), Failure>;
    fn say(&mut self, text: &str);
    /// Why an answer could not be used; the question comes again.
    fn refuse(&mut self, why: &str);
}

/// The next question takes the place of the last one, below this text.
fn below_text(asker: &mut dyn Asker, text: &str) -> Result<(), Failure> {
    if asker.is_plain() {
        asker.say(text);
        return Ok(());
    }
    asker.in_place(&[text.to_owned()])
}

/// Why an answer could not be used, and what to write.
fn reason(failure: &Failure) -> String {
    let hint = failure.remedies.first().map(sentence);
    let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{}{hint}", failure.message)
}
