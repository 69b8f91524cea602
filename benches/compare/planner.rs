//! The planner: every role from nothing, the choice of every pair of bundled roles, and the hard
//! cases, within the program's own limit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use pmo_path::catalog::{Catalog, read_part};
use pmo_path::dates::Day;
use pmo_path::ids::CertId;
use pmo_path::plan;
use pmo_path::planner::choice::{self, Choice, Clocks};
use pmo_path::planner::{self, CertNeeds, Inputs};
use pmo_path::units::Minutes;

use crate::measure::{medians, ms, ratio};
use crate::world::{DAY, World};

const BUDGET: f64 = 200.0;
/// Of choice and quarters together.
const PAIR_BUDGET: f64 = 60.0;

pub(crate) fn print(world: &World) {
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
    pairs(&catalog, floor);
    for (name, text) in [
        (
            "200 activities, 120 steps, equal hours",
            random(200, 120, true),
        ),
        ("200 activities, 120 steps", random(200, 120, false)),
        ("Steiner triples of 27", triples(3)),
        ("Steiner triples of 81", triples(4)),
        ("500 activities, 500 steps", random(500, 500, false)),
        ("2,000 activities, 1,500 steps", random(2_000, 1_500, false)),
        (
            "2,000 activities, 1,500 steps, equal hours",
            random(2_000, 1_500, true),
        ),
    ] {
        let catalog = Catalog::with_overlays(vec![read_part(&text).unwrap()]);
        catalog.activities();
        let start = Instant::now();
        let choice = chosen(&catalog, "target-role = \"hard\"", "");
        println!(
            "planner, {name}: {:.0} ms (budget 2000), {} of at least {} minutes{}",
            ms(start.elapsed()),
            choice.value,
            choice.bound,
            if choice.proven { ", proven" } else { "" }
        );
    }
}

/// The choice of every pair of bundled roles, from the one's levels to the other.
fn pairs(catalog: &Catalog, floor: Duration) {
    let mut slowest = (Duration::ZERO, String::new());
    let (mut proven, mut all) = (0, 0);
    for from in catalog.roles() {
        let mut levels = String::new();
        for (skill, level) in &from.levels {
            writeln!(levels, "{skill} = {level}").unwrap();
        }
        for to in catalog.roles() {
            let profile = format!(
                "current-role = \"{}\"\ntarget-role = \"{}\"\nbudget-usd = 1500",
                from.id, to.id
            );
            let start = Instant::now();
            let choice = chosen(catalog, &profile, &levels);
            let pair = (start.elapsed(), format!("{} to {}", from.id, to.id));
            slowest = slowest.max(pair);
            proven += usize::from(choice.proven);
            all += 1;
        }
    }
    println!(
        "planner, the choice of {all} pairs of roles, {proven} proven, the slowest: {:.1} times the empty program (budget {PAIR_BUDGET} with the quarters), {:.1} ms, {}",
        ratio(slowest.0, floor),
        ms(slowest.0),
        slowest.1
    );
}

/// The choice at four own hours a week and four at work.
fn chosen(catalog: &Catalog, profile: &str, levels: &str) -> Choice {
    let levels = if levels.is_empty() {
        let zero = |skill: &pmo_path::catalog::Skill| format!("{} = 0\n", skill.id);
        catalog.skills().iter().map(zero).collect()
    } else {
        levels.to_owned()
    };
    let text = format!(
        "schema = 1\n[profile]\n{profile}\n[assessment]\ndate = {DAY}\n[assessment.levels]\n{levels}"
    );
    let plan = plan::read(&text).unwrap();
    let day = Day::parse_iso(DAY).unwrap();
    choice::choose(&choice::Inputs {
        catalog,
        plan: &plan,
        day,
        clocks: Clocks::new(Minutes(8 * 60), Some(Minutes(4 * 60))).unwrap(),
        from: day,
        new_from: day,
        frozen: &BTreeMap::new(),
        certifications: &[],
        spent: choice::Spent::default(),
    })
}

/// Activities over steps of skills of their own, each skill wanted up to level 2; the bundled
/// activities serve none of them.
fn overlay(activities: &[(u64, Vec<usize>)], steps: usize) -> String {
    let mut text = String::new();
    let mut levels = String::new();
    for skill in 0..steps.div_ceil(2) {
        writeln!(
            text,
            "[[skill]]\nid = \"hard-{skill}\"\nname = \"Hard {skill}\"\ngroup = \"pmo\"\nside = \"power-skills\"\ndefinition = \"d\"\nstatements = [\"1\", \"2\", \"3\", \"4\", \"5\"]"
        )
        .unwrap();
        writeln!(levels, "hard-{skill} = 2").unwrap();
    }
    for (n, (hours, serves)) in activities.iter().enumerate() {
        let step = |s: &usize| format!("{{ skill = \"hard-{}\", level = {} }}", s / 2, s % 2 + 1);
        let supports: Vec<String> = serves.iter().map(step).collect();
        writeln!(
            text,
            "[[activity]]\nid = \"hard-{n}\"\nkind = \"course\"\nmode = \"education\"\ntitle = \"x\"\nprovider = \"x\"\nhours = {hours}\nhours-basis = \"x\"\nhours-estimated = true\ncost-usd = 0\ncost-basis = \"x\"\ncost-estimated = true\nsupports = [{}]\npdu = {{}}\nsource = \"x\"",
            supports.join(", ")
        )
        .unwrap();
    }
    let months = "experience = { total = 0, project-support = 0, project-leading = 0, program-management = 0, portfolio-management = 0, pmo = 0, people-leading = 0 }";
    text + &format!(
        "[[role]]\nid = \"hard\"\ntitle = \"Hard\"\nfamily = \"pmo\"\nseniority = 3\npurpose = \"x\"\nresponsibilities = []\n{months}\neducation = \"x\"\ncertifications = {{}}\nsources = \"x\"\nconfidence = \"low\"\n[role.levels]\n{levels}"
    )
}

/// Activities of 5 to 12 steps each.
fn random(activities: usize, steps: usize, equal: bool) -> String {
    let mut state = 0x9e37_79b9_7f4a_7c15 ^ activities as u64;
    let mut roll = |sides: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % sides as u64).unwrap()
    };
    let activities: Vec<(u64, Vec<usize>)> = (0..activities)
        .map(|_| {
            let hours = if equal { 20 } else { 2 + roll(80) as u64 };
            let mut serves: Vec<usize> = (0..5 + roll(8)).map(|_| roll(steps)).collect();
            serves.sort_unstable();
            serves.dedup();
            (hours, serves)
        })
        .collect();
    overlay(&activities, steps)
}

/// The lines of the affine space over three elements: a covering problem that is hard for its size.
fn triples(dimension: u32) -> String {
    let points = 3usize.pow(dimension);
    let digit = |point: usize, n: u32| point / 3usize.pow(n) % 3;
    let mut activities = vec![(20, Vec::new()); points];
    let mut lines = 0;
    for a in 0..points {
        for b in a + 1..points {
            let third: usize = (0..dimension)
                .map(|n| (6 - digit(a, n) - digit(b, n)) % 3 * 3usize.pow(n))
                .sum();
            if third > b {
                for point in [a, b, third] {
                    activities[point].1.push(lines);
                }
                lines += 1;
            }
        }
    }
    overlay(&activities, lines)
}
