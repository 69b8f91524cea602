//! Credly's `badges.json` and its lists of badges from elsewhere. The day is the one that Credly
//! shows; a stamp alone is its day in UTC, for all badges alike.

use serde_json::Value;

use super::found::Found;
use super::value::{any, list, one_or_many, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;
use crate::interop::when::utc_day;

pub(super) fn read(document: &Value) -> Option<Found> {
    let badges = list(document, &["data"]).unwrap_or_else(|| one_or_many(document));
    let is_badge = |badge: &Value| {
        badge.get("badge_template").is_some()
            || badge.get("external_badge").is_some()
            || (badge.get("issued_at_date").is_some() && badge.get("badge_name").is_some())
    };
    if !badges.iter().any(is_badge) {
        return None;
    }
    let records = badges
        .iter()
        .enumerate()
        .map(|(at, badge)| record(at + 1, badge))
        .collect();
    Some(Found {
        format: "credly",
        records,
        not_taken: Vec::new(),
    })
}

fn record(row: usize, badge: &Value) -> Record<'static> {
    let day = |date: &str, stamp: &str| {
        let shown = any(badge, &[&[date], &["external_badge", date]]);
        if shown.is_empty() {
            utc_day(&any(badge, &[&[stamp], &["external_badge", stamp]]))
        } else {
            shown
        }
    };
    let issuer = any(
        badge,
        &[
            &["issuer", "entities", "entity", "name"],
            &["badge_template", "issuer", "entities", "entity", "name"],
            &["issuer_name"],
            &["external_badge", "issuer_name"],
            &["issuer", "summary"],
            &["badge_template", "issuer", "summary"],
        ],
    );
    let issuer = issuer
        .strip_prefix("issued by ")
        .unwrap_or(&issuer)
        .to_owned();
    let address = any(
        badge,
        &[
            &["public_url"],
            &["badge_url"],
            &["external_badge", "badge_url"],
        ],
    );
    let id = text(badge, &["id"]);
    let address = if address.is_empty() && !id.is_empty() && badge.get("badge_template").is_some() {
        format!("https://www.credly.com/badges/{id}")
    } else {
        address
    };
    Record::new(row, Shape::Certificate)
        .with(
            Key::Title,
            any(
                badge,
                &[
                    &["badge_template", "name"],
                    &["badge_name"],
                    &["external_badge", "badge_name"],
                    &["name"],
                ],
            ),
        )
        .with(Key::Provider, issuer)
        .with(Key::Issued, day("issued_at_date", "issued_at"))
        .with(Key::Expires, day("expires_at_date", "expires_at"))
        .with(
            Key::Category,
            text(badge, &["badge_template", "type_category"]),
        )
        .with(Key::Status, text(badge, &["state"]))
        .with(Key::Evidence, address)
}
