//! From folders to people: which files count, each read and made an extract, several at a time.
//! What cannot be used is passed over with its reason and never stops the rest.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::skip::Skip;
use crate::app::Session;
use crate::app::planning::PlanningFacts;
use crate::app::share::{extract, known_units};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::diag::{Failure, position};
use crate::interop::share as form;
use crate::plan::{self, Extract, MAX_BYTES};
use crate::planner::team::ShownPerson;
use crate::store::{FoundFile, cores, in_order};
use crate::text::{clean, truncate};

/// So much of a file says whose it is and of which day.
const HEAD_BYTES: usize = 4096;

/// For fewer files no threads are started.
const FEW: usize = 8;

/// The longest name that a plan's file gives its person, in columns.
const LONGEST_NAME: usize = 60;

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Skipped {
    pub file: String,
    #[serde(serialize_with = "as_text")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub reason: Skip,
}

fn as_text<S: Serializer>(reason: &Skip, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(reason)
}

/// Files that are somebody's, and those that are not.
#[derive(Debug, Default)]
pub struct Files {
    pub people: Vec<FoundFile>,
    pub skipped: Vec<Skipped>,
}

/// The newest file of each person in these folders, as far as heads tell.
pub fn files(session: &Session, folders: &[PathBuf]) -> Result<Files, Failure> {
    let found = session.store.toml_files(folders)?;
    let mut files = Files::default();
    // By name: the day and the place in `people` of the file that counts.
    let mut newest: BTreeMap<String, (Day, usize)> = BTreeMap::new();
    for file in found {
        let head = session.store.first_bytes(&file.path, HEAD_BYTES);
        let head = head.ok().map(|bytes| head_of(&bytes)).unwrap_or_default();
        let (name, day) = match head {
            Some(head) => (head.name, head.day),
            // A plan is its file's; what is broken is told when it is read.
            None => (name_of(&file), session.day),
        };
        if day > session.day {
            files.skip(&file, Skip::Later(day));
            continue;
        }
        match newest.get(&name).copied() {
            None => {
                newest.insert(name, (day, files.people.len()));
                files.people.push(file);
            }
            Some((known, place)) if day > known => {
                newest.insert(name, (day, place));
                let label = file.label.clone();
                if let Some(old) = files.people.get_mut(place) {
                    let old = std::mem::replace(old, file);
                    files.skip(&old, Skip::Older(label));
                }
            }
            Some((known, place)) => {
                let other = files.people.get(place).map(|other| other.label.clone());
                let other = other.unwrap_or_default();
                let reason = if day < known {
                    Skip::Older(other)
                } else {
                    Skip::SameName(other)
                };
                files.skip(&file, reason);
            }
        }
    }
    Ok(files)
}

impl Files {
    fn skip(&mut self, file: &FoundFile, reason: Skip) {
        self.skipped.push(Skipped {
            file: file.label.clone(),
            reason,
        });
    }
}

/// What an extract begins with.
#[derive(serde::Deserialize)]
struct Head {
    name: String,
    day: Day,
}

/// The head of an extract; `None` for everything else.
fn head_of(bytes: &[u8]) -> Option<Head> {
    // A sign may be cut in two at the end.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?,
    };
    if !form::is_extract(text) {
        return None;
    }
    let top: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .take_while(|line| !line.trim_end().ends_with('[') && !line.starts_with('['))
        .filter(|line| line.starts_with("name") || line.starts_with("day"))
        .collect();
    toml::from_str(&top.join("\n")).ok()
}

/// Under which name the person of a plan appears: the file's.
fn name_of(file: &FoundFile) -> String {
    let name = file.label.strip_suffix(".toml").unwrap_or(&file.label);
    truncate(&clean(name), LONGEST_NAME, "…")
}

/// What one thread reads: a file's place and its bytes.
struct Raw {
    name: String,
    bytes: Result<Vec<u8>, String>,
}

/// Reads these files, in their order, and hands each person to `take`. `step` hears how many are
/// done and says whether to go on; an interruption ends with an error. What is passed over comes
/// back.
pub fn people(
    session: &Session,
    files: &[FoundFile],
    step: &mut dyn FnMut(usize) -> bool,
    take: &mut dyn FnMut(Extract) -> Result<(), Failure>,
) -> Result<Vec<Skipped>, Failure> {
    let day = session.day;
    let workers = if files.len() < FEW { 1 } else { cores() };
    let units = known_units(&session.catalog);
    let tools: Vec<_> = (0..workers)
        .map(|_| {
            let catalog = session.catalog.again();
            let units = units.clone();
            move || {
                let catalog = Rc::new(catalog);
                move |raw: Raw| person(&catalog, &units, day, raw)
            }
        })
        .collect();
    let store = &session.store;
    let raw = files.iter().map(|file| Raw {
        name: name_of(file),
        bytes: store
            .read_bytes(&file.path, MAX_BYTES)
            .map_err(|failure| clean(&failure.message)),
    });
    let mut skipped = Vec::new();
    let mut failed = None;
    let mut done = 0;
    in_order(tools, raw, |answer: Result<Extract, Skip>| {
        let file = files.get(done);
        done += 1;
        match answer {
            Ok(extract) => failed = take(extract).err(),
            Err(reason) => skipped.extend(file.map(|file| Skipped {
                file: file.label.clone(),
                reason,
            })),
        }
        if failed.is_none() && !step(done) {
            failed = Some(Failure::interrupted("nothing was written"));
        }
        failed.is_none()
    });
    match failed {
        Some(failure) => Err(failure),
        None => Ok(skipped),
    }
}

/// One file as a person.
fn person(
    catalog: &Rc<Catalog>,
    units: &std::collections::BTreeSet<String>,
    day: Day,
    raw: Raw,
) -> Result<Extract, Skip> {
    let bytes = raw.bytes.map_err(Skip::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| Skip::NotUtf8)?;
    if form::is_extract(&text) {
        let mut found = form::read(&text).map_err(Skip::Extract)?;
        for entry in &mut found.log {
            entry.credits.retain(|unit, _| units.contains(unit));
        }
        for held in &mut found.credentials {
            held.unit = held.unit.take().filter(|unit| units.contains(unit));
        }
        return Ok(found);
    }
    let mut plan = plan::read(&text).map_err(|findings| {
        let first = findings.iter().find_map(|finding| finding.span(&text));
        first.map_or(Skip::NotAPlan, |span| {
            Skip::PlanLine(position(&text, span.start).line)
        })
    })?;
    plan.name_certifications(&|name| catalog.other_spelling(name).cloned());
    if plan.superseded_by.is_some() {
        return Err(Skip::Superseded);
    }
    let who = ShownPerson {
        name: raw.name,
        named: false,
        unit: None,
    };
    // Only a plan with something after the day is needed twice.
    let whole = (!plan.is_known_on(day)).then(|| plan.clone());
    let ground = PlanningFacts::owning(catalog, day, plan);
    let whole = whole.as_ref().unwrap_or(&ground.plan);
    Ok(extract(&ground, whole, who, units))
}
