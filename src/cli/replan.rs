//! `pmo-path replan`: plans again with what has changed, shows the difference, asks, writes.

use std::rc::Rc;

use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::exclusion::exclusions;
use crate::app::names;
use crate::app::planning::{self, PlanningFacts};
use crate::catalog::{Catalog, NameKind};
use crate::dates::{Day, Tense};
use crate::diag::{Code, Failure};
use crate::host::Answer;
use crate::ids::{NicheId, ObjectiveId, RoleId};
use crate::plan::edit::{Document, Field};
use crate::plan::{Plan, Profile};
use crate::planner;
use crate::planner::choice::Choice;
use crate::store::new_plan_text;
use crate::units::{Minutes, UsdCents};
use crate::value_path;
use crate::view::replan::{self as screens, Difference};

/// Plan again with what has changed
///
/// Keeps what is done, shows the difference and asks before it writes. The baseline stays unless
/// you ask for a new one. The options change your profile too, so that they hold from then on.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:
  pmo-path replan --hours-per-week 8 --dry-run
  pmo-path replan --budget 500 --prefer cost
  pmo-path replan --swap book-influence=book-ei2
  pmo-path replan --include otj-portfolio-risk@2027-03-01")]
pub struct ReplanArgs {
    /// Hours a week for study and assignments together
    #[arg(long, value_name = "H")]
    hours_per_week: Option<String>,
    /// The part of them at work; `none` makes one pot of both
    #[arg(long, value_name = "H")]
    work_hours_per_week: Option<String>,
    /// How many assignments at once
    #[arg(long, value_name = "N")]
    focus: Option<String>,
    /// Make the quarter that runs anew too
    #[arg(long)]
    this_quarter: bool,
    /// The most to spend, in US dollars, exam fees included; `none` lifts it
    #[arg(long, value_name = "USD")]
    budget: Option<String>,
    /// The day by which all should be done; `none` lifts it
    #[arg(long, value_name = "DATE")]
    deadline: Option<String>,
    /// The role you want
    #[arg(long, value_name = "ROLE")]
    target_role: Option<String>,
    /// An objective of your organisation to serve; `none` clears them
    #[arg(long, value_name = "ID")]
    objective: Vec<String>,
    /// A specialisation to go into; `none` clears it
    #[arg(long, value_name = "ID")]
    specialisation: Option<String>,
    /// Leave out an activity, a kind or a provider
    #[arg(long, value_name = "WORD")]
    exclude: Vec<String>,
    /// Put in an activity, on a day if it is booked; or a certification that waits
    #[arg(long, value_name = "ID[@DATE]")]
    include: Vec<String>,
    /// Take an exclusion or inclusion back
    #[arg(long, value_name = "WORD")]
    lift: Vec<String>,
    /// Leave out A and put in B
    #[arg(long, value_name = "A=B")]
    swap: Vec<String>,
    /// What to keep least: time or cost
    #[arg(long, value_name = "WHAT", value_parser = ["time", "cost"])]
    prefer: Option<String>,
    /// Set a new baseline
    #[arg(long)]
    baseline: bool,
    /// Show the difference and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Don't ask
    #[arg(short, long)]
    yes: bool,
}

/// A value that may be left alone, taken away or set.
#[derive(Debug, Default)]
enum Asked<T> {
    #[default]
    Keep,
    Lift,
    Set(T),
}

impl<T> Asked<T> {
    fn read(
        text: Option<&str>,
        read: impl FnOnce(&str) -> Result<T, Failure>,
    ) -> Result<Self, Failure> {
        match text {
            None => Ok(Self::Keep),
            Some(text) if is_none(text) => Ok(Self::Lift),
            Some(text) => read(text).map(Self::Set),
        }
    }

    fn field(&self, write: impl FnOnce(&T) -> Field) -> Asked<Field> {
        match self {
            Self::Keep => Asked::Keep,
            Self::Lift => Asked::Lift,
            Self::Set(value) => Asked::Set(write(value)),
        }
    }
}

/// The arguments, read and looked up.
#[derive(Debug, Default)]
struct Wanted {
    hours_per_week: Option<Minutes>,
    work_hours_per_week: Asked<Minutes>,
    focus: Option<u32>,
    this_quarter: bool,
    /// Asked for; with nothing inside it is lifted.
    budget: Asked<UsdCents>,
    deadline: Asked<Day>,
    target_role: Option<RoleId>,
    objectives: Option<Vec<ObjectiveId>>,
    specialisation: Asked<NicheId>,
    exclude: Vec<String>,
    include: Vec<String>,
    lift: Vec<String>,
    prefer: Option<String>,
    baseline: bool,
}

