//! `pmo-path goal`: goals by hand, with what is to be reached, by when, and how it is measured.

use std::rc::Rc;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::context::Context;
use super::failure::{EXIT_DONE, Failure};
use super::input;
use super::planning::Ground;
use super::profile::{open_document, wrote};
use super::session::OpenPlan;
use super::show::all_gaps;
use crate::catalog::NameKind;
use crate::dates::{Day, Tense};
use crate::diag::Seg;
use crate::ids::{GoalId, ItemId, ObjectiveId};
use crate::plan::edit::{Field, Fields};
use crate::plan::{Goal, GoalKind, Plan, next_numbered};
use crate::planner::{self, Problem};
use crate::render::show::{self as screens, GoalRow, Shown};
use crate::text::{clean, list, suggest};
use crate::units::{Minutes, Mode, SkillLevel, UsdCents};
use crate::value_path;

/// Add, change or drop goals
///
/// A goal is a skill at a level, a certification, a role, or your own in words. With --due and
/// --measure it is one that you can tell when it is reached; with --objective it serves your
/// organisation.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  pmo-path goal add certification PMP --due 2027-06-30
  pmo-path goal add skill leadership=4 --measure \"led the quarterly review alone\"
  pmo-path goal add own \"Speak at a chapter meeting\" --activity \"Prepare the talk\" --hours 12 --start 2027-02-01
  pmo-path goal edit g3 --due 2027-09-30
  pmo-path goal drop g4"
)]
pub struct GoalArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List all goals (also without any word)
    List,
    /// Add a goal
    Add(Add),
    /// Change a goal's due, measure, objective, level or title
    Edit(Edit),
    /// Give a goal up; it stays in the file as dropped
    Drop(Drop),
}

#[derive(Debug, Args)]
struct Add {
    /// skill, certification, role or own
    kind: String,
    /// SKILL=LEVEL, a certification, a role, or the goal in your words
    what: String,
    /// The day by which it shall be reached
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// How you will know that it is reached
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// The objective of your organisation that it serves
    #[arg(long, value_name = "ID")]
    objective: Option<String>,
    /// Something of your own to do for it
    #[arg(long, value_name = "TITLE")]
    activity: Option<String>,
    /// Hours that it takes
    #[arg(long, value_name = "H", requires = "activity")]
    hours: Option<String>,
    /// What it costs, in US dollars
    #[arg(long, value_name = "USD", requires = "activity")]
    cost: Option<String>,
    /// experience, exposure or education
    #[arg(long, value_name = "MODE", requires = "activity")]
    mode: Option<String>,
    /// The fixed day on which it starts
    #[arg(long, value_name = "DATE", requires = "activity")]
    start: Option<String>,
}

#[derive(Debug, Args)]
struct Edit {
    /// The goal
    id: String,
    /// The day by which it shall be reached; `none` takes it away
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// How you will know that it is reached; `none` takes it away
    #[arg(long, value_name = "TEXT")]
    measure: Option<String>,
    /// The objective that it serves; `none` takes it away
    #[arg(long, value_name = "ID")]
    objective: Option<String>,
    /// The level of a skill goal
    #[arg(long, value_name = "N")]
    to: Option<String>,
    /// Its title in your words; `none` takes it away
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Add something of your own to do for it
    #[arg(long, value_name = "TITLE")]
    activity: Option<String>,
    /// Hours that it takes
    #[arg(long, value_name = "H", requires = "activity")]
    hours: Option<String>,
    /// What it costs, in US dollars
    #[arg(long, value_name = "USD", requires = "activity")]
    cost: Option<String>,
    /// experience, exposure or education
    #[arg(long, value_name = "MODE", requires = "activity")]
    mode: Option<String>,
    /// The fixed day on which it starts
    #[arg(long, value_name = "DATE", requires = "activity")]
    start: Option<String>,
}

#[derive(Debug, Args)]
struct Drop {
    /// The goal
    id: String,
}

#[derive(Serialize)]
struct ListJson<'a> {
    schema: &'static str,
    goals: Vec<GoalRow<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    schema: &'static str,
    plan: String,
    file: String,
    action: &'static str,
    goal: &'a str,
}

/// Something of the person's own to do.
struct OwnItem {
    title: String,
    hours: Minutes,
    cost: UsdCents,
    mode: Option<Mode>,
    start: Option<Day>,
}

pub fn run(args: &GoalArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    match &args.action {
        None | Some(Action::List) => list_goals(context),
        Some(Action::Add(args)) => add(args, context),
        Some(Action::Edit(args)) => edit(args, context),
        Some(Action::Drop(args)) => drop_goal(args, context),
    }
}

