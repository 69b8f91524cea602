//! What a plan hangs on in the catalog, and which entries of a change are among that. Knows no version.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::{Change, ChangedPart, Version};
use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::order::Gather;
use crate::plan::{GoalKind, ItemKind, Plan};
use crate::rules::gap::finished_activities;

/// A change, with those of its entries that are the person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct News {
    /// The first version that has it.
    pub version: Version,
    pub about: ChangedPart,
    pub text: String,
    /// Those of its entries that you hold, want, plan or aim at.
    pub certifications: Vec<CertId>,
    /// Those of its entries that you hold, want, plan or aim at.
    pub activities: Vec<ActivityId>,
    /// Those of its entries that you hold, want, plan or aim at.
    pub roles: Vec<RoleId>,
    /// Those of its entries that you hold, want, plan or aim at.
    pub skills: Vec<SkillId>,
}

/// The entries of the catalog that a plan hangs on.
#[derive(Debug, Default)]
pub(super) struct Own<'p> {
    held: BTreeSet<&'p str>,
    wanted: BTreeSet<&'p str>,
    activities: BTreeSet<&'p str>,
    roles: BTreeSet<&'p str>,
    skills: BTreeSet<&'p str>,
}

impl<'p> Own<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let finished = finished_activities(plan);
        let goals = || plan.goal.iter().filter(|goal| goal.is_open());
        let held: BTreeSet<&str> = plan
            .credential
            .iter()
            .map(|c| c.certification.as_str())
            .into_set();
        let applied = plan
            .application
            .iter()
            .filter(|application| application.closed.is_none())
            .map(|application| &application.certification);
        let planned = plan
            .activity
            .iter()
            .filter(|item| item.kind != Some(ItemKind::Own))
            .filter_map(|item| item.certification.as_ref());
        let wanted = goals()
            .filter_map(|goal| goal.certification.as_ref())
            .chain(applied)
            .chain(planned)
            .map(AsRef::as_ref)
            .filter(|id| !held.contains(id))
            .collect();
        let open = plan
            .activity
            .iter()
            .filter_map(|item| item.activity.as_ref());
        Self {
            held,
            wanted,
            activities: open
                .filter(|id| !finished.contains(*id))
                .map(AsRef::as_ref)
                .collect(),
            roles: goals()
                .filter(|goal| goal.kind == GoalKind::Role)
                .filter_map(|goal| goal.role.as_ref())
                .chain(&plan.profile.target_role)
                .map(AsRef::as_ref)
                .collect(),
            skills: goals()
                .filter_map(|goal| goal.skill.as_ref())
                .map(AsRef::as_ref)
                .collect(),
        }
    }

    /// The change with the entries that are the person's; `None` where none is. Who holds a
    /// certification is past its rules and its exam.
    pub(super) fn concerned(&self, change: &Change) -> Option<News> {
        let past = matches!(
            change.about,
            ChangedPart::Rules | ChangedPart::Exam | ChangedPart::Application
        );
        let news = News {
            version: change.version,
            about: change.about,
            text: change.text.clone(),
            certifications: mine(&change.certifications, |id| {
                self.wanted.contains(id) || (!past && self.held.contains(id))
            }),
            activities: mine(&change.activities, |id| self.activities.contains(id)),
            roles: mine(&change.roles, |id| self.roles.contains(id)),
            skills: mine(&change.skills, |id| self.skills.contains(id)),
        };
        let none = news.certifications.is_empty()
            && news.activities.is_empty()
            && news.roles.is_empty()
            && news.skills.is_empty();
        (!none).then_some(news)
    }
}

fn mine<T: AsRef<str> + Clone>(ids: &[T], own: impl Fn(&str) -> bool) -> Vec<T> {
    ids.iter()
        .filter(|id| own((*id).as_ref()))
        .cloned()
        .collect()
}
