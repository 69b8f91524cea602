//! What keeps an activity out of a plan, in a few words: the same in errors and on screens.

use crate::catalog::{Activity, SeatKinds};
use crate::planner::choice::{KeptOut, Reach};
use crate::text::{as_words, count, list};
use crate::units::ExperienceKind;

/// `takes seniority 5, yours is 3`
pub fn reason(kept_out: &KeptOut, activity: &Activity) -> String {
    match kept_out {
        KeptOut::Excluded(word) => format!("is left out by your word `{word}`"),
        KeptOut::Seat { reach, seniority } => match reach {
            Reach::Move => "is a full-time change of place, planned only when you ask".to_owned(),
            Reach::NotMeant => "is meant for people at another step of the way".to_owned(),
            Reach::Ask(short) | Reach::Later(short) if short.seniority > 0 => format!(
                "takes seniority {}, yours is {seniority}",
                seniority + short.seniority
            ),
            _ => kinds_words(activity),
        },
        KeptOut::Budget { price, left } => {
            format!("costs {price}, and {left} of your budget are left for activities")
        }
        KeptOut::Deadline { weeks, left } => format!(
            "lasts {} at least, and {} before your deadline",
            count(*weeks, "week"),
            match left {
                0 => "nothing new can begin".to_owned(),
                _ => format!("what is new has {}", count(*left, "week")),
            }
        ),
        KeptOut::NoHours => "takes hours that your week does not have".to_owned(),
    }
}

/// `takes work in a PMO or portfolio management`
fn kinds_words(activity: &Activity) -> String {
    match activity.seat.as_ref().map(|seat| &seat.any_of) {
        Some(SeatKinds::Kinds(kinds)) if !kinds.is_empty() => {
            let word = |kind: &ExperienceKind| match kind {
                ExperienceKind::Pmo => "a PMO".to_owned(),
                kind => as_words(&kind.to_string()),
            };
            let named: Vec<String> = kinds.iter().map(word).collect();
            format!("takes work in {}", list(&named, "or"))
        }
        _ => "takes work of a kind that you do not hold yet".to_owned(),
    }
}
