//! What certifications cost to get and to keep over some years, what their credits bring for each
//! other, and which of them the target role asks for. Wording is the screens' business.

use serde::Serialize;

use super::Session;
use crate::catalog::{Ask, Catalog, Certification, Fee, FeeKind};
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{CertName, Plan};
use crate::rules::costs::{CostOver, CostQuestion, Shared, over};
use crate::rules::cross_credit::{Brings, brings};
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::Review;
use crate::rules::study::default_study;
use crate::units::{Credits, Minutes};

/// The span where none is asked for.
pub const YEARS: u32 = 6;

/// One certification over the span.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Keeping {
    pub certification: CertId,
    /// The span.
    pub years: u32,
    /// So that nothing is paid to get it.
    pub held: bool,
    #[serde(flatten)]
    pub cost: CostOver,
    /// What its credits bring for the others.
    pub brings: Vec<BringsFor>,
    /// How firmly the target role asks for it; null: it does not.
    pub target_asks: Option<Ask>,
    /// The credential whose renewal, fee and credits serve this one too.
    pub renewed_with: Option<CertName>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BringsFor {
    pub certification: CertId,
    #[serde(flatten)]
    pub what: Brings,
}

/// The certifications over so many years, in their order; `reviews` holds those that are held.
pub fn keeping(
    session: &Session,
    plan: &Plan,
    reviews: &[Review<'_>],
    certifications: &[&Certification],
    years: u32,
) -> Vec<Keeping> {
    let (catalog, day) = (&*session.catalog, session.day);
    certifications
        .iter()
        .map(|cert| {
            let held = reviews.iter().rfind(|review| {
                review.credential.certification == cert.id && can_be_kept(review.status)
            });
            keeping_of_one(plan, catalog, day, cert, held, certifications, years)
        })
        .collect()
}

/// Whether it can still be kept.
fn can_be_kept(status: CredentialStatus) -> bool {
    !matches!(status, CredentialStatus::Expired | CredentialStatus::NotYet)
}

fn keeping_of_one(
    plan: &Plan,
    catalog: &Catalog,
    day: Day,
    cert: &Certification,
    held: Option<&Review<'_>>,
    others: &[&Certification],
    years: u32,
) -> Keeping {
    let months = years.saturating_mul(12);
    let profile = &plan.profile;
    let own_time = profile.hours_per_week.map(|all| {
        let at_work = profile.work_hours_per_week.unwrap_or_default();
        Minutes(all.0.saturating_sub(at_work.0))
    });
    let study = profile.study_hours.get(&cert.id).copied();
    let study = match held {
        Some(_) => Minutes(0),
        None => study.unwrap_or_else(|| default_study(cert.level)),
    };
    let together = held.and_then(|review| review.together.as_ref());
    let next = held.and_then(|review| review.cycles.last());
    let cost = over(&CostQuestion {
        certification: cert,
        membership: membership(catalog, cert),
        study,
        held: held.is_some(),
        own_time,
        from: day,
        months,
        first_end: next.and_then(|cycle| cycle.turn.end),
        first_missing: next
            .and_then(|cycle| cycle.account.as_ref())
            .map(|account| account.missing)
            .filter(|missing| *missing > Credits::ZERO || held.is_some()),
        shared: match &together {
            Some(shared) if shared.lead.as_str() != cert.id.as_str() => Shared::Follows,
            Some(shared) => Shared::Leads(shared.added),
            None => Shared::Alone,
        },
    });
    let rule = cert.renewal_on(day);
    let brings = others
        .iter()
        .filter(|other| other.id != cert.id)
        .filter_map(|other| {
            let what = brings(rule?, other.renewal_on(day)?, other.body == cert.body)?;
            Some(BringsFor {
                certification: other.id.clone(),
                what,
            })
        })
        .collect();
    let target = profile.target_role.as_ref();
    let asks = catalog.roles_that_ask(&cert.id).into_iter();
    Keeping {
        certification: cert.id.clone(),
        years,
        held: held.is_some(),
        cost,
        brings,
        target_asks: target.and_then(|target| {
            asks.filter(|role| role.role == *target)
                .map(|role| role.ask)
                .min()
        }),
        renewed_with: together
            .map(|shared| shared.lead.clone())
            .filter(|lead| lead.as_str() != cert.id.as_str()),
    }
}

/// A year of membership of its body, where a price is published with one of its certifications.
fn membership<'c>(catalog: &'c Catalog, cert: &Certification) -> Option<&'c Fee> {
    let of_body = catalog
        .heads()
        .iter()
        .filter(|head| cert.body == *head.body);
    of_body
        .flat_map(|head| &head.entry().fees)
        .find(|fee| fee.kind == FeeKind::Membership)
}
