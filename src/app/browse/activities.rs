//! The learning activities that were asked for: the filtered list, or some in full.

use serde::Serialize;

use super::{Wanted, holds_all, named, needles, one_of, resolve, wanted, word};
use crate::app::{Report, Session};
use crate::catalog::{Activity, ActivityKind, Catalog, NameKind};
use crate::diag::{Code, Failure};
use crate::text::{clean, suggest};
use crate::units::{Minutes, Mode, UsdCents, typed};

/// Names or words, and the filters of the list.
#[derive(Debug, Default)]
pub struct ActivitiesRequest {
    pub names: Vec<String>,
    /// `SKILL` or `SKILL=LEVEL`.
    pub skill: Option<String>,
    /// A level from 1 to 5 that is supported.
    pub level: Option<u8>,
    pub kind: Option<String>,
    pub mode: Option<String>,
    pub provider: Option<String>,
    /// The topic of contact hours.
    pub contact: Option<String>,
    pub free: bool,
    pub max_hours: Option<Minutes>,
    pub max_cost: Option<UsdCents>,
    pub search: Option<String>,
}

/// Learning activities: the list with its filters, or those that were named.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ActivitiesReport<'c> {
    /// All that fit, in catalog order, or those that were named.
    pub activities: Vec<&'c Activity>,
    /// They were named: they are told in full.
    #[serde(skip)]
    pub in_full: bool,
}

impl Report for ActivitiesReport<'_> {
    const SCHEMA: &'static str = "pmo-path/activities/1";
}

/// Finds the activities.
pub fn activities<'c>(
    session: &'c Session,
    request: &ActivitiesRequest,
) -> Result<ActivitiesReport<'c>, Failure> {
    let catalog = &*session.catalog;
    let found = |words: &[String]| catalog.activities().iter().any(|a| contains(a, words));
    let (activities, in_full) = match wanted(catalog, NameKind::Activity, &request.names, found)? {
        Wanted::All => (list(catalog, request, &[])?, false),
        Wanted::Search(words) => (list(catalog, request, &words)?, false),
        Wanted::Ids(ids) => {
            let named = ids.iter().filter_map(|id| catalog.activity(id));
            (named.collect(), true)
        }
    };
    Ok(ActivitiesReport {
        activities,
        in_full,
    })
}

fn contains(activity: &Activity, words: &[String]) -> bool {
    let mut fields = vec![
        activity.id.as_str(),
        &activity.title,
        &activity.provider,
        activity.kind.as_str(),
    ];
    fields.extend(activity.aliases.iter().map(String::as_str));
    fields.extend(activity.supports.iter().map(|s| s.skill.as_str()));
    holds_all(words, &fields)
}

fn list<'c>(
    catalog: &'c Catalog,
    request: &ActivitiesRequest,
    words: &[String],
) -> Result<Vec<&'c Activity>, Failure> {
    let (skill, mut level) = match request
        .skill
        .as_deref()
        .map(|typed| typed.split_once('=').unwrap_or((typed, "")))
    {
        None => (None, None),
        Some((name, "")) => (Some(resolve(catalog, NameKind::Skill, name)?), None),
        Some((name, level)) => {
            let level = typed::level("--skill", level, 1)?;
            (
                Some(resolve(catalog, NameKind::Skill, name)?),
                Some(level.get()),
            )
        }
    };
    level = request.level.or(level);
    let kind: Option<ActivityKind> = word("--kind", request.kind.as_deref())?;
    let mode: Option<Mode> = word("--mode", request.mode.as_deref())?;
    let topic = named(catalog, NameKind::Topic, request.contact.as_deref())?;
    let provider = needles(request.provider.as_deref());
    if !provider.is_empty() {
        let known = |a: &Activity| holds_all(&provider, &[a.provider.as_str()]);
        if !catalog.activities().iter().any(known) {
            let mut names: Vec<&str> = catalog
                .activities()
                .iter()
                .map(|a| a.provider.as_str())
                .collect();
            names.sort_unstable();
            names.dedup();
            let typed = provider.join(" ");
            let nearest = suggest(&typed, names.iter().copied());
            if nearest.is_empty() {
                return Err(Failure::wrong(
                    Code::UnknownValue,
                    format!("`{}` is no provider of the catalog", clean(&typed)),
                )
                .hint(
                    "`pmo-path activities` shows each activity; one in full names its provider",
                ));
            }
            one_of("provider of the catalog", &typed, &names)?;
        }
    }
    let search = needles(request.search.as_deref());
    Ok(catalog
        .activities()
        .iter()
        .filter(|a| {
            (skill.is_none() && level.is_none())
                || a.supports.iter().any(|s| {
                    skill.is_none_or(|id| s.skill == *id)
                        && level.is_none_or(|n| s.level.get() == n)
                })
        })
        .filter(|a| kind.is_none_or(|k| a.kind == k))
        .filter(|a| mode.is_none_or(|m| a.mode == m))
        .filter(|a| topic.is_none_or(|t| a.contact.iter().any(|c| c.topic == *t)))
        .filter(|a| holds_all(&provider, &[a.provider.as_str()]))
        .filter(|a| !request.free || a.cost_usd.is_some_and(|c| c.0 == 0))
        .filter(|a| request.max_hours.is_none_or(|most| a.hours <= most))
        .filter(|a| {
            request
                .max_cost
                .is_none_or(|most| a.cost_usd.is_some_and(|c| c <= most))
        })
        .filter(|a| contains(a, words) && contains(a, &search))
        .collect())
}
