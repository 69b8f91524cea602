//! Why: each activity's reason, what else would serve each step, and why nothing fits.

use super::Shown;
use super::overview::goal_words;
use crate::catalog::{Activity, Catalog};
use crate::ids::ActivityId;
use crate::planner::{
    GoalView, Impossible, Item, Optimality, Prefer, Problem, Reason, Unserved, Want,
};
use crate::text::{count, list};
use crate::units::{Minutes, Mode};
use crate::view::{Mark, Screen, Tone};

/// How many alternatives a screen names.
const NAMED: usize = 3;

/// What is wanted, in words.
pub fn want_text(catalog: &Catalog, want: &Want) -> String {
    match want {
        Want::Step((skill, level)) => {
            let name = catalog
                .skill(skill.as_str())
                .map_or(skill.as_str(), |s| s.name.as_str());
            format!("{name} {level}")
        }
        Want::Training(topic, minutes) => format!("{minutes} contact hours in {topic}"),
        Want::Mode(mode) => mode_words(*mode).to_owned(),
    }
}

/// A mode in plain words: what the mix of a plan asks for.
fn mode_words(mode: Mode) -> &'static str {
    match mode {
        Mode::Experience => "the part of learning at work (experience)",
        Mode::Exposure => "the part of learning with others (exposure)",
        Mode::Education => "the part of study (education)",
    }
}

fn want_list(shown: &Shown<'_>, wants: &[&Want]) -> String {
    let texts: Vec<String> = wants
        .iter()
        .map(|want| want_text(shown.inputs.catalog, want))
        .collect();
    list(&texts, "and")
}

/// Why nothing fits, one sentence each.
pub fn impossible(shown: &Shown<'_>, why: &Impossible) -> Vec<String> {
    match why {
        Impossible::Unserved(wants) => {
            let mut lines: Vec<String> = wants
                .iter()
                .map(|u| unserved(shown.inputs.catalog, u))
                .collect();
            if lines.is_empty() {
                lines.push(
                    "the demands cannot be met together with three kinds of learning in one plan"
                        .to_owned(),
                );
            }
            lines
        }
        Impossible::Budget {
            least,
            budget,
            reserved,
        } => {
            let kept = match reserved.0 {
                0 => String::new(),
                _ => format!(" ({reserved} USD of it for exams and own items)"),
            };
            vec![
                format!("no set of activities fits the budget of {budget} USD"),
                format!(
                    "the least budget that would do is {least} USD{kept}: `pmo-path replan --budget {least}`"
                ),
            ]
        }
        Impossible::GaveUp => {
            vec!["the search ended at its limit without a plan: fewer exclusions or a wider budget help".to_owned()]
        }
    }
}

fn unserved(catalog: &Catalog, unserved: &Unserved) -> String {
    let what = want_text(catalog, &unserved.want);
    let hands_on = matches!(&unserved.want, Want::Step((_, level)) if *level >= 3);
    let by = if hands_on {
        "nothing done at work"
    } else {
        "nothing"
    };
    match unserved.excluded.as_slice() {
        [] => format!("{by} in the catalog supports {what}"),
        excluded => {
            let mut words: Vec<String> = excluded
                .iter()
                .map(|(_, word)| format!("`{word}`"))
                .collect();
            words.sort();
            words.dedup();
            let named: Vec<String> = excluded
                .iter()
                .take(NAMED)
                .map(|(id, _)| id.to_string())
                .collect();
            format!(
                "{by} that is allowed supports {what}: lift the exclusion of {} (it keeps out {})",
                list(&words, "or"),
                list(&named, "and")
            )
        }
    }
}