pub fn run(args: &ReplanArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let wanted = wanted(args, context)?;
    let catalog = Rc::clone(&context.session.catalog);
    let day = context.session.day;
    let (id, text, before) = if let Some(open) = context.session.store.read_plan()? {
        (open.id(), open.text, open.plan)
    } else {
        let text = new_plan_text(day);
        let plan = planning::read_back(&text)?;
        (day.to_string(), text, plan)
    };
    let made = make(&catalog, day, &text, &before, &wanted)?;
    let after = planning::read_back(&made.text)?;
    let (old, new) = (
        PlanningFacts::on(&catalog, day, &before),
        PlanningFacts::on(&catalog, day, &after),
    );
    let same = made.text == text;
    let difference = old.with(|old| new.with(|new| Difference::new(old, new, &made.choice)));
    let write = !same && !args.dry_run;
    if !context.json_wanted() {
        let mut screen = context.screen();
        screens::difference(&mut screen, &id, &difference, same, args.dry_run);
        context.print(screen)?;
    }
    if write && !confirmed(args.yes, context)? {
        return Ok(EXIT_DONE);
    }
    if write {
        context.change_plan("replan", |open| {
            let made = make(&catalog, day, &open.text, &open.plan, &wanted)?;
            Ok(made.text)
        })?;
    }
    if context.json_wanted() {
        context.json(&screens::document(&difference, args.dry_run, write))?;
    } else if write {
        let baseline = if args.baseline || before.baseline.is_none() {
            ""
        } else {
            " The baseline stays: `pmo-path replan --baseline` sets a new one."
        };
        context.done(&format!(
            "Written. `pmo-path undo` takes it back.{baseline}"
        ));
    }
    Ok(EXIT_DONE)
}

fn confirmed(yes: bool, context: &mut Context<'_>) -> Result<bool, Failure> {
    if yes {
        return Ok(true);
    }
    if !context.host.terminal.interactive() {
        return Err(Failure::wrong(
            Code::NeedsYes,
            "`replan` asks before it writes, and there is no terminal to ask on",
        )
        .hint("`pmo-path replan --yes` does it without a question, `--dry-run` only shows the difference"));
    }
    match context.host.prompter.confirm("Write this plan?", true) {
        Ok(Answer::Given(true)) => Ok(true),
        Ok(Answer::Interrupted) => Err(Failure::interrupted("nothing was changed")),
        Ok(_) => {
            context.say("Nothing was changed.");
            Ok(false)
        }
        Err(error) => Err(Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))),
    }
}

struct Made {
    text: String,
    choice: Choice,
}

/// The new text: profile first, then the plan made of it.
fn make(
    catalog: &Rc<Catalog>,
    day: Day,
    text: &str,
    plan: &Plan,
    wanted: &Wanted,
) -> Result<Made, Failure> {
    let profiled_text = with_profile(text, &plan.profile, wanted)?;
    let profiled = planning::read_back(&profiled_text)?;
    planning::hours_fit(&profiled.profile)?;
    let outcome = PlanningFacts::on(catalog, day, &profiled)
        .with(|inputs| planner::anew::plan_anew(inputs, wanted.this_quarter));
    let text = planning::write_outcome(&profiled_text, &profiled, &outcome, day, wanted.baseline)?;
    Ok(Made {
        text,
        choice: outcome.choice,
    })
}

/// Reads the arguments.
fn wanted(args: &ReplanArgs, context: &mut Context<'_>) -> Result<Wanted, Failure> {
    let catalog = Rc::clone(&context.session.catalog);
    let mut wanted = Wanted {
        prefer: args.prefer.clone(),
        baseline: args.baseline,
        this_quarter: args.this_quarter,
        ..Wanted::default()
    };
    if let Some(text) = &args.focus {
        wanted.focus = Some(input::focus("--focus", text)?);
    }
    wanted.work_hours_per_week = Asked::read(args.work_hours_per_week.as_deref(), |text| {
        input::work_hours_per_week("--work-hours-per-week", text)
    })?;
    if let Some(text) = &args.hours_per_week {
        wanted.hours_per_week = Some(input::hours_per_week("--hours-per-week", text)?);
    }
    wanted.budget = Asked::read(args.budget.as_deref(), |text| input::usd("--budget", text))?;
    wanted.deadline = Asked::read(args.deadline.as_deref(), |text| {
        input::day(context, "--deadline", text, Tense::Future)
    })?;
    if let Some(text) = &args.target_role {
        wanted.target_role = Some(names::id(&catalog, NameKind::Role, text)?);
    }
    if !args.objective.is_empty() {
        let named = args.objective.iter().filter(|text| !is_none(text));
        let ids = named.map(|text| names::id(&catalog, NameKind::Objective, text));
        wanted.objectives = Some(ids.collect::<Result<_, _>>()?);
    }
    wanted.specialisation = Asked::read(args.specialisation.as_deref(), |text| {
        names::id(&catalog, NameKind::Specialisation, text)
    })?;
    for text in &args.exclude {
        wanted.exclude.extend(exclusions(&catalog, text)?);
    }
    for text in &args.include {
        wanted.include.push(inclusion(&catalog, context, text)?);
    }
    for text in &args.swap {
        let (out, into) = input::pair("--swap", text, "A=B, such as book-influence=book-ei2")?;
        wanted.exclude.extend(exclusions(&catalog, out)?);
        wanted.include.push(inclusion(&catalog, context, into)?);
    }
    wanted.lift = args
        .lift
        .iter()
        .map(|text| text.trim().to_lowercase())
        .collect();
    Ok(wanted)
}