fn list_goals(context: &mut Context<'_>) -> Result<u8, Failure> {
    let open = context.plan_or_empty()?;
    let ground = Ground::on(&Rc::clone(&context.catalog), context.as_of, &open.plan);
    ground.with(|inputs| {
        let problem = Problem::new(inputs);
        let choice = Err(planner::Impossible::GaveUp);
        let shown = Shown {
            goals: planner::goal_views(inputs.plan, &all_gaps(inputs)),
            ..Shown::bare(inputs, &problem, &choice)
        };
        if context.json_wanted() {
            let goals = shown.goals.iter().map(screens::goal_row).collect();
            context.json(&ListJson {
                schema: "pmo-path/goal-list/1",
                goals,
            })?;
            return Ok(EXIT_DONE);
        }
        let mut screen = context.screen();
        screens::goal_list(&mut screen, &shown);
        context.print(screen)?;
        Ok(EXIT_DONE)
    })
}

fn add(args: &Add, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = Rc::clone(&context.catalog);
    let mut goal = Goal {
        kind: GoalKind::Own,
        by_hand: true,
        due: due(context, args.due.as_deref())?,
        measure: args.measure.clone(),
        objective: objective(context, args.objective.as_deref())?,
        ..blank()?
    };
    match args.kind.trim().to_lowercase().as_str() {
        "skill" => {
            let (skill, level) = input::pair(
                "goal add skill",
                &args.what,
                "SKILL=LEVEL, such as leadership=4",
            )?;
            goal.kind = GoalKind::Skill;
            goal.skill = Some(input::name(&catalog, NameKind::Skill, skill)?);
            goal.to = Some(level_of("goal add skill", level)?);
        }
        "certification" | "cert" => {
            goal.kind = GoalKind::Certification;
            goal.certification = Some(input::name(&catalog, NameKind::Certification, &args.what)?);
        }
        "role" => {
            goal.kind = GoalKind::Role;
            goal.role = Some(input::name(&catalog, NameKind::Role, &args.what)?);
        }
        "own" if !args.what.trim().is_empty() => goal.title = Some(args.what.trim().to_owned()),
        "own" => {
            return Err(Failure::wrong("no-title", "the goal has no words")
                .hint("say what shall be reached"));
        }
        other => {
            return Err(Failure::wrong(
                "goal-kind",
                format!("`{}` is no kind of goal", input::short(other)),
            )
            .hint("use skill, certification, role or own"));
        }
    }
    let own = own_item(
        context,
        args.activity.as_ref(),
        &args.hours,
        &args.cost,
        &args.mode,
        &args.start,
    )?;
    let mut id = None;
    let after = context.change_plan("goal add", |open| {
        if let Some(same) = open
            .plan
            .goal
            .iter()
            .find(|old| old.is_open() && same_aim(old, &goal))
        {
            return Err(Failure::wrong(
                "same-goal",
                format!("goal {} is about that already", same.id),
            )
            .hint(format!("`pmo-path goal edit {}` changes it", same.id)));
        }
        let fresh = fresh_id(&open.plan)?;
        if let Some(skill) = &goal.skill {
            goal.from = crate::rules::gap::assessed_levels(&open.plan)
                .get(skill)
                .copied()
                .and_then(SkillLevel::new);
        }
        goal.id = fresh.clone();
        let mut doc = open_document(open)?;
        wrote(doc.push("goal", &planner::goal_fields(&goal)), "goal")?;
        if let Some(own) = &own {
            wrote(
                doc.push("activity", &own_fields(&open.plan, own, &fresh)?),
                "activity",
            )?;
        }
        id = Some(fresh);
        Ok(doc.text())
    })?;
    tell(context, &after, "added", id.as_ref())
}

