//! Records one thing that was done, in two steps, so that a person can be asked for what is missing
//! in between: a draft, and its place in the log. A pass also adds the credential and closes goals.

use serde::Serialize;

use super::entry::{self, EntryChanges, activity_title};
use super::log_entry::{free_id, with_entry};
use super::logged_activity::{LoggedActivity, confirmable, grants_contact};
use super::named_entry::NamedEntry;
use super::passing::Brought;
use super::{Report, Session};
use crate::catalog::{Catalog, RenewalKind};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{ActivityId, GoalId};
use crate::plan::{Credential, Plan};
pub use crate::plan::{LogEntry, Pdu, SideCredits};
use crate::rules::passing::effects_of_pass;
use crate::rules::renewal::{held_units, pdu_of_activity, prepare, same_unit};
use crate::store::{Changed, Edit, OpenPlan};
use crate::text::clean;
use crate::units::{Category, Credits};

/// What is asked for.
#[derive(Debug, Default)]
pub struct LogRequest {
    /// Without one it is that of the activity, or says what was passed.
    pub title: Option<String>,
    pub changes: EntryChanges,
}

/// An entry that is not recorded yet.
#[derive(Debug)]
pub struct Draft {
    /// Its title is empty where none was given and none follows.
    pub entry: LogEntry,
    /// The person said what it does to its activity.
    pub states_activity: bool,
}

/// An entry that `log`, or `done` for an activity, wrote.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LogReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    pub entry: NamedEntry<'static>,
    #[serde(flatten)]
    pub brought: Brought,
    /// Ids of goals whose level the finished activities make likely now.
    pub goals_to_confirm: Vec<GoalId>,
    /// How far it brings its activity.
    #[serde(skip)]
    pub activity: Option<LoggedActivity>,
    /// The activity that grants contact hours which are not entered.
    #[serde(skip)]
    pub grants_contact: Option<ActivityId>,
    /// The category in which a renewal takes its PDU from the activity.
    #[serde(skip)]
    pub category_from_catalog: Option<Category>,
    /// Units of its credits that no credential of the plan counts.
    #[serde(skip)]
    pub uncounted: Vec<String>,
    /// PDU of giving back that the catalog would take the whole activity for, and that nobody claimed.
    #[serde(skip)]
    pub withheld: Option<Credits>,
    #[serde(skip)]
    pub pdu_hint: Option<PduHint>,
    /// The goal that it is a talk of, and how many of its talks the log has now.
    #[serde(skip)]
    pub talk: Option<(GoalId, usize)>,
}

impl Report for LogReport {
    const SCHEMA: &'static str = "pmo-path/log/1";
}

/// What its PDU leave to be said.
#[derive(Debug)]
pub enum PduHint {
    /// More of them than hours.
    MoreThanHours(Credits),
    /// None, and a credential counts them: as many as there are hours.
    CouldCount { credential: String, pdu: Credits },
}

/// The entry as far as the request tells it.
pub fn draft(session: &Session, request: &LogRequest) -> Result<Draft, Failure> {
    let changes = &request.changes;
    // The plan is only looked at beforehand where the request speaks of it: logging stays quick.
    let speaks = changes.activity.is_some() || changes.talk.is_some() || changes.passed.is_some();
    let plan = if speaks || !changes.credits.is_empty() {
        session.store.plan_or_empty()?
    } else {
        Plan::default()
    };
    let mut entry = LogEntry::new(session.day.into(), String::new());
    entry::apply(session, changes, &plan, &mut entry)?;
    let title = request.title.clone();
    let title = title.or_else(|| activity_title(&session.catalog, &plan, entry.activity.as_ref()?));
    let title = title.or_else(|| Some(format!("Passed {}", entry.passed.as_ref()?)));
    let title = title.or_else(|| talk_title(&session.catalog, &plan, entry.talk.as_ref()?));
    if let Some(title) = title {
        if title.trim().is_empty() {
            return Err(Failure::wrong(Code::NoTitle, "the title is empty")
                .hint("say in a few words what you did"));
        }
        title.trim().clone_into(&mut entry.title);
    }
    Ok(Draft {
        entry,
        states_activity: changes.state_course(),
    })
}

/// Records what the request tells.
pub fn log(session: &Session, request: &LogRequest) -> Result<Changed<LogReport>, Failure> {
    record(session, draft(session, request)?)
}

/// Records the draft.
pub fn record(session: &Session, draft: Draft) -> Result<Changed<LogReport>, Failure> {
    if draft.entry.title.is_empty() {
        return Err(
            Failure::wrong(Code::NoTitle, "the title is missing").hint(Remedy::SayWhatWasDone)
        );
    }
    let catalog = &session.catalog;
    let what = format!("log {}", clean(&draft.entry.title));
    let changed = session
        .store
        .change(&what, |open| Recorded::new(open, draft, catalog))?;
    Ok(changed.map(|after, recorded| report(after, recorded, catalog)))
}

/// What the write did.
struct Recorded {
    entry: LogEntry,
    brought: Brought,
    activity: Option<LoggedActivity>,
    /// The plan before an entry that finished its activity.
    before: Option<Plan>,
    withheld: Option<Credits>,
}

