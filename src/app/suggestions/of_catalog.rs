//! Entries of the catalog by id, and the closed words of its fields. Knows no plan.

use std::collections::BTreeSet;

use super::{Suggestion, pairs, plain_words};
use crate::catalog::{ActivityKind, Catalog, CertificationStatus, Level};
use crate::order::Gather;
use crate::plan::BreakReason;
use crate::units::{Category, Delivery, EducationLevel, ExperienceKind, Mode, Side, SkillLevel};

pub fn certifications(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.heads(), |c| (&c.id, &c.name))
}

pub fn roles(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.roles(), |r| (r.id.as_str(), &r.title))
}

pub fn skills(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.skills(), |s| (s.id.as_str(), &s.name))
}

pub fn activities(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.activities(), |a| (a.id.as_str(), &a.title))
}

pub fn specialisations(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.niches(), |n| (n.id.as_str(), &n.name))
}

pub fn topics(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.topics(), |t| (t.id.as_str(), &t.name))
}

pub fn objectives(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.objectives(), |o| (o.id.as_str(), &o.name))
}

pub fn bodies(catalog: &Catalog) -> Vec<Suggestion> {
    pairs(catalog.bodies(), |b| (b.id.as_str(), &b.name))
}

/// Who offers activities.
pub fn providers(catalog: &Catalog) -> Vec<Suggestion> {
    let all = catalog.activities().iter().map(|a| a.provider.as_str());
    let names: BTreeSet<&str> = all.filter(|name| !name.is_empty()).into_set();
    plain_words(&names.into_iter().collect::<Vec<_>>())
}

/// The groups of skills.
pub fn groups(catalog: &Catalog) -> Vec<Suggestion> {
    let names: BTreeSet<&str> = catalog.skills().iter().map(|s| s.group.as_str()).into_set();
    plain_words(&names.into_iter().collect::<Vec<_>>())
}

/// Everything that is explained; `aliases`: under its other names too.
pub fn terms(catalog: &Catalog, aliases: bool) -> Vec<Suggestion> {
    let mut all = pairs(catalog.texts(), |t| (t.id.as_str(), &t.title));
    if aliases {
        for text in catalog.texts() {
            let words = text.aliases.iter().filter(|alias| !alias.contains(' '));
            all.extend(words.map(|alias| (alias.clone(), text.title.clone())));
        }
    }
    all.extend(pairs(catalog.lists(), |e| (e.id.as_str(), &e.name)));
    all.extend(objectives(catalog));
    all.extend(specialisations(catalog));
    all.extend(topics(catalog));
    all.extend(bodies(catalog));
    let mut seen = BTreeSet::new();
    all.retain(|(id, _)| seen.insert(id.clone()));
    all
}

/// What one may suppose to be there: a certification, a level of education, an accredited degree.
pub fn assumptions(catalog: &Catalog) -> Vec<Suggestion> {
    let mut all = certifications(catalog);
    let level = |level: &EducationLevel| (format!("education={level}"), String::new());
    all.extend(EducationLevel::ALL.iter().map(level));
    all.push(("gac".to_owned(), "a degree accredited by GAC".to_owned()));
    all
}

/// Categories of learning and giving back.
pub fn categories() -> Vec<Suggestion> {
    let means = |category: &Category| {
        if category.is_giving_back() {
            "giving back"
        } else {
            "education"
        }
    };
    let all = Category::ALL.iter();
    all.map(|c| (c.to_string(), means(c).to_owned())).collect()
}

/// The levels of a skill, each behind `SKILL=`.
pub fn levels(skill: &str) -> Vec<Suggestion> {
    (0..=SkillLevel::MAX)
        .filter_map(SkillLevel::new)
        .map(|level| (format!("{skill}={level}"), level.name().to_owned()))
        .collect()
}

pub fn sides() -> Vec<Suggestion> {
    plain_words(Side::ALL)
}

pub fn modes() -> Vec<Suggestion> {
    plain_words(Mode::ALL)
}

pub fn deliveries() -> Vec<Suggestion> {
    plain_words(Delivery::ALL)
}

pub fn kinds_of_work() -> Vec<Suggestion> {
    plain_words(ExperienceKind::ALL)
}

pub fn reasons_of_breaks() -> Vec<Suggestion> {
    plain_words(BreakReason::ALL)
}

pub fn education_levels() -> Vec<Suggestion> {
    plain_words(EducationLevel::ALL)
}

pub fn kinds_of_activities() -> Vec<Suggestion> {
    plain_words(ActivityKind::ALL)
}

pub fn certification_levels() -> Vec<Suggestion> {
    plain_words(Level::ALL)
}

/// Whether a certification can be earned still.
pub fn certification_statuses() -> Vec<Suggestion> {
    plain_words(CertificationStatus::ALL)
}

/// What a body says of a credential.
pub fn credential_statuses() -> Vec<Suggestion> {
    plain_words(&["active", "retired", "extended", "suspended", "ended"])
}
