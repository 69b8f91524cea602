//! A log entry under the name by which commands call it, and as it stands in every JSON document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::dates::{Day, PartialDate};
use crate::plan::{Claim, LogEntry, LogText, Pdu, Topics};
use crate::units::{Category, Credits, Delivery, Minutes, SkillLevel};

/// An entry with the name by which commands call it: its id, or its place in the file, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedEntry<'a> {
    pub name: String,
    pub entry: Cow<'a, LogEntry>,
    /// PDU that it does not state and a renewal takes from its activity.
    pub from_catalog: Option<Credits>,
}

impl<'a> NamedEntry<'a> {
    /// The entry at this place (from 0) of the file.
    pub fn at(place: usize, entry: &'a LogEntry) -> Self {
        Self {
            name: name_of(entry, place),
            entry: Cow::Borrowed(entry),
            from_catalog: None,
        }
    }

    /// The same, on its own.
    pub fn owned(name: String, entry: LogEntry) -> NamedEntry<'static> {
        NamedEntry {
            name,
            entry: Cow::Owned(entry),
            from_catalog: None,
        }
    }

    /// PDU as a renewal counts them, before caps.
    pub fn pdu(&self) -> Option<Credits> {
        self.entry
            .pdu
            .as_ref()
            .map(Pdu::total)
            .or(self.from_catalog)
    }
}

/// The name of the entry at this place (from 0) of the file.
pub fn name_of(entry: &LogEntry, place: usize) -> String {
    entry
        .id
        .as_ref()
        .map_or_else(|| (place + 1).to_string(), ToString::to_string)
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntryJson<'a> {
    /// Of the entry; `3` for the third of the file where it has none.
    id: &'a str,
    date: PartialDate,
    title: &'a str,
    /// An item of the plan or an activity of the catalog.
    activity: Option<&'a str>,
    /// Whether the entry completes that activity.
    finished: bool,
    /// Whether the entry opens that activity.
    started: bool,
    category: Option<Category>,
    /// Null: not stated.
    hours: Option<Minutes>,
    /// PDUs by side (`ways-of-working`, `power-skills`, `business-acumen`), or one number without
    /// sides.
    pdu: Option<PduJson<'a>>,
    /// Their sum.
    pdu_total: Option<Credits>,
    /// PDUs that it does not state and a renewal takes from its activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "pdu_total")))]
    pdu_from_catalog: Option<Credits>,
    /// Credits of other bodies, by their unit.
    credits: &'a BTreeMap<String, Credits>,
    /// Formal training in hours, by topic.
    contact_hours: BTreeMap<&'a str, Minutes>,
    delivery: Option<Delivery>,
    /// Whether the provider is authorised; null: not stated.
    authorised: Option<bool>,
    /// Topics of all Ways of Working credits, or the credits of each.
    topics: Option<TopicsJson<'a>>,
    /// Levels that you confirmed, by skill.
    levels: BTreeMap<&'a str, SkillLevel>,
    /// A certification whose exam was passed.
    passed: Option<&'a str>,
    #[serde(flatten)]
    texts: EntryTexts<'a>,
    /// The goal of which it is one of the talks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "note")))]
    talk: Option<&'a str>,
    /// The quarter of the plan that it is the review of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "talk")))]
    review: Option<u32>,
    claims: Vec<ClaimJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum PduJson<'a> {
    Number(Credits),
    Sides(BTreeMap<&'a str, Credits>),
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum TopicsJson<'a> {
    All(Vec<&'a str>),
    Split(BTreeMap<&'a str, Credits>),
}

/// Words of the person's own, each under its key; null where there are none.
struct EntryTexts<'a>(&'a LogEntry);

impl EntryTexts<'_> {
    /// A key as documents have it.
    fn name(text: LogText) -> String {
        text.as_str().replace('-', "_")
    }
}

impl Serialize for EntryTexts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_map(LogText::all().map(|text| (Self::name(text), self.0.text(text.as_str()))))
    }
}

#[cfg(test)]
impl schemars::JsonSchema for EntryTexts<'_> {
    fn schema_name() -> Cow<'static, str> {
        "EntryTexts".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let property = |text: LogText| {
            let words = serde_json::json!({
                "type": ["string", "null"],
                "description": text.about(),
            });
            (Self::name(text), words)
        };
        let properties: serde_json::Map<_, _> = LogText::all().map(property).collect();
        let required: Vec<String> = LogText::all().map(Self::name).collect();
        schemars::json_schema!({
            "type": "object",
            "properties": properties,
            "required": required,
        })
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ClaimJson<'a> {
    body: &'a str,
    /// Credits that were claimed; null: what the entry gives.
    credits: Option<Credits>,
    /// Null: not yet.
    claimed: Option<Day>,
    /// Null: not yet.
    approved: Option<Day>,
}

impl<'a> NamedEntry<'a> {
    pub fn json(&'a self) -> EntryJson<'a> {
        let e = &*self.entry;
        EntryJson {
            id: &self.name,
            date: e.date,
            title: &e.title,
            activity: e.activity.as_ref().map(AsRef::as_ref),
            finished: e.finished,
            started: e.started,
            category: e.category,
            hours: e.hours,
            pdu: e.pdu.as_ref().map(|pdu| match pdu {
                Pdu::Number(number) => PduJson::Number(*number),
                Pdu::Sides(sides) => {
                    PduJson::Sides(sides.iter().map(|(s, n)| (s.as_str(), n)).collect())
                }
            }),
            pdu_total: e.pdu.as_ref().map(Pdu::total),
            pdu_from_catalog: self.from_catalog,
            credits: &e.credits,
            contact_hours: e
                .contact_hours
                .iter()
                .map(|(t, h)| (t.as_str(), *h))
                .collect(),
            delivery: e.delivery,
            authorised: e.authorised,
            topics: e.topics.as_ref().map(|topics| match topics {
                Topics::All(all) => TopicsJson::All(all.iter().map(AsRef::as_ref).collect()),
                Topics::Split(split) => {
                    TopicsJson::Split(split.iter().map(|(t, n)| (t.as_str(), *n)).collect())
                }
            }),
            levels: e.levels.iter().map(|(s, n)| (s.as_str(), *n)).collect(),
            passed: e.passed.as_ref().map(AsRef::as_ref),
            texts: EntryTexts(e),
            talk: e.talk.as_ref().map(AsRef::as_ref),
            review: e.review,
            claims: e.claims.iter().map(claim).collect(),
        }
    }
}

fn claim(claim: &Claim) -> ClaimJson<'_> {
    ClaimJson {
        body: &claim.body,
        credits: claim.credits,
        claimed: claim.claimed,
        approved: claim.approved,
    }
}

impl Serialize for NamedEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(serializer)
    }
}

/// Its document is that of [`EntryJson`].
#[cfg(test)]
impl schemars::JsonSchema for NamedEntry<'_> {
    fn schema_name() -> Cow<'static, str> {
        "NamedEntry".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <EntryJson<'static> as schemars::JsonSchema>::json_schema(generator)
    }
}
