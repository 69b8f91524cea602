//! Staying certified: how each credential stands in its cycle, as bars and in words.

use super::document::{Answer, Block, Cell, Set, Table, Text};
use super::words::with_year;
use crate::app::reports::{PersonReport, RenewalFacts};
use crate::rules::cycles::CredentialStatus;
use crate::text::{as_words, count};
use crate::units::Credits;
use crate::view::Tone;
use crate::view::svg::gauge;

/// Credentials with bars; the rest are told in a line each.
const WITH_BARS: usize = 2;

/// The figure of the credential that needs a thought first.
pub(super) fn answer(report: &PersonReport) -> Option<Answer> {
    let facts = report
        .renewals
        .iter()
        .filter(|facts| facts.end.is_some())
        .min_by_key(|facts| (is_calm(facts), facts.end))?;
    let value = match (facts.rows.first(), facts.missing) {
        (Some(_), Some(Credits::ZERO)) => "complete".to_owned(),
        // The sum is there and a side of it is not.
        (Some(total), Some(missing)) if total.has >= total.of => format!(
            "{} to go",
            missing.in_unit(facts.unit.as_deref().unwrap_or("credit"))
        ),
        (Some(total), _) => format!(
            "{} of {}",
            total.has,
            total.of.in_unit(facts.unit.as_deref().unwrap_or("credit"))
        ),
        (None, _) => facts.end.map(with_year).unwrap_or_default(),
    };
    Some(Answer {
        tone: tone(facts, report),
        label: Text::own(&facts.certification).and(" renewal"),
        value: value.into(),
        note: state(facts, report).into(),
    })
}

/// Nothing is missing, or nothing can be done.
fn is_calm(facts: &RenewalFacts) -> bool {
    facts.status == CredentialStatus::Expired
        || (facts.status == CredentialStatus::Active
            && facts.missing.is_none_or(|m| m == Credits::ZERO))
}

fn tone(facts: &RenewalFacts, report: &PersonReport) -> Tone {
    let in_time = facts.complete_on.is_some_and(|day| Some(day) <= facts.end);
    match facts.status {
        CredentialStatus::Active if facts.missing.is_none_or(|m| m == Credits::ZERO) => Tone::Good,
        CredentialStatus::Active if in_time => Tone::Plain,
        CredentialStatus::Active => {
            let far = facts
                .end
                .is_some_and(|end| report.as_of.days_until(end) > 730);
            if far { Tone::Plain } else { Tone::Warn }
        }
        CredentialStatus::Suspended | CredentialStatus::Expired => Tone::Bad,
        _ => Tone::Warn,
    }
}

/// `ends 14 March 2028; in time at the pace of the last year`
fn state(facts: &RenewalFacts, report: &PersonReport) -> String {
    let earliest = if facts.end_is_earliest {
        " at the earliest"
    } else {
        ""
    };
    let Some(end) = facts.end else {
        return match facts.status {
            CredentialStatus::Active => "has no end".to_owned(),
            other => as_words(other.as_str()),
        };
    };
    let day = with_year(end);
    match facts.status {
        CredentialStatus::Active => {
            let pace = match (facts.missing, facts.complete_on) {
                (Some(Credits::ZERO), _) => "; renew it with the body",
                (Some(_), Some(day)) if day <= end => "; in time at the pace of the last year",
                (Some(_), Some(_)) => "; at the pace of the last year not before its end",
                (Some(_), None)
                    if facts
                        .rows
                        .first()
                        .is_some_and(|total| total.has == Credits::ZERO) =>
                {
                    "; nothing that counts is logged yet"
                }
                (Some(_), None) if report.as_of < end => {
                    "; on part of it nothing was logged in the last year"
                }
                _ => "",
            };
            format!("ends {day}{earliest}{pace}")
        }
        CredentialStatus::Suspended => format!(
            "suspended since {day}{earliest}{}",
            facts
                .grace_until
                .map(|until| format!(", until {}", with_year(until)))
                .unwrap_or_default()
        ),
        CredentialStatus::Expired => {
            format!("expired: no renewal is recorded for the cycle to {day}")
        }
        CredentialStatus::RenewalNotRecorded => {
            format!("the cycle to {day} is complete; no renewal is recorded")
        }
        CredentialStatus::NotTold => {
            format!("whether the fee for the time to {day} was paid is not recorded")
        }
        other => format!("{}, {day}", as_words(other.as_str())),
    }
}

/// The bars with their heading.
pub(super) fn gauges(report: &PersonReport) -> Vec<Block> {
    let (with_bars, others): (Vec<&RenewalFacts>, Vec<&RenewalFacts>) = report
        .renewals
        .iter()
        .filter(|facts| facts.end.is_some() || facts.status != CredentialStatus::Active)
        .partition(|facts| !facts.rows.is_empty() && facts.status != CredentialStatus::Expired);
    if with_bars.is_empty() && others.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Staying certified".into())];
    for facts in with_bars.iter().take(WITH_BARS) {
        blocks.push(Block::Text(
            Text::new()
                .and_strong(&facts.certification)
                .and(format!(": {}", state(facts, report))),
        ));
        blocks.push(Block::Table(table(facts)));
        let remarks = remarks(facts);
        if !remarks.is_empty() {
            blocks.push(Block::Remark(remarks.into()));
        }
    }
    let rest = with_bars.iter().skip(WITH_BARS).chain(&others);
    let lines: Vec<Text> = rest
        .map(|facts| Text::own(&facts.certification).and(format!(": {}", state(facts, report))))
        .collect();
    if !lines.is_empty() {
        blocks.push(Block::Bullets(lines));
    }
    blocks
}

fn table(facts: &RenewalFacts) -> Table {
    let rows = facts.rows.iter().map(|row| {
        let words = format!("{} of {}", row.has, row.of);
        let to_go = if row.missing == Credits::ZERO {
            "enough".to_owned()
        } else {
            format!("{}\u{a0}to\u{a0}go", row.missing)
        };
        let chart = gauge(row.has.parts().into(), row.of.parts().into(), &words);
        vec![
            Cell::from(row.name.as_str()),
            Cell::Chart(chart, String::new()),
            words.into(),
            to_go.into(),
        ]
    });
    Table::new(
        &[
            ("", Set::Text),
            ("", Set::Short),
            ("", Set::Short),
            ("", Set::Remark),
        ],
        rows,
    )
    .tight()
}

fn remarks(facts: &RenewalFacts) -> String {
    let unit = facts.unit.as_deref().unwrap_or("credit");
    let mut parts = Vec::new();
    if let Some(due) = facts.due {
        let by = if due.yearly {
            format!(" by {}", with_year(due.by))
        } else {
            String::new()
        };
        let pace = Credits::from_hundredths(u32::try_from(due.per_month).unwrap_or(u32::MAX));
        parts.push(format!("{} a month will do{by}.", pace.in_unit(unit)));
    }
    if facts.by_plan > Credits::ZERO
        && let Some(missing) = facts.missing
    {
        parts.push(format!(
            "The plan itself brings up to {} of the {} missing.",
            facts.by_plan, missing
        ));
    }
    if facts.without_evidence > 0 {
        let lack = if facts.without_evidence == 1 {
            "lacks"
        } else {
            "lack"
        };
        parts.push(format!(
            "{} {lack} evidence for an audit.",
            count(facts.without_evidence, "log entry")
        ));
    }
    parts.join(" ")
}
