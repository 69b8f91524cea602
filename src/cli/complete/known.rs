//! What can be named in a command line: entries of the catalog and of the person's plan, read for
//! one answer and only as far as the question goes.

use std::cell::OnceCell;
use std::rc::Rc;

use clap::Command;

use super::super::commands::names_only;
use super::super::context::Context;
use super::super::day::judged_on;
use super::super::global::Global;
use super::super::profile::PREFERENCE_KEYS;
use super::super::schema;
use super::super::{files, help};
use super::typed::Typed;
use crate::app::Catalog;
use crate::app::Session;
use crate::app::amend::FIELDS;
use crate::host::Host;
use crate::ids::{CertId, RoleId, SkillId};
use crate::plan::{CertName, Plan};
use crate::units::{Category, EducationLevel, SkillLevel};
use crate::view::Look;

/// A word to insert and what it means.
pub type Candidate = (String, String);

/// The catalog and the plan of the line, read for one answer.
pub struct Known<'h> {
    context: Context<'h>,
    typed: &'h Typed,
    plan: OnceCell<Plan>,
}

impl<'h> Known<'h> {
    /// What the line names with `--plan`, `--catalog` and `--as-of`, else what commands would use.
    /// `None` where no day is known.
    pub fn of(typed: &'h Typed, host: &'h mut Host) -> Option<Self> {
        let global = Global {
            plan: typed.option("--plan").pop().map(Into::into),
            catalog: typed
                .option("--catalog")
                .into_iter()
                .map(Into::into)
                .collect(),
            ..Global::default()
        };
        // A day that is not typed to its end yet is none.
        let as_of = typed.option("--as-of").pop();
        let day = judged_on(as_of.as_deref(), host).or_else(|_| judged_on(None, host));
        let day = day.ok()?;
        let store = files::store(&global, host, day).ok()?;
        let catalog = Rc::new(store.catalog().unwrap_or_else(|_| Catalog::bundled()));
        Some(Self {
            context: Context {
                only_answers: false,
                host,
                global,
                session: Session {
                    catalog,
                    day,
                    store,
                },
                look: Look::plain(80),
                tree: help::tree,
            },
            typed,
            plan: OnceCell::new(),
        })
    }

    pub fn catalog(&self) -> &Catalog {
        &self.context.session.catalog
    }

    /// The plan on the day; an empty one in place of one that cannot be read.
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| {
            let open = self.context.session.store.read_plan().ok().flatten();
            let plan = open.map(|open| open.plan).unwrap_or_default();
            plan.into_seen_on(self.context.session.day)
        })
    }
}

fn pairs<T>(all: &[T], of: impl Fn(&T) -> (&str, &str)) -> Vec<Candidate> {
    all.iter()
        .map(|entry| {
            let (id, name) = of(entry);
            (id.to_owned(), name.to_owned())
        })
        .collect()
}

pub fn words<T: std::fmt::Display>(all: &[T]) -> Vec<Candidate> {
    all.iter()
        .map(|word| (word.to_string(), String::new()))
        .collect()
}

pub fn with_equals(candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates
        .into_iter()
        .map(|(word, said)| (format!("{word}="), said))
        .collect()
}

pub fn certifications(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().heads(), |c| (&c.id, &c.name))
}

pub fn roles(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().roles(), |r| (r.id.as_str(), &r.title))
}

pub fn skills(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().skills(), |s| (s.id.as_str(), &s.name))
}

/// `governance=`, and behind the sign the levels.
pub fn levels_of_skills(known: &Known<'_>) -> Vec<Candidate> {
    let Some((skill, _)) = known.typed.value().split_once('=') else {
        return with_equals(skills(known));
    };
    (0..=SkillLevel::MAX)
        .filter_map(SkillLevel::new)
        .map(|level| (format!("{skill}={level}"), level.name().to_owned()))
        .collect()
}

/// A skill, or a skill with a level once the sign is there.
pub fn skills_or_levels(known: &Known<'_>) -> Vec<Candidate> {
    if known.typed.value().contains('=') {
        levels_of_skills(known)
    } else {
        skills(known)
    }
}

/// What the plan excludes or includes.
pub fn wishes(known: &Known<'_>) -> Vec<Candidate> {
    let profile = &known.plan().profile;
    [words(&profile.exclude), words(&profile.include)].concat()
}

/// `a=`, an activity of the plan, and behind the sign those that could take its place.
pub fn swaps(known: &Known<'_>) -> Vec<Candidate> {
    if let Some((from, _)) = known.typed.value().split_once('=') {
        let all = catalog_activities(known).into_iter();
        return all
            .map(|(id, said)| (format!("{from}={id}"), said))
            .collect();
    }
    let planned = known.plan().activity.iter();
    let ids: Vec<String> = planned
        .filter_map(|item| item.activity.as_ref().map(ToString::to_string))
        .collect();
    let mut all = catalog_activities(known);
    all.retain(|(id, _)| ids.contains(id));
    with_equals(all)
}

