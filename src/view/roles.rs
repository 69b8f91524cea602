//! The screens of `roles`: the list, one role's card, and two roles side by side.

use super::look::Tone;
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use super::words;
use crate::app::browse::roles::RolesReport;
use crate::catalog::{Ask, Catalog, Role};
use crate::order::Arrange;
use crate::plan::Plan;
use crate::rules::career::{CareerPath, months_by_kind};
use crate::rules::gap::assessed_levels;
use crate::text::{as_words, count, list, pad};
use crate::units::SkillLevel;

const LABEL: usize = 16;

/// The list, the cards or the comparison, with what the person's plan adds.
pub fn screen(screen: &mut Screen, report: &RolesReport<'_>, catalog: &Catalog, plan: &Plan) {
    if let (Some(comparison), [a, b]) = (&report.comparison, report.roles.as_slice()) {
        compare(screen, catalog, a, b, comparison.way.as_ref());
        screen.next(&[
            &format!("pmo-path career --from {} --to {}", a.id, b.id),
            &format!("pmo-path roles {}", b.id),
        ]);
        return;
    }
    if report.in_full {
        let confirmed = assessed_levels(plan);
        let own = |id: &str| confirmed.get(id).and_then(|n| SkillLevel::new(*n));
        for (n, role) in report.roles.iter().enumerate() {
            if n > 0 {
                screen.blank();
                screen.blank();
            }
            card(screen, catalog, role, &own);
        }
        if let Some(role) = report.roles.first() {
            screen.next(&[
                &format!("pmo-path gap --role {}", role.id),
                &format!("pmo-path career --to {}", role.id),
            ]);
        }
        return;
    }
    let profile = &plan.profile;
    list_screen(
        screen,
        &report.roles,
        profile.current_role.as_ref().map(AsRef::as_ref),
        profile.target_role.as_ref().map(AsRef::as_ref),
    );
    let example = report
        .roles
        .first()
        .map_or("pmo-manager", |r| r.id.as_str());
    screen.next(&[
        &format!("pmo-path roles {example}"),
        "pmo-path career --to ROLE",
    ]);
}

/// The list: lowest seniority first within each family, as in the catalog.
fn list_screen(screen: &mut Screen, roles: &[&Role], here: Option<&str>, target: Option<&str>) {
    screen.title("Roles", &count(roles.len(), "role"), Tone::Dim);
    let mut sorted = roles.to_vec();
    sorted.arrange_by_key(|role| (role.seniority, role.experience.total));
    // What concerns the person comes first.
    let next = sorted.iter().find(|r| here == Some(r.id.as_str()));
    let next: Vec<&str> = next.map_or_else(Vec::new, |role| {
        role.next.iter().map(AsRef::as_ref).collect()
    });
    let concerns = |id: &str| match id {
        id if here == Some(id) => Some("You are here"),
        id if target == Some(id) => Some("Your target"),
        id if next.contains(&id) => Some("Usual next steps"),
        _ => None,
    };
    let mut table = Table::new(&[
        ("", Column::Text),
        ("", Column::Left),
        ("level", Column::Right),
        ("months", Column::Right),
    ]);
    let row = |table: &mut Table, role: &Role| {
        table.row([
            role.title.as_str().into(),
            Cell::new(Tone::Dim, role.id.as_str()),
            role.seniority.to_string().into(),
            role.experience.total.to_string().into(),
        ]);
    };
    for heading in ["You are here", "Your target", "Usual next steps"] {
        let of = |role: &&&Role| concerns(role.id.as_str()) == Some(heading);
        let mut of_heading = sorted.iter().filter(of).peekable();
        if of_heading.peek().is_some() {
            table.section(heading);
        }
        for role in of_heading {
            row(&mut table, role);
        }
    }
    sorted.retain(|role| concerns(role.id.as_str()).is_none());
    for (family, heading) in [("pmo", "In a PMO"), ("feeder", "Roles that lead into one")] {
        let mut of_family = sorted
            .iter()
            .filter(|r| (r.family == "pmo") == (family == "pmo"))
            .peekable();
        if of_family.peek().is_none() {
            continue;
        }
        table.section(heading);
        for role in of_family {
            row(&mut table, role);
        }
    }
    screen.table(&table);
    screen.blank();
    screen.paragraph(Tone::Dim, 0, "level: seniority from 1 (entry) to 8 (executive); months: the least experience that is typical, in all");
}

