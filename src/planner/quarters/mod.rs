//! Chosen items laid into quarters of thirteen weeks, the near one to the day, and how far along
//! they are. Knows neither catalog nor plan file: plain items come in, quarters and days go out.

mod dates;
pub mod item;
mod laid;
mod lay;
mod links;
mod load;
mod model;
pub mod near;
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

pub use item::{After, Clocks, Inputs, Item, Kind, LevelStep, Setting, StepWorth, Stored};
pub use laid::{Laid, Outcome, Placed, Quarter};
pub use lay::lay;
pub use near::Bit;
pub use place::Aim;
pub use search::Effort;
pub use size::{Both, GRAIN};
pub use timeline::{Timeline, WeekOff};
