//! The certifications that a target role asks for: who asks, the first day, all costs, hours. Chooses
//! none of them.

use serde::Serialize;

use crate::app::Session;
use crate::app::needs::cert_needs;
use crate::catalog::CertAdvice;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{Goal, Plan};
use crate::planner;
use crate::rules::costs::{self, CostOver, CostQuestion, NotKnown, Shared, Sum};
use crate::rules::eligibility::{Assumptions, Person, Verdict, assess};
use crate::rules::study::default_study;
use crate::units::{Minutes, UsdCents};

/// The span that costs are counted over: three years.
const MONTHS: u32 = 36;

/// How the role asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AskedBy {
    // Most adverts ask for it.
    Required,
    Recommended,
    Advanced,
}

/// A certification that the target asks for and the person does not hold.
#[derive(Debug, Clone)]
pub struct CertOffer {
    pub certification: CertId,
    pub name: String,
    /// `required`: most adverts ask for it.
    pub asked: AskedBy,
    /// Others that would do in its place.
    pub or: Vec<CertId>,
    pub note: Option<String>,
    pub verdict: Verdict,
    /// The day that screens lead with; `None`: not known.
    pub earliest: Option<Day>,
    pub study: Minutes,
    /// Contact hours that are missing.
    pub training: Minutes,
    /// Getting it and keeping it for three years.
    pub cost: CostOver,
    /// What the plan would take off the budget for its exam.
    pub fee: Option<UsdCents>,
}

/// The same in a document.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertRow {
    pub certification: CertId,
    pub asked: AskedBy,
    /// The plan has an open goal for it.
    pub chosen: bool,
    /// As in `eligible`.
    pub verdict: Verdict,
    /// The first day, at your own hours where they are known; null: not known.
    pub earliest: Option<Day>,
    pub study_hours: Minutes,
    /// Contact hours that you lack.
    pub training_hours: Minutes,
    /// The highest published price of the exam for non-members.
    pub exam_fee_usd: Option<UsdCents>,
    /// Getting it and keeping it for three years, by currency.
    pub three_years: Vec<PriceRow>,
    /// What of that is not known.
    pub not_known: Vec<NotKnown>,
}

/// The sum in one currency, in whole units.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PriceRow {
    pub currency: String,
    pub min: u32,
    pub max: u32,
    /// For members of the body, without the membership itself.
    pub member_min: u32,
    /// For members of the body, without the membership itself.
    pub member_max: u32,
}

impl CertOffer {
    pub fn row(&self, plan: &Plan) -> CertRow {
        let aims = |goal: &Goal| goal.certification.as_ref() == Some(&self.certification);
        CertRow {
            certification: self.certification.clone(),
            asked: self.asked,
            chosen: plan.goal.iter().any(|goal| goal.is_open() && aims(goal)),
            verdict: self.verdict,
            earliest: self.earliest,
            study_hours: self.study,
            training_hours: self.training,
            exam_fee_usd: self.fee,
            three_years: self.cost.sums.iter().map(price).collect(),
            not_known: self.cost.not_known.clone(),
        }
    }
}

fn price((currency, sum): (&String, &Sum)) -> PriceRow {
    PriceRow {
        currency: currency.clone(),
        min: sum.non_member.min,
        max: sum.non_member.max,
        member_min: sum.member.min,
        member_max: sum.member.max,
    }
}

/// What the target role asks for: required ones first, in the role's order.
pub fn offers(session: &Session, plan: &Plan) -> Vec<CertOffer> {
    let (catalog, day) = (&session.catalog, session.day);
    let target = plan.profile.target_role.as_ref();
    let Some(role) = target.and_then(|id| catalog.role(id.as_str())) else {
        return Vec::new();
    };
    let seen = plan.as_known_on(day);
    let person = Person::new(&seen, catalog, day, &Assumptions::default());
    let asks = &role.certifications;
    let lists: [(AskedBy, &[CertAdvice]); 2] = [
        (AskedBy::Required, &asks.required),
        (AskedBy::Recommended, &asks.recommended),
    ];
    let mut offers: Vec<CertOffer> = Vec::new();
    for (asked, advice) in lists {
        for one in advice {
            // One of a line is enough.
            if one
                .any_of
                .iter()
                .any(|cert| planner::has_earned(&seen, cert))
            {
                continue;
            }
            for id in &one.any_of {
                let Some(cert) = catalog.certification(id.as_str()) else {
                    continue;
                };
                if !cert.status.is_open() || offers.iter().any(|offer| offer.certification == *id) {
                    continue;
                }
                let report = assess(cert, &person);
                let needs = cert_needs(catalog, &seen, day, id);
                let profile = &plan.profile;
                let own = profile.study_hours.get(id).copied();
                let study = own.unwrap_or_else(|| default_study(cert.level));
                let own_time = profile.hours_per_week.map(|all| {
                    let work = profile.work_hours_per_week.unwrap_or_default();
                    Minutes(all.0.saturating_sub(work.0))
                });
                offers.push(CertOffer {
                    certification: id.clone(),
                    name: cert.name.clone(),
                    asked,
                    or: one.any_of.iter().filter(|o| *o != id).cloned().collect(),
                    note: one.note.clone(),
                    verdict: report.verdict,
                    earliest: report.lead(),
                    study,
                    training: needs.training.iter().map(|(_, hours)| *hours).sum(),
                    cost: costs::over(&CostQuestion {
                        certification: cert,
                        membership: None,
                        study,
                        held: false,
                        first_end: None,
                        first_missing: None,
                        shared: Shared::Alone,
                        own_time,
                        from: day,
                        months: MONTHS,
                    }),
                    fee: planner::fee(cert),
                });
            }
        }
    }
    offers
}
