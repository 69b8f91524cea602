//! An assessment in words: what it offers, what was written, levels over time.

use super::money;
use super::words::months;
use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::app::assess::{
    AskedBy, AssessReport, CertOffer, CompareReport, LevelsColumn, LevelsRow, ObjectiveOffer,
    Source,
};
use crate::assess::Offer;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{CertId, ObjectiveId};
use crate::rules::eligibility::Verdict;
use crate::text::{clean, count, list};
use crate::units::{Minutes, UsdCents};

/// The certification as an interview offers it.
pub fn cert_offer(offer: &CertOffer) -> Offer<CertId> {
    let (id, name) = (&offer.certification, &offer.name);
    let who = match offer.asked {
        AskedBy::Required => "most adverts for your target ask for it",
        AskedBy::Recommended => "recommended for your target",
        AskedBy::Advanced => "an advanced one for your target",
    };
    let or = if offer.or.is_empty() {
        String::new()
    } else {
        let others: Vec<String> = offer.or.iter().map(ToString::to_string).collect();
        format!("; {} would do in its place", list(&others, "or"))
    };
    let parts = [when(offer), cost(offer), hours(offer)];
    Offer {
        id: id.clone(),
        item: format!("{id}: {name}"),
        text: format!("{id}: {who}{or}. {}.", parts.join("; ")),
    }
}

fn when(offer: &CertOffer) -> String {
    match (offer.verdict, offer.earliest) {
        (Verdict::Yes | Verdict::Judged, _) => "You may apply today".to_owned(),
        (Verdict::NotPublished, _) => "Its body does not publish who may sit it".to_owned(),
        (Verdict::BodyDecides, _) => {
            "Its body decides; nothing that dates show stands against it".to_owned()
        }
        (_, Some(day)) => format!("Open to you from {}, if you do what is missing", day.long()),
        (Verdict::Unknown, None) => {
            "Whether it is open to you hangs on facts that are not entered".to_owned()
        }
        (_, None) => "No day is known on which it opens for you".to_owned(),
    }
}

fn cost(offer: &CertOffer) -> String {
    let over = &offer.cost;
    let sums: Vec<String> = over
        .sums
        .iter()
        .map(|(currency, sum)| {
            let range = sum.non_member;
            let other = sum.member;
            let plain = money::range(currency, Some(range.min), Some(range.max));
            if other == range {
                plain
            } else {
                let member = money::range(currency, Some(other.min), Some(other.max));
                format!("{plain} ({member} for members)")
            }
        })
        .collect();
    let unknown = if over.not_known.is_empty() {
        ""
    } else {
        ", as far as published"
    };
    if sums.is_empty() {
        return "its price is not published".to_owned();
    }
    format!(
        "{} in {}, renewals included{unknown}",
        list(&sums, "or"),
        months(over.months)
    )
}

fn hours(offer: &CertOffer) -> String {
    let study = format!("about {:#} of study", offer.study);
    if offer.training == Minutes(0) {
        study
    } else {
        format!("{study} and {:#} of formal training", offer.training)
    }
}

/// What the objective adds, as an interview tells it.
pub fn objective_offer(offer: &ObjectiveOffer) -> Offer<ObjectiveId> {
    Offer {
        id: offer.objective.clone(),
        item: offer.name.clone(),
        text: format!("{}: {}.", offer.name, adds(offer)),
    }
}

fn adds(offer: &ObjectiveOffer) -> String {
    let (with, without) = (offer.with, offer.without);
    let steps = with.steps.saturating_sub(without.steps);
    if steps == 0 && with.minutes == without.minutes {
        return "adds nothing to the plan, by your levels".to_owned();
    }
    let change = |more: u64, less: u64, told: &dyn Fn(u64) -> String| {
        if more >= less {
            format!("{} more", told(more - less))
        } else {
            format!("{} less", told(less - more))
        }
    };
    let hours = change(with.minutes, without.minutes, &|minutes| {
        format!("{:#}", Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)))
    });
    let mut parts = vec![format!("{} more", count(steps, "step")), hours];
    if with.cents != without.cents {
        parts.push(change(with.cents, without.cents, &|cents| {
            UsdCents(cents).to_string()
        }));
    }
    parts.push(weeks(with.finish, without.finish));
    list(&parts, "and")
}

