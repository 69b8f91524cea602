//! pmo-path: a learning-plan tool for people in and around a Project Management Office.
//!
//! The rooms, from the inside out; each one's head says what it is for and what it must not know.

pub mod catalog;
pub mod cli;
pub mod dates;
pub mod diag;
pub mod host;
pub mod ids;
pub mod plan;
pub mod planner;
pub mod render;
pub mod rules;
pub mod text;
pub mod units;
