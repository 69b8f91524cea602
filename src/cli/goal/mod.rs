//! `pmo-path goal`: goals by hand, with what is to be reached, by when, and how it is measured.

mod args;

use std::rc::Rc;

use serde::Serialize;

pub use args::GoalArgs;
use args::{Action, Add, Drop, Edit, OwnFlags};

use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use super::show::all_gaps;
use crate::app::names;
use crate::app::planning::PlanningFacts;
use crate::catalog::NameKind;
use crate::dates::{Day, Tense};
use crate::diag::{Code, Failure, Seg};
use crate::ids::{GoalId, ItemId, ObjectiveId};
use crate::plan::edit::{Field, Fields};
use crate::plan::{Goal, GoalKind, ItemKind, Plan, PlannedActivity, next_numbered, write_kinds};
use crate::planner::{self, Problem};
use crate::rules::gap::assessed_levels;
use crate::store::OpenPlan;
use crate::store::written;

use crate::units::{Minutes, Mode, SkillLevel, UsdCents};
use crate::value_path;
use crate::view::show::{self as screens, GoalRow, Shown};

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
    let open = context.session.store.open_or_empty()?;
    let ground = PlanningFacts::on(
        &Rc::clone(&context.session.catalog),
        context.session.day,
        &open.plan,
    );
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
    let catalog = Rc::clone(&context.session.catalog);
    let due = args
        .due
        .as_deref()
        .map(|text| input::day(context, "--due", text, Tense::Future));
    let due = due.transpose()?;
    let mut goal = Goal {
        kind: GoalKind::Own,
        by_hand: true,
        due,
        measure: args.measure.clone(),
        objective: args
            .objective
            .as_deref()
            .map(|text| objective(context, text))
            .transpose()?,
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
            goal.skill = Some(names::id(&catalog, NameKind::Skill, skill)?);
            goal.to = Some(level_of("goal add skill", level)?);
        }
        "certification" | "cert" => {
            goal.kind = GoalKind::Certification;
            goal.certification = Some(names::id(&catalog, NameKind::Certification, &args.what)?);
        }
        "role" => {
            goal.kind = GoalKind::Role;
            goal.role = Some(names::id(&catalog, NameKind::Role, &args.what)?);
        }
        "own" if !args.what.trim().is_empty() => goal.title = Some(args.what.trim().to_owned()),
        "own" => {
            return Err(Failure::wrong(Code::NoTitle, "the goal has no words")
                .hint("say what shall be reached"));
        }
        other => {
            return Err(Failure::wrong(
                Code::GoalKind,
                format!("`{}` is no kind of goal", input::short(other)),
            )
            .hint("use skill, certification, role or own"));
        }
    }
    let own = own_item(context, &args.own)?;
    let mut id = None;
    let after = context.change_plan("goal add", |open| {
        if let Some(same) = open
            .plan
            .goal
            .iter()
            .find(|old| old.is_open() && same_aim(old, &goal))
        {
            return Err(Failure::wrong(
                Code::SameGoal,
                format!("goal {} is about that already", same.id),
            )
            .hint(format!("`pmo-path goal edit {}` changes it", same.id)));
        }
        let fresh = fresh_id(&open.plan)?;
        if let Some(skill) = &goal.skill {
            goal.from = assessed_levels(&open.plan)
                .get(skill)
                .copied()
                .and_then(SkillLevel::new);
        }
        goal.id = fresh.clone();
        let mut doc = open.document()?;
        write_kinds(&mut doc, &open.plan);
        written(doc.push("goal", &goal.fields()), "goal")?;
        if let Some(own) = &own {
            written(
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
    let mut changes = Vec::new();
    if let Some(text) = &args.due {
        let day = change(text, |text| {
            input::day(context, "--due", text, Tense::Future)
        })?;
        changes.push(("due", day.map(Field::Day)));
    }
    if let Some(text) = &args.objective {
        let id = change(text, |text| objective(context, text))?;
        changes.push(("objective", id.map(|id| id.as_str().into())));
    }
    for (key, text) in [("measure", &args.measure), ("title", &args.title)] {
        if let Some(text) = text {
            changes.push((key, change(text, |text| Ok(text.into()))?));
        }
    }
    if let Some(text) = &args.to {
        let level = level_of("--to", text)?;
        changes.push(("to", Some(Field::Integer(i64::from(level.get())))));
        changes.push(("by-hand", Some(Field::Bool(true))));
    }
    let own = own_item(context, &args.own)?;
    if changes.is_empty() && own.is_none() {
        return Err(
            Failure::wrong(Code::NoChange, "nothing was asked to change")
                .hint("name --due, --measure, --objective, --to, --title or --activity"),
        );
    }
    let mut id = None;
    let after = context.change_plan("goal edit", |open| {
        let (n, goal) = names::goal(&open.plan, &args.id)?;
        if args.to.is_some() && goal.kind != GoalKind::Skill {
            let message = format!("goal {} is not about a skill", goal.id);
            return Err(Failure::wrong(Code::NotASkill, message));
        }
        let mut doc = open.document()?;
        write_kinds(&mut doc, &open.plan);
        for (key, field) in &changes {
            let path = value_path!["goal", n, *key];
            match field {
                Some(field) => written(doc.set(&path, field), key)?,
                // What is not there needs no removing.
                None => {
                    doc.remove(&path);
                }
            }
        }
        if let Some(own) = &own {
            let fields = own_fields(&open.plan, own, &goal.id)?;
            written(doc.push("activity", &fields), "activity")?;
        }
        id = Some(goal.id.clone());
        Ok(doc.text())
    })?;
    tell(context, &after, "changed", id.as_ref())
}

/// The new value, or nothing where the word is `none`.
fn change<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    if is_none(text) {
        Ok(None)
    } else {
        read(text).map(Some)
    }
}

fn drop_goal(args: &Drop, context: &mut Context<'_>) -> Result<u8, Failure> {
    let day = context.session.day;
    let mut id = None;
    let after = context.change_plan("goal drop", |open| {
        let (n, goal) = names::goal(&open.plan, &args.id)?;
        if !goal.is_open() {
            return Err(Failure::wrong(
                Code::NotOpen,
                format!("goal {} is not open any more", goal.id),
            ));
        }
        let mut doc = open.document()?;
        write_kinds(&mut doc, &open.plan);
        written(
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
        context.done(&format!(
            "Goal {id} {action}. `pmo-path replan` fits the schedule to it."
        ));
        let goal = after.plan.goal.iter().find(|goal| goal.id.as_str() == id);
        if let Some(skill) = goal.filter(|g| g.is_open()).and_then(|g| g.skill.as_ref())
            && !assessed_levels(&after.plan).contains_key(skill)
        {
            context.say(&format!(
                "  Your level in {skill} is not known yet, and what is not known is not planned: `pmo-path assess --full`, or `pmo-path log TITLE --level {skill}=N`"
            ));
        }
    }
    Ok(EXIT_DONE)
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
        .map_err(|_| Failure::wrong(Code::Id, "no id is free for this goal"))
}

fn blank() -> Result<Goal, Failure> {
    Ok(Goal::new(fresh_id(&Plan::default())?, GoalKind::Own))
}

fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

fn objective(context: &Context<'_>, text: &str) -> Result<ObjectiveId, Failure> {
    names::id(&context.session.catalog, NameKind::Objective, text)
}

fn level_of(option: &str, text: &str) -> Result<SkillLevel, Failure> {
    text.trim()
        .parse()
        .ok()
        .and_then(SkillLevel::new)
        .filter(|level| level.get() > 0)
        .ok_or_else(|| {
            Failure::wrong(
                Code::Level,
                format!(
                    "{option}: \"{}\" is not a level to aim at",
                    input::short(text)
                ),
            )
            .hint("levels go from 1 to 5; `pmo-path skills SKILL` tells what they mean")
        })
}

fn own_item(context: &mut Context<'_>, flags: &OwnFlags) -> Result<Option<OwnItem>, Failure> {
    let Some(title) = &flags.activity else {
        return Ok(None);
    };
    let Some(hours) = &flags.hours else {
        return Err(
            Failure::wrong(Code::NoHours, "an activity of your own needs its hours")
                .hint("say how long it takes: --hours 12"),
        );
    };
    let mut item = OwnItem {
        title: title.trim().to_owned(),
        hours: input::hours("--hours", hours)?,
        cost: UsdCents(0),
        mode: None,
        start: None,
    };
    if let Some(text) = &flags.cost {
        item.cost = input::usd("--cost", text)?;
    }
    if let Some(text) = &flags.mode {
        item.mode = Some(input::word("--mode", text, &input::words_of!(Mode))?);
    }
    if let Some(text) = &flags.start {
        item.start = Some(input::day(context, "--start", text, Tense::Future)?);
    }
    Ok(Some(item))
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
        .map_err(|_| Failure::wrong(Code::Id, "no id is free for this activity"))?;
    let item = PlannedActivity {
        kind: Some(ItemKind::Own),
        title: Some(own.title.clone()),
        cost_usd: Some(own.cost),
        mode: own.mode,
        start: own.start,
        pinned: own.start.is_some(),
        goals: vec![goal.clone()],
        ..PlannedActivity::new(id, own.hours)
    };
    Ok(item.fields())
}
