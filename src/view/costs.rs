//! What a certification costs to get and to keep, in words: money, hours, what is not known. The
//! same on every screen; computes nothing.

use super::money;
use crate::app::costs::Keeping;
use crate::catalog::Ask;
use crate::order::Arrange;
use crate::rules::costs::{CostOver, NotKnown, Purpose, Range, Sum};
use crate::rules::cross_credit::Brings;
use crate::text::{count, list};
use crate::units::Minutes;

/// `6 years`
pub fn span(keeping: &Keeping) -> String {
    count(keeping.years, "year")
}

fn range(currency: &str, range: Range) -> String {
    money::range(currency, Some(range.min), Some(range.max))
}

/// The sums of what is paid for one purpose, or in all: at most two currencies.
fn sum(cost: &CostOver, purpose: Option<Purpose>) -> Option<String> {
    let sums = cost.sums_of(purpose);
    let mut all: Vec<(&String, &Sum)> = sums.iter().collect();
    // One price in several countries: the most common currency first.
    all.arrange_by_key(|(currency, _)| (currency.as_str() != "USD", (*currency).clone()));
    let words: Vec<String> = all
        .iter()
        .take(2)
        .map(|(currency, sum)| {
            let others = range(currency, sum.non_member);
            if sum.member == sum.non_member {
                others
            } else {
                format!("{others}; members {}", range(currency, sum.member))
            }
        })
        .collect();
    (!words.is_empty()).then(|| words.join(", or "))
}

/// What it costs to get.
pub fn to_get(keeping: &Keeping) -> String {
    if keeping.held {
        return "held".to_owned();
    }
    let money = sum(&keeping.cost, Some(Purpose::Get));
    money.map_or_else(
        || "fee not known".to_owned(),
        |money| format!("about {money}"),
    )
}

/// What it costs to keep.
pub fn to_keep(keeping: &Keeping) -> String {
    let cost = &keeping.cost;
    if cost.never_ends {
        return "nothing: it does not expire".to_owned();
    }
    if let Some(lead) = &keeping.renewed_with {
        return format!("nothing more: renewed with {lead}");
    }
    if cost.not_known.contains(&NotKnown::Renewal) {
        return "not published".to_owned();
    }
    let renewals = count(cost.renewals, "renewal");
    match sum(cost, Some(Purpose::Keep)) {
        Some(money) => format!("{renewals}, about {money}"),
        None if cost.not_known.contains(&NotKnown::RenewalFee) => {
            format!("{renewals}, fee not known")
        }
        None if cost.renewals == 0 => "no renewal in this time".to_owned(),
        None => renewals,
    }
}

/// Everything together.
pub fn in_all(keeping: &Keeping) -> String {
    let unknown = keeping.cost.not_known.iter().any(|what| {
        matches!(
            what,
            NotKnown::ExamFee | NotKnown::RenewalFee | NotKnown::Renewal
        )
    });
    match (sum(&keeping.cost, None), unknown) {
        (Some(money), false) => format!("about {money}"),
        (Some(money), true) => format!("at least {money}"),
        (None, true) => "not known".to_owned(),
        (None, false) => "nothing".to_owned(),
    }
}

/// Study and credits as hours, with one's own weeks.
pub fn hours(keeping: &Keeping) -> String {
    let cost = &keeping.cost;
    let mut parts = Vec::new();
    if cost.study > Minutes(0) {
        parts.push(format!("{:#} of study", cost.study));
    }
    if let Some(load) = &cost.credits {
        let credits = load.credits.in_unit(&load.unit);
        parts.push(match load.hours {
            Some(hours) => format!("{credits}, about {hours:#}"),
            None => format!("{credits}, hours not published"),
        });
    }
    if parts.is_empty() {
        let unknown = cost.not_known.contains(&NotKnown::Renewal);
        return if unknown { "not published" } else { "none" }.to_owned();
    }
    let weeks = cost.own_weeks.filter(|weeks| *weeks > 0);
    let weeks = weeks.map_or_else(String::new, |weeks| {
        format!(": {} of your own hours", count(weeks, "week"))
    });
    format!("{}{weeks}", parts.join(" and "))
}

/// Whether membership of the body pays.
pub fn membership(keeping: &Keeping) -> Option<String> {
    let words: Vec<String> = keeping
        .cost
        .membership
        .iter()
        .map(|advice| {
            let at = advice.at.as_str();
            let saves = range(&advice.currency, advice.saves);
            match advice.pays {
                Some(true) => format!("pays at the {at} (saves {saves})"),
                Some(false) => format!("not for the {at} alone (saves {saves})"),
                None => format!("may pay at the {at} (saves {saves})"),
            }
        })
        .collect();
    let first = keeping.cost.membership.first()?;
    let price = range(&first.currency, first.costs);
    Some(format!("{price} a year: {}", words.join("; ")))
}

/// What its credits bring for the others.
pub fn brings(keeping: &Keeping) -> Option<String> {
    let words: Vec<String> = keeping
        .brings
        .iter()
        .map(|other| {
            let id = &other.certification;
            match &other.what {
                Brings::SameUnit { unit } => format!("the same {unit} count for {id}"),
                Brings::Rate { unit, credits } => {
                    format!("each is {} for {id}", credits.in_unit(unit))
                }
                Brings::Hours { unit, credits } => {
                    format!("an hour is {} for {id}", credits.in_unit(unit))
                }
                Brings::NotKnown { unit } => {
                    format!("no rate to {unit} of {id} is published")
                }
            }
        })
        .collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// How the target role asks for it.
pub fn target(keeping: &Keeping) -> &'static str {
    match keeping.target_asks {
        Some(Ask::Required) => "yes: most adverts ask for it",
        Some(Ask::Recommended) => "yes: recommended",
        Some(Ask::Advanced) => "later, or for advanced work",
        None => "not asked for",
    }
}

/// The sentences of one that is held: keep it or let it lapse.
pub fn held(keeping: &Keeping) -> Vec<String> {
    let mut lines = vec![
        format!("Fees: {}.", to_keep(keeping)),
        format!("Learning: {}.", hours(keeping)),
    ];
    lines.extend(membership(keeping).map(|words| format!("Membership {words}.")));
    lines.extend(brings(keeping).map(|words| format!("Its credits: {words}.")));
    lines
}

/// What is not known of it, for somebody who decides by it.
pub fn not_known(keeping: &Keeping) -> Option<String> {
    let words: Vec<&str> = keeping
        .cost
        .not_known
        .iter()
        .filter_map(|what| match what {
            NotKnown::ExamFee => Some("the exam's fee"),
            NotKnown::RenewalFee => Some("the fee of a renewal"),
            NotKnown::Renewal => Some("how it is kept"),
            NotKnown::CreditHours => Some("how many hours a credit takes"),
            NotKnown::OwnHours => None,
        })
        .collect();
    (!words.is_empty()).then(|| list(&words, "and"))
}
