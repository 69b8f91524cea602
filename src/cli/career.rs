//! `pmo-path career`

use std::mem::ManuallyDrop;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::app::browse::remarks;
use crate::app::career::{CareerRequest, Prefer, career};
use crate::diag::Failure;
use crate::view;

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
    #[arg(value_name = "ROLE", num_args = 0..=2, add = Completes::by(candidates::roles))]
    roles: Vec<String>,
    /// The role to start from [default: your present role]
    #[arg(long, value_name = "ROLE", conflicts_with = "roles", add = Completes::by(candidates::roles))]
    from: Option<String>,
    /// The role to reach [default: your plan's target]
    #[arg(long, value_name = "ROLE", conflicts_with = "roles", add = Completes::by(candidates::roles))]
    to: Option<String>,
    /// The fewest moves instead of the fewest months
    #[arg(long)]
    fewest_moves: bool,
}

pub(super) fn run(args: &CareerArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let (from, to) = match args.roles.as_slice() {
        [from, to] => (Some(from), Some(to)),
        [to] => (args.from.as_ref(), Some(to)),
        _ => (args.from.as_ref(), args.to.as_ref()),
    };
    // A script gets one document on each stream: what was left out matters to it where the plan
    // has to name a role.
    let plan = if context.json_wanted() {
        let found = remarks(&context.session);
        match found.left_out {
            Some(failure) if from.is_none() || to.is_none() => return Err(failure),
            _ => found.plan,
        }
    } else {
        context.remarks().plan
    };
    let request = CareerRequest {
        from: from.cloned(),
        to: to.cloned(),
        prefer: if args.fewest_moves {
            Prefer::Moves
        } else {
            Prefer::Months
        },
        plan: ManuallyDrop::into_inner(plan),
    };
    let report = career(&context.session, &request)?;
    context.show(&report, |screen, catalog| {
        view::career::screen(screen, &report, catalog);
    })?;
    Ok(if report.way.is_some() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}
