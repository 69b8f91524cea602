//! `pmo-path gap`: assessed, expected and required level, skill by skill.

use std::rc::Rc;

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use super::lookup;
use crate::diag::{Code, Failure};
use crate::ids::{RoleId, SkillId};
use crate::plan::{Goal, GoalKind};
use crate::rules::gap::{
    assessed_levels, finished_activities, gaps, required_levels, wanted_levels,
};
use crate::view::gap as screens;

/// Your levels against what a role asks for
///
/// Without --role it is your target role, raised by your objectives and specialisation. A skill
/// that was never assessed says so; it is not zero.
#[derive(Debug, clap::Args)]
pub struct GapArgs {
    /// The role to compare with [default: your target role]
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Show the skills without a gap too
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    role: Option<&'a RoleId>,
    skills: Vec<SkillRow<'a>>,
}

#[derive(Serialize)]
struct SkillRow<'a> {
    skill: &'a SkillId,
    assessed: Option<u8>,
    expected: Option<u8>,
    required: u8,
    gap: Option<u8>,
}

pub fn run(args: &GapArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = Rc::clone(&context.session.catalog);
    let plan = context
        .session
        .store
        .plan_or_empty()?
        .seen_on(context.session.day);
    let asked = args
        .role
        .as_deref()
        .map(|typed| lookup::role(&catalog, typed))
        .transpose()?;
    let role = asked
        .map(|role| &role.id)
        .or(plan.profile.target_role.as_ref());
    let asks =
        |goal: &Goal| goal.is_open() && matches!(goal.kind, GoalKind::Skill | GoalKind::Role);
    if role.is_none() && plan.profile.objectives.is_empty() && !plan.goal.iter().any(asks) {
        return Err(
            Failure::wrong(Code::NoRole, "there is no role to compare with")
                .hint("name one: `pmo-path gap --role pmo-manager`; `pmo-path roles` lists them")
                .hint("or set your target: `pmo-path replan --target-role pmo-manager`"),
        );
    }
    let required = match asked {
        Some(role) => required_levels(&catalog, Some(&role.id), &[], None),
        None => wanted_levels(&catalog, &plan),
    };
    let rows = gaps(
        &catalog,
        &assessed_levels(&plan),
        &finished_activities(&plan),
        &required,
    );
    if context.json_wanted() {
        let skills = rows
            .iter()
            .map(|row| SkillRow {
                skill: &row.skill,
                assessed: row.assessed,
                expected: row.expected,
                required: row.required,
                gap: row.gap(),
            })
            .collect();
        context.json(&Document {
            schema: "pmo-path/gap/1",
            role,
            skills,
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let title = role
        .and_then(|id| catalog.role(id.as_str()))
        .map(|role| role.title.as_str());
    screens::gap(
        &mut screen,
        &catalog,
        title,
        asked.is_none(),
        &rows,
        args.all,
    );
    context.print(screen)?;
    Ok(EXIT_DONE)
}
