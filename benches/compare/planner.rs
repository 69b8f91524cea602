//! The planner: every role from nothing in the bundled catalog, and random cases of 200
//! activities and 120 steps, as multiples of the empty program's time.

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use pmo_path::catalog::Catalog;
use pmo_path::dates::Day;
use pmo_path::ids::CertId;
use pmo_path::plan;
use pmo_path::planner::cover::{Answer, Cap, Demand, Request, choose};
use pmo_path::planner::{self, CertNeeds, Inputs};

use crate::measure::{medians, ms, ratio};
use crate::world::{DAY, World};

const BUDGET: f64 = 200.0;
const RANDOM_CASES: u64 = 40;
/// As the program itself.
const NODES: u64 = 200_000;

pub fn print(world: &World) {
    let floor = || Command::new(&world.floor);
    let floor = medians(&[&floor], 31)[0];
    let catalog = Catalog::bundled();
    let day = Day::parse_iso(DAY).unwrap();
    let needs = |_: &CertId| CertNeeds::default();
    let mut levels = String::new();
    for skill in catalog.skills() {
        writeln!(levels, "{} = 0", skill.id).unwrap();
    }
    let mut slowest = (Duration::ZERO, "");
    for role in catalog.roles() {
        let text = format!(
            "schema = 1\n[profile]\ntarget-role = \"{}\"\n[assessment]\ndate = {DAY}\n[assessment.levels]\n{levels}",
            role.id
        );
        let plan = plan::read(&text).unwrap();
        let start = Instant::now();
        planner::plan(&Inputs {
            catalog: &catalog,
            plan: &plan,
            day,
            needs: &needs,
        });
        slowest = slowest.max((start.elapsed(), role.id.as_str()));
    }
    println!(
        "\nplanner, slowest of {} roles from level 0: {:.1} times the empty program (budget {BUDGET}), {:.1} ms, {}",
        catalog.roles().len(),
        ratio(slowest.0, floor),
        ms(slowest.0),
        slowest.1
    );
    let (mut proven, mut longest) = (0, Duration::ZERO);
    for seed in 0..RANDOM_CASES {
        let request = random(seed);
        let start = Instant::now();
        let answer = choose(&request);
        longest = longest.max(start.elapsed());
        let left_open = matches!(&answer, Answer::Chosen(choice) if !choice.proven)
            || matches!(answer, Answer::GaveUp);
        proven += u64::from(!left_open);
    }
    println!(
        "planner, {RANDOM_CASES} random cases of 200 activities and 120 steps: {proven} proven, the longest took {:.0} ms (budget 2000)",
        ms(longest)
    );
}

/// Activities of 0.5 to 100 hours that support one to five of 120 steps, half of the cases with a
/// budget.
fn random(seed: u64) -> Request {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut roll = |sides: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % sides
    };
    let mut request = Request {
        nodes: NODES,
        ..Request::default()
    };
    let mut steps: Vec<Vec<(usize, u64)>> = vec![Vec::new(); 120];
    for column in 0..200 {
        request.first.push(30 * (1 + roll(200)));
        request
            .second
            .push(if roll(3) == 0 { 100 * roll(2_000) } else { 0 });
        for _ in 0..=roll(5) {
            let step = &mut steps[roll(120) as usize];
            if !step.contains(&(column, 1)) {
                step.push((column, 1));
            }
        }
    }
    request.demands = steps
        .into_iter()
        .filter(|entries| !entries.is_empty())
        .map(|entries| Demand { amount: 1, entries })
        .collect();
    request.budget = (roll(2) == 0).then(|| Cap {
        limit: request.second.iter().sum::<u64>() / 3,
        takes: request.second.clone(),
    });
    request
}
