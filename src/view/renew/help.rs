//! What helps to renew it and what there is to know: the plan, the catalog's activities, routes,
//! fee, evidence, the source. Computes nothing.

use super::super::{Mark, Screen};
use super::credits_of;
use super::words::unit;
use crate::catalog::Fee;
use crate::dates::Day;
use crate::rules::renewal::{Helper, Offer, Review, side_name};
use crate::text::{clean, list, shell_word};
use crate::units::{Credits, Side};
use crate::view::money;

pub(super) fn planned(screen: &mut Screen, review: &Review<'_>, helpers: &[Helper<'_>], day: Day) {
    let unit = unit(review);
    if !helpers.is_empty() {
        screen.heading("Your plan helps");
    }
    let late = |helper: &&Helper<'_>| {
        !helper.in_time && helper.item.finish.is_some_and(|finish| finish >= day)
    };
    let (after_the_end, in_time): (Vec<_>, Vec<_>) = helpers.iter().partition(late);
    if in_time.is_empty()
        && let Some(first) = after_the_end.iter().filter_map(|h| h.item.finish).min()
    {
        let text = format!(
            "Nothing of it before the end of the cycle; what brings credits is planned from {} on.",
            first.long()
        );
        screen.marked(Mark::Warning, 2, &text);
    }
    for helper in in_time.into_iter().take(3) {
        let sides: Vec<String> = Side::ALL
            .iter()
            .filter(|side| helper.portion.sides.get(**side) > Credits::ZERO)
            .map(|side| format!("{} {}", helper.portion.sides.get(*side), side_name(*side)))
            .collect();
        let sides = if sides.is_empty() {
            String::new()
        } else {
            format!(" ({})", list(&sides, "and"))
        };
        let when = match helper.item.finish {
            Some(finish) if finish < day => {
                format!("planned for {} and still open", finish.long())
            }
            Some(finish) => format!("by {}", finish.long()),
            None => "not scheduled".to_owned(),
        };
        let all = helper.portion.total();
        let capped = if helper.counts < all {
            format!(" (the rest of its {all} lies above the cap)")
        } else {
            String::new()
        };
        let text = format!(
            "{} brings up to {}{sides}{capped}, {when}",
            clean(helper.title),
            credits_of(helper.counts, unit)
        );
        screen.marked(Mark::Info, 2, &text);
    }
}

/// Activities of the catalog for sides that the plan leaves short.
pub(super) fn offered(screen: &mut Screen, review: &Review<'_>, offers: &[Offer<'_>]) {
    if offers.is_empty() {
        return;
    }
    screen.heading("In the catalog");
    for offer in offers {
        let activity = offer.activity;
        let price = match activity.cost_usd {
            Some(cost) if cost.0 == 0 => "free".to_owned(),
            Some(cost) => format!("about {cost}"),
            None => "price unknown".to_owned(),
        };
        let also = offer.also.iter();
        let also = also.map(|(side, credits)| format!(" and {credits} {}", side_name(*side)));
        let text = format!(
            "{} brings {} {}{}, {price}, {:#}: `pmo-path replan --include {}`",
            clean(&activity.title),
            offer.credits.in_unit(unit(review)),
            side_name(offer.side),
            also.collect::<String>(),
            activity.hours,
            activity.id,
        );
        screen.marked(Mark::Info, 2, &text);
    }
}

pub(super) fn routes(screen: &mut Screen, review: &Review<'_>) {
    let Some(rule) = review.rule() else { return };
    if !rule.routes.is_empty() {
        screen.heading(if rule.routes.len() > 1 {
            "Any one of these renews it"
        } else {
            "What renews it"
        });
        for route in &rule.routes {
            screen.marked(Mark::Info, 2, route);
        }
    }
}

/// Fee, evidence and the rule's own remarks.
pub(super) fn to_know(screen: &mut Screen, review: &Review<'_>, day: Day) {
    let mut lines: Vec<String> = Vec::new();
    if let Some(certification) = review.certification {
        let fees = certification.renewal_fees();
        lines.extend(fees.into_iter().map(|fee| fee_words(fee, day)));
    }
    if let Some(until) = review.keep_evidence_until() {
        lines.push(format!(
            "Keep the evidence at least until {}.",
            until.long()
        ));
    }
    lines.extend(
        review
            .rule()
            .into_iter()
            .flat_map(|rule| rule.notes.clone()),
    );
    if !lines.is_empty() {
        screen.heading("To know");
    }
    for line in lines {
        screen.marked(Mark::Info, 2, &line);
    }
}

fn fee_words(fee: &Fee, day: Day) -> String {
    let amount = money::by_membership(fee).map_or_else(
        || "not known".to_owned(),
        |amount| format!("about {amount}"),
    );
    let note = fee
        .note
        .as_ref()
        .map_or(String::new(), |note| format!(" ({note})"));
    let checked = fee.proof.checked_on;
    let old = checked.last_day().plus_months(12) < day;
    let check = if old { "; check with the body" } else { "" };
    format!(
        "Renewal fee: {amount}{note}, as of {}{check}.",
        checked.long()
    )
}

/// A credential that the catalog lacks: what the plan tells of it, and what would be of use.
fn outside(screen: &mut Screen, review: &Review<'_>) {
    let credential = review.credential;
    for (label, value) in [("body", &credential.body), ("note", &credential.note)] {
        if let Some(value) = value {
            screen.field(label, 8, &clean(value));
        }
    }
    let text = if review.active_until.is_some() {
        "The catalog does not know this certification: its end is the one that your plan states, and how it is renewed is for its body to tell.".to_owned()
    } else {
        format!(
            "The catalog does not know this certification, so no end can be told. Enter it: pmo-path profile edit credential {} --expires DATE",
            shell_word(credential.certification.as_str())
        )
    };
    screen.marked(Mark::Unknown, 0, &text);
}

pub(super) fn source(screen: &mut Screen, review: &Review<'_>, day: Day) {
    let Some(rule) = review.rule() else {
        if review.certification.is_none() {
            outside(screen, review);
        }
        return;
    };
    screen.blank();
    screen.proof(0, "Rule: ", &rule.proof, day);
}
