//! `certs` without a name: first what concerns the person, the rest counted by body.

use super::{Cell, Column, Screen, Table, Tone, brief};
use crate::catalog::{Catalog, CertificationStatus, Head};
use crate::ids::CertId;
use crate::order::Arrange;
use crate::plan::Plan;
use crate::text::count;

/// So many bodies by name; the rest in one line.
const BODIES: usize = 10;

/// So many rows that are open to the person beside what the target asks for.
const OPEN: usize = 5;

/// `open`: what the person may sit now, what suits the role first.
pub fn screen(
    screen: &mut Screen,
    catalog: &Catalog,
    heads: &[&Head],
    plan: &Plan,
    open: &[CertId],
) {
    screen.title(
        "Certifications",
        &count(i64::try_from(heads.len()).unwrap_or(0), "certification"),
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
    let is_open = |head: &Head| open.iter().any(|id| *id == *head.id);
    let open_beside: Vec<&Head> = open
        .iter()
        .filter_map(|id| heads.iter().copied().find(|head| *id == *head.id))
        .filter(|h| !held(h) && !goal(h) && !asked(h))
        .collect();
    let more = match open_beside.len().saturating_sub(OPEN) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let open_title = format!("Open to you now{more}");
    let open_shown: Vec<&Head> = open_beside.into_iter().take(OPEN).collect();
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
            let status = match active {
                false => head.status.as_str(),
                true if is_open(head) && !held(head) && heading != open_title => "open to you",
                true => "",
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
