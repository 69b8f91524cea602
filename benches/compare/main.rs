//! The speed that we claim: every command against an empty Rust program in one run, plans of
//! growing size, the planner, memory, and the same work in ledger, hledger and taskwarrior where
//! they are installed. Ratios travel between machines, milliseconds don't.
//!
//! `cargo bench` prints it all, `cargo bench -- --growth` only how large files grow;
//! `cargo bench -- --guard` measures five commands by instruction
//! counts (by generous ratios where valgrind is not installed) and fails when one has grown.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a bench"
)]

mod commands;
mod growth;
mod guard;
mod measure;
mod organisation;
mod peers;
mod planner;
mod world;

use std::process::ExitCode;

use measure::peak_of;
use world::World;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    // A helper process of `measure::peak`: the largest memory of one child is told by its parent.
    if let [flag, command @ ..] = args.as_slice()
        && flag == measure::PEAK
    {
        println!("{}", peak_of(command));
        return ExitCode::SUCCESS;
    }
    let world = World::new();
    // `--organisation 10000 FOLDER` writes the plans of a made-up organisation and measures nothing.
    if let [flag, people, folder] = args.as_slice()
        && flag == "--organisation"
    {
        let people = people.parse().unwrap();
        organisation::write(&world, std::path::Path::new(folder), people, 200);
        return ExitCode::SUCCESS;
    }
    if args.iter().any(|arg| arg == "--growth") {
        growth::kinds(&world);
        return ExitCode::SUCCESS;
    }
    if args.iter().any(|arg| arg == "--guard") {
        return if guard::holds(&world) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    }
    commands::print(&world);
    growth::print(&world);
    growth::kinds(&world);
    planner::print(&world);
    organisation::print(&world);
    peers::print(&world);
    ExitCode::SUCCESS
}
