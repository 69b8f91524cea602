//! A team as a page to print or hand on: what hangs on few people first, then how to close it, who
//! can do what, what ends, what learning takes. All wording is here; nothing is computed.

mod grid;
mod people;
mod skills;
mod time;

use super::words::{against, old, withheld};
use crate::app::team::TeamReport;
use crate::catalog::Catalog;
use crate::text::count;
use crate::units::UsdCents;
use crate::view::Tone;
use crate::view::report::words::with_year;
use crate::view::report::{Answer, Block, Document, Text};

/// The page.
pub fn page(report: &TeamReport, catalog: &Catalog) -> Document {
    let mut title = Text::from(format!("Team: {}", count(report.people, "person")));
    if let Some(unit) = &report.unit {
        title = title.and(", ").and_own(unit);
    }
    let mut blocks = vec![Block::Answers(answers(report))];
    if let Some(old) = old(report) {
        blocks.push(Block::Remark(old.into()));
    }
    if let Some(why) = &report.withheld {
        blocks.push(Block::Asks {
            heading: "Levels are not shown".into(),
            lines: vec![withheld(why).into()],
        });
    }
    blocks.extend(skills::cover(report, catalog));
    blocks.extend(skills::closing(report, catalog));
    blocks.extend(grid::grid(report, catalog));
    blocks.extend(time::ends(report));
    blocks.extend(time::budget(report));
    blocks.extend(skills::together(report, catalog));
    blocks.extend(people::people(report, catalog));
    blocks.extend(people::left_out(report));
    blocks.push(Block::Remark(
        "Made of what each person gave away: levels, goals, items, credentials and days. Nobody's own words, birth date or money are in it, and nothing is decided for anybody.".into(),
    ));
    Document {
        title,
        subtitle: format!(
            "{} · {} · made with pmo-path; nothing was sent anywhere",
            report.as_of.long(),
            against(catalog, report.role.as_ref())
        )
        .into(),
        blocks,
    }
}

fn answers(report: &TeamReport) -> Vec<Answer> {
    let mut all = Vec::new();
    if report.withheld.is_none() {
        let rated = || report.skills.iter().filter(|row| row.rated > 0);
        let with = |can: usize| rated().filter(|row| row.can == can).count();
        let unrated = report.skills.len() - rated().count();
        let mut of = format!("of {} looked at", count(report.skills.len(), "skill"));
        if unrated > 0 {
            of.push_str(&format!("; {unrated} nobody has rated yet"));
        }
        let (none, one) = (with(0), with(1));
        all.push(Answer {
            tone: if none == 0 { Tone::Good } else { Tone::Bad },
            label: "Nobody can do".into(),
            value: count(none, "skill").into(),
            note: of.clone().into(),
        });
        all.push(Answer {
            tone: if one == 0 { Tone::Good } else { Tone::Warn },
            label: "Hang on one person".into(),
            value: count(one, "skill").into(),
            note: of.into(),
        });
    }
    let ending = report.expiring.len();
    all.push(Answer {
        tone: if ending == 0 { Tone::Good } else { Tone::Warn },
        label: "End within 90 days".into(),
        value: count(ending, "certificate").into(),
        note: report.expiring.first().map_or_else(Text::new, |first| {
            format!("the first on {}", with_year(first.on)).into()
        }),
    });
    let usd = report.budget.iter().map(|row| row.usd);
    let usd = usd.fold(UsdCents(0), |sum, price| sum + price);
    let days: f64 = report.budget.iter().map(|row| row.days).sum();
    let unknown: usize = report.budget.iter().map(|row| row.unknown_prices).sum();
    let mut note = format!("and {} of learning", days_of(days));
    if unknown > 0 {
        note.push_str(&format!("; {} unknown", count(unknown, "price")));
    }
    all.push(Answer {
        tone: Tone::Plain,
        label: "Planned".into(),
        value: usd.to_string().into(),
        note: note.into(),
    });
    all
}

/// `14.5 days`
fn days_of(days: f64) -> String {
    let tenths = (days * 10.0).round() / 10.0;
    if (tenths - 1.0).abs() < 0.05 {
        return count(1, "day");
    }
    format!("{tenths} days")
}
