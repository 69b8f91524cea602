//! What the catalog changed: the line and the block where a person's own screens tell of it, and
//! the list of `certs diff --since`. Decides nothing.

use super::look::{Mark, Tone};
use super::screen::Screen;
use crate::app::browse::since::SinceReport;
use crate::catalog::{Change, ChangedPart};
use crate::rules::news::{News, NewsSince};
use crate::text::{count, list};

/// So many changes stand on a screen that is about something else.
const SHOWN: usize = 3;

/// So many ids of one change are named.
const NAMED: usize = 6;

/// In one line: `2 catalog changes concern you: pmo-path certs diff --since 2026.11`.
pub fn line(screen: &mut Screen, new: &NewsSince) {
    let changes = count(new.news.len(), "catalog change");
    let verb = if new.news.len() == 1 {
        "concerns"
    } else {
        "concern"
    };
    let since = new.version;
    screen.marked(
        Mark::Info,
        0,
        &format!("{changes} {verb} you: `pmo-path certs diff --since {since}`"),
    );
}

/// The first changes under a heading of their own.
pub fn block(screen: &mut Screen, new: &NewsSince) {
    let since = new.version;
    screen.heading(&format!(
        "New in the catalog since your plan was made ({since})"
    ));
    for item in new.news.iter().take(SHOWN) {
        own(screen, item);
    }
    if new.news.len() > SHOWN {
        let more = count(new.news.len() - SHOWN, "more change");
        let command = format!("pmo-path certs diff --since {since}");
        screen.marked(Mark::Info, 2, &format!("and {more}: {command}"));
    }
}

/// The whole list: what concerns the plan, then every version's changes.
pub fn screen(screen: &mut Screen, report: &SinceReport<'_>) {
    screen.title(
        &format!("The catalog since {}", report.since),
        &count(report.changes.len(), "change"),
        Tone::Strong,
    );
    if report.changes.is_empty() {
        screen.paragraph(
            Tone::Plain,
            0,
            &format!("This catalog is {}: nothing is newer.", report.version),
        );
        return;
    }
    if !report.yours.is_empty() {
        screen.heading("What concerns your plan");
        for item in &report.yours {
            own(screen, item);
        }
    }
    let mut version = None;
    for change in &report.changes {
        if version != Some(change.version) {
            screen.heading(&format!("All changes of {}", change.version));
            version = Some(change.version);
        }
        let named = named(&ids(change), part(change.about));
        screen.marked(Mark::Info, 2, &format!("{named}: {}", change.text));
    }
    if !report.yours.is_empty() {
        screen.next(&["pmo-path replan"]);
    }
}

fn own(screen: &mut Screen, news: &News) {
    let named = named(&own_ids(news), part(news.about));
    screen.marked(Mark::Warning, 2, &format!("{named}: {}", news.text));
}

fn part(about: ChangedPart) -> Option<&'static str> {
    Some(match about {
        ChangedPart::Added => "new",
        ChangedPart::Name => "name",
        ChangedPart::Status => "status",
        ChangedPart::Rules => "who is let in",
        ChangedPart::Exam => "exam",
        ChangedPart::Fees => "fees",
        ChangedPart::Renewal => "renewal",
        ChangedPart::Application => "application",
        ChangedPart::Activity | ChangedPart::Role | ChangedPart::Skill => return None,
    })
}

/// `PMP and PgMP (renewal)`.
fn named(ids: &[&str], part: Option<&str>) -> String {
    let more = ids.len().saturating_sub(NAMED);
    let mut shown: Vec<String> = ids.iter().take(NAMED).map(|id| (*id).to_owned()).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    let names = list(&shown, "and");
    match part {
        Some(part) => format!("{names} ({part})"),
        None => names,
    }
}

fn ids(change: &Change) -> Vec<&str> {
    let certifications = change.certifications.iter().map(AsRef::as_ref);
    certifications
        .chain(change.activities.iter().map(AsRef::as_ref))
        .chain(change.roles.iter().map(AsRef::as_ref))
        .chain(change.skills.iter().map(AsRef::as_ref))
        .collect()
}

fn own_ids(news: &News) -> Vec<&str> {
    let certifications = news.certifications.iter().map(AsRef::as_ref);
    certifications
        .chain(news.activities.iter().map(AsRef::as_ref))
        .chain(news.roles.iter().map(AsRef::as_ref))
        .chain(news.skills.iter().map(AsRef::as_ref))
        .collect()
}
