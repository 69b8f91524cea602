//! What the plan assumes, in the sentences of its document. Computes nothing.

use crate::planner::choice::Answer;
use crate::planner::quarters::Clocks;
use crate::planner::{CertGoal, Inputs, Outlook, Preferences};
use crate::rules::gap::SkillGap;
use crate::units::{Minutes, UsdCents};

/// Skills that the target asks for and of which nobody has said anything.
pub(super) fn unassessed(levels: &[SkillGap]) -> usize {
    let asked = levels.iter().filter(|gap| gap.required > 0);
    asked.filter(|gap| gap.assessed.is_none()).count()
}

/// What was assumed.
pub(super) fn assumptions(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    levels: &[SkillGap],
    certs: &[CertGoal],
    choice: Option<&Answer>,
) -> Vec<String> {
    let profile = &inputs.plan.profile;
    let mut lines = Vec::new();
    match (profile.hours_per_week, outlook.pace.planned) {
        (None, _) => lines.push(
            "5 h a week, because you gave no figure: `pmo-path replan --hours-per-week N`"
                .to_owned(),
        ),
        (
            _,
            Clocks::Two {
                own,
                work: Minutes(0),
            },
        ) => {
            lines.push(format!(
                "{own:#} a week of own time, Monday to Friday, none at work"
            ));
        }
        (
            _,
            Clocks::Two {
                own: Minutes(0),
                work,
            },
        ) => {
            lines.push(format!(
                "{work:#} a week at work, Monday to Friday, none of own time"
            ));
        }
        (_, Clocks::Two { own, work }) => lines.push(format!(
            "{work:#} a week at work and {own:#} of own time, Monday to Friday"
        )),
        (Some(hours), Clocks::Pot(_)) => {
            lines.push(format!("{hours:#} a week, Monday to Friday"));
        }
    }
    for cert in certs {
        let id = &cert.certification;
        if cert.waits() && !cert.prepares() {
            continue;
        }
        if cert.study_estimated {
            lines.push(format!(
                "{:#} of study for {id} is our estimate; put yours under [profile.study-hours]",
                cert.study
            ));
        }
        match cert.fee {
            Some(fee) => lines.push(format!(
                "the {id} exam costs about {fee} (highest fee for non-members)"
            )),
            None => lines.push(format!(
                "the fee of the {id} exam in US dollars is not known"
            )),
        }
        if let (Some(note), None) = (&cert.needs.note, &cert.wait) {
            lines.push(note.clone());
        }
    }
    let fees = choice.map_or(UsdCents(0), |choice| choice.fees);
    if profile.budget_usd.is_some() && fees.0 > 0 {
        lines.push(format!(
            "{fees} of the budget are kept for exams; activities share the rest"
        ));
    }
    if outlook.totals.unknown_prices > 0 {
        lines.push("items of unknown price come on top of the cost".to_owned());
    }
    let missing = unassessed(levels);
    if missing > 0 {
        lines.push(format!(
            "{missing} skills that the target asks for are not assessed and not planned"
        ));
    }
    for word in &Preferences::read(profile, inputs.catalog).unknown {
        lines.push(format!(
            "`{word}` under include is not in the catalog and was left out"
        ));
    }
    lines
}
