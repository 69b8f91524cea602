//! The days of a plan that belong into a calendar: renewals, minima of years, exams, applications,
//! reviews of quarters, what is due. Each has a name that no new assessment changes.

use super::super::Session;
use super::super::planning::PlanningFacts;
use chrono::Weekday;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::diag::Failure;
use crate::interop::out::ics::{self, Event, Memory, PastEvent, slug};
use crate::plan::{Goal, GoalKind, ItemKind, Plan, Stage};
use crate::planner::{self, Item};
use crate::rules::applications::{ApplicationState, StepKind, standings};
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Review, reviews};
use crate::store::{OpenPlan, ToldEvent, ToldEvents};
use crate::units::Credits;

const RENEWAL: &[u32] = &[365, 180, 90, 30];
const MINIMUM: &[u32] = &[90, 30];
const EXAM: &[u32] = &[30, 7, 1];
const APPLICATION: &[u32] = &[30, 7];
const REVIEW: &[u32] = &[7];
const DUE: &[u32] = &[7];

/// A calendar that was made and not yet handed out.
pub struct Calendar {
    pub text: String,
    /// How many events it has, and how many of them are cancelled.
    pub events: usize,
    pub cancelled: usize,
    open: OpenPlan,
    memory: Memory,
}

/// Makes the calendar of the active plan, as an update of the one before it.
pub fn calendar(session: &Session) -> Result<Calendar, Failure> {
    let open = session.store.need_plan()?;
    let before: Memory = session
        .store
        .told_events(&open)?
        .into_iter()
        .map(|(uid, told)| (uid, from_kept(told)))
        .collect();
    let events = events(session, &open.plan);
    let (text, memory) = ics::write(&events, &before, session.day);
    Ok(Calendar {
        events: text.matches("\r\nBEGIN:VEVENT\r\n").count(),
        cancelled: text.matches("\r\nSTATUS:CANCELLED\r\n").count(),
        text,
        open,
        memory,
    })
}

/// Keeps what a later calendar must know of one that was handed out.
pub fn keep(session: &Session, calendar: Calendar) -> Result<(), Failure> {
    let told: ToldEvents = calendar
        .memory
        .into_iter()
        .map(|(uid, told)| (uid, to_kept(told)))
        .collect();
    session.store.keep_told_events(&calendar.open, told)
}

fn from_kept(told: ToldEvent) -> PastEvent {
    PastEvent {
        day: told.day,
        title: told.title,
        description: told.description,
        sequence: told.sequence,
        stamp: told.stamp,
        cancelled: told.cancelled,
    }
}

fn to_kept(told: PastEvent) -> ToldEvent {
    ToldEvent {
        day: told.day,
        title: told.title,
        description: told.description,
        sequence: told.sequence,
        stamp: told.stamp,
        cancelled: told.cancelled,
    }
}

/// Everything that lies ahead on the day.
fn events(session: &Session, plan: &Plan) -> Vec<Event> {
    let today = session.day;
    let facts = PlanningFacts::new(session, plan);
    let seen = &facts.plan;
    let mut events = Vec::new();
    for review in reviews(seen, &session.catalog, today) {
        events.extend(renewal(&review));
        events.extend(minima(&review, today));
    }
    // A booked exam is the day of it; the plan's own day for it is no longer true.
    events.extend(applications(seen, &session.catalog, today));
    let items = facts.with(planner::stored_items);
    events.extend(items.iter().filter(|item| item.is_open()).filter_map(item));
    events.extend(seen.stage.iter().filter_map(quarter));
    events.extend(
        seen.goal
            .iter()
            .filter(|goal| goal.is_open())
            .filter_map(due),
    );
    events.extend(seen.profile.deadline.map(|day| Event {
        uid: "deadline".to_owned(),
        day,
        title: "Deadline of the learning plan".to_owned(),
        description: "`pmo-path status` tells how far it is.".to_owned(),
        category: "Due",
        alarms: RENEWAL,
    }));
    // What is past is not told anew; what was told of it before stays as it was.
    events.retain(|event| event.day >= today);
    events
}

