//! Claims as a sheet: the fields of PMI's form, a row for each claim; or APM's log of professional
//! development, a row for each entry of a year. Knows no format.

use super::text::category_name;
use super::{ClaimRequest, ClaimText, Wanted, mark_name};
use crate::app::Session;
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::BodyId;
use crate::interop::out::{Cell, Sheet};
use crate::order::Arrange;
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::ClaimItem;
use crate::units::{Credits, Minutes};

/// What there is to claim: what is needed, or with `spare` all of it. APM has no claims: it asks for
/// the record of the past twelve months, which is what there is where APM alone is named.
pub fn claim_sheet(session: &Session, request: &ClaimRequest) -> Result<Sheet, Failure> {
    let wanted = Wanted::named(&request.names, &session.catalog)?;
    let plan = session.store.need_plan()?.plan;
    let plan = plan.with_names().into_known_on(session.day);
    wanted.check_held(&plan)?;
    let apm = |body: &BodyId| body.as_str() == "apm";
    if wanted
        .bodies
        .as_ref()
        .is_some_and(|bodies| bodies.iter().all(apm))
    {
        return Ok(development(&plan, session.day));
    }
    let claims = wanted.claims(&plan, session);
    let items: Vec<&ClaimItem> = claims
        .items
        .iter()
        .filter(|item| item.needed || request.spare)
        .collect();
    Ok(fields(&items, &plan, session))
}

/// The fields of PMI's continuing certification requirements system, one claim a row.
fn fields(items: &[&ClaimItem], plan: &Plan, session: &Session) -> Sheet {
    let mut sheet = Sheet::new(
        "Claims",
        &[
            "Body",
            "PDU category",
            "Title",
            "Provider",
            "Description",
            "Date started",
            "Date completed",
            "URL",
            "Ways of Working",
            "Power Skills",
            "Business Acumen",
            "Credits without a side",
            "Credits",
            "Unit",
            "Counts for",
            "Needed",
            "Evidence",
            "Log",
            "To check",
        ],
    );
    for item in items {
        let text = ClaimText::new(item, plan);
        let counts: Vec<&str> = text.certifications.iter().map(AsRef::as_ref).collect();
        let mut check: Vec<String> = text.note.clone().into_iter().collect();
        if !text.category_stated {
            check.push("the log does not say the category".to_owned());
        }
        sheet.rows.push(vec![
            mark_name(&text.body, &session.catalog).into(),
            text.category_name.into(),
            text.title.into(),
            text.provider.into(),
            text.description.into(),
            text.started.into(),
            text.completed.into(),
            text.url.into(),
            credits(text.ways_of_working),
            credits(text.power_skills),
            credits(text.business_acumen),
            credits(text.without_side),
            Cell::Number(text.credits.number()),
            text.unit.into(),
            counts.join("; ").into(),
            if text.needed { "yes" } else { "no" }.into(),
            text.evidence.join("; ").into(),
            text.entries.join(" ").into(),
            check.join("; ").into(),
        ]);
    }
    sheet
}

/// The columns of APM's log of professional development. What was applied only the person knows.
fn development(plan: &Plan, day: Day) -> Sheet {
    let mut sheet = Sheet::new(
        "CPD",
        &[
            "Date",
            "Activity",
            "Type",
            "Hours",
            "Competence",
            "What I learned",
            "How I applied it",
            "Evidence",
            "Log",
        ],
    );
    let from = day.plus_months(-12).next();
    let mut entries: Vec<(usize, &LogEntry)> = plan
        .log
        .iter()
        .enumerate()
        .filter(|(_, entry)| (from..=day).contains(&entry.last_day()))
        .collect();
    entries.arrange_by_key(|(_, entry)| entry.date);
    for (place, entry) in entries {
        sheet.rows.push(vec![
            entry.date.into(),
            entry.title.as_str().into(),
            entry.category.map(category_name).into(),
            entry.hours.map(Minutes::hours).into(),
            competence(entry).into(),
            entry.reflection.clone().into(),
            Cell::Empty,
            entry.evidence.clone().into(),
            plan.entry_name(place).into(),
        ]);
    }
    sheet
}

/// The skills that the entry confirms, else its topics.
fn competence(entry: &LogEntry) -> String {
    let skills: Vec<&str> = entry.levels.keys().map(AsRef::as_ref).collect();
    if !skills.is_empty() {
        return skills.join("; ");
    }
    let topics: Vec<&str> = match &entry.topics {
        Some(crate::plan::Topics::All(topics)) => topics.iter().map(AsRef::as_ref).collect(),
        Some(crate::plan::Topics::Split(topics)) => topics.keys().map(AsRef::as_ref).collect(),
        None => Vec::new(),
    };
    topics.join("; ")
}

/// No credits of a side are an empty field of the form.
fn credits(credits: Credits) -> Cell {
    if credits == Credits::ZERO {
        Cell::Empty
    } else {
        Cell::Number(credits.number())
    }
}
