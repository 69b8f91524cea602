//! `pmo-path career`

use serde::Serialize;

use super::browse::resolve;
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::catalog::NameKind;
use crate::diag::{Code, Failure};
use crate::ids::RoleId;
use crate::rules::career::{Move, Own, Prefer, Way, way};
use crate::view::{Tone, career as view};

/// The way through the roles to where you want to be
///
/// `career TO` starts at your present role, `career FROM TO` at another; without a role it leads to
/// the one that your plan aims at. From your present role on, your own experience and levels count
/// where they are more than the role typically asks for. A move's months are those that the next role typically asks for beyond what the role
/// before it asked for: the largest shortfall of any kind, as one month may count under several.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path career pmo-manager
  pmo-path career project-manager pmo-director")]
pub struct CareerArgs {
    /// The role to reach, or the one to start from and the one to reach
    #[arg(value_name = "ROLE", num_args = 0..=2)]
    roles: Vec<String>,
    /// The role to start from [default: your present role]
    #[arg(long, value_name = "ROLE", conflicts_with = "roles")]
    from: Option<String>,
    /// The role to reach [default: your plan's target]
    #[arg(long, value_name = "ROLE", conflicts_with = "roles")]
    to: Option<String>,
    /// The fewest moves instead of the fewest months
    #[arg(long)]
    fewest_moves: bool,
}

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    from: &'a RoleId,
    to: &'a RoleId,
    /// The plan's present role.
    current_role: Option<&'a RoleId>,
    prefer: &'static str,
    /// Null when no way leads there.
    total_months: Option<u32>,
    moves: &'a [Move],
}

pub fn run(args: &CareerArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = context.session.catalog.clone();
    let plan = context.plan_for_remarks();
    let role =
        |typed: Option<&String>, of_plan: Option<&RoleId>, flag: &'static str, fact: &str| {
            let typed = typed
                .map(String::as_str)
                .or(of_plan.map(AsRef::as_ref))
                .ok_or_else(|| {
                    Failure::wrong(
                    Code::NoRole,
                    format!("name a role with `{flag} ROLE`: your plan has no {fact}"),
                )
                .hint(format!(
                    "`pmo-path roles` lists them; `pmo-path profile set {fact} ROLE` stores yours"
                ))
                })?;
            let id = resolve(&catalog, NameKind::Role, typed)?;
            RoleId::new(id).map_err(|e| Failure::wrong(Code::UnknownRole, e.to_string()))
        };
    let (typed_from, typed_to) = match args.roles.as_slice() {
        [from, to] => (Some(from), Some(to)),
        [to] => (args.from.as_ref(), Some(to)),
        _ => (args.from.as_ref(), args.to.as_ref()),
    };
    let from = role(
        typed_from,
        plan.profile.current_role.as_ref(),
        "--from",
        "current-role",
    )?;
    let to = role(
        typed_to,
        plan.profile.target_role.as_ref(),
        "--to",
        "target-role",
    )?;
    let prefer = if args.fewest_moves {
        Prefer::Moves
    } else {
        Prefer::Months
    };
    // What a person brings along counts from the role that the person holds.
    let mine = plan.profile.current_role.as_ref() == Some(&from);
    let own = if mine {
        Own::of(&plan.seen_on(context.session.day), context.session.day)
    } else {
        Own::default()
    };
    let found = way(&catalog, &from, &to, prefer, &own);
    let exit = if found.is_some() { EXIT_DONE } else { EXIT_NO };
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/career/1",
            from: &from,
            to: &to,
            current_role: plan.profile.current_role.as_ref(),
            prefer: if args.fewest_moves { "moves" } else { "months" },
            total_months: found.as_ref().map(|w| w.total_months),
            moves: found.as_ref().map_or(&[], |w| &w.moves),
        })?;
        return Ok(exit);
    }
    let mut screen = context.screen();
    if let Some(way) = &found {
        show(
            &mut screen,
            &catalog,
            way,
            prefer,
            plan.profile.current_role.as_ref(),
        );
    } else {
        screen.title(&format!("From {from} to {to}"), "no way", Tone::Bad);
        screen.paragraph(
            Tone::Plain,
            0,
            "No chain of usual next moves leads there. The catalog knows the moves that people usually make, \
             upward for the most part; a direct application is of course open to you.",
        );
        screen.next(&[
            &format!("pmo-path roles {from} {to}"),
            &format!("pmo-path roles {to}"),
        ]);
    }
    context.print(screen)?;
    Ok(exit)
}

fn show(
    screen: &mut crate::view::Screen,
    catalog: &crate::catalog::Catalog,
    way: &Way,
    prefer: Prefer,
    here: Option<&RoleId>,
) {
    view::way(screen, catalog, way, prefer, here.map(AsRef::as_ref));
    let first = way.moves.first().map_or(&way.to, |m| &m.to);
    screen.next(&[
        &format!("pmo-path gap --role {first}"),
        &format!("pmo-path roles {first}"),
    ]);
}
