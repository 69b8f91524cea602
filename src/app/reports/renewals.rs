//! How the credentials of a report stand. Takes what `rules::renewal` found; computes nothing new.

use super::facts::{GaugeRow, RenewalFacts};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::Plan;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Review, helpers, side_name};
use crate::text::as_words;
use crate::units::Credits;

/// What ended longer ago is history, in months.
const FORGOTTEN: i32 = 24;

/// The credentials that are kept by something, the one that ends first in front.
pub(super) fn renewals(
    reviews: &[Review<'_>],
    plan: &Plan,
    catalog: &Catalog,
    day: Day,
) -> Vec<RenewalFacts> {
    let mut found: Vec<RenewalFacts> = reviews
        .iter()
        .filter(|review| is_news(review, day))
        .map(|review| facts(review, plan, catalog, day))
        .collect();
    found.arrange_by(|a, b| {
        let key = |facts: &RenewalFacts| (facts.end.is_none(), facts.end);
        (key(a), &a.certification).cmp(&(key(b), &b.certification))
    });
    found
}

fn is_news(review: &Review<'_>, day: Day) -> bool {
    let ended = review.shown().and_then(|cycle| cycle.turn.end);
    match review.status {
        CredentialStatus::NotYet => false,
        CredentialStatus::Expired => ended.is_some_and(|end| end.plus_months(FORGOTTEN) >= day),
        _ => true,
    }
}

fn facts(review: &Review<'_>, plan: &Plan, catalog: &Catalog, day: Day) -> RenewalFacts {
    let account = review.account();
    let missing = account.map(|account| account.missing);
    let by_plan: Credits = helpers(review, plan, catalog)
        .iter()
        .filter(|helper| helper.in_time)
        .map(|helper| helper.counts)
        .sum();
    let without_evidence = account.map_or(0, |account| {
        let entries = account
            .items
            .iter()
            .filter_map(|item| plan.log.get(item.place));
        entries
            .filter(|entry| {
                entry
                    .evidence
                    .as_deref()
                    .is_none_or(|text| text.trim().is_empty())
            })
            .count()
    });
    RenewalFacts {
        certification: review.credential.certification.to_string(),
        status: review.status,
        end: review.shown().and_then(|cycle| cycle.turn.end),
        end_is_earliest: review.end_is_earliest(),
        grace_until: review.shown().and_then(|cycle| cycle.turn.grace_until),
        unit: review.rule().and_then(|rule| rule.unit.clone()),
        missing,
        rows: rows(review),
        due: review.due(day),
        complete_on: review.forecast,
        by_plan: missing.map_or(Credits::ZERO, |missing| by_plan.min(missing)),
        without_evidence,
    }
}

/// The total, then every least number there is.
fn rows(review: &Review<'_>) -> Vec<GaugeRow> {
    let Some(account) = review.account() else {
        return Vec::new();
    };
    let total = GaugeRow {
        name: "Total".to_owned(),
        has: account.counted,
        of: account.required,
        missing: account.required.minus(account.counted),
    };
    let groups = account.groups.iter().filter_map(|group| {
        let of = group.min?;
        let name = as_words(group.id.as_str());
        let mut letters = name.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        Some(GaugeRow {
            name: format!("{first}{}", letters.as_str()),
            has: group.counted,
            of,
            missing: group.missing,
        })
    });
    let sides = account.sides.iter().map(|side| GaugeRow {
        name: side_name(side.side).to_owned(),
        has: side.counted,
        of: side.min,
        missing: side.missing,
    });
    std::iter::once(total).chain(groups).chain(sides).collect()
}
