//! What lists, names and cross references need of a certification without decoding it whole.
//! Shared with the build, which writes one such head before each entry.

use serde::{Deserialize, Serialize};

use super::model::{Certification, CertificationStatus, Level, Requirement};
use crate::ids::CertId;

/// A certification as the build writes it: its head, then the entry itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Prepared<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub body: &'a str,
    pub level: Level,
    pub status: CertificationStatus,
    #[serde(borrow)]
    pub aliases: Vec<&'a str>,
    /// See [`mentions`].
    pub mentions: Vec<&'a str>,
    /// The entry in postcard form; empty where it is at hand already.
    pub bytes: &'a [u8],
}

impl<'a> Prepared<'a> {
    pub fn new(entry: &'a Certification, bytes: &'a [u8]) -> Self {
        Self {
            id: entry.id.as_str(),
            name: &entry.name,
            body: entry.body.as_str(),
            level: entry.level,
            status: entry.status,
            aliases: entry.aliases.iter().map(String::as_str).collect(),
            mentions: mentions(entry),
            bytes,
        }
    }
}

/// Every other certification that the entry names in a rule, in a renewal or as its successor,
/// whenever that is in force: sorted, once each.
fn mentions(entry: &Certification) -> Vec<&str> {
    let rules = entry
        .rules
        .iter()
        .flat_map(|set| set.paths.iter().flat_map(|p| &p.require).chain(&set.common))
        .flat_map(named);
    let renewed_by = entry.renewals.iter().flat_map(|rule| &rule.renewed_by);
    let mut ids: Vec<&str> = rules
        .chain(renewed_by)
        .chain(&entry.successors)
        .map(CertId::as_str)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The certifications that a requirement names.
pub fn named(requirement: &Requirement) -> Vec<&CertId> {
    let leaves = requirement.leaves().into_iter();
    leaves
        .filter_map(|requirement| match requirement {
            Requirement::Credential(rule) => Some(&rule.any_of),
            _ => None,
        })
        .flatten()
        .collect()
}
