//! Why the plan is as it is, in sentences with titles: why each item is in, what would carry each step
//! else, what is not planned and why, what an objective or a certification adds.

use super::skill_name;
use crate::app::kept_out;
use crate::app::show::{AddedRow, Alternative, ExplainReport, ShowReport, StepRow, Why};
use crate::catalog::Catalog;
use crate::ids::ActivityId;
use crate::order::Arrange;
use crate::planner::{Optimality, Prefer};
use crate::text::{count, list};
use crate::units::{Minutes, UsdCents, whole_hours};
use crate::view::{Mark, Screen, Tone};

/// The whole plan's reasons.
pub fn explain(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    if let Some(next) = &report.onward {
        return super::onward::screen(screen, report, next, catalog);
    }
    let (answer, tone) = match report.how {
        Optimality::Proven => ("proven", Tone::Good),
        Optimality::BestFound => ("best found, not proven", Tone::Warn),
        Optimality::Outdated => ("facts have changed since", Tone::Warn),
        Optimality::Impossible => ("nothing fits", Tone::Bad),
        Optimality::Stored => ("from before there were quarters", Tone::Warn),
    };
    screen.title("Why this plan", answer, tone);
    let aim = match Prefer::from_profile(&report.seen.profile) {
        Prefer::Time => "the fewest hours",
        Prefer::Cost => "the least money and hours",
    };
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "Of all that you may do in your role, in your hours and for your money, the plan holds what brings most of what matters for {aim}; what stays open and a skill with nothing to learn from cost it too. The order in quarters is the best that was found."
        ),
    );
    if let (Some(value), Some(bound)) = (report.choice_value_minutes, report.choice_bound_minutes) {
        let text = if value == bound {
            format!(
                "Time, money, what must be asked for and what stays open are counted as hours: this choice comes to {}, and no other to less (`pmo-path explain shortest-plan`).",
                whole_hours(value / 60)
            )
        } else {
            format!(
                "Time, money, what must be asked for and what stays open are counted as hours: this choice comes to {}; none comes to less than {}.",
                whole_hours(value / 60),
                whole_hours(bound / 60)
            )
        };
        screen.paragraph(Tone::Dim, 0, &text);
    }
    let Some(explained) = &report.explain else {
        return;
    };
    items(screen, report, explained, catalog);
    steps(screen, explained, catalog);
    learning(screen, explained, catalog);
    not_planned(screen, explained, catalog);
    adds(screen, explained, catalog);
    screen.next(&["pmo-path show ID", "pmo-path replan --swap A=B --dry-run"]);
}

fn step_list(catalog: &Catalog, steps: &[StepRow]) -> String {
    let named: Vec<String> = steps
        .iter()
        .map(|step| format!("{} {}", skill_name(catalog, &step.skill), step.level))
        .collect();
    list(&named, "and")
}

fn skill_list(catalog: &Catalog, skills: &[crate::ids::SkillId]) -> String {
    let named: Vec<String> = skills
        .iter()
        .map(|skill| skill_name(catalog, skill))
        .collect();
    list(&named, "and")
}

fn items(screen: &mut Screen, report: &ShowReport, explained: &ExplainReport, catalog: &Catalog) {
    if explained.activities.is_empty() {
        return;
    }
    screen.heading("Why each is in");
    let number = |why: &&Why| {
        let mut rows = report.activities.iter();
        rows.position(|row| row.activity.as_ref() == Some(&why.activity))
    };
    let mut all: Vec<&Why> = explained.activities.iter().collect();
    all.arrange_by_key(number);
    for why in all {
        let mut rows = report.activities.iter();
        let row = rows.find(|row| row.activity.as_ref() == Some(&why.activity));
        let id = row.and_then(|row| row.id.as_ref());
        let id = id.map_or_else(String::new, |id| format!("{id} "));
        screen.marked(Mark::Open, 2, &format!("{id}{}", why.title));
        screen.paragraph(Tone::Dim, 4, &reason(why, catalog));
    }
}

/// Why one is in, in sentences.
fn reason(why: &Why, catalog: &Catalog) -> String {
    let mut told = Vec::new();
    if why.included {
        told.push("You put it in.".to_owned());
    }
    if !why.needed_for.is_empty() {
        let steps = step_list(catalog, &why.needed_for);
        told.push(format!("Without it {steps} would stay open."));
    }
    if !why.only_learning_of.is_empty() {
        let skills = skill_list(catalog, &why.only_learning_of);
        told.push(format!(
            "Nothing else in the plan is there to learn {skills} from."
        ));
    }
    if !why.prepares.is_empty() {
        told.push(format!("It counts for {}.", list(&why.prepares, "and")));
    }
    let mut also: Vec<String> = why
        .also_for
        .iter()
        .map(|step| format!("{} {}", skill_name(catalog, &step.skill), step.level))
        .collect();
    // A step that is named says the skill too.
    let named = why.also_for.iter().chain(&why.needed_for);
    let unnamed = why.also_learning_of.iter();
    let unnamed = unnamed.filter(|skill| !named.clone().any(|step| step.skill == **skill));
    also.extend(unnamed.map(|skill| skill_name(catalog, skill)));
    if !also.is_empty() {
        told.push(format!("It also gives to {}.", list(&also, "and")));
    }
    if told.is_empty() {
        let text = if why.held {
            "It was begun, or its quarter runs."
        } else {
            "Nothing open needs it any more: `pmo-path replan` may leave it out."
        };
        told.push(text.to_owned());
    }
    told.join(" ")
}

