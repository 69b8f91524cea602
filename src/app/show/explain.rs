//! Why the plan is as it is, as values: what each item is in for, what else would carry each step,
//! why something well known is not planned, what learning a skill would cost, what an objective or
//! a certification adds. The sentences are made elsewhere.

use std::cmp::Reverse;

use serde::Serialize;

use super::rows::StepRow;
use crate::catalog::Catalog;
use crate::ids::{ActivityId, CertId, ObjectiveId, SkillId, TopicId};
use crate::order::Arrange;
use crate::planner::Item;
use crate::planner::anew::Explained;
use crate::planner::choice::{
    self, Alternatives, Choice, Dose, Held, KeptOut, Lift, added_by_certification, added_by_raiser,
    alternatives, chosen_ids, learning_inputs, reasons,
};
use crate::rules::gap::{HANDS_ON_FROM, SkillStep};
use crate::rules::wanted::{Raiser, wanted};
use crate::text::as_words;
use crate::units::{Minutes, Mode, UsdCents};

/// How many things of a kind that are not planned are told.
const NAMED: usize = 5;

/// Why the plan is as it is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExplainReport {
    pub activities: Vec<Why>,
    pub steps: Vec<ServedStep>,
    /// Size of the search.
    pub nodes: Option<u64>,
    /// What would carry steps and is kept out.
    pub not_planned: Vec<NotPlannedRow>,
    /// Skills that are practised with nothing to learn from.
    pub learning: Vec<LearningRow>,
    /// What each of your wishes adds.
    pub adds: Vec<AddedRow>,
}

/// Why an activity is in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Why {
    pub activity: ActivityId,
    pub title: String,
    /// Steps, and skills to learn, that nothing else in the plan serves.
    pub only: Vec<String>,
    /// What others serve too.
    pub also: Vec<String>,
    /// You asked for it.
    pub included: bool,
    /// Begun, or in a quarter that runs.
    pub held: bool,
    /// Steps that would stay open without it.
    pub needed_for: Vec<StepRow>,
    /// Skills that have nothing else to learn from in the plan.
    pub only_learning_of: Vec<SkillId>,
    /// Certifications that it prepares for, or brings contact hours for.
    pub prepares: Vec<CertId>,
    #[serde(skip)]
    pub also_for: Vec<StepRow>,
    #[serde(skip)]
    pub also_learning_of: Vec<SkillId>,
}

/// What serves a step, and what else would.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ServedStep {
    /// The skill step or the hours that are served.
    pub step: String,
    /// Activities of the plan.
    pub by: Vec<ActivityId>,
    /// Activities that could take their place.
    pub alternatives: Vec<ActivityId>,
    #[serde(skip)]
    pub others: Vec<Alternative>,
    /// The plan does not carry it.
    #[serde(skip)]
    pub stays_open: bool,
    /// Training that the plan holds and that no activity of the catalog grants.
    #[serde(skip)]
    pub elsewhere: Option<String>,
}

impl ServedStep {
    /// What carries the step, and what would.
    pub fn new(entry: &Alternatives, catalog: &Catalog) -> Self {
        let (skill, level) = &entry.step;
        let name = catalog.skill(skill.as_str());
        let name = name.map_or(skill.as_str(), |skill| skill.name.as_str());
        let given: u64 = entry.chosen.iter().map(|(_, dose)| dose.gives()).sum();
        let by_hand = |id: &ActivityId| {
            let known = catalog.activity(id.as_str());
            known.is_some_and(|activity| activity.mode == Mode::Experience)
        };
        let needs_hands = *level >= HANDS_ON_FROM;
        let has_hands = entry.chosen.iter().any(|(id, _)| by_hand(id));
        Self {
            step: format!("{name} {level}"),
            by: entry.chosen.iter().map(|(id, _)| id.clone()).collect(),
            alternatives: entry.others.iter().map(|o| o.activity.clone()).collect(),
            others: entry
                .others
                .iter()
                .map(|other| Alternative {
                    activity: other.activity.clone(),
                    hours: catalog
                        .activity(other.activity.as_str())
                        .map_or(Minutes(0), |a| a.hours),
                    carries: other.dose == Dose::Carries && (other.hands_on || !needs_hands),
                    hands_on: other.hands_on,
                    kept_out: other.kept_out.clone(),
                })
                .collect(),
            stays_open: given < Dose::Carries.gives() || (needs_hands && !has_hands),
            elsewhere: None,
        }
    }
}

