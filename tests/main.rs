//! What the program promises, seen from outside. One binary, so that it links once.

// One program: what one file gives to another is public in it.
#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    reason = "tests"
)]

mod agree;
mod apply;
mod architecture;
mod browse;
mod career;
mod catalog;
mod choice;
mod circles;
mod common;
mod credentials;
mod credits;
mod damaged;
mod day;
mod eligibility;
mod eligibility_bodies;
mod eligibility_judged;
mod eligibility_paths;
mod ends;
mod examples;
mod exams;
mod export;
mod facts;
mod faults;
mod files;
mod finality;
mod front;
mod fuzz;
mod hand_cases;
mod handed_out;
mod import;
mod import_asks;
mod install;
mod learning;
mod lines;
mod mentor;
mod old_forms;
mod outputs;
mod overlays;
mod pager;
mod panics;
mod planner;
mod planning;
mod proofs;
mod pty;
mod quoting;
mod readme;
mod reasons;
mod renewal;
mod renewal_bodies;
mod report;
mod review;
mod rough;
mod schemas;
mod screens;
mod scripts;
mod sheet;
mod shells;
mod signals;
mod spoken;
mod stories;
mod tables;
mod team;
mod team_pages;
#[cfg(unix)]
mod team_stops;
mod terminal;
mod truth;
mod waits;
mod wording;
mod world;
