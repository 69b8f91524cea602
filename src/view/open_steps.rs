//! What a plan leaves open, by the reason, with each way out. Words only; knows no screen.

use crate::ids::SkillId;
use crate::order::Arrange;
use crate::planner::choice::{Choice, OpenReason, StaysOpen};
use crate::units::Minutes;

/// What stays open, by the reason, as it is told.
pub fn by_reason(
    open: &[StaysOpen],
    name: &dyn Fn(&SkillId) -> String,
) -> Vec<(OpenReason, Vec<String>)> {
    let told = |open: &StaysOpen| match open {
        StaysOpen::Step((skill, level), reason) => (*reason, format!("{} {level}", name(skill))),
        StaysOpen::Certification(cert, reason) => (*reason, cert.to_string()),
    };
    let mut all: Vec<(OpenReason, Vec<String>)> = Vec::new();
    for (reason, name) in open.iter().map(told) {
        match all.iter_mut().find(|(of, _)| *of == reason) {
            Some((_, names)) => names.push(name),
            None => all.push((reason, vec![name])),
        }
    }
    all.arrange_by_key(|(reason, _)| *reason);
    all
}

/// Why it stays open, and each way out. `work` are the hours a week at work, where they were told
/// apart.
pub fn way_out(reason: OpenReason, choice: &Choice, work: Option<Minutes>) -> String {
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