/// Something that would do instead, with what it takes.
#[derive(Debug, Clone)]
pub struct Alternative {
    pub activity: ActivityId,
    pub hours: Minutes,
    /// By itself; from level 3 on only what is done with one's hands does.
    pub carries: bool,
    pub hands_on: bool,
    pub kept_out: Option<KeptOut>,
}

/// Something that gives what the plan is after and is not planned.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotPlannedRow {
    pub activity: ActivityId,
    pub title: String,
    #[cfg_attr(test, schemars(extend("enum" = ["excluded", "seat", "budget", "hours", "deadline"])))]
    pub reason: &'static str,
    /// Steps that it would carry.
    pub carries: Vec<StepRow>,
    /// What it takes, and yours; null: that is not what is short.
    pub seniority: Option<[u8; 2]>,
    #[serde(skip)]
    pub kept_out: KeptOut,
}

/// A skill with nothing to learn from in the plan, and what there would be.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LearningRow {
    pub skill: SkillId,
    /// What would do; null: the catalog has nothing.
    pub activity: Option<ActivityId>,
    pub hours: Option<Minutes>,
    pub cost_usd: Option<UsdCents>,
    #[serde(skip)]
    pub kept_out: Option<KeptOut>,
}

/// What an objective, the specialisation or a certification adds.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AddedRow {
    #[cfg_attr(test, schemars(extend("enum" = ["objective", "specialisation", "certification"])))]
    pub kind: &'static str,
    pub id: String,
    pub steps: Vec<StepRow>,
    /// In with it only.
    pub activities: Vec<ActivityId>,
    /// Of everything chosen, with it less without it.
    pub hours: f64,
    /// Of everything chosen, with it less without it.
    pub cost_usd: f64,
    /// What the plan would hold without it.
    #[serde(skip)]
    pub spared: Vec<ActivityId>,
}

/// The reasons of the plan as the file has it.
pub(super) fn explain(explained: &Explained<'_, '_>, items: &[Item]) -> ExplainReport {
    let stored = explained.as_stored(items);
    let all = alternatives(explained.problem, &chosen_ids(&stored));
    let catalog = explained.inputs.catalog;
    let mut steps: Vec<ServedStep> = all.iter().map(|e| ServedStep::new(e, catalog)).collect();
    let carried: Vec<&SkillStep> = all
        .iter()
        .zip(&steps)
        .filter(|(_, served)| !served.stays_open)
        .map(|(entry, _)| &entry.step)
        .collect();
    let activities = whys(explained, &stored, &carried);
    steps.extend(training(explained, &stored, items));
    ExplainReport {
        activities,
        steps,
        nodes: Some(explained.choice.work),
        not_planned: not_planned(explained, all),
        learning: learning(explained, &stored),
        adds: adds(explained),
    }
}

fn step_rows<'s>(steps: impl Iterator<Item = &'s SkillStep>) -> Vec<StepRow> {
    steps
        .map(|(skill, level)| StepRow {
            skill: skill.clone(),
            level: *level,
        })
        .collect()
}

