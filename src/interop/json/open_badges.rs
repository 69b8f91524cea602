//! Open Badges 2 assertions and Open Badges 3 credentials, alone or in lists. No proof is checked.

use serde_json::Value;

use super::found::Found;
use super::value::{any, at, list, one_or_many, text};
use crate::interop::key::{Key, Shape};
use crate::interop::record::Record;
use crate::interop::when::utc_day;

pub(super) fn read(document: &Value) -> Option<Found> {
    // A credential that is signed as a token stands in it under this name.
    let document = document.get("vc").unwrap_or(document);
    let found = [
        &["assertions"][..],
        &["badges"],
        &["data"],
        &["credentials"],
        &["verifiableCredential"],
    ];
    let badges = found
        .iter()
        .find_map(|path| {
            list(document, path).filter(|list| list.iter().any(|badge| version(badge).is_some()))
        })
        .unwrap_or_else(|| one_or_many(document));
    let version = badges.iter().find_map(version)?;
    let records = badges
        .iter()
        .enumerate()
        .map(|(place, badge)| {
            if self::version(badge) == Some(3) {
                third(place + 1, badge)
            } else {
                second(place + 1, badge)
            }
        })
        .collect();
    let format = if version == 3 {
        "open-badges-3"
    } else {
        "open-badges-2"
    };
    Some(Found {
        format,
        records,
        not_taken: Vec::new(),
    })
}

/// Which version a badge is written in.
fn version(badge: &Value) -> Option<u8> {
    let badge = badge.get("assertion").unwrap_or(badge);
    let is = |word: &str| match badge.get("type").or_else(|| badge.get("@type")) {
        Some(Value::String(kind)) => kind == word,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == word),
        _ => false,
    };
    let credential = is("OpenBadgeCredential") || is("AchievementCredential");
    if credential
        || (is("VerifiableCredential")
            && at(badge, &["credentialSubject", "achievement"]).is_some())
    {
        return Some(3);
    }
    let old = badge.get("badge").is_some()
        && [
            "issuedOn",
            "issued_on",
            "recipient",
            "verify",
            "verification",
        ]
        .iter()
        .any(|key| badge.get(key).is_some());
    (is("Assertion") || old).then_some(2)
}

fn second(row: usize, badge: &Value) -> Record<'static> {
    let badge = badge.get("assertion").unwrap_or(badge);
    let class = badge.get("badge");
    let revoked = badge.get("revoked").and_then(Value::as_bool) == Some(true);
    let own = text(badge, &["id"]);
    let evidence = any(badge, &[&["evidence", "id"], &["evidence"]]);
    let day = |cell: String| {
        if cell.bytes().all(|b| b.is_ascii_digit()) {
            utc_day(&cell)
        } else {
            cell
        }
    };
    let mut record = Record::new(row, Shape::Certificate)
        .with(
            Key::Title,
            any(
                badge,
                &[&["badge", "name"], &["name"], &["badge", "badge", "name"]],
            ),
        )
        .with(
            Key::Provider,
            any(
                badge,
                &[
                    &["badge", "issuer", "name"],
                    &["issuer", "name"],
                    &["badge", "issuer", "origin"],
                ],
            ),
        )
        .with(
            Key::Issued,
            day(any(badge, &[&["issuedOn"], &["issued_on"]])),
        )
        .with(Key::Expires, day(text(badge, &["expires"])))
        .with(Key::Status, if revoked { "revoked" } else { "" })
        .with(
            Key::Evidence,
            if own.starts_with("http") {
                own
            } else {
                evidence
            },
        );
    // An assertion whose badge is an address only does not say what it is.
    let address = class.and_then(Value::as_str).unwrap_or("").to_owned();
    record.first = address.into();
    record
}

fn third(row: usize, badge: &Value) -> Record<'static> {
    let subject = |key: &str| text(badge, &["credentialSubject", key]);
    let achievement = |key: &str| text(badge, &["credentialSubject", "achievement", key]);
    let name = achievement("name");
    let issuer = any(
        badge,
        &[
            &["issuer", "name"],
            &["credentialSubject", "achievement", "creator", "name"],
        ],
    );
    Record::new(row, Shape::Certificate)
        .with(
            Key::Title,
            if name.is_empty() {
                text(badge, &["name"])
            } else {
                name
            },
        )
        .with(Key::Provider, issuer)
        .with(
            Key::Issued,
            any(
                badge,
                &[&["awardedDate"], &["validFrom"], &["issuanceDate"]],
            ),
        )
        .with(
            Key::Expires,
            any(badge, &[&["validUntil"], &["expirationDate"]]),
        )
        .with(Key::Category, achievement("achievementType"))
        .with(Key::Number, subject("licenseNumber"))
        .with(Key::Credits, subject("creditsEarned"))
        .with(Key::Evidence, any(badge, &[&["id"], &["evidence", "id"]]))
}
