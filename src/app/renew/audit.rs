//! The entries whose evidence a body may ask for, and whether it is there.

use std::path::Path;

use serde::Serialize;

use super::{known_by_name, named};
use crate::app::{Report, Session};
use crate::dates::Day;
use crate::diag::Failure;
use crate::plan::CertName;
use crate::rules::renewal;
use crate::store::Store;
use crate::units::Credits;

/// Log entries that count, with their evidence: `renew --audit`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AuditReport {
    pub as_of: Day,
    pub entries: Vec<AuditRow>,
}

impl Report for AuditReport {
    const SCHEMA: &'static str = "pmo-path/renew-audit/1";
}

/// One entry and its evidence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AuditRow {
    pub id: String,
    pub date: Day,
    pub title: String,
    pub credits: Credits,
    pub certifications: Vec<CertName>,
    /// Null: the body states no time.
    pub keep_until: Option<Day>,
    pub evidence: Option<String>,
    pub evidence_status: Evidence,
}

/// What is known of an entry's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The file that the entry names is there.
    Present,
    /// The file that the entry names is not there.
    Missing,
    /// The entry names none.
    None,
    /// An address: not looked at.
    NotChecked,
}

impl Evidence {
    /// Whether something is to be done about it.
    pub fn is_gap(self) -> bool {
        matches!(self, Self::None | Self::Missing)
    }

    /// Whether the file is there; an address is not looked at. A relative path is looked for
    /// beside the plan and in the present folder.
    fn looked_up(stated: Option<&str>, folder: &Path, store: &Store) -> Self {
        let Some(text) = stated.map(str::trim).filter(|text| !text.is_empty()) else {
            return Self::None;
        };
        if text.contains("://") || text.starts_with("www.") || text.starts_with("mailto:") {
            return Self::NotChecked;
        }
        if store.exists(&folder.join(text)) || store.exists(Path::new(text)) {
            Self::Present
        } else {
            Self::Missing
        }
    }
}

/// Looks at the evidence for the credentials that are named; none: all.
pub fn audit(session: &Session, certifications: &[String]) -> Result<AuditReport, Failure> {
    let open = session.store.open_or_empty()?;
    let folder = open.path.parent().map(Path::to_path_buf);
    let folder = folder.unwrap_or_default();
    let plan = known_by_name(open.plan, session.day);
    let found = named(session, &plan, certifications)?;
    let entries = renewal::audit(&found, session.day).into_iter();
    let row = |entry: renewal::AuditEntry| {
        let logged = plan.log.get(entry.place)?;
        Some(AuditRow {
            id: plan.entry_name(entry.place),
            date: entry.date,
            title: logged.title.clone(),
            credits: entry.credits,
            certifications: entry.certifications,
            keep_until: entry.keep_until,
            evidence: logged.evidence.clone(),
            evidence_status: Evidence::looked_up(
                logged.evidence.as_deref(),
                &folder,
                &session.store,
            ),
        })
    };
    Ok(AuditReport {
        as_of: session.day,
        entries: entries.filter_map(row).collect(),
    })
}