/// Why each activity is in the plan. What is not `carried` stays open all the same, so nothing is
/// needed for it.
fn whys(explained: &Explained<'_, '_>, stored: &Choice, carried: &[&SkillStep]) -> Vec<Why> {
    let catalog = explained.inputs.catalog;
    let name = |skill: &SkillId| {
        let known = catalog.skill(skill.as_str());
        known.map_or_else(|| skill.to_string(), |skill| skill.name.clone())
    };
    let told = |steps: &[(SkillStep, Dose)], skills: &[SkillId]| -> Vec<String> {
        let steps = steps.iter();
        let steps = steps.map(|((skill, level), _)| format!("{} {level}", name(skill)));
        steps.chain(skills.iter().map(name)).collect()
    };
    let all = reasons(explained.problem, stored);
    all.into_iter()
        .map(|mut reason| {
            let (needed, more) = reason
                .needed_for
                .into_iter()
                .partition(|(step, _)| carried.contains(&step));
            reason.needed_for = needed;
            reason.also_for.extend::<Vec<(SkillStep, Dose)>>(more);
            let known = catalog.activity(reason.activity.as_str());
            Why {
                title: known.map_or_else(|| reason.activity.to_string(), |a| a.title.clone()),
                only: told(&reason.needed_for, &reason.only_learning_of),
                also: told(&reason.also_for, &reason.also_learning_of),
                included: explained.problem.preferences.includes(&reason.activity),
                held: reason.held.is_some_and(|held| held != Held::Done),
                needed_for: step_rows(reason.needed_for.iter().map(|(step, _)| step)),
                also_for: step_rows(reason.also_for.iter().map(|(step, _)| step)),
                only_learning_of: reason.only_learning_of,
                also_learning_of: reason.also_learning_of,
                prepares: both(reason.prepares, reason.trains),
                activity: reason.activity,
            }
        })
        .collect()
}

/// The certifications of two lists, each once.
fn both(mut some: Vec<CertId>, more: Vec<CertId>) -> Vec<CertId> {
    for cert in more {
        if !some.contains(&cert) {
            some.push(cert);
        }
    }
    some
}

/// Contact hours that certifications ask for: what brings them, and what would bring all of them.
fn training(explained: &Explained<'_, '_>, stored: &Choice, items: &[Item]) -> Vec<ServedStep> {
    let mut needs: Vec<(TopicId, Minutes)> = Vec::new();
    for (topic, minutes) in explained
        .inputs
        .certifications
        .iter()
        .flat_map(|w| &w.missing)
    {
        match needs.iter_mut().find(|(known, _)| known == topic) {
            Some((_, most)) => *most = (*most).max(*minutes),
            None => needs.push((topic.clone(), *minutes)),
        }
    }
    needs
        .into_iter()
        .map(|(topic, minutes)| {
            let mut by = Vec::new();
            let mut others = Vec::new();
            for standing in &explained.problem.standings {
                let grants = standing.serves.grants.iter();
                let most = grants
                    .filter(|(_, of, _)| *of == topic)
                    .map(|(.., m)| *m)
                    .max();
                let Some(granted) = most else { continue };
                let id = &standing.activity.id;
                if stored.items.iter().any(|item| item.activity == *id) {
                    by.push(id.clone());
                } else if granted >= minutes && standing.is_allowed(Lift::default()) {
                    others.push(Alternative {
                        activity: id.clone(),
                        hours: standing.activity.hours,
                        carries: true,
                        hands_on: false,
                        kept_out: None,
                    });
                }
            }
            others.arrange_by(|a, b| (a.hours, &a.activity).cmp(&(b.hours, &b.activity)));
            let elsewhere = items
                .iter()
                .find(|item| item.is_open() && item.topic.as_ref() == Some(&topic))
                .map(|item| item.title.clone());
            ServedStep {
                step: format!(
                    "{} in {}",
                    minutes.contact_hours(),
                    as_words(topic.as_str())
                ),
                stays_open: by.is_empty() && elsewhere.is_none(),
                by,
                alternatives: others.iter().map(|other| other.activity.clone()).collect(),
                others,
                elsewhere,
            }
        })
        .collect()
}

