//! `pmo-path skills`

use serde::Serialize;

use super::browse::{Wanted, holds_all, named, needles, one_of_those, wanted, word};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::catalog::{Catalog, NameKind, Skill};
use crate::diag::Failure;
use crate::ids::{ActivityId, RoleId, SkillId};
use crate::units::Side;
use crate::view::skills as view;

/// Skills: the list with filters, or some in full
///
/// In full: the five statements that people rate themselves by, the roles that ask for each level,
/// and the activities that support each step.
#[derive(Debug, clap::Args)]
pub struct SkillsArgs {
    /// A skill such as `governance`, or words to search for
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Of this group: delivery, pmo, digital, people, business
    #[arg(long)]
    group: Option<String>,
    /// On this side of the Talent Triangle: ways-of-working, power-skills, business-acumen
    #[arg(long)]
    side: Option<String>,
    /// That this role asks for, with the levels
    #[arg(long)]
    role: Option<String>,
    /// That the role of --role asks for at this level or above
    #[arg(long, value_name = "N", requires = "role", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    skills: Vec<&'a Skill>,
    /// For skills that were named: who asks for each level and what supports it.
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    skill: SkillId,
    level: u8,
    roles: Vec<RoleId>,
    activities: Vec<ActivityId>,
}

/// What the extra column of the list says of a skill.
type Extra<'a> = Box<dyn Fn(&Skill) -> String + 'a>;

pub fn run(args: &SkillsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = context.session.catalog.clone();
    let found = |words: &[String]| catalog.skills().iter().any(|skill| contains(skill, words));
    match wanted(&catalog, NameKind::Skill, &args.names, found)? {
        Wanted::All => list(&catalog, args, &[], context),
        Wanted::Search(words) => list(&catalog, args, &words, context),
        Wanted::Ids(ids) => {
            let skills: Vec<&Skill> = ids.iter().filter_map(|id| catalog.skill(id)).collect();
            in_full(&catalog, &skills, context)
        }
    }
}

fn contains(skill: &Skill, words: &[String]) -> bool {
    let mut fields = vec![skill.id.as_str(), &skill.name, &skill.definition];
    fields.extend(skill.aliases.iter().map(String::as_str));
    fields.extend(skill.statements.iter().map(String::as_str));
    fields.extend(skill.frameworks.iter().map(String::as_str));
    holds_all(words, &fields)
}

fn list(
    catalog: &Catalog,
    args: &SkillsArgs,
    words: &[String],
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let groups = catalog.skills().iter().map(|s| s.group.as_str());
    let group = one_of_those("group of skills", args.group.as_deref(), groups)?;
    let side = word(
        "side of the Talent Triangle",
        args.side.as_deref(),
        Side::ALL,
        Side::as_str,
    )?;
    let role = named(catalog, NameKind::Role, args.role.as_deref())?;
    let role = role.and_then(|id| catalog.role(id));
    let asked = |skill: &Skill| {
        role.and_then(|r| r.levels.get(&skill.id))
            .map_or(0, |l| l.get())
    };
    let search = needles(args.search.as_deref());
    let skills: Vec<&Skill> = catalog
        .skills()
        .iter()
        .filter(|s| group.is_none_or(|g| s.group == g))
        .filter(|s| side.is_none_or(|side| s.side == side))
        .filter(|s| role.is_none() || asked(s) >= args.level.unwrap_or(1))
        .filter(|s| contains(s, words) && contains(s, &search))
        .collect();
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/skills/1",
            skills,
            steps: Vec::new(),
        })?;
        return Ok(EXIT_DONE);
    }
    let levels = context
        .plan_for_remarks()
        .assessment
        .map(|a| a.levels)
        .unwrap_or_default();
    let mut screen = context.screen();
    let (column, extra): (&str, Extra<'_>) = if role.is_some() {
        (
            "asks",
            Box::new(move |skill: &Skill| asked(skill).to_string()),
        )
    } else if levels.is_empty() {
        ("", Box::new(|_: &Skill| String::new()))
    } else {
        (
            "you",
            Box::new(move |skill: &Skill| {
                levels
                    .get(&skill.id)
                    .map(ToString::to_string)
                    .unwrap_or_default()
            }),
        )
    };
    view::list_screen(&mut screen, &skills, column, &extra);
    let example = skills.first().map_or("governance", |s| s.id.as_str());
    screen.next(&[
        &format!("pmo-path skills {example}"),
        &format!("pmo-path activities --skill {example}"),
        "pmo-path explain levels",
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn in_full(catalog: &Catalog, skills: &[&Skill], context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        let steps = skills
            .iter()
            .flat_map(|skill| (1..=5).map(|level| step(catalog, skill, level)))
            .collect();
        context.json(&Output {
            schema: "pmo-path/skills/1",
            skills: skills.to_vec(),
            steps,
        })?;
        return Ok(EXIT_DONE);
    }
    let levels = context
        .plan_for_remarks()
        .assessment
        .map(|a| a.levels)
        .unwrap_or_default();
    let mut screen = context.screen();
    for (n, skill) in skills.iter().enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        view::one(&mut screen, catalog, skill, levels.get(&skill.id).copied());
    }
    if let Some(skill) = skills.first() {
        screen.next(&[
            &format!("pmo-path activities --skill {}", skill.id),
            &format!("pmo-path roles --skill {}=4", skill.id),
        ]);
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn step(catalog: &Catalog, skill: &Skill, level: u8) -> Step {
    let roles = catalog
        .roles()
        .iter()
        .filter(|role| role.levels.get(&skill.id).is_some_and(|l| l.get() == level))
        .map(|role| role.id.clone())
        .collect();
    let activities = catalog
        .supporting(skill.id.as_str(), level)
        .iter()
        .map(|a| a.id.clone())
        .collect();
    Step {
        skill: skill.id.clone(),
        level,
        roles,
        activities,
    }
}
