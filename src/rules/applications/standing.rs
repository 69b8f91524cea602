//! Where the newest application for a certification stands on a day.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalog::{ApplicationRule, Catalog, Term};
use crate::dates::Day;
use crate::ids::CertId;
use crate::order::Arrange;
use crate::plan::{Application, AttemptResult, Plan};
use crate::units::words;

words! {
    /// Where an application stands.
    ApplicationState: "state of an application" {
        None = "none",
        Submitted = "submitted",
        Approved = "approved",
        /// The body asked for papers.
        Audit = "audit",
        Booked = "booked",
        Passed = "passed",
        /// After failed attempts: not before `again_from`.
        Waiting = "waiting",
        /// Given up, refused, or run out.
        Closed = "closed",
    }
}

words! {
    /// What comes next.
    StepKind: "step of an application" {
        Apply = "apply",
        /// The body's answer is due; nothing is to be done.
        Answer = "answer",
        SendPapers = "send-papers",
        Sit = "sit",
        /// A booked day has passed without a result in the file.
        RecordResult = "record-result",
    }
}

/// One next step. `by` is the last day for it, or the day itself where it is a booked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextStep {
    /// `answer`: of the body.
    pub what: StepKind,
    pub by: Option<Day>,
}

/// The newest application for a certification, seen on a day. What its body does not publish is
/// `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ApplicationStanding {
    /// `waiting`: after failed attempts.
    pub state: ApplicationState,
    pub since: Option<Day>,
    /// The last day on which the approval lets one sit.
    pub until: Option<Day>,
    pub attempts: u32,
    /// Null: not published, or over.
    pub attempts_left: Option<u32>,
    /// After failed attempts: the first day on which one may apply or sit again.
    pub again_from: Option<Day>,
    pub next: Vec<NextStep>,
}

/// An application with what was known of it on a day.
struct KnownApplication<'a> {
    application: &'a Application,
    /// Its first known day.
    begun: Day,
    as_of: Day,
}

impl<'a> KnownApplication<'a> {
    fn on(application: &'a Application, as_of: Day) -> Option<Self> {
        let attempts = application.attempts.iter().map(|attempt| attempt.date);
        let begun = [
            application.submitted,
            application.audit,
            application.audit_passed,
            application.approved,
        ]
        .into_iter()
        .flatten()
        .chain(attempts)
        .filter(|day| *day <= as_of)
        .min();
        // A booked day lies ahead: it alone shows that there is an application.
        let begun = begun.or_else(|| application.booked.map(|day| day.min(as_of)))?;
        Some(Self {
            application,
            begun,
            as_of,
        })
    }

    fn known_day(&self, day: Option<Day>) -> Option<Day> {
        day.filter(|day| *day <= self.as_of)
    }

    /// Known attempts as day and result, oldest first.
    fn attempts(&self) -> Vec<(Day, Option<AttemptResult>)> {
        let mut all: Vec<(Day, Option<AttemptResult>)> = self
            .application
            .attempts
            .iter()
            .filter(|attempt| attempt.date <= self.as_of)
            .map(|attempt| (attempt.date, attempt.result))
            .collect();
        all.arrange_by_key(|(day, _)| *day);
        all
    }
}

/// A pass of the certification that the plan has anywhere, on or after `begun`.
fn pass_recorded(plan: &Plan, id: &CertId, begun: Day, as_of: Day) -> Option<Day> {
    let credentials = plan
        .credential
        .iter()
        .filter(|held| held.certification == *id)
        .map(|held| held.earned);
    let entries = plan
        .log
        .iter()
        .filter(|entry| entry.passed.as_ref().is_some_and(|name| *name == *id))
        .map(|entry| entry.date);
    credentials
        .chain(entries)
        .filter(|date| date.last_day() >= begun && date.first_day() <= as_of)
        .map(|date| date.first_day().max(begun))
        .min()
}

fn none() -> ApplicationStanding {
    ApplicationStanding {
        state: ApplicationState::None,
        since: None,
        until: None,
        attempts: 0,
        attempts_left: None,
        again_from: None,
        next: vec![NextStep {
            what: StepKind::Apply,
            by: None,
        }],
    }
}

impl ApplicationStanding {
    /// Where the newest application for the certification stands on `as_of`, by what its body
    /// publishes.
    pub fn on_day(id: &CertId, plan: &Plan, rule: &ApplicationRule, as_of: Day) -> Self {
        Self::newest(id, plan, as_of)
            .and_then(|place| KnownApplication::on(plan.application.get(place)?, as_of))
            .map_or_else(none, |known| known.standing(plan, rule))
    }

    /// The place in the file of the newest application for the certification, from 0.
    pub fn newest(id: &CertId, plan: &Plan, as_of: Day) -> Option<usize> {
        plan.application
            .iter()
            .enumerate()
            .filter(|(_, application)| application.certification == *id)
            .filter_map(|(place, application)| {
                Some((place, KnownApplication::on(application, as_of)?.begun))
            })
            // Of two begun on one day the later in the file counts.
            .max_by_key(|(_, begun)| *begun)
            .map(|(place, _)| place)
    }

    /// The first day on which one may apply or sit again, while a wait runs.
    pub fn wait(&self) -> Option<Day> {
        self.again_from
            .filter(|_| self.state == ApplicationState::Waiting)
    }

