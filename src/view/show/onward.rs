//! Nothing is open: that is said, and what could come next, each with its command. Chooses nothing.

use super::skill_name;
use crate::app::show::{Onward, ShowReport};
use crate::catalog::Catalog;
use crate::text::{count, list};
use crate::view::{Mark, Screen, Tone};

/// Skills of an objective that are named.
const NAMED: usize = 3;

/// Title, what is reached, and what could come next.
pub(super) fn screen(screen: &mut Screen, report: &ShowReport, onward: &Onward, catalog: &Catalog) {
    let role = report.target_role.as_ref();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    let dot = screen.look().dot();
    let (left, said) = match role {
        Some(role) => (
            format!("Plan {} {dot} {}", report.plan.id, role.title),
            format!(
                "By your own rating you are at every level that {} asks for.",
                role.title
            ),
        ),
        None => (
            format!("Plan {}", report.plan.id),
            "By your own rating you are at every level that this plan asks for.".to_owned(),
        ),
    };
    screen.title(&left, "nothing is open", Tone::Good);
    screen.paragraph(Tone::Plain, 0, &said);
    screen.heading("What could come next");
    for id in &onward.roles {
        let title = catalog
            .role(id.as_str())
            .map_or(id.as_str(), |role| &role.title);
        screen.marked(
            Mark::Open,
            2,
            &format!("a role that people move on to: {title}"),
        );
        screen.command(4, &format!("pmo-path replan --target-role {id} --dry-run"));
    }
    for (id, skills) in &onward.objectives {
        let known = catalog.objective(id.as_str());
        let name = known.map_or(id.as_str(), |objective| &objective.name);
        let mut named: Vec<String> = skills
            .iter()
            .take(NAMED)
            .map(|skill| skill_name(catalog, skill))
            .collect();
        if skills.len() > NAMED {
            named.push(count(skills.len() - NAMED, "more skill"));
        }
        let text = format!(
            "an objective, {name}: it asks for more of {}",
            list(&named, "and")
        );
        screen.marked(Mark::Open, 2, &text);
        screen.command(4, &format!("pmo-path replan --objective {id} --dry-run"));
    }
    for keep in &onward.upkeep {
        let skill = skill_name(catalog, &keep.skill);
        let text = format!(
            "keep {skill} {} fresh: {}, {:#}",
            keep.level, keep.title, keep.hours
        );
        screen.marked(Mark::Open, 2, &text);
        screen.command(4, &format!("pmo-path replan --include {}", keep.activity));
    }
    screen.next(&["pmo-path gap --all", "pmo-path career", "pmo-path renew"]);
}
