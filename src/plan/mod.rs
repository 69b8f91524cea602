//! One person's file: its types, text to types and back, changes that keep comments.
//! Knows neither the catalog (a plan opens whatever the catalog says) nor the disk.

mod added;
mod check;
pub mod edit;
mod faults;
mod fields;

mod ids;
mod kind;
mod known_on;
mod migrate;
mod model;
mod named;
mod pieces;
mod quick;
mod read;
mod step;
mod twins;
mod typed;
mod unknown_keys;
pub mod write;

pub use check::check;
pub use ids::{entry_seed, fresh_entry_id, next_numbered};
pub use kind::write_kinds;
pub use migrate::to_current;
pub use model::{
    Application, Assessment, Attempt, AttemptResult, Baseline, BaselineItem, BreakReason, CertName,
    Claim, Credential, CredentialStatus, Education, Experience, Extract, FIRST_SCHEMA, Goal,
    GoalKind, ItemKind, LeftOpen, Listed, LogEntry, LogText, NameError, Named, OpenReason, Pdu,
    Plan, PlannedActivity, Profile, Project, Proof, RareLogKeys, SCHEMA, SharedCredential,
    SharedCycle, SharedEligibility, SharedEntry, SharedGoal, SharedItem, SharedLevels,
    SharedProgress, SharedSkill, SharedStanding, SharedState, SharedVerdict, SideCredits, Sort,
    Stage, StatusWord, StoredChoice, TableKey, Topics, Verifier,
};
pub use read::{MAX_BYTES, inspect, inspect_answers, read, reads, reread};
pub use step::{Direction, UndoStep};
pub use twins::{Twin, twin, twin_among};
pub use unknown_keys::keys;
