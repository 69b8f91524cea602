//! What is lost to a renewal: years that are over without their minimum, and credits in units
//! that no rule counts, each with what can still be done.

use super::super::{Mark, Screen};
use super::words::unit;
use crate::dates::Day;
use crate::plan::Plan;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{ForeignUnit, Review, UnitMatch, counts_pdu};
use crate::text::{clean, list, shell_word};
use crate::units::Credits;

/// Years that are over without their minimum, and what is left to do about it.
pub(super) fn fell_short(screen: &mut Screen, review: &Review<'_>, day: Day) {
    if review.status == CredentialStatus::Expired {
        return;
    }
    let lost = review.lost_years(day);
    let Some((_, first)) = lost.first() else {
        return;
    };
    let after = review.rule().and_then(|rule| rule.after_end.as_ref());
    let how = after.and_then(|after| after.how.as_deref());
    let ways = match how {
        _ if review.rule().is_some_and(|rule| rule.routes.len() > 1) => {
            "one of the other ways below renews it too".to_owned()
        }
        Some(how) => how.trim_end_matches('.').to_owned(),
        None => "ask the body what it does then, its published rule does not say".to_owned(),
    };
    let ended: Vec<String> = lost
        .iter()
        .map(|(number, year)| format!("year {number} on {} with {}", year.end.long(), year.earned))
        .collect();
    let text = format!(
        "Ended short of the {} that each year asks for: {}. What is earned now falls into a later year; {ways}.",
        first.min.in_unit(unit(review)),
        list(&ended, "and"),
    );
    screen.marked(Mark::Missing, 0, &text);
}

/// Credits in a unit that counts for nothing, each with the command that mends it.
pub(super) fn foreign(review: &Review<'_>, plan: &Plan) -> Vec<String> {
    let unit = unit(review);
    let line = |found: &ForeignUnit| {
        let entry = plan.log.get(found.place)?;
        let credits = *entry.credits.get(&found.unit)?;
        let option = if review.rule().is_some_and(counts_pdu) {
            format!("--credits {}=0 --pdu {credits}", shell_word(&found.unit))
        } else {
            let removed = match found.meant {
                UnitMatch::None(_) => format!("--credits {}=0 ", shell_word(&found.unit)),
                _ => String::new(),
            };
            format!("{removed}--credits '{unit}={credits}'")
        };
        Some(format!(
            "{} of \"{}\" count for nothing: no rule knows the unit {}. Where they are {}: pmo-path amend {} {option}",
            credits.in_unit(&clean(&found.unit)),
            clean(&entry.title),
            clean(&found.unit),
            Credits::ZERO.in_unit(unit).trim_start_matches("0 "),
            plan.entry_name(found.place),
        ))
    };
    review.foreign.iter().filter_map(line).collect()
}