impl Recorded {
    fn new(open: &OpenPlan, draft: Draft, catalog: &Catalog) -> Result<(Edit, Self), Failure> {
        let mut entry = draft.entry;
        let mut before = None;
        let mut activity = LoggedActivity::named_by(&entry, None, &open.plan, catalog);
        if let Some(activity) = &mut activity {
            activity.stated = draft.states_activity;
            entry.finished = if activity.stated {
                entry.finished
            } else {
                activity.completes(&entry)
            };
            before = entry.finished.then(|| open.plan.clone());
        }
        let withheld = withheld(&entry, &open.plan, catalog);
        if withheld.is_some() {
            entry.pdu = Some(Pdu::Number(Credits::ZERO));
        }
        entry.id = Some(free_id(&entry, &open.plan));
        let mut brought = Brought::default();
        let text = match &entry.passed {
            Some(cert) => {
                let mut doc = open.document()?;
                let effects = effects_of_pass(&open.plan, cert, entry.last_day(), catalog);
                brought = Brought::by(&effects, &mut doc)?;
                doc.text()
            }
            None => open.text.clone(),
        };
        let text = with_entry(open, &text, &entry, "the entry could not be added")?;
        let recorded = Self {
            entry,
            brought,
            activity,
            before,
            withheld,
        };
        Ok((Edit::from(text), recorded))
    }
}

fn report(after: &OpenPlan, recorded: Recorded, catalog: &Catalog) -> LogReport {
    let (entry, plan) = (recorded.entry, &after.plan);
    let from_catalog = from_catalog(catalog, plan, &entry);
    let before = recorded.before.as_ref();
    LogReport {
        plan: after.id(),
        file: after.file(),
        brought: recorded.brought,
        goals_to_confirm: before.map_or_else(Vec::new, |before| confirmable(before, plan, catalog)),
        activity: recorded.activity,
        grants_contact: grants_contact(&entry, plan, catalog).map(|found| found.id.clone()),
        category_from_catalog: from_catalog.map(|(_, category)| category),
        uncounted: uncounted(catalog, plan, &entry),
        withheld: recorded.withheld,
        pdu_hint: pdu_hint(catalog, plan, &entry),
        talk: entry.talk.clone().map(|goal| {
            let of_goal = |other: &&LogEntry| other.talk.as_ref() == Some(&goal);
            let held = plan.log.iter().filter(of_goal).count();
            (goal, held)
        }),
        entry: NamedEntry {
            from_catalog: from_catalog.map(|(pdu, _)| pdu),
            ..NamedEntry::owned(
                entry
                    .id
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                entry,
            )
        },
    }
}

/// Giving back has a cap, which a whole activity of the catalog can fill: of an entry that only says
/// that it is finished nothing is taken, before the person says how much.
fn withheld(entry: &LogEntry, plan: &Plan, catalog: &Catalog) -> Option<Credits> {
    let says_nothing = entry.hours.is_none()
        && entry.category.is_none()
        && entry.pdu.is_none()
        && entry.credits.is_empty();
    if !entry.finished || !says_nothing {
        return None;
    }
    let mut with = plan.clone();
    with.log.push(entry.clone());
    let (credits, category) = from_catalog(catalog, &with, entry)?;
    category.is_giving_back().then_some(credits)
}

/// `Talk: Governance`, or the goal in the person's own words.
fn talk_title(catalog: &Catalog, plan: &Plan, goal: &GoalId) -> Option<String> {
    let goal = plan.goal.iter().find(|other| other.id == *goal)?;
    let skill = goal.skill.as_ref();
    let skill = skill.and_then(|id| catalog.skill(id.as_str()));
    let about = skill.map(|skill| skill.name.clone());
    let about = about.or_else(|| goal.title.clone());
    let about = about.or_else(|| goal.certification.as_ref().map(ToString::to_string));
    Some(format!(
        "Talk: {}",
        about.unwrap_or_else(|| goal.id.to_string())
    ))
}

/// Units of the entry that no credential counts.
fn uncounted(catalog: &Catalog, plan: &Plan, entry: &LogEntry) -> Vec<String> {
    if entry.credits.is_empty() {
        return Vec::new();
    }
    let counted = held_units(catalog, &plan.credential);
    let other = |unit: &&String| !counted.iter().any(|known| same_unit(known, unit));
    entry.credits.keys().filter(other).cloned().collect()
}

/// PDU that a renewal takes from the activity of the newest entry, where PDU are of use.
fn from_catalog(catalog: &Catalog, plan: &Plan, entry: &LogEntry) -> Option<(Credits, Category)> {
    entry.activity.as_ref()?;
    renewed_by_pdu(plan, catalog)?;
    let place = plan.log.len().checked_sub(1)?;
    let log = prepare(plan, catalog);
    let logged = log.iter().find(|logged| logged.place == place)?;
    Some((pdu_of_activity(logged)?, logged.category().0))
}

/// A credential that PDU renew.
fn renewed_by_pdu<'p>(plan: &'p Plan, catalog: &Catalog) -> Option<&'p Credential> {
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
fn pdu_hint(catalog: &Catalog, plan: &Plan, entry: &LogEntry) -> Option<PduHint> {
    let most = Credits::from_minutes(entry.hours?);
    if let Some(pdu) = &entry.pdu {
        let stated = pdu.total();
        return (stated > most).then_some(PduHint::MoreThanHours(stated));
    }
    if entry.activity.is_some() || !entry.credits.is_empty() {
        return None;
    }
    Some(PduHint::CouldCount {
        credential: renewed_by_pdu(plan, catalog)?.certification.to_string(),
        pdu: Pdu::Number(most).total(),
    })
}
