//! What the catalog changed since a version of it, what concerns the person's plan told apart.

use serde::Serialize;

use super::remarks;
use crate::app::{Report, Session};
use crate::catalog::{Change, VERSION, Version};
use crate::diag::{Code, Failure};
use crate::order::Arrange;
use crate::rules::news::{self, News};
use crate::text::clean;

/// What the catalog changed after a version of it: `certs diff --since VERSION`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SinceReport<'c> {
    /// The version that was named.
    pub since: Version,
    /// The version of this program's catalog.
    pub version: &'static str,
    /// What concerns your plan, newest version first.
    pub yours: Vec<News>,
    /// All of them, newest version first.
    pub changes: Vec<&'c Change>,
}

impl Report for SinceReport<'_> {
    const SCHEMA: &'static str = "pmo-path/certs-since/1";
}

/// Finds the changes after the version that was typed.
pub fn since<'c>(session: &'c Session, typed: &str) -> Result<SinceReport<'c>, Failure> {
    let version: Version = typed.parse().map_err(|_| {
        Failure::wrong(
            Code::UnknownValue,
            format!("`{}` is no version of the catalog", clean(typed)),
        )
        .hint(format!(
            "write a year and a month, such as 2026.11; this catalog is {VERSION}"
        ))
    })?;
    let plan = remarks(session).plan;
    let mut changes: Vec<&Change> = session
        .catalog
        .changes()
        .iter()
        .filter(|change| change.version > version)
        .collect();
    changes.arrange_by_key(|change| std::cmp::Reverse(change.version));
    Ok(SinceReport {
        since: version,
        version: VERSION,
        yours: news::since(version, &plan, &session.catalog),
        changes,
    })
}
