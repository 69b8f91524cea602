//! From the choice to the items of the plan, and back: what a quarter that runs holds, what the
//! certification goals ask for. Lays nothing into time.

use std::collections::{BTreeMap, BTreeSet};

use super::Frame;
use crate::catalog::Clock;
use crate::ids::{ActivityId, CertId, GoalId, SkillId};
use crate::order::Gather;
use crate::plan::{Goal, GoalKind, ItemKind, Plan};
use crate::planner::Inputs;
use crate::planner::certs::{self, CertGoal};
use crate::planner::choice::{self, CertWish, Choice, ChosenItem, Spent};
use crate::planner::item::{self, Item, ItemStatus};
use crate::planner::preferences::Preferences;
use crate::units::{Minutes, Mode, UsdCents};

/// The certification goals as the choice sees them. What is not in sight waits, and is chosen for
/// only when the person put it in.
pub(super) fn wishes(plan: &Plan, certs: &[CertGoal]) -> Vec<CertWish> {
    let mut wishes: Vec<CertWish> = Vec::new();
    for goal in certs.iter().filter(|goal| goal.prepares()) {
        if wishes
            .iter()
            .any(|wish| wish.certification == goal.certification)
        {
            continue;
        }
        let mut missing: BTreeMap<_, Minutes> = BTreeMap::new();
        for (topic, minutes) in &goal.needs.training {
            let most = missing.entry(topic.clone()).or_default();
            *most = (*most).max(*minutes);
        }
        wishes.push(CertWish {
            certification: goal.certification.clone(),
            study: goal.study,
            studied: studied(plan, &goal.certification),
            fee: goal.fee,
            missing: missing.into_iter().collect(),
        });
    }
    wishes
}

/// Hours that the log has for the study of a certification.
fn studied(plan: &Plan, cert: &CertId) -> Minutes {
    plan.activity
        .iter()
        .filter(|s| s.item_kind() == ItemKind::Study && s.certification.as_ref() == Some(cert))
        .map(|s| item::logged(plan, s))
        .sum()
}

/// The catalog's activities that a quarter that runs holds, with the hours that were to be worked
/// from its first day on. What was excluded goes out at once, and so does what served goals that
/// are reached or dropped.
pub(super) fn frozen(inputs: &Inputs<'_>, frame: &Frame) -> BTreeMap<ActivityId, Minutes> {
    let mut frozen = BTreeMap::new();
    if !frame.setting.frozen {
        return frozen;
    }
    let plan = inputs.plan;
    let wishes = Preferences::read(&plan.profile, inputs.catalog);
    for stored in &plan.activity {
        let Some(id) = &stored.activity else { continue };
        let Some((first, _)) = frame.quarters_of(stored) else {
            continue;
        };
        let known = inputs.catalog.activity(id.as_str());
        let out = known.is_none_or(|activity| wishes.excludes(activity))
            || item::are_goals_closed(plan, stored)
            || item::status(plan, stored) == ItemStatus::Done;
        if first > frame.near || out {
            continue;
        }
        let before = item::logged_before(plan, stored, frame.choice_from());
        frozen.insert(id.clone(), Minutes(stored.hours.0.saturating_sub(before.0)));
    }
    frozen
}

/// What has been put into everything else since the first day of a quarter that runs: what was
/// done in it, what was begun ahead of its own quarter, study.
pub(super) fn spent(
    inputs: &Inputs<'_>,
    frame: &Frame,
    frozen: &BTreeMap<ActivityId, Minutes>,
) -> Spent {
    let mut spent = Spent::default();
    if !frame.setting.frozen {
        return spent;
    }
    let plan = inputs.plan;
    let from = frame.choice_from();
    for stored in &plan.activity {
        if stored
            .activity
            .as_ref()
            .is_some_and(|id| frozen.contains_key(id))
        {
            continue;
        }
        let before = item::logged_before(plan, stored, from);
        let clock = stored.clock.unwrap_or(Clock::Own);
        if item::status(plan, stored) != ItemStatus::Done || stored.activity.is_none() {
            let since = item::logged(plan, stored).0.saturating_sub(before.0);
            spent.add(clock, Minutes(since));
        } else if item::finished_on(plan, stored).is_some_and(|day| day >= from) {
            spent.add(clock, Minutes(stored.hours.0.saturating_sub(before.0)));
            let talks = frame.hours.of_talks();
            if let Some(clock) = talks.filter(|_| stored.mode == Some(Mode::Experience)) {
                spent.add(clock, choice::TALKS);
            }
        }
    }
    spent
}

