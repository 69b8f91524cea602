//! `pmo-path roles`

use serde::Serialize;

use super::browse::{Wanted, holds_all, named, needles, one_of_those, resolve, wanted};
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::catalog::{Catalog, NameKind, Role};
use crate::diag::{Code, Failure};
use crate::ids::{RoleId, SkillId};
use crate::rules::career::{Own, Prefer, Way, way};
use crate::units::SkillLevel;
use crate::view::roles as view;

/// Roles: the list with filters, one in full, or two compared
#[derive(Debug, clap::Args)]
pub struct RolesArgs {
    /// A role such as `pmo-manager`, two roles to compare, or words to search for
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Compare with this role
    #[arg(long, value_name = "ROLE")]
    compare: Option<String>,
    /// Of this family: pmo, or feeder for roles that lead into one
    #[arg(long)]
    family: Option<String>,
    /// Of this seniority: 1 (entry) to 8 (executive)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=8))]
    level: Option<u8>,
    /// That ask for this skill (at level 3 or above), or for a level: `governance=4`
    #[arg(long, value_name = "SKILL[=LEVEL]")]
    skill: Option<String>,
    /// That ask for this certification
    #[arg(long, value_name = "CERT")]
    cert: Option<String>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    roles: Vec<&'a Role>,
    /// For two roles: what differs, and the way from the first to the second.
    comparison: Option<Comparison>,
}

#[derive(Serialize)]
struct Comparison {
    from: RoleId,
    to: RoleId,
    skills: Vec<SkillDifference>,
    way: Option<Way>,
}

#[derive(Serialize)]
struct SkillDifference {
    skill: SkillId,
    from: SkillLevel,
    to: SkillLevel,
}

pub fn run(args: &RolesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = context.session.catalog.clone();
    let found = |words: &[String]| catalog.roles().iter().any(|role| contains(role, words));
    let mut asked = wanted(&catalog, NameKind::Role, &args.names, found)?;
    if let Some(other) = &args.compare {
        let other = resolve(&catalog, NameKind::Role, other)?.to_owned();
        match &mut asked {
            Wanted::Ids(ids) if ids.len() == 1 => ids.push(other),
            _ => {
                return Err(Failure::wrong(
                    Code::TwoRoles,
                    "`--compare` compares one role with another",
                )
                .hint("for example `pmo-path roles pmo-lead --compare pmo-manager`"));
            }
        }
    }
    match asked {
        Wanted::All => list(&catalog, args, &[], context),
        Wanted::Search(words) => list(&catalog, args, &words, context),
        Wanted::Ids(ids) => {
            let roles: Vec<&Role> = ids.iter().filter_map(|id| catalog.role(id)).collect();
            match roles.as_slice() {
                [a, b] => compare(&catalog, a, b, context),
                _ => cards(&catalog, &roles, context),
            }
        }
    }
}

fn contains(role: &Role, words: &[String]) -> bool {
    let mut fields = vec![role.id.as_str(), &role.title, &role.purpose];
    fields.extend(role.aliases.iter().map(String::as_str));
    fields.extend(role.responsibilities.iter().map(String::as_str));
    fields.extend(role.specialisations.iter().map(String::as_str));
    holds_all(words, &fields)
}

/// `governance` means level 3 or above, `governance=4` that level or above.
pub fn skill_at_least<'c>(
    catalog: &'c Catalog,
    typed: &str,
    default: u8,
) -> Result<(&'c str, u8), Failure> {
    let (name, level) = match typed.split_once('=') {
        None => (typed, default),
        Some((name, level)) => {
            let level = level
                .trim()
                .parse()
                .ok()
                .filter(|n| (1..=5).contains(n))
                .ok_or_else(|| {
                    Failure::wrong(
                        Code::Level,
                        format!("`{}` is no level", crate::text::clean(level)),
                    )
                    .hint("levels go from 1 to 5, for example `governance=4`")
                })?;
            (name, level)
        }
    };
    Ok((resolve(catalog, NameKind::Skill, name)?, level))
}

fn list(
    catalog: &Catalog,
    args: &RolesArgs,
    words: &[String],
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let families = catalog.roles().iter().map(|r| r.family.as_str());
    let family = one_of_those("family of roles", args.family.as_deref(), families)?;
    let skill = args
        .skill
        .as_deref()
        .map(|typed| skill_at_least(catalog, typed, 3))
        .transpose()?;
    let cert = named(catalog, NameKind::Certification, args.cert.as_deref())?;
    let search = needles(args.search.as_deref());
    let asks = |role: &Role, id: &str| {
        let advice = &role.certifications;
        advice
            .required
            .iter()
            .chain(&advice.recommended)
            .chain(&advice.advanced)
            .any(|line| line.any_of.iter().any(|c| *c == *id))
    };
    let roles: Vec<&Role> = catalog
        .roles()
        .iter()
        .filter(|r| family.is_none_or(|f| r.family == f))
        .filter(|r| args.level.is_none_or(|n| r.seniority == n))
        .filter(|r| {
            skill.is_none_or(|(id, level)| {
                r.levels.iter().any(|(s, l)| *s == *id && l.get() >= level)
            })
        })
        .filter(|r| cert.is_none_or(|id| asks(r, id)))
        .filter(|r| contains(r, words) && contains(r, &search))
        .collect();
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/roles/1",
            roles,
            comparison: None,
        })?;
        return Ok(EXIT_DONE);
    }
    let profile = context.plan_for_remarks().profile;
    let mut screen = context.screen();
    let here = profile.current_role.as_ref().map(AsRef::as_ref);
    view::list_screen(
        &mut screen,
        &roles,
        here,
        profile.target_role.as_ref().map(AsRef::as_ref),
    );
    let example = roles.first().map_or("pmo-manager", |r| r.id.as_str());
    screen.next(&[
        &format!("pmo-path roles {example}"),
        "pmo-path career --to ROLE",
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn cards(catalog: &Catalog, roles: &[&Role], context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/roles/1",
            roles: roles.to_vec(),
            comparison: None,
        })?;
        return Ok(EXIT_DONE);
    }
    let levels = context
        .plan_for_remarks()
        .assessment
        .map(|a| a.levels)
        .unwrap_or_default();
    let own = |id: &str| levels.get(id).copied();
    let mut screen = context.screen();
    for (n, role) in roles.iter().enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        view::card(&mut screen, catalog, role, &own);
    }
    if let Some(role) = roles.first() {
        screen.next(&[
            &format!("pmo-path gap --role {}", role.id),
            &format!("pmo-path career --to {}", role.id),
        ]);
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn compare(
    catalog: &Catalog,
    a: &Role,
    b: &Role,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let found = way(catalog, &a.id, &b.id, Prefer::Months, &Own::default());
    if context.json_wanted() {
        let level = |role: &Role, id: &SkillId| role.levels.get(id).copied().unwrap_or_default();
        let skills = catalog
            .skills()
            .iter()
            .map(|s| SkillDifference {
                skill: s.id.clone(),
                from: level(a, &s.id),
                to: level(b, &s.id),
            })
            .collect();
        let comparison = Comparison {
            from: a.id.clone(),
            to: b.id.clone(),
            skills,
            way: found,
        };
        context.json(&Output {
            schema: "pmo-path/roles/1",
            roles: vec![a, b],
            comparison: Some(comparison),
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    view::compare(&mut screen, catalog, a, b, found.as_ref());
    screen.next(&[
        &format!("pmo-path career --from {} --to {}", a.id, b.id),
        &format!("pmo-path roles {}", b.id),
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}
