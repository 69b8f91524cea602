//! The credits of an entry, by questions: on which side of the Talent Triangle its hours count.

use std::collections::BTreeMap;

use super::step::{Asked, choose, text};
use super::{Asker, reason};
use crate::app::log::{LogEntry, Pdu, SideCredits};
use crate::diag::Failure;
use crate::text::as_words;
use crate::units::{Category, Credits, Minutes, Side, typed};

/// The credits that learning of this length could be worth, where one has to say on which side.
pub(super) fn counts(entry: &LogEntry) -> Option<Credits> {
    let hours = entry.hours.filter(|h| *h >= Minutes(15))?;
    let asks = !entry.category.is_some_and(Category::is_giving_back);
    asks.then(|| Credits::from_minutes(hours))
}

/// Giving back has no sides: the credits are the hours.
pub(super) fn given_back(entry: &LogEntry) -> Option<Pdu> {
    let hours = entry.hours.filter(|h| *h >= Minutes(15))?;
    let gives = entry.category.is_some_and(Category::is_giving_back);
    gives.then(|| Pdu::Number(Credits::from_minutes(hours)))
}

/// Asks where there is something to count.
pub(super) fn ask(asker: &mut dyn Asker, entry: &mut LogEntry) -> Result<Asked, Failure> {
    let Some(worth) = counts(entry) else {
        return Ok(Asked::On);
    };
    let mut items = vec!["skip".to_owned()];
    items.extend(
        Side::ALL
            .iter()
            .map(|side| format!("{} {}", worth.in_unit("PDU"), side_text(*side))),
    );
    items.push("on two or three sides: say how many on each".to_owned());
    let several = items.len() - 1;
    let present = match &entry.pdu {
        Some(Pdu::Sides(sides)) if sides.len() > 1 => several,
        Some(Pdu::Sides(sides)) => Side::ALL
            .iter()
            .position(|side| sides.get(*side).is_some())
            .map_or(0, |at| at + 1),
        _ => 0,
    };
    let question = "Does it count for PMI, and on which side?";
    let Some(index) = choose(asker, question, &items, present)? else {
        return Ok(Asked::Back);
    };
    if index == several {
        return sides(asker, entry, worth);
    }
    entry.pdu = index
        .checked_sub(1)
        .and_then(|at| Side::ALL.get(at))
        .map(|side| Pdu::Sides([(*side, worth)].into()));
    Ok(Asked::On)
}

fn side_text(side: Side) -> String {
    as_words(side.as_str())
}

/// How many on each side; what is left over of the whole is offered for the next one.
fn sides(asker: &mut dyn Asker, entry: &mut LogEntry, worth: Credits) -> Result<Asked, Failure> {
    let before = match &entry.pdu {
        Some(Pdu::Sides(sides)) if sides.len() > 1 => *sides,
        _ => SideCredits::default(),
    };
    let mut split: BTreeMap<Side, Credits> = BTreeMap::new();
    let mut at = 0;
    while let Some(side) = Side::ALL.get(at) {
        let said: Credits = split.values().copied().sum();
        let left = worth.minus(said);
        let last = at + 1 == Side::ALL.len();
        let offered = match before.get(*side) {
            Some(credits) => credits.to_string(),
            None if last => left.to_string(),
            None => "0".to_owned(),
        };
        let prompt = format!("PDU {} ({left} of {worth} left)", side_text(*side));
        let Some(text) = text(asker, &[], &prompt, &offered)? else {
            let Some(previous) = at.checked_sub(1).and_then(|n| Side::ALL.get(n)) else {
                return Ok(Asked::Again);
            };
            split.remove(previous);
            at -= 1;
            continue;
        };
        match typed::credits("PDU", if text.is_empty() { "0" } else { &text }) {
            Ok(credits) if credits > left => {
                asker.refuse(&format!(
                    "{} are more than the {left} that are left",
                    credits.in_unit("PDU")
                ));
            }
            Ok(credits) => {
                if credits > Credits::ZERO {
                    split.insert(*side, credits);
                }
                at += 1;
            }
            Err(failure) => asker.refuse(&reason(&failure)),
        }
    }
    entry.pdu = (!split.is_empty()).then(|| Pdu::Sides(split.into_iter().collect()));
    Ok(Asked::On)
}
