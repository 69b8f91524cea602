//! An application's standing in a sentence, the same on every screen.

use crate::dates::Day;
use crate::ids::CertId;
use crate::rules::applications::{ApplicationStanding, ApplicationState as State, StepKind};
use crate::text::count;

/// Where it stands, in a few words.
pub fn state_words(standing: &ApplicationStanding) -> &'static str {
    match standing.state {
        State::None => "no application",
        State::Submitted => "applied, the answer is awaited",
        State::Approved => "approved: you may sit it",
        State::Audit => "picked for an audit",
        State::Booked
            if standing
                .next
                .iter()
                .any(|step| step.what == StepKind::RecordResult) =>
        {
            "record how the exam went"
        }
        State::Booked => "the exam is booked",
        State::Passed => "passed",
        State::Waiting => "wait after a failed attempt",
        State::Closed => "closed",
    }
}

/// Where it stands and what comes next; `None` where the plan has none or it has ended in a pass.
pub fn sentence(id: &CertId, standing: &ApplicationStanding) -> Option<String> {
    let on = |day: Option<Day>| day.map_or(String::new(), |day| format!(" on {}", day.long()));
    let next = standing.next.first();
    let by = |what: &str| {
        let day = next.and_then(|step| step.by);
        day.map_or(String::new(), |day| format!(" {what} {}.", day.long()))
    };
    let since = on(standing.since);
    Some(match (standing.state, standing.again_from) {
        (State::None | State::Passed, _) => return None,
        (State::Submitted, _) => {
            format!("You applied{since}.{}", by("An answer is due about"))
        }
        (State::Approved, _) => {
            format!(
                "Your application was approved{since}.{}",
                by("Sit the exam by")
            )
        }
        (State::Audit, _) => format!(
            "Your application was picked for an audit{since}.{}",
            by("Send the papers by")
        ),
        (State::Booked, _) if next.is_some_and(|step| step.what == StepKind::RecordResult) => {
            format!(
                "Your exam was booked for a day that has passed.{}",
                by("Record how it went:")
            )
        }
        (State::Booked, _) => by("Your exam is booked for").trim_start().to_owned(),
        (State::Waiting, Some(again)) => format!(
            "{} failed, the last{since}: {id} is open to you again from {}.",
            count(standing.attempts, "attempt"),
            again.long()
        ),
        (State::Waiting | State::Closed, _) => {
            format!("Your last application for {id} ended{since}.")
        }
    })
}
