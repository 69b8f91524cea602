//! The least time that a path takes if one does what is open at one's own hours a week: missing
//! training, the study of each exam to pass, and the days that its body takes to answer.

use std::cell::RefCell;

use super::counts::{course_finished, training_count};
use super::judge::{ACTED, AS_IS, Judge};
use super::openings::KnownFacts;
use super::report::RequirementStatus;
use super::search::first_day;
use super::timeline::{HORIZON_YEARS, Timeline, requirements};
use crate::catalog::{
    Catalog, Certification, CredentialRule, Level, Requirement, RuleSetState, TrainingRule,
};
use crate::dates::Day;
use crate::ids::CertId;
use crate::rules::study::default_study;

/// What has to be done, and what has to pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effort {
    /// Training and study, in minutes.
    minutes: u64,
    /// Something of it takes time that is not known: a course without its hours.
    unknown: bool,
    /// Days that bodies take to answer, one after the other.
    answers: i64,
    /// Months, ages and waits bring no earlier day than this, whatever one does.
    not_before: Day,
}

impl Effort {
    fn nothing(on: Day) -> Self {
        Self {
            minutes: 0,
            unknown: false,
            answers: 0,
            not_before: on,
        }
    }

    /// Both, by one person: hours and answers add up, and the later day decides.
    fn and(self, other: Self) -> Self {
        Self {
            minutes: self.minutes + other.minutes,
            unknown: self.unknown || other.unknown,
            answers: self.answers + other.answers,
            not_before: self.not_before.max(other.not_before),
        }
    }
}

/// One person's efforts.
pub(super) struct Efforts<'a> {
    known: &'a KnownFacts<'a>,
    catalog: &'a Catalog,
    day: Day,
    /// The certifications that are being looked at: in a circle none helps another.
    looking: RefCell<Vec<CertId>>,
}

impl<'a> Efforts<'a> {
    pub(super) fn new(known: &'a KnownFacts<'a>) -> Self {
        Self {
            known,
            catalog: known.catalog(),
            day: known.facts.as_of,
            looking: RefCell::default(),
        }
    }

