//! What a plan leaves open, by the reason, with each way out. Words only; knows no screen.

use crate::ids::SkillId;
use crate::order::Arrange;
use crate::planner::choice::{Choice, OpenReason, StaysOpen};

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

/// Why it stays open, and each way out.
pub fn way_out(reason: OpenReason, choice: &Choice) -> String {
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
        OpenReason::Time => {
            "more than your hours carry: `pmo-path replan --hours-per-week H --work-hours-per-week H`, or a later `--deadline DATE`".to_owned()
        }
        OpenReason::Worth => {
            "could be carried, for more time or money than it brings: `pmo-path show --explain` says what it takes".to_owned()
        }
    }
}
