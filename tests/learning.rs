//! What the bundled catalog promises of its learning activities: nothing that a person relies on
//! is claimed for more than it is.

use pmo_path::catalog::{Activity, ActivityKind, Catalog};

/// The ids of the activities of which `wrong` says something, with what it says.
fn wrong(says: impl Fn(&Activity) -> Option<String>) -> Vec<String> {
    let catalog = Catalog::bundled();
    let found = catalog.activities().iter().filter_map(|a| {
        let text = says(a)?;
        Some(format!("{}: {text}", a.id))
    });
    found.collect()
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "{found:#?}");
}

/// PMI counts the project-management part of a mixed course (exam content outline, 2026), so a
/// course on PMO work, change or AI grants no hours in project management for certain.
#[test]
fn only_a_course_on_project_management_grants_its_hours_for_certain() {
    none(&wrong(|a| {
        let certain: Vec<&str> = a
            .contact
            .iter()
            .filter(|c| c.certain)
            .map(|c| c.topic.as_str())
            .collect();
        (certain.len() > 1).then(|| format!("certain in {certain:?}"))
    }));
    none(&wrong(|a| {
        let elsewhere = a
            .contact
            .iter()
            .any(|c| c.topic.as_str() != "project-management");
        let claimed = a
            .contact
            .iter()
            .any(|c| c.topic.as_str() == "project-management" && c.certain);
        (elsewhere && claimed).then(|| "mixed, yet certain in project management".to_owned())
    }));
    // A degree's hours of study are not hours of class.
    none(&wrong(|a| {
        let certain = a.contact.iter().any(|c| c.certain);
        (a.kind == ActivityKind::Academic && certain).then(|| "hours of study".to_owned())
    }));
}

/// From December 2026 PMI takes live training from authorised providers only: whether a course is
/// live and who gives it is said, or said to be not known.
#[test]
fn every_course_says_how_it_is_given_and_by_whom() {
    none(&wrong(|a| {
        let taught = matches!(
            a.kind,
            ActivityKind::Course | ActivityKind::Academic | ActivityKind::Workshop
        ) || !a.contact.is_empty();
        (taught && a.delivery.is_none()).then(|| "says not how it is given".to_owned())
    }));
    none(&wrong(|a| {
        let asked = a.kind == ActivityKind::Course || !a.contact.is_empty();
        (asked && a.authorised.is_none()).then(|| "says not whether PMI authorises it".to_owned())
    }));
}