fn edit(args: &Edit, context: &mut Context<'_>) -> Result<u8, Failure> {
    let due = keep_or_none(args.due.as_deref(), |text| due(context, Some(text)))?;
    let objective = keep_or_none(args.objective.as_deref(), |text| {
        objective(context, Some(text))
    })?;
    let to = args
        .to
        .as_deref()
        .map(|text| level_of("--to", text))
        .transpose()?;
    let own = own_item(
        context,
        args.activity.as_ref(),
        &args.hours,
        &args.cost,
        &args.mode,
        &args.start,
    )?;
    let words = |text: &Option<String>| text.clone().map(|text| Some(text).filter(|t| !is_none(t)));
    let texts = [
        ("measure", words(&args.measure)),
        ("title", words(&args.title)),
    ];
    let nothing = due.is_none()
        && objective.is_none()
        && to.is_none()
        && own.is_none()
        && texts.iter().all(|(_, text)| text.is_none());
    if nothing {
        return Err(Failure::wrong("no-change", "nothing was asked to change")
            .hint("name --due, --measure, --objective, --to, --title or --activity"));
    }
    let mut id = None;
    let after = context.change_plan("goal edit", |open| {
        let (n, goal) = find(&open.plan, &args.id)?;
        let mut doc = open_document(open)?;
        let mut put = |key: &'static str, field: Option<Field>| match field {
            Some(field) => wrote(doc.set(&value_path!["goal", n, key], &field), key),
            None => {
                doc.remove(&value_path!["goal", n, key]);
                Ok(())
            }
        };
        if let Some(due) = due {
            put("due", due.map(Field::Day))?;
        }
        if let Some(objective) = &objective {
            put("objective", objective.as_ref().map(|id| id.as_str().into()))?;
        }
        for (key, text) in &texts {
            if let Some(text) = text {
                put(key, text.as_deref().map(Field::from))?;
            }
        }
        if let Some(to) = to {
            if goal.kind != GoalKind::Skill {
                return Err(Failure::wrong(
                    "not-a-skill",
                    format!("goal {} is not about a skill", goal.id),
                ));
            }
            put("to", Some(Field::Integer(i64::from(to.get()))))?;
            put("by-hand", Some(Field::Bool(true)))?;
        }
        if let Some(own) = &own {
            wrote(
                doc.push("activity", &own_fields(&open.plan, own, &goal.id)?),
                "activity",
            )?;
        }
        id = Some(goal.id.clone());
        Ok(doc.text())
    })?;
    tell(context, &after, "changed", id.as_ref())
}

fn drop_goal(args: &Drop, context: &mut Context<'_>) -> Result<u8, Failure> {
    let day = context.as_of;
    let mut id = None;
    let after = context.change_plan("goal drop", |open| {
        let (n, goal) = find(&open.plan, &args.id)?;
        if !goal.is_open() {
            return Err(Failure::wrong(
                "not-open",
                format!("goal {} is not open any more", goal.id),
            ));
        }
        let mut doc = open_document(open)?;
        wrote(
            doc.set(
                &[
                    Seg::Key("goal".into()),
                    Seg::Index(n),
                    Seg::Key("dropped".into()),
                ],
                &Field::Day(day),
            ),
            "goal",
        )?;
        id = Some(goal.id.clone());
        Ok(doc.text())
    })?;
    tell(context, &after, "dropped", id.as_ref())
}

fn tell(
    context: &mut Context<'_>,
    after: &OpenPlan,
    action: &'static str,
    id: Option<&GoalId>,
) -> Result<u8, Failure> {
    let id = id.map_or("", |id| id.as_str());
    if context.json_wanted() {
        let (plan, file) = (after.id(), after.path.display().to_string());
        context.json(&ChangeJson {
            schema: "pmo-path/goal/1",
            plan,
            file,
            action,
            goal: id,
        })?;
    } else {
        context.say(&format!(
            "Goal {id} {action}. `pmo-path replan` fits the schedule to it."
        ));
    }
    Ok(EXIT_DONE)
}

/// The goal with this id, and its place in the file.
pub fn find<'p>(plan: &'p Plan, typed: &str) -> Result<(usize, &'p Goal), Failure> {
    let mut found = plan
        .goal
        .iter()
        .enumerate()
        .filter(|(_, g)| g.id.as_str().eq_ignore_ascii_case(typed.trim()));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::wrong(
            "duplicate-id",
            format!("the id `{}` is used twice under [[goal]]", clean(typed)),
        )
        .hint("give one of them another id in an editor")),
        (None, _) => {
            let near = suggest(typed, plan.goal.iter().map(|goal| goal.id.as_str()));
            let failure = Failure::wrong(
                "unknown-goal",
                format!("there is no goal `{}`", clean(typed)),
            );
            Err(if near.is_empty() {
                failure.hint("`pmo-path goal` lists them")
            } else {
                failure.hint(format!("did you mean {}?", list(&near, "or")))
            })
        }
    }
}

fn same_aim(old: &Goal, new: &Goal) -> bool {
    old.kind == new.kind
        && old.skill == new.skill
        && old.certification == new.certification
        && old.role == new.role
        && (old.kind != GoalKind::Own || old.title == new.title)
}

