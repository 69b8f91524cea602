//! One question as the terminal shows it, and what came of an answer.

/// A question: a heading, a text above it, and how it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Where one is: `Skill 7 of 12 · Stakeholder engagement`.
    pub heading: String,
    /// Paragraphs that are printed before.
    pub text: Vec<String>,
    /// How far one is: so many of so many.
    pub progress: Option<(usize, usize)>,
    /// What the answer is told by afterwards; absent: by the prompt.
    pub label: Option<String>,
    /// A short prompt.
    pub prompt: String,
    pub kind: AskKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskKind {
    /// Short items; the one at `default` is marked first.
    List {
        items: Vec<String>,
        default: usize,
    },
    /// Any number of short items; those in `chosen` are marked beforehand.
    Many {
        items: Vec<String>,
        chosen: Vec<usize>,
    },
    Text(Typed),
}

/// What a typed question takes besides an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Stands there to be taken by Enter; may be nothing.
    pub offered: String,
    /// What Enter does where nothing is offered, such as `skips`. Absent: an answer is needed.
    pub enter: Option<&'static str>,
    /// What `-` does to what is offered, such as `clears it`.
    pub dash: Option<&'static str>,
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Item(usize),
    /// Of a list of which several may be chosen.
    Items(Vec<usize>),
    /// Empty means skip, `-` takes what was offered away.
    Text(String),
    Back,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// On to the next question (or back to an earlier one).
    Next,
    /// The answer could not be used, for this reason; the question stays.
    Refused(String),
    /// The person confirmed the review: everything is answered.
    Finished,
}
