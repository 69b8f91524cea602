//! Prepares the bundled catalog: reads and checks the TOML under `data/` and writes each kind of
//! entry in a compact form that the program decodes at start. A broken catalog stops the build.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the build uses a part of the rooms"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Serialize;

mod dates;
mod diag;
mod ids;
mod text;
mod units;

mod catalog {
    mod check;
    mod head;
    mod model;
    mod overlay;
    mod read;
    mod shared;

    pub use check::check;
    pub use head::Prepared;
    pub use model::*;
    pub use read::{Part, read_part};
    pub use shared::share_renewals;
}

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let root = PathBuf::from(var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(var("OUT_DIR")?);
    for watched in [
        "data",
        "src/catalog",
        "src/dates",
        "src/diag",
        "src/ids.rs",
        "src/text",
        "src/units",
        "src/build.rs",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let mut files = Vec::new();
    collect(&root.join("data"), &mut files)?;
    files.sort();
    let mut parts = Vec::new();
    let mut whole = catalog::Part::default();
    let mut problems = String::new();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let file = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .display()
            .to_string();
        match catalog::read_part(&text) {
            Ok(part) => {
                whole.append(part.clone());
                parts.push((file, text, part));
            }
            Err(findings) => {
                problems += &diag::Report {
                    file,
                    text,
                    findings,
                }
                .to_string();
            }
        }
    }
    for (file, text, part) in parts {
        let mut findings = catalog::check(&part, &whole);
        findings.retain(|f| f.severity == diag::Severity::Error);
        problems += &diag::Report {
            file,
            text,
            findings,
        }
        .to_string();
    }
    for finding in catalog::check(&whole, &whole) {
        if finding.code == "duplicate-id" {
            problems += &format!("data: {}\n", finding.message);
        }
    }
    if !problems.is_empty() {
        return Err(format!("the catalog has problems:\n{problems}").into());
    }
    catalog::share_renewals(&mut whole.certifications, &|_| None);
    write(&out, "bodies", &whole.bodies)?;
    save(
        &out,
        "certifications",
        &certifications(&whole.certifications)?,
    )?;
    write(&out, "skills", &whole.skills)?;
    write(&out, "roles", &whole.roles)?;
    write(&out, "activities", &whole.activities)?;
    write(&out, "topics", &whole.topics)?;
    write(&out, "objectives", &whole.objectives)?;
    write(&out, "niches", &whole.niches)?;
    write(&out, "texts", &whole.texts)?;
    write(&out, "lists", &whole.lists)?;
    write(&out, "changes", &whole.changes)
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to build scripts by the environment"
)]
fn var(name: &str) -> Result<String, env::VarError> {
    env::var(name)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            // Samples are files of people, not of the catalog.
            if path.file_name().is_some_and(|name| name == "samples") {
                continue;
            }
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

/// Each certification behind its head, so that the program decodes the ones that it needs.
fn certifications(entries: &[catalog::Certification]) -> Result<Vec<u8>, Failure> {
    let bytes = entries
        .iter()
        .map(postcard::to_allocvec)
        .collect::<Result<Vec<_>, _>>()?;
    let prepared: Vec<_> = entries
        .iter()
        .zip(&bytes)
        .map(|(entry, bytes)| catalog::Prepared::new(entry, bytes))
        .collect();
    Ok(postcard::to_allocvec(&prepared)?)
}

fn write<T: Serialize>(out: &Path, name: &str, entries: &Vec<T>) -> Result<(), Failure> {
    save(out, name, &postcard::to_allocvec(entries)?)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file of the build, not of a person"
)]
fn save(out: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    Ok(fs::write(out.join(format!("{name}.bin")), bytes)?)
}
