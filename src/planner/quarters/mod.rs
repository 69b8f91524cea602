//! Chosen items laid into quarters of thirteen weeks, the near one to the day, and how far along
//! they are. Knows neither catalog nor plan file: plain items come in, quarters and days go out.

mod dates;
pub mod item;
mod lay;
mod layout;
mod links;
mod load;
mod model;
pub mod near_quarter;
mod place;
pub mod progress;
pub mod remedy;
mod search;
mod size;
pub mod timeline;
pub mod view;
mod worth;

#[cfg(test)]
mod tests;

pub use item::{Clocks, Inputs, Item, Kind, LevelStep, Predecessor, Setting, StepWorth, Stored};
pub use lay::lay;
pub use layout::{Laid, Outcome, Placed, Quarter};
pub use near_quarter::TaskWork;
pub use place::Aim;
pub use search::Effort;
pub use size::{GRAIN, PerClock};
pub use timeline::{Timeline, WeekOff};
