//! The screens of `renew`: one credential in full, many in one table, the audit. Values come
//! from `rules::renewal`; nothing is computed here.

mod answer;
mod audit;
mod ended;
mod ending;
mod help;
mod keep;
mod lost;
mod notes;
mod overview;
mod pace;
mod pages;
mod words;

pub use audit::audit;
pub use pages::{doubt, recorded, screen};
pub use words::credits_of;

use super::{Cell, Column, Look, Mark, Screen, Table, Tone};
use crate::catalog::RenewalKind;
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::Plan;
use crate::rules::cycles::{Closing, CredentialStatus};
use crate::rules::renewal::{Account, CycleReview, Helper, Offer, Review, side_name};
use crate::text::{as_words, list};
use crate::units::Credits;
use answer::{answer, is_complete_and_open};

/// Columns of a bar: what a narrow screen can spare.
fn bar_columns(look: Look) -> usize {
    match look.width {
        0..50 => 0,
        50..64 => 6,
        64..76 => 10,
        _ => 20,
    }
}

/// One credential in full.
fn one_credential(
    screen: &mut Screen,
    review: &Review<'_>,
    plan: &Plan,
    helpers: &[Helper<'_>],
    offers: &[Offer<'_>],
    day: Day,
) {
    let dot = screen.look().dot();
    let (text, tone) = answer(review, day);
    let name = review.certification.map_or("", |c| c.name.as_str());
    let id = &review.credential.certification;
    let left = if name.is_empty() {
        id.to_string()
    } else {
        format!("{id} {dot} {name}")
    };
    screen.title(&left, &text, tone);
    if let Some(cycle) = review.shown() {
        screen.paragraph(Tone::Dim, 0, &cycle_words(review, cycle));
    }
    let due = review.status != CredentialStatus::Retired;
    if let Some(account) = review.account().filter(|_| due) {
        screen.blank();
        let table = figures(screen, account);
        screen.table(&table);
        if !account.years.is_empty() {
            screen.blank();
            let table = years(screen, review, account, day);
            screen.table(&table);
        }
    }
    screen.blank();
    notes::all(screen, review, plan, helpers, offers, day);
}

fn cycle_words(review: &Review<'_>, cycle: &CycleReview<'_>) -> String {
    let earned = review.credential.earned.long();
    let Some(end) = cycle.turn.end else {
        return format!("earned {earned}");
    };
    let stated = if cycle.turn.fixed {
        " (as your plan states)"
    } else {
        ""
    };
    let number = if cycle.turn.number > 1 {
        format!(", cycle {}", cycle.turn.number)
    } else {
        String::new()
    };
    let stated = if review.end_is_earliest() {
        " at the earliest"
    } else {
        stated
    };
    format!(
        "{} to {}{stated}{number}; earned {earned}",
        cycle.turn.start.long(),
        end.long()
    )
}

/// Total, groups and sides with their bars.
fn figures(screen: &Screen, account: &Account) -> Table {
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Right),
        ("", Column::Left),
        ("", Column::Text),
    ]);
    let mut row = |met: Option<bool>,
                   name: &str,
                   has: String,
                   bar: Option<(Credits, Credits)>,
                   note: String| {
        let (mark, tone) = match met {
            Some(true) => (Mark::Met, Tone::Good),
            Some(false) => (Mark::Missing, Tone::Bad),
            None => (Mark::Info, Tone::Dim),
        };
        let bar = bar.map_or(String::new(), |(done, of)| {
            look.bar(done.parts().into(), of.parts().into(), bar_columns(look))
        });
        table.row([
            Cell::new(tone, look.mark(mark)),
            name.into(),
            has.into(),
            Cell::new(tone, bar),
            Cell::new(Tone::Dim, note),
        ]);
    };
    let reached = account.reached();
    let mut told = Vec::new();
    if account.carried_in > Credits::ZERO {
        told.push(format!("with {} carried in", account.carried_in));
    }
    // What counts toward the total and helps no minimum that is short leaves the cycle open.
    if account.counted > reached {
        told.push(format!(
            "{} counted, not all for a minimum",
            account.counted
        ));
    }
    row(
        Some(account.is_complete()),
        "total",
        format!("{reached} of {}", account.required),
        Some((reached, account.required)),
        told.join("; "),
    );
    for group in &account.groups {
        let name = as_words(group.id.as_str());
        let name = if group.inside.is_some() {
            format!("  {name}")
        } else {
            name
        };
        match (group.min, group.max) {
            (Some(min), _) => row(
                Some(group.missing == Credits::ZERO),
                &name,
                format!("{} of {min}", group.earned),
                Some((group.earned, min)),
                "at least".to_owned(),
            ),
            (None, Some(max)) => {
                // What is over inside a group is told there.
                let inside = account
                    .groups
                    .iter()
                    .filter(|inner| inner.inside.as_ref() == Some(&group.id))
                    .fold(Credits::ZERO, |sum, inner| {
                        sum + inner.earned.minus(inner.usable)
                    });
                let over = group.earned.minus(group.usable).minus(inside);
                let note = if over > Credits::ZERO {
                    format!("at most {max}; {over} over")
                } else {
                    format!("at most {max}")
                };
                row(None, &name, group.usable.to_string(), None, note);
            }
            (None, None) => {
                let over = group.earned.minus(group.usable);
                let note = match group.max_per_year {
                    Some(most) if over > Credits::ZERO => {
                        format!("at most {most} in a year; {over} over")
                    }
                    Some(most) => format!("at most {most} in a year"),
                    None => String::new(),
                };
                row(None, &name, group.usable.to_string(), None, note);
            }
        }
    }
    for side in &account.sides {
        row(
            Some(side.missing == Credits::ZERO),
            side_name(side.side),
            format!("{} of {}", side.counted, side.min),
            Some((side.counted, side.min)),
            "from education".to_owned(),
        );
    }
    table
}

