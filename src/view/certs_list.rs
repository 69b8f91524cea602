//! `certs` without a name: first what concerns the person, the rest counted by body.

use super::{Cell, Column, Screen, Table, Tone, brief};
use crate::app::browse::certs::Concerns;
use crate::catalog::{Catalog, CertificationStatus, Head};
use crate::order::Arrange;
use crate::plan::Plan;
use crate::text::count;

/// So many bodies by name; the rest in one line.
const BODIES: usize = 10;

/// So many rows that are open to the person beside what the target asks for.
const OPEN: usize = 5;

/// What concerns the person, then the rest by body.
pub fn screen(
    screen: &mut Screen,
    catalog: &Catalog,
    heads: &[&Head],
    plan: &Plan,
    concerns: &Concerns,
) {
    screen.title(
        "Certifications",
        &count(heads.len(), "certification"),
        Tone::Dim,
    );
    let held = |head: &Head| plan.credential.iter().any(|c| c.certification == *head.id);
    let goal = |head: &Head| {
        let mut open = plan.goal.iter().filter(|goal| goal.is_open());
        open.any(|goal| {
            goal.certification
                .as_ref()
                .is_some_and(|id| *id == *head.id)
        })
    };
    let role = plan.profile.target_role.as_ref();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    let asked = |head: &Head| {
        role.is_some_and(|role| {
            let advice = &role.certifications;
            let mut lines = advice.required.iter().chain(&advice.recommended);
            lines.any(|line| line.any_of.iter().any(|id| *id == *head.id))
        })
    };
    let yours: Vec<&Head> = heads.iter().copied().filter(|h| held(h)).collect();
    let planned: Vec<&Head> = heads
        .iter()
        .copied()
        .filter(|h| !held(h) && goal(h))
        .collect();
    let target: Vec<&Head> = heads
        .iter()
        .copied()
        .filter(|h| !held(h) && !goal(h) && asked(h))
        .collect();
    let title = role.map_or(String::new(), |role| format!("For {}", role.title));
    let open = &concerns.open;
    let open_beside: Vec<&Head> = open
        .iter()
        .filter_map(|one| heads.iter().copied().find(|h| one.certification == *h.id))
        .filter(|h| !held(h) && !goal(h) && !asked(h))
        .collect();
    let beside = match open_beside.len() {
        all if all > OPEN => format!(": {all}, such as"),
        _ => String::new(),
    };
    let open_title = format!("Open to you now{beside}");
    let open_shown: Vec<&Head> = open_beside.into_iter().take(OPEN).collect();
    // `eligible` marks the same ones.
    let star = |head: &Head| {
        let one = open.iter().find(|one| one.certification == *head.id);
        one.is_some_and(|one| one.judged)
    };
    let stands = |head: &Head, is_listed_as_open: bool| {
        let is_open = open.iter().any(|one| one.certification == *head.id);
        let lapsed = concerns.lapsed.iter().any(|id| *id == *head.id);
        let mark = if star(head) { " *" } else { "" };
        match (lapsed, is_open && !is_listed_as_open) {
            (true, true) => format!("lapsed; open{mark}"),
            (true, false) => "lapsed".to_owned(),
            (false, true) => format!("open{mark}"),
            (false, false) => mark.trim_start().to_owned(),
        }
    };
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Left),
        ("", Column::Left),
    ]);
    for (heading, group) in [
        ("Yours", &yours),
        ("In your plan", &planned),
        (&title, &target),
        (&open_title, &open_shown),
    ] {
        table.section(heading);
        for head in group {
            let active = head.status == CertificationStatus::Active;
            let status = if active {
                stands(head, heading == open_title)
            } else {
                head.status.as_str().to_owned()
            };
            table.row([
                head.id.as_ref().into(),
                head.name.as_ref().into(),
                Cell::new(Tone::Dim, head.level.as_str()),
                status.into(),
            ]);
        }
    }
    if !table.is_empty() {
        screen.table(&table);
    }
    let mut shown = [&yours, &planned, &target, &open_shown]
        .into_iter()
        .flatten();
    if shown.any(|head| head.status == CertificationStatus::Active && star(head)) {
        screen.paragraph(
            Tone::Dim,
            2,
            "* the body also judges what dates cannot show",
        );
    }
    let told = |head: &Head| {
        held(head) || goal(head) || asked(head) || open_shown.iter().any(|h| h.id == head.id)
    };
    screen.heading(if table.is_empty() {
        "By body"
    } else {
        "All others, by body"
    });
    let mut bodies: Vec<(&str, Vec<&str>)> = catalog
        .bodies()
        .iter()
        .map(|body| {
            let of = heads
                .iter()
                .filter(|h| body.id == *h.body && !told(h))
                .map(|h| h.id.as_ref());
            (body.name.as_str(), of.collect())
        })
        .collect();
    bodies.retain(|(_, ids)| !ids.is_empty());
    bodies.arrange_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
    for (name, ids) in bodies.iter().take(BODIES) {
        brief::line(screen, name, ids);
    }
    let rest: Vec<&str> = bodies
        .iter()
        .skip(BODIES)
        .flat_map(|(_, ids)| ids.iter().copied())
        .collect();
    let others = bodies.len().saturating_sub(BODIES);
    brief::line(screen, &format!("{others} more bodies"), &rest);
    let example = yours.first().or(planned.first()).or(target.first());
    let example = example.map_or("PMP", |head| head.id.as_ref());
    screen.next(&[
        &format!("pmo-path certs {example}"),
        "pmo-path eligible",
        "pmo-path certs --all",
    ]);
}