fn steps(screen: &mut Screen, explained: &ExplainReport, catalog: &Catalog) {
    if explained.steps.is_empty() {
        return;
    }
    screen.heading("Each step, and what would carry it else");
    for entry in &explained.steps {
        screen.paragraph(Tone::Plain, 2, &entry.step);
        let mut titles: Vec<String> = entry.by.iter().map(|id| title(catalog, id)).collect();
        titles.extend(entry.elsewhere.clone());
        let by = match (titles.is_empty(), entry.stays_open) {
            (true, _) => "stays open".to_owned(),
            (false, true) => format!("stays open; helped by {}", list(&titles, "and")),
            (false, false) => format!("by {}", list(&titles, "and")),
        };
        let others: Vec<&Alternative> = entry
            .others
            .iter()
            .filter(|other| other.kept_out.is_none() && other.carries)
            .collect();
        let text = match others.is_empty() {
            true if entry.stays_open => format!("{by}; nothing within your reach carries it alone"),
            true => format!("{by}; nothing else within your reach carries it alone"),
            false if entry.stays_open => {
                format!("{by}; {} would carry it", titled(&others, catalog))
            }
            false => format!("{by}; else {}", titled(&others, catalog)),
        };
        screen.paragraph(Tone::Dim, 6, &text);
    }
}

/// How many alternatives a step names.
const NAMED: usize = 3;

/// `Creative Confidence (book-creative-confidence, 9 h)`, as `replan --swap` takes them.
fn titled(others: &[&Alternative], catalog: &Catalog) -> String {
    let mut texts: Vec<String> = others
        .iter()
        .take(NAMED)
        .map(|other| {
            let id = &other.activity;
            format!("{} ({id}, {:#})", title(catalog, id), other.hours)
        })
        .collect();
    if others.len() > NAMED {
        texts.push(format!("{} more", others.len() - NAMED));
    }
    list(&texts, "or")
}

fn title(catalog: &Catalog, id: &ActivityId) -> String {
    let known = catalog.activity(id.as_str());
    known.map_or_else(|| id.to_string(), |activity| activity.title.clone())
}

fn learning(screen: &mut Screen, explained: &ExplainReport, catalog: &Catalog) {
    if explained.learning.is_empty() {
        return;
    }
    screen.heading("Practised with nothing to learn from");
    for row in &explained.learning {
        let name = skill_name(catalog, &row.skill);
        let text = match (&row.activity, row.hours) {
            (Some(id), Some(hours)) => {
                let cost = row
                    .cost_usd
                    .map_or_else(|| "price not known".to_owned(), |cost| cost.to_string());
                let why = row.kept_out.as_ref().zip(catalog.activity(id.as_str()));
                let why = why.map_or_else(
                    || "more than it brings".to_owned(),
                    |(kept_out, activity)| kept_out::reason(kept_out, activity),
                );
                format!(
                    "{name}: {} would do, {hours:#}, {cost}; {why}",
                    title(catalog, id)
                )
            }
            _ => format!("{name}: the catalog has nothing for it yet"),
        };
        screen.marked(Mark::Info, 2, &text);
    }
}

fn not_planned(screen: &mut Screen, explained: &ExplainReport, catalog: &Catalog) {
    if explained.not_planned.is_empty() {
        return;
    }
    screen.heading("Not planned");
    for row in &explained.not_planned {
        let Some(activity) = catalog.activity(row.activity.as_str()) else {
            continue;
        };
        let text = format!(
            "{} would carry {}: it {}",
            row.title,
            step_list(catalog, &row.carries),
            kept_out::reason(&row.kept_out, activity)
        );
        screen.marked(Mark::Info, 2, &text);
    }
}

fn adds(screen: &mut Screen, explained: &ExplainReport, catalog: &Catalog) {
    if explained.adds.is_empty() {
        return;
    }
    screen.heading("What your wishes add");
    for row in &explained.adds {
        screen.marked(Mark::Info, 2, &added(row, catalog));
    }
}

fn added(row: &AddedRow, catalog: &Catalog) -> String {
    let name = match row.kind {
        "objective" => catalog
            .objective(&row.id)
            .map(|objective| objective.name.clone()),
        "specialisation" => catalog.niche(&row.id).map(|niche| niche.name.clone()),
        _ => None,
    };
    let name = name.unwrap_or_else(|| row.id.clone());
    let more = |amount: f64, words: String| {
        let than = if amount < 0.0 { "less" } else { "more" };
        format!("{words} {than}")
    };
    let hours = || {
        let hours = Minutes::from_hours(row.hours.abs()).unwrap_or_default();
        more(row.hours, format!("{hours:#}"))
    };
    let cost = || {
        let cost = UsdCents::from_usd(row.cost_usd.abs()).unwrap_or_default();
        more(row.cost_usd, cost.to_string())
    };
    let mut text = if row.steps.is_empty() && row.kind != "certification" {
        format!("{name} asks for no step of its own")
    } else if row.kind == "certification" {
        name
    } else {
        let steps = count(row.steps.len(), "step");
        format!(
            "{name} asks for {steps} ({})",
            step_list(catalog, &row.steps)
        )
    };
    text.push_str(&match (row.hours == 0.0, row.cost_usd == 0.0) {
        (true, true) => ": the plan takes as many hours and as much money without it".to_owned(),
        (false, true) => format!(": with it the plan takes {}", hours()),
        (true, false) => format!(": with it the plan costs {}", cost()),
        (false, false) => format!(": with it the plan takes {} and costs {}", hours(), cost()),
    });
    if !row.spared.is_empty() {
        let titles: Vec<String> = row.spared.iter().map(|id| title(catalog, id)).collect();
        text.push_str(&format!(
            "; without it {} would be in",
            list(&titles, "and")
        ));
    }
    text
}
