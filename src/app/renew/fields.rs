//! A credential as JSON: the same fields for every body.

use serde::{Serialize, Serializer};

use crate::catalog::{Certification, Fee, RenewalKind};
use crate::dates::{Day, PartialDate};
use crate::ids::{BodyId, ItemId, TopicId};
use crate::plan::{CertName, Plan};
use crate::rules::cycles::{Basis, Closing};
use crate::rules::renewal::{
    Account, CycleReview, Due, ForeignUnit, GroupAccount, Helper, Need, Review, SideAccount,
    UnitMatch, YearAccount,
};
use crate::units::{Credits, Side};

use super::CredentialReport;
use crate::app::costs::Keeping;

#[derive(Debug, Serialize)]
struct Record<'a> {
    certification: &'a CertName,
    earned_on: PartialDate,
    unit: Option<&'a str>,
    status: &'static str,
    cycle: Option<CycleRecord>,
    #[serde(flatten)]
    figures: Figures<'a>,
    name: Option<&'a str>,
    body: Option<&'a BodyId>,
    kind: Option<RenewalKind>,
    /// `cycles`, `never-ends`, `unpublished` or `not-in-catalog`.
    end_known_by: &'static str,
    active_until: Option<Day>,
    suspended_until: Option<Day>,
    renewed_on: &'a [PartialDate],
    record_command: Option<String>,
    waiting_for_topic: Option<Credits>,
    other_topics: Option<Credits>,
    without_side: Option<Credits>,
    without_category: Option<Credits>,
    entries_without_credits: Vec<String>,
    entries_in_other_units: Vec<ForeignRecord<'a>>,
    needs: Vec<NeedRecord<'a>>,
    due: Option<Due>,
    years_fallen_short: Vec<usize>,
    forecast: Option<Day>,
    keep_evidence_until: Option<Day>,
    planned: Vec<PlannedRecord<'a>>,
    fees: Vec<&'a Fee>,
    rule: Option<&'a crate::catalog::Renewal>,
    keeping: Option<&'a Keeping>,
    together: Option<TogetherRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cycles: Vec<History<'a>>,
}

#[derive(Debug, Serialize)]
struct CycleRecord {
    start: Day,
    end: Day,
    days_left: i64,
    number: u32,
    renewed_on: Option<Day>,
    end_stated: bool,
    end_is_earliest: bool,
}

/// The one renewal that serves it and others of its body.
#[derive(Debug, Serialize)]
struct TogetherRecord<'a> {
    lead: &'a CertName,
    all: &'a [CertName],
    required: Credits,
}

/// The figures of an account; null and empty where no credits are asked for.
#[derive(Debug, Serialize)]
struct Figures<'a> {
    required: Option<Credits>,
    earned: Option<Credits>,
    counted: Option<Credits>,
    excess: Option<Credits>,
    missing: Option<Credits>,
    complete: Option<bool>,
    carried_in: Option<Credits>,
    carry_over: Option<Credits>,
    pace_per_month: Option<f64>,
    years: Vec<YearRecord<'a>>,
    groups: &'a [GroupAccount],
    sides: &'a [SideAccount],
    usable: Option<Credits>,
    over_cap: Option<Credits>,
}

#[derive(Debug, Serialize)]
struct YearRecord<'a> {
    number: usize,
    #[serde(flatten)]
    year: &'a YearAccount,
}

/// So many credits of this kind; every null leaves the choice open.
#[derive(Debug, Serialize)]
struct NeedRecord<'a> {
    credits: Credits,
    group: Option<&'a str>,
    side: Option<Side>,
    topic: Option<&'a TopicId>,
}

/// Credits whose unit counts for nothing, and what it may stand for.
#[derive(Debug, Serialize)]
struct ForeignRecord<'a> {
    id: String,
    unit: &'a str,
    meant: Vec<&'a str>,
}

fn foreign<'a>(found: &'a ForeignUnit, plan: &Plan) -> ForeignRecord<'a> {
    ForeignRecord {
        id: plan.entry_name(found.place),
        unit: &found.unit,
        meant: match &found.meant {
            UnitMatch::One(unit) => vec![unit],
            UnitMatch::Many(units) => units.iter().map(String::as_str).collect(),
            UnitMatch::None(_) => Vec::new(),
        },
    }
}

#[derive(Debug, Serialize)]
struct PlannedRecord<'a> {
    id: &'a ItemId,
    title: &'a str,
    finish: Option<Day>,
    credits: Credits,
    in_time: bool,
}

#[derive(Debug, Serialize)]
struct History<'a> {
    number: u32,
    start: Day,
    end: Option<Day>,
    /// `open`, `renewed`, `presumed` or `not-recorded`.
    closing: &'static str,
    renewed_on: Option<Day>,
    #[serde(flatten)]
    figures: Figures<'a>,
}

impl Serialize for CredentialReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record(
            self.plan,
            &self.review,
            &self.helpers,
            self.keeping.as_ref(),
            self.all_cycles,
            self.day,
        )
        .serialize(serializer)
    }
}

