//! What the person's plan names: credentials, goals, items, entries, facts by their number. Reads the
//! list of plans too.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Suggestion, plain_words};
use crate::app::Session;
use crate::catalog::Catalog;
use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::{CertName, Goal, Plan, PlannedActivity};
use crate::store::plan_id;
use crate::units::EducationLevel;

/// Which facts of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    Education,
    Experience,
    Credential,
}

/// Credentials that are held, each once.
pub fn held(plan: &Plan, catalog: &Catalog) -> Vec<Suggestion> {
    let name = |id: &CertName| {
        let mut heads = catalog.heads().iter();
        let head = heads.find(|head| head.id == id.as_str());
        head.map_or_else(String::new, |head| head.name.to_string())
    };
    let mut seen = BTreeSet::new();
    let ids = plan.credential.iter().map(|c| &c.certification);
    ids.filter(|id| seen.insert(id.to_string()))
        .map(|id| (id.to_string(), name(id)))
        .collect()
}

/// Credentials that are held, and their bodies.
pub fn claimable(plan: &Plan, catalog: &Catalog) -> Vec<Suggestion> {
    let mut all = held(plan, catalog);
    let certifies = |body: &str| {
        let mut heads = catalog.heads().iter();
        heads.any(|head| head.body == body && all.iter().any(|(id, _)| head.id == *id.as_str()))
    };
    let bodies = catalog.bodies().iter();
    let bodies: Vec<_> = bodies.filter(|body| certifies(body.id.as_str())).collect();
    let named = bodies.iter().map(|b| (b.id.to_string(), b.name.clone()));
    all.extend(named);
    all
}

/// Open goals, by what they are about.
pub fn goals(plan: &Plan) -> Vec<Suggestion> {
    let about = |goal: &Goal| {
        let text = |id: Option<&str>| id.map(str::to_owned);
        text(goal.title.as_deref())
            .or_else(|| text(goal.skill.as_ref().map(SkillId::as_str)))
            .or_else(|| text(goal.certification.as_ref().map(CertId::as_str)))
            .or_else(|| text(goal.role.as_ref().map(RoleId::as_str)))
            .unwrap_or_default()
    };
    let open = plan.goal.iter().filter(|goal| goal.is_open());
    open.map(|goal| (goal.id.to_string(), about(goal)))
        .collect()
}

/// The plan's own items, by title.
pub fn items(plan: &Plan, catalog: &Catalog) -> Vec<Suggestion> {
    let about = |item: &PlannedActivity| {
        let named = item.activity.as_ref();
        let named = named.filter(|_| item.title.is_none());
        let named = named.and_then(|id| catalog.activity(id.as_str()));
        item.title
            .clone()
            .or_else(|| named.map(|activity| activity.title.clone()))
            .unwrap_or_default()
    };
    let all = plan.activity.iter();
    all.map(|item| (item.id.to_string(), about(item))).collect()
}

/// The activities of the catalog that are in the plan.
pub fn planned(plan: &Plan, catalog: &Catalog) -> Vec<Suggestion> {
    let ids = plan.activity.iter().filter_map(|i| i.activity.as_ref());
    let ids: BTreeSet<&str> = ids.map(ActivityId::as_str).into_set();
    let all = super::of_catalog::activities(catalog).into_iter();
    all.filter(|(id, _)| ids.contains(id.as_str())).collect()
}

/// Log entries, the newest first.
pub fn entries(plan: &Plan) -> Vec<Suggestion> {
    let mut entries: Vec<_> = plan.log.iter().collect();
    entries.arrange_by_key(|entry| Reverse(entry.date));
    let named = entries.into_iter().filter_map(|entry| {
        let id = entry.id.as_ref()?.to_string();
        Some((id, format!("{} {}", entry.date, entry.title)))
    });
    named.collect()
}

/// What the plan excludes or includes.
pub fn preferred(plan: &Plan) -> Vec<Suggestion> {
    [
        plain_words(&plan.profile.exclude),
        plain_words(&plan.profile.include),
    ]
    .concat()
}

/// Facts of the profile by number.
pub fn facts(plan: &Plan, kind: FactKind) -> Vec<Suggestion> {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let said: Vec<String> = match kind {
        FactKind::Education => {
            let all = plan.education.iter();
            all.map(|e| {
                let level = e.level.map_or("", EducationLevel::as_str);
                format!("{level} {}", text(e.field.as_ref()))
            })
            .collect()
        }
        FactKind::Experience => {
            let all = plan.experience.iter();
            all.map(|e| format!("{} from {}", text(e.title.as_ref()), e.from))
                .collect()
        }
        FactKind::Credential => {
            let all = plan.credential.iter();
            all.map(|c| format!("{} earned {}", c.certification, c.earned))
                .collect()
        }
    };
    let numbered = said.into_iter().enumerate();
    numbered
        .map(|(n, said)| ((n + 1).to_string(), said.trim().to_owned()))
        .collect()
}

/// Plans by id, the newest first; the active one says so.
pub fn plan_ids(session: &Session) -> Vec<Suggestion> {
    let paths = session.store.plan_files().unwrap_or_default();
    let active = session.store.active_path().ok().flatten();
    let newest_first = paths.iter().rev();
    newest_first
        .map(|path| {
            let is_active = active.as_ref() == Some(path);
            let says = if is_active { "active" } else { "" };
            (plan_id(path), says.to_owned())
        })
        .collect()
}
