//! Certifications of a plan under one name each, whatever a file calls them. Which name that is the
//! caller knows; the file's text stays as it is.

use super::model::{CertName, Plan};
use crate::ids::CertId;

impl Plan {
    /// Calls every certification for which `other` has a name by that name.
    pub fn name_certifications(&mut self, other: &dyn Fn(&str) -> Option<CertId>) {
        let rename = |name: &mut CertName| {
            if let Some(id) = other(name.as_str()) {
                *name = id.into();
            }
        };
        let again = |id: &mut CertId| {
            if let Some(meant) = other(id.as_str()) {
                *id = meant;
            }
        };
        let credentials = self
            .credential
            .iter_mut()
            .map(|held| &mut held.certification);
        let passed = self
            .log
            .iter_mut()
            .filter(|entry| entry.passed.is_some())
            .filter_map(|entry| entry.passed.as_mut());
        credentials.chain(passed).for_each(rename);
        let applied = self.application.iter_mut().map(|a| &mut a.certification);
        let goals = self
            .goal
            .iter_mut()
            .filter_map(|g| g.certification.as_mut());
        let items = self
            .activity
            .iter_mut()
            .filter_map(|a| a.certification.as_mut());
        applied.chain(goals).chain(items).for_each(again);
        let study = std::mem::take(&mut self.profile.study_hours);
        self.profile.study_hours = study
            .into_iter()
            .map(|(mut id, hours)| {
                again(&mut id);
                (id, hours)
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_that_names_a_certification_is_reached() {
        let text = "schema = 1\n[profile]\nstudy-hours = { pmp = 90 }\n[[credential]]\ncertification = \"pmp\"\nearned = 2024-01-01\n[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"pmp\"\n[[application]]\ncertification = \"pmp\"\nsubmitted = 2024-01-01\n[[activity]]\nid = \"a1\"\nkind = \"exam\"\ncertification = \"pmp\"\nhours = 4\n[[log]]\ndate = 2024-01-01\ntitle = \"x\"\npassed = \"pmp\"\n";
        let mut plan = crate::plan::read(text).unwrap();
        plan.name_certifications(&|name| (name == "pmp").then(|| CertId::new("PMP").unwrap()));
        let text = format!("{plan:?}");
        assert!(
            !text.contains("\"pmp\"") && text.matches("\"PMP\"").count() == 6,
            "{text}"
        );
    }
}
