//! What the person wants in and out of the plan: `include` and `exclude` of the profile, read
//! against the catalog. A word that means nothing is kept for telling.

use std::collections::BTreeMap;

use crate::catalog::{Activity, Catalog};
use crate::dates::Day;
use crate::ids::ActivityId;
use crate::plan::Profile;

/// Inclusions and exclusions.
#[derive(Debug, Clone, Default)]
pub struct Preferences {
    /// Activities that must be in, with the day on which they start where it is fixed.
    pub include: BTreeMap<ActivityId, Option<Day>>,
    /// Certifications that must be in, with the day of the exam where it is fixed.
    pub exams: BTreeMap<String, Option<Day>>,
    exclude: Vec<String>,
    /// Inclusions that name nothing in the catalog.
    pub unknown: Vec<String>,
}

impl Preferences {
    pub fn read(profile: &Profile, catalog: &Catalog) -> Self {
        let mut wishes = Self {
            exclude: profile
                .exclude
                .iter()
                .map(|word| word.trim().to_lowercase())
                .collect(),
            ..Self::default()
        };
        for text in &profile.include {
            let (name, day) = match text.split_once('@') {
                Some((name, day)) => (name.trim(), Day::parse_iso(day.trim())),
                None => (text.trim(), None),
            };
            if let Some(activity) = find(catalog, name) {
                wishes.include.insert(activity.id.clone(), day);
            } else if let Some(cert) = catalog
                .heads()
                .iter()
                .find(|head| head.id.eq_ignore_ascii_case(name))
            {
                wishes.exams.insert(cert.id.to_string(), day);
            } else {
                wishes.unknown.push(text.clone());
            }
        }
        wishes
    }

    pub fn includes(&self, id: &ActivityId) -> bool {
        self.include.contains_key(id)
    }

    /// Whether an exclusion names the activity, its kind or its provider.
    pub fn excludes(&self, activity: &Activity) -> bool {
        self.exclusion_of(activity).is_some()
    }

    /// The exclusions, in lower case.
    pub fn exclusions(&self) -> impl ExactSizeIterator<Item = &str> {
        self.exclude.iter().map(String::as_str)
    }

    /// The exclusion that keeps the activity out, as it would be typed.
    pub fn exclusion_of(&self, activity: &Activity) -> Option<&str> {
        let provider = activity.provider.to_lowercase();
        self.exclude.iter().map(String::as_str).find(|word| {
            activity.id.as_str().eq_ignore_ascii_case(word)
                || activity.kind.as_str() == *word
                || provider == *word
                || activity
                    .aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(word))
        })
    }
}

/// The activity with this id or alias, whatever the case.
pub fn find<'c>(catalog: &'c Catalog, name: &str) -> Option<&'c Activity> {
    catalog.activity(name).or_else(|| {
        catalog.activities().iter().find(|a| {
            a.id.as_str().eq_ignore_ascii_case(name)
                || a.aliases
                    .iter()
                    .any(|alias| alias.eq_ignore_ascii_case(name))
        })
    })
}
