//! The screens of `activities`: the list by kind, and one activity in full.

use super::look::{Mark, Tone};
use super::money;
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::app::browse::activities::ActivitiesReport;
use crate::catalog::{Activity, ActivityKind, HowGiven, Standing};
use crate::order::Arrange;
use crate::plan::Plan;
use crate::text::{as_words, count};

const LABEL: usize = 13;

/// The list or the activities in full, with what the person's plan says of each.
pub fn screen(screen: &mut Screen, report: &ActivitiesReport<'_>, plan: &Plan) {
    if !report.in_full {
        list_screen(screen, &report.activities);
        let example = report.activities.first().map_or("ID", |a| a.id.as_str());
        screen.next(&[
            &format!("pmo-path activities {example}"),
            "pmo-path replan --include ID",
        ]);
        return;
    }
    for (n, activity) in report.activities.iter().enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        one_activity(screen, activity, &in_plan(plan, activity));
    }
    if let Some(activity) = report.activities.first() {
        screen.next(&[
            &format!("pmo-path replan --include {}", activity.id),
            "pmo-path show",
        ]);
    }
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

/// The heading of a kind.
pub(super) fn kind_heading(kind: ActivityKind) -> String {
    let text = match kind {
        ActivityKind::SelfStudy => "self-study".to_owned(),
        ActivityKind::OnTheJob => "assignments on the job".to_owned(),
        ActivityKind::ToolPractice => "tool practice".to_owned(),
        ActivityKind::CareerStep => "career steps".to_owned(),
        ActivityKind::Academic => "academic programmes".to_owned(),
        ActivityKind::Community => "communities".to_owned(),
        ActivityKind::Networking
        | ActivityKind::Volunteering
        | ActivityKind::Mentoring
        | ActivityKind::Coaching => kind.as_str().to_owned(),
        other => crate::text::plural(other.as_str()),
    };
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}

/// `18 h`, `about 18 h`
pub fn hours(activity: &Activity) -> String {
    format!(
        "{}{:#}",
        if activity.hours_estimated {
            "about "
        } else {
            ""
        },
        activity.hours
    )
}

/// The list, grouped by kind, the shortest first.
fn list_screen(screen: &mut Screen, activities: &[&Activity]) {
    screen.title(
        "Activities",
        &count(activities.len(), "activity"),
        Tone::Dim,
    );
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Text),
        ("hours", Column::Right),
        ("USD", Column::Right),
    ]);
    for kind in ActivityKind::ALL {
        let mut of_kind: Vec<&&Activity> = activities.iter().filter(|a| a.kind == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        of_kind.arrange_by(|a, b| (a.hours, &a.id).cmp(&(b.hours, &b.id)));
        table.section(&kind_heading(*kind));
        for activity in of_kind {
            table.row([
                Cell::new(Tone::Plain, activity.id.as_str()),
                activity.title.as_str().into(),
                activity.hours.to_string().into(),
                money::short_price(activity).into(),
            ]);
        }
    }
    screen.table(&table);
    let told: Vec<&str> = [
        (
            activities
                .iter()
                .any(|a| a.cost_estimated && a.cost_usd.is_some_and(|c| c.0 > 0)),
            "~ about, an estimate",
        ),
        (
            activities.iter().any(|a| a.cost_usd.is_none()),
            "? price not known",
        ),
    ]
    .into_iter()
    .filter_map(|(shown, text)| shown.then_some(text))
    .collect();
    if !told.is_empty() {
        screen.blank();
        screen.paragraph(Tone::Dim, 2, &told.join("; "));
    }
}

