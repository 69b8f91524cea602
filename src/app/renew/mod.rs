//! What the credentials still need in their cycles.

mod audit;
mod fields;
mod record;

use std::mem::ManuallyDrop;

use serde::Serialize;

use super::costs::{Keeping, YEARS, keeping};
use super::{Report, Session, names};
use crate::catalog::Certification;
use crate::dates::Day;
use crate::diag::Failure;
use crate::plan::Plan;
use crate::rules::renewal::{Helper, Review, helpers, reviews};
use crate::store::until_the_end;
pub use audit::{AuditReport, AuditRow, Evidence, audit};
pub use record::{Doubt, Proposal, RecordReport, propose, record};

/// What is asked for.
#[derive(Debug, Default)]
pub struct RenewRequest {
    /// Credentials of the plan as typed; none: all.
    pub certifications: Vec<String>,
    /// Every cycle since the day earned.
    pub all_cycles: bool,
    /// The span over which cost and hours are told; `None`: the usual one, and only in full.
    pub years: Option<u32>,
}

impl RenewRequest {
    /// Whether the screen tells each in full: an overview is what one sees first.
    pub fn named(&self) -> bool {
        !self.certifications.is_empty() || self.all_cycles
    }

    /// Whether so few are asked for that the document tells cost and hours of each.
    pub fn in_full(&self, found: usize) -> bool {
        found <= 2 || !self.certifications.is_empty() || self.all_cycles
    }
}

/// What keeps your credentials alive; also printed by `renew CERT --record`. Numbers are credits of
/// the body's unit; null and empty where the body asks for none.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RenewReport<'a> {
    /// The day that is judged.
    pub as_of: Day,
    pub credentials: Vec<CredentialReport<'a>>,
}

impl Report for RenewReport<'_> {
    const SCHEMA: &'static str = "pmo-path/renew/1";
}

/// One credential; its document is made in `fields`.
#[derive(Debug)]
pub struct CredentialReport<'a> {
    pub review: Review<'a>,
    /// What of the plan helps.
    pub helpers: Vec<Helper<'a>>,
    pub plan: &'a Plan,
    /// What it costs to keep.
    pub keeping: Option<Keeping>,
    day: Day,
    all_cycles: bool,
}

/// The plan as it is known on the day, its entries called by their names.
pub fn known_plan(session: &Session) -> Result<ManuallyDrop<Plan>, Failure> {
    let plan = session.store.plan_or_empty()?;
    Ok(until_the_end(known_by_name(plan, session.day)))
}

fn known_by_name(plan: Plan, day: Day) -> Plan {
    plan.with_names().into_known_on(day)
}

/// Reviews the credentials of a plan that [`known_plan`] gave.
pub fn renew<'a>(
    session: &'a Session,
    plan: &'a Plan,
    request: &RenewRequest,
) -> Result<RenewReport<'a>, Failure> {
    let (catalog, day) = (&*session.catalog, session.day);
    let found = named(session, plan, &request.certifications)?;
    let certs: Vec<&Certification> = found.iter().filter_map(|r| r.certification).collect();
    let told = request.years.is_some() || request.in_full(found.len());
    let mut costs = if told {
        keeping(
            session,
            plan,
            &found,
            &certs,
            request.years.unwrap_or(YEARS),
        )
    } else {
        Vec::new()
    };
    let mut cost_of = |review: &Review<'_>| {
        let id = &review.certification?.id;
        let at = costs.iter().position(|cost| cost.certification == *id)?;
        Some(costs.remove(at))
    };
    let mut credential = |review: Review<'a>| CredentialReport {
        keeping: cost_of(&review),
        helpers: helpers(&review, plan, catalog),
        review,
        plan,
        day,
        all_cycles: request.all_cycles,
    };
    Ok(RenewReport {
        as_of: day,
        credentials: found.into_iter().map(&mut credential).collect(),
    })
}

/// The reviews of the credentials that were named, in that order; all where none was.
fn named<'a>(
    session: &'a Session,
    plan: &'a Plan,
    typed: &[String],
) -> Result<Vec<Review<'a>>, Failure> {
    let all = reviews(plan, &session.catalog, session.day);
    if typed.is_empty() {
        return Ok(all);
    }
    let mut found = Vec::new();
    for name in typed {
        let id = names::credential(&session.catalog, plan, name)?;
        let same = |review: &&Review<'_>| review.credential.certification == *id.as_str();
        found.extend(all.iter().filter(same).cloned());
    }
    Ok(found)
}
