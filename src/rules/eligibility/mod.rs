//! May this person sit this exam, and if not, from which day: rule by rule, with dates.
//! Pure: catalog, plan, day and assumptions in; a report out.

mod describe;
mod evaluate;
mod facts;
mod grid;
mod report;
mod search;
#[cfg(test)]
mod tests;
mod timeline;

pub use facts::{Assumptions, Facts, PartialReading, Planned};
pub use grid::{GridMonth, MonthGrid, SpanLine, grids};
pub use report::{
    AgeReport, CertificationReport, CourseReport, CredentialReport, EducationReport,
    ExperienceReport, GroupReport, NeedsFirst, NotEntered, PathReport, RequirementReport,
    RuleReport, Status, StepReport, TrainingReport, UpcomingChange, Verdict,
};

use crate::catalog::{Catalog, Certification, Requirement, RuleSetState};
use crate::dates::Day;
use crate::ids::{CertId, PathId};
use crate::plan::Plan;
use evaluate::{ACTED, AS_IS, Judging, TOUCHED};
use facts::Entered;
use timeline::{Segment, Timeline, requirements};

/// The facts in both readings of partial dates.
pub struct Person<'c> {
    generous: Facts<'c>,
    strict: Facts<'c>,
}

impl<'c> Person<'c> {
    /// Takes what `plan` knew on `as_of`, with the assumptions on top.
    pub fn new(plan: &Plan, catalog: &'c Catalog, as_of: Day, assumptions: &Assumptions) -> Self {
        let entered = Entered {
            education: !plan.education.is_empty(),
            experience: !plan.experience.is_empty(),
        };
        let plan = plan.seen_on(as_of);
        let facts = |reading| Facts::new(&plan, entered, catalog, as_of, assumptions, reading);
        Self {
            generous: facts(PartialReading::Generous),
            strict: facts(PartialReading::Strict),
        }
    }

    pub fn holds(&self, id: &CertId, day: Day) -> bool {
        self.generous.holds(id, day)
    }
}

/// The first day on which the exam could be sat if everything that one can act on were done on
/// `as_of` and only time had to pass: the planner's release date.
pub fn earliest_if_acted(certification: &Certification, person: &Person) -> Option<Day> {
    Timeline::new(certification, &person.generous).first(ACTED)
}

/// The whole answer for one certification.
pub fn assess(certification: &Certification, person: &Person) -> CertificationReport {
    let facts = &person.generous;
    let day = facts.as_of;
    let timeline = Timeline::new(certification, facts);
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
    report.eligible = Some(timeline.holds(day));
    if report.eligible == Some(true) {
        report.verdict = if report.rule.judged {
            Verdict::Judged
        } else {
            Verdict::Yes
        };
    }
    let Some(segment) = segment.filter(|s| s.set.state == RuleSetState::Open) else {
        return report;
    };
    report.paths = segment
        .set
        .paths
        .iter()
        .map(|path| {
            path_report(
                &timeline,
                &path.id,
                &path.title,
                &requirements(segment.set, path),
            )
        })
        .collect();
    let best = best_path(&report.paths);
    let unknown = |path: &PathReport| {
        let mut all = path.requirements.iter();
        all.any(|r| r.status() == Status::Unknown)
    };
    if report.eligible == Some(false) && best.and_then(|n| report.paths.get(n)).is_some_and(unknown)
    {
        report.verdict = Verdict::Unknown;
    }
    if let Some(path) = best.and_then(|n| segment.set.paths.get(n)) {
        let all = requirements(segment.set, path);
        let statuses = |facts: &Facts, how: Judging| -> Vec<Status> {
            all.iter()
                .map(|r| evaluate::one(r, facts, day, how).status)
                .collect()
        };
        let plain = statuses(facts, AS_IS);
        report.part_months_matter = plain != statuses(facts, TOUCHED);
        let strict = Timeline::new(certification, &person.strict);
        report.partial_dates_matter = if report.eligible == Some(true) {
            !strict.holds(day)
        } else {
            plain != statuses(&person.strict, AS_IS)
        };
        report.best_path = Some(path.id.clone());
        report.needs_first = needs_first(&all, facts);
    }
    report
}

/// Of the certifications that a path asks for and that are not held, the one that itself opens
/// last, where that is later than the judged day.
fn needs_first(requirements: &[&Requirement], facts: &Facts) -> Option<NeedsFirst> {
    let first = |requirement: &&Requirement| -> Option<NeedsFirst> {
        let Requirement::Credential(rule) = requirement else {
            return None;
        };
        if evaluate::one(requirement, facts, facts.as_of, AS_IS).holds() {
            return None;
        }
        let asked = rule.any_of.iter();
        asked
            .map(|id| NeedsFirst {
                certification: id.clone(),
                earliest_if_acted: facts.opens(id),
            })
            .min_by_key(|first| first.earliest_if_acted.unwrap_or(Day::MAX))
    };
    requirements
        .iter()
        .filter_map(first)
        .filter(|first| first.earliest_if_acted.is_none_or(|day| day > facts.as_of))
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
        stale: is_stale(proof.checked_on.last_day(), day),
        notes: set.map(|set| set.notes.clone()).unwrap_or_default(),
    }
}

