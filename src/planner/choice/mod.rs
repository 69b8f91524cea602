//! Which activities a plan holds: the least sum of hours, money, asking and what is left open,
//! proven by an exact search. A pure function; knows no quarter, no screen and no sentence.

mod answer;
mod dose;
mod explain;
mod fingerprint;
mod open;
mod outcome;
mod prices;
mod problem;
mod program;
mod question;
mod room;
mod seats;
mod standing;
mod target;

pub use crate::plan::OpenReason;
pub use answer::Answer;
pub use dose::{Dose, dose, is_hands_on};
pub use explain::{
    Added, Alternatives, KeptOut, LearningInput, NotPlanned, Other, Reason, added_by_certification,
    added_by_raiser, alternatives, kept_out_of, learning_inputs, not_planned, reasons,
    serves_something, steps_given,
};
pub use open::StaysOpen;
pub use outcome::{Choice, ChosenItem, ChosenStudy, ChosenTraining, Coverage, choose, choose_for};
pub use prices::{Money, TALKS};
pub use problem::{CertWish, Inputs, OpenStep, Problem};
pub use question::{Grid, Question, chosen_ids};
pub use room::{Clocks, Spent, Weeks, weeks};
pub use seats::{Holder, Reach, SeatGap};
pub use standing::{ActivityStanding, Held, Lift, ServedTargets, gives_to_open_steps};
pub use target::{SkillAim, aims};
