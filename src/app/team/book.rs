//! A team as a workbook: grid, cover, ends, budget and people, each on a sheet of its own. Says what
//! the report says; computes nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::TeamReport;
use crate::catalog::Catalog;
use crate::diag::{Code, Failure};
use crate::ids::{ActivityId, CertId, RoleId, SkillId};
use crate::interop::out::{Cell, Sheet, xlsx};
use crate::planner::team as sums;
use crate::units::{Credits, SkillLevel, UsdCents};

/// The workbook's bytes.
pub fn workbook(report: &TeamReport, catalog: &Catalog) -> Result<Vec<u8>, Failure> {
    let sheets = [
        team(report),
        grid(report, catalog),
        levels(report, catalog),
        cover(report, catalog),
        nearest(report, catalog),
        ends(report),
        renewals(report),
        exams(report),
        budget(report),
        together(report, catalog),
        people(report, catalog),
        left_out(report),
    ];
    xlsx::write_all(&sheets, report.as_of)
        .map_err(|told| Failure::wrong(Code::Table, format!("no workbook: {told}")))
}

/// What the rest rests on.
fn team(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new("Team", &["What", "Value"]);
    let mut row = |what: &str, value: Cell| sheet.rows.push(vec![what.into(), value]);
    row("As of", report.as_of.into());
    row("People", whole(report.people));
    row("Unit", report.unit.clone().into());
    let role = report.role.as_ref().map(RoleId::as_str);
    row(
        "Compared with",
        role.unwrap_or("each person's own target").into(),
    );
    row("Levels withheld", report.withheld.clone().into());
    row("Items without a day", whole(report.undated_items));
    row(
        "Grid",
        "3: there; 2/4: at 2 where 4 is asked for; ?: never assessed; empty: not asked for".into(),
    );
    row("Can", "people assessed at the level or above".into());
    row(
        "Budget",
        "prices of the catalog; a day is 8 hours, in the calendar quarter in which an item starts"
            .into(),
    );
    sheet
}

/// People by skill.
fn grid(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new("Grid", &["Person"]);
    sheet.fixed = 1;
    let mut places: BTreeMap<&SkillId, usize> = BTreeMap::new();
    for row in &report.skills {
        places.insert(&row.skill, sheet.headings.len());
        let name = skill_name(catalog, &row.skill);
        sheet.headings.push(Cow::Owned(name.to_owned()));
    }
    let mut rows: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
    for cell in &report.grid {
        let row = rows.entry(&cell.person).or_insert_with(|| {
            let mut row = vec![Cell::Empty; sheet.headings.len()];
            if let Some(first) = row.first_mut() {
                *first = cell.person.as_str().into();
            }
            row
        });
        let place = places.get(&cell.skill).and_then(|at| row.get_mut(*at));
        if let Some(place) = place {
            *place = Cell::Level {
                held: cell.assessed,
                asked: cell.required,
            };
        }
    }
    sheet.rows = rows.into_values().collect();
    sheet
}

/// The same as a list, for filters and pivots.
fn levels(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(
        "Levels",
        &[
            "Person", "Skill", "Id", "Assessed", "Expected", "Asked", "Short",
        ],
    );
    for cell in &report.grid {
        let short = cell
            .assessed
            .map(|level| cell.required.get().saturating_sub(level.get()));
        sheet.rows.push(vec![
            cell.person.as_str().into(),
            skill_name(catalog, &cell.skill).into(),
            cell.skill.as_str().into(),
            level(cell.assessed),
            level(cell.expected),
            level(Some(cell.required)),
            short.map(f64::from).into(),
        ]);
    }
    sheet
}

fn cover(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(
        "Cover",
        &["Skill", "Id", "Level", "Can", "Learning", "Asked"],
    );
    for row in &report.skills {
        sheet.rows.push(vec![
            skill_name(catalog, &row.skill).into(),
            row.skill.as_str().into(),
            level(Some(row.level)),
            whole(row.can),
            whole(row.learning),
            whole(row.asked),
        ]);
    }
    sheet
}

fn nearest(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(
        "Nearest",
        &[
            "Skill", "Level", "Can", "Person", "Assessed", "By", "Finished",
        ],
    );
    for closing in &report.closing {
        for near in &closing.nearest {
            let by = near.activity.as_ref();
            sheet.rows.push(vec![
                skill_name(catalog, &closing.skill).into(),
                level(Some(closing.level)),
                whole(closing.can),
                near.person.as_str().into(),
                level(Some(near.assessed)),
                by.map(|id| activity_title(catalog, id)).into(),
                near.finish.into(),
            ]);
        }
    }
    sheet
}

