//! A person as the rules see them: the plan as known on a day, in both readings of partial dates.

use super::facts::{Assumptions, Entered, Facts, PartialReading};
use super::openings::Known;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::Plan;

/// The facts in both readings of partial dates.
pub struct Person<'c> {
    pub(super) generous: Known<'c>,
    pub(super) strict: Known<'c>,
}

impl<'c> Person<'c> {
    /// Takes what `plan` knew on `as_of`, with the assumptions on top.
    pub fn new(plan: &Plan, catalog: &'c Catalog, as_of: Day, assumptions: &Assumptions) -> Self {
        let entered = Entered {
            education: !plan.education.is_empty(),
            experience: !plan.experience.is_empty(),
        };
        let plan = plan.seen_on(as_of);
        let facts = |reading| {
            let facts = Facts::new(&plan, entered, catalog, as_of, assumptions, reading);
            Known::new(catalog, facts)
        };
        Self {
            generous: facts(PartialReading::Generous),
            strict: facts(PartialReading::Strict),
        }
    }

    pub fn holds(&self, id: &CertId, day: Day) -> bool {
        self.generous.facts.holds(id, day)
    }
}
