//! A plan as it stood on a day: facts dated after it are left out of account.

use super::model::Plan;
use crate::dates::Day;

impl Plan {
    /// The plan with only what was known on `day`: experience that had begun, education that was
    /// completed, credentials and renewals that had happened, log entries up to that day. An end
    /// of experience that lies later stays: it is when a known job ends.
    #[must_use]
    pub fn seen_on(&self, day: Day) -> Self {
        self.clone().into_seen_on(day)
    }

    /// As [`Plan::seen_on`], for a plan that is not needed as it was.
    #[must_use]
    pub fn into_seen_on(self, day: Day) -> Self {
        let mut plan = self;
        plan.experience.retain(|span| span.from.first_day() <= day);
        plan.education
            .retain(|e| e.completed.is_none_or(|date| date.first_day() <= day));
        plan.credential.retain(|c| c.earned.first_day() <= day);
        for credential in &mut plan.credential {
            credential.renewed.retain(|date| date.first_day() <= day);
        }
        plan.log.retain(|entry| entry.first_day() <= day);
        for entry in &mut plan.log {
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