pub fn activities(known: &Known<'_>) -> Vec<Candidate> {
    [items(known), catalog_activities(known)].concat()
}

pub fn catalog_activities(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().activities(), |a| (a.id.as_str(), &a.title))
}

pub fn providers(known: &Known<'_>) -> Vec<Candidate> {
    let mut names: Vec<&str> = known
        .catalog()
        .activities()
        .iter()
        .map(|a| a.provider.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    words(&names)
}

pub fn groups(known: &Known<'_>) -> Vec<Candidate> {
    let mut names: Vec<&str> = known
        .catalog()
        .skills()
        .iter()
        .map(|s| s.group.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    words(&names)
}

pub fn niches(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().niches(), |n| (n.id.as_str(), &n.name))
}

pub fn topics(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().topics(), |t| (t.id.as_str(), &t.name))
}

pub fn objectives(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().objectives(), |o| (o.id.as_str(), &o.name))
}

pub fn bodies(known: &Known<'_>) -> Vec<Candidate> {
    pairs(known.catalog().bodies(), |b| (b.id.as_str(), &b.name))
}

/// Everything that `explain` explains.
pub fn terms(known: &Known<'_>) -> Vec<Candidate> {
    let catalog = known.catalog();
    let mut all = pairs(catalog.texts(), |t| (t.id.as_str(), &t.title));
    if !known.typed.value().is_empty() {
        for text in catalog.texts() {
            let words = text.aliases.iter().filter(|alias| !alias.contains(' '));
            all.extend(words.map(|alias| (alias.clone(), text.title.clone())));
        }
    }
    all.extend(pairs(catalog.lists(), |e| (e.id.as_str(), &e.name)));
    all.extend(objectives(known));
    all.extend(niches(known));
    all.extend(topics(known));
    all.extend(bodies(known));
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|(id, _)| seen.insert(id.clone()));
    all
}

pub fn categories(_: &Known<'_>) -> Vec<Candidate> {
    let said = |category: &Category| {
        if category.is_giving_back() {
            "giving back"
        } else {
            "education"
        }
    };
    Category::ALL
        .iter()
        .map(|c| (c.to_string(), said(c).to_owned()))
        .collect()
}

/// Credentials of the plan.
pub fn held(known: &Known<'_>) -> Vec<Candidate> {
    let name = |id: &CertName| {
        let heads = known.catalog().heads();
        let head = heads.iter().find(|head| head.id == id.as_str());
        head.map_or_else(String::new, |head| head.name.to_string())
    };
    let mut all: Vec<Candidate> = Vec::new();
    for credential in &known.plan().credential {
        let id = &credential.certification;
        if all.iter().all(|(other, _)| *other != id.as_str()) {
            all.push((id.to_string(), name(id)));
        }
    }
    all
}

/// Credentials of the plan and their bodies.
pub fn claimable(known: &Known<'_>) -> Vec<Candidate> {
    let mut all = held(known);
    let ids: Vec<String> = all.iter().map(|(id, _)| id.clone()).collect();
    for body in known.catalog().bodies() {
        let certifies = |id: &String| {
            let heads = known.catalog().heads();
            heads
                .iter()
                .any(|head| head.id == *id.as_str() && head.body == body.id.as_str())
        };
        if ids.iter().any(certifies) {
            all.push((body.id.to_string(), body.name.clone()));
        }
    }
    all
}

/// What `eligible --with` takes.
pub fn assumptions(known: &Known<'_>) -> Vec<Candidate> {
    let mut all = certifications(known);
    let level = |level: &EducationLevel| (format!("education={level}"), String::new());
    all.extend(EducationLevel::ALL.iter().map(level));
    all.push(("gac".to_owned(), "a degree accredited by GAC".to_owned()));
    all.extend(with_equals(topics(known)));
    all
}

/// Plans by id, with where they lead.
pub fn plan_ids(known: &Known<'_>) -> Vec<Candidate> {
    let paths = known.context.session.store.plan_files().unwrap_or_default();
    let active = known.context.session.store.active_path().ok().flatten();
    paths
        .iter()
        .rev()
        .map(|path| {
            let said = if active.as_ref() == Some(path) {
                "active"
            } else {
                ""
            };
            (crate::store::plan_id(path), said.to_owned())
        })
        .collect()
}

/// The plans that were put aside.
pub fn plans_aside(known: &Known<'_>) -> Vec<Candidate> {
    let ids = crate::app::plans::aside::plans_aside(&known.context.session);
    ids.into_iter().map(|id| (id, String::new())).collect()
}

