//! What the catalog changed since a plan was made, as far as it concerns that plan: what is held,
//! wanted, planned and aimed at. Knows no screen.

use std::collections::BTreeSet;

use serde::Serialize;

use super::gap::finished_activities;
use crate::catalog::{Catalog, Change, ChangedPart, Version};
use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::{GoalKind, ItemKind, Plan};

/// A change, with those of its entries that are the person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct News {
    pub version: Version,
    pub about: ChangedPart,
    pub text: String,
    pub certifications: Vec<CertId>,
    pub activities: Vec<ActivityId>,
    pub roles: Vec<RoleId>,
    pub skills: Vec<SkillId>,
}

/// The entries of the catalog that a plan hangs on.
#[derive(Debug, Default)]
struct Own<'p> {
    held: BTreeSet<&'p str>,
    wanted: BTreeSet<&'p str>,
    activities: BTreeSet<&'p str>,
    roles: BTreeSet<&'p str>,
    skills: BTreeSet<&'p str>,
}

/// What concerns a plan of what changed since the version of the catalog that it was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsSince {
    pub version: Version,
    /// Newest version first, else in the catalog's order; never empty.
    pub news: Vec<News>,
}

/// What is new for the plan; `None` without news, or without a stated version.
pub fn since_plan(plan: &Plan, catalog: &Catalog) -> Option<NewsSince> {
    let version: Version = plan.catalog.as_deref()?.parse().ok()?;
    let news = since(version, plan, catalog);
    (!news.is_empty()).then_some(NewsSince { version, news })
}

/// What concerns the plan of all that changed after `version`, newest version first, else in the
/// catalog's order.
pub fn since(version: Version, plan: &Plan, catalog: &Catalog) -> Vec<News> {
    let own = Own::new(plan);
    let mut news: Vec<News> = catalog
        .changes()
        .iter()
        .filter(|change| change.version > version)
        .filter_map(|change| own.concerned(change))
        .collect();
    news.arrange_by_key(|item| std::cmp::Reverse(item.version));
    news
}

impl<'p> Own<'p> {
    fn new(plan: &'p Plan) -> Self {
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
    fn concerned(&self, change: &Change) -> Option<News> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::read_part;

    /// A catalog in which the versions of another year changed something.
    fn catalog() -> Catalog {
        let change = |version: &str, about: &str, of: &str, text: &str| {
            format!(
                "[[change]]\nversion = \"{version}\"\nabout = \"{about}\"\n{of}\ntext = \"{text}\"\n"
            )
        };
        let text = [
            change(
                "2090.01",
                "rules",
                "certifications = [\"PMP\", \"PgMP\"]",
                "asks",
            ),
            change(
                "2090.02",
                "renewal",
                "certifications = [\"PMP\", \"PgMP\"]",
                "keeps",
            ),
            change(
                "2090.01",
                "activity",
                "activities = [\"otj-stage-gate\"]",
                "costs",
            ),
            change("2090.01", "role", "roles = [\"pmo-lead\"]", "role"),
            change("2090.01", "skill", "skills = [\"governance\"]", "skill"),
        ];
        Catalog::with_overlays(vec![read_part(&text.concat()).unwrap()])
    }

    fn told(plan: &str) -> Vec<String> {
        let plan: Plan = toml::from_str(&format!("schema = 2\n{plan}")).unwrap();
        since("2089.12".parse().unwrap(), &plan, &catalog())
            .into_iter()
            .map(|news| {
                let ids: Vec<String> = news
                    .certifications
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                format!("{} {}", news.text, ids.join(" ")).trim().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_holder_is_told_of_what_keeps_it_and_who_wants_it_of_all() {
        let held = "[[credential]]\ncertification = \"PMP\"\nearned = 2024-01-01\n";
        assert_eq!(told(held), ["keeps PMP"]);
        let wanted = "[[goal]]\nid = \"g\"\nkind = \"certification\"\ncertification = \"PMP\"\n";
        assert_eq!(told(wanted), ["keeps PMP", "asks PMP"], "newest first");
        assert_eq!(told(&format!("{held}{wanted}")), ["keeps PMP"]);
        assert!(told(&format!("{wanted}done = 2026-01-01\n")).is_empty());
        let applied = "[[application]]\ncertification = \"PgMP\"\nsubmitted = 2026-01-01\n";
        assert_eq!(told(applied), ["keeps PgMP", "asks PgMP"]);
    }

    #[test]
    fn planned_activities_the_target_and_open_skills_concern_and_what_is_done_does_not() {
        let planned = "[[activity]]\nid = \"a1\"\nactivity = \"otj-stage-gate\"\nhours = 8\n";
        assert_eq!(told(planned), ["costs"]);
        let done =
            "[[log]]\ndate = 2026-01-01\ntitle = \"t\"\nactivity = \"a1\"\nfinished = true\n";
        assert!(told(&format!("{planned}{done}")).is_empty());
        assert_eq!(told("[profile]\ntarget-role = \"pmo-lead\"\n"), ["role"]);
        assert!(told("[profile]\ntarget-role = \"pmo-manager\"\n").is_empty());
        let skill = "[[goal]]\nid = \"g\"\nkind = \"skill\"\nskill = \"governance\"\nto = 3\n";
        assert_eq!(told(skill), ["skill"]);
    }

    #[test]
    fn a_plan_knows_its_version_or_nothing_is_new() {
        let plan = |catalog: &str| -> Plan {
            toml::from_str(&format!(
                "schema = 2\n{catalog}[profile]\ntarget-role = \"pmo-lead\"\n"
            ))
            .unwrap()
        };
        assert_eq!(since_plan(&plan(""), &catalog()), None);
        assert_eq!(since_plan(&plan("catalog = \"next\"\n"), &catalog()), None);
        assert_eq!(
            since_plan(&plan("catalog = \"2090.01\"\n"), &catalog()),
            None
        );
        assert_eq!(
            since_plan(&plan("catalog = \"2089.12\"\n"), &catalog())
                .map_or(0, |new| new.news.len()),
            1
        );
    }
}
