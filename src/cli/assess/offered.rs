//! What an interview offers next, fetched where its question needs it and worded for it.

use crate::app::Session;
use crate::app::assess::{Draft, Interview, Offers, Question, as_plan, costs, offers};
use crate::view;

/// What was offered last, and for which answers.
#[derive(Default)]
pub(super) struct Offered {
    certifications_for: Option<Draft>,
    costs_for: Option<Draft>,
    offers: Offers,
}

impl Offered {
    /// Brings the interview up to its answers.
    pub(super) fn renew(&mut self, session: &Session, it: &mut Interview<'_>) {
        let facts = Draft {
            levels: std::collections::BTreeMap::new(),
            notes: std::collections::BTreeMap::new(),
            unknown: std::collections::BTreeSet::new(),
            ..it.draft.clone()
        };
        if self.certifications_for.as_ref() != Some(&facts) {
            let plan = as_plan(&it.draft, session.day);
            let offers = offers(session, &plan);
            self.offers.certifications = offers.iter().map(view::assess::cert_offer).collect();
            self.certifications_for = Some(facts);
        }
        if *it.question() == Question::ObjectiveCosts && self.costs_for.as_ref() != Some(&it.draft)
        {
            let costs = costs(session, &it.draft);
            self.offers.objectives = costs.iter().map(view::assess::objective_offer).collect();
            self.costs_for = Some(it.draft.clone());
        }
        it.offer(self.offers.clone());
    }
}
