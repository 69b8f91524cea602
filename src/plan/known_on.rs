//! A plan as it stood on a day: facts dated after it are left out of account.

use std::borrow::Cow;

use super::model::Plan;
use crate::dates::Day;

impl Plan {
    /// The plan with only what was known on `day`: experience that had begun, education that was
    /// completed, credentials and renewals that had happened, log entries up to that day. An end
    /// of experience that lies later stays: it is when a known job ends.
    #[must_use]
    pub fn as_known_on(&self, day: Day) -> Self {
        self.clone().into_known_on(day)
    }

    /// As [`Plan::seen_on`], without a copy where all of it was known on the day.
    pub fn known_on(&self, day: Day) -> Cow<'_, Self> {
        if self.is_known_on(day) {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(self.as_known_on(day))
        }
    }

    /// Whether nothing in it is dated after the day, so that [`Plan::seen_on`] is the plan itself.
    pub fn is_known_on(&self, day: Day) -> bool {
        let credentials = self.credential.iter();
        let assessed = self.assessment.as_ref().and_then(|a| a.date);
        self.experience
            .iter()
            .all(|span| span.from.first_day() <= day)
            && self
                .education
                .iter()
                .all(|e| e.completed.is_none_or(|date| date.first_day() <= day))
            && credentials.clone().all(|c| c.earned.first_day() <= day)
            && credentials
                .flat_map(|c| &c.renewed)
                .all(|date| date.first_day() <= day)
            && self.log.iter().all(|entry| {
                // Claims lose single days: a plan with some is copied.
                entry.first_day() <= day && entry.claims.is_empty()
            })
            && self
                .goal
                .iter()
                .all(|goal| goal.done <= Some(day) && goal.dropped <= Some(day))
            && assessed <= Some(day)
    }

    /// As [`Plan::seen_on`], for a plan that is not needed as it was.
    #[must_use]
    pub fn into_known_on(self, day: Day) -> Self {
        // Lists that several plans share are left alone where nothing in them goes.
        if self.is_known_on(day) {
            return self;
        }
        let mut plan = self;
        plan.experience.retain(|span| span.from.first_day() <= day);
        plan.education
            .retain(|e| e.completed.is_none_or(|date| date.first_day() <= day));
        plan.credential.retain(|c| c.earned.first_day() <= day);
        for credential in &mut plan.credential {
            credential.renewed.retain(|date| date.first_day() <= day);
        }
        plan.log.retain(|entry| entry.first_day() <= day);
        for entry in plan.log.iter_mut().filter(|e| !e.claims.is_empty()) {
            for claim in &mut entry.claims {
                claim.claimed = claim.claimed.filter(|date| *date <= day);
                claim.approved = claim.approved.filter(|date| *date <= day);
            }
            entry
                .claims
                .retain(|claim| claim.claimed.is_some() || claim.approved.is_some());
        }
        for goal in &mut plan.goal {
            goal.done = goal.done.filter(|date| *date <= day);
            goal.dropped = goal.dropped.filter(|date| *date <= day);
        }
        if plan
            .assessment
            .as_ref()
            .is_some_and(|a| a.date.is_some_and(|date| date > day))
        {
            plan.assessment = None;
        }
        plan
    }
}

#[cfg(test)]
mod tests;
