//! Which argument names what: by its placeholder in the help, or by its place in the tree.

use super::known::{self as of, Candidate, Known, with_equals, words};
use crate::app::reports::Private;
use crate::catalog::{ActivityKind, CertificationStatus, Level};
use crate::plan::BreakReason;
use crate::units::{Delivery, EducationLevel, ExperienceKind, Mode, Side};

/// What the values of an argument name.
pub type Source = fn(&Known<'_>) -> Vec<Candidate>;

/// Placeholders whose values are known, and where they come from.
const SOURCES: &[(&str, Source)] = &[
    ("CERT", of::certifications),
    ("ROLE", of::roles),
    ("SKILL", of::skills),
    ("SKILL=LEVEL", of::levels_of_skills),
    ("SKILL=N", of::levels_of_skills),
    ("SKILL[=LEVEL]", of::skills_or_levels),
    ("ACTIVITY", of::activities),
    ("TOPIC", of::topics),
    ("TOPIC=H", |k| with_equals(of::topics(k))),
    ("TOPIC=HOURS", |k| with_equals(of::topics(k))),
    ("SIDE=N|N", |_| with_equals(words(Side::ALL))),
    ("SIDE=N", |_| with_equals(words(Side::ALL))),
    ("CATEGORY", of::categories),
    ("KIND", |_| words(ExperienceKind::ALL)),
    ("REASON", |_| words(BreakReason::ALL)),
    ("STATUS", |_| {
        words(&["active", "retired", "extended", "suspended", "ended"])
    }),
    ("MODE", |_| words(Mode::ALL)),
    ("live|self-paced", |_| words(Delivery::ALL)),
    ("LEVEL", |_| words(EducationLevel::ALL)),
    ("DELIVERY", |_| words(Delivery::ALL)),
    ("OBJECTIVE", of::objectives),
    ("BODY", of::bodies),
    ("TERM", of::terms),
    ("GOAL", of::goals),
    ("ITEM", of::items),
    ("ENTRY", of::entries),
    ("KEY", of::preferences),
];

/// Arguments whose placeholder does not tell what they name: command, argument, source.
pub const BY_PLACE: &[(&str, &str, Source)] = &[
    ("activities", "kind", |_| words(ActivityKind::ALL)),
    ("activities", "mode", |_| words(Mode::ALL)),
    ("activities", "names", of::catalog_activities),
    ("activities", "provider", of::providers),
    ("amend", "activity", of::activities),
    ("amend", "clear", of::fields_of_an_entry),
    ("amend", "id", of::entries),
    ("certs", "level", |_| words(Level::ALL)),
    ("certs", "names", of::certifications),
    ("certs", "status", |_| words(CertificationStatus::ALL)),
    ("claim", "names", of::claimable),
    ("done", "id", |k| [of::items(k), of::goals(k)].concat()),
    ("eligible", "with", of::assumptions),
    ("goal add", "kind", of::goal_kinds),
    ("goal add", "objective", of::objectives),
    ("goal add", "what", of::goal_subjects),
    ("goal drop", "id", of::goals),
    ("goal edit", "id", of::goals),
    ("goal edit", "objective", of::objectives),
    ("history", "activity", of::activities),
    ("history", "credential", of::held),
    ("log", "activity", of::activities),
    ("man", "command", of::commands),
    ("plans away", "id", of::plan_ids),
    ("plans back", "id", of::plans_aside),
    ("plans compare", "a", of::plan_ids),
    ("plans compare", "b", of::plan_ids),
    ("plans restore", "of", of::plan_ids),
    ("plans restore", "state", of::states),
    ("plans use", "id", of::plan_ids),
    ("profile edit credential", "entry", of::facts),
    ("profile edit education", "number", of::facts),
    ("profile edit experience", "number", of::facts),
    ("profile remove", "number", of::facts),
    ("profile set", "key", of::preferences),
    ("profile set", "values", of::preference_values),
    ("profile unset", "keys", of::preferences),
    ("renew", "certifications", of::held),
    ("renew", "record", of::held),
    ("replan", "exclude", of::catalog_activities),
    ("replan", "include", of::catalog_activities),
    ("replan", "lift", of::wishes),
    ("replan", "objective", of::objectives),
    ("replan", "specialisation", of::niches),
    ("replan", "swap", of::swaps),
    ("report", "with", |_| words(Private::ALL)),
    ("roles", "family", |_| words(&["pmo", "feeder"])),
    ("roles", "names", of::roles),
    ("schema", "name", of::schemas),
    ("show", "id", |k| [of::items(k), of::goals(k)].concat()),
    ("skills", "group", of::groups),
    ("skills", "names", of::skills),
    ("skills", "side", |_| words(Side::ALL)),
];

/// Where the values of this argument come from.
pub fn source_of(path: &str, id: &str, placeholder: &str) -> Option<Source> {
    let by_place = BY_PLACE
        .iter()
        .find(|(command, arg, _)| *command == path && *arg == id);
    by_place.map(|(_, _, source)| *source).or_else(|| {
        SOURCES
            .iter()
            .find(|(name, _)| *name == placeholder)
            .map(|(_, source)| *source)
    })
}

/// Whether one word of this argument may be a list with commas.
pub fn takes_commas(path: &str, id: &str) -> bool {
    let entry = matches!(path, "log" | "amend" | "done");
    matches!(
        (path, id),
        ("amend", "clear") | ("profile set", "values") | ("report", "with")
    ) || (entry && matches!(id, "topic" | "pdu"))
}
