//! `pmo-path amend`: correct or remove one log entry. Shows the change, asks, then writes; what
//! it does not name stays byte for byte.

use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::entry::{self, EntryFlags};
use super::exit::EXIT_DONE;
use super::input;
use super::log::Course;
use super::passed::{Brought, Effect, made_by, of_correction};
use super::profile::{open_document, wrote};
use crate::diag::{Code, Failure};
use crate::ids::{CertId, GoalId};
use crate::plan::write::{apply_changes, changes, shown};
use crate::plan::{LogEntry, Plan};
use crate::store::OpenPlan;
use crate::text::{clean, list, suggest};
use crate::value_path;
use crate::view::entry::{EntryJson, Named, change_line, name_of, summary};

/// Correct or remove a log entry
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path amend k7m2q --hours 2
  pmo-path amend k7m2q --clear pdu --yes
  pmo-path amend k7m2q --remove")]
pub struct AmendArgs {
    /// The entry: its id in `pmo-path history`, or its number there for one without
    #[arg(value_name = "ID")]
    id: String,
    /// What you did
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    entry: EntryFlags,
    /// Take a value out: hours, pdu, note …
    #[arg(long, value_name = "FIELD")]
    clear: Vec<String>,
    /// Remove the whole entry
    #[arg(long)]
    remove: bool,
    /// Do not ask
    #[arg(long, short = 'y')]
    yes: bool,
}

#[derive(Serialize)]
struct AmendJson<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    removed: bool,
    entry: EntryJson<'a>,
    credential_added: Option<&'a CertId>,
    goals_done: &'a [GoalId],
}

pub fn run(args: &AmendArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let open = context.session.store.need_plan()?;
    crate::store::may_write(&open)?;
    let (place, old) = find(&open.plan, &args.id)?;
    let name = name_of(old, place);
    if args.remove {
        return remove(context, &open, place, old, &name, args.yes);
    }
    let mut new = old.clone();
    for field in args.clear.iter().flat_map(|f| f.split(',')) {
        clear(&mut new, field)?;
    }
    if let Some(title) = &args.title {
        if title.trim().is_empty() {
            return Err(Failure::wrong(Code::NoTitle, "the title is empty")
                .hint("to remove the entry: `--remove`"));
        }
        title.trim().clone_into(&mut new.title);
    }
    entry::apply(context, &args.entry, &open.plan, &mut new)?;
    if args.entry.activity.is_some() && !args.entry.state_course() {
        let course = Course::of(&new, Some(place), &open.plan, &context.session.catalog);
        new.finished = course.is_some_and(|course| course.completes(&new));
    }
    let (before, after) = (old.fields(), new.fields());
    let differing = changes(&before, &after);
    let effects = of_correction(old, &new, &open.plan, &context.session.catalog);
    if differing.is_empty() {
        return Err(Failure::wrong(
            Code::NothingToChange,
            format!("{name} is already so: nothing to change"),
        )
        .hint("`pmo-path amend --help` lists what can be changed"));
    }
    let look = context.look;
    context.say(&format!("{name}: {} · {}", clean(&old.title), summary(old)));
    for (key, value) in &differing {
        let earlier = before
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, field)| shown(field));
        let line = change_line(
            look,
            key,
            earlier.as_deref(),
            value.as_ref().map(shown).as_deref(),
        );
        context.say(&line);
    }
    for effect in &effects {
        let line = format!("  {}", effect.words(&open.plan));
        context.say(&look.letters(&line));
    }
    if new.passed.is_none()
        && let Some(stays) = credential_stays(old, &open.plan)
    {
        context.say(&stays);
    }
    if !old.claims.is_empty() {
        let bodies: Vec<&str> = old.claims.iter().map(|claim| claim.body.as_str()).collect();
        context.say(&format!(
            "  note: it was claimed with {}; correct the claim there too",
            clean(&list(&bodies, "and"))
        ));
    }
    if !input::confirm(context, "Change it so?", args.yes, "amend")? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let catalog = Rc::clone(&context.session.catalog);
    let mut brought = Brought::default();
    let done = context.change_plan(&format!("amend {name}"), |now| {
        same(now, place, old, &name)?;
        if of_correction(old, &new, &now.plan, &catalog) != effects {
            return Err(changed_meanwhile(&name));
        }
        let mut doc = open_document(now)?;
        brought = Brought::by(&effects, &mut doc)?;
        wrote(
            apply_changes(&mut doc, &value_path!["log", place], &before, &after),
            "log",
        )?;
        Ok(doc.text())
    })?;
    let passed = new.passed.as_ref().filter(|_| new.passed != old.passed);
    let moved = effects.iter().any(Effect::is_of_credential);
    let passed = passed.filter(|_| !moved).map(|cert| (cert, new.last_day()));
    let said = brought.told(passed, &done.plan, &catalog);
    finish(context, &done, &named(name, &new), false, &brought, &said)
}