/// One role's card.
fn card(
    screen: &mut Screen,
    catalog: &Catalog,
    role: &Role,
    levels: &dyn Fn(&str) -> Option<SkillLevel>,
) {
    let dot = screen.look().dot();
    let answer = format!(
        "seniority {} of 8 {dot} {}",
        role.seniority,
        if role.family == "pmo" {
            "in a PMO"
        } else {
            "leads into a PMO"
        }
    );
    screen.title(&role.title, &answer, Tone::Dim);
    if !role.aliases.is_empty() {
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("also called {}", list(&role.aliases, "or")),
        );
    }
    screen.blank();
    screen.paragraph(Tone::Plain, 0, &role.purpose);
    screen.heading("Responsibilities");
    for line in &role.responsibilities {
        screen.marked(super::look::Mark::Info, 2, line);
    }
    screen.heading("What it typically asks for");
    screen.field("experience", LABEL, &experience(role));
    screen.field("education", LABEL, &role.education);
    for ask in Ask::ALL {
        let lines = advice(role, ask);
        if !lines.is_empty() {
            let label = match ask {
                Ask::Required => "most adverts ask",
                Ask::Recommended => "recommended",
                Ask::Advanced => "advanced",
            };
            screen.field(label, LABEL, &lines.join(", "));
        }
    }
    skills(screen, catalog, role, levels);
    screen.heading("The way");
    let feeders: Vec<&str> = catalog
        .feeders(&role.id)
        .iter()
        .map(|r| r.title.as_str())
        .collect();
    let next: Vec<&str> = role
        .next
        .iter()
        .map(|id| {
            catalog
                .role(id.as_str())
                .map_or(id.as_str(), |r| r.title.as_str())
        })
        .collect();
    screen.field(
        "people come from",
        LABEL,
        if feeders.is_empty() {
            "no other role of the catalog".to_owned()
        } else {
            list(&feeders, "and")
        }
        .as_str(),
    );
    screen.field(
        "and go on to",
        LABEL,
        if role.next.is_empty() {
            "the top of this ladder".to_owned()
        } else {
            list(&next, "and")
        }
        .as_str(),
    );
    if !role.specialisations.is_empty() {
        screen.field(
            "specialisations",
            LABEL,
            &list(&role.specialisations, "and"),
        );
    }
    if !role.exceptions.is_empty() {
        screen.heading("Where a next role asks for less");
        for exception in &role.exceptions {
            screen.marked(
                super::look::Mark::Info,
                2,
                &format!(
                    "{}, {}: {}",
                    exception.to, exception.skill, exception.reason
                ),
            );
        }
    }
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "Typical, not a rule. Read in: {} ({} confidence).",
            role.sources.trim_end_matches('.'),
            role.confidence.as_str()
        ),
    );
}

/// `36 months in all; 12 leading projects`
fn experience(role: &Role) -> String {
    let by_kind = months_by_kind(&role.experience);
    let parts: Vec<String> = by_kind
        .iter()
        .filter(|(kind, months)| *kind != "total" && *months > 0)
        .map(|(kind, months)| format!("{months} of {}", kind_words(kind)))
        .collect();
    match (role.experience.total, parts.is_empty()) {
        (0, true) => "none".to_owned(),
        (total, true) => format!("{} in all", count(total, "month")),
        (total, false) => format!("{} in all; {}", count(total, "month"), parts.join(", ")),
    }
}

pub(super) fn kind_words(kind: &str) -> String {
    crate::units::ExperienceKind::parse(kind).map_or_else(
        || "experience in all".to_owned(),
        |k| words::experience_kind(k).to_owned(),
    )
}

/// The lines of advice of one kind: `PMP or PRINCE2-P (note)`.
fn advice(role: &Role, ask: Ask) -> Vec<String> {
    role.certifications
        .asked(ask)
        .iter()
        .map(|line| match &line.note {
            Some(note) => format!("{} ({note})", list(&line.any_of, "or")),
            None => list(&line.any_of, "or"),
        })
        .collect()
}

