//! What a certification costs to get and to keep over some years: money by currency, hours, and
//! what is not known. Knows no screen; adds nothing up that a body does not publish.

mod range;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::catalog::{Certification, Fee, FeeKind, Renewal, RenewalKind};
use crate::dates::Day;
use crate::units::{Credits, Minutes};
pub use range::Range;

/// What a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Get,
    Keep,
}

/// What is paid, and how often within the span.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CostLine {
    pub purpose: Purpose,
    pub kind: FeeKind,
    pub currency: String,
    pub times: u32,
    /// One payment, in whole units; null: no such price is published.
    pub member: Option<Range>,
    /// One payment, in whole units; null: no such price is published.
    pub non_member: Option<Range>,
}

/// The sums of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sum {
    /// As a member wherever there is a price for members, without the membership itself.
    pub member: Range,
    pub non_member: Range,
}

/// A sum with its currency, as documents have it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OfCurrency<'a> {
    currency: &'a str,
    #[serde(flatten)]
    sum: Sum,
}

fn as_list<S: Serializer>(sums: &BTreeMap<String, Sum>, serializer: S) -> Result<S::Ok, S::Error> {
    let all = sums.iter().map(|(currency, sum)| OfCurrency {
        currency,
        sum: *sum,
    });
    serializer.collect_seq(all)
}

/// Whether membership of the body is worth its price at one payment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MembershipAdvice {
    /// The payment at which a year of membership is weighed.
    pub at: FeeKind,
    pub currency: String,
    pub saves: Range,
    pub costs: Range,
    /// Null: it hangs on where in the ranges the prices lie.
    pub pays: Option<bool>,
}

/// What a figure is missing for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NotKnown {
    ExamFee,
    /// It is renewed by credits or a payment whose fee is not published.
    RenewalFee,
    /// How it is kept is not published.
    Renewal,
    /// How many hours a credit takes is not published.
    CreditHours,
    /// One's own hours a week are not entered.
    OwnHours,
}

/// Credits that the cycles of the span ask for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CreditLoad {
    pub unit: String,
    pub credits: Credits,
    /// At the body's rate of credits for an hour; null: the body publishes none.
    pub hours: Option<Minutes>,
}

/// Cost and hours of one certification, earned on the first day of the span.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CostOver {
    /// The span.
    pub months: u32,
    /// It does not expire.
    pub never_ends: bool,
    /// Cycles that end within the span, its last day included.
    pub renewals: u32,
    /// What is paid, and how often.
    pub lines: Vec<CostLine>,
    /// Everything together; prices in several currencies are one thing priced by country, so each
    /// stands for itself.
    #[serde(serialize_with = "as_list")]
    #[cfg_attr(test, schemars(with = "Vec<OfCurrency<'static>>"))]
    pub sums: BTreeMap<String, Sum>,
    /// Whether a year of membership pays at one payment.
    pub membership: Vec<MembershipAdvice>,
    /// Hours of study for the exam.
    pub study: Minutes,
    /// What the cycles ask for.
    pub credits: Option<CreditLoad>,
    /// Weeks of your own hours that all of it takes.
    pub own_weeks: Option<u32>,
    /// The figures that are not known.
    pub not_known: Vec<NotKnown>,
}

/// What one's own facts bring to the count.
#[derive(Debug, Clone, Copy)]
pub struct CostQuestion<'a> {
    pub certification: &'a Certification,
    /// The price of a year of membership of its body, where one is published.
    pub membership: Option<&'a Fee>,
    /// Hours of study that the person plans, or the estimate; 0 for one that is held.
    pub study: Minutes,
    /// It is held: nothing is paid to get it.
    pub held: bool,
    /// Hours a week outside work.
    pub own_time: Option<Minutes>,
    /// The first day of the span.
    pub from: Day,
    pub months: u32,
    /// The end of the cycle that is open, where it is held.
    pub first_end: Option<Day>,
    /// Credits that are still missing in it.
    pub first_missing: Option<Credits>,
    /// Whether one renewal serves it and others that are held.
    pub shared: Shared,
}

/// How a certification stands in a renewal that serves several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shared {
    #[default]
    Alone,
    /// The renewal is its own and asks for so much more in each cycle.
    Leads(Credits),
    /// Fee and credits are those of another one.
    Follows,
}

