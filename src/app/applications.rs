//! The next day of each running application, in a sentence for reminders: sit by, papers by, again
//! from. Decides nothing.

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::Plan;
use crate::rules::applications::{ApplicationState as State, Standing, StepKind, standings};
use crate::text::count;

/// A day that an application waits for.
#[derive(Debug, Clone)]
pub struct ApplicationDay {
    pub certification: CertId,
    /// `answer`, `send-papers`, `sit`, `record-result`, `again`, `apply`.
    pub kind: &'static str,
    pub day: Option<Day>,
    pub text: String,
}

/// Of each application that runs or waits, what comes next.
pub fn steps<'a>(
    plan: &'a Plan,
    catalog: &'a Catalog,
    day: Day,
) -> impl Iterator<Item = ApplicationDay> + use<'a> {
    let all = standings(plan, catalog, day).into_iter();
    all.filter_map(move |(id, standing)| step(id, &standing, day))
}

fn step(id: CertId, standing: &Standing, today: Day) -> Option<ApplicationDay> {
    if let (State::Waiting, Some(again)) = (standing.state, standing.again_from) {
        return (again >= today).then(|| ApplicationDay {
            kind: "again",
            day: Some(again),
            text: format!("{id} is open to you again from {}", again.long()),
            certification: id,
        });
    }
    if !standing.is_running() {
        return None;
    }
    let next = standing.next.first()?;
    let by = next.by.map(|by| (by.long(), in_days(today, by)));
    let text = |what: &str, fallback: &str| match &by {
        Some((by, days)) => format!("{id}: {what} {by}, {days}"),
        None => format!("{id}: {fallback}"),
    };
    let booked = standing.state == State::Booked;
    let (kind, text) = match next.what {
        StepKind::Answer => (
            "answer",
            text(
                "the body's answer is due about",
                "the body's answer is awaited",
            ),
        ),
        StepKind::SendPapers => (
            "send-papers",
            text(
                "send the papers of the audit by",
                "send the papers of the audit",
            ),
        ),
        StepKind::Sit if booked => ("sit", text("your exam is on", "your exam is booked")),
        StepKind::Sit => ("sit", text("sit the exam by", "sit the exam")),
        StepKind::RecordResult => (
            "record-result",
            text(
                "record how the exam went; it was on",
                "record how the exam went",
            ),
        ),
        StepKind::Apply => ("apply", text("apply by", "apply")),
    };
    Some(ApplicationDay {
        certification: id,
        kind,
        day: next.by,
        text,
    })
}

/// `in 10 days`, `today`, `3 days ago`
pub fn in_days(today: Day, day: Day) -> String {
    match today.days_until(day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        n @ 2.. => format!("in {}", count(n, "day")),
        n => format!("{} ago", count(-n, "day")),
    }
}
