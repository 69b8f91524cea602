//! `pmo-path career`

use serde::Serialize;

use super::browse::resolve;
use super::context::Context;
use super::failure::{EXIT_DONE, EXIT_NO, Failure};
use crate::catalog::NameKind;
use crate::ids::RoleId;
use crate::render::{Tone, career as render};
use crate::rules::career::{Move, Prefer, Way, way};

/// The way through the roles to where you want to be
///
/// Without --from it starts at your present role, without --to it leads to the role that your plan
/// aims at. A move's months are those that the next role typically asks for beyond what the role
/// before it asked for: the largest shortfall of any kind, as one month may count under several.
#[derive(Debug, clap::Args)]
pub struct CareerArgs {
    /// The role to start from [default: your present role]
    #[arg(long, value_name = "ROLE")]
    from: Option<String>,
    /// The role to reach [default: your plan's target]
    #[arg(long, value_name = "ROLE")]
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
    let catalog = context.catalog.clone();
    let plan = context.plan_for_remarks();
    let role =
        |typed: Option<&String>, of_plan: Option<&RoleId>, flag: &'static str, fact: &str| {
            let typed = typed
                .map(String::as_str)
                .or(of_plan.map(AsRef::as_ref))
                .ok_or_else(|| {
                    Failure::wrong(
                    "no-role",
                    format!("name a role with `{flag} ROLE`: your plan has no {fact}"),
                )
                .hint(format!(
                    "`pmo-path roles` lists them; `pmo-path profile set {fact} ROLE` stores yours"
                ))
                })?;
            let id = resolve(&catalog, NameKind::Role, typed)?;
            RoleId::new(id).map_err(|e| Failure::wrong("unknown-role", e.to_string()))
        };
    let from = role(
        args.from.as_ref(),
        plan.profile.current_role.as_ref(),
        "--from",
        "current-role",
    )?;
    let to = role(
        args.to.as_ref(),
        plan.profile.target_role.as_ref(),
        "--to",
        "target-role",
    )?;
    let prefer = if args.fewest_moves {
        Prefer::Moves
    } else {
        Prefer::Months
    };
    let found = way(&catalog, &from, &to, prefer);
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
    screen: &mut crate::render::Screen,
    catalog: &crate::catalog::Catalog,
    way: &Way,
    prefer: Prefer,
    here: Option<&RoleId>,
) {
    render::way(screen, catalog, way, prefer, here.map(AsRef::as_ref));
    let first = way.moves.first().map_or(&way.to, |m| &m.to);
    screen.next(&[
        &format!("pmo-path gap --role {first}"),
        &format!("pmo-path roles {first}"),
    ]);
}
