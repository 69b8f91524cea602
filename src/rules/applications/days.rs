//! The days of all applications of a plan that a person should not miss, for every screen that
//! tells days. Knows what each day is for, no words.

use serde::Serialize;

use super::standing::{ApplicationStanding, ApplicationState, StepKind, standings};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::CertId;
use crate::order::Arrange;
use crate::plan::Plan;

/// One day of an application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ApplicationDay {
    pub on: Day,
    pub certification: CertId,
    pub what: StepKind,
    /// The first day on which it can be done; else it is the last, or the day itself.
    pub is_first: bool,
}

/// The days ahead and those that have passed and still ask for something, the nearest first.
pub fn days(plan: &Plan, catalog: &Catalog, as_of: Day) -> Vec<ApplicationDay> {
    let mut all: Vec<ApplicationDay> = standings(plan, catalog, as_of)
        .iter()
        .flat_map(|(id, standing)| days_of_one(id, standing))
        .collect();
    all.arrange();
    all
}

fn days_of_one(id: &CertId, standing: &ApplicationStanding) -> Vec<ApplicationDay> {
    let day = |on: Day, what: StepKind, is_first: bool| ApplicationDay {
        on,
        certification: id.clone(),
        what,
        is_first,
    };
    if let Some(again) = standing.wait() {
        let what = standing
            .next
            .first()
            .map_or(StepKind::Apply, |step| step.what);
        let mut all = vec![day(again, what, true)];
        // Between two attempts the approval runs on.
        all.extend(standing.until.map(|until| day(until, StepKind::Sit, false)));
        return all;
    }
    let steps = standing.next.iter();
    let mut all: Vec<ApplicationDay> = steps
        .filter_map(|step| Some(day(step.by?, step.what, false)))
        .collect();
    // A booked day says nothing of the day after which it is too late to book another.
    if standing.state == ApplicationState::Booked
        && let Some(until) = standing.until
        && !all.iter().any(|known| known.on == until)
    {
        all.push(day(until, StepKind::Sit, false));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_in_words(text: &str, on: &str) -> Vec<String> {
        let plan = crate::plan::read(&format!("schema = 1\n{text}")).unwrap();
        let as_of = Day::parse_iso(on).unwrap();
        let days = days(&plan, &Catalog::bundled(), as_of);
        let line = |day: &ApplicationDay| {
            let edge = if day.is_first { "from" } else { "by" };
            format!("{} {} {edge} {}", day.certification, day.what, day.on)
        };
        days.iter().map(line).collect()
    }

    #[test]
    fn each_state_tells_its_days_the_nearest_first() {
        // An approval of PMI is open for a year; an audit asks for papers within 90 days.
        let text = "[[application]]\ncertification = \"PMP\"\napproved = 2026-03-10\n\n[[application]]\ncertification = \"PfMP\"\nsubmitted = 2026-10-01\naudit = 2026-10-05\n";
        assert_eq!(
            days_in_words(text, "2026-11-22"),
            ["PfMP send-papers by 2027-01-03", "PMP sit by 2027-03-09"]
        );
        let booked = "[[application]]\ncertification = \"PMP\"\napproved = 2026-03-10\nbooked = 2026-12-11\n";
        assert_eq!(
            days_in_words(booked, "2026-11-22"),
            ["PMP sit by 2026-12-11", "PMP sit by 2027-03-09"]
        );
        // A booked day that passed waits for its result.
        assert_eq!(
            days_in_words(booked, "2026-12-20"),
            ["PMP record-result by 2026-12-11", "PMP sit by 2027-03-09"]
        );
        let failed = "[[application]]\ncertification = \"PMP\"\napproved = 2025-02-01\nattempts = [{ date = 2025-06-01, result = \"failed\" }, { date = 2025-10-01, result = \"failed\" }, { date = 2026-01-23, result = \"failed\" }]\n";
        assert_eq!(
            days_in_words(failed, "2026-11-22"),
            ["PMP apply from 2027-01-23"]
        );
        assert!(days_in_words(failed, "2027-01-23").is_empty());
    }
}