    /// Whether it is on its way: neither none nor over.
    pub fn is_running(&self) -> bool {
        matches!(
            self.state,
            ApplicationState::Submitted
                | ApplicationState::Approved
                | ApplicationState::Audit
                | ApplicationState::Booked
        )
    }
}

impl KnownApplication<'_> {
    fn standing(&self, plan: &Plan, rule: &ApplicationRule) -> ApplicationStanding {
        let as_of = self.as_of;
        let attempts = self.attempts();
        let failures: Vec<Day> = attempts
            .iter()
            .filter(|(_, result)| *result == Some(AttemptResult::Failed))
            .map(|(day, _)| *day)
            .collect();
        let passed = attempts
            .iter()
            .find(|(_, result)| *result == Some(AttemptResult::Passed))
            .map(|(day, _)| *day);
        let passed = passed
            .or_else(|| pass_recorded(plan, &self.application.certification, self.begun, as_of));
        let used = u32::try_from(attempts.len()).unwrap_or(u32::MAX);
        let most = rule.attempts.as_ref().map(|attempts| attempts.most);
        let failed = u32::try_from(failures.len()).unwrap_or(u32::MAX);
        let used_up = most.is_some_and(|most| failed >= most);
        let again_from = failures
            .last()
            .and_then(|last| Self::again(rule, *last, failed, used_up));
        // The wait after the last attempt opens a new application; a wait between two attempts
        // only says when the next may be.
        let approved = self
            .known_day(self.application.approved)
            .or_else(|| self.known_day(self.application.audit_passed));
        let until = approved
            .zip(rule.open.as_ref())
            .map(|(day, term)| term.after(day).previous());
        let mut standing = ApplicationStanding {
            attempts: used,
            again_from,
            ..none()
        };
        let over = |state, since, standing: ApplicationStanding| ApplicationStanding {
            state,
            since,
            ..standing
        };
        let step = |what, by| vec![NextStep { what, by }];
        if passed.is_some() {
            standing.again_from = None;
            standing.next = Vec::new();
            return over(ApplicationState::Passed, passed, standing);
        }
        if again_from.is_some_and(|again| again > as_of) {
            let what = if used_up {
                StepKind::Apply
            } else {
                StepKind::Sit
            };
            standing.attempts_left = most.map(|most| most.saturating_sub(used));
            standing.until = until.filter(|_| !used_up);
            standing.next = step(what, standing.until);
            return over(
                ApplicationState::Waiting,
                failures.last().copied(),
                standing,
            );
        }
        if let Some(day) = self.known_day(self.application.closed) {
            return over(ApplicationState::Closed, Some(day), standing);
        }
        if used_up {
            return over(ApplicationState::Closed, failures.last().copied(), standing);
        }
        if let Some(day) = until.filter(|until| *until < as_of) {
            return over(ApplicationState::Closed, Some(day.next()), standing);
        }
        standing.until = until;
        standing.attempts_left = most.map(|most| most.saturating_sub(used));
        let audit = self.known_day(self.application.audit).filter(|_| {
            self.known_day(self.application.audit_passed).is_none() && attempts.is_empty()
        });
        if let Some(day) = audit {
            let by = rule
                .audit
                .as_ref()
                .map(|audit| day.plus_days(i64::from(audit.days)));
            standing.next = step(StepKind::SendPapers, by);
            return over(ApplicationState::Audit, Some(day), standing);
        }
        let last_attempt = attempts.last().map(|(day, _)| *day);
        let booked = self
            .application
            .booked
            .filter(|booked| last_attempt.is_none_or(|last| last < *booked));
        let in_hand = approved.or_else(|| attempts.first().map(|(day, _)| *day));
        match (booked, in_hand, self.known_day(self.application.submitted)) {
            (Some(day), ..) if day >= as_of => {
                standing.next = step(StepKind::Sit, Some(day));
                over(ApplicationState::Booked, in_hand, standing)
            }
            (Some(day), ..) => {
                standing.next = step(StepKind::RecordResult, Some(day));
                over(ApplicationState::Booked, in_hand, standing)
            }
            (None, Some(day), _) => {
                standing.next = step(StepKind::Sit, until);
                over(ApplicationState::Approved, Some(day), standing)
            }
            (None, None, submitted) => {
                let by = submitted.zip(rule.processing.as_ref());
                let by = by.map(|(day, term): (Day, &Term)| term.after(day));
                standing.next = step(StepKind::Answer, by);
                over(ApplicationState::Submitted, submitted, standing)
            }
        }
    }

    /// When one may apply again after the last of the attempts failed, or sit again between two.
    fn again(rule: &ApplicationRule, last: Day, failed: u32, used_up: bool) -> Option<Day> {
        if used_up {
            return rule.wait.as_ref().map(|term| term.after(last));
        }
        rule.retake_waits
            .iter()
            .filter(|wait| wait.after <= failed)
            .max_by_key(|wait| wait.after)
            .map(|wait| last.plus_days(i64::from(wait.days)))
    }
}

/// Where the newest application for each certification stands that the plan has one for, and
/// that the catalog knows.
pub fn standings(
    plan: &Plan,
    catalog: &Catalog,
    as_of: Day,
) -> BTreeMap<CertId, ApplicationStanding> {
    let mut all = BTreeMap::new();
    for application in &plan.application {
        let id = &application.certification;
        if let Some(certification) = catalog.certification(id.as_str()) {
            let rule = catalog.application(certification);
            all.insert(
                id.clone(),
                ApplicationStanding::on_day(id, plan, &rule, as_of),
            );
        }
    }
    all
}
