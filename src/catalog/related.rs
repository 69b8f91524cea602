//! What hangs together in the catalog: certifications that open others, roles that ask for a
//! skill or a certification, activities that support a step. Every list has a stated order.

use serde::Serialize;

use super::head::named;
use super::model::{Activity, Certification, Requirement, Role, RoleCertifications};
use super::store::{Catalog, Head};
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, NicheId, RoleId};

/// How firmly a role asks for a certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    // Most adverts ask for it.
    Required,
    Recommended,
    Advanced,
}

impl Ask {
    pub const ALL: [Self; 3] = [Self::Required, Self::Recommended, Self::Advanced];

    /// In words, for screens.
    pub fn as_words(self) -> &'static str {
        match self {
            Self::Required => "most adverts ask for it",
            Self::Recommended => "recommended",
            Self::Advanced => "later, or for advanced work",
        }
    }
}

impl RoleCertifications {
    /// The lines of advice of one kind.
    pub fn asked(&self, ask: Ask) -> &[super::model::CertAdvice] {
        match ask {
            Ask::Required => &self.required,
            Ask::Recommended => &self.recommended,
            Ask::Advanced => &self.advanced,
        }
    }
}

/// What leads to a certification and what it leads to. Each list is in catalog order.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertRelations {
    pub certification: CertId,
    /// Certifications that its rules name.
    pub builds_on: Vec<CertId>,
    /// Certifications whose rules name it.
    pub opens: Vec<CertId>,
    /// Certifications that passing it renews.
    pub renews: Vec<CertId>,
    /// Certifications that it took over from.
    pub follows: Vec<CertId>,
    /// Roles that ask for it.
    pub roles: Vec<RoleAsk>,
    /// Specialisations that name it.
    pub specialisations: Vec<NicheId>,
    /// Activities that its rules name.
    pub courses: Vec<ActivityId>,
}

/// A role that asks for a certification.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoleAsk {
    pub role: RoleId,
    pub ask: Ask,
}

impl Catalog {
    /// What leads to `cert` and what it leads to, by the rules in force on `day`.
    pub fn relations(&self, cert: &Certification, day: Day) -> CertRelations {
        let own: Vec<&Requirement> = requirements(cert, day).collect();
        let mentioning = |test: &dyn Fn(&Certification) -> bool| -> Vec<CertId> {
            self.heads()
                .iter()
                .filter(|head| head.id != cert.id.as_str() && head.mentions(cert.id.as_str()))
                .map(Head::entry)
                .filter(|other| test(other))
                .map(|other| other.id.clone())
                .collect()
        };
        let builds_on: Vec<&CertId> = own.iter().flat_map(|r| named(r)).collect();
        CertRelations {
            certification: cert.id.clone(),
            builds_on: self
                .heads()
                .iter()
                .filter(|head| head.id != cert.id.as_str())
                .filter_map(|head| builds_on.iter().find(|id| head.id == id.as_str()))
                .map(|id| (*id).clone())
                .collect(),
            opens: mentioning(&|other| {
                requirements(other, day).any(|r| named(r).contains(&&cert.id))
            }),
            renews: mentioning(&|other| {
                other
                    .renewal_on(day)
                    .is_some_and(|r| r.renewed_by.contains(&cert.id))
            }),
            follows: mentioning(&|other| other.successors.contains(&cert.id)),
            roles: self.roles_that_ask(&cert.id),
            specialisations: self
                .niches()
                .iter()
                .filter(|niche| niche.certifications.contains(&cert.id))
                .map(|niche| niche.id.clone())
                .collect(),
            courses: own.iter().flat_map(|r| courses(r)).collect(),
        }
    }

    /// Roles that ask for the certification, the firmest ask first, then in catalog order.
    pub fn roles_that_ask(&self, cert: &CertId) -> Vec<RoleAsk> {
        let asks = |role: &Role, ask: Ask| {
            role.certifications
                .asked(ask)
                .iter()
                .any(|line| line.any_of.contains(cert))
        };
        Ask::ALL
            .into_iter()
            .flat_map(|ask| {
                self.roles()
                    .iter()
                    .filter(move |role| asks(role, ask))
                    .map(move |role| (role, ask))
            })
            .map(|(role, ask)| RoleAsk {
                role: role.id.clone(),
                ask,
            })
            .collect()
    }

    /// Roles that people come from, in catalog order.
    pub fn feeders(&self, role: &RoleId) -> Vec<&Role> {
        self.roles()
            .iter()
            .filter(|other| other.next.contains(role))
            .collect()
    }

    /// Activities that support the step of a skill to `level`, the shortest first.
    pub fn supporting(&self, skill: &str, level: u8) -> Vec<&Activity> {
        let mut found: Vec<&Activity> = self
            .activities()
            .iter()
            .filter(|a| {
                a.supports
                    .iter()
                    .any(|s| s.skill == *skill && s.level.get() == level)
            })
            .collect();
        found.sort_by(|a, b| (a.hours, &a.id).cmp(&(b.hours, &b.id)));
        found
    }
}

/// Every requirement of the rules in force on `day`, of all paths.
fn requirements(cert: &Certification, day: Day) -> impl Iterator<Item = &Requirement> {
    let sets = cert.rules_on(day).into_iter();
    sets.flat_map(|set| set.paths.iter().flat_map(|p| &p.require).chain(&set.common))
}

fn courses(requirement: &Requirement) -> Vec<ActivityId> {
    let leaves = requirement.leaves().into_iter();
    leaves
        .filter_map(|requirement| match requirement {
            Requirement::Training(rule) => Some(&rule.courses),
            _ => None,
        })
        .flatten()
        .filter_map(|course| course.activity.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capm_stands_for_the_training_hours_of_pmp() {
        let catalog = Catalog::bundled();
        let day = Day::parse_iso("2026-11-22").unwrap();
        let relations = catalog.relations(catalog.certification("CAPM").unwrap(), day);
        assert!(
            relations.opens.iter().any(|id| *id == "PMP"),
            "{:?}",
            relations.opens
        );
        let pmp = catalog.relations(catalog.certification("PMP").unwrap(), day);
        assert!(
            pmp.builds_on.iter().any(|id| *id == "CAPM"),
            "{:?}",
            pmp.builds_on
        );
    }
}
