//! What the words of the field mean: one text or entry, or all there is to explain.

use serde::Serialize;

use crate::app::{Report, Session};
use crate::catalog::{Body, Catalog, ListEntry, NameKind, Niche, Objective, Text, Topic};
use crate::diag::{Code, Failure, Remedy};
use crate::text::{clean, fold, suggest};

/// Texts and small lists: all of them, or what was named (the other lists are empty then).
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExplainReport<'c> {
    pub texts: Vec<&'c Text>,
    pub lists: Vec<&'c ListEntry>,
    pub objectives: Vec<&'c Objective>,
    pub specialisations: Vec<&'c Niche>,
    pub topics: Vec<&'c Topic>,
    pub bodies: Vec<&'c Body>,
    /// No topic was named.
    #[serde(skip)]
    pub all: bool,
}

impl Report for ExplainReport<'_> {
    const SCHEMA: &'static str = "pmo-path/explain/1";
}

/// What a typed topic is.
enum Found<'a> {
    Text(&'a Text),
    Entry(&'a ListEntry),
    Objective(&'a Objective),
    Niche(&'a Niche),
    Topic(&'a Topic),
    Body(&'a Body),
    /// Another command tells about it.
    Elsewhere(&'static str, String),
}

/// Explains the topic, as typed; an empty one means all there is.
pub fn explain<'c>(session: &'c Session, topic: &str) -> Result<ExplainReport<'c>, Failure> {
    let catalog = &*session.catalog;
    if topic.is_empty() {
        return Ok(ExplainReport {
            texts: catalog.texts().iter().collect(),
            lists: catalog.lists().iter().collect(),
            objectives: catalog.objectives().iter().collect(),
            specialisations: catalog.niches().iter().collect(),
            topics: catalog.topics().iter().collect(),
            bodies: catalog.bodies().iter().collect(),
            all: true,
        });
    }
    let Some(found) = find(catalog, topic) else {
        return Err(unknown(catalog, topic));
    };
    let mut report = ExplainReport::default();
    match found {
        Found::Text(text) => report.texts.push(text),
        Found::Entry(entry) => report.lists.push(entry),
        Found::Objective(objective) => report.objectives.push(objective),
        Found::Niche(niche) => report.specialisations.push(niche),
        Found::Topic(topic) => report.topics.push(topic),
        Found::Body(body) => report.bodies.push(body),
        Found::Elsewhere(command, id) => {
            return Err(Failure::wrong(
                Code::Elsewhere,
                format!("`{id}` is not a topic of its own"),
            )
            .hint(format!("`pmo-path {command} {id}` tells all about it")));
        }
    }
    Ok(report)
}

fn find<'a>(catalog: &'a Catalog, typed: &str) -> Option<Found<'a>> {
    let folded = fold(typed);
    let like = |name: &str| fold(name) == folded;
    let by_id = catalog
        .texts()
        .iter()
        .find(|t| like(t.id.as_str()))
        .map(Found::Text);
    by_id
        .or_else(|| {
            catalog
                .lists()
                .iter()
                .find(|e| like(e.id.as_str()))
                .map(Found::Entry)
        })
        .or_else(|| {
            catalog
                .objectives()
                .iter()
                .find(|e| like(e.id.as_str()) || like(&e.name))
                .map(Found::Objective)
        })
        .or_else(|| {
            catalog
                .niches()
                .iter()
                .find(|e| like(e.id.as_str()) || like(&e.name))
                .map(Found::Niche)
        })
        .or_else(|| {
            let named = |b: &&Body| {
                like(b.id.as_str()) || like(&b.name) || b.aliases.iter().any(|a| like(a))
            };
            catalog.bodies().iter().find(named).map(Found::Body)
        })
        .or_else(|| {
            catalog
                .texts()
                .iter()
                .find(|t| like(&t.title) || t.aliases.iter().any(|a| like(a)))
                .map(Found::Text)
        })
        .or_else(|| {
            catalog
                .lists()
                .iter()
                .find(|e| like(&e.name))
                .map(Found::Entry)
        })
        .or_else(|| elsewhere(catalog, typed))
        .or_else(|| {
            catalog
                .topics()
                .iter()
                .find(|t| like(t.id.as_str()) || like(&t.name))
                .map(Found::Topic)
        })
}

/// Entries that have a browse command of their own.
fn elsewhere<'a>(catalog: &Catalog, typed: &str) -> Option<Found<'a>> {
    let kinds = [
        (NameKind::Certification, "certs"),
        (NameKind::Role, "roles"),
        (NameKind::Activity, "activities"),
    ];
    let is_topic = catalog.resolve(NameKind::Topic, typed).is_ok();
    let found = kinds.into_iter().find_map(|(kind, command)| {
        catalog
            .resolve(kind, typed)
            .ok()
            .map(|id| Found::Elsewhere(command, id.to_owned()))
    });
    let skill = || {
        let id = catalog
            .resolve(NameKind::Skill, typed)
            .ok()
            .filter(|_| !is_topic)?;
        Some(Found::Elsewhere("skills", id.to_owned()))
    };
    found.or_else(skill)
}

fn unknown(catalog: &Catalog, typed: &str) -> Failure {
    let ids = catalog
        .texts()
        .iter()
        .flat_map(|t| {
            t.aliases
                .iter()
                .map(String::as_str)
                .chain([t.id.as_str(), t.title.as_str()])
        })
        .chain(
            catalog
                .lists()
                .iter()
                .flat_map(|e| [e.id.as_str(), e.name.as_str()]),
        )
        .chain(catalog.objectives().iter().map(|e| e.id.as_str()))
        .chain(catalog.niches().iter().map(|e| e.id.as_str()))
        .chain(catalog.topics().iter().map(|e| e.id.as_str()))
        .chain(
            catalog
                .bodies()
                .iter()
                .flat_map(|b| [b.id.as_str(), b.name.as_str()]),
        );
    let near = suggest(typed, ids);
    let failure = Failure::wrong(
        Code::UnknownTopic,
        format!("there is no text on `{}`", clean(typed)),
    );
    failure.hint(Remedy::nearest(
        &near,
        "`pmo-path explain` lists what there is",
    ))
}
