//! Which entries a body may ask evidence for, and until when. Whether a file exists is not
//! decided here: the disk is not known.

use std::collections::BTreeMap;

use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::CertName;
use crate::units::Credits;

use super::review::{Review, keep_until};

/// An entry that counts for a credential and whose evidence has to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// The place in the plan's log.
    pub place: usize,
    pub date: Day,
    /// The most that it counts for one credential.
    pub credits: Credits,
    pub certifications: Vec<CertName>,
    /// The last day that any of them asks for; `None` where no body states one.
    pub keep_until: Option<Day>,
}

/// The entries that count in a cycle whose evidence must still be kept on `day`, oldest first.
pub fn audit(reviews: &[Review<'_>], day: Day) -> Vec<AuditEntry> {
    let mut found: BTreeMap<usize, AuditEntry> = BTreeMap::new();
    for review in reviews {
        for (at, cycle) in review.cycles.iter().enumerate() {
            let until = keep_until(&cycle.turn);
            let Some(account) = &cycle.account else {
                continue;
            };
            // Where no time is stated, only the cycle that is shown is worth a look.
            if until.map_or(at != review.shown, |until| until < day) {
                continue;
            }
            for item in &account.items {
                let entry = found.entry(item.place).or_insert_with(|| AuditEntry {
                    place: item.place,
                    date: item.date,
                    credits: Credits::ZERO,
                    certifications: Vec::new(),
                    keep_until: None,
                });
                let id = &review.credential.certification;
                if !entry.certifications.contains(id) {
                    entry.certifications.push(id.clone());
                }
                entry.credits = entry.credits.max(item.logged);
                entry.keep_until = entry.keep_until.max(until);
            }
        }
    }
    let mut entries: Vec<AuditEntry> = found.into_values().collect();
    entries.arrange_by_key(|entry| (entry.date, entry.place));
    entries
}