/// Counts cost and hours over the span.
pub fn over(question: &CostQuestion<'_>) -> CostOver {
    let cert = question.certification;
    let rule = cert.renewal_on(question.from);
    let cycle = rule.and_then(|rule| rule.cycle_months).filter(|m| *m > 0);
    let renews =
        rule.is_some_and(|rule| !matches!(rule.kind, RenewalKind::None | RenewalKind::Unpublished));
    let renewals = cycle
        .filter(|_| renews && question.shared != Shared::Follows)
        .map_or(0, |cycle| ends_within(question, cycle));
    let mut lines = Vec::new();
    let mut not_known = Vec::new();
    if !question.held {
        let getting = getting(cert);
        if getting.is_empty() {
            not_known.push(NotKnown::ExamFee);
        }
        lines.extend(getting.into_iter().map(|fee| line(fee, Purpose::Get, 1)));
    }
    let years = question.months / 12;
    let renewal_fees = of_kind(cert, FeeKind::Renewal);
    let yearly = of_kind(cert, FeeKind::Yearly);
    match rule.map(|rule| rule.kind) {
        Some(RenewalKind::None) => {}
        _ if rule.is_some_and(|rule| !rule.way_is_known()) => not_known.push(NotKnown::Renewal),
        Some(RenewalKind::Retake) => {
            // The exam is paid again in each cycle, where the body has no price of its own for it.
            let exams = if renewal_fees.is_empty() {
                of_kind(cert, FeeKind::Exam)
            } else {
                renewal_fees
            };
            if exams.is_empty() {
                not_known.push(NotKnown::RenewalFee);
            }
            lines.extend(
                exams
                    .into_iter()
                    .map(|fee| line(fee, Purpose::Keep, renewals)),
            );
        }
        Some(RenewalKind::Credits | RenewalKind::Membership) => {
            if renewal_fees.is_empty() && yearly.is_empty() {
                not_known.push(NotKnown::RenewalFee);
            }
            lines.extend(
                renewal_fees
                    .iter()
                    .map(|fee| line(fee, Purpose::Keep, renewals)),
            );
        }
        Some(RenewalKind::Unpublished) | None => not_known.push(NotKnown::Renewal),
    }
    lines.extend(
        yearly
            .into_iter()
            .map(|fee| line(fee, Purpose::Keep, years)),
    );
    lines.retain(|line| line.times > 0);
    let lines = merged(lines);

    let credits = rule
        .filter(|rule| rule.kind == RenewalKind::Credits && renewals > 0)
        .and_then(|rule| {
            let required = match question.shared {
                Shared::Leads(more) => rule.required? + more,
                Shared::Alone | Shared::Follows => rule.required?,
            };
            let whole = match question.first_missing {
                Some(_) => renewals - 1,
                None => renewals,
            };
            let credits = Credits::from_parts(required.parts().saturating_mul(whole))
                + question.first_missing.unwrap_or_default();
            let rate = hourly(rule).filter(|rate| *rate > Credits::ZERO);
            Some(CreditLoad {
                unit: rule.unit.clone()?,
                credits,
                hours: rate.map(|rate| minutes_at(credits, rate)),
            })
        });
    if credits.as_ref().is_some_and(|load| load.hours.is_none()) {
        not_known.push(NotKnown::CreditHours);
    }
    let work = credits
        .as_ref()
        .and_then(|load| load.hours)
        .map_or(question.study.0, |hours| hours.0 + question.study.0);
    let own_weeks = question
        .own_time
        .filter(|own| own.0 > 0)
        .map(|own| work.div_ceil(own.0));
    if own_weeks.is_none() && work > 0 {
        not_known.push(NotKnown::OwnHours);
    }
    CostOver {
        months: question.months,
        never_ends: rule.is_some_and(|rule| rule.kind == RenewalKind::None),
        renewals,
        sums: sums(&lines),
        membership: question
            .membership
            .map_or_else(Vec::new, |fee| membership(&lines, fee)),
        lines,
        study: question.study,
        credits,
        own_weeks,
        not_known,
    }
}

/// How many cycles of so many months end within the span: those of the credential that is held, or
/// of one that is earned on the first day.
fn ends_within(question: &CostQuestion<'_>, cycle: u32) -> u32 {
    let Some(first) = question.first_end else {
        return question.months / cycle;
    };
    let months = |n: u32| i32::try_from(n.min(12_000)).unwrap_or(12_000);
    let last = question
        .from
        .plus_months(months(question.months))
        .previous();
    let mut ends = 0;
    while ends < 1_200 && first.next().plus_months(months(cycle * ends)).previous() <= last {
        ends += 1;
    }
    ends
}