fn weeks(with: Option<Day>, without: Option<Day>) -> String {
    let (Some(with), Some(without)) = (with, without) else {
        return "no other finish".to_owned();
    };
    let days = without.days_until(with);
    match days / 7 {
        0 => "the same finish".to_owned(),
        n if n > 0 => format!("a finish {} later", count(n, "week")),
        n => format!("a finish {} earlier", count(-n, "week")),
    }
}

/// What is said last: where the plan lies, what else was asked for.
pub fn closing(report: &AssessReport) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        format!("Your plan: {}", clean(&report.plan.file)),
    ];
    if let Some(old) = &report.superseded {
        lines.push(format!(
            "The plan before is kept as history: {}",
            clean(old)
        ));
    }
    let open: Vec<String> = report
        .certifications
        .iter()
        .filter(|row| !row.chosen)
        .map(|row| row.certification.to_string())
        .collect();
    if let Some(first) = open.first() {
        lines.push(format!(
            "Your target asks for {}, which the plan does not aim at: `pmo-path goal add certification {first}`, then `pmo-path replan`",
            list(&open, "and")
        ));
    }
    if report.target_role.is_none() {
        lines.push("Without a target role the plan holds what you know of yourself: `pmo-path profile set target-role ROLE`, then `pmo-path replan`, when you want more".to_owned());
    } else if report.assessed < report.skills {
        lines.push(format!(
            "Made from {} of {} skills; sharpen it with `pmo-path assess --full`",
            report.assessed, report.skills
        ));
    }
    lines
}

/// Levels over time. The newest columns that fit.
pub fn compare(screen: &mut Screen, report: &CompareReport, catalog: &Catalog, all: bool) {
    let from = report.columns.first().map(|column| column.date.long());
    let answer = match (report.columns.len(), from) {
        (0, _) | (_, None) => "nothing was rated yet".to_owned(),
        (n, Some(from)) => format!("{} since {from}", count(n, "rating")),
    };
    screen.title("Your levels over time", &answer, Tone::Plain);
    if report.columns.is_empty() {
        screen.next(&["pmo-path assess"]);
        return;
    }
    let room = screen.look().width.saturating_sub(34) / 13;
    let shown = room.clamp(2, 6).min(report.columns.len());
    let skip = report.columns.len() - shown;
    let heads: Vec<String> = report.columns.iter().skip(skip).map(head).collect();
    let mut columns = vec![("", Column::Left), ("skill", Column::Text)];
    columns.extend(heads.iter().map(|head| (head.as_str(), Column::Right)));
    let mut table = Table::new(&columns);
    let moved = |row: &&LevelsRow| {
        let known: Vec<u8> = row.levels.iter().flatten().copied().collect();
        known.first() != known.last()
    };
    let rows: Vec<&LevelsRow> = report
        .skills
        .iter()
        .filter(|row| all || moved(row))
        .collect();
    let look = screen.look();
    for row in &rows {
        let known: Vec<u8> = row.levels.iter().flatten().copied().collect();
        let mark = match (known.first(), known.last()) {
            (Some(first), Some(last)) if last > first => Mark::Met,
            (Some(first), Some(last)) if last < first => Mark::Missing,
            _ => Mark::Open,
        };
        let name = catalog.skill(row.skill.as_str());
        let mut cells = vec![
            Cell::new(mark.tone(), look.mark(mark)),
            name.map_or_else(|| row.skill.to_string(), |s| s.name.clone())
                .into(),
        ];
        cells.extend(row.levels.iter().skip(skip).map(|level| {
            Cell::from(level.map_or_else(|| "–".to_owned(), |level| level.to_string()))
        }));
        table.push(cells);
    }
    screen.blank();
    if rows.is_empty() {
        screen.paragraph(
            Tone::Plain,
            0,
            "No level has changed since the first rating.",
        );
    } else {
        screen.table(&table);
    }
    if skip > 0 {
        let earlier = count(skip, "earlier rating");
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("{earlier} not shown: `--json` has all of them."),
        );
    }
    let unmoved = report.skills.len() - rows.len();
    if unmoved > 0 {
        let skills = count(unmoved, "skill");
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("{skills} as they were: `pmo-path assess --compare --full`."),
        );
    }
    screen.next(&["pmo-path gap", "pmo-path review"]);
}

fn head(column: &LevelsColumn) -> String {
    match (column.source, column.quarter) {
        (Source::Review, Some(n)) => format!("{} Q{n}", column.date),
        _ => column.date.to_string(),
    }
}
