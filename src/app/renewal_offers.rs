//! What would bring the credits that a renewal lacks, in the last year of its cycle: activities of the
//! catalog, those that serve an open step of the plan first. Changes nothing.

use serde::Serialize;

use crate::ids::ActivityId;
use crate::order::Arrange;
use crate::plan::CertName;
use crate::planner::Inputs;
use crate::planner::choice::gives_to_open_steps;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{helpers, offers, reviews, side_name};
use crate::units::{Credits, Minutes, UsdCents};

/// Days before the end of a cycle from which on its credits are looked for.
const LAST_YEAR: i64 = 366;

/// An activity that would bring credits.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferRow {
    /// The credential whose cycle lacks them.
    pub certification: CertName,
    pub activity: ActivityId,
    pub title: String,
    /// Of the Talent Triangle.
    pub side: &'static str,
    pub credits: Credits,
    pub hours: Minutes,
    /// Null: not known.
    pub cost_usd: Option<UsdCents>,
    /// Whether it gives to an open step of the plan too.
    pub serves_step: bool,
    /// Puts it into the plan.
    pub command: String,
}

/// What to offer, the credential that ends first first.
pub fn offer_rows(inputs: &Inputs<'_>) -> Vec<OfferRow> {
    let (plan, catalog) = (inputs.plan, inputs.catalog);
    let mut rows: Vec<OfferRow> = Vec::new();
    let mut reviews = reviews(plan, catalog, inputs.day);
    reviews.retain(|review| {
        let days = review.days_left(inputs.day);
        matches!(
            review.status,
            CredentialStatus::Active | CredentialStatus::Suspended
        ) && days.is_some_and(|days| days <= LAST_YEAR)
    });
    reviews.arrange_by_key(|review| review.days_left(inputs.day));
    let gives = gives_to_open_steps(plan, catalog);
    for review in &reviews {
        let helpers = helpers(review, plan, catalog);
        for offer in offers(review, inputs.day, plan, catalog, &helpers, &gives) {
            let known = rows.iter().any(|row| row.activity == offer.activity.id);
            if known {
                continue;
            }
            rows.push(OfferRow {
                certification: review.credential.certification.clone(),
                title: offer.activity.title.clone(),
                side: side_name(offer.side),
                credits: offer.credits,
                hours: offer.activity.hours,
                cost_usd: offer.activity.cost_usd,
                serves_step: gives(&offer.activity.id),
                command: format!("pmo-path replan --include {}", offer.activity.id),
                activity: offer.activity.id.clone(),
            });
        }
    }
    rows
}
