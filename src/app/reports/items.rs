//! Items, quarters and objectives of a report. Reads the plan's layout; decides nothing.

use std::collections::BTreeMap;

use super::facts::{ItemFacts, ItemGoal, ObjectiveFacts, OutlineFacts, QuarterFacts};
use crate::catalog::{Catalog, Clock};
use crate::dates::Day;
use crate::ids::SkillId;
use crate::order::Gather;
use crate::plan::{GoalKind, Plan};
use crate::planner::anew::{Frame, Layout};
use crate::planner::choice::SkillAim;
use crate::planner::quarters::{self, Clocks, view};
use crate::planner::{Inputs, Item};
use crate::rules::wanted::Raiser;
use crate::units::{Minutes, Mode, SkillLevel};

/// The name of a skill; its id where the catalog has it no more.
pub(super) fn skill_name(catalog: &Catalog, id: &SkillId) -> String {
    let known = catalog.skill(id.as_str());
    known.map_or_else(|| id.to_string(), |skill| skill.name.clone())
}

/// The items as the forecast has them.
pub(super) fn items(inputs: &Inputs<'_>, forecast: &[Item]) -> Vec<ItemFacts> {
    let plan = inputs.plan;
    let baseline = plan.baseline.iter().flat_map(|baseline| &baseline.items);
    let first: BTreeMap<_, Day> = baseline.map(|item| (&item.id, item.finish)).into_map();
    forecast
        .iter()
        .filter_map(|item| {
            let id = item.id.clone()?;
            Some(ItemFacts {
                first_plan: first.get(&id).copied(),
                id,
                title: item.title.clone(),
                kind: item.kind,
                status: item.status,
                clock: item.clock,
                hours: item.hours,
                left: item.left,
                cost: item.cost,
                ask: item.ask && item.is_open(),
                hands_on: item.mode == Some(Mode::Experience),
                stage: item.stage,
                start: item.start,
                finish: item.done_on.or(item.finish),
                goals: goals(inputs.catalog, plan, item),
            })
        })
        .collect()
}

fn goals(catalog: &Catalog, plan: &Plan, item: &Item) -> Vec<ItemGoal> {
    let its = plan
        .goal
        .iter()
        .filter(|goal| item.goals.contains(&goal.id));
    its.filter_map(|goal| {
        Some(match goal.kind {
            GoalKind::Skill => ItemGoal::Skill {
                skill: skill_name(catalog, goal.skill.as_ref()?),
                from: goal.from.map(SkillLevel::get),
                to: goal.to.map(SkillLevel::get),
            },
            GoalKind::Certification => ItemGoal::Other(goal.certification.as_ref()?.to_string()),
            GoalKind::Role => {
                let id = goal.role.as_ref()?;
                let known = catalog.role(id.as_str());
                ItemGoal::Other(known.map_or_else(|| id.to_string(), |role| role.title.clone()))
            }
            GoalKind::Own => ItemGoal::Other(goal.title.clone()?),
        })
    })
    .collect()
}

/// The near quarter and those after it.
pub(super) fn quarters(
    catalog: &Catalog,
    frame: &Frame,
    layout: &Layout,
) -> (Option<QuarterFacts>, Vec<OutlineFacts>) {
    let inputs = quarters::Inputs {
        setting: &frame.setting,
        items: &layout.items,
        steps: &layout.steps,
    };
    let two = matches!(frame.setting.clocks, Clocks::Two { .. });
    let mut all = layout.laid.quarters.iter();
    let near = all.next().map(|quarter| {
        let told = view::summary(&inputs, quarter);
        let names = |of: &dyn Fn(&view::SkillPart) -> bool| -> Vec<String> {
            let parts = told.skills.iter().filter(|part| of(part));
            parts.map(|part| skill_name(catalog, &part.skill)).collect()
        };
        // One assignment may serve several skills: its talks are held once.
        let assignments = quarter.items.iter().filter_map(|n| layout.items.get(*n));
        let assignments = assignments.filter(|item| item.kind == quarters::Kind::HandsOn);
        let talks: u32 = assignments.map(|item| item.talks.0.div_ceil(60)).sum();
        let on = |clock: Clock| [quarter.used.on(clock), quarter.room.on(clock)];
        QuarterFacts {
            n: quarter.n,
            from: quarter.from,
            to: quarter.to,
            theme: told
                .theme
                .iter()
                .map(|id| skill_name(catalog, id))
                .collect(),
            own: on(Clock::Own),
            work: two.then(|| on(Clock::Work)),
            talks,
            talk_skills: names(&|part| part.talks > 0 && part.leads),
            review: told.review,
        }
    });
    let later = all.map(|quarter| {
        let told = view::summary(&inputs, quarter);
        let starts = |n: &&usize| {
            let placed = layout.laid.placed(**n);
            placed.is_some_and(|placed| placed.first == quarter.n)
        };
        let used = match frame.setting.clocks {
            Clocks::Pot(_) => quarter.used.on(Clock::Own),
            Clocks::Two { .. } => quarter.used.on(Clock::Own) + quarter.used.on(Clock::Work),
        };
        OutlineFacts {
            n: quarter.n,
            from: quarter.from,
            to: quarter.to,
            theme: told
                .theme
                .iter()
                .map(|id| skill_name(catalog, id))
                .collect(),
            items: quarter.items.iter().filter(starts).count(),
            hours: used,
        }
    });
    (near, later.collect())
}

/// What each objective and the specialisation asks for alone, and which open items serve nothing
/// but that.
pub(super) fn objectives(
    inputs: &Inputs<'_>,
    layout: &Layout,
    aims: &[SkillAim],
) -> Vec<ObjectiveFacts> {
    let profile = &inputs.plan.profile;
    let named = profile.objectives.iter().map(|id| {
        let known = inputs.catalog.objective(id.as_str());
        let name = known.map_or_else(|| id.to_string(), |objective| objective.name.clone());
        (Raiser::Objective(id.clone()), name)
    });
    let niche = profile.specialisation.iter().map(|id| {
        let known = inputs.catalog.niche(id.as_str());
        let name = known.map_or_else(|| id.to_string(), |niche| niche.name.clone());
        (Raiser::Specialisation(id.clone()), name)
    });
    named
        .chain(niche)
        .map(|(raiser, name)| {
            // A step is its alone where nothing else raises the skill too.
            let own: Vec<(&SkillId, u8)> = aims
                .iter()
                .filter(|aim| aim.drawn_on == [raiser.clone()])
                .flat_map(|aim| {
                    let first = aim.without.max(aim.held) + 1;
                    (first..=aim.wanted).map(move |level| (&aim.skill, level))
                })
                .collect();
            let is_own = |step: &quarters::LevelStep| own.contains(&(&step.skill, step.level));
            let serves = layout
                .items
                .iter()
                .filter(|item| !item.gives.is_empty() && item.gives.iter().all(is_own));
            let hours: Vec<Minutes> = serves.map(|item| item.hours).collect();
            ObjectiveFacts {
                name,
                steps: own.len(),
                items: hours.len(),
                hours: hours.into_iter().sum(),
            }
        })
        .filter(|found| found.steps > 0)
        .collect()
}
