//! The facts about a person, as `profile` shows them: with the numbers by which they are edited.

use super::passing::outside;
use super::{Cell, ChangeText, Column, Screen, Table, Tone};
use crate::app::profile::{Done, Doubt, Fact, ProfileChange, ProfileReport};
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::plan::{Credential, Education, Experience, Profile};
use crate::text::{clean, count, list};
use crate::units::{EducationLevel, ExperienceKind};

/// All facts on one screen.
pub fn screen(screen: &mut Screen, report: &ProfileReport, catalog: &Catalog) {
    let facts = &report.facts;
    let title = facts.profile.name.as_deref().unwrap_or("Your profile");
    screen.title(title, "", Tone::Plain);
    screen.paragraph(
        Tone::Dim,
        0,
        &report.plan.as_ref().map_or_else(
            || "no plan yet: the first fact makes one".to_owned(),
            |plan| plan.file.clone(),
        ),
    );
    preferences(screen, &facts.profile, catalog);
    education(screen, &facts.education);
    experience(screen, &facts.experience);
    credentials(screen, &facts.credentials, catalog);
    if report.plan.is_some() {
        screen.blank();
        let assessed = facts.assessment.map_or_else(
            || "skills not assessed yet".to_owned(),
            |a| {
                let on =
                    a.on.map(|day| format!(" on {}", day.long()))
                        .unwrap_or_default();
                format!("{} assessed{on}", count(a.skills, "skill"))
            },
        );
        let entries = count(facts.log_entries, "log entry");
        screen.paragraph(Tone::Dim, 0, &format!("{assessed} · {entries}"));
    }
    if facts.education.is_empty() && facts.experience.is_empty() && facts.credentials.is_empty() {
        screen.next(&[
            "pmo-path profile add credential PMP --earned 2024-03-15",
            "pmo-path assess",
        ]);
    } else if facts.profile.target_role.is_none() {
        screen.next(&[
            "pmo-path eligible",
            "pmo-path profile set target-role pmo-manager",
        ]);
    } else {
        screen.next(&[
            "pmo-path eligible",
            "pmo-path profile edit experience 1 --to 2026-06",
        ]);
    }
}

/// What was done to the facts.
pub fn change_text(change: &ProfileChange, catalog: &Catalog) -> ChangeText {
    let line = |done: &str, number: usize, fact: &Fact| {
        format!(
            "{done} {} {number}: {}",
            fact.kind().as_str(),
            fact_line(fact)
        )
    };
    let mut lines = Vec::new();
    let done = match &change.done {
        Done::Added(number, fact) => {
            if let Fact::Credential(new) = fact
                && catalog.certification(new.certification.as_str()).is_none()
            {
                let ends = new.expires.is_some();
                lines.extend(outside(new.certification.as_str(), ends, *number));
            }
            line("Added", *number, fact)
        }
        Done::Changed(number, fact) => {
            if let Fact::Experience(span) = fact
                && let Some(text) = &span.description
            {
                let words = text.split_whitespace().count();
                lines.push(format!(
                    "with a description of {}, which stays private: `pmo-path apply CERT --sheet` shows it",
                    count(words, "word")
                ));
            }
            line("Changed", *number, fact)
        }
        Done::Removed(number, fact) => {
            lines.push("`pmo-path undo` brings it back".to_owned());
            line("Removed", *number, fact)
        }
        Done::Set(key, value) => format!("Set {key}: {}", clean(value)),
        Done::Unset(keys) => {
            lines.extend(keys.iter().map(|(key, was_set)| {
                if *was_set {
                    format!("Took out {key}")
                } else {
                    format!("{key} was not set")
                }
            }));
            String::new()
        }
    };
    ChangeText { done, lines }
}

fn fact_line(fact: &Fact) -> String {
    match fact {
        Fact::Education(fact) => education_line(fact),
        Fact::Experience(fact) => experience_line(fact),
        Fact::Credential(fact) => credential_line(fact),
    }
}

