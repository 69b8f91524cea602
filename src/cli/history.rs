//! `pmo-path history`: the log as a list, newest at the end, with filters and totals.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use clap::Args;
use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use super::input::{self, words_of};
use crate::app::named_entry::{EntryJson, NamedEntry, name_of};
use crate::dates::{Day, Tense};
use crate::diag::Failure;
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::{pdu_of_activity, prepare, reviews};
use crate::text::count;
use crate::units::{Category, Credits, Minutes};
use crate::view::Tone;
use crate::view::entry::{self as screens, Given};

/// List what you logged
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path history
  pmo-path history --since 2026-01-01 --category reading
  pmo-path history webinar --limit 5
  pmo-path history --credential PMP")]
pub struct HistoryArgs {
    /// Only entries whose title has this in it
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only this category
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// Only entries of this activity
    #[arg(long, value_name = "ID")]
    activity: Option<String>,
    /// Only entries that count for this credential of yours, with what each gives
    #[arg(long, value_name = "CERT")]
    credential: Option<String>,
    /// Only the newest N
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<usize>,
}

#[derive(Serialize)]
struct HistoryJson<'a> {
    schema: &'static str,
    as_of: Day,
    entries: Vec<Row<'a>>,
    /// Of the entries above.
    totals: Totals,
    /// Entries in the log, whether shown or not.
    logged: usize,
    credential: Option<&'a str>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<&'a Given>,
}

#[derive(Serialize)]
struct Totals {
    hours: Minutes,
    pdu: Credits,
    contact_hours: Minutes,
}

struct Filter {
    text: Option<String>,
    since: Option<Day>,
    until: Option<Day>,
    category: Option<Category>,
    activity: Option<String>,
}

impl Filter {
    fn fits(&self, entry: &LogEntry) -> bool {
        self.text
            .as_ref()
            .is_none_or(|text| entry.title.to_lowercase().contains(text))
            && self.since.is_none_or(|day| entry.last_day() >= day)
            && self.until.is_none_or(|day| entry.first_day() <= day)
            && self
                .category
                .is_none_or(|category| entry.category == Some(category))
            && self.activity.as_ref().is_none_or(|id| {
                entry
                    .activity
                    .as_ref()
                    .is_some_and(|activity| activity.as_str().eq_ignore_ascii_case(id))
            })
    }
}

pub fn run(args: &HistoryArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let filter = filter(args, context)?;
    let plan = context.session.store.need_plan()?.plan;
    let as_of = context.session.day;
    let catalog = Rc::clone(&context.session.catalog);
    let from_catalog: BTreeMap<usize, Credits> = prepare(&plan, &catalog)
        .iter()
        .filter_map(|logged| Some((logged.place, pdu_of_activity(logged)?)))
        .collect();
    let mut all: Vec<NamedEntry<'_>> = plan
        .log
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.first_day() <= as_of)
        .map(|(place, entry)| NamedEntry {
            name: name_of(entry, place),
            entry: Cow::Borrowed(entry),
            from_catalog: from_catalog.get(&place).copied(),
        })
        .collect();
    // A stable sort: entries of one day stay in the order in which they were written.
    all.sort_by_key(|named| named.entry.date);
    let logged = all.len();
    let counted = match &args.credential {
        Some(typed) => Some(given(typed, &plan, context)?),
        None => None,
    };
    let gives = |named: &NamedEntry<'_>| counted.as_ref()?.by_entry.get(&named.name);
    let mut entries: Vec<NamedEntry<'_>> = all
        .into_iter()
        .filter(|named| filter.fits(&named.entry))
        .filter(|named| counted.is_none() || gives(named).is_some())
        .collect();
    if let Some(limit) = args.limit {
        entries.drain(..entries.len().saturating_sub(limit));
    }
    if context.json_wanted() {
        let totals = Totals {
            hours: entries.iter().filter_map(|n| n.entry.hours).sum(),
            pdu: entries.iter().filter_map(NamedEntry::pdu).sum(),
            contact_hours: entries
                .iter()
                .flat_map(|n| n.entry.contact_hours.values().copied())
                .sum(),
        };
        let row = |named| Row {
            entry: NamedEntry::json(named),
            given: gives(named),
        };
        let entries = entries.iter().map(row).collect();
        context.json(&HistoryJson {
            schema: "pmo-path/history/1",
            as_of,
            entries,
            totals,
            logged,
            credential: counted.as_ref().map(|c| c.certification.as_str()),
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let later = count(
        i64::try_from(plan.log.len() - logged).unwrap_or(i64::MAX),
        "entry",
    );
    if logged == 0 && plan.log.len() > logged {
        let text = format!(
            "Nothing is logged up to {}; {later} of a later day left out.",
            as_of.long()
        );
        screen.paragraph(Tone::Plain, 0, &text);
        screen.next(&["pmo-path history --as-of DATE"]);
    } else if logged == 0 {
        screen.paragraph(Tone::Plain, 0, "Nothing is logged yet.");
        screen.next(&["pmo-path log \"Read the PMO handbook\" --hours 2"]);
    } else {
        match &counted {
            None => screens::history(&mut screen, &entries, logged, &context.session.catalog),
            Some(of) => {
                let rows: Vec<(&NamedEntry<'_>, &Given)> = entries
                    .iter()
                    .filter_map(|named| Some((named, gives(named)?)))
                    .collect();
                screens::counting(&mut screen, &of.certification, &of.unit, &rows, logged);
            }
        }
        match entries.last() {
            Some(last) => {
                let amend = format!("pmo-path amend {} --hours 2", last.name);
                screen.next(&[&amend, "pmo-path renew"]);
            }
            None => screen.next(&["pmo-path history"]),
        }
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// What the log gives to one credential.
struct Counted {
    certification: String,
    unit: String,
    by_entry: BTreeMap<String, Given>,
}

/// What each entry gives to the credential that was typed, by the entry's name.
fn given(typed: &str, plan: &Plan, context: &Context<'_>) -> Result<Counted, Failure> {
    let seen = plan.clone().with_names().into_seen_on(context.session.day);
    let held = seen.credential.iter().map(|c| c.certification.as_str());
    let certification = super::renew::held_id(typed, held, &context.session.catalog)?;
    let mut by_entry = BTreeMap::new();
    let mut unit = None;
    for review in reviews(&seen, &context.session.catalog, context.session.day) {
        if review.credential.certification != *certification.as_str() {
            continue;
        }
        unit = unit.or_else(|| review.rule()?.unit.clone());
        for cycle in &review.cycles {
            for item in cycle.account.iter().flat_map(|account| &account.items) {
                by_entry.insert(
                    seen.entry_name(item.place),
                    Given::new(cycle.turn.number, item),
                );
            }
        }
    }
    Ok(Counted {
        certification,
        unit: unit.unwrap_or_else(|| "credits".to_owned()),
        by_entry,
    })
}

fn filter(args: &HistoryArgs, context: &mut Context<'_>) -> Result<Filter, Failure> {
    let mut date = |option: &str, text: &Option<String>| match text {
        Some(text) => input::date(context, option, text, Tense::Past).map(Some),
        None => Ok(None),
    };
    let since = date("--since", &args.since)?.map(crate::dates::PartialDate::first_day);
    let until = date("--until", &args.until)?.map(crate::dates::PartialDate::last_day);
    let category = match &args.category {
        Some(word) => Some(input::word("--category", word, &words_of!(Category))?),
        None => None,
    };
    Ok(Filter {
        text: args.text.as_ref().map(|t| t.to_lowercase()),
        since,
        until,
        category,
        activity: args.activity.clone(),
    })
}
