//! A plan made anew: what is chosen, laid into quarters, as the plan's items, goals and stages.
//! Joins choice and quarters; knows no text of a plan file and no screen.

mod chosen;
mod explained;
mod frame;
mod laid;
mod remembered;
mod stages;
mod standing;

pub use explained::{Explained, explained};
pub use frame::Frame;
pub use laid::{Layout, coverage_of, lay_out};
pub use remembered::{answer, remembered};
pub use standing::{Contribution, PlanStanding, gives_of, plan_standing};

use std::collections::BTreeMap;

use super::certs::{self, CertGoal};
use super::choice::{self, Choice};
use super::goals;
use super::item::Item;
use super::quarters::Effort;
use super::{Inputs, Outcome};
use crate::ids::ItemId;
use crate::order::Gather;
use crate::plan::{Plan, PlannedActivity};
use crate::rules::gap;

/// Plans anew: keeps what is done, begun or in a quarter that runs, chooses the rest and lays it
/// into quarters. With `this_quarter` the quarter that runs is made anew too.
pub fn plan_anew(inputs: &Inputs<'_>, this_quarter: bool) -> Outcome {
    let frame = Frame::new(inputs, this_quarter, None);
    let certs = certs::cert_goals(inputs);
    let choice = choose(inputs, &frame, &certs);
    let gaps = gap::gaps(
        inputs.catalog,
        &gap::assessed_levels(inputs.plan),
        &gap::finished_activities(inputs.plan),
        &gap::wanted_levels(inputs.catalog, inputs.plan),
    );
    let goals = goals::goals(inputs, &gaps);
    let items = chosen::items(inputs, &frame, &choice, &goals, &certs);
    let (mut items, mut open): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|i| !i.is_open());
    let with_goals = Plan {
        goal: goals.clone().into(),
        ..inputs.plan.clone()
    };
    let layout = lay_out(inputs, &with_goals, &mut open, &frame, Effort::Best);
    let place = |item: &Item| {
        let id = item.id.clone();
        (
            item.waits,
            item.start.is_none(),
            item.start,
            item.finish,
            item.title.clone(),
            id,
        )
    };
    open.sort_by_cached_key(place);
    let start = open.iter().filter_map(|item| item.start).min();
    items.append(&mut open);
    goals::number(&mut items, inputs.plan);
    let stages = stages::stages(inputs.plan, &frame, &layout);
    let after = Plan {
        stage: stages.clone(),
        activity: in_file(inputs.plan, &items).into(),
        ..with_goals
    };
    Outcome {
        remembered: remembered::remember((inputs, &frame, &certs), &choice, &after),
        goals,
        stages,
        items,
        choice,
        start,
        finish: layout.finish,
    }
}

/// The items as the file will have them: what is done stays as it is there.
fn in_file(plan: &Plan, items: &[Item]) -> Vec<PlannedActivity> {
    let known = plan.activity.iter().rev();
    let known: BTreeMap<&ItemId, &PlannedActivity> = known.map(|old| (&old.id, old)).into_map();
    let of = |item: &Item| {
        let old = item.id.as_ref().and_then(|id| known.get(id)).copied();
        match old {
            Some(old) if !item.is_open() => Some(old.clone()),
            old => item.in_file(old),
        }
    };
    items.iter().filter_map(of).collect()
}

/// What would be chosen by the facts of the day.
pub fn choice_on_the_day(inputs: &Inputs<'_>) -> Choice {
    let frame = Frame::new(inputs, false, None);
    choose(inputs, &frame, &certs::cert_goals(inputs))
}

/// The choice alone, as the plan is made on the day.
pub fn choose(inputs: &Inputs<'_>, frame: &Frame, certs: &[CertGoal]) -> Choice {
    weigh_in(inputs, frame, certs, |weighed| {
        choice::choose_for(&weighed.problem)
    })
}

/// A choice that is to be made or explained.
pub struct Weighed<'a> {
    pub inputs: choice::Inputs<'a>,
    pub problem: choice::Problem<'a>,
}

/// Lends the problem of the choice on the day, for what explains it.
pub fn weigh<T>(
    inputs: &Inputs<'_>,
    this_quarter: bool,
    use_it: impl FnOnce(&Weighed<'_>) -> T,
) -> T {
    let frame = Frame::new(inputs, this_quarter, None);
    weigh_in(inputs, &frame, &certs::cert_goals(inputs), use_it)
}

fn weigh_in<T>(
    inputs: &Inputs<'_>,
    frame: &Frame,
    certs: &[CertGoal],
    use_it: impl FnOnce(&Weighed<'_>) -> T,
) -> T {
    lend(inputs, frame, certs, |inputs| {
        use_it(&Weighed {
            problem: choice::Problem::new(inputs),
            inputs: *inputs,
        })
    })
}

/// Lends what the choice is made of.
fn lend<T>(
    inputs: &Inputs<'_>,
    frame: &Frame,
    certs: &[CertGoal],
    use_it: impl FnOnce(&choice::Inputs<'_>) -> T,
) -> T {
    let wishes = chosen::wishes(inputs.plan, certs);
    let frozen = chosen::frozen(inputs, frame);
    let spent = chosen::spent(inputs, frame, &frozen);
    use_it(&choice::Inputs {
        catalog: inputs.catalog,
        plan: inputs.plan,
        day: inputs.day,
        clocks: frame.hours,
        from: frame.choice_from(),
        new_from: frame.new_from(),
        frozen: &frozen,
        spent,
        certifications: &wishes,
    })
}
