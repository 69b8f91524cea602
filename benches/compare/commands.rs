//! Each command at 1,000 entries against the empty program: time, memory, and the budget.

use std::fs;
use std::process::Command;

use crate::measure::{medians, ms, peak, ratio};
use crate::world::World;

/// Budgets as multiples of the empty program's time.
pub(crate) const BROWSE: f64 = 4.0;
pub(crate) const COMPLETE: f64 = 3.0 * BROWSE;
pub(crate) const READ: f64 = 12.0;
pub(crate) const WRITE: f64 = 20.0;
pub(crate) const REPORT: f64 = 6.0;
pub(crate) const IMPORT: f64 = 15.0;
/// Of memory and of the binary, in MB.
pub(crate) const MEMORY: f64 = 32.0;
pub(crate) const BINARY: f64 = 10.0;

pub(crate) fn binary_mb() -> f64 {
    fs::metadata(World::program()).unwrap().len() as f64 / 1e6
}

pub(crate) fn print(world: &World) {
    println!("binary {:.2} MB (budget {BINARY})", binary_mb());
    let plan = world.plan(1_000);
    let file = plan.display();
    println!("\n1,000 entries          times the empty program (budget)        ms   MB");
    let lines = [
        ("--version".to_owned(), BROWSE),
        ("--help".to_owned(), BROWSE),
        ("certs".to_owned(), BROWSE),
        ("certs PMP".to_owned(), BROWSE),
        ("roles".to_owned(), BROWSE),
        ("roles pmo-manager".to_owned(), BROWSE),
        ("skills leadership".to_owned(), BROWSE),
        ("activities".to_owned(), BROWSE),
        ("explain spi".to_owned(), BROWSE),
        (format!("--plan {file}"), READ),
        (format!("eligible PfMP --plan {file}"), READ),
        (format!("renew --plan {file}"), READ),
        (format!("show --plan {file}"), READ),
        (format!("status --plan {file}"), READ),
        (format!("next --plan {file}"), READ),
        (format!("gap --plan {file}"), READ),
        (format!("history --limit 5 --plan {file}"), READ),
        (format!("log Talk --hours 1 --plan {file}"), WRITE),
    ];
    for (line, budget) in &lines {
        let name = line.split("--plan").next().unwrap_or(line).trim();
        let name = if name.is_empty() { "(dashboard)" } else { name };
        row(world, name, *budget, &|| world.pmo(line));
    }
    let line = format!("report --plan {file}");
    row(world, "report", REPORT, &|| world.pmo(&line));
    let certificates = world.certificates(1_227);
    let line = format!("import {} --dry-run --plan {file}", certificates.display());
    row(world, "import of 1,227 rows", IMPORT, &|| world.pmo(&line));
    row(world, "completion", COMPLETE, &|| world.completing(&plan));
}

fn row(world: &World, name: &str, budget: f64, ours: &dyn Fn() -> Command) {
    let floor = || Command::new(&world.floor);
    let times = medians(&[&floor, ours], 31);
    let ratio = ratio(times[1], times[0]);
    let memory = peak(&ours());
    let verdict = if ratio > budget || memory > MEMORY {
        "  OVER"
    } else {
        ""
    };
    println!(
        "{name:<28} {ratio:>6.1} ({budget}){verdict:<6} {:>24.2} {memory:>4.0}",
        ms(times[1])
    );
}