fn preferences(screen: &mut Screen, p: &Profile, catalog: &Catalog) {
    const COLUMNS: usize = 14;
    let role = |id: &str| {
        catalog
            .role(id)
            .map_or_else(|| id.to_owned(), |r| format!("{} ({id})", r.title))
    };
    let mut rows: Vec<(&str, String)> = Vec::new();
    let mut row = |label, value: Option<String>| rows.extend(value.map(|value| (label, value)));
    row(
        "target role",
        p.target_role.as_ref().map(|id| role(id.as_str())),
    );
    row(
        "present role",
        p.current_role.as_ref().map(|id| role(id.as_str())),
    );
    row("born", p.born.map(PartialDate::long));
    row("hours a week", p.hours_per_week.map(|h| h.to_string()));
    row(
        "at work",
        p.work_hours_per_week.map(|h| format!("{h} of them")),
    );
    row("at once", p.focus.map(|n| format!("{n} assignments")));
    row("budget", p.budget_usd.map(|usd| usd.to_string()));
    row("deadline", p.deadline.map(Day::with_weekday));
    row("start", p.start.map(Day::with_weekday));
    let joined = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
    row("weeks off", joined(&p.weeks_off));
    row("exclude", joined(&p.exclude));
    row("include", joined(&p.include));
    let objectives: Vec<String> = p
        .objectives
        .iter()
        .map(|id| {
            catalog
                .objective(id.as_str())
                .map_or_else(|| id.to_string(), |o| o.name.clone())
        })
        .collect();
    row("objectives", joined(&objectives));
    row(
        "specialisation",
        p.specialisation.as_ref().map(|id| {
            catalog
                .niche(id.as_str())
                .map_or_else(|| id.to_string(), |n| n.name.clone())
        }),
    );
    row("prefer", p.prefer.clone());
    let study: Vec<String> = p
        .study_hours
        .iter()
        .map(|(cert, h)| format!("{cert} {h:#}"))
        .collect();
    row("study hours", joined(&study));
    if !rows.is_empty() {
        screen.blank();
    }
    for (label, value) in rows {
        screen.field(label, COLUMNS, &value);
    }
}

fn education(screen: &mut Screen, entries: &[Education]) {
    screen.heading("Education");
    if entries.is_empty() {
        return unknown(
            screen,
            "not entered, so unknown to `eligible`: pmo-path profile add education LEVEL",
        );
    }
    let mut table = Table::new(&[("", Column::Right), ("", Column::Text)]);
    for (n, e) in entries.iter().enumerate() {
        table.row([
            Cell::new(Tone::Dim, (n + 1).to_string()),
            education_line(e).into(),
        ]);
    }
    screen.table(&table);
}

fn experience(screen: &mut Screen, entries: &[Experience]) {
    screen.heading("Experience");
    if entries.is_empty() {
        return unknown(
            screen,
            "not entered, so unknown to `eligible`: pmo-path profile add experience \"PMO analyst\" --kind pmo --from 2022-05",
        );
    }
    let mut table = Table::new(&[
        ("", Column::Right),
        ("", Column::Text),
        ("", Column::Text),
        ("", Column::Left),
    ]);
    for (n, e) in entries.iter().enumerate() {
        table.row([
            Cell::new(Tone::Dim, (n + 1).to_string()),
            job(e).into(),
            kinds(e).into(),
            span(e).into(),
        ]);
    }
    screen.table(&table);
}

fn credentials(screen: &mut Screen, entries: &[Credential], catalog: &Catalog) {
    screen.heading("Credentials");
    if entries.is_empty() {
        return unknown(
            screen,
            "none: pmo-path profile add credential PMP --earned 2024-03-15",
        );
    }
    let mut table = Table::new(&[
        ("", Column::Right),
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Left),
    ]);
    for (n, c) in entries.iter().enumerate() {
        let name = catalog.certification(c.certification.as_str()).map_or_else(
            || match &c.body {
                Some(body) => format!("{}, not in the catalog", clean(body)),
                None => "not in the catalog".to_owned(),
            },
            |cert| cert.name.clone(),
        );
        table.row([
            Cell::new(Tone::Dim, (n + 1).to_string()),
            Cell::new(Tone::Strong, c.certification.as_str()),
            name.into(),
            dates(c).into(),
        ]);
    }
    screen.table(&table);
}

