//! What a plan leaves open, by the reason, with each way out. Words only; knows no screen.

use crate::ids::{CertId, SkillId};
use crate::order::Arrange;
use crate::planner::choice::{Answer, OpenReason, StaysOpen};
use crate::text::list;
use crate::units::Minutes;

/// One thing that stays open.
pub enum Open<'a> {
    Step(&'a SkillId, u8),
    Certification(&'a CertId),
}

/// What stays open, by the reason, as it is told: the levels of one skill together.
pub fn by_reason<'a>(
    open: impl Iterator<Item = (OpenReason, Open<'a>)>,
    name: &dyn Fn(&SkillId) -> String,
) -> Vec<(OpenReason, Vec<String>)> {
    let mut all: Vec<(OpenReason, Vec<Named<'a>>)> = Vec::new();
    for (reason, open) in open {
        let place = all.iter().position(|(of, _)| *of == reason);
        let place = place.unwrap_or_else(|| {
            all.push((reason, Vec::new()));
            all.len() - 1
        });
        let Some((_, names)) = all.get_mut(place) else {
            continue;
        };
        match open {
            Open::Certification(cert) => names.push(Named::Certification(cert)),
            Open::Step(skill, level) => match names.last_mut() {
                Some(Named::Skill(of, levels)) if *of == skill => levels.push(level.to_string()),
                _ => names.push(Named::Skill(skill, vec![level.to_string()])),
            },
        }
    }
    all.arrange_by_key(|(reason, _)| *reason);
    let word = |named: Named<'_>| match named {
        Named::Skill(skill, levels) => format!("{} {}", name(skill), list(&levels, "and")),
        Named::Certification(cert) => cert.to_string(),
    };
    all.into_iter()
        .map(|(reason, names)| (reason, names.into_iter().map(word).collect()))
        .collect()
}

enum Named<'a> {
    Skill(&'a SkillId, Vec<String>),
    Certification(&'a CertId),
}

/// What a choice leaves open, with the reason of each.
pub fn of_choice(choice: &Answer) -> impl Iterator<Item = (OpenReason, Open<'_>)> {
    choice.stays_open.iter().map(|open| match open {
        StaysOpen::Step((skill, level), reason) => (*reason, Open::Step(skill, *level)),
        StaysOpen::Certification(cert, reason) => (*reason, Open::Certification(cert)),
    })
}

/// Why it stays open, and each way out. `work` are the hours a week at work, where they were told
/// apart.
pub fn way_out(reason: OpenReason, choice: &Answer, work: Option<Minutes>) -> String {
    match reason {
        OpenReason::Nothing => "nothing in the catalog would carry this".to_owned(),
        OpenReason::Seat => {
            "takes a role that you do not hold yet: `pmo-path replan --include ID` puts in what you may do all the same, a target role on the way brings you nearer".to_owned()
        }
        OpenReason::Budget => {
            let fees = match choice.fees.0 {
                0 => String::new(),
                _ => format!("; exam fees take {} of it", choice.fees),
            };
            format!(
                "more than your budget carries{fees}: `pmo-path replan --budget USD`, or drop a certification with `pmo-path goal drop ID`"
            )
        }
        OpenReason::Time => over_hours(work, choice.weeks.for_new.is_some()),
        OpenReason::Worth => {
            "could be carried, for more time or money than it brings: `pmo-path show --explain` says what it takes".to_owned()
        }
    }
}

/// More than the hours carry, in which time, and each way out.
pub fn over_hours(work: Option<Minutes>, has_deadline: bool) -> String {
    match (work, has_deadline) {
        (Some(Minutes(0)), _) => {
            "more than your own time carries, and you gave no hours at work: `pmo-path replan --work-hours-per-week H` says how many of your hours they are".to_owned()
        }
        (_, true) => {
            "more than your hours carry before your deadline: `pmo-path replan --deadline DATE` with a later one, or with more `--hours-per-week H` and `--work-hours-per-week H`".to_owned()
        }
        (_, false) => {
            "more than your hours carry in two years: `pmo-path replan --hours-per-week H --work-hours-per-week H`, or a `--deadline DATE` further away".to_owned()
        }
    }
}
