//! What may stand where in a command line, asked while it is typed: names from the catalog and
//! from the person's plan. Never fails, never writes, never locks: in doubt it offers nothing.

use std::ffi::OsStr;

use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::commands::Cli;
use super::context::Context;
use super::global::Global;
use super::load_catalog;
use super::profile::PREFERENCE_KEYS;
use crate::catalog::{ActivityKind, Catalog, CertificationStatus, Level};
use crate::host::Host;
use crate::ids::{CertId, RoleId, SkillId};
use crate::plan::Plan;
use crate::render::Look;
use crate::text::{clean, truncate};
use crate::units::{Category, Delivery, EducationLevel, ExperienceKind, Mode, Side};
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
    ("SIDE=N|N", |_| with_equals(words(Side::ALL))),
    ("live|self-paced", |_| words(Delivery::ALL)),
    ("LEVEL", |_| words(EducationLevel::ALL)),
    ("DELIVERY", |_| words(Delivery::ALL)),
    ("OBJECTIVE", objectives),
    ("BODY", bodies),
    ("TERM", terms),
    ("GOAL", goals),
    ("ITEM", items),
    ("ENTRY", entries),
];

/// Arguments whose placeholder does not tell what they name: command, argument, source.
const BY_PLACE: &[(&str, &str, Source)] = &[
    ("activities", "kind", |_| words(ActivityKind::ALL)),
    ("activities", "mode", |_| words(Mode::ALL)),
    ("activities", "names", catalog_activities),
    ("activities", "skill", skills),
    ("amend", "activity", activities),
    ("amend", "id", entries),
    ("certs", "level", |_| words(Level::ALL)),
    ("certs", "names", certifications),
    ("certs", "status", |_| words(CertificationStatus::ALL)),
    ("claim", "names", certifications),
    ("done", "id", |k| [items(k), goals(k)].concat()),
    ("eligible", "with", certifications),
    ("goal add", "mode", |_| words(Mode::ALL)),
    ("goal add", "objective", objectives),
    ("goal drop", "id", goals),
    ("goal edit", "id", goals),
    ("goal edit", "mode", |_| words(Mode::ALL)),
    ("goal edit", "objective", objectives),
    ("history", "activity", activities),
    ("log", "activity", activities),
    ("man", "command", commands),
    ("plans compare", "a", plans),
    ("plans compare", "b", plans),
    ("plans restore", "of", plans),
    ("plans use", "id", plans),
    ("profile set", "key", profile_keys),
    ("profile unset", "keys", profile_keys),
    ("replan", "exclude", catalog_activities),
    ("replan", "include", catalog_activities),
    ("replan", "lift", |k| words(&k.plan.profile.exclude)),
    ("replan", "objective", objectives),
    ("replan", "specialisation", niches),
    ("roles", "family", |_| words(&["pmo", "feeder"])),
    ("roles", "names", roles),
    ("roles", "skill", skills),
    ("show", "id", |k| [items(k), goals(k)].concat()),
    ("skills", "names", skills),
    ("skills", "side", |_| words(Side::ALL)),
];

/// The command tree that answers: each argument whose values are known asks its source.
pub fn answering() -> Command {
    attach(Cli::command(), "")
}

fn source_of(path: &str, id: &str, placeholder: &str) -> Option<Source> {
    let by_place = BY_PLACE
        .iter()
        .find(|(command, arg, _)| *command == path && *arg == id);
    by_place.map(|(_, _, source)| *source).or_else(|| {
        SOURCES
            .iter()
            .find(|(name, _)| *name == placeholder)
            .map(|(_, source)| *source)
    })
}

fn attach(command: Command, path: &str) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let command = command.mut_args(|arg| completing(arg, path));
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |sub| attach(sub, path.trim_start()))
    })
}

fn completing(arg: Arg, path: &str) -> Arg {
    let name = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map(ToString::to_string);
    let name = name.unwrap_or_default();
    match source_of(path, arg.get_id().as_str(), &name) {
        Some(source) => arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
            offer(source, typed)
        })),
        None if matches!(name.as_str(), "FILE" | "PATH" | "OVERLAY") => {
            arg.value_hint(ValueHint::AnyPath)
        }
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
        .heads()
        .iter()
        .map(|head| (head.id.to_string(), head.name.to_string()))
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

fn catalog_activities(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .activities()
        .iter()
        .map(|a| (a.id.to_string(), a.title.clone()))
        .collect()
}

fn niches(known: &Known) -> Vec<Candidate> {
    known
        .catalog
        .niches()
        .iter()
        .map(|n| (n.id.to_string(), n.name.clone()))
        .collect()
}

fn plans(known: &Known) -> Vec<Candidate> {
    words(&known.plans)
}

fn commands(_: &Known) -> Vec<Candidate> {
    let about = |sub: &Command| sub.get_about().map(ToString::to_string).unwrap_or_default();
    Cli::command()
        .get_subcommands()
        .map(|sub| (sub.get_name().to_owned(), about(sub)))
        .collect()
}

/// What `profile set` takes.
fn profile_keys(_: &Known) -> Vec<Candidate> {
    words(PREFERENCE_KEYS)
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
            .or_else(|| text(goal.skill.as_ref().map(SkillId::as_str)))
            .or_else(|| text(goal.certification.as_ref().map(CertId::as_str)))
            .or_else(|| text(goal.role.as_ref().map(RoleId::as_str)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Placeholders of what only the person knows: words, numbers, days.
    const FREE: &[&str] = &[
        "A=B",
        "DATE",
        "EVIDENCE",
        "FIELD",
        "GROUP",
        "H",
        "INSTITUTION",
        "N",
        "NAME",
        "NOTE",
        "NUMBER",
        "ORGANISATION",
        "PROVIDER",
        "STATE",
        "TEXT",
        "TITLE",
        "UNIT=N",
        "USD",
        "VALUE",
        "WHAT",
        "WORDS",
    ];

    fn undecided(command: &Command, path: &str, found: &mut Vec<String>) {
        for arg in command.get_arguments() {
            let values = arg.get_num_args().is_none_or(|n| n.max_values() > 0);
            let name = arg
                .get_value_names()
                .and_then(|n| n.first())
                .map(ToString::to_string);
            let name = name.unwrap_or_default();
            let decided = !values
                || !arg.get_possible_values().is_empty()
                || FREE.contains(&name.as_str())
                || matches!(name.as_str(), "FILE" | "PATH" | "DIR" | "OVERLAY")
                || source_of(path, arg.get_id().as_str(), &name).is_some();
            if !decided {
                found.push(format!("{path} {} <{name}>", arg.get_id()));
            }
        }
        for sub in command.get_subcommands() {
            undecided(
                sub,
                format!("{path} {}", sub.get_name()).trim_start(),
                found,
            );
        }
    }

    #[test]
    fn every_value_is_offered_or_known_to_be_free() {
        let mut command = Cli::command();
        command.build();
        let mut found = Vec::new();
        undecided(&command, "", &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn every_place_is_in_the_command_tree() {
        let command = Cli::command();
        for (path, id, _) in BY_PLACE {
            let sub = path
                .split(' ')
                .try_fold(&command, |at, name| at.find_subcommand(name));
            let known = sub.is_some_and(|sub| sub.get_arguments().any(|arg| arg.get_id() == id));
            assert!(known, "{path} {id}");
        }
    }
}
