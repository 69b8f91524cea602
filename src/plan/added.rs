//! Tables that were appended to a plan's text, read in pieces and let go: what an import of many years
//! writes is not held as a plan only to see that it is one. Knows no file.

use super::check::check;
use super::model::Plan;
use super::pieces::pieces;
use super::typed::typed;
use crate::diag::Severity;

/// What may stand in an appended piece.
const APPENDED: [&str; 5] = [
    "[[application]]",
    "[[credential]]",
    "[[education]]",
    "[[experience]]",
    "[[log]]",
];

/// Takes the facts of an appended text into the plan; its log entries only have to be free of faults.
/// False where some piece alone is no such text: then the whole has to be read.
pub(super) fn add_facts(plan: &mut Plan, appended: &str) -> bool {
    pieces(appended).all(|piece| takes(plan, piece))
}

fn takes(plan: &mut Plan, piece: &str) -> bool {
    let mut headers = piece.lines().map(str::trim).filter(|l| l.starts_with('['));
    if !headers.all(|header| APPENDED.contains(&header)) {
        return false;
    }
    let Some(mut new) = typed(piece) else {
        return false;
    };
    if check(&new).iter().any(|f| f.severity == Severity::Error) {
        return false;
    }
    new.log = Vec::new().into();
    plan.education.append(&mut new.education);
    plan.experience.append(&mut new.experience);
    plan.credential.append(&mut new.credential);
    plan.application.append(&mut new.application);
    new == Plan::default()
}