fn skills(
    screen: &mut Screen,
    catalog: &Catalog,
    role: &Role,
    levels: &dyn Fn(&str) -> Option<SkillLevel>,
) {
    screen.heading("Skills, by the level it asks for");
    for level in (1..=SkillLevel::MAX).rev() {
        let here: Vec<String> = catalog
            .skills()
            .iter()
            .filter(|skill| role.levels.get(&skill.id).is_some_and(|l| l.get() == level))
            .map(|skill| match levels(skill.id.as_str()) {
                Some(own) if own.get() < level => format!("{} (you: {own})", skill.name),
                _ => skill.name.clone(),
            })
            .collect();
        if !here.is_empty() {
            let name = SkillLevel::new(level).map_or("", SkillLevel::name);
            screen.field(&format!("{level} {name}"), LABEL, &here.join(", "));
        }
    }
}

/// Two roles side by side.
fn compare(screen: &mut Screen, catalog: &Catalog, a: &Role, b: &Role, way: Option<&CareerPath>) {
    screen.title(&format!("{} and {}", a.title, b.title), "", Tone::Plain);
    let answer = match way {
        Some(way) if way.moves.is_empty() => "the same role".to_owned(),
        Some(way) => {
            format!(
                "from the first to the second: {}, about {}",
                count(way.moves.len(), "move"),
                words::months(way.total_months)
            )
        }
        None => "no chain of usual moves leads from the first to the second".to_owned(),
    };
    screen.paragraph(Tone::Dim, 0, &answer);
    screen.blank();
    let mut table = Table::new(&[
        ("", Column::Text),
        (a.id.as_str(), Column::Right),
        (b.id.as_str(), Column::Right),
        ("", Column::Right),
    ]);
    table.row([
        "seniority".into(),
        a.seniority.to_string().into(),
        b.seniority.to_string().into(),
        difference(a.seniority.into(), b.seniority.into()),
    ]);
    for ((kind, first), (_, second)) in months_by_kind(&a.experience)
        .into_iter()
        .zip(months_by_kind(&b.experience))
    {
        if first > 0 || second > 0 {
            let name = if kind == "total" {
                "months in all".to_owned()
            } else {
                format!("months, {}", as_words(kind))
            };
            table.row([
                name.into(),
                first.to_string().into(),
                second.to_string().into(),
                difference(first, second),
            ]);
        }
    }
    screen.table(&table);
    screen.heading("Skills");
    let mut table = Table::new(&[
        ("", Column::Text),
        (a.id.as_str(), Column::Right),
        (b.id.as_str(), Column::Right),
        ("", Column::Right),
    ]);
    let level = |role: &Role, id| role.levels.get(id).copied().unwrap_or_default().get();
    let mut rows: Vec<(&str, u8, u8)> = catalog
        .skills()
        .iter()
        .map(|s| (s.name.as_str(), level(a, &s.id), level(b, &s.id)))
        .collect();
    rows.arrange_by_key(|(_, first, second)| {
        std::cmp::Reverse(i16::from(*second) - i16::from(*first))
    });
    for (id, first, second) in rows {
        table.row([
            Cell::new(
                if first == second {
                    Tone::Dim
                } else {
                    Tone::Plain
                },
                id,
            ),
            first.to_string().into(),
            second.to_string().into(),
            difference(first.into(), second.into()),
        ]);
    }
    screen.table(&table);
    screen.heading("Certifications");
    for role in [a, b] {
        screen.paragraph(Tone::Strong, 2, &role.title);
        for ask in Ask::ALL {
            let lines = advice(role, ask);
            if !lines.is_empty() {
                screen.field(&pad(ask.as_words(), 27), 27, &lines.join(", "));
            }
        }
    }
    screen.heading("Education");
    for role in [a, b] {
        screen.field(
            role.id.as_str(),
            a.id.as_str().len().max(b.id.as_str().len()),
            &role.education,
        );
    }
}

fn difference(a: u32, b: u32) -> Cell {
    let (tone, text) = match b.cmp(&a) {
        std::cmp::Ordering::Greater => (Tone::Warn, format!("+{}", b - a)),
        std::cmp::Ordering::Less => (Tone::Good, format!("-{}", a - b)),
        std::cmp::Ordering::Equal => (Tone::Dim, String::new()),
    };
    Cell::new(tone, text)
}