fn remove(
    context: &mut Context<'_>,
    open: &OpenPlan,
    place: usize,
    old: &LogEntry,
    name: &str,
    yes: bool,
) -> Result<u8, Failure> {
    context.say(&format!("{name}: {} · {}", clean(&old.title), summary(old)));
    if let Some(stays) = credential_stays(old, &open.plan) {
        context.say(&stays);
    }
    if !input::confirm(context, "Remove this entry?", yes, "amend")? {
        context.say("Nothing was changed.");
        return Ok(EXIT_DONE);
    }
    let done = context.change_plan(&format!("amend {name} --remove"), |now| {
        same(now, place, old, name)?;
        let mut doc = open_document(now)?;
        wrote(doc.remove(&value_path!["log", place]), "log")?;
        Ok(doc.text())
    })?;
    finish(
        context,
        &done,
        &named(name.to_owned(), old),
        true,
        &Brought::default(),
        &[],
    )
}

/// How to take out the credential of a pass that goes out of the log.
fn credential_stays(old: &LogEntry, plan: &Plan) -> Option<String> {
    let cert = old.passed.as_ref()?;
    let held = || {
        plan.credential
            .iter()
            .position(|c| c.certification == *cert)
    };
    let at = made_by(old, plan).or_else(held)? + 1;
    Some(format!(
        "  the credential {cert} stays; `pmo-path profile remove credential {at}` removes it"
    ))
}

fn named(name: String, entry: &LogEntry) -> Named<'_> {
    Named {
        name,
        entry,
        from_catalog: None,
    }
}

fn finish(
    context: &mut Context<'_>,
    done: &OpenPlan,
    named: &Named<'_>,
    removed: bool,
    brought: &Brought,
    said: &[String],
) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&AmendJson {
            schema: "pmo-path/amend/1",
            plan: done.id(),
            file: done.path.display().to_string(),
            removed,
            entry: named.json(),
            credential_added: brought.credential.as_ref(),
            goals_done: &brought.goals,
        })?;
    } else {
        let verb = if removed { "Removed" } else { "Amended" };
        context.done(&format!(
            "{verb} {}; `pmo-path undo` takes it back",
            named.name
        ));
        for line in said {
            context.say(&format!("  {line}"));
        }
    }
    Ok(EXIT_DONE)
}

