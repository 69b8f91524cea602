//! A person as the rules see them: the plan as known on a day, in both readings of partial dates.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::assumptions::Assumptions;
use super::facts::{Entered, Facts, PartialReading};
use super::openings::KnownFacts;
use super::training::TrainingRecord;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{Experience, Plan};
use crate::rules::applications::{ApplicationStanding, standings};
use crate::units::ExperienceKind;

/// The facts in both readings of partial dates.
pub struct Person<'c> {
    pub(super) generous: KnownFacts<'c>,
    pub(super) strict: KnownFacts<'c>,
    /// Where the newest application for each certification stands.
    pub(super) applications: BTreeMap<CertId, ApplicationStanding>,
}

impl<'c> Person<'c> {
    /// Takes what `plan` knew on `as_of`, with the assumptions on top.
    pub fn new(plan: &Plan, catalog: &'c Catalog, as_of: Day, assumptions: &Assumptions) -> Self {
        let applications = standings(plan, catalog, as_of);
        let waits = applications
            .iter()
            .filter_map(|(id, standing)| Some((id.clone(), standing.wait()?)));
        let entered = Entered {
            education: plan.education.iter().any(|e| e.level.is_some()),
            experience: plan.experience.iter().any(is_work),
            waits: waits.collect(),
        };
        let plan = plan.known_on(as_of);
        let record = Rc::new(TrainingRecord::new(&plan, catalog, as_of, assumptions));
        let facts = |reading| {
            let facts = Facts::new(
                &plan,
                &entered,
                &record,
                catalog,
                as_of,
                assumptions,
                reading,
            );
            KnownFacts::new(catalog, facts)
        };
        Self {
            generous: facts(PartialReading::Generous),
            strict: facts(PartialReading::Strict),
            applications,
        }
    }

    pub fn holds(&self, id: &CertId, day: Day) -> bool {
        self.generous.facts.holds(id, day)
    }
}

/// Whether a span says what kind of work it was.
fn is_work(span: &Experience) -> bool {
    span.kinds.iter().any(|kind| *kind != ExperienceKind::Break)
}
