//! `pmo-path log`: records one thing that was done. It appends lines and changes no other; only a
//! passed exam also adds the credential and closes the goal, in the same write.

mod ask;
mod from;

use std::borrow::Cow;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::entry::{self, EntryFlags};
use super::exit::EXIT_DONE;
use crate::app::entry::activity_title;
use crate::app::log_entry::{free_id, with_entry};
use crate::app::logged_activity::{LoggedActivity, confirmable, grants_contact};
use crate::app::named_entry::{EntryJson, NamedEntry};
use crate::app::passing::Brought;
use crate::catalog::{Catalog, RenewalKind};
use crate::diag::{Code, Failure};
use crate::ids::{CertId, EntryId, GoalId};
use crate::plan::{Credential, LogEntry, Plan};
use crate::rules::passing::effects_of_pass;
use crate::rules::renewal::{held_units, pdu_of_activity, prepare, same_unit};
use crate::store::OpenPlan;
use crate::text::{clean, list};
use crate::units::{Category, Credits};
use crate::view::entry::summary;
use crate::view::logged_activity::{contact_hours, state};
use crate::view::passing::brought;

/// Record what you learned, did or passed
///
/// A title is enough; the day is today unless you say otherwise. Without a title, on a terminal,
/// it asks. Hours on an activity leave it open until they reach its length: `done` finishes it.
/// With --from it reads many entries from a table, shows them and asks before it writes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path log \"Webinar: benefits in the PMO\" --hours 1.5 --category digital-media --pdu business-acumen=1.5
  pmo-path log --activity otj-portfolio-risk --hours 4
  pmo-path log \"PMP exam prep\" --hours 35 --category course --contact project-management=35 --provider Example
  pmo-path log --passed PMP --date 2026-11-20
  pmo-path log \"Ran the steering group alone\" --level stakeholder-engagement=3
  pmo-path log --from learned.csv --dry-run

The table for --from may be any that `pmo-path import` reads: its headings name the
columns (date, title, hours, category, pdu, ways-of-working, power-skills,
business-acumen, credits, contact, topics, activity, levels, delivery, authorised,
provider, evidence, reflection, note); other options hold for every line that does
not say otherwise")]
pub struct LogArgs {
    /// What you did
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    #[command(flatten)]
    pub entry: EntryFlags,
    /// Read entries from a table, one a line (CSV); `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "title")]
    pub from: Option<PathBuf>,
    /// With --from: show what would be recorded, and write nothing
    #[arg(long, requires = "from")]
    pub dry_run: bool,
    /// With --from: do not ask
    #[arg(long, short = 'y', requires = "from")]
    pub yes: bool,
}

impl LogArgs {
    /// One entry.
    pub fn one(title: Option<String>, entry: EntryFlags) -> Self {
        Self {
            title,
            entry,
            from: None,
            dry_run: false,
            yes: false,
        }
    }
}

#[derive(Serialize)]
struct LogJson<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    entry: EntryJson<'a>,
    /// The certification that became a credential with this entry.
    credential_added: Option<&'a CertId>,
    goals_done: &'a [GoalId],
    /// Goals whose level the finished activities make likely now.
    goals_to_confirm: &'a [GoalId],
}

/// What one entry brings with it.
#[derive(Debug, Default)]
struct Effects {
    id: Option<EntryId>,
    brought: Brought,
    /// How far the entry brings its activity.
    course: Option<LoggedActivity>,
    /// Goals whose level it makes likely.
    confirm: Vec<GoalId>,
}

pub fn run(args: &LogArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(from) = &args.from {
        return from::run(args, from, context);
    }
    // The plan is only looked at beforehand where the arguments speak of it: logging stays quick.
    let plan = if args.entry.activity.is_some() || !args.entry.credits.is_empty() {
        context.session.store.plan_or_empty()?
    } else {
        Plan::default()
    };
    let mut new = LogEntry::new(context.session.day.into(), String::new());
    entry::apply(context, &args.entry, &plan, &mut new)?;
    match title(args, context, &plan, &new) {
        Some(title) if title.trim().is_empty() => {
            return Err(Failure::wrong(Code::NoTitle, "the title is empty")
                .hint("say in a few words what you did"));
        }
        Some(title) => title.trim().clone_into(&mut new.title),
        None if context.host.terminal.interactive() && !context.json_wanted() => {
            return by_questions(context, new, args.entry.state_course());
        }
        None => {
            return Err(Failure::wrong(Code::NoTitle, "the title is missing")
                .hint("say what you did: `pmo-path log \"Read the PMO handbook\" --hours 2`"));
        }
    }
    record(context, &mut new, args.entry.state_course())?;
    Ok(EXIT_DONE)
}

