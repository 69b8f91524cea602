//! Plan text to typed plan, with findings that say where and what to do.

use std::collections::BTreeMap;

use super::model::{Plan, SCHEMA};
use crate::diag::{Finding, Place, Severity};
use crate::value_path;

/// The largest file that is read as a plan, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a plan. `Err` holds at least one error; warnings alone don't stop a reader.
/// A byte-order mark and CRLF line ends are accepted.
pub fn read(text: &str) -> Result<Plan, Vec<Finding>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    if let Some(finding) = conflict_marker(text) {
        return Err(vec![finding]);
    }
    let plan: Plan = toml::from_str(body).map_err(|error| {
        let place = error.span().map_or(Place::File, |span| {
            Place::Span(span.start + shift..span.end + shift)
        });
        vec![
            Finding::error("plan-syntax", error.message(), place)
                .with_hint("mend this line in an editor; nothing was changed"),
        ]
    })?;
    let errors: Vec<Finding> = check(&plan)
        .into_iter()
        .filter(|f| f.severity == Severity::Error)
        .collect();
    if errors.is_empty() {
        Ok(plan)
    } else {
        Err(errors)
    }
}

/// Git leaves these in a file that was merged with conflicts.
fn conflict_marker(text: &str) -> Option<Finding> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            let end = at + line.trim_end().len();
            return Some(
                Finding::error(
                    "merge-conflict",
                    "this is a conflict marker that git left in the file",
                    Place::Span(at..end),
                )
                .with_hint(
                    "keep the lines that are right, delete the marker lines (<<<<<<<, =======, >>>>>>>), and run `pmo-path check`",
                ),
            );
        }
        at += line.len();
    }
    None
}

/// What must hold of a plan beyond its types.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut errors = Vec::new();
    let mut error = |code, message: String, path, hint: &str| {
        let finding = Finding::error(code, message, Place::Value(path));
        errors.push(if hint.is_empty() {
            finding
        } else {
            finding.with_hint(hint)
        });
    };
    if plan.schema > SCHEMA {
        findings.push(
            Finding::warning(
                "newer-schema",
                format!(
                    "the file has schema {}, this program knows up to {SCHEMA}",
                    plan.schema
                ),
                Place::Value(value_path!["schema"]),
            )
            .with_hint("reading works; to change the file, use a newer pmo-path"),
        );
    }
    for (n, span) in plan.experience.iter().enumerate() {
        if let Some(to) = span.to
            && to.last_day() < span.from.first_day()
        {
            error(
                "end-before-start",
                format!(
                    "this experience ends ({to}) before it starts ({})",
                    span.from
                ),
                value_path!["experience", n, "to"],
                "correct `from` or `to`; leave `to` out for a job that goes on",
            );
        }
        if span.kinds.is_empty() {
            error(
                "no-kind",
                "this experience has no kind".to_owned(),
                value_path!["experience", n, "kinds"],
                "name at least one, such as kinds = [\"project-leading\"]",
            );
        }
    }
    for (n, credential) in plan.credential.iter().enumerate() {
        let too_early = credential
            .renewed
            .iter()
            .find(|day| day.last_day() < credential.earned.first_day());
        if let Some(day) = too_early {
            error(
                "renewed-before-earned",
                format!(
                    "renewed on {day}, before it was earned ({})",
                    credential.earned
                ),
                value_path!["credential", n, "renewed"],
                "",
            );
        }
    }
    findings.append(&mut errors);
    let mut seen = BTreeMap::new();
    let ids = plan
        .goal
        .iter()
        .enumerate()
        .map(|(n, goal)| ("goal", n, goal.id.as_str()))
        .chain(
            plan.activity
                .iter()
                .enumerate()
                .map(|(n, a)| ("activity", n, a.id.as_str())),
        )
        .chain(
            plan.log
                .iter()
                .enumerate()
                .filter_map(|(n, e)| e.id.as_ref().map(|id| ("log", n, id.as_str()))),
        );
    for (table, n, id) in ids {
        if let Some(first) = seen.insert((table, id), n) {
            findings.push(
                Finding::warning(
                    "duplicate-id",
                    format!(
                        "the id `{id}` is used twice under [[{table}]] (entries {} and {})",
                        first + 1,
                        n + 1
                    ),
                    Place::Value(value_path![table, n, "id"]),
                )
                .with_hint("give one of them another id; commands that name it refuse until then"),
            );
        }
    }
    findings
}