/// The states that are kept of the plan, the newest first.
pub fn states(known: &Known<'_>) -> Vec<Candidate> {
    let states = crate::app::plans::restore::kept(&known.context.session);
    states
        .into_iter()
        .map(|(number, story)| (number.to_string(), story))
        .collect()
}

pub fn commands(_: &Known<'_>) -> Vec<Candidate> {
    let about = |sub: &Command| sub.get_about().map(ToString::to_string).unwrap_or_default();
    names_only()
        .get_subcommands()
        .map(|sub| (sub.get_name().to_owned(), about(sub)))
        .collect()
}

/// What has a schema.
pub fn schemas(_: &Known<'_>) -> Vec<Candidate> {
    schema::names()
}

/// What `profile set` takes.
pub fn preferences(_: &Known<'_>) -> Vec<Candidate> {
    words(PREFERENCE_KEYS)
}

/// Values of the preference that the line names.
pub fn preference_values(known: &Known<'_>) -> Vec<Candidate> {
    let after_set = known.typed.words.iter().skip_while(|word| *word != "set");
    match after_set.map(String::as_str).nth(1).unwrap_or("") {
        "current-role" | "target-role" => roles(known),
        "objectives" => objectives(known),
        "specialisation" => niches(known),
        "exclude" | "include" => catalog_activities(known),
        "prefer" => words(&["time", "cost"]),
        "study-hours" => with_equals(certifications(known)),
        _ => Vec::new(),
    }
}

pub fn fields_of_an_entry(_: &Known<'_>) -> Vec<Candidate> {
    words(FIELDS)
}

pub fn goal_kinds(_: &Known<'_>) -> Vec<Candidate> {
    let kinds = [
        ("skill", "SKILL=LEVEL"),
        ("certification", "an exam passed"),
        ("role", "a role reached"),
        ("own", "in your words"),
    ];
    kinds
        .iter()
        .map(|(kind, said)| ((*kind).to_owned(), (*said).to_owned()))
        .collect()
}

/// What a goal of the kind that the line names may be about.
pub fn goal_subjects(known: &Known<'_>) -> Vec<Candidate> {
    let kind = known.typed.words.iter().rev().find_map(|word| {
        goal_kinds(known)
            .into_iter()
            .find(|(kind, _)| kind == word)
            .map(|(kind, _)| kind)
    });
    match kind.as_deref() {
        Some("skill") => levels_of_skills(known),
        Some("certification") => certifications(known),
        Some("role") => roles(known),
        _ => Vec::new(),
    }
}

/// Entries of the profile by number: of the kind that the line names.
pub fn facts(known: &Known<'_>) -> Vec<Candidate> {
    let plan = known.plan();
    let named = |word: &str| known.typed.words.iter().any(|w| w == word);
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let said: Vec<String> = if named("education") {
        plan.education
            .iter()
            .map(|e| {
                format!(
                    "{} {}",
                    e.level.map_or("", EducationLevel::as_str),
                    text(e.field.as_ref())
                )
            })
            .collect()
    } else if named("experience") || named("job") {
        plan.experience
            .iter()
            .map(|e| format!("{} from {}", text(e.title.as_ref()), e.from))
            .collect()
    } else {
        plan.credential
            .iter()
            .map(|c| format!("{} earned {}", c.certification, c.earned))
            .collect()
    };
    said.into_iter()
        .enumerate()
        .map(|(n, said)| ((n + 1).to_string(), said.trim().to_owned()))
        .collect()
}

/// Open goals, by what they are about.
pub fn goals(known: &Known<'_>) -> Vec<Candidate> {
    let about = |goal: &crate::plan::Goal| {
        let text = |id: Option<&str>| id.map(str::to_owned);
        text(goal.title.as_deref())
            .or_else(|| text(goal.skill.as_ref().map(SkillId::as_str)))
            .or_else(|| text(goal.certification.as_ref().map(CertId::as_str)))
            .or_else(|| text(goal.role.as_ref().map(RoleId::as_str)))
            .unwrap_or_default()
    };
    known
        .plan()
        .goal
        .iter()
        .filter(|goal| goal.is_open())
        .map(|goal| (goal.id.to_string(), about(goal)))
        .collect()
}

/// The plan's own items.
pub fn items(known: &Known<'_>) -> Vec<Candidate> {
    let about = |item: &crate::plan::PlannedActivity| {
        let named = item
            .activity
            .as_ref()
            .filter(|_| item.title.is_none())
            .and_then(|id| known.catalog().activity(id.as_str()));
        item.title
            .clone()
            .or_else(|| named.map(|activity| activity.title.clone()))
            .unwrap_or_default()
    };
    known
        .plan()
        .activity
        .iter()
        .map(|item| (item.id.to_string(), about(item)))
        .collect()
}

/// Log entries, the newest first.
pub fn entries(known: &Known<'_>) -> Vec<Candidate> {
    let mut entries: Vec<_> = known.plan().log.iter().collect();
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