/// All items of the plan: done and own ones as they are, what was chosen, study, training and
/// exams of certification goals. What stays keeps its id.
pub(super) fn items(
    inputs: &Inputs<'_>,
    frame: &Frame,
    choice: &Choice,
    goals: &[Goal],
    certs: &[CertGoal],
) -> Vec<Item> {
    let plan = inputs.plan;
    let stored: Vec<Item> = plan
        .activity
        .iter()
        .map(|s| Item::stored(plan, s, inputs.catalog))
        .collect();
    let open = crate::planner::goals::open_by_id(goals);
    let stays = |i: &&Item| {
        !i.is_open()
            || (i.kind == ItemKind::Own && crate::planner::goals::serves_open_goal(i, &open))
    };
    let mut items: Vec<Item> = stored.iter().filter(stays).cloned().collect();
    for item in items.iter_mut().filter(|item| item.is_open()) {
        // A word on somebody's yes is the person's own, and their time is their own time.
        let clock = item.clock.unwrap_or(Clock::Own);
        item.clock = Some(if frame.hours.has(clock) {
            clock
        } else {
            Clock::Work
        });
    }
    let wishes = Preferences::read(&plan.profile, inputs.catalog);
    let mut fresh: Vec<Item> = Vec::new();
    for chosen in &choice.items {
        fresh.extend(activity(inputs, chosen, &wishes, goals));
    }
    for training in &choice.training {
        fresh.push(Item {
            hours: training.hours,
            left: training.hours,
            topic: Some(training.topic.clone()),
            ..of_certs(
                ItemKind::Training,
                item::training_title(&training.topic, training.hours),
                &training.certifications,
                goals,
            )
        });
    }
    for study in choice.study.iter().filter(|study| study.hours.0 > 0) {
        let certs = std::slice::from_ref(&study.certification);
        fresh.push(Item {
            hours: study.hours,
            left: study.hours,
            cost: Some(UsdCents(0)),
            ..of_certs(
                ItemKind::Study,
                item::study_title(&study.certification),
                certs,
                goals,
            )
        });
    }
    fresh.extend(certs.iter().filter_map(|goal| exam(goal, choice, goals)));
    for item in fresh {
        let old = stored.iter().find(|old| old.is_same_as(&item));
        match old {
            Some(old) if !old.is_open() => {}
            Some(old) => items.push(going_on(item, old)),
            None => items.push(item),
        }
    }
    items
}

fn activity(
    inputs: &Inputs<'_>,
    chosen: &ChosenItem,
    wishes: &Preferences,
    goals: &[Goal],
) -> Option<Item> {
    let activity = inputs.catalog.activity(chosen.activity.as_str())?;
    Some(Item {
        goals: served(chosen, goals),
        pinned: wishes.include.get(&activity.id).copied().flatten(),
        clock: Some(chosen.clock),
        ask: chosen.ask,
        ..Item::of_activity(activity)
    })
}

/// An item that is in the file already: its id, and what the log has of it.
fn going_on(mut item: Item, old: &Item) -> Item {
    let logged = Minutes(old.hours.0.saturating_sub(old.left.0));
    item.id.clone_from(&old.id);
    item.status = old.status;
    if old.status == ItemStatus::Started {
        item.start = old.start;
    }
    match item.kind {
        // What is left of these is known already; the item is that and what was done of it.
        ItemKind::Study | ItemKind::Training => item.hours = item.left + logged,
        _ if old.status == ItemStatus::Started => (item.hours, item.left) = (old.hours, old.left),
        _ => {}
    }
    item
}

/// The goals whose steps, learning, study or contact hours it serves.
fn served(chosen: &ChosenItem, goals: &[Goal]) -> Vec<GoalId> {
    let steps = chosen.carries.iter().chain(&chosen.helps);
    let skills: BTreeSet<&SkillId> = steps
        .map(|(skill, _)| skill)
        .chain(&chosen.learns)
        .into_set();
    let refreshed: BTreeSet<&SkillId> = chosen.refreshes.iter().into_set();
    let certs = || chosen.prepares.iter().chain(&chosen.trains);
    let is_served = |goal: &&Goal| match (&goal.kind, &goal.skill, &goal.certification) {
        (GoalKind::Skill, Some(skill), _) => skills.contains(skill) || refreshed.contains(skill),
        (GoalKind::Certification, _, Some(cert)) => certs().any(|served| served == cert),
        _ => false,
    };
    let open = goals.iter().filter(|goal| goal.is_open());
    open.filter(is_served).map(|goal| goal.id.clone()).collect()
}

fn of_certs(kind: ItemKind, title: String, certs: &[CertId], goals: &[Goal]) -> Item {
    let is_meant = |goal: &&Goal| {
        let cert = goal.certification.as_ref();
        goal.is_open() && cert.is_some_and(|cert| certs.contains(cert))
    };
    Item {
        certification: certs.first().cloned(),
        goals: goals
            .iter()
            .filter(is_meant)
            .map(|goal| goal.id.clone())
            .collect(),
        mode: Some(Mode::Education),
        clock: (kind != ItemKind::Exam).then_some(Clock::Own),
        ..Item::plain(kind, title)
    }
}

/// The exam of a certification that is in, or that waits for its day; none of one left out.
fn exam(goal: &CertGoal, choice: &Choice, goals: &[Goal]) -> Option<Item> {
    let cert = &goal.certification;
    let study = choice
        .study
        .iter()
        .find(|study| study.certification == *cert);
    if study.is_none() && goal.prepares() {
        return None;
    }
    let certs = std::slice::from_ref(cert);
    let mut exam = Item {
        cost: study.map_or(goal.fee, |study| study.fee),
        ..of_certs(ItemKind::Exam, item::exam_title(cert), certs, goals)
    };
    certs::place_exam(&mut exam, goal);
    Some(exam)
}
