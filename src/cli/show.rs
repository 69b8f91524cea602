//! `pmo-path show`: the plan in the file; without a schedule in it, the one that would be written.

use std::rc::Rc;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::app::planning::{self, PlanningFacts};
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::{ActivityId, ItemId};
use crate::planner::{self, Inputs, Item, Optimality, Problem};
use crate::rules::gap;
use crate::store::OpenPlan;
use crate::text::{clean, suggest};
use crate::view::show::{self as screens, Explained, Shown};

/// The plan: goals, activities, dates, cost
///
/// With an id (a goal, an item of the plan, or an activity of the catalog) it tells why that is in,
/// and what else would serve.
#[derive(Debug, Default, clap::Args)]
pub struct ShowArgs {
    /// A goal (g1), an item (a3) or an activity of the catalog
    id: Option<String>,
    /// Why each activity is in, and what else would serve each step
    #[arg(long)]
    explain: bool,
}

pub fn run(args: &ShowArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let mut open = context.session.store.need_plan()?;
    let written = has_schedule(&open) || !ground_of(context, &open).with(wants_schedule);
    if !written {
        open.text = planning::plan_text(
            &context.session.catalog,
            context.session.day,
            &open.text,
            &open.plan,
            false,
        )?;
        open.plan = planning::read_back(&open.text)?;
    }
    let ground = ground_of(context, &open);
    ground.with(|inputs| show(args, context, inputs, &open, written))
}

fn ground_of(context: &Context<'_>, open: &OpenPlan) -> PlanningFacts {
    PlanningFacts::on(
        &Rc::clone(&context.session.catalog),
        context.session.day,
        &open.plan,
    )
}

fn has_schedule(open: &OpenPlan) -> bool {
    !open.plan.activity.is_empty()
}

fn wants_schedule(inputs: &Inputs<'_>) -> bool {
    !Problem::new(inputs).is_empty()
}

fn show(
    args: &ShowArgs,
    context: &mut Context<'_>,
    inputs: &Inputs<'_>,
    open: &OpenPlan,
    written: bool,
) -> Result<u8, Failure> {
    let problem = Problem::new(inputs);
    let items: Vec<Item> = planner::stored_items(inputs);
    let standing =
        (!inputs.plan.stage.is_empty()).then(|| planner::anew::plan_standing(inputs, &items));
    let (choice, optimality) = if let Some(standing) = &standing {
        let (chosen, optimality) = planner::stored_choice(inputs, &items, &standing.choice);
        (Ok(chosen), optimality)
    } else {
        let choice = planner::decide(inputs, &problem);
        let optimality = planner::optimality(&problem, &choice, &items);
        (choice, optimality)
    };
    let finish = finish(&items);
    let explained = args.explain.then(|| Explained {
        reasons: planner::reasons(&problem, &chosen_of(&items)),
        alternatives: planner::alternatives(&problem, &chosen_of(&items)),
    });
    let shown = Shown {
        inputs,
        problem: &problem,
        choice: &choice,
        goals: planner::goal_views(inputs.plan, &all_gaps(inputs)),
        totals: planner::totals(inputs, &items),
        late: planner::late(inputs, &items, finish),
        missed: planner::missed(inputs, &items),
        id: open.id(),
        file: open.path.display().to_string(),
        written,
        optimality,
        items,
        finish,
        explained,
        standing,
    };
    if let Some(id) = &args.id {
        return one(id, context, &shown);
    }
    let code = if optimality == Optimality::Impossible {
        EXIT_NO
    } else {
        EXIT_DONE
    };
    if context.json_wanted() {
        context.json(&screens::document(&shown))?;
        return Ok(code);
    }
    let mut screen = context.screen();
    if args.explain {
        screens::explain(&mut screen, &shown);
    } else {
        screens::overview(&mut screen, &shown);
    }
    context.print(screen)?;
    Ok(code)
}

/// Levels in every skill that the target or a goal asks for.
pub fn all_gaps(inputs: &Inputs<'_>) -> Vec<gap::SkillGap> {
    let plan = inputs.plan;
    let mut wanted = gap::wanted_levels(inputs.catalog, plan);
    // Goals may speak of skills that the target no longer asks for.
    for goal in &plan.goal {
        if let (Some(skill), Some(to)) = (&goal.skill, goal.to) {
            wanted.entry(skill.clone()).or_insert(to.get());
        }
    }
    gap::gaps(
        inputs.catalog,
        &gap::assessed_levels(plan),
        &gap::finished_activities(plan),
        &wanted,
    )
}

/// The finish of what is open; when all is done, the day on which the last of it was.
fn finish(items: &[Item]) -> Option<Day> {
    let open = items.iter().filter(|item| item.is_open());
    open.filter_map(|item| item.finish).max().or_else(|| {
        let done = items.iter().filter(|item| !item.is_open());
        done.filter_map(|item| item.done_on.or(item.finish)).max()
    })
}

fn chosen_of(items: &[Item]) -> Vec<ActivityId> {
    items
        .iter()
        .filter(|i| i.is_open())
        .filter_map(|i| i.activity.clone())
        .collect()
}

/// One goal, item or activity.
fn one(id: &str, context: &mut Context<'_>, shown: &Shown<'_>) -> Result<u8, Failure> {
    let item = shown.items.iter().find(|item| {
        item.id
            .as_ref()
            .is_some_and(|i| i.as_str().eq_ignore_ascii_case(id))
    });
    let goal = shown
        .goals
        .iter()
        .find(|view| view.goal.id.as_str().eq_ignore_ascii_case(id));
    let activity = planner::find(shown.inputs.catalog, id);
    let by_activity = activity.and_then(|a| {
        shown
            .items
            .iter()
            .find(|item| item.activity.as_ref() == Some(&a.id))
    });
    let json = context.json_wanted();
    let mut screen = context.screen();
    if let Some(item) = item.or(by_activity) {
        if json {
            context.json(&screens::item_document(shown, item))?;
            return Ok(EXIT_DONE);
        }
        screens::item(&mut screen, shown, item);
    } else if let Some(view) = goal {
        if json {
            context.json(&screens::goal_document(shown, view))?;
            return Ok(EXIT_DONE);
        }
        screens::goal(&mut screen, shown, view);
    } else if let Some(activity) = activity {
        return Err(Failure::wrong(
            Code::NotInPlan,
            format!("{} is not in this plan", activity.id),
        )
        .hint(format!(
            "`pmo-path activities {}` tells about it",
            activity.id
        ))
        .hint(format!(
            "`pmo-path replan --include {}` puts it in",
            activity.id
        )));
    } else {
        let ids = shown
            .items
            .iter()
            .filter_map(|i| i.id.as_ref())
            .map(ItemId::as_str);
        let goals = shown.goals.iter().map(|view| view.goal.id.as_str());
        let activities = shown
            .items
            .iter()
            .filter_map(|i| i.activity.as_ref())
            .map(ActivityId::as_str);
        let near = suggest(id, ids.chain(goals).chain(activities));
        let failure = Failure::wrong(
            Code::UnknownId,
            format!("this plan has no goal or item `{}`", clean(id)),
        );
        return Err(if near.is_empty() {
            failure.hint("`pmo-path show` lists them")
        } else {
            failure.hint(format!("did you mean {}?", crate::text::list(&near, "or")))
        });
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}
