//! The whole answer for one certification: every path with its proof, dates and what decides.

use super::best::best_path;
use super::effort::Efforts;
use super::judge::{ACTED, AS_IS, Judge, STRETCHED, TOUCHED};
use super::path::{decider, path_report};
use super::person::Person;
use super::report::{
    CertificationReport, Decider, NeedsFirst, PathReport, RequirementReport, RequirementStatus,
    RuleReport, Stretched, UpcomingChange, Verdict,
};
use super::timeline::{Segment, Timeline, requirements};
use crate::catalog::{Certification, Requirement, RulePath, RuleSetState};
use crate::dates::Day;
use crate::rules::applications::ApplicationState;

/// The whole answer for one certification.
pub fn assess(certification: &Certification, person: &Person) -> CertificationReport {
    let judge = person.generous.judge();
    let day = judge.facts.as_of;
    let timeline = Timeline::new(certification, judge);
    let segment = timeline.segment(day);
    let mut report = blank(certification, person, &timeline, segment);
    if segment.is_some_and(|s| s.set.state == RuleSetState::Unpublished)
        || certification.rules.is_empty()
    {
        return report;
    }
    report.earliest_date = timeline.first(AS_IS);
    report.earliest_if_acted = timeline.first(ACTED);
    report.lapses_on = report
        .earliest_date
        .and_then(|day| timeline.certification_lapse(day));
    (report.eligible, report.verdict) = (Some(false), Verdict::No);
    let Some(Segment { set, .. }) = segment.filter(|s| s.set.state == RuleSetState::Open) else {
        return report;
    };
    let paths: Vec<(&RulePath, Vec<&Requirement>)> = set
        .paths
        .iter()
        .map(|path| (path, requirements(set, path)))
        .collect();
    report.paths = paths
        .iter()
        .map(|(path, all)| path_report(&timeline, path, all, decider(set, path, all)))
        .collect();
    (report.eligible, report.verdict) = verdict(&report.paths);
    let holds = timeline.holds(day, AS_IS);
    report.part_months_matter = holds != timeline.holds(day, TOUCHED);
    report.stretched = stretched(&timeline, &report.paths);
    if report.verdict == Verdict::No
        && let Some(stretched) = report.stretched
    {
        report.verdict = match stretched.eligible {
            Some(true) => Verdict::Judged,
            Some(false) => Verdict::No,
            None => Verdict::BodyDecides,
        };
    }
    let best = best_path(&report.paths, judge.facts);
    let unknown = |path: &PathReport| {
        let mut all = path.requirements.iter();
        all.any(|r| r.status() == RequirementStatus::Unknown)
    };
    if report.verdict == Verdict::No && best.and_then(|n| report.paths.get(n)).is_some_and(unknown)
    {
        report.verdict = Verdict::Unknown;
    }
    let Some((path, all)) = best.and_then(|n| paths.get(n)) else {
        return report;
    };
    let strict = person.strict.judge();
    report.partial_dates_matter = if holds {
        !Timeline::new(certification, strict).holds(day, AS_IS)
    } else {
        let status = |judge: Judge<'_>, r: &Requirement| judge.requirement(r, day, AS_IS).status;
        all.iter().any(|r| status(judge, r) != status(strict, r))
    };
    report.best_path = Some(path.id.clone());
    report.needs_first = needs_first(all, judge);
    let efforts = Efforts::new(&person.generous);
    report.earliest_with_effort = efforts
        .all(all)
        .and_then(|effort| efforts.ready(effort))
        .and_then(|ready| timeline.earliest_from(&path.id, ready, ACTED));
    report
}

/// The report of a certification whose rule is not published, to be filled in.
fn blank(
    certification: &Certification,
    person: &Person,
    timeline: &Timeline<'_>,
    segment: Option<Segment<'_>>,
) -> CertificationReport {
    let day = timeline.from;
    CertificationReport {
        certification: certification.id.clone(),
        name: certification.name.clone(),
        certification_status: certification.status,
        held: person.holds(&certification.id, day),
        eligible: None,
        earliest_date: None,
        earliest_if_acted: None,
        earliest_with_effort: None,
        stretched: None,
        lapses_on: None,
        part_months_matter: false,
        partial_dates_matter: false,
        best_path: None,
        needs_first: None,
        application: person
            .applications
            .get(&certification.id)
            .filter(|standing| standing.state != ApplicationState::None)
            .cloned(),
        rule: rule(certification, segment, timeline, day),
        paths: Vec::new(),
        verdict: Verdict::NotPublished,
    }
}

/// What the paths say together: figures before the body's judgement, and either before a no.
fn verdict(paths: &[PathReport]) -> (Option<bool>, Verdict) {
    let met = |by: Decider| {
        paths
            .iter()
            .any(|path| path.eligible != Some(false) && path.decided_by == by)
    };
    if met(Decider::Figures) {
        (Some(true), Verdict::Yes)
    } else if met(Decider::FiguresAndBody) {
        (Some(true), Verdict::Judged)
    } else if met(Decider::Body) {
        (None, Verdict::BodyDecides)
    } else {
        (Some(false), Verdict::No)
    }
}

/// The same question for windows as breaks stretch them; `None` where no break stretches one.
fn stretched(timeline: &Timeline<'_>, paths: &[PathReport]) -> Option<Stretched> {
    let stretches = |requirement: &RequirementReport| matches!(requirement, RequirementReport::Experience(e) if e.stretched.is_some());
    if !paths.iter().flat_map(|p| &p.requirements).any(stretches) {
        return None;
    }
    let holding: Vec<_> = timeline.holding(timeline.from, STRETCHED).collect();
    let by_figures = |path: &PathReport| {
        path.decided_by != Decider::Body && holding.iter().any(|holds| holds.id == path.id)
    };
    let eligible = if paths.iter().any(by_figures) {
        Some(true)
    } else {
        Some(false).filter(|_| holding.is_empty())
    };
    Some(Stretched {
        eligible,
        earliest_date: timeline.first(STRETCHED),
    })
}

/// Of the certifications that a path asks for and that are not held, the one that itself opens
/// last, where that is later than the judged day.
fn needs_first(requirements: &[&Requirement], judge: Judge<'_>) -> Option<NeedsFirst> {
    let day = judge.facts.as_of;
    let first = |requirement: &&Requirement| -> Option<NeedsFirst> {
        let Requirement::Credential(rule) = requirement else {
            return None;
        };
        if judge.requirement(requirement, day, AS_IS).holds() {
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