fn ends(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new(
        "Ends",
        &["Person", "Certification", "Last day", "Days left"],
    );
    for row in &report.expiring {
        #[expect(clippy::cast_precision_loss, reason = "at most 90 days")]
        let left = report.as_of.days_until(row.on) as f64;
        sheet.rows.push(vec![
            row.person.as_str().into(),
            certification(row.certification.as_ref()),
            row.on.into(),
            left.into(),
        ]);
    }
    sheet
}

fn renewals(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new(
        "Renewals at risk",
        &[
            "Person",
            "Certification",
            "Standing",
            "By",
            "Missing",
            "Unit",
        ],
    );
    for row in &report.renewals_at_risk {
        sheet.rows.push(vec![
            row.person.as_str().into(),
            certification(row.certification.as_ref()),
            row.status.to_string().into(),
            row.by.into(),
            row.missing.map(Credits::number).into(),
            row.unit.clone().into(),
        ]);
    }
    sheet
}

fn exams(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new("Exams", &["Person", "Certification", "From"]);
    for row in &report.eligible {
        sheet.rows.push(vec![
            row.person.as_str().into(),
            row.certification.as_str().into(),
            row.on.into(),
        ]);
    }
    sheet
}

fn budget(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new("Budget", &["Quarter", "USD", "Days", "Unknown prices"]);
    for row in &report.budget {
        sheet.rows.push(vec![
            row.quarter.to_string().into(),
            row.usd.usd().into(),
            row.days.into(),
            whole(row.unknown_prices),
        ]);
    }
    sheet
}

fn together(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(
        "Together",
        &[
            "Activity",
            "People",
            "Hours each",
            "USD each",
            "First",
            "Skills",
            "Names",
        ],
    );
    for row in &report.together {
        let skills: Vec<&str> = row
            .skills
            .iter()
            .map(|skill| skill_name(catalog, skill))
            .collect();
        sheet.rows.push(vec![
            activity_title(catalog, &row.activity).into(),
            whole(row.people.len()),
            row.hours.hours().into(),
            row.usd.map(UsdCents::usd).into(),
            row.first.into(),
            skills.join("; ").into(),
            names(&row.people).into(),
        ]);
    }
    sheet
}

fn people(report: &TeamReport, catalog: &Catalog) -> Sheet {
    let mut sheet = Sheet::new(
        "People",
        &[
            "Person",
            "Unit",
            "Agreed to be named",
            "Target",
            "Shared on",
            "Hours in 12 months",
            "Last logged",
        ],
    );
    sheet.fixed = 1;
    for row in &report.members {
        let target = row.target.as_ref();
        let title = target.map(|id| {
            let role = catalog.role(id.as_str());
            role.map_or(id.as_str(), |role| &role.title)
        });
        sheet.rows.push(vec![
            row.person.as_str().into(),
            row.unit.clone().into(),
            if row.named { "yes" } else { "no" }.into(),
            title.into(),
            row.day.into(),
            row.hours_logged.hours().into(),
            row.last_logged.into(),
        ]);
    }
    sheet
}

fn left_out(report: &TeamReport) -> Sheet {
    let mut sheet = Sheet::new("Left out", &["File", "Reason"]);
    for row in &report.skipped {
        let reason = row.reason.to_string();
        sheet
            .rows
            .push(vec![row.file.as_str().into(), reason.into()]);
    }
    sheet
}

/// A cell holds so many names; the list of people has all of them.
fn names(people: &[String]) -> String {
    let most = sums::LEAST * 4;
    let mut text = people
        .iter()
        .take(most)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("; ");
    if let Some(more) = people.len().checked_sub(most).filter(|more| *more > 0) {
        text.push_str(&format!("; and {more} more"));
    }
    text
}

fn level(level: Option<SkillLevel>) -> Cell {
    level.map(|level| f64::from(level.get())).into()
}

#[expect(clippy::cast_precision_loss, reason = "people and skills")]
fn whole(number: usize) -> Cell {
    Cell::Number(number as f64)
}

fn certification(id: Option<&CertId>) -> Cell {
    id.map_or("another certificate", CertId::as_str).into()
}

fn skill_name<'a>(catalog: &'a Catalog, id: &'a SkillId) -> &'a str {
    let skill = catalog.skill(id.as_str());
    skill.map_or(id.as_str(), |skill| &skill.name)
}

fn activity_title<'a>(catalog: &'a Catalog, id: &'a ActivityId) -> &'a str {
    let activity = catalog.activity(id.as_str());
    activity.map_or(id.as_str(), |activity| &activity.title)
}
