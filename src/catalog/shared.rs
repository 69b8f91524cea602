//! Rules that stand once in the files and hold for several certifications.
//! Knows neither files nor overlays.

use super::model::{Certification, Renewal};

/// Gives every certification of `entries` that names another one for its renewal a copy of that
/// one's rules: from the same list, else from `elsewhere`.
pub fn share_renewals(
    entries: &mut [Certification],
    elsewhere: &dyn Fn(&str) -> Option<Vec<Renewal>>,
) {
    let own: Vec<Certification> = entries
        .iter()
        .filter(|entry| entry.renewals_of.is_none() && !entry.renewals.is_empty())
        .cloned()
        .collect();
    for entry in entries.iter_mut().filter(|entry| entry.renewals.is_empty()) {
        let Some(id) = &entry.renewals_of else {
            continue;
        };
        let here = own.iter().find(|other| other.id == *id);
        if let Some(rules) = here
            .map(|other| other.renewals.clone())
            .or_else(|| elsewhere(id.as_str()))
        {
            entry.renewals = rules;
        }
    }
}
