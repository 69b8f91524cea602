//! Goals by hand: listed, added, changed, dropped. What planning makes of them is not known here.

mod aim;
mod change;
mod list;
mod own;

pub use aim::aim;
pub use change::{AddRequest, Aim, EditRequest, GoalReport, add, drop, edit};
pub use list::{GoalListReport, GoalRow, goal_row, goals, levels};
pub use own::OwnItem;
