//! What must hold of a change between versions: it says something, of entries that exist.

use super::Check;
use crate::catalog::model::Change;
use crate::value_path;

impl Check<'_> {
    pub(super) fn change(&mut self, change: &Change, n: usize) {
        if change.text.trim().is_empty() {
            self.error(
                "empty-text",
                "the change says nothing".to_owned(),
                value_path!["change", n, "text"],
            );
        }
        let named = change.certifications.len()
            + change.activities.len()
            + change.roles.len()
            + change.skills.len();
        if named == 0 {
            self.error(
                "empty-list",
                "the change names no certification, activity, role or skill".to_owned(),
                value_path!["change", n],
            );
        }
        for id in &change.certifications {
            self.certification_id(id.as_str(), value_path!["change", n, "certifications"]);
        }
        for id in &change.activities {
            if !self.whole.activities.iter().any(|a| a.id == *id) {
                self.error(
                    "unknown-activity",
                    format!("there is no activity `{id}` in the catalog"),
                    value_path!["change", n, "activities"],
                );
            }
        }
        for id in &change.roles {
            self.role_id(id.as_str(), value_path!["change", n, "roles"]);
        }
        self.skills(
            change.skills.iter().map(AsRef::as_ref),
            &value_path!["change", n, "skills"],
        );
    }
}