fn unknown(screen: &mut Screen, text: &str) {
    screen.paragraph(Tone::Dim, 2, text);
}

/// `bachelor's degree, Business Administration, June 2012`
pub fn education_line(e: &Education) -> String {
    let level = match e.level {
        None => "education, level not known",
        Some(EducationLevel::Secondary) => "secondary education",
        Some(EducationLevel::Associate) => "associate degree",
        Some(EducationLevel::Bachelor) => "bachelor's degree",
        Some(EducationLevel::Master) => "master's degree",
        Some(EducationLevel::Doctorate) => "doctorate",
    };
    let mut parts = vec![level.to_owned()];
    parts.extend(e.field.iter().chain(&e.institution).map(|text| clean(text)));
    parts.extend(e.completed.map(PartialDate::long));
    if e.gac_accredited {
        parts.push("accredited by PMI's GAC".to_owned());
    }
    parts.join(", ")
}

/// `PMO analyst, Example plc · pmo · May 2022 to now`
pub fn experience_line(e: &Experience) -> String {
    format!("{} · {} · {}", job(e), kinds(e), span(e))
}

/// Why adding it may be a slip, for somebody who is asked.
pub fn doubt(doubt: &Doubt) -> String {
    let near = match doubt {
        Doubt::Outside { near, .. } if !near.is_empty() => {
            format!("; did you mean {}?", list(near, "or"))
        }
        _ => String::new(),
    };
    let message = doubt.message();
    format!(
        "{}{}{near}",
        message.get(..1).unwrap_or_default().to_uppercase(),
        message.get(1..).unwrap_or_default()
    )
}

/// `PMP, earned 15 March 2024`
pub fn credential_line(c: &Credential) -> String {
    format!("{}, {}", c.certification, dates(c))
}

fn job(e: &Experience) -> String {
    let untitled = if e.kinds == [ExperienceKind::Break] {
        "Break"
    } else {
        "(no title)"
    };
    let title = e
        .title
        .as_deref()
        .map_or_else(|| untitled.to_owned(), clean);
    e.organisation
        .as_deref()
        .map_or_else(|| title.clone(), |o| format!("{title}, {}", clean(o)))
}

fn kinds(e: &Experience) -> String {
    let words: Vec<&str> = if e.kinds.is_empty() {
        vec!["kind not known"]
    } else {
        e.kinds.iter().map(|kind| kind.as_str()).collect()
    };
    let hours = e
        .hours_per_week
        .map(|h| format!(" ({h:#} a week)"))
        .unwrap_or_default();
    let reason = e
        .reason
        .map(|reason| format!(" ({reason})"))
        .unwrap_or_default();
    format!("{}{reason}{hours}", words.join(", "))
}

fn span(e: &Experience) -> String {
    format!(
        "{} to {}",
        e.from,
        e.to.map_or_else(|| "now".to_owned(), |to| to.to_string())
    )
}

fn dates(c: &Credential) -> String {
    let mut text = format!("earned {}", c.earned);
    if let Some(last) = c.renewed.iter().max_by_key(|date| date.first_day()) {
        text += &format!(", renewed {last}");
    }
    if let Some(expires) = c.expires {
        text += &format!(", expires {expires}");
    }
    for status in &c.status {
        text += &format!(", {}", status.is);
        text += &status
            .from
            .map_or(String::new(), |from| format!(" from {from}"));
        text += &status.to.map_or(String::new(), |to| format!(" to {to}"));
    }
    text
}
