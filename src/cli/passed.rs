//! What a passed exam brings with it, in the same write as its log entry: the credential, and the
//! end of the goals that wanted it. Shared by `log` and `amend`.

use super::failure::Failure;
use super::profile::wrote;
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, GoalId};
use crate::plan::edit::{Document, Field};
use crate::plan::{Credential, GoalKind, LogEntry, Plan};
use crate::value_path;

/// What was added and closed.
#[derive(Debug, Default)]
pub struct Brought {
    pub credential: Option<CertId>,
    pub goals: Vec<GoalId>,
}

/// A pass makes the credential, unless it is there, and closes the goals.
pub fn bring(
    doc: &mut Document,
    plan: &Plan,
    cert: &CertId,
    on: Day,
    brought: &mut Brought,
) -> Result<(), Failure> {
    let held = plan
        .credential
        .iter()
        .any(|c| c.certification == *cert && c.earned.first_day() == on);
    if !held {
        let credential = Credential {
            certification: cert.clone(),
            earned: PartialDate::Day(on),
            renewed: Vec::new(),
            expires: None,
            number: None,
            note: None,
        };
        wrote(doc.push("credential", &credential.fields()), "credential")?;
        brought.credential = Some(cert.clone());
    }
    for (n, goal) in plan.goal.iter().enumerate() {
        let meant =
            goal.kind == GoalKind::Certification && goal.certification.as_ref() == Some(cert);
        if meant && goal.is_open() {
            wrote(
                doc.set(&value_path!["goal", n, "done"], &Field::Day(on)),
                "goal",
            )?;
            brought.goals.push(goal.id.clone());
        }
    }
    Ok(())
}

/// The place of the credential that this entry made.
pub fn made_by(entry: &LogEntry, plan: &Plan) -> Option<usize> {
    let cert = entry.passed.as_ref()?;
    plan.credential
        .iter()
        .position(|c| c.certification == *cert && c.earned == PartialDate::Day(entry.date))
}

/// What `log` and `amend` say of it.
pub fn told(brought: &Brought, passed: Option<&CertId>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cert) = &brought.credential {
        lines.push(format!(
            "  {cert} is now among your credentials: `pmo-path renew {cert}` shows its cycle"
        ));
    } else if let Some(cert) = passed {
        lines.push(format!("  {cert} was among your credentials already"));
    }
    if !brought.goals.is_empty() {
        let goals: Vec<&str> = brought.goals.iter().map(AsRef::as_ref).collect();
        lines.push(format!("  done: {}", goals.join(", ")));
    }
    lines
}
