//! Names and numbers of a team in words, for screen and page alike.

use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::text::{count, list};

/// Names that stand in a line before they are only counted.
const NAMES: usize = 6;

/// What the view is compared with.
pub(super) fn against(catalog: &Catalog, role: Option<&RoleId>) -> String {
    match role {
        Some(role) => {
            let found = catalog.role(role.as_str());
            let title = found.map_or(role.as_str(), |role| role.title.as_str());
            format!("against the role {title}")
        }
        None => "against each person's own target".to_owned(),
    }
}

/// Days after which an extract is old.
const OLD: i64 = 92;

/// That some extracts are old: what ended or was learned since is not in them.
pub(super) fn old(report: &TeamReport) -> Option<String> {
    let days = report.members.iter().map(|member| member.day);
    let old: Vec<_> = days
        .filter(|day| day.days_until(report.as_of) > OLD)
        .collect();
    let oldest = old.iter().min()?.long();
    let how_many = if old.len() == report.members.len() {
        "All extracts are".to_owned()
    } else if old.len() == 1 {
        "1 extract is".to_owned()
    } else {
        format!("{} extracts are", old.len())
    };
    Some(format!(
        "{how_many} older than three months, the oldest of {oldest}: what ended, opened or was learned since is not in them. Ask for new ones: `pmo-path share`."
    ))
}

/// Why levels are withheld, and what would show them. `why` is the report's.
pub(super) fn withheld(why: &str) -> String {
    format!(
        "{why}, and not all agreed to be named: nobody's levels are shown. It takes more people, or \
         that each shares with `pmo-path share --named`."
    )
}

pub(super) fn certification(id: Option<&CertId>) -> &str {
    id.map_or("another certificate", CertId::as_str)
}

pub(super) fn skill_name<'a>(catalog: &'a Catalog, id: &'a SkillId) -> &'a str {
    catalog
        .skill(id.as_str())
        .map_or(id.as_str(), |skill| &skill.name)
}

pub(super) fn activity_title<'a>(catalog: &'a Catalog, id: &'a ActivityId) -> &'a str {
    catalog
        .activity(id.as_str())
        .map_or(id.as_str(), |activity| &activity.title)
}

/// Names while they are few, else their number; with `all` every name.
pub(super) fn several(people: &[String], all: bool) -> String {
    if all || people.len() <= NAMES {
        list(people, "and")
    } else {
        count(people.len(), "person")
    }
}
