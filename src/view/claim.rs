//! The texts of `claim`: what to type into a body's form, field by field.

use serde::Serialize;

use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{BodyId, CertId};
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::{ClaimItem, Claims, Target, mark_name, same_unit, side_name};
use crate::text::{clean, count, list};
use crate::units::{Category, Credits, Side};

/// A claim as the body's form asks for it.
#[derive(Debug, Serialize)]
pub struct ClaimText {
    pub body: BodyId,
    pub certifications: Vec<CertId>,
    pub unit: String,
    pub category: Category,
    /// The category's name in the body's form.
    pub category_name: &'static str,
    pub category_stated: bool,
    pub title: String,
    pub provider: String,
    pub description: String,
    pub started: Day,
    pub completed: Day,
    pub url: Option<String>,
    pub credits: Credits,
    pub ways_of_working: Credits,
    pub power_skills: Credits,
    pub business_acumen: Credits,
    pub without_side: Credits,
    pub evidence: Vec<String>,
    pub entries: Vec<String>,
    /// What to look at before it is claimed.
    pub note: Option<String>,
    /// Without it a cycle would lack more.
    pub needed: bool,
    pub may_carry_over: bool,
}

/// An entry that was claimed and not yet approved.
#[derive(Debug, Serialize)]
pub struct Pending {
    pub body: String,
    pub id: String,
    pub date: Day,
    pub title: String,
    pub credits: Option<Credits>,
    pub claimed: Option<Day>,
}

#[derive(Debug, Serialize)]
pub struct ClaimDocument<'a> {
    pub schema: &'static str,
    pub as_of: Day,
    pub claims: &'a [ClaimText],
    /// Where the cycles stand with what was claimed and what is needed.
    pub credentials: Vec<TargetRecord<'a>>,
    /// Credits above a cap, for which nothing is claimed.
    pub above_caps: Credits,
    pub pending: &'a [Pending],
    /// How many entries this run marked as claimed, and as approved.
    pub marked_claimed: usize,
    pub marked_approved: usize,
}

/// A cycle with what was claimed and what is needed.
#[derive(Debug, Serialize)]
pub struct TargetRecord<'a> {
    certification: &'a CertId,
    required: Credits,
    counted: Credits,
    missing: Credits,
}

pub fn targets(claims: &Claims) -> Vec<TargetRecord<'_>> {
    claims
        .targets
        .iter()
        .map(|target| TargetRecord {
            certification: &target.certification,
            required: target.required,
            counted: target.counted,
            missing: target.missing,
        })
        .collect()
}

/// The name of a category in PMI's form.
pub fn category_name(category: Category) -> &'static str {
    match category {
        Category::Course => "Course or Training",
        Category::Meeting => "Organization Meetings",
        Category::DigitalMedia => "Online or Digital Media",
        Category::Reading => "Read",
        Category::Informal => "Informal Learning",
        Category::Practitioner => "Work as a Practitioner",
        Category::Content => "Create Content",
        Category::Presentation => "Give a Presentation",
        Category::Knowledge => "Share Knowledge",
        Category::Volunteer => "Volunteer",
    }
}

/// The claim in the fields of the form.
pub fn text(item: &ClaimItem, plan: &Plan) -> ClaimText {
    let entries: Vec<&LogEntry> = item
        .entries
        .iter()
        .filter_map(|e| plan.log.get(e.place))
        .collect();
    let name = category_name(item.category);
    let title = match entries.as_slice() {
        [one] => one.title.clone(),
        many => format!(
            "{name}: {} items, {} to {}",
            many.len(),
            item.started,
            item.completed
        ),
    };
    let mut providers: Vec<&str> = Vec::new();
    for provider in entries.iter().filter_map(|e| e.provider.as_deref()) {
        if !providers.contains(&provider) {
            providers.push(provider);
        }
    }
    let description = match entries.as_slice() {
        [one] => words_of(one),
        many => {
            let lines: Vec<String> = many
                .iter()
                .zip(&item.entries)
                .map(|(entry, part)| format!("{} {} ({})", entry.date, entry.title, part.credits))
                .collect();
            lines.join("; ")
        }
    };
    let evidence: Vec<String> = entries.iter().filter_map(|e| e.evidence.clone()).collect();
    ClaimText {
        body: item.body.clone(),
        certifications: item.certifications.clone(),
        unit: item.unit.clone(),
        category: item.category,
        category_name: name,
        category_stated: item.category_stated,
        title,
        provider: providers.join(", "),
        description,
        started: item.started,
        completed: item.completed,
        url: evidence.iter().find(|e| e.contains("://")).cloned(),
        credits: item.total(),
        ways_of_working: item.sides.get(Side::WaysOfWorking),
        power_skills: item.sides.get(Side::PowerSkills),
        business_acumen: item.sides.get(Side::BusinessAcumen),
        without_side: item.plain,
        evidence,
        entries: item
            .entries
            .iter()
            .map(|e| plan.entry_name(e.place))
            .collect(),
        note: item.practice.as_ref().map(super::renew::practice_words),
        needed: item.needed,
        may_carry_over: item.may_carry_over,
    }
}