/// Asks for one entry after another; each is recorded before the next question.
fn by_questions(context: &mut Context<'_>, first: LogEntry, stated: bool) -> Result<u8, Failure> {
    let mut new = first;
    let mut any = false;
    loop {
        if !ask::fill(context, &mut new)? {
            if !any {
                context.say("Nothing was recorded.");
            }
            return Ok(EXIT_DONE);
        }
        record(context, &mut new, stated)?;
        any = true;
        if !ask::another(context)? {
            return Ok(EXIT_DONE);
        }
        // Things that are entered together were often done on one day.
        new = LogEntry::new(new.date, String::new());
    }
}

/// Writes the entry and says what it means. `stated`: whether it finishes its activity was said.
fn record(context: &mut Context<'_>, new: &mut LogEntry, stated: bool) -> Result<(), Failure> {
    let mut effects = Effects::default();
    let catalog = Rc::clone(&context.session.catalog);
    let mut before = None;
    let after = context.change_plan(&format!("log {}", clean(&new.title)), |open| {
        effects = Effects::default();
        if let Some(mut course) = LoggedActivity::of(new, None, &open.plan, &catalog) {
            course.stated = stated;
            new.finished = if stated {
                new.finished
            } else {
                course.completes(new)
            };
            effects.course = Some(course);
            before = new.finished.then(|| open.plan.clone());
        }
        write(open, new, &mut effects, &catalog)
    })?;
    if let Some(before) = before {
        effects.confirm = confirmable(&before, &after.plan, &catalog);
    }
    tell(context, &after, new, &effects)
}

fn title(args: &LogArgs, context: &Context<'_>, plan: &Plan, new: &LogEntry) -> Option<String> {
    args.title
        .clone()
        .or_else(|| activity_title(&context.session.catalog, plan, new.activity.as_ref()?))
        .or_else(|| Some(format!("Passed {}", new.passed.as_ref()?)))
}

/// The plan's text with the entry, under an id that is free.
fn write(
    open: &OpenPlan,
    new: &mut LogEntry,
    effects: &mut Effects,
    catalog: &Catalog,
) -> Result<String, Failure> {
    let id = free_id(new, &open.plan);
    new.id = Some(id.clone());
    effects.id = Some(id);
    let text = match &new.passed {
        Some(cert) => {
            let mut doc = open.document()?;
            let all = effects_of_pass(&open.plan, cert, new.last_day(), catalog);
            effects.brought = Brought::by(&all, &mut doc)?;
            doc.text()
        }
        None => open.text.clone(),
    };
    with_entry(open, &text, new, "the entry could not be added")
}