fn years(screen: &Screen, review: &Review<'_>, account: &Account, day: Day) -> Table {
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Right),
        ("", Column::Left),
        ("", Column::Text),
    ]);
    for (n, year) in account.years.iter().enumerate() {
        let met = year.missing == Credits::ZERO;
        let (mark, tone) = match (met, year.start > day) {
            (true, _) => (Mark::Met, Tone::Good),
            (false, true) => (Mark::Open, Tone::Dim),
            (false, false) => (Mark::Missing, Tone::Bad),
        };
        let full = review
            .rule()
            .map_or_else(Vec::new, |rule| account.full_in(rule, year));
        let full: Vec<String> = full.iter().map(|id| as_words(id.as_str())).collect();
        let note = match (met, year.end < day, year.start <= day) {
            (false, true, _) => "this year is over".to_owned(),
            (false, false, true) if !full.is_empty() => {
                format!("this year; {} full", list(&full, "and"))
            }
            (false, false, true) => "this year".to_owned(),
            _ => String::new(),
        };
        table.row([
            Cell::new(tone, look.mark(mark)),
            format!("year {} to {}", n + 1, year.end).into(),
            format!("{} of {}", year.earned, year.min).into(),
            Cell::new(
                tone,
                look.bar(
                    year.earned.parts().into(),
                    year.min.parts().into(),
                    bar_columns(look),
                ),
            ),
            Cell::new(Tone::Dim, note),
        ]);
    }
    table
}

/// The most urgent first: what is suspended or only not recorded, what ends soonest, what has no
/// end, and last what has expired.
fn by_urgency<'r, 'a>(reviews: &[&'r Review<'a>]) -> Vec<&'r Review<'a>> {
    let mut sorted = reviews.to_vec();
    sorted.arrange_by_key(|review| match review.status {
        CredentialStatus::Suspended | CredentialStatus::RenewalNotRecorded => {
            let grace = review.shown().and_then(|cycle| cycle.turn.grace_until);
            (0, grace)
        }
        CredentialStatus::NotTold => (1, review.shown().and_then(|cycle| cycle.turn.end)),
        CredentialStatus::Active | CredentialStatus::Extended if review.active_until.is_some() => {
            (1, review.active_until)
        }
        CredentialStatus::Active
        | CredentialStatus::Extended
        | CredentialStatus::Retired
        | CredentialStatus::NotYet => (2, None),
        CredentialStatus::Expired => (3, None),
    });
    sorted
}

/// Every cycle of a credential, oldest first.
fn history(screen: &mut Screen, review: &Review<'_>) {
    let ends = review.cycles.iter().any(|cycle| cycle.turn.end.is_some());
    if !ends {
        return;
    }
    screen.heading("All cycles");
    let mut table = Table::new(&[
        ("", Column::Right),
        ("from", Column::Left),
        ("to", Column::Left),
        ("counted", Column::Right),
        ("in", Column::Right),
        ("over", Column::Right),
        ("", Column::Text),
    ]);
    for cycle in &review.cycles {
        let account = cycle.account.as_ref();
        let number =
            |get: fn(&Account) -> Credits| account.map_or(String::new(), |a| get(a).to_string());
        let closing = match cycle.turn.closing {
            _ if cycle.unrecorded => "complete, not recorded".to_owned(),
            Closing::Renewed(on) => format!("renewed {on}"),
            Closing::Presumed => "renewed, day not recorded".to_owned(),
            Closing::NotTold => "fee not told".to_owned(),
            Closing::Open if account.is_some_and(Account::is_complete) => "complete".to_owned(),
            Closing::Open => {
                account.map_or("open".to_owned(), |a| format!("{} missing", a.missing))
            }
        };
        table.row([
            cycle.turn.number.to_string().into(),
            cycle.turn.start.to_string().into(),
            day_or_none(cycle.turn.end).into(),
            counted_of(account).into(),
            number(|a| a.carried_in).into(),
            number(|a| a.carry_over).into(),
            closing.into(),
        ]);
    }
    screen.table(&table);
}

/// `2027-03-14`, or a dash for no end.
fn day_or_none(day: Option<Day>) -> String {
    day.map_or("-".to_owned(), |day| day.to_string())
}

/// `12.5 of 60`: what is reached and what is asked for; or nothing.
fn counted_of(account: Option<&Account>) -> String {
    account.map_or(String::new(), |a| {
        format!("{} of {}", a.reached(), a.required)
    })
}

/// Whether credits are what keeps the credential.
fn asks_credits(review: &Review<'_>) -> bool {
    review.kind() == Some(RenewalKind::Credits)
}
