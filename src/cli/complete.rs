//! What may stand where in a command line, asked while it is typed: names from the catalog and
//! from the person's plan. Never fails, never writes, never locks: in doubt it offers nothing.

use std::ffi::OsStr;

use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::commands::Cli;
use super::context::Context;
use super::global::Global;
use super::load_catalog;
use crate::catalog::Catalog;
use crate::host::Host;
use crate::plan::Plan;
use crate::render::Look;
use crate::text::{clean, truncate};
use crate::units::{Category, Delivery, EducationLevel, ExperienceKind, Side};
use std::rc::Rc;

/// What the values of an argument name, told by the argument's placeholder in the help.
type Source = fn(&Known) -> Vec<Candidate>;

/// A word to insert and what it means.
type Candidate = (String, String);

/// The catalog and the plan, read for one answer.
struct Known {
    catalog: Rc<Catalog>,
    plan: Plan,
    plans: Vec<String>,
}

/// Placeholders whose values are known, and where they come from.
const SOURCES: &[(&str, Source)] = &[
    ("CERT", certifications),
    ("ROLE", roles),
    ("SKILL", skills),
    ("SKILL=LEVEL", |k| with_equals(skills(k))),
    ("SKILL=N", |k| with_equals(skills(k))),
    ("ACTIVITY", activities),
    ("TOPIC", topics),
    ("TOPIC=H", |k| with_equals(topics(k))),
    ("TOPIC=HOURS", |k| with_equals(topics(k))),
    ("SIDE=N", |_| with_equals(words(Side::ALL))),
    ("CATEGORY", |_| words(Category::ALL)),
    ("KIND", |_| words(ExperienceKind::ALL)),
    ("LEVEL", |_| words(EducationLevel::ALL)),
    ("DELIVERY", |_| words(Delivery::ALL)),
    ("OBJECTIVE", objectives),
    ("BODY", bodies),
    ("TERM", terms),
    ("GOAL", goals),
    ("ITEM", items),
    ("ENTRY", entries),
    ("PLAN", |k| {
        k.plans
            .iter()
            .map(|id| (id.clone(), String::new()))
            .collect()
    }),
];

/// The command tree that answers: each argument with a known placeholder asks its source.
pub fn answering() -> Command {
    attach(Cli::command())
}

fn attach(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names
        .into_iter()
        .fold(command.mut_args(completing), |command, name| {
            command.mut_subcommand(name, attach)
        })
}

fn completing(arg: Arg) -> Arg {
    let Some(name) = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map(ToString::to_string)
    else {
        return arg;
    };
    match SOURCES.iter().find(|(placeholder, _)| *placeholder == name) {
        Some((_, source)) => {
            let source = *source;
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                offer(source, typed)
            }))
        }
        None if matches!(name.as_str(), "FILE" | "PATH") => arg.value_hint(ValueHint::AnyPath),
        None if name == "DIR" => arg.value_hint(ValueHint::DirPath),
        None => arg,
    }
}

/// The candidates that begin with what was typed, whatever the case.
fn offer(source: Source, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else {
        return Vec::new();
    };
    let typed = typed.to_lowercase();
    source(&Known::read())
        .into_iter()
        .filter(|(word, _)| word.to_lowercase().starts_with(&typed))
        .map(|(word, said)| {
            let said = truncate(&clean(&said), 60, "…");
            CompletionCandidate::new(word).help((!said.is_empty()).then(|| said.into()))
        })
        .collect()
}

impl Known {
    /// What can be read; nothing in place of what cannot.
    fn read() -> Self {
        let mut host = Host::real();
        let as_of = host.today;
        let global = Global::default();
        let catalog = Rc::new(load_catalog(&global, &host).unwrap_or_default());
        let context = Context {
            host: &mut host,
            global,
            as_of,
            catalog,
            look: Look::plain(80),
        };
        let plan = context
            .read_plan()
            .ok()
            .flatten()
            .map(|open| open.plan)
            .unwrap_or_default();
        let plans = context.plan_files().unwrap_or_default();
        let id = |path: &std::path::PathBuf| {
            let stem = path.file_stem()?.to_string_lossy().into_owned();
            stem.strip_prefix("plan-").map(str::to_owned)
        };
        Self {
            plans: plans.iter().filter_map(id).collect(),
            plan,
            catalog: context.catalog,
        }
    }
}

fn certifications(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .certifications()
        .iter()
        .map(|c| (c.id.to_string(), c.name.clone()))
        .collect()
}

fn roles(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .roles()
        .iter()
        .map(|r| (r.id.to_string(), r.title.clone()))
        .collect()
}

fn skills(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .skills()
        .iter()
        .map(|s| (s.id.to_string(), s.name.clone()))
        .collect()
}

fn activities(known: &Known) -> Vec<Candidate> {
    let mut all = items(known);
    all.extend(
        known
            .catalog
            .activities()
            .iter()
            .map(|a| (a.id.to_string(), a.title.clone())),
    );
    all
}

fn topics(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .topics()
        .iter()
        .map(|t| (t.id.to_string(), t.name.clone()))
        .collect()
}

fn objectives(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .objectives()
        .iter()
        .map(|o| (o.id.to_string(), o.name.clone()))
        .collect()
}

fn bodies(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .bodies()
        .iter()
        .map(|b| (b.id.to_string(), b.name.clone()))
        .collect()
}

fn terms(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .texts()
        .iter()
        .map(|t| (t.id.to_string(), t.title.clone()))
        .collect()
}

/// Open goals, by what they are about.
fn goals(known: &Known) -> Vec<Candidate> {
    let about = |goal: &crate::plan::Goal| {
        let text = |id: Option<&str>| id.map(str::to_owned);
        text(goal.title.as_deref())
            .or_else(|| text(goal.skill.as_ref().map(|id| id.as_str())))
            .or_else(|| text(goal.certification.as_ref().map(|id| id.as_str())))
            .or_else(|| text(goal.role.as_ref().map(|id| id.as_str())))
            .unwrap_or_default()
    };
    known
        .plan
        .goal
        .iter()
        .filter(|goal| goal.is_open())
        .map(|goal| (goal.id.to_string(), about(goal)))
        .collect()
}

/// The plan's own items.
fn items(known: &Known) -> Vec<Candidate> {
    let about = |item: &crate::plan::PlannedActivity| {
        let named = item
            .activity
            .as_ref()
            .and_then(|id| known.catalog.activity(id.as_str()));
        item.title
            .clone()
            .or_else(|| named.map(|activity| activity.title.clone()))
            .unwrap_or_default()
    };
    known
        .plan
        .activity
        .iter()
        .map(|item| (item.id.to_string(), about(item)))
        .collect()
}

/// Log entries, the newest first.
fn entries(known: &Known) -> Vec<Candidate> {
    let mut entries: Vec<_> = known.plan.log.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.date));
    entries
        .into_iter()
        .filter_map(|entry| {
            Some((
                entry.id.as_ref()?.to_string(),
                format!("{} {}", entry.date, entry.title),
            ))
        })
        .collect()
}

fn words<T: std::fmt::Display>(all: &[T]) -> Vec<Candidate> {
    all.iter()
        .map(|word| (word.to_string(), String::new()))
        .collect()
}

fn with_equals(candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates
        .into_iter()
        .map(|(word, said)| (format!("{word}="), said))
        .collect()
}
