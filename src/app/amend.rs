//! Corrects or removes one log entry, in two steps: what would change, for the person to see, and
//! the change itself. What it does not name stays byte for byte.

use serde::Serialize;

use super::entry::{self, EntryChanges};
use super::import::taken_out;
use super::logged_activity::LoggedActivity;
use super::named_entry::{NamedEntry, name_of};
use super::passing::Brought;
use super::{Report, Session};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::interop::Content;
use crate::plan::write::{apply_changes, changes, shown};
use crate::plan::{CertName, LogEntry, Plan};
use crate::rules::passing::{Effect, credential_made_by, effects_of_correction};
use crate::store::{Changed, Edit, OpenPlan, may_write, written};
use crate::text::{clean, list, short, suggest};
use crate::value_path;

/// What is asked for.
#[derive(Debug, Default)]
pub struct AmendRequest {
    /// The entry's id, the beginning of one, or its place in the file: `3` or `#3`.
    pub entry: String,
    pub what: Amendment,
}

/// What becomes of the entry.
#[derive(Debug)]
pub enum Amendment {
    Change {
        title: Option<String>,
        changes: Box<EntryChanges>,
        /// Names of what is [`clearable`] that are taken out before the rest is put in.
        clear: Vec<String>,
    },
    Remove,
}

impl Default for Amendment {
    fn default() -> Self {
        Self::Change {
            title: None,
            changes: Box::default(),
            clear: Vec::new(),
        }
    }
}

/// A change that was thought through and not made.
#[derive(Debug)]
pub struct Proposal {
    /// How commands call the entry.
    pub name: String,
    /// Its place in the log, from 0.
    place: usize,
    pub old: LogEntry,
    /// `None`: it goes.
    pub new: Option<LogEntry>,
    pub differences: Vec<Difference>,
    /// What else changes with it.
    pub effects: Vec<Effect>,
    /// The credential of a pass that goes out of the log, and its place among them, from 0.
    pub credential_stays: Option<(CertName, usize)>,
    /// The plan that all this was thought through on.
    pub plan: Plan,
}

/// One key of the entry, before and after, as its value stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub key: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A log entry as it is after `amend`, or as it was before `--remove`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AmendReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    /// Whether the entry was taken out.
    pub removed: bool,
    pub entry: NamedEntry<'static>,
    #[serde(flatten)]
    pub brought: Brought,
    /// A pass that the entry states newly and that brought no credential of its own.
    #[serde(skip)]
    pub passed: Option<(CertName, Day)>,
}

impl Report for AmendReport {
    const SCHEMA: &'static str = "pmo-path/amend/1";
}

/// Thinks the change through.
pub fn propose(session: &Session, request: &AmendRequest) -> Result<Proposal, Failure> {
    let open = session.store.need_plan()?;
    may_write(&open)?;
    let (place, old) = find(&open.plan, &request.entry)?;
    let old = old.clone();
    let mut proposal = Proposal {
        name: name_of(&old, place),
        place,
        new: None,
        differences: Vec::new(),
        effects: Vec::new(),
        credential_stays: None,
        plan: open.plan,
        old,
    };
    match &request.what {
        Amendment::Remove => {}
        Amendment::Change {
            title,
            changes,
            clear,
        } => change(session, &mut proposal, title.as_deref(), changes, clear)?,
    }
    let passes = |entry: &LogEntry| entry.passed.is_some();
    if !proposal.new.as_ref().is_some_and(passes) {
        proposal.credential_stays = credential_of(&proposal.old, &proposal.plan);
    }
    Ok(proposal)
}

fn change(
    session: &Session,
    proposal: &mut Proposal,
    title: Option<&str>,
    asked: &EntryChanges,
    clears: &[String],
) -> Result<(), Failure> {
    let (old, plan, catalog) = (&proposal.old, &proposal.plan, &session.catalog);
    let mut new = old.clone();
    for field in clears {
        clear(&mut new, field)?;
    }
    if let Some(title) = title {
        if title.trim().is_empty() {
            return Err(Failure::wrong(Code::NoTitle, "the title is empty")
                .hint("to remove the entry: `--remove`"));
        }
        title.trim().clone_into(&mut new.title);
    }
    entry::apply(session, asked, plan, &mut new)?;
    if asked.activity.is_some() && !asked.state_course() {
        let activity = LoggedActivity::named_by(&new, Some(proposal.place), plan, catalog);
        new.finished = activity.is_some_and(|activity| activity.completes(&new));
    }
    proposal.differences = differences(old, &new);
    if proposal.differences.is_empty() {
        return Err(Failure::wrong(
            Code::NothingToChange,
            format!("{} is already so: nothing to change", proposal.name),
        )
        .hint("`pmo-path amend --help` lists what can be changed"));
    }
    proposal.effects = effects_of_correction(old, &new, plan, catalog);
    proposal.new = Some(new);
    Ok(())
}