/// Whether something that was checked on `checked` is more than 12 months old on `day`.
pub fn is_stale(checked: Day, day: Day) -> bool {
    day > checked.plus_months(12)
}

fn path_report(
    timeline: &Timeline<'_>,
    id: &PathId,
    title: &str,
    all: &[&Requirement],
) -> PathReport {
    let day = timeline.from;
    let earliest_date = timeline.earliest(id, AS_IS);
    let lapses_on = earliest_date.and_then(|earliest| timeline.lapse(id, earliest));
    // A requirement's own date looks past the end of the rule set: most changes of a rule leave
    // it as it is, and the dates of the path above judge each day by the set in force on it.
    let last = day.plus_years(timeline::HORIZON_YEARS);
    PathReport {
        id: id.clone(),
        title: title.to_owned(),
        eligible: evaluate::all(all, timeline.facts, day, AS_IS).holds(),
        earliest_date,
        earliest_if_acted: timeline.earliest(id, ACTED),
        lapses_on,
        lapses_because: lapses_on.and_then(|on| because(timeline, id, on)),
        requirements: all
            .iter()
            .map(|r| describe::describe(r, timeline.facts, day, last))
            .collect(),
    }
}

/// Which requirement fails on the day on which a path lapses.
fn because(timeline: &Timeline<'_>, id: &PathId, on: Day) -> Option<String> {
    let segment = timeline.segment(on)?;
    let Some(path) = segment.set.paths.iter().find(|p| p.id == *id) else {
        return Some("the rule changes".to_owned());
    };
    if segment.set.state != RuleSetState::Open {
        return Some("the rule changes".to_owned());
    }
    let failing = requirements(segment.set, path)
        .into_iter()
        .find(|r| !evaluate::one(r, timeline.facts, on, AS_IS).holds())?;
    Some(reason(failing, timeline.facts, on))
}

fn reason(requirement: &Requirement, facts: &Facts, on: Day) -> String {
    match requirement {
        Requirement::Experience(rule) => match rule.years {
            Some(years) => format!("{} months leave the {years}-year window", rule.kind),
            None => format!("{} months no longer suffice", rule.kind),
        },
        Requirement::Training(_) => "training leaves its window, or the rule changes".to_owned(),
        Requirement::Credential(rule) => {
            let ended = facts.held.iter().find(|held| {
                rule.any_of.contains(&held.certification)
                    && held.active_until.is_some_and(|d| d.next() <= on)
            });
            ended.map_or_else(
                || "a credential runs out".to_owned(),
                |held| format!("if {} is not renewed", held.certification),
            )
        }
        Requirement::AnyOf(parts) | Requirement::AllOf(parts) => {
            let credential = parts.iter().find(|r| matches!(r, Requirement::Credential(rule) if facts.held.iter().any(|h| rule.any_of.contains(&h.certification))));
            let failing = credential.or_else(|| {
                parts
                    .iter()
                    .find(|r| !evaluate::one(r, facts, on, AS_IS).holds())
            });
            failing.map_or_else(|| "the rule changes".to_owned(), |r| reason(r, facts, on))
        }
        Requirement::Education(_) | Requirement::Age(_) | Requirement::Step(_) => {
            "the rule changes".to_owned()
        }
    }
}

/// Months that time still has to bring, over all of a path's requirements.
fn months_to_go(path: &PathReport) -> u32 {
    path.requirements
        .iter()
        .map(|r| match r {
            RequirementReport::Experience(e) => e.missing_months.unwrap_or(0),
            _ => 0,
        })
        .sum()
}

/// One that is met, else the earliest if acted, else the fewest unmet, then the fewest months to
/// go, then catalog order.
fn best_path(paths: &[PathReport]) -> Option<usize> {
    let unmet = |path: &PathReport| {
        path.requirements
            .iter()
            .filter(|r| matches!(r.status(), Status::Missing | Status::Unknown))
            .count()
    };
    (0..paths.len()).min_by_key(|n| {
        let path = paths.get(*n);
        (
            path.is_none_or(|p| !p.eligible),
            path.and_then(|p| p.earliest_if_acted).unwrap_or(Day::MAX),
            path.map_or(usize::MAX, unmet),
            path.map_or(u32::MAX, months_to_go),
            *n,
        )
    })
}
