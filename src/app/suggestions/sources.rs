//! The sources that arguments name: lists of the catalog and the plan, and those that look at the
//! words before.

use super::of_plan::FactKind;
use super::typed_line::TypedLine;
use super::{Suggestion, of_catalog, of_plan, plain_words};
use crate::app::plans::{aside, restore};
use crate::app::profile::preferences::KEYS;

macro_rules! sources {
    ($($name:ident |$known:ident| $found:expr;)*) => {$(
        pub fn $name($known: &TypedLine<'_>) -> Vec<Suggestion> {
            $found
        }
    )*};
}

sources! {
    certifications |known| of_catalog::certifications(known.catalog());
    roles |known| of_catalog::roles(known.catalog());
    skills |known| of_catalog::skills(known.catalog());
    catalog_activities |known| of_catalog::activities(known.catalog());
    specialisations |known| of_catalog::specialisations(known.catalog());
    topics |known| of_catalog::topics(known.catalog());
    hours_by_topic |known| with_equals(topics(known));
    objectives |known| of_catalog::objectives(known.catalog());
    bodies |known| of_catalog::bodies(known.catalog());
    providers |known| of_catalog::providers(known.catalog());
    groups_of_skills |known| of_catalog::groups(known.catalog());
    terms |known| of_catalog::terms(known.catalog(), !known.typed.value().is_empty());
    categories |_known| of_catalog::categories();
    sides |_known| of_catalog::sides();
    credits_by_side |_known| with_equals(of_catalog::sides());
    modes |_known| of_catalog::modes();
    deliveries |_known| of_catalog::deliveries();
    kinds_of_work |_known| of_catalog::kinds_of_work();
    reasons_of_breaks |_known| of_catalog::reasons_of_breaks();
    education_levels |_known| of_catalog::education_levels();
    kinds_of_activities |_known| of_catalog::kinds_of_activities();
    certification_levels |_known| of_catalog::certification_levels();
    certification_statuses |_known| of_catalog::certification_statuses();
    credential_statuses |_known| of_catalog::credential_statuses();
    held |known| of_plan::held(known.plan(), known.catalog());
    claimable |known| of_plan::claimable(known.plan(), known.catalog());
    goals |known| of_plan::goals(known.plan());
    items |known| of_plan::items(known.plan(), known.catalog());
    entries |known| of_plan::entries(known.plan());
    preferred |known| of_plan::preferred(known.plan());
    preferences |_known| plain_words(KEYS);
    plan_ids |known| of_plan::plan_ids(&known.session);
    commands |known| (known.commands)();
    items_and_goals |known| [items(known), goals(known)].concat();
    activities |known| [items(known), catalog_activities(known)].concat();
}

/// Words of which the value stands behind the sign.
pub fn with_equals(candidates: Vec<Suggestion>) -> Vec<Suggestion> {
    let all = candidates.into_iter();
    all.map(|(word, means)| (format!("{word}="), means))
        .collect()
}

/// `governance=`, and behind the sign the levels.
pub fn levels_of_skills(known: &TypedLine<'_>) -> Vec<Suggestion> {
    match known.typed.value().split_once('=') {
        Some((skill, _)) => of_catalog::levels(skill),
        None => with_equals(skills(known)),
    }
}

/// A skill, or a skill with a level once the sign is there.
pub fn skills_or_levels(known: &TypedLine<'_>) -> Vec<Suggestion> {
    if known.typed.value().contains('=') {
        levels_of_skills(known)
    } else {
        skills(known)
    }
}

/// `a=`, an activity of the plan, and behind the sign those that could take its place.
pub fn swaps(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let Some((from, _)) = known.typed.value().split_once('=') else {
        return with_equals(of_plan::planned(known.plan(), known.catalog()));
    };
    let all = catalog_activities(known).into_iter();
    all.map(|(id, means)| (format!("{from}={id}"), means))
        .collect()
}

/// What one may suppose: also contact hours in a topic.
pub fn assumptions(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let mut all = of_catalog::assumptions(known.catalog());
    all.extend(with_equals(topics(known)));
    all
}

/// Values of the preference that the line names.
pub fn preference_values(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let after_set = known.typed.words.iter().skip_while(|word| *word != "set");
    match after_set.map(String::as_str).nth(1).unwrap_or("") {
        "current-role" | "target-role" => roles(known),
        "objectives" => objectives(known),
        "specialisation" => specialisations(known),
        "exclude" | "include" => catalog_activities(known),
        "prefer" => plain_words(&["time", "cost"]),
        "study-hours" => with_equals(certifications(known)),
        _ => Vec::new(),
    }
}

pub fn goal_kinds(_: &TypedLine<'_>) -> Vec<Suggestion> {
    let kinds = [
        ("skill", "SKILL=LEVEL"),
        ("certification", "an exam passed"),
        ("role", "a role reached"),
        ("own", "in your words"),
    ];
    let kinds = kinds.iter();
    kinds
        .map(|(kind, means)| ((*kind).to_owned(), (*means).to_owned()))
        .collect()
}

/// What a goal of the kind that the line names may be about.
pub fn goal_subjects(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let mut words = known.typed.words.iter().rev().map(String::as_str);
    match words.find(|word| matches!(*word, "skill" | "certification" | "role" | "own")) {
        Some("skill") => levels_of_skills(known),
        Some("certification") => certifications(known),
        Some("role") => roles(known),
        _ => Vec::new(),
    }
}

/// Entries of the profile by number: of the kind that the line names.
pub fn facts(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let named = |word: &str| known.typed.words.iter().any(|w| w == word);
    let kind = if named("education") {
        FactKind::Education
    } else if named("experience") || named("job") {
        FactKind::Experience
    } else {
        FactKind::Credential
    };
    of_plan::facts(known.plan(), kind)
}

/// The plans that were put aside.
pub fn plans_aside(known: &TypedLine<'_>) -> Vec<Suggestion> {
    plain_words(&aside::plans_aside(&known.session))
}

/// The states that are kept of the plan, the newest first.
pub fn states(known: &TypedLine<'_>) -> Vec<Suggestion> {
    let states = restore::kept(&known.session).into_iter();
    states
        .map(|(number, story)| (number.to_string(), story))
        .collect()
}
