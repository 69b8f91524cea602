//! A credential as JSON: the same fields for every body.

use serde::{Serialize, Serializer};

use crate::catalog::{Certification, Fee, RenewalKind};
use crate::dates::{Day, PartialDate};
use crate::ids::{BodyId, ItemId, TopicId};
use crate::plan::{CertName, Plan};
use crate::rules::cycles::{Basis, Closing, CredentialStatus};
use crate::rules::renewal::{
    Account, CycleReview, Due, ForeignUnit, GroupAccount, Helper, Need, Review, SideAccount,
    UnitMatch, YearAccount,
};
use crate::units::{Credits, Side};

use super::CredentialReport;
use crate::app::costs::Keeping;

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Record<'a> {
    certification: &'a CertName,
    earned_on: PartialDate,
    /// Such as `PDU`.
    unit: Option<&'a str>,
    status: CredentialStatus,
    /// The cycle that is shown; null: it has no end.
    cycle: Option<CycleRecord>,
    #[serde(flatten)]
    figures: Figures<'a>,
    /// Null: not in the catalog.
    name: Option<&'a str>,
    /// Null: not in the catalog.
    body: Option<&'a BodyId>,
    /// What keeps it valid.
    kind: Option<RenewalKind>,
    end_known_by: Basis,
    active_until: Option<Day>,
    suspended_until: Option<Day>,
    /// Renewals that are recorded.
    renewed_on: &'a [PartialDate],
    /// The command that records a renewal.
    record_command: Option<String>,
    /// Ways of Working credits that wait for a topic.
    waiting_for_topic: Option<Credits>,
    /// Ways of Working credits of topics that do not count.
    other_topics: Option<Credits>,
    /// Education credits without a side.
    without_side: Option<Credits>,
    /// Credits of entries that name no category, where categories have maxima.
    without_category: Option<Credits>,
    /// Ids of entries that state no credits.
    entries_without_credits: Vec<String>,
    /// Entries with credits in a unit that no rule knows under this name.
    entries_in_other_units: Vec<ForeignRecord<'a>>,
    /// What is missing, split.
    needs: Vec<NeedRecord<'a>>,
    /// The highest pace that is still possible to keep: by the next year's end or the cycle's;
    /// null: nothing to earn.
    due: Option<Due>,
    /// Years of the cycle that are over without their minimum, from 1.
    years_fallen_short: Vec<usize>,
    /// When the cycle is complete if learning goes on as in the last twelve months.
    forecast: Option<Day>,
    keep_evidence_until: Option<Day>,
    /// Items of the plan that bring credits.
    planned: Vec<PlannedRecord<'a>>,
    fees: Vec<&'a Fee>,
    /// The rule of renewal.
    rule: Option<&'a crate::catalog::Renewal>,
    /// Cost and hours to keep it; of many credentials only with `--years`.
    keeping: Option<&'a Keeping>,
    /// The one renewal that serves several of its body; null: it stands alone.
    together: Option<TogetherRecord<'a>>,
    /// With `--all-cycles`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cycles: Vec<History<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CycleRecord {
    /// Both included.
    start: Day,
    /// Both included.
    end: Day,
    /// Negative once it is past.
    days_left: i64,
    /// From 1.
    number: u32,
    renewed_on: Option<Day>,
    /// The file states the end; else it is counted.
    end_stated: bool,
    /// The day earned is known in part only, so the end may lie later.
    end_is_earliest: bool,
}

/// The one renewal that serves it and others of its body.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TogetherRecord<'a> {
    /// The credential whose renewal it is, and that asks for all its credits.
    lead: &'a CertName,
    all: &'a [CertName],
    required: Credits,
}

/// The figures of an account; null and empty where no credits are asked for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Figures<'a> {
    /// Credits that the cycle asks for.
    required: Option<Credits>,
    /// Credits logged in the cycle that fit.
    earned: Option<Credits>,
    /// What counts toward `required`: after caps, never more than it.
    counted: Option<Credits>,
    /// Usable and carried in beyond `required`; 0 while anything is missing.
    excess: Option<Credits>,
    /// The fewest further credits that complete the cycle.
    missing: Option<Credits>,
    /// Whether nothing is missing.
    complete: Option<bool>,
    /// From the cycle before.
    carried_in: Option<Credits>,
    /// Into the cycle after.
    carry_over: Option<Credits>,
    /// Credits a month that complete the cycle in time; null in `cycles`.
    pace_per_month: Option<f64>,
    /// Least numbers for each year, where the body has them.
    years: Vec<YearRecord<'a>>,
    /// Groups of categories with a floor or a cap.
    groups: &'a [GroupAccount],
    /// Least numbers for each side of the Talent Triangle, from education.
    sides: &'a [SideAccount],
    /// Earned, after the caps; without what was carried in.
    usable: Option<Credits>,
    /// Earned beyond a cap: of no use here.
    over_cap: Option<Credits>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct YearRecord<'a> {
    /// From 1.
    number: usize,
    #[serde(flatten)]
    year: &'a YearAccount,
}

/// So many credits of this kind; every null leaves the choice open.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NeedRecord<'a> {
    credits: Credits,
    /// Null leaves the choice open.
    group: Option<&'a str>,
    /// Null leaves the choice open.
    side: Option<Side>,
    /// Null leaves the choice open.
    topic: Option<&'a TopicId>,
}

/// Credits whose unit counts for nothing, and what it may stand for.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ForeignRecord<'a> {
    id: String,
    unit: &'a str,
    /// Units that it may stand for; empty: none is like it.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlannedRecord<'a> {
    id: &'a ItemId,
    title: &'a str,
    finish: Option<Day>,
    credits: Credits,
    /// Before the end of the cycle.
    in_time: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct History<'a> {
    number: u32,
    start: Day,
    end: Option<Day>,
    #[cfg_attr(test, schemars(extend("enum" = ["open", "renewed", "presumed", "not-recorded", "not-told"])))]
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
        status: review.status,
        cycle,
        figures: figures(account, review.pace_hundredths(day)),
        name: review.certification.map(|c| c.name.as_str()),
        body: review.certification.map(|c| &c.body),
        kind: review.kind(),
        end_known_by: review.basis,
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

/// Its document is that of [`Record`].
#[cfg(test)]
impl schemars::JsonSchema for CredentialReport<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CredentialReport".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Record<'static> as schemars::JsonSchema>::json_schema(generator)
    }
}
