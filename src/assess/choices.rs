//! The questions in which something is offered: objectives with what they raise, the target's
//! certifications, and what the chosen objectives cost. Nothing is chosen that was not marked.

use std::collections::BTreeSet;

use super::ask::{Ask, AskKind, Outcome};
use super::facts::heading;
use super::state::Interview;
use crate::catalog::{Catalog, Objective, Role};
use crate::ids::{ObjectiveId, SkillId};
use crate::text::count;

/// An objective raises a skill by one, to this level at most.
const RAISED_TO: u8 = 4;

pub(super) fn objectives(it: &Interview<'_>) -> Ask {
    let all = it.catalog.objectives();
    let chosen = |id| it.draft.profile.objectives.contains(id);
    let role = it.draft.profile.target_role.as_ref();
    let role = role.and_then(|id| it.catalog.role(id.as_str()));
    Ask {
        heading: heading(it, "Objectives"),
        text: vec![
            "What is your organisation after? Each objective asks for one level more in the skills that it draws on, up to level 4: that is more to do. Mark as many as you like, or none; what they cost is told behind the skills."
                .to_owned(),
        ],
        progress: Some(it.progress()),
        label: None,
        prompt: "Serve these objectives".to_owned(),
        kind: AskKind::Many {
            items: all
                .iter()
                .map(|o| format!("{}: {}", o.name, raises(it.catalog, role, o)))
                .collect(),
            chosen: (0..all.len())
                .filter(|n| all.get(*n).is_some_and(|o| chosen(&o.id)))
                .collect(),
        },
    }
}

/// `raises Governance to 4 and 3 more`
fn raises(catalog: &Catalog, role: Option<&Role>, objective: &Objective) -> String {
    let level = |skill: &SkillId| {
        let asked = role.and_then(|role| role.levels.get(skill));
        asked.map_or(0, |level| level.get())
    };
    let raised: Vec<String> = objective
        .skills
        .iter()
        .filter(|skill| level(skill) < RAISED_TO)
        .map(|skill| {
            let name = catalog.skill(skill.as_str());
            let name = name.map_or(skill.as_str(), |skill| skill.name.as_str());
            format!("{name} to {}", level(skill) + 1)
        })
        .collect();
    match raised.as_slice() {
        [] => "raises nothing beyond your target".to_owned(),
        [one] => format!("raises {one}"),
        [first, rest @ ..] => format!("raises {first} and {} more", rest.len()),
    }
}

pub(super) fn certifications(it: &Interview<'_>) -> Ask {
    let offers = &it.offers.certifications;
    let chosen = it.chosen_certifications();
    let mut text = vec![
        "What your target asks for, with the day on which it is open to you, what it costs and takes. A certification brings study, training and an exam into the plan, and its fee into the budget. Mark those that you want, or none."
            .to_owned(),
    ];
    text.extend(offers.iter().map(|offer| offer.text.clone()));
    Ask {
        heading: heading(it, "Certifications"),
        text,
        progress: Some(it.progress()),
        label: None,
        prompt: "Aim at these certifications".to_owned(),
        kind: AskKind::Many {
            items: offers.iter().map(|offer| offer.item.clone()).collect(),
            chosen: (0..offers.len())
                .filter(|n| offers.get(*n).is_some_and(|o| chosen.contains(&o.id)))
                .collect(),
        },
    }
}

pub(super) fn take_certifications(it: &mut Interview<'_>, marked: &[usize]) -> Outcome {
    let offers = &it.offers.certifications;
    let mut chosen: BTreeSet<_> = it.chosen_certifications();
    chosen.retain(|cert| offers.iter().all(|offer| offer.id != *cert));
    let marked = marked.iter().filter_map(|n| offers.get(*n));
    chosen.extend(marked.map(|offer| offer.id.clone()));
    it.draft.certifications = Some(chosen);
    it.forward()
}

/// What the chosen objectives add, now that levels are known.
pub(super) fn costs(it: &Interview<'_>) -> Ask {
    let offers = &it.offers.objectives;
    let mut text = vec![
        "What each of your objectives adds to the plan, by your levels: the plan with it against the plan without it. Unmark what is not worth it."
            .to_owned(),
    ];
    text.extend(offers.iter().map(|offer| offer.text.clone()));
    Ask {
        heading: format!("Your objectives · {}", count(offers.len(), "objective")),
        text,
        progress: None,
        label: None,
        prompt: "Keep these objectives".to_owned(),
        kind: AskKind::Many {
            items: offers.iter().map(|offer| offer.item.clone()).collect(),
            chosen: (0..offers.len())
                .filter(|n| {
                    let objectives = &it.draft.profile.objectives;
                    offers.get(*n).is_some_and(|o| objectives.contains(&o.id))
                })
                .collect(),
        },
    }
}

pub(super) fn take_costs(it: &mut Interview<'_>, marked: &[usize]) -> Outcome {
    let offers = &it.offers.objectives;
    let unmarked = |id: &ObjectiveId| {
        let place = offers.iter().position(|offer| offer.id == *id);
        place.is_some_and(|n| !marked.contains(&n))
    };
    it.draft.profile.objectives.retain(|id| !unmarked(id));
    it.forward()
}
