//! The README's tour is true: its commands run in order in one fresh home, on the day that it
//! names, and print what it shows. A line `…` stands for lines left out.
//! `UPDATE_README=1 cargo test readme` writes the present output into it.

use std::fs;

use crate::common::Pmo;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

#[test]
fn the_catalog_is_as_large_as_the_readme_says() {
    let catalog = pmo_path::catalog::Catalog::bundled();
    let text = fs::read_to_string(README).unwrap();
    let line = text.lines().find(|l| l.starts_with("The bundled catalog"));
    let line = line.unwrap();
    let number = |before: &str| -> usize {
        let at = line.find(before).unwrap();
        let word = line[..at].split_whitespace().next_back().unwrap();
        word.parse().unwrap()
    };
    assert_eq!(number(" skills"), catalog.skills().len());
    assert_eq!(number(" roles"), catalog.roles().len());
    // "over": true until the next hundred is reached.
    let hundreds = |n: usize| n / 100 * 100;
    let activities = catalog.activities().len();
    assert_eq!(number(" learning activities"), hundreds(activities));
    assert_eq!(number(" certifications"), hundreds(catalog.heads().len()));
}

/// What a newcomer runs first leaves no plan where their own would be.
#[test]
fn the_first_command_makes_no_plan_of_the_newcomers_own() {
    let text = fs::read_to_string(README).unwrap();
    let first = text.lines().find_map(|l| l.strip_prefix("cargo run"));
    let (_, line) = first.unwrap().split_once(" -- ").unwrap();
    let pmo = Pmo::new();
    let root = env!("CARGO_MANIFEST_DIR");
    pmo.ok(&line.replace("data/samples", &format!("{root}/data/samples")));
    assert!(pmo.home().join("demo.toml").exists());
    assert!(!pmo.plans().exists());
}

#[test]
fn the_tour_prints_what_the_readme_shows() {
    let text = fs::read_to_string(README).unwrap();
    let pmo = Pmo::new();
    pmo.file(
        "answers.toml",
        &fs::read_to_string(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/data/samples/answers.toml"
        ))
        .unwrap(),
    );
    pmo.file(
        "certifications.csv",
        include_str!("../data/samples/certifications.csv"),
    );
    let mut written = String::new();
    let mut block: Option<String> = None;
    let mut wrong = Vec::new();
    let mut plan = None;
    for line in text.lines() {
        match (&mut block, line) {
            (None, "```console") => {
                written.push_str("```console\n");
                block = Some(String::new());
            }
            (Some(body), "```") => {
                let fresh = replay(&pmo, body, &mut plan, &mut wrong);
                written.push_str(&fresh);
                written.push_str("```\n");
                block = None;
            }
            (Some(body), line) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, line) => {
                written.push_str(line);
                written.push('\n');
            }
        }
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(README, written).unwrap();
    } else {
        assert!(
            wrong.is_empty(),
            "the README shows other output than the program prints:\n{}",
            wrong.join("\n")
        );
    }
}

/// Runs the commands of one block; returns the block with true output.
fn replay(pmo: &Pmo, body: &str, plan: &mut Option<String>, wrong: &mut Vec<String>) -> String {
    let mut fresh = String::new();
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    for line in body.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            parts.push((command.to_owned(), Vec::new()));
        } else if let Some((_, shown)) = parts.last_mut() {
            shown.push(line.to_owned());
        }
    }
    for (command, shown) in parts {
        if let Some(file) = command.strip_prefix("export PMO_PATH_PLAN=") {
            *plan = Some(file.to_owned());
            fresh.push_str(&format!("$ {command}\n"));
            continue;
        }
        let line = command
            .strip_prefix("pmo-path")
            .expect("a pmo-path command")
            .trim();
        let mut run = pmo.command(line);
        if let Some(plan) = plan {
            run.env("PMO_PATH_PLAN", plan);
        }
        let ran = crate::common::Ran::from(run.output().unwrap());
        let home = pmo.home().display().to_string();
        let real: Vec<String> = format!("{}{}", ran.out, ran.err)
            .replace(&home, "~")
            .lines()
            .map(str::to_owned)
            .collect();
        let kept = keep(&shown, &real);
        if kept.as_deref() != Some(&shown) {
            wrong.push(format!("$ {command}\n{}", real.join("\n")));
        }
        fresh.push_str(&format!("$ {command}\n"));
        for line in kept.unwrap_or(real) {
            fresh.push_str(&line);
            fresh.push('\n');
        }
    }
    fresh
}

/// The shown lines when they are the real ones, apart from lines left out by `…`.
fn keep(shown: &[String], real: &[String]) -> Option<Vec<String>> {
    let mut at = 0;
    let mut gap = false;
    for line in shown {
        if line == "…" {
            gap = true;
            continue;
        }
        let rest = real.get(at..)?;
        let found = if gap {
            rest.iter().position(|l| l == line)?
        } else {
            usize::from(rest.first()? != line)
        };
        if !gap && found != 0 {
            return None;
        }
        at += found + 1;
        gap = false;
    }
    (gap || at == real.len()).then(|| shown.to_vec())
}