fn record<'a>(
    plan: &'a Plan,
    review: &'a Review<'a>,
    helpers: &'a [Helper<'a>],
    keeping: Option<&'a Keeping>,
    all_cycles: bool,
    day: Day,
) -> Record<'a> {
    let shown = review.shown();
    let account = review.account();
    let rule = review.rule();
    let cycle = shown.and_then(|c| {
        let end = c.turn.end?;
        Some(CycleRecord {
            start: c.turn.start,
            end,
            days_left: day.days_until(end),
            number: c.turn.number,
            renewed_on: renewed_on(c),
            end_stated: c.turn.fixed,
            end_is_earliest: review.end_is_earliest(),
        })
    });
    let suspended_until = shown
        .filter(|c| c.turn.end < c.turn.grace_until && review.active_until.is_some())
        .and_then(|c| c.turn.grace_until);
    Record {
        certification: &review.credential.certification,
        earned_on: review.credential.earned,
        unit: rule.and_then(|r| r.unit.as_deref()),
        status: review.status.as_str(),
        cycle,
        figures: figures(account, review.pace_hundredths(day)),
        name: review.certification.map(|c| c.name.as_str()),
        body: review.certification.map(|c| &c.body),
        kind: review.kind(),
        end_known_by: match review.basis {
            Basis::Cycles => "cycles",
            Basis::NeverEnds => "never-ends",
            Basis::Unpublished => "unpublished",
            Basis::NotInCatalog => "not-in-catalog",
        },
        active_until: review.active_until,
        suspended_until,
        renewed_on: &review.credential.renewed,
        record_command: review.record_command(),
        waiting_for_topic: account.map(|a| a.waiting),
        other_topics: account.map(|a| a.other_topic),
        without_side: account.map(|a| a.without_side),
        without_category: account.map(|a| a.without_category),
        entries_without_credits: review
            .not_stated
            .iter()
            .map(|place| plan.entry_name(*place))
            .collect(),
        entries_in_other_units: review
            .foreign
            .iter()
            .map(|found| foreign(found, plan))
            .collect(),
        needs: account.map_or_else(Vec::new, |a| a.needs.iter().map(need).collect()),
        due: review.due(day),
        years_fallen_short: review.lost_years(day).iter().map(|(n, _)| *n).collect(),
        forecast: review.forecast,
        keep_evidence_until: review.keep_evidence_until(),
        planned: helpers.iter().map(planned).collect(),
        fees: review
            .certification
            .map_or_else(Vec::new, Certification::renewal_fees),
        rule,
        keeping,
        together: review.together.as_ref().map(|shared| TogetherRecord {
            lead: &shared.lead,
            all: &shared.all,
            required: shared.required(),
        }),
        cycles: if all_cycles {
            review.cycles.iter().map(history).collect()
        } else {
            Vec::new()
        },
    }
}

fn figures(account: Option<&Account>, pace: Option<u64>) -> Figures<'_> {
    let credits = |get: fn(&Account) -> Credits| account.map(get);
    Figures {
        required: credits(|a| a.required),
        earned: credits(|a| a.earned),
        counted: credits(|a| a.counted),
        excess: credits(|a| a.excess),
        missing: credits(|a| a.missing),
        complete: account.map(Account::is_complete),
        carried_in: credits(|a| a.carried_in),
        carry_over: credits(|a| a.carry_over),
        pace_per_month: pace.map(hundredths),
        years: account.map_or_else(Vec::new, years),
        groups: account.map_or(&[], |a| &a.groups),
        sides: account.map_or(&[], |a| &a.sides),
        usable: credits(|a| a.usable),
        over_cap: credits(|a| a.over_cap),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "hundredths of a few hundred credits"
)]
fn hundredths(number: u64) -> f64 {
    number as f64 / 100.0
}

fn years(account: &Account) -> Vec<YearRecord<'_>> {
    let numbered = account.years.iter().zip(1..);
    numbered
        .map(|(year, number)| YearRecord { number, year })
        .collect()
}

fn need(need: &Need) -> NeedRecord<'_> {
    let credits = need.credits();
    match need {
        Need::Side { side, topic, .. } => NeedRecord {
            credits,
            group: Some("education"),
            side: Some(*side),
            topic: topic.as_ref(),
        },
        Need::Group { id, .. } => NeedRecord {
            credits,
            group: Some(id.as_str()),
            side: None,
            topic: None,
        },
        Need::Any { .. } => NeedRecord {
            credits,
            group: None,
            side: None,
            topic: None,
        },
    }
}

fn planned<'a>(helper: &Helper<'a>) -> PlannedRecord<'a> {
    PlannedRecord {
        id: &helper.item.id,
        title: helper.title,
        finish: helper.item.finish,
        credits: helper.counts,
        in_time: helper.in_time,
    }
}

fn renewed_on(cycle: &CycleReview<'_>) -> Option<Day> {
    match cycle.turn.closing {
        Closing::Renewed(on) if !cycle.unrecorded => Some(on),
        _ => None,
    }
}

fn history<'a>(cycle: &'a CycleReview<'_>) -> History<'a> {
    History {
        number: cycle.turn.number,
        start: cycle.turn.start,
        end: cycle.turn.end,
        closing: match cycle.turn.closing {
            _ if cycle.unrecorded => "not-recorded",
            Closing::Open => "open",
            Closing::Renewed(_) => "renewed",
            Closing::Presumed => "presumed",
            Closing::NotTold => "not-told",
        },
        renewed_on: renewed_on(cycle),
        figures: figures(cycle.account.as_ref(), None),
    }
}
