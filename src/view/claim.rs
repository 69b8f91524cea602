//! The screen of `claim`: what to type into a body's form, field by field, and what was noted.

use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::claim::{ClaimReport, ClaimRequest, ClaimText, Pending};
use crate::catalog::Catalog;
use crate::ids::CertId;
use crate::rules::renewal::{Target, mark_name, same_unit, side_name};
use crate::text::{clean, count, list};
use crate::units::{Credits, Side};

pub fn screen(
    screen: &mut Screen,
    report: &ClaimReport,
    request: &ClaimRequest,
    catalog: &Catalog,
) {
    let mark = request.mark;
    if report.claims.is_empty() && !mark.approved {
        screen.title("Claims", "nothing to claim", Tone::Dim);
        screen.blank();
        screen.paragraph(
            Tone::Plain,
            0,
            "Everything that counts in a current cycle is claimed, or nothing counts yet.",
        );
    }
    if !mark.approved || mark.claimed {
        claims(screen, report, request.spare, catalog);
    }
    pending(screen, &report.pending);
    let next = next(report, request);
    screen.next(&next.iter().map(String::as_str).collect::<Vec<_>>());
}

fn next(report: &ClaimReport, request: &ClaimRequest) -> Vec<String> {
    let again = |option: &str| {
        let mut words = vec!["pmo-path claim".to_owned()];
        words.extend(request.names.iter().map(|name| {
            if name.contains(' ') {
                format!("'{name}'")
            } else {
                name.clone()
            }
        }));
        words.push(option.to_owned());
        words.join(" ")
    };
    let mark = request.mark;
    let mut next = Vec::new();
    let in_full = |text: &ClaimText| text.needed || request.spare;
    if report.claims.iter().any(in_full) && !mark.claimed {
        next.push(again("--mark"));
    }
    if report.claims.iter().any(|text| !text.needed) && !request.spare {
        next.push(again("--spare"));
    }
    if !report.pending.is_empty() || (mark.claimed && !mark.approved) {
        next.push(again("--approved"));
    }
    next.push("pmo-path renew".to_owned());
    next
}

/// What was noted in the plan, a line each.
pub fn noted(report: &ClaimReport, request: &ClaimRequest) -> Vec<String> {
    let mark = request.mark;
    let line = |what: &str, entries: usize| {
        format!(
            "Noted as {what} on {}: {}.",
            mark.on.unwrap_or(report.as_of).with_weekday(),
            count(entries, "entry")
        )
    };
    let claimed = mark.claimed.then(|| line("claimed", report.marked_claimed));
    let approved = mark
        .approved
        .then(|| line("approved", report.marked_approved));
    claimed.into_iter().chain(approved).collect()
}

/// The claims, body by body: what is needed in full, what is spare in a line, or in full too.
fn claims(screen: &mut Screen, report: &ClaimReport, spare_in_full: bool, catalog: &Catalog) {
    let texts = &report.claims;
    let mut at = 0;
    while let Some(first) = texts.get(at) {
        let group: Vec<&ClaimText> = texts
            .iter()
            .skip(at)
            .take_while(|t| t.body == first.body)
            .collect();
        at += group.len();
        let (needed, spare): (Vec<&ClaimText>, Vec<&ClaimText>) =
            group.into_iter().partition(|text| text.needed);
        screen.blank();
        screen.title(
            &mark_name(&first.body, catalog),
            &sum(&needed, &first.unit),
            Tone::Strong,
        );
        for target in report.credentials.iter().filter(|t| t.body == first.body) {
            reached(screen, target, needed.is_empty());
        }
        for text in needed {
            screen.blank();
            in_full(screen, text);
        }
        if spare.is_empty() {
            continue;
        }
        screen.heading(&format!("Not needed: {}", sum(&spare, &first.unit)));
        for text in spare {
            if spare_in_full {
                in_full(screen, text);
                screen.blank();
                continue;
            }
            let carries = if text.may_carry_over {
                "; may carry over"
            } else {
                ""
            };
            let words = format!(
                "{}: {}, {} ({}){carries}",
                clean(&text.title),
                text.credits.in_unit(&text.unit),
                text.completed,
                text.entries.join(" ")
            );
            screen.marked(Mark::Info, 2, &words);
        }
    }
    if report.above_caps > Credits::ZERO {
        screen.blank();
        let words = format!(
            "{} more credits lie above a cap: claiming them would bring nothing.",
            report.above_caps
        );
        screen.marked(Mark::Info, 0, &words);
    }
}

