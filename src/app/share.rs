//! What a person gives away to a team: made of the plan, looked at, written where they want it.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::planning::PlanningFacts;
use super::{Report, Session};
use crate::diag::{Code, Failure};
use crate::interop::share as form;
use crate::order::Gather;
use crate::plan::{Extract, Plan};
use crate::planner::team::{ShownPerson, give};
use crate::rules::renewal::units;
use crate::store::SharedAs;
use crate::units::words;

words! {
    /// A part of what is shared.
    Part: "part" {
        Levels = "levels",
        Goals = "goals",
        Items = "items",
        Credentials = "credentials",
        Eligibility = "eligibility",
        Log = "log",
    }
}

/// What is asked for.
#[derive(Debug, Default)]
pub struct ShareRequest {
    /// The name or pseudonym; without one the last, else a new pseudonym.
    pub name: Option<String>,
    /// Agrees to be seen in small groups: said anew each time, never remembered.
    pub named: bool,
    pub unit: Option<String>,
    /// What stays out.
    pub without: Vec<Part>,
}

/// What you give away to a team; nothing in your own words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShareReport {
    #[serde(flatten)]
    pub extract: Extract,
    /// The file's text.
    #[serde(skip)]
    pub text: String,
    /// The name was made up just now.
    #[serde(skip)]
    pub fresh_name: bool,
    /// What was shared last agreed to be named, and this does not.
    #[serde(skip)]
    pub named_no_more: bool,
}

impl Report for ShareReport {
    const SCHEMA: &'static str = form::SCHEMA;
}

/// Makes the extract; writes nothing.
pub fn share(session: &Session, request: &ShareRequest) -> Result<ShareReport, Failure> {
    let plan = session.store.need_plan()?.plan;
    let last = session.store.shared_as()?;
    let given = request.name.clone();
    let known = given.or_else(|| last.as_ref().map(|last| last.name.clone()));
    let fresh_name = known.is_none();
    let name = match known {
        Some(name) => name,
        None => session.store.fresh_pseudonym()?,
    };
    if !form::is_name(&name) {
        return Err(Failure::wrong(
            Code::ShareName,
            "this cannot be a name: one line, at most 60 columns, no signs that nobody sees",
        )
        .hint("`--as NAME` gives a name or a pseudonym"));
    }
    let unit = request.unit.clone();
    let unit = unit.or_else(|| last.as_ref().and_then(|last| last.unit.clone()));
    if unit.as_deref().is_some_and(|unit| !form::is_unit(unit)) {
        return Err(Failure::wrong(
            Code::ShareName,
            "this cannot be a unit: one line, at most 60 bytes, no signs that nobody sees",
        )
        .hint("`--unit UNIT` names it"));
    }
    let who = ShownPerson {
        name,
        named: request.named,
        unit,
    };
    let was_named = last.is_some_and(|last| last.named);
    let ground = PlanningFacts::new(session, &plan);
    let mut extract = extract(&ground, &plan, who, &known_units(&session.catalog));
    for part in &request.without {
        leave_out(&mut extract, *part);
    }
    Ok(ShareReport {
        text: form::write(&extract),
        named_no_more: was_named && !extract.named,
        extract,
        fresh_name,
    })
}

/// The units of credits that are no words of somebody's own.
pub fn known_units(catalog: &crate::catalog::Catalog) -> BTreeSet<String> {
    units(catalog).into_iter().into_set()
}

/// What the person of this plan gives away.
pub fn extract(
    ground: &PlanningFacts<'_>,
    whole: &Plan,
    who: ShownPerson,
    units: &BTreeSet<String>,
) -> Extract {
    ground.with(|inputs| give(inputs, whole, who, units))
}

fn leave_out(extract: &mut Extract, part: Part) {
    match part {
        Part::Levels => {
            extract.levels.clear();
            extract.skills.clear();
        }
        Part::Goals => extract.goals.clear(),
        Part::Items => extract.items.clear(),
        Part::Credentials => extract.credentials.clear(),
        Part::Eligibility => extract.eligibility.clear(),
        Part::Log => extract.log.clear(),
    }
}

/// Whether there is an extract at `path` under the same name, which a newer one may replace.
pub fn replaces_own(session: &Session, path: &Path, report: &ShareReport) -> bool {
    let limit = u64::try_from(form::MAX_BYTES).unwrap_or(u64::MAX);
    let text = session.store.read_text(path, limit);
    text.ok()
        .filter(|text| form::is_extract(text))
        .and_then(|text| form::read(&text).ok())
        .is_some_and(|old| old.name == report.extract.name)
}

/// Writes what was shown, and keeps the name for the next time. Tells why where that cannot be: the
/// extract stands.
pub fn write(
    session: &Session,
    path: &Path,
    report: &ShareReport,
) -> Result<Option<Failure>, Failure> {
    let who = SharedAs {
        name: report.extract.name.clone(),
        named: report.extract.named,
        unit: report.extract.unit.clone(),
    };
    let replace = replaces_own(session, path, report);
    session
        .store
        .write_shared(path, &report.text, replace)
        .map_err(|failure| match failure.code {
            Code::AlreadyThere => failure
                .hint("only an older extract of the same name is replaced: name another file"),
            _ => failure,
        })?;
    Ok(session.store.keep_shared_as(&who).err())
}