/// What was learned, in the person's words.
fn words_of(entry: &LogEntry) -> String {
    let parts: Vec<&str> = [entry.reflection.as_deref(), entry.note.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
}

/// The claims, body by body: what is needed in full, what is spare in a line, or in full too.
pub fn claims(
    screen: &mut Screen,
    texts: &[ClaimText],
    claims: &Claims,
    spare_in_full: bool,
    catalog: &Catalog,
) {
    let mut at = 0;
    while let Some(first) = texts.get(at) {
        let group: Vec<&ClaimText> = texts
            .iter()
            .skip(at)
            .take_while(|t| t.body == first.body)
            .collect();
        at += group.len();
        let (needed, spare): (Vec<&ClaimText>, Vec<&ClaimText>) =
            group.into_iter().partition(|text| text.needed);
        screen.blank();
        screen.title(
            &mark_name(&first.body, catalog),
            &sum(&needed, &first.unit),
            Tone::Strong,
        );
        for target in claims.targets.iter().filter(|t| t.body == first.body) {
            reached(screen, target, needed.is_empty());
        }
        for text in needed {
            screen.blank();
            one(screen, text);
        }
        if spare.is_empty() {
            continue;
        }
        screen.heading(&format!("Not needed: {}", sum(&spare, &first.unit)));
        for text in spare {
            if spare_in_full {
                one(screen, text);
                screen.blank();
                continue;
            }
            let carries = if text.may_carry_over {
                "; may carry over"
            } else {
                ""
            };
            let words = format!(
                "{}: {}, {} ({}){carries}",
                clean(&text.title),
                text.credits.of(&text.unit),
                text.completed,
                text.entries.join(" ")
            );
            screen.marked(Mark::Info, 2, &words);
        }
    }
    if claims.above_caps > Credits::ZERO {
        screen.blank();
        let words = format!(
            "{} more credits lie above a cap: claiming them would bring nothing.",
            claims.above_caps
        );
        screen.marked(Mark::Info, 0, &words);
    }
}

/// `3 claims, 12.5 PDU`
fn sum(texts: &[&ClaimText], unit: &str) -> String {
    let total: Credits = texts.iter().map(|text| text.credits).sum();
    let number = count(i64::try_from(texts.len()).unwrap_or(i64::MAX), "claim");
    format!("{number}, {}", total.of(unit))
}

fn reached(screen: &mut Screen, target: &Target, nothing_to_claim: bool) {
    let with = if nothing_to_claim {
        "with what was claimed"
    } else {
        "with these"
    };
    let id = &target.certification;
    let done = format!("{} of {}", target.counted, target.required.of(&target.unit));
    if target.missing == Credits::ZERO {
        screen.marked(Mark::Met, 0, &format!("{id}: complete {with}, {done}"));
    } else {
        let missing = target.missing;
        screen.marked(
            Mark::Missing,
            0,
            &format!("{id}: {done} {with}, {missing} missing"),
        );
    }
}

fn one(screen: &mut Screen, text: &ClaimText) {
    let credits = super::renew::credits_of(text.credits, &text.unit);
    screen.marked(Mark::Open, 0, &format!("{}: {credits}", clean(&text.title)));
    let mut field = |label: &str, value: &str| {
        if !value.is_empty() {
            screen.field(label, 16, value);
        }
    };
    let guess = if text.category_stated {
        ""
    } else {
        " (the log does not say; check)"
    };
    field("Category", &format!("{}{guess}", text.category_name));
    field("Provider", &text.provider);
    field("Description", &text.description);
    field("Date started", &text.started.to_string());
    field("Date completed", &text.completed.to_string());
    field("URL", text.url.as_deref().unwrap_or(""));
    if same_unit(&text.unit, "PDU") {
        let sides = [
            text.ways_of_working,
            text.power_skills,
            text.business_acumen,
        ];
        if sides.iter().any(|credits| *credits > Credits::ZERO) {
            for (side, credits) in Side::ALL.iter().zip(sides) {
                field(side_name(*side), &credits.to_string());
            }
        }
        if text.without_side > Credits::ZERO {
            let note = if text.category.is_giving_back() {
                ""
            } else {
                " without a side (the form asks for one)"
            };
            field("PDUs", &format!("{}{note}", text.without_side));
        }
    }
    let ids: Vec<&str> = text.certifications.iter().map(CertId::as_str).collect();
    field("Counts for", &list(&ids, "and"));
    field("Evidence", &text.evidence.join(", "));
    field("Log", &text.entries.join(" "));
    if let Some(note) = &text.note {
        screen.marked(Mark::Warning, 2, note);
    }
}

/// What was claimed and waits for the body's approval.
pub fn pending(screen: &mut Screen, waiting: &[Pending]) {
    if waiting.is_empty() {
        return;
    }
    screen.heading("Claimed, not yet approved");
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("claimed", Column::Left),
        ("credits", Column::Right),
        ("", Column::Text),
    ]);
    for item in waiting {
        table.row([
            item.body.as_str().into(),
            item.id.as_str().into(),
            item.claimed
                .map_or("-".to_owned(), |day| day.to_string())
                .into(),
            item.credits.map_or(String::new(), |c| c.to_string()).into(),
            Cell::new(Tone::Plain, &item.title),
        ]);
    }
    screen.table(&table);
}
