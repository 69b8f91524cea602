//! Where an application stands, the next step recorded, and the sheet to copy into the form.

use serde::Serialize;

use super::passing::Brought;
use super::{Report, Session, names};
use crate::catalog::Certification;
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::CertId;
use crate::plan::write::apply_changes;
use crate::plan::{Application, Attempt, AttemptResult, Plan};
use crate::rules::applications::{ApplicationStanding, ApplicationState};
use crate::rules::dossier::Dossier;
use crate::rules::eligibility::{Assumptions, Person, assess};
use crate::rules::passing::effects_of_pass;
use crate::store::{Changed, Edit, OpenPlan, written};
use crate::value_path;

/// What is asked for.
#[derive(Debug)]
pub struct ApplyRequest {
    /// The certification as typed.
    pub certification: String,
    /// Whether the sheet for the form is wanted.
    pub sheet: bool,
}

/// A step that is recorded, with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationStep {
    Submitted(Day),
    Approved(Day),
    Audit(Day),
    AuditPassed(Day),
    Booked(Day),
    Failed(Day),
    Passed(Day),
    Closed(Day),
}

impl ApplicationStep {
    /// `approved on 8 December 2026`
    fn in_words(self) -> String {
        let (what, day) = match self {
            Self::Submitted(day) => ("submitted", day),
            Self::Approved(day) => ("approved", day),
            Self::Audit(day) => ("audit", day),
            Self::AuditPassed(day) => ("audit passed", day),
            Self::Booked(day) => ("booked", day),
            Self::Failed(day) => ("failed", day),
            Self::Passed(day) => ("passed", day),
            Self::Closed(day) => ("closed", day),
        };
        format!("{what} on {}", day.long())
    }
}

/// Where the newest application for a certification stands, and what comes next; with `--sheet`
/// what to copy into the form.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ApplyReport {
    pub certification: CertId,
    #[serde(flatten)]
    pub standing: ApplicationStanding,
    /// What a pass brought.
    #[serde(flatten)]
    pub brought: Option<Brought>,
    /// With `--sheet`, on the way in that is yours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Dossier>,
}

impl Report for ApplyReport {
    const SCHEMA: &'static str = "pmo-path/apply/1";
}

/// Where the newest application for a certification stands.
pub fn standing(session: &Session, request: &ApplyRequest) -> Result<ApplyReport, Failure> {
    let catalog = &session.catalog;
    let certification = names::certification(catalog, &request.certification)?;
    let plan = session.store.plan_or_empty()?;
    let sheet = request.sheet.then(|| {
        let person = Person::new(&plan, catalog, session.day, &Assumptions::default());
        let report = assess(certification, &person);
        Dossier::new(certification, &report, &plan, &person, catalog, session.day)
    });
    Ok(ApplyReport {
        certification: certification.id.clone(),
        standing: stands(session, certification, &plan),
        brought: None,
        sheet,
    })
}

/// Records a step of the application that is on its way, or of a new one.
pub fn record(
    session: &Session,
    request: &ApplyRequest,
    step: ApplicationStep,
) -> Result<Changed<ApplyReport>, Failure> {
    let certification = names::certification(&session.catalog, &request.certification)?;
    let what = format!("apply {}: {}", certification.id, step.in_words());
    let changed = session.store.change(&what, |open| {
        let (edit, brought) = recorded(session, open, certification, step)?;
        Ok((edit, brought))
    })?;
    Ok(changed.map(|after, brought| ApplyReport {
        certification: certification.id.clone(),
        standing: stands(session, certification, &after.plan),
        brought,
        sheet: None,
    }))
}

fn stands(session: &Session, certification: &Certification, plan: &Plan) -> ApplicationStanding {
    let rule = session.catalog.application(certification);
    ApplicationStanding::on_day(&certification.id, plan, &rule, session.day)
}

fn recorded(
    session: &Session,
    open: &OpenPlan,
    certification: &Certification,
    step: ApplicationStep,
) -> Result<(Edit, Option<Brought>), Failure> {
    let plan = &open.plan;
    let place = on_its_way(session, certification, plan);
    let before = place.and_then(|at| plan.application.get(at));
    let mut after = before.map_or_else(
        || Application::new(certification.id.clone()),
        Application::clone,
    );
    take(&mut after, step)?;
    let mut doc = open.document()?;
    match place.zip(before) {
        Some((at, before)) => {
            let path = value_path!["application", at];
            let done = apply_changes(&mut doc, &path, &before.fields(), &after.fields());
            written(done, "application")?;
        }
        None => written(doc.push("application", &after.fields()), "application")?,
    }
    let brought = match step {
        ApplicationStep::Passed(day) => {
            let effects = effects_of_pass(plan, &(&certification.id).into(), day, &session.catalog);
            Some(Brought::by(&effects, &mut doc)?)
        }
        _ => None,
    };
    Ok((Edit::from(&doc), brought))
}

/// The place in the file of the newest application, while more steps of it may come.
fn on_its_way(session: &Session, certification: &Certification, plan: &Plan) -> Option<usize> {
    let standing = stands(session, certification, plan);
    let between_attempts =
        standing.state == ApplicationState::Waiting && standing.attempts_left != Some(0);
    if !standing.is_running() && !between_attempts {
        return None;
    }
    ApplicationStanding::newest(&certification.id, plan, session.day)
}

fn take(application: &mut Application, step: ApplicationStep) -> Result<(), Failure> {
    let attempt = |date, result| Attempt {
        result: Some(result),
        ..Attempt::new(date)
    };
    match step {
        ApplicationStep::Submitted(day) => application.submitted = Some(day),
        ApplicationStep::Approved(day) => application.approved = Some(day),
        ApplicationStep::Audit(day) => application.audit = Some(day),
        ApplicationStep::AuditPassed(day) => application.audit_passed = Some(day),
        ApplicationStep::Booked(day) => application.booked = Some(day),
        ApplicationStep::Failed(day) => application
            .attempts
            .push(attempt(day, AttemptResult::Failed)),
        ApplicationStep::Passed(day) => application
            .attempts
            .push(attempt(day, AttemptResult::Passed)),
        ApplicationStep::Closed(day) => application.closed = Some(day),
    }
    let order = [
        ("sent", application.submitted),
        ("approved", application.approved),
    ];
    if let [(_, Some(sent)), (_, Some(approved))] = order
        && approved < sent
    {
        return Err(Failure::wrong(
            Code::Date,
            format!(
                "an application that was sent on {sent} cannot have been approved on {approved}"
            ),
        )
        .hint("name the right day; nothing was changed"));
    }
    Ok(())
}