/// The whole plan's reasons.
pub fn explain(screen: &mut Screen, shown: &Shown<'_>) {
    let aim = match shown.problem.prefer {
        Prefer::Time => "least hours, then least cost, then fewest activities",
        Prefer::Cost => "least cost, then least hours, then fewest activities",
    };
    let (answer, tone) = match shown.optimality {
        Optimality::Proven => ("proven", Tone::Good),
        Optimality::BestFound => ("best found, not proven", Tone::Warn),
        Optimality::Outdated => ("facts have changed since", Tone::Warn),
        Optimality::Impossible => ("nothing fits", Tone::Bad),
    };
    screen.title("Why this plan", answer, tone);
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "Every open step is supported, from level 3 on by something done at work, and a plan of three or more has something of each way to learn: at work (experience), with others (exposure) and by study (education): {aim}. Exam fees and own items come out of the budget first."
        ),
    );
    if let Ok(chosen) = shown.choice {
        let mut line = format!(
            "Searched: {}",
            count(i64::try_from(chosen.nodes).unwrap_or(0), "node")
        );
        if !chosen.proven {
            let bound = match shown.problem.prefer {
                Prefer::Time => format!("{} h", chosen.bound.div_ceil(60)),
                Prefer::Cost => format!("{} USD", chosen.bound.div_ceil(100)),
            };
            line.push_str(&format!("; no plan has less than {bound}"));
        }
        let sure = "`pmo-path explain shortest-plan` tells how sure that is";
        screen.paragraph(Tone::Dim, 0, &format!("{line}; {sure}."));
    }
    if let Err(why) = shown.choice {
        screen.blank();
        for line in impossible(shown, why) {
            screen.marked(Mark::Missing, 2, &line);
        }
        return;
    }
    let Some(explained) = &shown.explained else {
        return;
    };
    screen.heading("Each activity");
    // In the order of the plan.
    let place = |reason: &Reason| {
        let of = |item: &Item| item.activity.as_ref() == Some(&reason.activity);
        shown.items.iter().position(of)
    };
    let mut reasons: Vec<&Reason> = explained.reasons.iter().collect();
    reasons.sort_by_key(|reason| place(reason));
    for reason in reasons {
        let item = place(reason).and_then(|at| shown.items.get(at));
        let id = item
            .and_then(|i| i.id.as_ref())
            .map_or_else(String::new, |id| format!("{id}  "));
        screen.line(&format!(
            "  {}",
            screen
                .look()
                .paint(Tone::Code, &format!("{id}{}", reason.activity))
        ));
        let only: Vec<&Want> = reason.only.iter().collect();
        // Every activity is of some mode; that others are too needs no word.
        let also: Vec<&Want> = reason
            .also
            .iter()
            .filter(|want| !matches!(want, Want::Mode(_)))
            .collect();
        if reason.included {
            screen.paragraph(Tone::Plain, 6, "you put it in");
        }
        if !only.is_empty() {
            screen.paragraph(
                Tone::Plain,
                6,
                &format!("alone serves {}", want_list(shown, &only)),
            );
        }
        if !also.is_empty() {
            screen.paragraph(
                Tone::Dim,
                6,
                &format!("also serves {}", want_list(shown, &also)),
            );
        }
    }
    screen.heading("Each step, and what else would serve");
    for entry in &explained.alternatives {
        let by = named(&entry.chosen);
        let others = named(&entry.others);
        let want = want_text(shown.inputs.catalog, &entry.want);
        screen.paragraph(Tone::Plain, 2, &want);
        screen.paragraph(Tone::Dim, 6, &format!("by {by}; else {others}"));
    }
    screen.next(&["pmo-path show ID", "pmo-path replan --swap A=B --dry-run"]);
}

fn named(others: &[&Activity]) -> String {
    let texts: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|a| format!("{} ({} h)", a.id, a.hours))
        .collect();
    match others.len() {
        0 => "nothing".to_owned(),
        n if n > NAMED => format!("{} and {} more", texts.join(", "), n - NAMED),
        _ => list(&texts, "or"),
    }
}

/// One item: what it is, why it is in, what else would serve.
pub fn item(screen: &mut Screen, shown: &Shown<'_>, item: &Item) {
    let id = item
        .id
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    let dot = screen.look().dot();
    screen.title(
        &format!("{id} {dot} {}", item.title),
        item.status.as_str(),
        Tone::Plain,
    );
    screen.blank();
    let planned = match (item.start, item.finish) {
        (Some(start), Some(finish)) if start != finish => {
            format!("{} to {}", start.long(), finish.long())
        }
        (_, Some(finish)) => finish.long(),
        _ => "no date".to_owned(),
    };
    let when = item.done_on.map_or_else(
        || planned.clone(),
        |day| format!("done on {} (planned: {planned})", day.long()),
    );
    screen.field("when", 9, &when);
    let logged = item.hours.0.saturating_sub(item.left.0);
    let left = if item.is_open() && logged > 0 {
        format!(
            ", {} h of them logged, {} h to go",
            Minutes(logged),
            item.left
        )
    } else {
        String::new()
    };
    screen.field("effort", 9, &format!("{} h{left}", item.hours));
    let cost = item
        .cost
        .map_or_else(|| "not known".to_owned(), |cost| format!("{cost} USD"));
    screen.field("cost", 9, &cost);
    let mode = item
        .mode
        .map_or_else(String::new, |mode| format!(", {mode}"));
    screen.field("kind", 9, &format!("{}{mode}", shown.kind(item)));
    let activity = item
        .activity
        .as_ref()
        .and_then(|id| shown.inputs.catalog.activity(id.as_str()));
    if let Some(activity) = activity {
        screen.field("provider", 9, &activity.provider);
        screen.field("hours", 9, &activity.hours_basis);
        if let Some(url) = &activity.url {
            screen.field("link", 9, url);
        }
    }
    let goals: Vec<String> = shown
        .goals
        .iter()
        .filter(|view| item.goals.contains(&view.goal.id))
        .map(|view| format!("{} {}", view.goal.id, goal_words(shown, view)))
        .collect();
    if !goals.is_empty() {
        screen.heading("For");
        for goal in goals {
            screen.marked(Mark::Open, 2, &goal);
        }
    }
    if !item.is_open() {
        screen.next(&["pmo-path show", "pmo-path history"]);
        return;
    }
    let swap = activity.and_then(|activity| served(screen, shown, activity));
    let done = format!("pmo-path done {id}");
    match (swap, &item.activity) {
        (Some(other), Some(activity)) => {
            let swap = format!("pmo-path replan --swap {activity}={other} --dry-run");
            screen.next(&[&done, &swap]);
        }
        _ => screen.next(&[&done, "pmo-path show"]),
    }
}

