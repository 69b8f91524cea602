//! Keep it or let it lapse: what the next years of a credential cost in money and hours, and what
//! hangs on it. Computes nothing.

use super::super::{Cell, Column, Mark, Screen, Table, Tone, costs};
use super::ending::way_back;
use crate::app::costs::Keeping;
use crate::app::renew::CredentialReport;
use crate::catalog::{Ask, Catalog};
use crate::dates::Day;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::Review;
use crate::text::list;

/// One credential.
pub(super) fn one_credential(
    screen: &mut Screen,
    review: &Review<'_>,
    keeping: &Keeping,
    catalog: &Catalog,
    day: Day,
) {
    let Some(cert) = review.certification.filter(|_| keeping.held) else {
        return;
    };
    if keeping.cost.never_ends || review.status == CredentialStatus::Retired {
        return;
    }
    screen.heading(&format!(
        "Keep it or let it lapse: {}",
        costs::span(keeping)
    ));
    for line in costs::held(keeping) {
        screen.marked(Mark::Info, 2, &line);
    }
    let mut on_it = Vec::new();
    match keeping.target_asks {
        Some(Ask::Required) => {
            on_it.push("most adverts for your target role ask for it".to_owned());
        }
        Some(_) => on_it.push("it serves your target role".to_owned()),
        None => {}
    }
    let relations = catalog.relations(cert, day);
    if !relations.opens.is_empty() {
        on_it.push(format!(
            "rules of {} name it",
            list(&relations.opens, "and")
        ));
    }
    if !on_it.is_empty() {
        screen.marked(
            Mark::Info,
            2,
            &format!("What hangs on it: {}.", list(&on_it, "and")),
        );
    }
    screen.marked(
        Mark::Info,
        2,
        &format!("If you let it lapse: {}", lower(&way_back(review))),
    );
    if let Some(unknown) = costs::not_known(keeping) {
        screen.marked(Mark::Unknown, 2, &format!("Not known: {unknown}."));
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}

/// All of them in one table, where the span was asked for.
pub(super) fn all(screen: &mut Screen, found: &[CredentialReport<'_>]) {
    let told: Vec<&Keeping> = found
        .iter()
        .filter_map(|held| held.keeping.as_ref())
        .collect();
    let Some(first) = told.first() else { return };
    screen.heading(&format!("Keep or let lapse: {}", costs::span(first)));
    let mut table = Table::new(&[
        ("", Column::Left),
        ("to keep, about", Column::Text),
        ("hours", Column::Text),
        ("target role", Column::Text),
    ]);
    for keeping in told {
        let keep = if keeping.held {
            costs::to_keep(keeping)
        } else {
            format!("run out; anew {}", costs::to_get(keeping))
        };
        table.row([
            keeping.certification.as_str().into(),
            keep.into(),
            costs::hours(keeping).into(),
            Cell::new(Tone::Dim, costs::target(keeping)),
        ]);
    }
    screen.table(&table);
}