/// The entry of this id, of this place in the file (`3` or `#3`), or of the only id that starts
/// like this.
fn find<'p>(plan: &'p Plan, typed: &str) -> Result<(usize, &'p LogEntry), Failure> {
    let typed = typed.trim();
    let unknown = || {
        let ids: Vec<&str> = plan
            .log
            .iter()
            .filter_map(|e| e.id.as_ref())
            .map(AsRef::as_ref)
            .collect();
        let near = suggest(typed, ids.into_iter());
        let failure = Failure::wrong(
            Code::UnknownEntry,
            format!("there is no log entry `{}`", input::short(typed)),
        );
        if near.is_empty() {
            failure.hint("`pmo-path history` shows them with their ids")
        } else {
            failure.hint(format!("did you mean {}?", list(&near, "or")))
        }
    };
    let at = |number: &str| -> Option<(usize, &'p LogEntry)> {
        let place = number.parse::<usize>().ok()?.checked_sub(1)?;
        Some((place, plan.log.get(place)?))
    };
    if let Some(number) = typed.strip_prefix('#') {
        return at(number).ok_or_else(unknown);
    }
    let with_id = |fits: &dyn Fn(&str) -> bool| -> Vec<(usize, &'p LogEntry)> {
        plan.log
            .iter()
            .enumerate()
            .filter(|(_, e)| e.id.as_ref().is_some_and(|id| fits(id.as_str())))
            .collect()
    };
    let mut found = with_id(&|id| id == typed);
    // A place names an entry without an id only: another one has a name of its own.
    if found.is_empty() {
        found.extend(at(typed).filter(|(_, entry)| entry.id.is_none()));
    }
    if found.is_empty() && typed.len() >= 2 {
        found = with_id(&|id| id.starts_with(typed));
    }
    match found.as_slice() {
        [] => Err(unknown()),
        [one] => Ok(*one),
        many => {
            let places: Vec<String> = many
                .iter()
                .map(|(n, e)| format!("'#{}' ({})", n + 1, clean(&e.title)))
                .collect();
            Err(Failure::wrong(
                Code::AmbiguousEntry,
                format!("`{}` stands for several entries", input::short(typed)),
            )
            .hint(format!("name one by its place: {}", list(&places, "or"))))
        }
    }
}

/// What `--clear` takes out.
pub const FIELDS: &[&str] = &[
    "activity",
    "finished",
    "started",
    "category",
    "hours",
    "pdu",
    "credits",
    "contact",
    "delivery",
    "authorised",
    "topics",
    "levels",
    "passed",
    "provider",
    "evidence",
    "reflection",
    "note",
];

/// Takes a value out.
fn clear(entry: &mut LogEntry, field: &str) -> Result<(), Failure> {
    match field.trim().to_ascii_lowercase().as_str() {
        "activity" => {
            entry.activity = None;
            entry.finished = false;
            entry.started = false;
        }
        "finished" => entry.finished = false,
        "started" => entry.started = false,
        "category" => entry.category = None,
        "hours" => entry.hours = None,
        "pdu" => entry.pdu = None,
        "credits" => entry.credits.clear(),
        "contact" | "contact-hours" => entry.contact_hours.clear(),
        "delivery" => entry.delivery = None,
        "authorised" | "authorized" => entry.authorised = None,
        "topic" | "topics" => entry.topics = None,
        "level" | "levels" => entry.levels.clear(),
        "passed" => entry.passed = None,
        "provider" => entry.provider = None,
        "evidence" => entry.evidence = None,
        "reflection" => entry.reflection = None,
        "note" => entry.note = None,
        other => {
            let near = suggest(other, FIELDS.iter().copied());
            let hint = if near.is_empty() {
                format!("use {}", list(FIELDS, "or"))
            } else {
                format!("did you mean {}?", list(&near, "or"))
            };
            return Err(Failure::wrong(
                Code::UnknownField,
                format!("--clear: there is no field `{}`", input::short(other)),
            )
            .hint(hint));
        }
    }
    Ok(())
}

/// Another writer may have changed or moved the entry since it was shown.
fn same(now: &OpenPlan, place: usize, old: &LogEntry, name: &str) -> Result<(), Failure> {
    if now.plan.log.get(place).map(LogEntry::fields) == Some(old.fields()) {
        return Ok(());
    }
    Err(changed_meanwhile(name))
}

fn changed_meanwhile(name: &str) -> Failure {
    Failure::wrong(
        Code::ChangedMeanwhile,
        format!("{name} was changed by something else just now"),
    )
    .hint("look at `pmo-path history` and try again; nothing was changed")
}