    fn judge(&self) -> Judge<'_> {
        self.known.judge()
    }

    /// The day on which it is done at the person's own hours a week, in days rounded up; `None`
    /// where there is something to do and its hours or one's own are not known.
    pub(super) fn ready(&self, effort: Effort) -> Option<Day> {
        if effort.unknown {
            return None;
        }
        let start = if effort.minutes == 0 {
            self.day
        } else {
            let weekly = u64::from(self.known.facts.own_time?.0);
            let days = (effort.minutes * 7).checked_div(weekly)?;
            let rest = i64::from(days * weekly < effort.minutes * 7);
            self.day.plus_days(i64::try_from(days).ok()? + rest)
        };
        Some(start.max(effort.not_before).plus_days(effort.answers))
    }

    /// The least for all of `requirements`; `None` where acting and waiting do not bring them.
    pub(super) fn all(&self, requirements: &[&Requirement]) -> Option<Effort> {
        requirements
            .iter()
            .try_fold(Effort::nothing(self.day), |sum, requirement| {
                Some(sum.and(self.effort(requirement)?))
            })
    }

    fn effort(&self, requirement: &Requirement) -> Option<Effort> {
        let status = self
            .judge()
            .requirement(requirement, self.day, AS_IS)
            .status;
        if status != RequirementStatus::Missing {
            return Some(Effort::nothing(self.day));
        }
        match requirement {
            Requirement::Education(_) => None,
            Requirement::Experience(_) | Requirement::Age(_) => self.waiting(requirement),
            Requirement::Training(rule) => Some(self.training(rule)),
            Requirement::Credential(rule) => self.credential(rule, requirement),
            Requirement::AnyOf(options) => self.least(options.iter().map(|r| self.effort(r))),
            Requirement::AllOf(parts) => self.all(&parts.iter().collect::<Vec<_>>()),
            Requirement::Step(_) => Some(Effort::nothing(self.day)),
        }
    }

    fn least(&self, options: impl Iterator<Item = Option<Effort>>) -> Option<Effort> {
        options
            .flatten()
            .min_by_key(|effort| (self.ready(*effort).unwrap_or(Day::MAX), effort.minutes))
    }

    /// What time alone brings.
    fn waiting(&self, requirement: &Requirement) -> Option<Effort> {
        let judge = self.judge();
        let last = self.day.plus_years(HORIZON_YEARS);
        let day = first_day(self.day, last, true, |d| {
            judge.requirement(requirement, d, ACTED)
        })?;
        Some(Effort {
            not_before: day,
            ..Effort::nothing(self.day)
        })
    }

    fn training(&self, rule: &TrainingRule) -> Effort {
        let facts = &self.known.facts;
        let counted = training_count(rule, facts, self.day);
        let missing = u64::from((rule.hours * 60).saturating_sub(counted.counted.0));
        let courses: Option<u64> = rule
            .courses
            .iter()
            .filter(|course| !course_finished(course, rule, facts, self.day))
            .map(|course| {
                let activity = self.catalog.activity(course.activity.as_ref()?.as_str())?;
                Some(u64::from(activity.hours.0))
            })
            .sum();
        Effort {
            minutes: missing.max(courses.unwrap_or(0)),
            unknown: courses.is_none(),
            ..Effort::nothing(self.day)
        }
    }

    fn credential(&self, rule: &CredentialRule, requirement: &Requirement) -> Option<Effort> {
        let facts = &self.known.facts;
        let held = facts
            .held
            .iter()
            .filter(|held| rule.any_of.contains(&held.certification));
        if held.into_iter().any(|held| held.is_active_on(self.day)) {
            // Held, and not yet for as long as the rule asks.
            return self.waiting(requirement);
        }
        let earned = self.least(rule.any_of.iter().map(|id| self.exam(id)))?;
        if rule.held_years == 0 {
            return Some(earned);
        }
        let from = self.ready(earned).unwrap_or(earned.not_before);
        Some(Effort {
            not_before: from.plus_years(rule.held_years.cast_signed()),
            ..earned
        })
    }

    /// From today to the pass of another exam: its own path, its study, its body's answer.
    fn exam(&self, id: &CertId) -> Option<Effort> {
        if self.looking.borrow().contains(id) {
            return None;
        }
        let certification = self.catalog.certification(id.as_str());
        self.looking.borrow_mut().push(id.clone());
        let path = certification.map_or(Some(Effort::nothing(self.day)), |c| self.way_in(c));
        self.looking.borrow_mut().pop();
        let level = certification.map_or(Level::Practitioner, |c| c.level);
        let own = self.known.facts.study.get(id).copied();
        let study = own.unwrap_or_else(|| default_study(level));
        Some(path?.and(Effort {
            minutes: u64::from(study.0),
            unknown: false,
            answers: certification.map_or(0, |c| self.answer_days(c)),
            not_before: self.day,
        }))
    }

    /// The least of a certification's own paths by the rule in force.
    fn way_in(&self, certification: &Certification) -> Option<Effort> {
        let timeline = Timeline::new(certification, self.judge());
        let set = timeline.segment(self.day).map(|segment| segment.set);
        let Some(set) = set.filter(|set| set.state != RuleSetState::Unpublished) else {
            return Some(Effort::nothing(self.day));
        };
        if set.state == RuleSetState::Closed {
            return None;
        }
        let paths = set
            .paths
            .iter()
            .map(|path| self.all(&requirements(set, path)));
        let least = self.least(paths)?;
        Some(Effort {
            not_before: least.not_before.max(timeline.not_before),
            ..least
        })
    }

    /// Days from an application to the answer, as far as the body publishes them.
    fn answer_days(&self, certification: &Certification) -> i64 {
        let rule = self.catalog.application(certification);
        let term = rule.processing.map(|term| term.calendar_days());
        let weeks = certification.review_weeks.map(|weeks| weeks * 7);
        i64::from(term.or(weeks).unwrap_or(0))
    }
}
