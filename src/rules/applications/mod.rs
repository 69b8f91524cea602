//! The life of an application for an exam, from sending it to the pass: where it stands on a day,
//! what comes next and by when. Pure; knows no screen and no command.

mod days;
mod standing;
#[cfg(test)]
mod tests;

pub use days::{ApplicationDay, days};
pub use standing::{ApplicationStanding, ApplicationState, NextStep, StepKind, standings};
