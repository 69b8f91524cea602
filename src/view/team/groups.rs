//! What is told of several people at once: who is equally near, who may sit the same exam. For
//! screen and page alike; words nothing.

use crate::app::team::TeamReport;
use crate::dates::Day;
use crate::ids::CertId;
use crate::planner::team::Near;

/// People who are as far and plan the same until the same day stand together.
pub(super) fn alike(all: &[Near]) -> Vec<Vec<&Near>> {
    let mut groups: Vec<Vec<&Near>> = Vec::new();
    for near in all {
        let same = |group: &Vec<&Near>| {
            group.first().is_some_and(|first| {
                (first.assessed, &first.activity, first.finish)
                    == (near.assessed, &near.activity, near.finish)
            })
        };
        match groups.iter_mut().find(|group| same(group)) {
            Some(group) => group.push(near),
            None => groups.push(vec![near]),
        }
    }
    groups
}

/// Who may sit one exam, by the first day.
pub(super) struct Exam<'r> {
    pub certification: &'r CertId,
    /// The day of the report where it is open already.
    pub days: Vec<(Day, Vec<String>)>,
}

/// The exams in the order of their first day.
pub(super) fn exams(report: &TeamReport) -> Vec<Exam<'_>> {
    let mut all: Vec<Exam<'_>> = Vec::new();
    for row in &report.eligible {
        let place = all
            .iter()
            .position(|exam| *exam.certification == row.certification);
        let at = place.unwrap_or(all.len());
        if place.is_none() {
            all.push(Exam {
                certification: &row.certification,
                days: Vec::new(),
            });
        }
        let Some(exam) = all.get_mut(at) else {
            continue;
        };
        let on = row.on.max(report.as_of);
        match exam.days.last_mut() {
            // They come by day.
            Some((day, people)) if *day == on => people.push(row.person.clone()),
            _ => exam.days.push((on, vec![row.person.clone()])),
        }
    }
    all
}