fn fresh_id(plan: &Plan) -> Result<GoalId, Failure> {
    next_numbered('g', plan.goal.iter().map(|goal| goal.id.as_str()))
        .parse()
        .map_err(|_| Failure::wrong("id", "no id is free for this goal"))
}

fn blank() -> Result<Goal, Failure> {
    Ok(Goal {
        id: fresh_id(&Plan::default())?,
        kind: GoalKind::Own,
        skill: None,
        from: None,
        to: None,
        certification: None,
        role: None,
        title: None,
        due: None,
        measure: None,
        objective: None,
        done: None,
        dropped: None,
        by_hand: false,
        note: None,
    })
}

fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

/// `None`: not asked for. `Some(None)`: taken away. `Some(Some(…))`: the new value.
fn keep_or_none<T>(
    text: Option<&str>,
    read: impl FnOnce(&str) -> Result<Option<T>, Failure>,
) -> Result<Option<Option<T>>, Failure> {
    match text {
        None => Ok(None),
        Some(text) if is_none(text) => Ok(Some(None)),
        Some(text) => read(text).map(Some),
    }
}

fn due(context: &mut Context<'_>, text: Option<&str>) -> Result<Option<Day>, Failure> {
    text.map(|text| input::day(context, "--due", text, Tense::Future))
        .transpose()
}

fn objective(context: &Context<'_>, text: Option<&str>) -> Result<Option<ObjectiveId>, Failure> {
    text.map(|text| input::name(&context.catalog, NameKind::Objective, text))
        .transpose()
}

fn level_of(option: &str, text: &str) -> Result<SkillLevel, Failure> {
    text.trim()
        .parse()
        .ok()
        .and_then(SkillLevel::new)
        .filter(|level| level.get() > 0)
        .ok_or_else(|| {
            Failure::wrong(
                "level",
                format!(
                    "{option}: \"{}\" is not a level to aim at",
                    input::short(text)
                ),
            )
            .hint("levels go from 1 to 5; `pmo-path skills SKILL` tells what they mean")
        })
}

fn own_item(
    context: &mut Context<'_>,
    title: Option<&String>,
    hours: &Option<String>,
    cost: &Option<String>,
    mode: &Option<String>,
    start: &Option<String>,
) -> Result<Option<OwnItem>, Failure> {
    let Some(title) = title else { return Ok(None) };
    let hours = hours
        .as_deref()
        .map(|text| input::hours("--hours", text))
        .transpose()?;
    let Some(hours) = hours else {
        return Err(
            Failure::wrong("no-hours", "an activity of your own needs its hours")
                .hint("say how long it takes: --hours 12"),
        );
    };
    Ok(Some(OwnItem {
        title: title.trim().to_owned(),
        hours,
        cost: cost
            .as_deref()
            .map(|text| input::usd("--cost", text))
            .transpose()?
            .unwrap_or_default(),
        mode: mode
            .as_deref()
            .map(|text| input::word("--mode", text, &input::words_of!(Mode)))
            .transpose()?,
        start: start
            .as_deref()
            .map(|text| input::day(context, "--start", text, Tense::Future))
            .transpose()?,
    }))
}

/// An own item as it is written; its dates come with the next planning, unless its start is fixed.
fn own_fields(plan: &Plan, own: &OwnItem, goal: &GoalId) -> Result<Fields, Failure> {
    let logged = plan
        .log
        .iter()
        .filter_map(|e| e.activity.as_ref())
        .map(AsRef::as_ref);
    let baseline = plan
        .baseline
        .iter()
        .flat_map(|b| &b.items)
        .map(|item| item.id.as_str());
    let taken = plan
        .activity
        .iter()
        .map(|item| item.id.as_str())
        .chain(logged)
        .chain(baseline);
    let id: ItemId = next_numbered('a', taken)
        .parse()
        .map_err(|_| Failure::wrong("id", "no id is free for this activity"))?;
    let mut fields: Fields = vec![
        ("id", id.as_str().into()),
        ("title", own.title.as_str().into()),
        ("hours", Field::number(own.hours.hours())),
        ("cost-usd", Field::number(own.cost.usd())),
    ];
    if let Some(mode) = own.mode {
        fields.push(("mode", mode.as_str().into()));
    }
    if let Some(start) = own.start {
        fields.push(("start", start.into()));
        fields.push(("pinned", Field::Bool(true)));
    }
    fields.push(("goals", Field::List(vec![goal.as_str().into()])));
    Ok(fields)
}
