//! The next day of each running application, in a sentence for reminders: sit by, papers by, again
//! from. Decides nothing.

use super::nearest::exam_day;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{GoalKind, Plan};
use crate::planner::{Inputs, Outlook};
use crate::rules::applications::{
    ApplicationStanding, ApplicationState as State, StepKind, standings,
};
use crate::text::count;

/// A day that an application waits for.
#[derive(Debug, Clone)]
pub struct ApplicationDay {
    pub certification: CertId,
    /// `answer`, `send-papers`, `sit`, `record-result`, `again`, `apply`.
    pub kind: &'static str,
    pub day: Option<Day>,
    pub text: String,
    pub command: String,
}

/// The same, and whether the plan is ready in time.
pub fn steps_of(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<ApplicationDay> {
    let all = steps(inputs.plan, inputs.catalog, inputs.day);
    all.map(|step| beside_plan(step, inputs.plan, outlook))
        .collect()
}

/// An exam that must be sat before the plan has it: says so, with the command that moves it.
fn beside_plan(step: ApplicationDay, plan: &Plan, outlook: &Outlook) -> ApplicationDay {
    let id = &step.certification;
    let goal = plan.goal.iter().find(|goal| {
        goal.is_open()
            && goal.kind == GoalKind::Certification
            && goal.certification.as_ref() == Some(id)
    });
    let exam = exam_day(outlook, id);
    let (Some(goal), Some(exam), Some(by), "sit") = (goal, exam, step.day, step.kind) else {
        return step;
    };
    if exam <= by || goal.due == Some(by) {
        return step;
    }
    ApplicationDay {
        text: format!("{}; your plan has it on {}", step.text, exam.long()),
        command: format!("pmo-path goal edit {} --due {by}", goal.id),
        ..step
    }
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

fn step(id: CertId, standing: &ApplicationStanding, today: Day) -> Option<ApplicationDay> {
    if let (State::Waiting, Some(again)) = (standing.state, standing.again_from) {
        return (again >= today).then(|| ApplicationDay {
            kind: "again",
            day: Some(again),
            text: format!("{id} is open to you again from {}", again.long()),
            command: format!("pmo-path apply {id}"),
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
        command: format!("pmo-path apply {id}"),
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
