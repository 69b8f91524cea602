//! The quarter that runs: what was put in of what it holds, and how far each of its skills is.
//! Changes nothing.

use serde::Serialize;

use crate::catalog::Activity;
use crate::dates::Day;
use crate::ids::{ItemId, SkillId};
use crate::planner::anew::{Frame, PlanStanding, gives_of};
use crate::planner::choice::{Spent, TALKS};
use crate::planner::pace::{put_in, sum_since};
use crate::planner::quarters::Clocks;
use crate::planner::{Inputs, Item, Outlook};
use crate::units::{Clock, Minutes, Mode};

/// A quarter of the plan on the day.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuarterRow {
    /// Its number, from 1.
    pub n: u32,
    /// Quarters that the plan runs in all.
    pub of: u32,
    pub from: Day,
    pub to: Day,
    /// The week of it; 0 before its first day.
    pub week: i64,
    /// The week of it; 0 before its first day.
    pub weeks: i64,
    /// Put in, and in all.
    pub own_hours: [Minutes; 2],
    /// Null: both are one pot.
    pub work_hours: Option<[Minutes; 2]>,
    /// Its lead skills.
    pub skills: Vec<QuarterSkill>,
    /// Monday and Friday of its week.
    pub review: [Day; 2],
    pub reviewed: Option<Day>,
}

/// A lead skill of the quarter.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuarterSkill {
    pub skill: SkillId,
    /// Level held, highest step of the quarter.
    pub from: Option<u8>,
    /// Level held, highest step of the quarter.
    pub to: Option<u8>,
    /// Items done, and in all.
    pub learn: [usize; 2],
    /// Items done, and in all.
    #[serde(rename = "do")]
    pub act: [usize; 2],
    /// Talks held, and in all.
    pub talks: [usize; 2],
    /// Items that wait for somebody's yes.
    pub asks: Vec<ItemId>,
}

/// The quarter that runs, or the first before it begins; `None` without quarters.
pub(super) fn quarter(inputs: &Inputs<'_>, outlook: &Outlook) -> Option<QuarterRow> {
    let standing = outlook.quarters.as_ref()?;
    let near = standing.near()?;
    let stored = inputs.plan.stage.iter().find(|stage| stage.n == near.n);
    let put_in = put_in(inputs);
    let (own, work) = sum_since(&put_in, near.from, outlook.pace.planned);
    let laid = standing.layout.laid.quarters.iter();
    let used = laid.clone().find(|quarter| quarter.n == near.n)?.used;
    let two = matches!(outlook.pace.planned, Clocks::Two { .. });
    let planned = planned(inputs, &standing.frame, near.n);
    // What does not fit into the rest of it is still the quarter's; what came in since is too.
    let holds = |clock: Clock, put_in: Minutes| {
        let all = planned.on(&[outlook.pace.planned.lane(clock)]);
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        Minutes(all).max(put_in + used.on(clock))
    };
    let gone = near.from.days_until(inputs.day);
    // The theme as the file has it: what is done of the quarter stays told.
    let theme = stored.map_or(&near.theme, |stage| &stage.theme);
    let skills = theme
        .iter()
        .map(|skill| part(inputs, outlook, standing, near.n, skill))
        .collect();
    Some(QuarterRow {
        n: near.n,
        of: laid.map(|quarter| quarter.n).max().unwrap_or(near.n),
        from: near.from,
        to: near.to,
        week: if gone < 0 { 0 } else { gone / 7 + 1 },
        weeks: 13,
        own_hours: [own, holds(Clock::Own, own)],
        work_hours: two.then(|| [work, holds(Clock::Work, work)]),
        skills,
        review: [near.review.0, near.review.1],
        reviewed: stored.and_then(|stage| stage.reviewed),
    })
}

/// What the file has of items in a quarter, with the talks of what is practised; what runs over
/// several quarters gives each its share. A pot is all own time.
fn planned(inputs: &Inputs<'_>, frame: &Frame, n: u32) -> Spent {
    let lane = |clock| frame.setting.clocks.lane(clock);
    let mut sum = Spent::default();
    for stored in &inputs.plan.activity {
        let Some((first, last)) = frame.quarters_of(stored) else {
            continue;
        };
        if !(first..=last).contains(&n) {
            continue;
        }
        let known = stored.activity.as_ref();
        let known = known.and_then(|id| inputs.catalog.activity(id.as_str()));
        let is_move = known.is_some_and(Activity::is_move);
        let share = |minutes: Minutes| Minutes(minutes.0 / (last - first + 1));
        let clock = stored.clock.unwrap_or(Clock::Own);
        if !is_move {
            sum.add(lane(clock), share(stored.hours));
        }
        let talks = frame.hours.of_talks();
        if let Some(clock) = talks.filter(|_| stored.mode == Some(Mode::Experience)) {
            sum.add(lane(clock), share(TALKS));
        }
    }
    sum
}

fn part(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    standing: &PlanStanding,
    n: u32,
    skill: &SkillId,
) -> QuarterSkill {
    let line = &standing.frame.line;
    let is_here = |item: &&Item| {
        let first = item.stage.is_some_and(|stage| stage <= n);
        let last = item.finish.map(|day| line.number(day));
        first && (item.stage == Some(n) || item.is_open() || last >= Some(n))
    };
    let here: Vec<&Item> = outlook.items.iter().filter(is_here).collect();
    let gives: Vec<(&Item, _)> = here
        .iter()
        .filter_map(|item| Some((*item, gives_of(inputs, item, &standing.aims)?)))
        .collect();
    let hands_on = |item: &Item| item.mode == Some(Mode::Experience);
    let done_of = |items: &[&Item]| {
        let done = items.iter().filter(|item| !item.is_open()).count();
        [done, items.len()]
    };
    let learn: Vec<&Item> = gives
        .iter()
        .filter(|(item, gives)| !hands_on(item) && gives.learns.contains(skill))
        .map(|(item, _)| *item)
        .collect();
    let steps = || {
        gives.iter().flat_map(|(item, gives)| {
            let all = gives.carries.iter().chain(&gives.helps);
            all.filter(|(of, _)| of == skill)
                .map(move |step| (*item, step.1))
        })
    };
    let mut act: Vec<&Item> = steps()
        .map(|(item, _)| item)
        .filter(|i| hands_on(i))
        .collect();
    act.dedup();
    let goals = inputs.plan.goal.iter();
    let goal = goals
        .clone()
        .find(|goal| goal.is_open() && goal.skill.as_ref() == Some(skill));
    let log = inputs.plan.log.iter();
    let held = log.filter(|entry| goal.is_some_and(|goal| entry.talk.as_ref() == Some(&goal.id)));
    let mut aims = standing.aims.iter();
    let aim = aims.find(|aim| aim.skill == *skill);
    let asked = |item: &Item| {
        let mut asks = standing.asks.iter();
        asks.any(|ask| standing.laid.get(ask.item).is_some_and(|i| i.id == item.id))
    };
    QuarterSkill {
        skill: skill.clone(),
        from: aim.map(|aim| aim.held),
        to: steps().map(|(_, level)| level).max(),
        learn: done_of(&learn),
        act: done_of(&act),
        talks: [held.count(), 3 * act.len()],
        asks: act
            .iter()
            .filter(|item| asked(item))
            .filter_map(|item| item.id.clone())
            .collect(),
    }
}