/// The last day to renew, or what else ends a credential.
fn renewal(review: &Review<'_>) -> Option<Event> {
    let held = review.credential;
    let shown = review.shown()?;
    let id = &held.certification;
    let (day, title) = match review.status {
        CredentialStatus::NotYet | CredentialStatus::Expired => return None,
        CredentialStatus::Active | CredentialStatus::Extended | CredentialStatus::Retired => {
            (review.active_until?, format!("{id}: last day to renew"))
        }
        CredentialStatus::Suspended => (
            shown.turn.grace_until?,
            format!("{id}: the suspension ends, last day to renew"),
        ),
        CredentialStatus::RenewalNotRecorded => (
            review.cycles.last()?.turn.end?,
            format!("{id}: last day to renew"),
        ),
        CredentialStatus::NotTold => (shown.turn.end?, format!("{id}: the year of the fee ends")),
    };
    let earliest = if review.end_is_earliest() {
        format!(
            " The earliest day that it can be: earned {}, the day is not known.",
            held.earned.long()
        )
    } else {
        String::new()
    };
    let body = review
        .certification
        .map(|certification| certification.body.to_string())
        .or_else(|| held.body.clone());
    let with = body.map_or_else(String::new, |body| format!(" with {body}"));
    Some(Event {
        uid: format!("renewal-{}-{}", slug(id.as_str()), held.earned),
        day,
        title,
        description: format!(
            "Renew {id}{with} up to this day.{earliest} `pmo-path renew {id}` tells what is missing."
        ),
        category: "Renewal",
        alarms: RENEWAL,
    })
}

/// The end of each year of the cycle that still lacks its minimum.
fn minima<'a>(review: &'a Review<'_>, today: Day) -> impl Iterator<Item = Event> + 'a {
    let held = review.credential;
    let unit = review
        .rule()
        .and_then(|rule| rule.unit.as_deref())
        .unwrap_or("credits");
    let years = review.account().map_or(&[][..], |account| &account.years);
    let open = move |status| {
        matches!(
            status,
            CredentialStatus::Active | CredentialStatus::Extended | CredentialStatus::Suspended
        )
    };
    years
        .iter()
        .filter(move |year| {
            open(review.status) && year.end >= today && year.missing > Credits::ZERO
        })
        .map(move |year| {
            let id = &held.certification;
            Event {
                uid: format!("year-{}-{}-{}", slug(id.as_str()), held.earned, year.start),
                day: year.end,
                title: format!("{id}: {} by the end of the year of the cycle", year.min.in_unit(unit)),
                description: format!(
                    "The least number for the year from {}. `pmo-path renew {id}` tells what is missing.",
                    year.start.long()
                ),
                category: "Renewal",
                alarms: MINIMUM,
            }
        })
}

/// Booked exams, and the days that an application has.
fn applications(plan: &Plan, catalog: &Catalog, today: Day) -> Vec<Event> {
    let mut events = Vec::new();
    for (id, standing) in standings(plan, catalog, today) {
        let name = slug(id.as_str());
        let more = format!("`pmo-path apply {id}` tells where the application stands.");
        let mut add = |uid: String, day, title: String, category, alarms| {
            events.push(Event {
                uid,
                day,
                title,
                description: more.clone(),
                category,
                alarms,
            });
        };
        for step in &standing.next {
            let Some(day) = step.by else { continue };
            match step.what {
                StepKind::Sit if standing.state == ApplicationState::Booked => {
                    add(
                        format!("exam-{name}"),
                        day,
                        format!("{id} exam"),
                        "Exam",
                        EXAM,
                    );
                }
                StepKind::Sit => add(
                    format!("application-{name}-sit"),
                    day,
                    format!("{id}: last day to sit the exam"),
                    "Application",
                    APPLICATION,
                ),
                StepKind::SendPapers => add(
                    format!("application-{name}-papers"),
                    day,
                    format!("{id}: last day for the papers of the audit"),
                    "Application",
                    APPLICATION,
                ),
                StepKind::Answer => add(
                    format!("application-{name}-answer"),
                    day,
                    format!("{id}: the body's answer is due"),
                    "Application",
                    &[],
                ),
                StepKind::Apply | StepKind::RecordResult => {}
            }
        }
        if let Some(day) = standing.wait() {
            add(
                format!("application-{name}-again"),
                day,
                format!("{id}: open again"),
                "Application",
                &[],
            );
        }
        // Also while a day is booked the approval runs out.
        if let Some(day) = standing.until
            && standing.state == ApplicationState::Booked
        {
            add(
                format!("application-{name}-sit"),
                day,
                format!("{id}: last day to sit the exam"),
                "Application",
                APPLICATION,
            );
        }
    }
    events
}

