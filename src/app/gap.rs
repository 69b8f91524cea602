//! The gap: assessed, expected and required level, skill by skill, against a role or one's target.

use std::collections::BTreeMap;

use serde::Serialize;

use super::planning::PlanningFacts;
use super::{Report, Session, names};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{RoleId, SkillId};
use crate::plan::{Goal, GoalKind, Plan};
use crate::planner::DEFAULT_WEEK;
use crate::planner::anew::explained;
use crate::planner::choice::added_by_raiser;
use crate::rules::gap::{assessed_levels, finished_activities, gaps, role_levels, wanted_levels};
use crate::rules::wanted::{Raiser, Wanted, wanted};
use crate::text::shell_word;
use crate::units::{Minutes, UsdCents};

/// What is compared.
#[derive(Debug, Default)]
pub struct GapRequest {
    /// The role as typed; without one, the person's own target.
    pub role: Option<String>,
    /// Whether what objectives cost is told too.
    pub costs: bool,
}

/// Where you stand against a role.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapReport {
    /// Its id; null: no target is set.
    pub role: Option<RoleId>,
    /// The largest gap first.
    pub skills: Vec<SkillRow>,
    /// The person's own target, with objectives and specialisation, not a role that was named.
    #[serde(skip)]
    pub own_target: bool,
    /// What each objective and the specialisation adds to a plan made today; only where asked for.
    #[serde(skip)]
    pub added: Vec<AddedByWish>,
    /// Of the person's hours a week.
    #[serde(skip)]
    pub hours_per_week: Minutes,
}

/// What a wish costs that raises what the role asks for.
#[derive(Debug)]
pub struct AddedByWish {
    pub wish: Raiser,
    /// Minutes of everything chosen with it, less those without it; never below 0.
    pub hours: Minutes,
    pub cost: UsdCents,
    /// The command that takes it away; the others stay.
    pub without: String,
}

/// One skill; levels from 0 to 5, `None` when it was never assessed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillRow {
    pub skill: SkillId,
    /// Level 0 to 5; null: not assessed.
    pub assessed: Option<u8>,
    /// What finished activities make likely.
    pub expected: Option<u8>,
    pub required: u8,
    /// Required less assessed, at least 0.
    pub gap: Option<u8>,
    /// Of `required`, what is asked without objectives and specialisation.
    #[serde(skip)]
    pub without: u8,
    /// The objectives and the specialisation that ask for more.
    #[serde(skip)]
    pub raised_by: Vec<Raiser>,
}

impl Report for GapReport {
    const SCHEMA: &'static str = "pmo-path/gap/1";
}

/// Compares the person's levels with what is asked for.
pub fn gap(session: &Session, request: &GapRequest) -> Result<GapReport, Failure> {
    let catalog = &session.catalog;
    let plan = session.store.plan_or_empty()?.into_known_on(session.day);
    let asked = request.role.as_deref();
    let asked = asked.map(|typed| names::role(catalog, typed)).transpose()?;
    let role = asked
        .map(|role| &role.id)
        .or(plan.profile.target_role.as_ref());
    let asks =
        |goal: &Goal| goal.is_open() && matches!(goal.kind, GoalKind::Skill | GoalKind::Role);
    if role.is_none() && plan.profile.objectives.is_empty() && !plan.goal.iter().any(asks) {
        let failure = Failure::wrong(Code::NoRole, "there is no role to compare with");
        return Err(match &plan.profile.current_role {
            Some(present) => failure
                .hint(format!(
                    "with the role that you have: `pmo-path gap --role {present}`"
                ))
                .hint(Remedy::SetTargetRole),
            None => failure.hint(Remedy::NameRole).hint(Remedy::SetTargetRole),
        });
    }
    let own = match asked {
        Some(_) => BTreeMap::new(),
        None => wanted(catalog, &plan),
    };
    let required = match asked {
        Some(role) => role_levels(catalog, &role.id),
        None => wanted_levels(catalog, &plan),
    };
    let added = if request.costs && own.values().any(Wanted::is_raised) {
        added_by_wishes(session, &plan, &own)
    } else {
        Vec::new()
    };
    let raised = |skill: &SkillId| own.get(skill).filter(|wanted| wanted.is_raised());
    let rows = gaps(
        catalog,
        &assessed_levels(&plan),
        &finished_activities(&plan),
        &required,
    );
    Ok(GapReport {
        role: role.cloned(),
        skills: rows
            .iter()
            .map(|row| SkillRow {
                skill: row.skill.clone(),
                assessed: row.assessed,
                expected: row.expected,
                required: row.required,
                gap: row.gap(),
                without: raised(&row.skill).map_or(row.required, |wanted| wanted.without),
                raised_by: raised(&row.skill)
                    .map_or_else(Vec::new, |wanted| wanted.drawn_on.clone()),
            })
            .collect(),
        own_target: asked.is_none(),
        added,
        hours_per_week: plan.profile.hours_per_week.unwrap_or(DEFAULT_WEEK),
    })
}

/// What each wish adds that raises a skill.
fn added_by_wishes(
    session: &Session,
    plan: &Plan,
    own: &BTreeMap<SkillId, Wanted>,
) -> Vec<AddedByWish> {
    let raises = |raiser: &Raiser| {
        let mut raised = own.values().filter(|wanted| wanted.is_raised());
        raised.any(|wanted| wanted.drawn_on.contains(raiser))
    };
    let profile = &plan.profile;
    let objectives = profile.objectives.iter().cloned().map(Raiser::Objective);
    let niche = profile.specialisation.iter().cloned();
    let wishes = objectives.chain(niche.map(Raiser::Specialisation));
    let facts = PlanningFacts::new(session, plan);
    facts.with(|inputs| {
        explained(inputs, |explained| {
            let row = |wish: Raiser| {
                let added = added_by_raiser(explained.inputs, &explained.choice, &wish);
                AddedByWish {
                    hours: Minutes(u32::try_from(added.minutes).unwrap_or(0)),
                    cost: UsdCents(u64::try_from(added.cents).unwrap_or(0)),
                    without: without(plan, &wish),
                    wish,
                }
            };
            wishes.filter(raises).map(row).collect()
        })
    })
}

/// The command that plans without a wish.
fn without(plan: &Plan, wish: &Raiser) -> String {
    match wish {
        Raiser::Objective(id) => {
            let others = plan.profile.objectives.iter().filter(|other| *other != id);
            let mut options: Vec<String> = others
                .map(|other| format!("--objective {}", shell_word(other.as_str())))
                .collect();
            if options.is_empty() {
                options.push("--objective none".to_owned());
            }
            format!("pmo-path replan {}", options.join(" "))
        }
        Raiser::Specialisation(_) => "pmo-path replan --specialisation none".to_owned(),
    }
}