fn differences(old: &LogEntry, new: &LogEntry) -> Vec<Difference> {
    let before = old.fields();
    changes(&before, &new.fields())
        .iter()
        .map(|(key, value)| Difference {
            key: (*key).to_string(),
            before: before
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, field)| shown(field)),
            after: value.as_ref().map(shown),
        })
        .collect()
}

/// Makes the change, when the entry is still as it was looked at.
pub fn amend(session: &Session, proposal: &Proposal) -> Result<Changed<AmendReport>, Failure> {
    let name = &proposal.name;
    let changed = match &proposal.new {
        None => session
            .store
            .change(&format!("amend {name} --remove"), |now| {
                same(now, proposal)?;
                let mut doc = now.document()?;
                written(doc.remove(&value_path!["log", proposal.place]), "log")?;
                Ok((Edit::from(&doc), Brought::default()))
            })?,
        Some(new) => session.store.change(&format!("amend {name}"), |now| {
            rewrite(now, proposal, new, &session.catalog)
        })?,
    };
    let now = proposal.new.as_ref().unwrap_or(&proposal.old);
    let mut changed = changed;
    let other = |new: &LogEntry| new.title != proposal.old.title || new.date != proposal.old.date;
    if proposal.new.as_ref().is_none_or(other) {
        let old = Content::Entry(Box::new(proposal.old.clone()));
        changed.notes.extend(taken_out(session, &old));
    }
    Ok(changed.map(|after, brought| AmendReport {
        plan: after.id(),
        file: after.file(),
        removed: proposal.new.is_none(),
        entry: NamedEntry::owned(name.clone(), now.clone()),
        brought,
        passed: proposal.new.as_ref().and_then(|new| {
            let moved = proposal.effects.iter().any(Effect::is_of_credential);
            let passed = new.passed.as_ref();
            let passed = passed.filter(|_| !moved && new.passed != proposal.old.passed);
            passed.map(|cert| (cert.clone(), new.last_day()))
        }),
    }))
}

fn rewrite(
    now: &OpenPlan,
    proposal: &Proposal,
    new: &LogEntry,
    catalog: &Catalog,
) -> Result<(Edit, Brought), Failure> {
    same(now, proposal)?;
    if effects_of_correction(&proposal.old, new, &now.plan, catalog) != proposal.effects {
        return Err(changed_meanwhile(&proposal.name));
    }
    let mut doc = now.document()?;
    let brought = Brought::by(&proposal.effects, &mut doc)?;
    let path = value_path!["log", proposal.place];
    let (before, after) = (proposal.old.fields(), new.fields());
    written(apply_changes(&mut doc, &path, &before, &after), "log")?;
    Ok((Edit::from(&doc), brought))
}

/// Another writer may have changed or moved the entry since it was shown.
fn same(now: &OpenPlan, proposal: &Proposal) -> Result<(), Failure> {
    let entry = now.plan.log.get(proposal.place);
    if entry.map(LogEntry::fields) == Some(proposal.old.fields()) {
        return Ok(());
    }
    Err(changed_meanwhile(&proposal.name))
}

fn changed_meanwhile(name: &str) -> Failure {
    Failure::wrong(
        Code::ChangedMeanwhile,
        format!("{name} was changed by something else just now"),
    )
    .hint("look at `pmo-path history` and try again; nothing was changed")
}

/// The credential that came with the entry's pass, which stays when the pass goes.
fn credential_of(old: &LogEntry, plan: &Plan) -> Option<(CertName, usize)> {
    let cert = old.passed.as_ref()?;
    let held = || {
        plan.credential
            .iter()
            .position(|c| c.certification == *cert)
    };
    let at = credential_made_by(old, plan).or_else(held)?;
    Some((cert.clone(), at))
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
            format!("there is no log entry `{}`", short(typed)),
        );
        failure.hint(Remedy::nearest(&near, Remedy::ListEntries))
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
                format!("`{}` stands for several entries", short(typed)),
            )
            .hint(format!("name one by its place: {}", list(&places, "or"))))
        }
    }
}

/// What can be taken out of an entry, as a file has it: all but what other commands record.
pub fn clearable() -> Vec<&'static str> {
    let keys = LogEntry::KEYS.iter().map(|key| key.name);
    keys.filter(|key| !["id", "date", "title", "review", "claims"].contains(key))
        .collect()
}

/// Takes a value out; its option may be named as well as its key.
fn clear(entry: &mut LogEntry, field: &str) -> Result<(), Failure> {
    let typed = field.trim().to_ascii_lowercase();
    let key = match typed.as_str() {
        "contact" => "contact-hours",
        "authorized" => "authorised",
        "topic" => "topics",
        "level" => "levels",
        other => other,
    };
    let all = clearable();
    if !all.contains(&key) || !entry.clear(key) {
        let near = suggest(key, all.iter().copied());
        return Err(Failure::wrong(
            Code::UnknownField,
            format!("--clear: there is no field `{}`", short(&typed)),
        )
        .hint(Remedy::nearest(&near, Remedy::one_of(&all))));
    }
    if key == "activity" {
        // Of no activity there is nothing to finish.
        entry.finished = false;
        entry.started = false;
    }
    Ok(())
}
