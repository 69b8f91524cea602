//! Checks of what a person brings: experience, credentials, applications.
//! Knows no other table.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, LONG_WEEK};
use crate::dates::{Day, PartialDate};
use crate::plan::model::{Application, Credential, Experience, Plan, StatusWord};
use crate::plan::twins::{Twin, name_letters, twin};
use crate::units::ExperienceKind;
use crate::value_path;

/// The first certifications of the field are younger.
const FIRST_YEAR: i32 = 1960;

impl Check {
    pub(super) fn experience(&mut self, plan: &Plan) {
        let born = plan.profile.born.map(PartialDate::first_day);
        let mut seen = BTreeSet::new();
        for (n, span) in plan.experience.iter().enumerate() {
            if let Some(to) = span.to
                && to.last_day() < span.from.first_day()
            {
                self.error(
                    "end-before-start",
                    format!(
                        "this experience ends ({to}) before it starts ({})",
                        span.from
                    ),
                    value_path!["experience", n, "to"],
                    "correct `from` or `to`; leave `to` out for a job that goes on",
                );
            }
            let dates = (span.from.to_string(), span.to.map(|to| to.to_string()));
            if !seen.insert((&span.title, &span.organisation, dates)) {
                self.warn(
                    "experience-twice",
                    "this experience is there twice",
                    value_path!["experience", n],
                    "delete one of them; overlapping days count once in any case",
                );
            }
            if span.kinds.is_empty() {
                self.warn(
                    "no-kind",
                    "this experience has no kind: it counts for nothing until it has one",
                    value_path!["experience", n, "kinds"],
                    "name at least one, such as kinds = [\"project-leading\"]",
                );
            }
            self.break_of(n, span);
            for (p, project) in span.projects.iter().enumerate() {
                if let (Some(from), Some(to)) = (project.from, project.to)
                    && to.last_day() < from.first_day()
                {
                    self.warn(
                        "end-before-start",
                        format!("this project ends ({to}) before it starts ({from})"),
                        value_path!["experience", n, "projects", p, "to"],
                        "",
                    );
                }
            }
            if born.is_some_and(|born| span.from.last_day() < born.plus_years(14)) {
                self.warn(
                    "odd-start",
                    format!(
                        "this experience starts ({}) before the age of 14",
                        span.from
                    ),
                    value_path!["experience", n, "from"],
                    "",
                );
            }
            if span.hours_per_week.is_some_and(|hours| hours > LONG_WEEK) {
                self.warn(
                    "long-week",
                    "more than 100 hours a week",
                    value_path!["experience", n, "hours-per-week"],
                    "",
                );
            }
        }
    }

    /// A break is no work: it stands in a span of its own, and alone says why.
    fn break_of(&mut self, n: usize, span: &Experience) {
        let is_break = span.kinds.contains(&ExperienceKind::Break);
        if is_break && span.kinds.len() > 1 {
            self.warn(
                "break-and-work",
                "this span is a break and work at once",
                value_path!["experience", n, "kinds"],
                "give the break a span of its own; work that overlaps it still counts",
            );
        }
        if span.reason.is_some() && !is_break {
            self.warn(
                "reason-without-break",
                "`reason` has no effect without the kind \"break\"",
                value_path!["experience", n, "reason"],
                "",
            );
        }
    }

    pub(super) fn credentials(&mut self, plan: &Plan) {
        // Those before, by what their name comes to.
        let mut before: BTreeMap<String, Vec<(usize, &Credential)>> = BTreeMap::new();
        for (n, credential) in plan.credential.iter().enumerate() {
            let earned = credential.earned.first_day();
            if let Some(day) = credential
                .renewed
                .iter()
                .find(|day| day.last_day() < earned)
            {
                self.error(
                    "renewed-before-earned",
                    format!(
                        "renewed on {day}, before it was earned ({})",
                        credential.earned
                    ),
                    value_path!["credential", n, "renewed"],
                    "correct the day, or `earned`",
                );
            }
            if let Some(expires) = credential.expires
                && expires.last_day() < earned
            {
                self.warn(
                    "expires-before-earned",
                    format!("it expires ({expires}) before it was earned"),
                    value_path!["credential", n, "expires"],
                    "",
                );
            }
            for (s, status) in credential.status.iter().enumerate() {
                if let (Some(from), Some(to)) = (status.from, status.to)
                    && to.last_day() < from.first_day()
                {
                    self.warn(
                        "end-before-start",
                        format!("this status ends ({to}) before it starts ({from})"),
                        value_path!["credential", n, "status", s, "to"],
                        "",
                    );
                }
                if status.is == StatusWord::Extended && status.to.is_none() {
                    self.warn(
                        "extended-until-when",
                        "an extension has no effect without the day to which it goes",
                        value_path!["credential", n, "status", s],
                        "add `to`",
                    );
                }
            }
            let alike = before.entry(name_letters(credential)).or_default();
            let at = alike
                .iter()
                .find_map(|(at, other)| Some((*at, twin(credential, other)?)));
            if let Some((at, twin)) = at {
                self.twin(credential, n, at, twin);
            }
            alike.push((n, credential));
            if earned.year() < FIRST_YEAR {
                self.warn(
                    "odd-earned",
                    format!(
                        "earned in {}, before there were such certifications",
                        earned.year()
                    ),
                    value_path!["credential", n, "earned"],
                    "correct the year",
                );
            }
        }
    }

    /// A credential that looks like one before it.
    fn twin(&mut self, credential: &Credential, n: usize, at: usize, twin: Twin) {
        let name = &credential.certification;
        let (message, hint) = match twin {
            Twin::Same => (
                format!("{name} is there twice with the same day"),
                "delete one of them",
            ),
            Twin::Vague => (
                format!(
                    "{name} is there twice: the day of one lies in the month or year of the other (credential {})",
                    at + 1
                ),
                "keep the one with the day",
            ),
            Twin::Number => (
                format!(
                    "{name} is there twice with the same number (credential {})",
                    at + 1
                ),
                "delete one of them; a renewal goes into `renewed` of the first",
            ),
            Twin::Close => (
                format!("{name} is there twice, earned within a year"),
                "delete one of them; a renewal goes into `renewed` of the first",
            ),
        };
        self.warn(
            "credential-twice",
            message,
            value_path!["credential", n],
            hint,
        );
    }

    pub(super) fn applications(&mut self, plan: &Plan) {
        for (n, application) in plan.application.iter().enumerate() {
            for (earlier, later) in order(application) {
                if let ((first, Some(before)), (second, Some(after))) = (earlier, later)
                    && after < before
                {
                    self.warn(
                        "out-of-order",
                        format!("`{second}` ({after}) lies before `{first}` ({before})"),
                        value_path!["application", n, second],
                        "correct one of the two days",
                    );
                }
            }
        }
    }
}

/// A key and its day.
type Dated = (&'static str, Option<Day>);

/// Days of an application of which the second cannot lie before the first.
fn order(application: &Application) -> [(Dated, Dated); 5] {
    let submitted = ("submitted", application.submitted);
    [
        (submitted, ("audit", application.audit)),
        (
            ("audit", application.audit),
            ("audit-passed", application.audit_passed),
        ),
        (submitted, ("approved", application.approved)),
        (
            ("approved", application.approved),
            ("booked", application.booked),
        ),
        (submitted, ("closed", application.closed)),
    ]
}