fn is_none(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("none")
}

/// An inclusion as it is stored: `ID` or `ID@DATE`, of an activity or of a certification, whose
/// training and study are then scheduled even while its exam has no day.
fn inclusion(catalog: &Catalog, context: &mut Context<'_>, text: &str) -> Result<String, Failure> {
    let (name, day) = match text.split_once('@') {
        Some((name, day)) => (
            name.trim(),
            Some(input::day(context, "--include", day, Tense::Future)?),
        ),
        None => (text.trim(), None),
    };
    let head = || {
        let mut heads = catalog.heads().iter();
        heads.find(|head| head.id.eq_ignore_ascii_case(name))
    };
    let id = match planner::find(catalog, name) {
        Some(activity) => activity.id.to_string(),
        None if let Some(head) = head() => head.id.to_string(),
        None => names::id::<crate::ids::ActivityId>(catalog, NameKind::Activity, name)?.to_string(),
    };
    Ok(day.map_or_else(|| id.clone(), |day| format!("{id}@{day}")))
}

/// The text with the changed preferences under `[profile]`.
fn with_profile(text: &str, profile: &Profile, wanted: &Wanted) -> Result<String, Failure> {
    let mut doc = Document::parse(text).map_err(|finding| planning::broken(text, finding))?;
    let mut set = |key: &'static str, asked: Asked<Field>| match asked {
        Asked::Keep => {}
        Asked::Lift => {
            doc.remove(&value_path!["profile", key]);
        }
        Asked::Set(field) => {
            doc.set(&value_path!["profile", key], &field);
        }
    };
    let field = |asked: Option<Field>| asked.map_or(Asked::Keep, Asked::Set);
    set(
        "hours-per-week",
        field(wanted.hours_per_week.map(|h| Field::number(h.hours()))),
    );
    set(
        "work-hours-per-week",
        wanted
            .work_hours_per_week
            .field(|h| Field::number(h.hours())),
    );
    set(
        "focus",
        field(wanted.focus.map(|n| Field::Integer(i64::from(n)))),
    );
    set(
        "budget-usd",
        wanted.budget.field(|usd| Field::number(usd.usd())),
    );
    set("deadline", wanted.deadline.field(|day| Field::Day(*day)));
    set(
        "target-role",
        field(wanted.target_role.as_ref().map(|role| role.as_str().into())),
    );
    set(
        "specialisation",
        wanted.specialisation.field(|id| id.as_str().into()),
    );
    set("prefer", field(wanted.prefer.as_deref().map(Field::from)));
    if let Some(objectives) = &wanted.objectives {
        let ids: Vec<Field> = objectives.iter().map(|id| id.as_str().into()).collect();
        set(
            "objectives",
            if ids.is_empty() {
                Asked::Lift
            } else {
                Asked::Set(Field::List(ids))
            },
        );
    }
    let mut listed = |key: &'static str, old: &[String], new: Vec<String>| {
        if old != new.as_slice() {
            let fields: Vec<Field> = new.iter().map(|word| word.as_str().into()).collect();
            set(
                key,
                if fields.is_empty() {
                    Asked::Lift
                } else {
                    Asked::Set(Field::List(fields))
                },
            );
        }
    };
    listed(
        "exclude",
        &profile.exclude,
        changed(
            &profile.exclude,
            &wanted.exclude,
            &wanted.include,
            &wanted.lift,
        ),
    );
    listed(
        "include",
        &profile.include,
        changed(
            &profile.include,
            &wanted.include,
            &wanted.exclude,
            &wanted.lift,
        ),
    );
    Ok(doc.text())
}

/// The list with what is added, without what is lifted or now asked for the other way.
fn changed(old: &[String], add: &[String], against: &[String], lift: &[String]) -> Vec<String> {
    let name = |text: &str| text.split('@').next().unwrap_or(text).trim().to_lowercase();
    let gone = |text: &str| {
        lift.contains(&name(text))
            || lift.contains(&text.trim().to_lowercase())
            || against.iter().any(|other| name(other) == name(text))
            || add.iter().any(|other| name(other) == name(text))
    };
    old.iter()
        .filter(|text| !gone(text))
        .chain(add)
        .cloned()
        .collect()
}
