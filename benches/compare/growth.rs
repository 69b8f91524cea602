//! How commands grow with the years in the file.

use std::process::Command;

use crate::measure::{medians, ms, peak};
use crate::world::World;

const SIZES: [usize; 5] = [0, 100, 1_000, 10_000, 100_000];
const LINES: [&str; 5] = [
    "log Talk --hours 1",
    "renew",
    "eligible PfMP",
    "show",
    "status",
];

pub fn print(world: &World) {
    println!("\nentries      log    renew eligible     show   status  completion (ms)  renew MB");
    for entries in SIZES {
        let plan = world.plan(entries);
        let lines: Vec<String> = LINES
            .iter()
            .map(|line| format!("{line} --plan {}", plan.display()))
            .collect();
        let run = |n: usize| world.pmo(&lines[n]);
        let complete = || world.completing(&plan);
        let makers: [&dyn Fn() -> Command; 6] = [
            &|| run(0),
            &|| run(1),
            &|| run(2),
            &|| run(3),
            &|| run(4),
            &complete,
        ];
        let rounds = if entries >= 100_000 { 5 } else { 11 };
        let times = medians(&makers, rounds);
        let cells: Vec<String> = times.iter().map(|t| format!("{:>8.2}", ms(*t))).collect();
        println!("{entries:>7} {}  {:>15.0}", cells.join(" "), peak(&run(1)));
    }
}
