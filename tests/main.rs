//! What the program promises, seen from outside. One binary, so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests"
)]

mod architecture;
mod browse;
mod career;
mod catalog;
mod common;
mod damaged;
mod eligibility;
mod eligibility_bodies;
mod facts;
mod faults;
mod files;
mod front;
mod fuzz;
mod overlays;
mod planner;
mod planning;
mod readme;
mod renewal;
mod schemas;
mod stories;
mod terminal;
mod world;
