//! Days on the screen of `team`: what ends, renewals that fall short, exams that open.

use super::groups::exams;
use super::more;
use super::words::{certification, several};
use crate::app::team::TeamReport;
use crate::text::{count, list};
use crate::view::{Cell, Column, Screen, Table, Tone};

/// Rows of a list, where not all are asked for.
const FEW: usize = 12;

pub(super) fn ends(screen: &mut Screen, report: &TeamReport, all: bool) {
    ending(screen, report, all);
    at_risk(screen, report, all);
    openings(screen, report, all);
}

fn ending(screen: &mut Screen, report: &TeamReport, all: bool) {
    if report.expiring.is_empty() {
        return;
    }
    screen.heading("Ends within 90 days");
    let shown = if all { report.expiring.len() } else { FEW };
    let left = report.expiring.len().saturating_sub(shown);
    let days = |on| report.as_of.days_until(on);
    if left > 0 {
        let within = |most: i64| {
            let rows = report.expiring.iter().filter(|row| days(row.on) <= most);
            format!("{} within {most} days", rows.count())
        };
        screen.paragraph(Tone::Plain, 2, &list(&[30, 60, 90].map(within), "and"));
    }
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Right),
    ]);
    for row in report.expiring.iter().take(shown) {
        let left = match days(row.on) {
            0 => "today".to_owned(),
            left => format!("in {}", count(left, "day")),
        };
        let tone = if days(row.on) <= 30 {
            Tone::Bad
        } else {
            Tone::Plain
        };
        table.row([
            Cell::new(tone, row.on.long()),
            certification(row.certification.as_ref()).into(),
            row.person.as_str().into(),
            left.into(),
        ]);
    }
    screen.table(&table);
    more(screen, left, "certificate");
}

fn at_risk(screen: &mut Screen, report: &TeamReport, all: bool) {
    let rows = &report.renewals_at_risk;
    if rows.is_empty() {
        return;
    }
    screen.heading("Renewals at risk");
    let shown = if all { rows.len() } else { FEW };
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Left),
    ]);
    for row in rows.iter().take(shown) {
        let unit = row.unit.as_deref().unwrap_or("credits");
        let told = match row.missing.filter(|missing| missing.number() > 0.0) {
            Some(missing) => format!("{} to go", missing.in_unit(unit)),
            None => row.status.to_string(),
        };
        table.row([
            row.by.long().into(),
            certification(row.certification.as_ref()).into(),
            row.person.as_str().into(),
            told.into(),
        ]);
    }
    screen.table(&table);
    more(screen, rows.len().saturating_sub(shown), "renewal");
}

fn openings(screen: &mut Screen, report: &TeamReport, all: bool) {
    let exams = exams(report);
    if exams.is_empty() {
        return;
    }
    screen.heading("May sit an exam, now or within 90 days");
    let shown = if all { exams.len() } else { FEW };
    let mut table = Table::new(&[("", Column::Left), ("", Column::Text)]);
    for exam in exams.iter().take(shown) {
        let (now, soon): (Vec<_>, Vec<_>) =
            exam.days.iter().partition(|(day, _)| *day <= report.as_of);
        let mut told: Vec<String> = now
            .iter()
            .map(|(_, people)| format!("{} now", several(people, all)))
            .collect();
        match soon.as_slice() {
            // Many first days of many people: the first says enough.
            [(first, _), .., (last, _)] if soon.len() > 3 && !all => {
                let people: usize = soon.iter().map(|(_, people)| people.len()).sum();
                told.push(format!(
                    "{} from {} to {}",
                    count(people, "person"),
                    first.long(),
                    last.long()
                ));
            }
            _ => told.extend(
                soon.iter()
                    .map(|(day, people)| format!("{} from {}", several(people, all), day.long())),
            ),
        }
        table.row([exam.certification.as_str().into(), told.join("; ").into()]);
    }
    screen.table(&table);
    more(screen, exams.len().saturating_sub(shown), "exam");
}