/// One activity in full; `in_plan` are the items of the person's plan that are this activity.
fn one_activity(screen: &mut Screen, activity: &Activity, in_plan: &[String]) {
    screen.title(&activity.title, activity.id.as_str(), Tone::Dim);
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "{}, {}; learning by {}",
            activity.kind, activity.provider, activity.mode
        ),
    );
    screen.blank();
    screen.field(
        "time",
        LABEL,
        &format!("{} ({})", hours(activity), activity.hours_basis),
    );
    screen.field(
        "price",
        LABEL,
        &format!("{} ({})", money::price(activity), activity.cost_basis),
    );
    if let Some(delivery) = activity.delivery {
        screen.field("given", LABEL, &given(delivery, activity.authorised));
    }
    if let Some(why) = &activity.ended {
        screen.field("ended", LABEL, why);
    }
    if let Some(whom) = for_whom(activity) {
        screen.field("for", LABEL, &whom);
    }
    let pdu: Vec<String> = activity
        .pdu
        .iter()
        .map(|(side, credits)| format!("{} {credits}", as_words(side.as_str())))
        .collect();
    screen.field(
        "PDU",
        LABEL,
        &if pdu.is_empty() {
            "none by itself".to_owned()
        } else {
            format!("about {}, if claimed", pdu.join(", "))
        },
    );
    let contact: Vec<String> = activity
        .contact
        .iter()
        .map(|c| {
            let sure = match (&c.note, c.certain) {
                (Some(note), true) => format!(" ({note})"),
                (Some(note), false) => format!(" (ask before you count them: {note})"),
                (None, true) => String::new(),
                (None, false) => " (check with the provider before you count them)".to_owned(),
            };
            format!("{:#} in {}{sure}", c.hours, as_words(c.topic.as_str()))
        })
        .collect();
    screen.field(
        "contact hours",
        LABEL,
        &if contact.is_empty() {
            "none".to_owned()
        } else {
            contact.join("; ")
        },
    );
    if let Some(url) = &activity.url {
        screen.field("address", LABEL, url);
    }
    if !activity.aliases.is_empty() {
        screen.field("also called", LABEL, &activity.aliases.join("; "));
    }
    screen.heading("Steps that it supports");
    if activity.supports.is_empty() {
        screen.paragraph(Tone::Plain, 2, "none: it serves a goal of its own");
    }
    let mut steps: Vec<_> = activity.supports.iter().collect();
    steps.arrange();
    for step in steps {
        screen.marked(
            Mark::Info,
            2,
            &format!(
                "{} to level {} ({})",
                step.skill,
                step.level,
                step.level.name()
            ),
        );
        if let Some(reason) = &step.reason {
            screen.paragraph(Tone::Dim, 4, reason);
        }
    }
    for item in in_plan {
        screen.blank();
        screen.marked(Mark::Done, 0, item);
    }
    screen.blank();
    let sure = activity.confidence.map_or_else(
        || "written for this catalog".to_owned(),
        |c| format!("{} confidence", c.as_str()),
    );
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "Source: {} ({sure}).",
            activity.source.trim_end_matches('.')
        ),
    );
}

/// How it is given, and whether its provider is authorised: PMI asks for live training.
fn given(delivery: HowGiven, authorised: Option<Standing>) -> String {
    let how = match delivery {
        HowGiven::Live => "live",
        HowGiven::SelfPaced => "self-paced",
        HowGiven::Either => "live or self-paced",
        HowGiven::NotKnown => "not known whether live or self-paced",
    };
    match authorised {
        Some(Standing::Yes) => format!("{how}, by a provider that PMI authorises"),
        Some(Standing::No) => format!("{how}, by a provider that PMI does not authorise"),
        Some(Standing::Differs) => {
            format!("{how}; whether PMI authorises the provider differs: ask yours")
        }
        Some(Standing::NotKnown) => {
            format!("{how}; not known whether PMI authorises the provider: ask")
        }
        None => how.to_owned(),
    }
}

/// For whom it is, where it is not for everybody.
fn for_whom(activity: &Activity) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    if activity.not_for.iter().any(|family| family == "pmo") {
        parts.push("people who do not work in a PMO yet".to_owned());
    }
    if activity.not_for.iter().any(|family| family == "feeder") {
        parts.push("people who work in a PMO".to_owned());
    }
    if let Some(most) = activity.until_seniority {
        parts.push(format!("roles up to seniority {most} of 8"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}
