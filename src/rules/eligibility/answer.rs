//! The whole answer for one certification: every path with its proof, dates and what decides.

use super::best::best_path;
use super::judge::{ACTED, AS_IS, Judge, TOUCHED};
use super::path::path_report;
use super::person::Person;
use super::report::{
    CertificationReport, NeedsFirst, PathReport, RuleReport, Status, UpcomingChange, Verdict,
};
use super::timeline::{Segment, Timeline, requirements};
use crate::catalog::{Certification, Requirement, RulePath, RuleSetState};
use crate::dates::Day;

/// The whole answer for one certification.
pub fn assess(certification: &Certification, person: &Person) -> CertificationReport {
    let judge = person.generous.judge();
    let facts = judge.facts;
    let day = facts.as_of;
    let timeline = Timeline::new(certification, judge);
    let segment = timeline.segment(day);
    let mut report = CertificationReport {
        certification: certification.id.clone(),
        name: certification.name.clone(),
        certification_status: certification.status.as_str(),
        held: facts.holds(&certification.id, day),
        eligible: Some(false),
        earliest_date: None,
        earliest_if_acted: None,
        lapses_on: None,
        part_months_matter: false,
        partial_dates_matter: false,
        best_path: None,
        needs_first: None,
        rule: rule(certification, segment, &timeline, day),
        paths: Vec::new(),
        verdict: Verdict::No,
    };
    if segment.is_some_and(|s| s.set.state == RuleSetState::Unpublished)
        || certification.rules.is_empty()
    {
        report.eligible = None;
        report.verdict = Verdict::NotPublished;
        return report;
    }
    report.earliest_date = timeline.first(AS_IS);
    report.earliest_if_acted = timeline.first(ACTED);
    report.lapses_on = report
        .earliest_date
        .and_then(|day| timeline.certification_lapse(day));
    let holds = timeline.holds(day, AS_IS);
    report.eligible = Some(holds);
    if holds {
        report.verdict = if report.rule.judged {
            Verdict::Judged
        } else {
            Verdict::Yes
        };
    }
    report.part_months_matter = holds != timeline.holds(day, TOUCHED);
    let Some(segment) = segment.filter(|s| s.set.state == RuleSetState::Open) else {
        return report;
    };
    let paths: Vec<(&RulePath, Vec<&Requirement>)> = segment
        .set
        .paths
        .iter()
        .map(|path| (path, requirements(segment.set, path)))
        .collect();
    report.paths = paths
        .iter()
        .map(|(path, all)| path_report(&timeline, &path.id, &path.title, all))
        .collect();
    let best = best_path(&report.paths, facts);
    let unknown = |path: &PathReport| {
        let mut all = path.requirements.iter();
        all.any(|r| r.status() == Status::Unknown)
    };
    if !holds && best.and_then(|n| report.paths.get(n)).is_some_and(unknown) {
        report.verdict = Verdict::Unknown;
    }
    let Some((path, all)) = best.and_then(|n| paths.get(n)) else {
        return report;
    };
    let strict = person.strict.judge();
    report.partial_dates_matter = if holds {
        !Timeline::new(certification, strict).holds(day, AS_IS)
    } else {
        let status = |judge: Judge<'_>, r: &Requirement| judge.one(r, day, AS_IS).status;
        all.iter().any(|r| status(judge, r) != status(strict, r))
    };
    report.best_path = Some(path.id.clone());
    report.needs_first = needs_first(all, judge);
    report
}

/// Of the certifications that a path asks for and that are not held, the one that itself opens
/// last, where that is later than the judged day.
fn needs_first(requirements: &[&Requirement], judge: Judge<'_>) -> Option<NeedsFirst> {
    let day = judge.facts.as_of;
    let first = |requirement: &&Requirement| -> Option<NeedsFirst> {
        let Requirement::Credential(rule) = requirement else {
            return None;
        };
        if judge.one(requirement, day, AS_IS).holds() {
            return None;
        }
        let asked = rule.any_of.iter();
        asked
            .map(|id| NeedsFirst {
                certification: id.clone(),
                earliest_if_acted: judge.openings.opens(id),
            })
            .min_by_key(|first| first.earliest_if_acted.unwrap_or(Day::MAX))
    };
    requirements
        .iter()
        .filter_map(first)
        .filter(|first| first.earliest_if_acted.is_none_or(|opens| opens > day))
        .max_by_key(|first| first.earliest_if_acted.unwrap_or(Day::MAX))
}

fn rule(
    certification: &Certification,
    segment: Option<Segment<'_>>,
    timeline: &Timeline<'_>,
    day: Day,
) -> RuleReport {
    let set = segment.map(|s| s.set);
    let proof = set.map_or(&certification.proof, |set| &set.proof);
    let upcoming = timeline
        .segments
        .iter()
        .find(|s| s.from > day)
        .map(|next| UpcomingChange {
            effective_from: next.from,
            summary: next
                .set
                .change
                .clone()
                .unwrap_or_else(|| "the rule changes".to_owned()),
        });
    RuleReport {
        effective_from: set.and_then(|set| set.effective_from),
        effective_until: segment.map(|s| s.to).filter(|to| *to != Day::MAX),
        source: proof.source.clone(),
        via: proof.via.clone(),
        checked_on: proof.checked_on,
        confidence: proof.confidence,
        upcoming_change: upcoming,
        state: set.map_or("unpublished", |set| set.state.as_str()),
        judged: set.is_some_and(|set| set.judged),
        stale: proof.is_old_on(day),
        notes: set.map(|set| set.notes.clone()).unwrap_or_default(),
    }
}