impl CostOver {
    /// The sums by currency of what is paid for one purpose, or of everything.
    pub fn sums_of(&self, purpose: Option<Purpose>) -> BTreeMap<String, Sum> {
        let of = |line: &&CostLine| purpose.is_none_or(|purpose| line.purpose == purpose);
        let lines: Vec<CostLine> = self.lines.iter().filter(of).cloned().collect();
        sums(&lines)
    }
}

fn of_kind(cert: &Certification, kind: FeeKind) -> Vec<&Fee> {
    cert.fees.iter().filter(|fee| fee.kind == kind).collect()
}

/// The fees of getting it: the application and the exam, else exam and course in one price.
fn getting(cert: &Certification) -> Vec<&Fee> {
    let mut fees = of_kind(cert, FeeKind::Exam);
    if fees.is_empty() {
        fees = of_kind(cert, FeeKind::Bundle);
    }
    fees.extend(of_kind(cert, FeeKind::Application));
    fees
}

fn range(min: Option<u32>, max: Option<u32>) -> Option<Range> {
    match (min, max) {
        (None, None) => None,
        (min, max) => {
            let low = min.or(max)?;
            let high = max.or(min)?;
            Some(Range {
                min: low,
                max: high,
            })
        }
    }
}

fn line(fee: &Fee, purpose: Purpose, times: u32) -> CostLine {
    CostLine {
        purpose,
        kind: fee.kind,
        currency: fee.currency.clone(),
        times,
        member: range(fee.member_min, fee.member_max),
        non_member: range(fee.non_member_min, fee.non_member_max),
    }
}

/// Prices of one thing in one currency, from several sources or countries, are one range.
fn merged(lines: Vec<CostLine>) -> Vec<CostLine> {
    let mut all: Vec<CostLine> = Vec::new();
    for line in lines {
        let same = |known: &&mut CostLine| {
            (known.purpose, known.kind) == (line.purpose, line.kind)
                && known.currency == line.currency
        };
        match all.iter_mut().find(same) {
            Some(known) => {
                known.times = known.times.max(line.times);
                known.member = wider(known.member, line.member);
                known.non_member = wider(known.non_member, line.non_member);
            }
            None => all.push(line),
        }
    }
    all
}

fn wider(a: Option<Range>, b: Option<Range>) -> Option<Range> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Range {
            min: a.min.min(b.min),
            max: a.max.max(b.max),
        }),
        (a, b) => a.or(b),
    }
}

/// Credits that an hour of learning brings. PMI's handbook of renewal counts an hour as a PDU; its
/// entries must state their sides, so the rule of the catalog has no rate of its own.
fn hourly(rule: &Renewal) -> Option<Credits> {
    rule.credits_per_hour
        .or_else(|| (rule.unit.as_deref() == Some("PDU")).then_some(Credits::ONE))
}

fn sums(lines: &[CostLine]) -> BTreeMap<String, Sum> {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry(line.currency.clone()).or_default();
        if let Some(member) = line.member.or(line.non_member) {
            sum.member = sum.member.plus(member.times(line.times));
        }
        if let Some(non_member) = line.non_member.or(line.member) {
            sum.non_member = sum.non_member.plus(non_member.times(line.times));
        }
    }
    sums
}

/// A year of membership weighed at each payment that has a price for members.
fn membership(lines: &[CostLine], fee: &Fee) -> Vec<MembershipAdvice> {
    let price = range(fee.non_member_min, fee.non_member_max)
        .or_else(|| range(fee.member_min, fee.member_max));
    let Some(costs) = price else {
        return Vec::new();
    };
    let advice = |line: &CostLine| {
        let (member, other) = line.member.zip(line.non_member)?;
        let saves = Range {
            min: other.min.saturating_sub(member.max),
            max: other.max.saturating_sub(member.min),
        };
        let pays = if saves.min > costs.max {
            Some(true)
        } else if saves.max < costs.min {
            Some(false)
        } else {
            None
        };
        Some(MembershipAdvice {
            at: line.kind,
            currency: line.currency.clone(),
            saves,
            costs,
            pays,
        })
    };
    lines
        .iter()
        .filter(|line| line.currency == fee.currency)
        .filter_map(advice)
        .collect()
}

/// How long so many credits take at so many credits an hour, rounded up to the minute.
fn minutes_at(credits: Credits, rate: Credits) -> Minutes {
    let minutes = (u64::from(credits.parts()) * 60).div_ceil(u64::from(rate.parts()));
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