/// `3 claims, 12.5 PDU`
fn sum(texts: &[&ClaimText], unit: &str) -> String {
    let total: Credits = texts.iter().map(|text| text.credits).sum();
    let number = count(texts.len(), "claim");
    format!("{number}, {}", total.in_unit(unit))
}

fn reached(screen: &mut Screen, target: &Target, nothing_to_claim: bool) {
    let with = if nothing_to_claim {
        "with what was claimed"
    } else {
        "with these"
    };
    let id = &target.certification;
    let reached = target.required.minus(target.missing);
    let done = format!("{reached} of {}", target.required.in_unit(&target.unit));
    if target.missing == Credits::ZERO {
        screen.marked(Mark::Met, 0, &format!("{id}: complete {with}, {done}"));
    } else {
        let missing = target.missing;
        screen.marked(
            Mark::Missing,
            0,
            &format!("{id}: {done} {with}, {missing} missing"),
        );
    }
}

fn in_full(screen: &mut Screen, text: &ClaimText) {
    let credits = text.credits.in_unit(&text.unit);
    screen.marked(Mark::Open, 0, &format!("{}: {credits}", clean(&text.title)));
    let mut field = |label: &str, value: &str| {
        if !value.is_empty() {
            screen.field(label, 16, value);
        }
    };
    let guess = if text.category_stated {
        ""
    } else {
        " (the log does not say; check)"
    };
    field("Category", &format!("{}{guess}", text.category_name));
    field("Provider", &text.provider);
    field("Description", &text.description);
    field("Date started", &text.started.to_string());
    field("Date completed", &text.completed.to_string());
    field("URL", text.url.as_deref().unwrap_or(""));
    if same_unit(&text.unit, "PDU") {
        let sides = [
            text.ways_of_working,
            text.power_skills,
            text.business_acumen,
        ];
        if sides.iter().any(|credits| *credits > Credits::ZERO) {
            for (side, credits) in Side::ALL.iter().zip(sides) {
                field(side_name(*side), &credits.to_string());
            }
        }
        if text.without_side > Credits::ZERO {
            let note = if text.category.is_giving_back() {
                ""
            } else {
                " without a side (the form asks for one)"
            };
            field("PDUs", &format!("{}{note}", text.without_side));
        }
    }
    let ids: Vec<&str> = text.certifications.iter().map(CertId::as_str).collect();
    field("Counts for", &list(&ids, "and"));
    field("Evidence", &text.evidence.join(", "));
    field("Log", &text.entries.join(" "));
    if let Some(note) = &text.note {
        screen.marked(Mark::Warning, 2, note);
    }
}

/// What was claimed and waits for the body's approval.
fn pending(screen: &mut Screen, waiting: &[Pending]) {
    if waiting.is_empty() {
        return;
    }
    screen.heading("Claimed, not yet approved");
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("claimed", Column::Left),
        ("credits", Column::Right),
        ("", Column::Text),
    ]);
    for item in waiting {
        table.row([
            item.body.as_str().into(),
            item.id.as_str().into(),
            item.claimed
                .map_or("-".to_owned(), |day| day.to_string())
                .into(),
            item.credits.map_or(String::new(), |c| c.to_string()).into(),
            Cell::new(Tone::Plain, &item.title),
        ]);
    }
    screen.table(&table);
}
