//! When the certifications that rules ask for open to the person: the rules followed over time
//! for another certification, each looked for once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::facts::Facts;
use super::judge::{Judge, Openings};
use super::timeline::Timeline;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;

/// One person's facts with the catalog beside them.
pub(super) struct KnownFacts<'c> {
    catalog: &'c Catalog,
    pub(super) facts: Facts,
    days: RefCell<BTreeMap<CertId, Option<Day>>>,
    /// The certifications whose day is being looked for just now.
    looking: RefCell<Vec<CertId>>,
}

impl<'c> KnownFacts<'c> {
    pub(super) fn new(catalog: &'c Catalog, facts: Facts) -> Self {
        Self {
            catalog,
            facts,
            days: RefCell::default(),
            looking: RefCell::default(),
        }
    }

    pub(super) fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    pub(super) fn judge(&self) -> Judge<'_> {
        Judge {
            facts: &self.facts,
            openings: self,
        }
    }
}

impl Openings for KnownFacts<'_> {
    /// Of a certification that the catalog does not know, or whose rule the body does not
    /// publish, nothing stands against today.
    fn opens(&self, id: &CertId) -> Option<Day> {
        if let Some(known) = self.days.borrow().get(id) {
            return *known;
        }
        // In a circle of certifications none opens another.
        if self.looking.borrow().contains(id) {
            return None;
        }
        self.looking.borrow_mut().push(id.clone());
        let day = match self.catalog.certification(id.as_str()) {
            Some(certification) => Timeline::new(certification, self.judge()).opens(),
            None => Some(self.facts.as_of),
        };
        self.looking.borrow_mut().pop();
        // What was found on the way through a circle holds for that circle only.
        if self.looking.borrow().is_empty() {
            self.days.borrow_mut().insert(id.clone(), day);
        }
        day
    }
}
