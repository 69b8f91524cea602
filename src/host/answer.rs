//! What comes back from a question, and how a question names what Enter takes. Asks nothing.

use crate::text::clean;

/// What came back from a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    Given(T),
    /// Esc, or `<` in a typed answer.
    Back,
    /// Ctrl-C.
    Interrupted,
}

impl<T> Answer<T> {
    /// The same with what was given made something else.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Self::Given(given) => Answer::Given(change(given)),
            Self::Back => Answer::Back,
            Self::Interrupted => Answer::Interrupted,
        }
    }
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