/// What would carry steps of the plan and is kept out, what carries most first.
fn not_planned(explained: &Explained<'_, '_>, all: Vec<Alternatives>) -> Vec<NotPlannedRow> {
    let catalog = explained.inputs.catalog;
    let mut found: Vec<NotPlannedRow> = Vec::new();
    for entry in all {
        let needs_hands = entry.step.1 >= HANDS_ON_FROM;
        for other in entry.others {
            let (Some(kept_out), Dose::Carries) = (other.kept_out, other.dose) else {
                continue;
            };
            if needs_hands && !other.hands_on {
                continue;
            }
            let step = step_rows([&entry.step].into_iter());
            if let Some(row) = found.iter_mut().find(|row| row.activity == other.activity) {
                row.carries.extend(step);
                continue;
            }
            let Some(activity) = catalog.activity(other.activity.as_str()) else {
                continue;
            };
            let asked = activity.seat.as_ref().map(|seat| seat.from_seniority);
            let (reason, seniority) = match &kept_out {
                KeptOut::Excluded(_) => ("excluded", None),
                KeptOut::Seat { seniority, .. } => {
                    let asked = asked.filter(|asked| asked > seniority);
                    ("seat", asked.map(|asked| [asked, *seniority]))
                }
                KeptOut::Budget { .. } => ("budget", None),
                KeptOut::NoHours => ("hours", None),
                KeptOut::Deadline { .. } => ("deadline", None),
            };
            found.push(NotPlannedRow {
                activity: other.activity,
                title: activity.title.clone(),
                reason,
                carries: step,
                seniority,
                kept_out,
            });
        }
    }
    found.arrange_by_key(|row| (Reverse(row.carries.len()), row.activity.clone()));
    found.truncate(NAMED);
    found
}

fn learning(explained: &Explained<'_, '_>, stored: &Choice) -> Vec<LearningRow> {
    let found = learning_inputs(explained.problem, stored);
    found
        .into_iter()
        .map(|(skill, inputs)| {
            let first = inputs.into_iter().next();
            LearningRow {
                skill,
                activity: first.as_ref().map(|input| input.activity.clone()),
                hours: first.as_ref().map(|input| input.hours),
                cost_usd: first.as_ref().and_then(|input| input.price),
                kept_out: first.and_then(|input| input.kept_out),
            }
        })
        .collect()
}

/// What each objective, the specialisation and each certification goal adds.
fn adds(explained: &Explained<'_, '_>) -> Vec<AddedRow> {
    let plan = explained.inputs.plan;
    let row = |kind: &'static str, id: String, added: choice::Added| AddedRow {
        kind,
        id,
        steps: step_rows(added.steps.iter()),
        activities: added.activities,
        spared: added.spared,
        hours: hundredths(added.minutes, 60),
        cost_usd: hundredths(added.cents, 100),
    };
    let objectives = plan.profile.objectives.iter();
    let raisers = objectives.map(|id: &ObjectiveId| Raiser::Objective(id.clone()));
    let niche = plan.profile.specialisation.iter();
    let raisers = raisers.chain(niche.map(|id| Raiser::Specialisation(id.clone())));
    let drawn_on = wanted(explained.inputs.catalog, plan);
    let raises = |raiser: &Raiser| drawn_on.values().any(|w| w.drawn_on.contains(raiser));
    let mut rows: Vec<AddedRow> = raisers
        .filter(raises)
        .map(|raiser| {
            let added = added_by_raiser(explained.inputs, &explained.choice, &raiser);
            match raiser {
                Raiser::Objective(id) => row("objective", id.to_string(), added),
                Raiser::Specialisation(id) => row("specialisation", id.to_string(), added),
            }
        })
        .collect();
    for wish in explained.inputs.certifications {
        let id = &wish.certification;
        let added = added_by_certification(explained.inputs, &explained.choice, id);
        rows.push(row("certification", id.to_string(), added));
    }
    rows
}

/// A whole number of small units in the large one, to two decimals.
#[expect(clippy::cast_precision_loss, reason = "hours and dollars of one plan")]
fn hundredths(small: i64, per: i64) -> f64 {
    (small as f64 * 100.0 / per as f64).round() / 100.0
}
