//! `pmo-path renew --record`: puts the day of a renewal into the plan, where it closes a cycle.

use std::rc::Rc;

use super::super::context::Context;
use super::super::input;
use super::held_id;
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure};
use crate::plan::Plan;
use crate::plan::edit::{Document, Field};
use crate::rules::cycles::{Basis, Closing, Status, standing};
use crate::rules::renewal::{closes, reviews};
use crate::store::OpenPlan;
use crate::text::{clean, list};
use crate::value_path;

/// Adds renewals to a credential; returns its certification.
pub fn run(
    typed: &str,
    dates: &[String],
    yes: bool,
    context: &mut Context<'_>,
) -> Result<String, Failure> {
    let as_of = context.session.day;
    let catalog = Rc::clone(&context.session.catalog);
    let mut days = dates
        .iter()
        .map(|text| full_day(text, as_of))
        .collect::<Result<Vec<Day>, _>>()?;
    if days.is_empty() {
        days.push(as_of);
    }
    days.sort_unstable();
    days.dedup();
    let held = context.session.store.need_plan()?;
    let ids = held
        .plan
        .credential
        .iter()
        .map(|c| c.certification.as_str());
    let id = held_id(typed, ids, &catalog)?;
    if let Some(doubt) = doubt(&held.plan, &id, &days, &catalog, as_of) {
        if !yes && context.host.terminal.interactive() && !context.json_wanted() {
            context.say(&doubt);
            if !input::confirm(context, "Record the renewal all the same?", false, "renew")? {
                context.say("Nothing was recorded.");
                return Ok(id);
            }
        } else {
            context.say(&format!("note: {doubt}"));
        }
    }
    let after = context.change_plan(&format!("renewal of {id}"), |open| {
        with_renewals(open, &id, &days, &catalog)
    })?;
    let seen = after.plan.seen_on(as_of);
    let latest = seen
        .credential
        .iter()
        .rfind(|c| c.certification == *id.as_str());
    let now = latest.map(|c| standing(c, &catalog, &seen.credential, as_of));
    let on: Vec<String> = days.iter().map(|day| day.with_weekday()).collect();
    let until = match now.and_then(|standing| standing.active_until) {
        Some(until) if until >= as_of => format!("; active until {}", until.long()),
        Some(until) => format!("; still not active: the cycle to {} is open", until.long()),
        None => String::new(),
    };
    context.done(&format!(
        "Recorded: {id} renewed on {}{until}.",
        list(&on, "and")
    ));
    Ok(id)
}

/// Why a renewal of the present cycle looks too early: something is missing by the log, or its end
/// is more than a year away.
fn doubt(plan: &Plan, id: &str, days: &[Day], catalog: &Catalog, as_of: Day) -> Option<String> {
    let [day] = days else { return None };
    let seen = plan.seen_on(as_of);
    let all = reviews(&seen, catalog, as_of);
    let review = all
        .iter()
        .rfind(|review| review.credential.certification == *id)?;
    let shown = review.shown()?;
    let end = shown.turn.end?;
    let open = review.status == Status::Active && shown.turn.closing == Closing::Open;
    if !open || *day < shown.turn.start || *day > end {
        return None;
    }
    let account = shown.account.as_ref()?;
    let unit = review.rule()?.unit.as_deref().unwrap_or("credit");
    let mut reasons = Vec::new();
    if !account.is_complete() {
        reasons.push(format!(
            "by this log {} are missing",
            account.missing.of(unit)
        ));
    }
    if day.plus_months(12) < end && !review.rule()?.restarts {
        reasons.push(format!("the cycle ends only on {}", end.long()));
    }
    (!reasons.is_empty()).then(|| format!("{id}: {}.", list(&reasons, "and")))
}

fn full_day(text: &str, as_of: Day) -> Result<Day, Failure> {
    let day = match parse_words(text, as_of, Tense::Past) {
        Ok(PartialDate::Day(day)) => day,
        Ok(partial) => {
            return Err(Failure::wrong(
                Code::Date,
                format!("`--date` needs a full day, not {partial}"),
            )
            .hint(format!("for example `--date {}`", partial.first_day())));
        }
        Err(error) => return Err(Failure::wrong(Code::Date, error.to_string())),
    };
    if day > as_of {
        return Err(Failure::wrong(
            Code::Date,
            format!(
                "{} lies ahead: a renewal is recorded when it is done",
                day.with_weekday()
            ),
        ));
    }
    Ok(day)
}

/// The plan's text with the renewals; every one of them must close a cycle.
fn with_renewals(
    open: &OpenPlan,
    id: &str,
    days: &[Day],
    catalog: &Catalog,
) -> Result<String, Failure> {
    let mut plan = open.plan.clone();
    let Some(at) = plan.credential.iter().rposition(|c| c.certification == *id) else {
        return Err(Failure::wrong(
            Code::NotHeld,
            format!("your plan has no credential {}", clean(id)),
        ));
    };
    let mut document = Document::parse(&open.text)
        .map_err(|finding| Failure::wrong(Code::PlanSyntax, finding.message))?;
    for day in days {
        let all = plan.credential.clone();
        let Some(credential) = plan.credential.get_mut(at) else {
            continue;
        };
        if credential.renewed.contains(&PartialDate::Day(*day)) {
            return Err(Failure::wrong(
                Code::AlreadyRecorded,
                format!("a renewal of {id} on {day} is recorded already"),
            ));
        }
        if *day < credential.earned.first_day() {
            return Err(Failure::wrong(
                Code::Date,
                format!("{day} lies before {id} was earned ({})", credential.earned),
            ));
        }
        let basis = standing(credential, catalog, &all, *day).basis;
        if basis == Basis::NeverEnds {
            return Err(Failure::wrong(
                Code::NeverEnds,
                format!("{id} does not expire: there is no renewal to record"),
            ));
        }
        // Where no cycles are known a renewal is a fact all the same.
        let counts = basis != Basis::Cycles || closes(credential, catalog, &all, *day).is_some();
        if !counts {
            return Err(Failure::wrong(
                Code::ClosesNothing,
                format!("a renewal on {day} would close no cycle of {id}"),
            )
            .hint(format!(
                "`pmo-path renew {id} --all-cycles` shows its cycles and which of them are open"
            )));
        }
        credential.renewed.push(PartialDate::Day(*day));
        if !document.append(&value_path!["credential", at, "renewed"], &Field::Day(*day)) {
            return Err(Failure::wrong(
                Code::PlanForm,
                format!("`renewed` of {id} is no list in this file"),
            )
            .hint("write it as renewed = [2026-03-01]"));
        }
    }
    Ok(document.text())
}