/// The day on which an item of the plan is to be done.
fn item(item: &Item) -> Option<Event> {
    let day = item.finish?;
    let cert = || item.certification.as_ref().map(|id| slug(id.as_str()));
    let uid = match item.kind {
        ItemKind::Exam => format!("exam-{}", cert()?),
        ItemKind::Study => format!("study-{}", cert()?),
        ItemKind::Training => match (&item.topic, cert()) {
            (Some(topic), _) => format!("training-{}", slug(topic.as_str())),
            (None, cert) => format!("training-{}", cert?),
        },
        ItemKind::Activity => format!("activity-{}", item.activity.as_ref()?),
        // A title of the person's own is no part of the name.
        ItemKind::Own => format!("own-{:016x}", fnv(&item.title)),
    };
    let (title, category, alarms) = if item.kind == ItemKind::Exam {
        (item.title.clone(), "Exam", EXAM)
    } else {
        (format!("Finish: {}", item.title), "Due", DUE)
    };
    // Ids of items change with each new plan: those of activities last.
    let description = match (item.kind, &item.activity) {
        (ItemKind::Exam, _) => "As the plan has it; not booked.".to_owned(),
        (_, Some(id)) => format!(
            "{:#}. `pmo-path show {id}` tells why it is in the plan.",
            item.hours
        ),
        _ => format!("{:#}. `pmo-path next` tells what comes first.", item.hours),
    };
    Some(Event {
        uid,
        day,
        title,
        description,
        category,
        alarms,
    })
}

/// The review of a quarter: the last Friday in its last seven days.
fn quarter(stage: &Stage) -> Option<Event> {
    if stage.reviewed.is_some() {
        return None;
    }
    let days = (0..7).map(|back| stage.to.plus_days(-back));
    let friday = days
        .filter(|day| *day >= stage.from)
        .find(|day| day.weekday() == Weekday::Fri);
    let themes: Vec<&str> = stage.theme.iter().map(AsRef::as_ref).collect();
    let about = if themes.is_empty() {
        String::new()
    } else {
        format!(" It was about {}.", themes.join(", "))
    };
    Some(Event {
        uid: format!("review-{}", stage.from),
        day: friday.unwrap_or(stage.to),
        title: format!("Review of quarter {} of the learning plan", stage.n),
        description: format!(
            "What was learned and done from {} on, and what comes next.{about}",
            stage.from.long()
        ),
        category: "Review",
        alarms: REVIEW,
    })
}

/// The day that the person set for a goal.
fn due(goal: &Goal) -> Option<Event> {
    let day = goal.due?;
    let (about, name) = match goal.kind {
        GoalKind::Skill => {
            let skill = goal.skill.as_ref()?;
            let level = goal
                .to
                .map_or_else(String::new, |to| format!(" at level {to}"));
            (format!("{skill}{level}"), format!("skill-{skill}"))
        }
        GoalKind::Certification => {
            let id = goal.certification.as_ref()?;
            (
                id.to_string(),
                format!("certification-{}", slug(id.as_str())),
            )
        }
        GoalKind::Role => {
            let role = goal.role.as_ref()?;
            (role.to_string(), format!("role-{role}"))
        }
        GoalKind::Own => {
            let title = goal.title.clone()?;
            let name = format!("own-{:016x}", fnv(&title));
            (title, name)
        }
    };
    Some(Event {
        uid: format!("goal-{name}"),
        day,
        title: format!("Goal due: {about}"),
        description: goal.measure.clone().unwrap_or_default(),
        category: "Due",
        alarms: &[30, 7],
    })
}

/// A short stable name of a text.
fn fnv(text: &str) -> u64 {
    crate::interop::short_name(text)
}