/// Echoes what was recorded, and what it means.
fn tell(
    context: &mut Context<'_>,
    after: &OpenPlan,
    new: &LogEntry,
    effects: &Effects,
) -> Result<(), Failure> {
    let name = effects
        .id
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let taken = taken(&context.session.catalog, after, new);
    let named = NamedEntry {
        name: name.clone(),
        entry: Cow::Borrowed(new),
        from_catalog: taken.as_ref().map(|(credits, _)| *credits),
    };
    if context.json_wanted() {
        return context.json(&LogJson {
            schema: "pmo-path/log/1",
            plan: after.id(),
            file: after.path.display().to_string(),
            entry: named.json(),
            credential_added: effects.brought.credential.as_ref(),
            goals_done: &effects.brought.goals,
            goals_to_confirm: &effects.confirm,
        });
    }
    context.done(&format!("Logged {name}: {}", clean(&new.title)));
    context.say(&format!("  {}", summary(new)));
    if let Some(course) = &effects.course {
        context.say(&format!("  {}", state(course, new, &name)));
    }
    let catalog = Rc::clone(&context.session.catalog);
    if let Some(activity) = grants_contact(new, &after.plan, &catalog) {
        context.say(&format!("  {}", contact_hours(activity, &name)));
    }
    if let Some(first) = effects.confirm.first() {
        let goals: Vec<&str> = effects.confirm.iter().map(AsRef::as_ref).collect();
        context.say(&format!(
            "  it makes the level of {} likely; where you have it: `pmo-path done {first}`",
            list(&goals, "and")
        ));
    }
    let passed = new.passed.as_ref().map(|cert| (cert, new.last_day()));
    for line in brought(&effects.brought, passed, &after.plan, &catalog) {
        context.say(&format!("  {line}"));
    }
    if let Some((credits, category)) = taken {
        let time = if category == Category::Practitioner {
            ", in proportion to the time worked"
        } else {
            ""
        };
        context.say(&format!(
            "  by the catalog `renew` takes it as {credits} PDU ({category}{time}); `pmo-path amend {name} --pdu N` corrects it"
        ));
    }
    if let Some(hours) = new.hours.filter(|hours| hours.0 > 24 * 60) {
        context.say(&format!(
            "  note: {hours} h on one day; `pmo-path amend {name} --hours H` corrects it"
        ));
    }
    for unit in uncounted(context, after, new) {
        context.say(&format!(
            "  note: none of your credentials counts {}",
            Credits::ZERO.of(&clean(&unit)).trim_start_matches("0 ")
        ));
    }
    if let Some(hint) = credit_hint(context, after, new, &name) {
        context.say(&hint);
    }
    Ok(())
}

/// Units of the entry that no credential counts.
fn uncounted(context: &Context<'_>, after: &OpenPlan, new: &LogEntry) -> Vec<String> {
    if new.credits.is_empty() {
        return Vec::new();
    }
    let counted = held_units(&context.session.catalog, &after.plan.credential);
    let other = |unit: &&String| !counted.iter().any(|known| same_unit(known, unit));
    new.credits.keys().filter(other).cloned().collect()
}

/// PDU that a renewal takes from the activity of the newest entry, where PDU are of use.
fn taken(catalog: &Catalog, after: &OpenPlan, new: &LogEntry) -> Option<(Credits, Category)> {
    new.activity.as_ref()?;
    counts_pdu(&after.plan, catalog)?;
    let place = after.plan.log.len().checked_sub(1)?;
    let log = prepare(&after.plan, catalog);
    let logged = log.iter().find(|logged| logged.place == place)?;
    Some((pdu_of_activity(logged)?, logged.category().0))
}

/// A credential that PDU renew.
fn counts_pdu<'p>(plan: &'p Plan, catalog: &Catalog) -> Option<&'p Credential> {
    plan.credential.iter().find(|c| {
        catalog
            .certification(c.certification.as_str())
            .is_some_and(|cert| {
                cert.renewals
                    .iter()
                    .any(|r| r.kind == RenewalKind::Credits && r.unit.as_deref() == Some("PDU"))
            })
    })
}

/// An entry that could count for a credential and says no PDU, or more than its time allows.
fn credit_hint(
    context: &Context<'_>,
    after: &OpenPlan,
    new: &LogEntry,
    name: &str,
) -> Option<String> {
    use crate::plan::Pdu;
    let hours = new.hours?;
    if let Some(pdu) = &new.pdu {
        let most = Credits::from_minutes(hours);
        return (pdu.total() > most).then(|| {
            format!("  note: {} PDU in {hours} h; PMI counts one an hour. `pmo-path amend {name}` corrects it", pdu.total())
        });
    }
    if new.activity.is_some() || !new.credits.is_empty() {
        return None;
    }
    let needs = counts_pdu(&after.plan, &context.session.catalog)?;
    let number = Pdu::Number(Credits::from_minutes(hours)).total();
    let value = if new.category.is_some_and(Category::is_giving_back) {
        number.to_string()
    } else {
        format!("ways-of-working={number}")
    };
    Some(format!(
        "  to count it for {}: `pmo-path amend {name} --pdu {value}`",
        needs.certification
    ))
}
