//! The questionnaire: what is asked, in what order, and what answers mean; a pure state machine,
//! and the same answers read from a file. Knows catalog and plan types, no terminal and no disk.

mod answers;
mod ask;
mod choices;
mod draft;
mod facts;
mod interview;
mod kinds;
mod merge;
mod offer;
mod review;
mod saved;
mod skill;
mod state;
mod template;
#[cfg(test)]
mod tests;

pub use answers::{Answers, read_answers};
pub use ask::{Ask, AskKind, Outcome, Reply, Typed};
pub use draft::{Draft, SHORT};
pub use facts::about_kind;
pub use kinds::{
    Decisions, FIELDS, KindAnswer, KindDoubt, KindOutcome, KindQuestion, KindQuestions, Newness,
    OtherQuestion, Part, Scope,
};
pub use merge::new_text;
pub use offer::{Offer, Offers, Ranking};
pub use saved::{Saved, read_saved, saved_text};
pub use skill::skill_question;
pub use state::{Interview, Options, Purpose, Question};
pub use template::template;
