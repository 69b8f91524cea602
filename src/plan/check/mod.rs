//! What must hold of a plan beyond its types, and what is probably a slip. Errors stop every
//! command; warnings are told by `pmo-path check`.

mod facts;
mod head;
mod log;
mod schedule;

use super::model::Plan;
use crate::diag::{Finding, Place, Severity, ValuePath};
use crate::units::Minutes;

/// Hours that a week has for work, generously.
const LONG_WEEK: Minutes = Minutes(100 * 60);

/// The findings, in the order of the file's tables.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut check = Check::default();
    check.head(plan);
    check.experience(plan);
    check.credentials(plan);
    check.applications(plan);
    check.goals(plan);
    check.stages(plan);
    check.schedule(plan);
    check.choice(plan);
    check.log(plan);
    check.duplicates(plan);
    check.0
}

#[derive(Default)]
struct Check(Vec<Finding>);

impl Check {
    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        path: ValuePath,
        hint: &str,
    ) {
        let finding = match severity {
            Severity::Error => Finding::error(code, message, Place::Value(path)),
            Severity::Warning => Finding::warning(code, message, Place::Value(path)),
        };
        self.0.push(if hint.is_empty() {
            finding
        } else {
            finding.with_hint(hint)
        });
    }

    fn warn(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Warning, code, message.into(), path, hint);
    }

    fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Error, code, message.into(), path, hint);
    }
}

#[cfg(test)]
mod tests;
