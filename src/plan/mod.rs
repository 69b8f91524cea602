//! One person's file: its types, text to types and back, changes that keep comments.
//! Knows neither the catalog (a plan opens whatever the catalog says) nor the disk.

pub mod edit;
mod ids;
mod model;
mod read;
mod seen;
mod step;

pub use ids::{fresh_entry_id, next_numbered};
pub use model::{
    Assessment, Baseline, BaselineItem, Claim, Credential, Education, Experience, Goal, GoalKind,
    LogEntry, Pdu, Plan, PlannedActivity, Profile, SCHEMA, Topics,
};
pub use read::{MAX_BYTES, check, read};
pub use step::Step;
