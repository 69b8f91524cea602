//! The screen of `career`: the moves from one role to another, each with what it asks for.

use super::look::{Mark, Tone};
use super::roles::kind_words;
use super::screen::Screen;
use super::words;
use crate::app::career::CareerReport;
use crate::catalog::{Ask, Catalog, Role};
use crate::rules::career::{CareerPath, Move, Prefer};
use crate::text::{GLUE, count, list, width};

/// The way from one role to the other, or that there is none.
pub fn screen(screen: &mut Screen, report: &CareerReport, catalog: &Catalog) {
    let (from, to) = (&report.from, &report.to);
    let Some(found) = &report.way else {
        let title = |id: &str| {
            catalog
                .role(id)
                .map_or_else(|| id.to_owned(), |role| role.title.clone())
        };
        screen.title(
            &format!("From {} to {}", title(from.as_str()), title(to.as_str())),
            "no way",
            Tone::Bad,
        );
        screen.paragraph(
            Tone::Plain,
            0,
            "No chain of usual next moves leads there. The catalog knows the moves that people usually make, \
             upward for the most part; a direct application is of course open to you.",
        );
        screen.next(&[
            &format!("pmo-path roles {from} {to}"),
            &format!("pmo-path roles {to}"),
        ]);
        return;
    };
    let here = report.current_role.as_ref().map(AsRef::as_ref);
    way(screen, catalog, found, report.prefer, here);
    let first = found.moves.first().map_or(&found.to, |m| &m.to);
    screen.next(&[
        &format!("pmo-path gap --role {first}"),
        &format!("pmo-path roles {first}"),
    ]);
}

/// The way, with the role that the person has marked.
fn way(
    screen: &mut Screen,
    catalog: &Catalog,
    way: &CareerPath,
    prefer: Prefer,
    here: Option<&str>,
) {
    let title = |id: &str| {
        catalog
            .role(id)
            .map_or_else(|| id.to_owned(), |r| r.title.clone())
    };
    let answer = match way.moves.len() {
        0 => "you are there".to_owned(),
        n => {
            let moves = count(n, "move");
            format!("{moves}, about {}", words::months(way.total_months))
        }
    };
    screen.title(
        &format!(
            "From {} to {}",
            title(way.from.as_str()),
            title(way.to.as_str())
        ),
        &answer,
        Tone::Good,
    );
    let what = match prefer {
        Prefer::Months => "the way with the fewest typical months",
        Prefer::Moves => "the way with the fewest moves",
    };
    screen.paragraph(
        Tone::Dim,
        0,
        &format!("{what}; months beyond what the role before typically asks for, or beyond your own where they are more"),
    );
    screen.blank();
    stop(
        screen,
        catalog.role(way.from.as_str()),
        way.from.as_str(),
        here,
    );
    for step in &way.moves {
        one_move(screen, catalog, step);
        stop(
            screen,
            catalog.role(step.to.as_str()),
            step.to.as_str(),
            here,
        );
    }
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "The number behind a skill is the level to reach. Months and levels are what adverts and frameworks typically name, not rules; one month may count under several kinds.",
    );
}

fn stop(screen: &mut Screen, role: Option<&Role>, id: &str, here: Option<&str>) {
    let name = role.map_or(id, |r| r.title.as_str());
    let mark = if here == Some(id) {
        Mark::Done
    } else {
        Mark::Open
    };
    let you = if here == Some(id) {
        "  you are here"
    } else {
        ""
    };
    let look = screen.look();
    let name = look.letters(name);
    let head = format!("{} {}", look.marked(mark), look.paint(Tone::Strong, &name));
    let id_and_you = format!(
        "{}{}",
        look.paint(Tone::Dim, id),
        look.paint(Tone::Good, you)
    );
    if 2 + width(&name) + 2 + width(id) + width(you) <= look.width {
        screen.line(&format!("{head}  {id_and_you}"));
    } else {
        screen.marked(mark, 0, &name);
        screen.line(&format!("  {id_and_you}"));
    }
    let Some(role) = role else { return };
    let asks: Vec<String> = Ask::ALL
        .into_iter()
        .filter(|ask| *ask != Ask::Advanced)
        .flat_map(|ask| {
            role.certifications.asked(ask).iter().map(move |line| {
                let ids = list(&line.any_of, "or");
                if ask == Ask::Required {
                    format!("{ids} (most adverts)")
                } else {
                    ids
                }
            })
        })
        .collect();
    if !asks.is_empty() {
        screen.field("certs", 7, &asks.join(", "));
    }
}

fn one_move(screen: &mut Screen, catalog: &Catalog, step: &Move) {
    screen.blank();
    let kinds: Vec<String> = step
        .experience
        .iter()
        .map(|m| format!("{} {} → {}", kind_words(m.kind), m.from, m.to).replace(' ', "\u{a0}"))
        .collect();
    let months = if step.months == 0 {
        "no further months".to_owned()
    } else {
        format!("about {}", words::months(step.months))
    };
    screen.field("time", 7, &months);
    if step.across {
        screen.field("move", 7, "across: not among the catalog's usual next moves, but to a role that is no more senior");
    }
    if !kinds.is_empty() {
        screen.field("months", 7, &kinds.join(", "));
    }
    if step.skills.is_empty() {
        screen.field("skills", 7, "no level rises");
    } else {
        for rise in (1..=5u8).rev() {
            let of_rise: Vec<String> = step
                .skills
                .iter()
                .filter(|s| s.to.get() - s.from.get() == rise)
                .map(|s| {
                    let skill = catalog.skill(s.skill.as_str());
                    let name = skill.map_or(s.skill.as_str(), |skill| &skill.name);
                    format!("{name}{GLUE}{}", s.to)
                })
                .collect();
            if !of_rise.is_empty() {
                screen.field(&format!("up by {rise}"), 7, &of_rise.join(", "));
            }
        }
    }
    screen.blank();
}