/// What the activity serves and what else would. Returns one that could take its place: it is not
/// in the plan and serves as much.
fn served(screen: &mut Screen, shown: &Shown<'_>, activity: &Activity) -> Option<ActivityId> {
    let wants: Vec<&Want> = shown
        .problem
        .wants
        .iter()
        .filter(|want| Problem::gives(activity, want) > 0)
        .collect();
    let in_plan = |a: &Activity| {
        shown
            .items
            .iter()
            .any(|i| i.activity.as_ref() == Some(&a.id))
    };
    let only_of_mode = shown.problem.modes.contains(&activity.mode)
        && !shown.items.iter().any(|other| {
            other.is_open()
                && other.mode == Some(activity.mode)
                && other.activity.as_ref() != Some(&activity.id)
        });
    if wants.is_empty() && !only_of_mode {
        screen.heading("What it serves");
        let text = if shown.problem.wishes.includes(&activity.id) {
            "No open step of a goal, and no missing training: you put it in."
        } else {
            "No open step of a goal, and no missing training: `pmo-path replan` may leave it out."
        };
        screen.paragraph(Tone::Plain, 2, text);
        return None;
    }
    screen.heading("What it serves, and what else would");
    if only_of_mode {
        let text = format!(
            "{}: nothing else in the plan does, and a plan of three or more has something of each way to learn",
            mode_words(activity.mode)
        );
        screen.marked(Mark::Info, 2, &text);
    }
    let mut swap: Option<ActivityId> = None;
    for want in wants {
        let mut others: Vec<&Activity> = shown
            .problem
            .candidates
            .iter()
            .copied()
            .filter(|a| a.id != activity.id && Problem::gives(a, want) > 0)
            .filter(|a| {
                in_plan(a)
                    || !matches!(want, Want::Training(..))
                    || Problem::gives(a, want) >= Problem::gives(activity, want)
            })
            .collect();
        others.sort_by_key(|a| (!in_plan(a), a.hours, a.id.clone()));
        let as_good = |a: &&&Activity| {
            !in_plan(a) && Problem::gives(a, want) >= Problem::gives(activity, want)
        };
        swap = swap.or_else(|| others.iter().find(as_good).map(|a| a.id.clone()));
        screen.marked(
            Mark::Info,
            2,
            &format!(
                "{}; else {}",
                want_text(shown.inputs.catalog, want),
                named(&others)
            ),
        );
    }
    swap
}

/// One goal with its items.
pub fn goal(screen: &mut Screen, shown: &Shown<'_>, view: &GoalView<'_>) {
    let goal = view.goal;
    let dot = screen.look().dot();
    screen.title(
        &format!("{} {dot} {}", goal.id, goal_words(shown, view)),
        view.status,
        Tone::Plain,
    );
    screen.blank();
    if let Some(due) = view.due {
        let set = if goal.due.is_some() {
            "you set it"
        } else {
            "when its last item is done"
        };
        screen.field("due", 9, &format!("{} ({set})", due.long()));
    }
    if let Some(measure) = &goal.measure {
        screen.field("measure", 9, measure);
    }
    let objective = goal.objective.as_ref().map(|id| {
        shown
            .inputs
            .catalog
            .objective(id.as_str())
            .map_or_else(|| id.to_string(), |o| o.name.clone())
    });
    if let Some(objective) = objective {
        screen.field("objective", 9, &objective);
    }
    if let Some(skill) = goal
        .skill
        .as_ref()
        .and_then(|id| shown.inputs.catalog.skill(id.as_str()))
    {
        let level =
            |level: Option<u8>| level.map_or_else(|| "not assessed".to_owned(), |l| l.to_string());
        screen.field(
            "level",
            9,
            &format!(
                "assessed {}, expected {}",
                level(view.assessed),
                level(view.expected)
            ),
        );
        if let Some(text) = goal.to.and_then(|to| skill.statement(to.get())) {
            screen.field("reached", 9, text);
        }
        if let Some(hours) = view.practice_hours.filter(|hours| *hours > 0) {
            screen.field(
                "practice",
                9,
                &format!("about {hours} h at work, by the catalog's scale; not scheduled"),
            );
        }
    }
    let items: Vec<&Item> = shown
        .items
        .iter()
        .filter(|item| item.goals.contains(&goal.id))
        .collect();
    if !items.is_empty() {
        screen.heading("By");
        for item in items {
            let mark = if item.is_open() {
                Mark::Open
            } else {
                Mark::Done
            };
            let id = item
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string);
            let finish = item
                .finish
                .map_or_else(String::new, |day| format!(", by {}", day.long()));
            screen.marked(
                mark,
                2,
                &format!("{id} {} ({} h{finish})", item.title, item.hours),
            );
        }
    }
    let done = format!("pmo-path done {}", goal.id);
    let edit = format!("pmo-path goal edit {} --due DATE --measure TEXT", goal.id);
    screen.next(&[&done, &edit]);
}
