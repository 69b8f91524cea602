//! The choice that the file remembers: written when a plan is made, told as long as it answers the
//! question of the day. Knows no text of a plan file and no screen.

use std::collections::BTreeSet;

use super::{Frame, lend};
use crate::ids::ActivityId;
use crate::order::Gather;
use crate::plan::{Plan, StoredChoice};
use crate::planner::choice::{self, Answer, Choice, Question, chosen_ids};
use crate::planner::item::{self, ItemStatus};
use crate::planner::{CertGoal, Inputs, certs};

/// Elementary steps of a choice that may be made a second time for the file: an eighth of a second
/// of a small machine.
const QUICK: u64 = 50_000_000;

/// What the file remembers of the choice, where it answers the question of the day; `None` too where
/// a hand put something else into the plan than what was chosen.
pub fn remembered(inputs: &Inputs<'_>, frame: &Frame, certs: &[CertGoal]) -> Option<Answer> {
    let stored = inputs.plan.choice.as_ref()?;
    let chosen: BTreeSet<ActivityId> = stored.chosen.iter().cloned().into_set();
    lend(inputs, frame, certs, |facts| {
        let question = Question::new(facts, &chosen, frame.grid());
        let holds = holds(inputs.plan, &question, &chosen);
        holds.then(|| question.answer(stored, inputs.day)).flatten()
    })
}

/// The answer on the day: the one that the file remembers, else a choice made now.
pub fn answer(inputs: &Inputs<'_>, certs: &[CertGoal]) -> Answer {
    let frame = Frame::new(inputs, false, None);
    remembered(inputs, &frame, certs)
        .unwrap_or_else(|| Answer::from(&super::choose(inputs, &frame, certs)))
}

/// What the file shall remember of a choice that was made by `made` in this frame and is now in
/// `after`. `None` where that plan does not hold what was chosen.
pub(super) fn remember(
    made: (&Inputs<'_>, &Frame, &[CertGoal]),
    choice: &Choice,
    after: &Plan,
) -> Option<StoredChoice> {
    let chosen = chosen_ids(choice);
    let inputs = Inputs {
        plan: after,
        ..*made.0
    };
    let frame = Frame::new(&inputs, false, None);
    let certs = certs::cert_goals(&inputs);
    lend(&inputs, &frame, &certs, |facts| {
        let question = Question::new(facts, &chosen, frame.grid());
        if !holds(after, &question, &chosen) {
            return None;
        }
        let settled = lend(made.0, made.1, made.2, |facts| {
            let asked = Question::new(facts, &chosen, made.1.grid());
            asked.is_same_as(&question).then(|| asked.settled())
        });
        let stored = if let Some(settled) = settled {
            question.keep(choice, settled, inputs.day)
        } else {
            // A plan that was made in the midst of its quarter stands in a frame of its own.
            if choice.work > QUICK {
                return None;
            }
            let again = choice::choose(facts);
            if chosen_ids(&again) != chosen {
                return None;
            }
            question.keep(&again, question.settled(), inputs.day)
        };
        // What says the same as before stays as it was.
        let before = remembered(&inputs, &frame, &certs);
        let is_same = before.is_some() && before == question.answer(&stored, inputs.day);
        after.choice.clone().filter(|_| is_same).or(Some(stored))
    })
}

/// Whether the plan's open activities are those of the choice that are not done.
fn holds(plan: &Plan, question: &Question<'_>, chosen: &BTreeSet<ActivityId>) -> bool {
    let open = plan.activity.iter().filter(|stored| {
        !item::is_out(plan, stored) && item::status(plan, stored) != ItemStatus::Done
    });
    let open: BTreeSet<&ActivityId> = open.filter_map(|s| s.activity.as_ref()).into_set();
    open.iter().all(|id| chosen.contains(*id))
        && chosen
            .iter()
            .all(|id| open.contains(id) != question.is_done(id))
}
