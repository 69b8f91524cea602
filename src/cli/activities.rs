//! `pmo-path activities`

use serde::Serialize;

use super::browse::{Wanted, holds_all, named, needles, one_of, resolve, wanted, word};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::catalog::{Activity, ActivityKind, Catalog, NameKind};
use crate::diag::Failure;
use crate::plan::Plan;
use crate::units::Mode;
use crate::view::activities as view;
use crate::view::failure::sentence;

/// Learning activities: the list with filters, or some in full
#[derive(Debug, clap::Args)]
pub struct ActivitiesArgs {
    /// An activity's id, or words to search for
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// That support a step of this skill, or the step to one level: `governance=3`
    #[arg(long, value_name = "SKILL[=LEVEL]")]
    skill: Option<String>,
    /// That support a step to this level
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// Of this kind, such as course, book, on-the-job, volunteering
    #[arg(long)]
    kind: Option<String>,
    /// Of this mode of learning: experience, exposure, education
    #[arg(long)]
    mode: Option<String>,
    /// Whose provider contains these words
    #[arg(long, value_name = "WORDS")]
    provider: Option<String>,
    /// That grant contact hours in this topic
    #[arg(long, value_name = "TOPIC")]
    contact: Option<String>,
    /// That cost nothing
    #[arg(long)]
    free: bool,
    /// That take at most so many hours
    #[arg(long, value_name = "H")]
    max_hours: Option<String>,
    /// That cost at most so many US dollars; those without a known price are left out
    #[arg(long, value_name = "USD")]
    max_cost: Option<String>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    activities: Vec<&'a Activity>,
}

pub fn run(args: &ActivitiesArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = context.session.catalog.clone();
    let found = |words: &[String]| catalog.activities().iter().any(|a| contains(a, words));
    match wanted(&catalog, NameKind::Activity, &args.names, found)? {
        Wanted::All => list(&catalog, args, &[], context),
        Wanted::Search(words) => list(&catalog, args, &words, context),
        Wanted::Ids(ids) => {
            let activities: Vec<&Activity> =
                ids.iter().filter_map(|id| catalog.activity(id)).collect();
            in_full(&activities, context)
        }
    }
}

fn contains(activity: &Activity, words: &[String]) -> bool {
    let mut fields = vec![
        activity.id.as_str(),
        &activity.title,
        &activity.provider,
        activity.kind.as_str(),
    ];
    fields.extend(activity.aliases.iter().map(String::as_str));
    fields.extend(activity.supports.iter().map(|s| s.skill.as_str()));
    holds_all(words, &fields)
}

fn list(
    catalog: &Catalog,
    args: &ActivitiesArgs,
    words: &[String],
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let (skill, mut level) = match args
        .skill
        .as_deref()
        .map(|typed| typed.split_once('=').unwrap_or((typed, "")))
    {
        None => (None, None),
        Some((name, "")) => (Some(resolve(catalog, NameKind::Skill, name)?), None),
        Some((name, level)) => {
            let level = one_of("level", level.trim(), &["1", "2", "3", "4", "5"])?;
            (
                Some(resolve(catalog, NameKind::Skill, name)?),
                level.parse::<u8>().ok(),
            )
        }
    };
    level = args.level.or(level);
    let kind = word(
        "kind of activity",
        args.kind.as_deref(),
        ActivityKind::ALL,
        ActivityKind::as_str,
    )?;
    let mode = word(
        "mode of learning",
        args.mode.as_deref(),
        Mode::ALL,
        Mode::as_str,
    )?;
    let topic = named(catalog, NameKind::Topic, args.contact.as_deref())?;
    let provider = needles(args.provider.as_deref());
    if !provider.is_empty() {
        let known = |a: &Activity| holds_all(&provider, &[a.provider.as_str()]);
        if !catalog.activities().iter().any(known) {
            let mut names: Vec<&str> = catalog
                .activities()
                .iter()
                .map(|a| a.provider.as_str())
                .collect();
            names.sort_unstable();
            names.dedup();
            one_of("provider of the catalog", &provider.join(" "), &names).map_err(|mut failure| {
                if failure.remedies.iter().any(|r| sentence(r).starts_with("use one of")) {
                    failure.remedies = vec!["`pmo-path activities` shows each activity; one in full names its provider".into()];
                }
                failure
            })?;
        }
    }
    let max_hours = args
        .max_hours
        .as_deref()
        .map(|hours| input::hours("--max-hours", hours))
        .transpose()?;
    let max_cost = args
        .max_cost
        .as_deref()
        .map(|usd| input::usd("--max-cost", usd))
        .transpose()?;
    let search = needles(args.search.as_deref());
    let activities: Vec<&Activity> = catalog
        .activities()
        .iter()
        .filter(|a| {
            (skill.is_none() && level.is_none())
                || a.supports.iter().any(|s| {
                    skill.is_none_or(|id| s.skill == *id)
                        && level.is_none_or(|n| s.level.get() == n)
                })
        })
        .filter(|a| kind.is_none_or(|k| a.kind == k))
        .filter(|a| mode.is_none_or(|m| a.mode == m))
        .filter(|a| topic.is_none_or(|t| a.contact.iter().any(|c| c.topic == *t)))
        .filter(|a| holds_all(&provider, &[a.provider.as_str()]))
        .filter(|a| !args.free || a.cost_usd.is_some_and(|c| c.0 == 0))
        .filter(|a| max_hours.is_none_or(|most| a.hours <= most))
        .filter(|a| max_cost.is_none_or(|most| a.cost_usd.is_some_and(|c| c <= most)))
        .filter(|a| contains(a, words) && contains(a, &search))
        .collect();
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/activities/1",
            activities,
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    view::list_screen(&mut screen, &activities);
    let example = activities.first().map_or("ID", |a| a.id.as_str());
    screen.next(&[
        &format!("pmo-path activities {example}"),
        "pmo-path replan --include ID",
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn in_full(activities: &[&Activity], context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/activities/1",
            activities: activities.to_vec(),
        })?;
        return Ok(EXIT_DONE);
    }
    let plan = context.plan_for_remarks();
    let mut screen = context.screen();
    for (n, activity) in activities.iter().enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        view::one(&mut screen, activity, &in_plan(&plan, activity));
    }
    if let Some(activity) = activities.first() {
        screen.next(&[
            &format!("pmo-path replan --include {}", activity.id),
            "pmo-path show",
        ]);
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// The plan's items that are this activity, and the days on which it was logged as finished.
fn in_plan(plan: &Plan, activity: &Activity) -> Vec<String> {
    let items = plan
        .activity
        .iter()
        .filter(|item| item.activity.as_ref() == Some(&activity.id))
        .map(|item| {
            let dates = match (item.start, item.finish) {
                (Some(start), Some(finish)) => format!(", {} to {}", start.long(), finish.long()),
                _ => String::new(),
            };
            format!("In your plan as {}{dates}.", item.id)
        });
    let done = plan
        .log
        .iter()
        .filter(|e| e.finished && e.activity.as_ref() == Some(&activity.id))
        .map(|e| format!("You finished it on {}.", e.date.long()));
    items.chain(done).collect()
}
