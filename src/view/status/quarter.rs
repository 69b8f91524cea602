//! The quarter that runs: hours put in, and how far each of its skills is.

use crate::app::status::{QuarterRow, QuarterSkill, StatusReport};
use crate::catalog::Catalog;
use crate::text::count;
use crate::units::Minutes;
use crate::view::lines::{Line, lines};
use crate::view::{Screen, Tone, when};

pub(super) fn quarter(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    let Some(quarter) = &report.quarter else {
        return bar(screen, report);
    };
    let week = match quarter.week {
        0 => format!("begins on {}", when::with_year(quarter.from)),
        n => format!("week {n} of {}", quarter.weeks),
    };
    screen.blank();
    let left = format!("Quarter {} of {}, {week}", quarter.n, quarter.of);
    screen.title(&left, &hours(quarter), Tone::Dim);
    let rows: Vec<Line> = quarter
        .skills
        .iter()
        .map(|skill| row(skill, catalog))
        .collect();
    for line in lines(screen.look(), 2, &rows) {
        screen.line(&line);
    }
    if quarter.reviewed.is_none() && report.ways_out.is_empty() {
        let text = format!(
            "Review {}",
            when::days(quarter.review[0], quarter.review[1])
        );
        screen.paragraph(Tone::Dim, 2, &text);
    }
}

fn hours(quarter: &QuarterRow) -> String {
    let of = |[done, all]: [Minutes; 2]| done.part_of(all);
    match quarter.work_hours {
        Some([_, Minutes(0)]) => format!("own time {}", of(quarter.own_hours)),
        Some(work) if quarter.own_hours[1].0 == 0 => format!("at work {}", of(work)),
        Some(work) => format!("at work {}, own time {}", of(work), of(quarter.own_hours)),
        None => of(quarter.own_hours),
    }
}

fn row(skill: &QuarterSkill, catalog: &Catalog) -> Line {
    let known = catalog.skill(skill.skill.as_str());
    let name = known.map_or(skill.skill.as_str(), |skill| skill.name.as_str());
    let levels = match (skill.from, skill.to) {
        (Some(from), Some(to)) if to > from => format!(" {from} → {to}"),
        (_, Some(to)) => format!(" {to}"),
        _ => String::new(),
    };
    let part = |what: &str, [done, all]: [usize; 2]| match all {
        0 => String::new(),
        _ => format!("{what} {done}/{all}"),
    };
    let parts = [
        part("learn", skill.learn),
        part("do", skill.act),
        part("show", skill.talks),
    ];
    let mut told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if let Some(id) = skill.asks.first() {
        told.push(format!("answer open: {id}"));
    }
    Line {
        title: format!("{name}{levels}"),
        note: told.join("  "),
        ..Line::default()
    }
}

/// Of a plan without quarters: what is done of all hours.
fn bar(screen: &mut Screen, report: &StatusReport) {
    let look = screen.look();
    let whole = report.hours;
    let done = whole.0.saturating_sub(report.hours_left.0);
    let bar = look.bar(u64::from(done), u64::from(whole.0), look.bar_beside(46, 24));
    let items = count(report.items, "item");
    screen.blank();
    screen.bar(
        &bar,
        &format!(
            "{} of {items} done, {:#} to go",
            report.items_done, report.hours_left
        ),
    );
}
