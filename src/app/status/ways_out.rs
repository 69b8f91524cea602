//! What is short and each way out of it: hours against a deadline, money against what is planned.
//! Never less than there is.

use serde::Serialize;

use crate::dates::Day;
use crate::plan::{GoalKind, ItemKind};
use crate::planner::quarters::Clocks;
use crate::planner::quarters::remedy::Remedy;
use crate::planner::{self, Inputs, Outlook};
use crate::units::UsdCents;

/// What is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shortage {
    /// The plan ends past its deadline.
    Deadline,
    /// What is planned costs more than the budget.
    Budget,
    /// Exam fees take half of the budget or more.
    Fees,
}

/// One way out, and the command that takes it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WayOut {
    pub short: Shortage,
    pub text: String,
    pub command: String,
}

/// Each way out.
pub fn ways_out(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<WayOut> {
    let mut ways = past_deadline(outlook);
    ways.extend(over_budget(inputs, outlook));
    ways.extend(after_fees(inputs, outlook));
    ways
}

/// What the exams of the plan cost, and the budget, where they take half of it or more, fit, and
/// leave too little for something.
pub fn large_fees(inputs: &Inputs<'_>, outlook: &Outlook) -> Option<(UsdCents, UsdCents)> {
    let budget = inputs.plan.profile.budget_usd?;
    let open = outlook.items.iter().filter(|item| item.is_open());
    let exams = open.filter(|item| item.kind == ItemKind::Exam);
    let fees: UsdCents = exams.filter_map(|item| item.cost).sum();
    let leaves_open = outlook
        .quarters
        .as_ref()
        .is_none_or(|standing| standing.steps_carried < standing.steps);
    let is_large = leaves_open && fees.0 > 0 && fees.0.saturating_mul(2) >= budget.0;
    (is_large && outlook.totals.cost <= budget).then_some((fees, budget))
}

fn after_fees(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<WayOut> {
    if large_fees(inputs, outlook).is_none() {
        return Vec::new();
    }
    let way = |text: String, command: String| WayOut {
        short: Shortage::Fees,
        text,
        command,
    };
    let mut ways = vec![way(
        "what more money would buy".to_owned(),
        "pmo-path show --explain".to_owned(),
    )];
    let goals = inputs.plan.goal.iter().filter(|goal| goal.is_open());
    ways.extend(goals.filter_map(|goal| {
        let cert = goal.certification.as_ref()?;
        Some(way(
            format!("without {cert}"),
            format!("pmo-path goal drop {}", goal.id),
        ))
    }));
    ways
}

fn past_deadline(outlook: &Outlook) -> Vec<WayOut> {
    let Some(late) = outlook.against.as_ref().and_then(|a| a.late.as_ref()) else {
        return Vec::new();
    };
    let way = |text: String, command: String| WayOut {
        short: Shortage::Deadline,
        text,
        command,
    };
    let mut ways: Vec<WayOut> = match &late.remedy {
        Remedy::Hours(all) => all
            .iter()
            .map(|clocks| {
                let (text, command) = more_hours(outlook.pace.planned, *clocks);
                way(text, command)
            })
            .collect(),
        Remedy::NotHours | Remedy::None => Vec::new(),
    };
    ways.push(way(
        format!("a later deadline: {}", later(late.finish).long()),
        format!("pmo-path replan --deadline {}", later(late.finish)),
    ));
    ways.push(way(
        "leave out what comes last".to_owned(),
        "pmo-path show --all".to_owned(),
    ));
    ways
}

/// The last day of the month of a day: nobody names the 27th as a deadline.
fn later(day: Day) -> Day {
    let last = crate::dates::days_in_month(day.year(), day.month());
    Day::new(day.year(), day.month(), last).unwrap_or(day)
}

fn more_hours(have: Clocks, take: Clocks) -> (String, String) {
    let all = take.sum();
    match (have, take) {
        (
            Clocks::Two { own, work },
            Clocks::Two {
                own: more_own,
                work: more_work,
            },
        ) => {
            let mut parts = Vec::new();
            if more_work > work {
                parts.push(format!("{more_work:#} a week at work instead of {work}"));
            }
            if more_own > own {
                parts.push(format!("{more_own:#} of own time a week instead of {own}"));
            }
            (
                parts.join(" and "),
                format!("pmo-path replan --hours-per-week {all} --work-hours-per-week {more_work}"),
            )
        }
        _ => (
            format!("{all:#} a week instead of {}", have.sum()),
            format!("pmo-path replan --hours-per-week {all}"),
        ),
    }
}

fn over_budget(inputs: &Inputs<'_>, outlook: &Outlook) -> Vec<WayOut> {
    let Some(budget) = inputs.plan.profile.budget_usd else {
        return Vec::new();
    };
    let cost = outlook.totals.cost;
    if cost <= budget {
        return Vec::new();
    }
    let way = |text: String, command: String| WayOut {
        short: Shortage::Budget,
        text,
        command,
    };
    let goals = inputs.plan.goal.iter().filter(|goal| goal.is_open());
    let certs = goals.filter(|goal| goal.kind == GoalKind::Certification);
    let mut ways: Vec<WayOut> = certs
        .filter_map(|goal| {
            let cert = goal.certification.as_ref()?;
            let known = inputs.catalog.certification(cert.as_str())?;
            let fee = planner::fee(known).filter(|fee| *fee > UsdCents(0))?;
            Some(way(
                format!("the {cert} exam takes {fee}: drop that goal"),
                format!("pmo-path goal drop {}", goal.id),
            ))
        })
        .collect();
    let dearest = outlook
        .items
        .iter()
        .filter(|item| item.is_open() && item.activity.is_some())
        .filter_map(|item| Some((item.cost.filter(|cost| cost.0 > 0)?, item)))
        .max_by_key(|(cost, item)| (*cost, item.id.clone()));
    if let Some((cost, item)) = dearest
        && let Some(activity) = &item.activity
    {
        ways.push(way(
            format!("{} costs {cost}: leave it out", item.title),
            format!("pmo-path replan --exclude {activity}"),
        ));
    }
    let whole = cost.whole();
    ways.push(way(
        format!("a budget of {whole}"),
        format!("pmo-path replan --budget {}", whole.0 / 100),
    ));
    ways
}
